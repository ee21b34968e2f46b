"""Numbers with their units: the whole text is read, or none of it.

A word or sign that is not understood may be a unit, a school class or a doubt, so it is never
passed over: `read_range` raises ValueError, and the field is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from trackmatch.records.parsing.number_words import NUMBER_WORDS, TENS, UNITS
from trackmatch.records.parsing.text import fold, short

_LETTER = r"[^\s\d!-/:-@\[-`{-~]"  # marks of Indian scripts, which \w leaves out, included
_TOKEN = re.compile(rf"\d+(?:\.\d+)?|\.\d+|{_LETTER}+|\S")
_ABBREVIATED = re.compile(rf"(?<={_LETTER})\.(?={_LETTER})")
_FULL_STOP = re.compile(rf"\.(?!\d)|(?<={_LETTER})\.")
_DANDA = "\u0964"
"""The full stop of Devanagari."""
_VULGAR = re.compile("([0-9]*) ?([\u00bc\u00bd\u00be])")
_VULGAR_OF = {"\u00bc": 0.25, "\u00bd": 0.5, "\u00be": 0.75}
_LOOSE_HYPHEN = re.compile(r" -(?= [^\d\s])")
_MIXED = re.compile(r"(?<= )(\d+) (?:& |and )?([13]) / ([24])(?= (?!/))")
_AND_A_HALF = re.compile(r"(?<= )(\d+) (?:& |and )(?:an? )?half(?= )")
_SAID_TWICE = re.compile(r"(?<= )(\S+) \( \1 \)(?= )")
_SAID_TWICE_BEHIND = re.compile(r"(?<= )(\d+) ([^\W\d]+) \( \1 \)(?= )")
_MORE_OR_LESS = re.compile(r"(?<= )(\d+) (?:yrs? |years? )?(?:± |\+ / - |\+ - )(\d+)(?= )")
_BETWEEN = re.compile(r" between (.*) (?:and|&) ")

_WIDEST_SPOKEN = 5.0
"""Most by which the ends of a spoken range differ: *tees paintees*. Assumption."""
_BESIDE = {
    0.5: "साढे sadhe saadhe sade saade saare sare साडे সাড়ে સાડા ਸਾਢੇ ساڑھے",
    0.25: "सवा sava sawa সওয়া સવા ਸਵਾ سوا",
    -0.25: "पौने paune পৌনে પોણા ਪੌਣੇ پونے",
}
_QUARTER_MORE = 0.25
_BESIDE_OF = {fold(word): step for step, words in _BESIDE.items() for word in words.split()}

_ENGLISH_TOO = frozenset({"teen", "do"})
"""Numbers of Hindi that are English words too (*do* is ditto): numbers only beside a unit of Hindi
or of length or weight."""
_WRITTEN_BESIDE_TEEN = (
    "saal sal saalon varsh varsha varshiya baras bars mahina mahine mahinon maheena maheene maah "
    "mah maas mas hafta hafte haphta saptah din dino divas ghanta ghante foot feet ft fit fut inch "
    "kg kilo साल वर्ष माह महीने दिन"
)
_UNITS_BESIDE_TEEN = frozenset(map(fold, _WRITTEN_BESIDE_TEEN.split()))

_JOINERS = frozenset({"-", "/", "to", "till", "se", "से", "or", "ya", "या"})
_GLUE = frozenset({"&", ",", "and", "aur", "और"})


def line_of(text: str, *, spoken_ranges: bool = False) -> str:
    """The numbers, words and signs of a short text, folded, with a blank on both sides of each.

    Numbers that are written as words, or with a fraction, become figures. With `spoken_ranges` two
    words for numbers side by side are a range: *das barah saal* is 10 to 12 years. Of a height they
    are none: *paanch saat* is 5 feet 7.
    """
    text = _VULGAR.sub(
        lambda m: f"{float(m[1] or 0) + _VULGAR_OF[m[2]]:g}", fold(short(text)).replace(_DANDA, " ")
    )
    tokens = _TOKEN.findall(_FULL_STOP.sub(" ", _ABBREVIATED.sub("", text)))
    words = _in_figures(list(_together(tokens, spoken_ranges)))
    line = _AND_A_HALF.sub(lambda m: f"{float(m[1]) + 0.5:g}", _joined(words))
    line = _MIXED.sub(lambda m: f"{float(m[1]) + int(m[2]) / int(m[3]):g}", line)
    line = _SAID_TWICE_BEHIND.sub(r"\1 \2", _SAID_TWICE.sub(r"\1", line))
    line = _MORE_OR_LESS.sub(lambda m: f"{int(m[1]) - int(m[2])} - {int(m[1]) + int(m[2])}", line)
    line = _BETWEEN.sub(r" \1 to ", line)
    return _LOOSE_HYPHEN.sub("", line)


def _joined(tokens: Iterable[str]) -> str:
    return f" {' '.join(tokens)} "


def _together(tokens: list[str], spoken_ranges: bool) -> Iterable[str]:
    """The tokens, *twenty one* as one figure, and a hyphen between the ends of a spoken range."""
    tens, waiting = "", ""
    for before, token in pairwise(["", *tokens]):
        if tens and token in UNITS:
            yield f"{int(NUMBER_WORDS[tens]) + int(NUMBER_WORDS[token])}"
            tens = waiting = ""
            continue
        if tens and token == "-" and not waiting:
            waiting = token
            continue
        yield from filter(None, (tens, waiting))
        tens, waiting = (token, "") if token in TENS else ("", "")
        if spoken_ranges and 0 < _step_of_words(before, token) <= _WIDEST_SPOKEN:
            yield "-"
        if not tens:
            yield token
    yield from filter(None, (tens, waiting))


def _step_of_words(low: str, high: str) -> float:
    """By how much one word for a number is more than another; 0 where one is none."""
    if low in NUMBER_WORDS and high in NUMBER_WORDS:
        return float(NUMBER_WORDS[high]) - float(NUMBER_WORDS[low])
    return 0.0


def _in_figures(tokens: list[str]) -> Iterable[str]:
    """The tokens with number words as figures; a half after ``and`` is left to its number."""
    figures = [
        token
        if (token == "half" and before in {"and", "&", "a"})
        or (token in _ENGLISH_TOO and _UNITS_BESIDE_TEEN.isdisjoint(tokens))
        else NUMBER_WORDS.get(token, token)
        for before, token in pairwise(["", *tokens])
    ]
    step = 0.0
    for token, after in pairwise([*figures, ""]):
        if token in _BESIDE_OF and _is_number(after):
            step = _BESIDE_OF[token]
        elif after and _BESIDE_OF.get(token) == _QUARTER_MORE:
            yield f"{1 + _QUARTER_MORE:g}"  # sava saal
        elif step:
            yield f"{float(token) + step:g}"
            step = 0.0
        else:
            yield token


def _is_number(token: str) -> bool:
    return token[-1:].isdigit()


def phrases(written: str) -> tuple[str, ...]:
    """Phrases separated by commas, as `without` looks for them: the longest first."""
    folded = [_joined(_TOKEN.findall(fold(phrase))) for phrase in written.split(",")]
    return tuple(sorted(folded, key=len, reverse=True))


def without(line: str, unwanted: tuple[str, ...]) -> tuple[str, bool]:
    """A line without these phrases, and whether there was any."""
    left = line
    for phrase in unwanted:
        while phrase in left:
            left = left.replace(phrase, " ")
    return left, left != line


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one kind of quantity.

    Attributes
    ----------
    what
        Names the quantity in errors.
    size_of
        Size by folded word.
    bare
        Size of the unit that a number without one is in.
    below
        By the size of a unit, the size of that in which a bare number after it is: ``4'2``.
    """

    what: str
    size_of: Mapping[str, float]
    bare: float
    below: Mapping[float, float] = field(default_factory=dict)

    def error(self, reason: str) -> ValueError:
        """An error that names the quantity."""
        return ValueError(f"{self.what} {reason}")


