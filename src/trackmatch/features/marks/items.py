"""From the text of a report to a row of items: types, sites, sides, joiners, other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from trackmatch.features.marks import vocabulary
from trackmatch.features.marks.mark import GENERIC
from trackmatch.features.marks.relatives import relatives
from trackmatch.features.marks.vocabulary import IGNORED, PHRASES, Kind, Meaning

ItemKind = Kind | Literal["word", "comma", "break", "measure"]

_SMALL_BELOW_CM = 1.0
_LARGE_FROM_CM = 3.0
"""Assumptions; a mark of 1 to 3 cm is neither small nor large."""
_CM_PER_UNIT = {"mm": 0.1, "cm": 1.0, "in": 2.54, '"': 2.54}

_TOKEN = re.compile(
    r"""
      (?P<size>\d{1,4}(?:[.,]\d{1,2})?\s?(?P<unit>cms?\b|mm\b|inch(?:es)?\b|(?<=\d)"))
    | (?P<quote>["“”„«]\s*(?P<inside>[^"“”„«»\n]{1,80}?)\s*["“”„»]
        |(?<!\w)['‘](?P<inside1>[^'‘’\n]{1,80}?)['’](?!\w))
    | (?P<number>(?<!\w)\(?(?:\d{1,2}|(?:i{1,3}|iv|v)(?=\)))\s?[.)](?!\d))
    | (?P<joined>(?<!left\ )(?<!right\ )(?<!lt\ )(?<!rt\ )\bside[\ -]burns?\b
        |(?<![\w.])(?:(?:[a-z]\.\s?){1,3}[a-z]\b\.?|(?-i:[A-Z](?:\s[A-Z]){1,2}\b)))
    | (?P<word>(?:[^\W_]|[\u0300-\u036f\u0900-\u0963\u0966-\u0dff\u200c\u200d])+|ॐ)
    | (?P<break>[.;\n\r।॥|]+)
    | (?P<comma>,+)
    | (?P<and>[&+/]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UNREADABLE = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NOT_READ = re.compile(
    r"\(?\b(?:yes|y)\s?/\s?(?:no|n)\b\)?|(?<=\w)['’]s\b"
    r"|\btill(?=\s+(?:the|this|that|then|now|date|today|last|his|her|its|class|age|night|morning|"
    r"evening|neck|chest|shoulders?|elbows?|waist|hips?|knees?|ankles?|feet|\d)\b)",
    re.IGNORECASE,
)
"""What a form offers as answers, the *'s* of a name, and a *till* that is no misspelt *til*."""
_SPACES = re.compile("[ \t]{2,}")

_ABBREVIATED = frozenset({"l", "r", "lt", "rt", "lft", "rgt", "no"})
_HAND_SIDES = ("lh", "rh")
_ENDS = ("break", "comma", "and", "or", "except")
_OF_THINGS = ("filler", "colour", "size", "word", "before_site", "after_site", "near", "symbol")
"""Kinds of what may stand between a thing and what is said of it; no site does."""
_JOINED_KINDS = ("type", "side", "symbol", "filler")
_QUALIFIERS = frozenset(
    map(
        vocabulary.fold,
        ("back", "above", "over", "upper", "lower", "index", "middle", "ring", "little", "big"),
    )
)
_LEVELS = frozenset(map(vocabulary.fold, ("side", "upper", "lower")))
_TATTOO_WORDS = frozenset(
    phrase[0]
    for phrase, meaning in PHRASES.items()
    if meaning.value == "tattoo" and len(phrase) == 1
)


@dataclass(frozen=True, slots=True)
class Item:
    """A phrase with one meaning, and where in the text it stands.

    ``value`` is that of the `Meaning`; of a word without meaning, the word in Latin letters.
    ``site`` is the site that a type implies; ``of_things`` whether that is said of clothes too.
    """

    kind: ItemKind
    value: str
    start: int
    end: int
    site: str = ""
    of_things: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    """A word (folded, perhaps corrected) or, where ``item`` is set, a finished item."""

    word: str
    said: str
    start: int
    end: int
    item: Item | None = None


def readable(text: str) -> str:
    """Text without lone surrogates and control characters, its words one space apart."""
    return _SPACES.sub(" ", _UNREADABLE.sub(" ", text))


def read_items(text: str) -> list[Item]:
    """Read a text into items, in the order said.

    Parameters
    ----------
    text
        The text as `readable` gives it.
    """
    text = _NOT_READ.sub(lambda left_out: " " * len(left_out[0]), text)
    tokens = _expand_short_sides(_settle_by_neighbours(_answered_n(_tokenise(text))))
    tokens = _deny_relatives(tokens)
    names_expected = any(token.word in _TATTOO_WORDS for token in tokens)
    tokens = _correct(tokens, names_expected)
    tokens = [token for token in tokens if token.item or token.word not in IGNORED]
    items = _join_sides(_spell_out_cut_marks(_match_phrases(_side_first(tokens))))
    return _symbols_to_tattoos(_leave_out_clothes(_settle_answers(items)))


def _tokenise(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if match["joined"]:
            tokens.append(_joined(re.sub(r"[^a-z]", "", match["joined"].lower()), start, end))
        elif match["word"]:
            tokens.extend(_words(match["word"], start, end))
        else:
            tokens.append(_Token("", "", start, end, _punctuation(match)))
    return tokens


def _joined(said: str, start: int, end: int) -> _Token:
    """What is written apart, as one word: initials (*V.L.*), some of them known (*B.C.G.*)."""
    word = vocabulary.fold(said)
    meaning = PHRASES.get((word,))
    if word in _HAND_SIDES or (meaning and meaning.kind in _JOINED_KINDS):
        return _Token(word, said, start, end)
    return _Token("", "", start, end, Item("word", said, start, end))


def _words(text: str, start: int, end: int) -> Iterator[_Token]:
    said = vocabulary.latin(text)
    for word in vocabulary.words_of(text):
        if word in vocabulary.KNOWN_WORDS or vocabulary.may_be_misspelt(text):
            yield _Token(word, said, start, end)
        else:
            yield _Token("", "", start, end, Item("word", said, start, end))


def _answered_n(tokens: list[_Token]) -> list[_Token]:
    """Read the *N* of a form (*Deaf: N, Dumb: N*), with nothing to be joined behind it, as no."""
    return [
        replace(token, word="no") if token.word == "n" and (after is None or after.item) else token
        for token, after in zip_longest(tokens, tokens[1:])
        if token
    ]


def _deny_relatives(tokens: list[_Token]) -> list[_Token]:
    """Let a relative's mark be none of the person's."""
    denied = list(tokens)
    for at in relatives([token.word for token in tokens]):
        start, end = tokens[at].start, tokens[at].end
        denied[at] = _Token("", "", start, end, Item("negation", "", start, end))
    return denied


def _settle_answers(items: list[Item]) -> list[Item]:
    """What a clause ends in behind a type denies it (*squint absent*, *mental: normal*).

    Beside a site, *absent* is a missing part; elsewhere an answer is a word.
    """
    settled: list[Item] = []
    for before, item, after in zip([None, *items], items, [*items[1:], None], strict=False):
        if item.kind != "answer":
            settled.append(item)
        elif before and before.kind == "type" and (after is None or after.kind in _ENDS):
            settled.append(replace(item, kind="negation", value=""))
        elif item.value == "absent" and any(other.kind == "site" for other in items):
            settled.append(replace(item, kind="type", value="missing_part"))
        else:
            settled.append(replace(item, kind="word"))
    return settled


def _settle_by_neighbours(tokens: list[_Token]) -> list[_Token]:
    """Read a word of two meanings (*gale*: neck in Hindi, cheek in Bengali) by one beside it."""
    settled: list[_Token] = []
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        readings = vocabulary.BY_NEIGHBOUR.get(token.word, {})
        beside = [
            readings[other.word] for other in (before, after) if other and other.word in readings
        ]
        settled.append(replace(token, word=beside[0]) if beside else token)
    return settled


def _punctuation(match: re.Match[str]) -> Item:
    start, end = match.span()
    if match["size"]:
        return Item("measure", _size_class(match), start, end)
    if match["quote"]:
        inside = match["inside"] or match["inside1"] or ""
        return Item("word", " ".join(map(_quoted, inside.split())), start, end)
    if match["comma"]:
        return Item("comma", "", start, end)
    if match["and"]:
        return Item("and", match["and"], start, end)
    return Item("break", "", start, end)


def _quoted(word: str) -> str:
    """A quoted word in Latin letters; a symbol as it is known (*मां*)."""
    meaning = PHRASES.get(vocabulary.words_of(word))
    return meaning.value if meaning and meaning.kind == "symbol" else vocabulary.latin(word)


def _size_class(match: re.Match[str]) -> str:
    unit = match["unit"].lower()
    number = match["size"][: -len(unit)].strip().replace(",", ".")
    centimetres = float(number) * _CM_PER_UNIT.get(unit[:2], 1.0)
    if centimetres < _SMALL_BELOW_CM:
        return "small"
    return "large" if centimetres >= _LARGE_FROM_CM else ""


def _expand_short_sides(tokens: list[_Token]) -> list[_Token]:
    """Read ``Rt. cheek``, ``(R) hand``, ``L/H`` and ``lh``; drop the stop of an abbreviation.

    ``L/H`` is the left hand, but before a site the left-hand side.
    """
    expanded: list[_Token] = []
    for token, after in zip_longest(tokens, tokens[1:]):
        last = expanded[-1] if expanded else None
        hand_side = after is not None and _speaks_of_place(after.word)
        if _is_joint(token) and last and last.word in _ABBREVIATED:
            continue
        if token.word in _HAND_SIDES:
            expanded.append(replace(token, word=token.word[0]))
            expanded.append(replace(token, word="side" if hand_side else "hand"))
        elif token.word == "h" and last and last.word in ("l", "r", "lt", "rt"):
            expanded.append(replace(token, word="side" if hand_side else "hand"))
        else:
            expanded.append(token)
    return [_short_side(expanded, i) for i in range(len(expanded))]


def _is_joint(token: _Token) -> bool:
    """A stop or stroke, as in ``Lt.`` and ``L/``."""
    return token.item is not None and token.item.kind in ("break", "and")


def _short_side(tokens: list[_Token], i: int) -> _Token:
    token = tokens[i]
    side = vocabulary.SHORT_SIDES.get(token.word)
    neighbours = tokens[max(i - 1, 0) : i] + tokens[i + 1 : i + 2]
    if side and any(_speaks_of_place(neighbour.word) for neighbour in neighbours):
        return replace(token, word=side)
    return token


def _speaks_of_place(word: str) -> bool:
    meaning = PHRASES.get((word,))
    return word in _LEVELS or (meaning is not None and meaning.kind == "site")


def _correct(tokens: list[_Token], names_expected: bool) -> list[_Token]:
    """Replace misspelt words by the known words that they stand for."""
    corrected: list[_Token] = []
    for token in tokens:
        words = (
            vocabulary.recognise(token.word, names_expected=names_expected) if token.word else ()
        )
        corrected.extend([replace(token, word=word) for word in words] or [token])
    return corrected


def _side_first(tokens: list[_Token]) -> list[_Token]:
    """Turn ``back of left hand`` into ``left back of hand``, so that the site is one phrase."""
    ordered = list(tokens)
    for i in range(len(ordered) - 2):
        here, after, site = ordered[i : i + 3]
        meaning = PHRASES.get((after.word,))
        side_between = meaning is not None and meaning.kind == "side"
        if side_between and here.word in _QUALIFIERS and (here.word, site.word) in PHRASES:
            ordered[i], ordered[i + 1] = after, here
    return ordered


def _match_phrases(tokens: list[_Token]) -> list[Item]:
    """Cover the tokens with the longest phrases, from left to right."""
    items: list[Item] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.item is not None:
            items.append(token.item)
            position += 1
            continue
        length, meaning = _longest_phrase(tokens, position)
        covered = tokens[position : position + length]
        items.append(_phrase_item(covered, meaning))
        position += length
    return items


def _longest_phrase(tokens: list[_Token], position: int) -> tuple[int, Meaning | None]:
    for length in range(vocabulary.LONGEST.get(tokens[position].word, 0), 0, -1):
        words = tuple(token.word for token in tokens[position : position + length])
        meaning = PHRASES.get(words)
        if meaning is not None and len(words) == length:
            return length, meaning
    return 1, None


def _phrase_item(covered: list[_Token], meaning: Meaning | None) -> Item:
    start = min(token.start for token in covered)
    end = max(token.end for token in covered)
    if meaning is None:
        return Item("word", covered[0].said, start, end)
    of_things = tuple(token.word for token in covered) in vocabulary.SAID_OF_THINGS
    return Item(meaning.kind, meaning.value, start, end, meaning.site, of_things)


def _spell_out_cut_marks(items: list[Item]) -> list[Item]:
    """A part is not cut off but scarred where a mark follows (*leg cut mark*)."""
    spelt: list[Item] = []
    for item, after in zip_longest(items, items[1:]):
        off = (item.kind, item.value) == ("type", "missing_part") and item.site
        if off and after and (after.kind, after.value) == ("type", GENERIC):
            spelt.append(replace(item, kind="site", value=item.site, site=""))
            spelt.append(Item("type", "scar", item.start, item.end))
        else:
            spelt.append(item)
    return spelt


def _join_sides(items: list[Item]) -> list[Item]:
    """Read ``left and right`` as ``both``, but not in *neck left and right cheek*."""
    joined: list[Item] = []
    for item, after in zip_longest(items, items[1:]):
        if item.kind == "side" and len(joined) >= 2 and joined[-1].kind == "and":
            first = joined[-2]
            apart = [one.kind for one in (*joined[-3:-2], after) if one] == ["site", "site"]
            if not apart and {first.kind, first.value, item.value} == {"side", "left", "right"}:
                joined[-2:] = [Item("side", "both", first.start, item.end)]
                continue
        joined.append(item)
    return joined


def _leave_out_clothes(items: list[Item]) -> list[Item]:
    """What is said of a thing is no mark: *NIKE likha* of a T-shirt, *Om* of a locket."""
    kept = list(items)
    for at, thing in enumerate(items):
        if (thing.kind, thing.value) != ("type", vocabulary.THING):
            continue
        for beside in (range(at - 1, -1, -1), range(at + 1, len(items))):
            near = False
            for i in beside:
                if not _links_to_thing(items[i]):
                    break
                near = near or items[i].kind == "near"
                if items[i].kind == "symbol" or _said_of_thing(items[i], near):
                    kept[i] = replace(items[i], kind="filler", of_things=False)
    return kept


def _links_to_thing(item: Item) -> bool:
    return item.of_things or item.kind in _OF_THINGS or item.value == "with"


def _said_of_thing(item: Item, near: bool) -> bool:
    """Whether a type is said of a thing; *near* one, only what is written is."""
    return item.of_things and (not near or item.value == "tattoo")


def _symbols_to_tattoos(items: list[Item]) -> list[Item]:
    """A symbol is a word of a tattoo; some, as Om, are one alone, but not *locket with Om*."""
    has_tattoo = any(item.kind == "type" and item.value == "tattoo" for item in items)
    resolved: list[Item] = []
    for at, item in enumerate(items):
        if item.kind != "symbol":
            resolved.append(item)
            continue
        if item.value in vocabulary.TATTOO_ALONE and not (has_tattoo or _of_a_thing(items, at)):
            resolved.append(Item("type", "tattoo", item.start, item.end))
        resolved.append(replace(item, kind="word"))
    return resolved


def _of_a_thing(items: list[Item], at: int) -> bool:
    for beside in (items[at::-1], items[at:]):
        for item in beside:
            if item.kind in _ENDS and item.value != "with":
                break
            if (item.kind, item.value) == ("type", vocabulary.THING):
                return True
    return False