def sizes(words_of: Mapping[float, str]) -> dict[str, float]:
    """Sizes by folded word, from words by size."""
    return {fold(word): size for size, words in words_of.items() for word in words.split()}


@dataclass(slots=True)
class _Term:
    number: float
    unit: float | None = None

    @property
    def value(self) -> float:
        return self.number * (self.unit or 0.0)


def read_range(line: str, units: Units) -> tuple[float, float]:
    """The lower and upper end of what a line of `line_of` says, equal for a single quantity.

    Raises
    ------
    ValueError
        If there is no number, anything else than numbers, units and the words between them, or
        numbers that do not make one quantity or a range.
    """
    sides, joiner = _sides(line.split(), units)
    if len(sides) == 1:
        _fill_units(sides[0], units, units.bare)
        return (_total(sides[0], units),) * 2
    left, right = sides
    stated = left[-1].unit
    if joiner == "-" and len(right) == 1 and right[0].unit is None:
        right[0].unit = units.below.get(stated or 0.0)
    _fill_units(right, units, (left[0].unit if len(left) == 1 else None) or units.bare)
    _fill_units(left, units, right[0].unit or units.bare)
    low, high = _total(left, units), _total(right, units)
    if low > high and joiner == "-" and (stated or 0.0) > (right[0].unit or 0.0):
        return (_total(left + right, units),) * 2  # "2 years - 6 months" is one age
    if low > high:
        raise units.error("range has its lower end above its upper end")
    return low, high


def _sides(tokens: list[str], units: Units) -> tuple[list[list[_Term]], str]:
    sides: list[list[_Term]] = [[]]
    joiner = ""
    for token in tokens:
        if _is_number(token):
            sides[-1].append(_Term(float(token)))
        elif token in _JOINERS and sides[-1] and not joiner:
            joiner = token
            sides.append([])
        elif token in units.size_of and sides[-1] and sides[-1][-1].unit is None:
            sides[-1][-1].unit = units.size_of[token]
        elif token not in _GLUE:
            raise units.error("holds a word or sign that is not understood")
    if not sides[0]:
        raise units.error("has no number")
    if not sides[-1]:
        raise units.error("is a range without its upper end")
    return sides, joiner


def _fill_units(terms: list[_Term], units: Units, bare: float) -> None:
    if len(terms) == 1 and terms[0].unit is None:
        terms[0].unit = bare
    for larger, smaller in pairwise(terms):
        if smaller.unit is None and larger.unit is not None:
            smaller.unit = units.below.get(larger.unit)


def _total(terms: list[_Term], units: Units) -> float:
    """The sum of terms such as ``2 years`` and ``6 months``, each less than one unit before it."""
    for larger, smaller in pairwise(terms):
        if (
            larger.unit is None
            or smaller.unit is None
            or smaller.value >= larger.unit
            or not larger.number.is_integer()
        ):
            raise units.error("has several numbers that do not make one quantity")
    return sum(term.value for term in terms)
