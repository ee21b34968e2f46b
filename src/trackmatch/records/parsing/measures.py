"""Height and weight."""

from __future__ import annotations

import math
import re
from typing import Any

from trackmatch.records.parsing.about import ABOUT
from trackmatch.records.parsing.quantities import (
    Units,
    line_of,
    phrases,
    read_range,
    sizes,
    without,
)
from trackmatch.records.parsing.text import plain, said

CM_PER_INCH = 2.54
"""International inch, exact since 1959."""

HEIGHTS_CM = (30.0, 250.0)
WEIGHTS_KG = (1.0, 300.0)
"""Heights and weights outside are slips. Assumption: a little wider than people are."""

_FOOT = 12 * CM_PER_INCH
_FEET_WORDS = (
    "' ft fts feet feets foot foots fit fitt fut phut pheet phit फी फुट फूट फीट फिट ফুট ফিট அடி adi "
    "అడుగులు అడుగు అడుగుల ಅಡಿ ಫೀಟ್ അടി ફૂટ ફુટ ਫੁੱਟ ਫੁਟ ଫୁଟ فٹ"
)
_CM = sizes(
    {
        1.0: (
            "cm cms centimetre centimetres centimeter centimeters सेमी सेंमी सेंटीमीटर सेन्टीमीटर "
            "সেমি সেন্টিমিটার চেমি চেণ্টিমিটাৰ செமீ సెంమీ సెమీ ಸೆಂಮೀ ಸೆಮೀ സെമീ സെന്റിമീറ്റർ સેમી "
            "સેન્ટીમીટર ਸੈਂਟੀਮੀਟਰ ਸੈਂਮੀ ਸੈਮੀ ସେମି ସେଣ୍ଟିମିଟର"
        ),
        100.0: "m mtr mtrs metre metres meter meters मी मीटर মিটার மீட்டர்",
        _FOOT: _FEET_WORDS,
        CM_PER_INCH: (
            '" in inch inchs inches इंच इन्च इं ইঞ্চি அங்குலம் అంగుళాలు ಇಂಚು ಇಂಚ್ ಅಂಗುಲ ഇഞ്ച് ઇંચ ਇੰਚ ଇଞ୍ଚ انچ'
        ),
    }
)
_HEIGHT = Units("height", _CM, bare=1.0, below={_FOOT: CM_PER_INCH})
_WEIGHT = Units(
    "weight",
    sizes(
        {
            1.0: (
                "kg kgs kilo kilos kilogram kilograms kilogramme किलो किग्रा किलोग्राम केजी "
                "কেজি கிலோ కిలోలు కేజీ ಕೆಜಿ കിലോ કિલો ਕਿਲੋ କିଲୋ کلو"
            ),
            0.001: "g gm gms gram grams gramme ग्राम ग्रा গ্রাম கிராம் గ్రాములు گرام",
        }
    ),
    bare=1.0,
)
_HARMLESS = phrases(
    "height,ht,tall,weight,wt,:,average height,tak,तक,kad,qad,कद,ऊंचाई,उंची,लंबाई,लम्बाई,वजन,lambai,"
    "vajan,wajan,উচ্চতা,ওজন,உயரம்,எடை,ఎత్తు,బరువు,ಎತ್ತರ,ತೂಕ,ഉയരം,തൂക്കം,ઊંચાઈ,વજન,ਕੱਦ,ਭਾਰ,"
    "ଉଚ୍ଚତା,ଓଜନ,قد,وزن"
)
_QUOTES = str.maketrans(
    {**dict.fromkeys("\u2018\u2019\u2032\u00b4`", "'"), **dict.fromkeys("\u201c\u201d\u2033", '"')}
)
_FEET_AND_INCHES = re.compile(rf"(?<= )(\d)\.(0\d|1[01]) (?:{'|'.join(_FEET_WORDS.split())})(?= )")
_FEET_DASH_INCHES = re.compile(
    rf"(?<= )([1-7]) - (0?\d|1[01]) (?:{'|'.join(_FEET_WORDS.split())})(?= )"
)
_BARE_FEET = re.compile(r" [3-7](?:\.| - )(?:0?\d|1[01]) (?:(?:-|to|/) [3-7]\.(?:0?\d|1[01]) )?")
_FEET_POINT_INCHES = re.compile(r"(?<= )([3-7])(?:\.| - )(\d\d?)(?= )")
"""Without a unit, as Indian forms write heights; nobody is 3 to 8 cm tall."""
_LOST_NOUGHT = re.compile(r"(?<!\d)\d\.1(?!\d)")
_BARE_METRES = re.compile(r" 1\.(?:1[2-9]|[2-9]\d) ")
"""Without a unit; so many are no inches, and nobody tells feet to a hundredth."""
_ALSO = re.compile(r" [(=] ")
SAME_MEASURE = 0.02
"""Most that two tellings of one measure differ by, as a share. Assumption: an inch in 127 cm."""


def as_height_cm(value: Any) -> Any:
    """Height in centimetres from ``127``, ``"127 cm"``, ``"4'2"``, ``"4 ft 2 in"``.

    Two digits after the point of feet are inches up to 11, as India writes them: ``5.10 ft`` is
    5 feet 10 inches. Any other fraction is one of a foot: ``5.5 ft`` is 5 feet 6 inches. ``5-4 ft``
    is 5 feet 4 inches, but ``4-5 ft`` a range. Without a unit, ``5.4`` and ``5-4`` are 5 feet 4
    inches, and ``1.62`` is in metres.
    """
    value = plain(value)
    if isinstance(value, float) and 1 <= value < 8:
        value = f"{value:.15g}"
    return _measured(value, _HEIGHT, HEIGHTS_CM, "cm")


def as_weight_kg(value: Any) -> Any:
    """Weight in kilograms from a number or a text such as ``"21 kg"``, ``"20 kg 500 g"``."""
    return _measured(value, _WEIGHT, WEIGHTS_KG, "kg")


def in_feet(value: Any) -> Any:
    """A height of a column that is in feet: a bare number becomes a text with its unit.

    Raises
    ------
    ValueError
        If one digit 1 follows the point: a spreadsheet writes ``4.10``, 4 feet 10 inches, as 4.1.
    """
    value = plain(value)
    text = f"{value:.15g}" if isinstance(value, int | float) else value
    if not isinstance(text, str) or not re.fullmatch(r"\s*\d+(\.\d+)?\s*", text):
        return value
    _refuse_lost_nought(text)
    return f"{text.strip()} ft"


def _refuse_lost_nought(text: str) -> None:
    if _LOST_NOUGHT.search(text):
        raise ValueError(
            "height may be 1 or 10 inches after the feet; write 4 ft 1 in or 4 ft 10 in"
        )


def _measured(value: Any, units: Units, limits: tuple[float, float], unit: str) -> Any:
    value = plain(value)
    if isinstance(value, bool):
        raise units.error("must be a number")
    if not said(value):
        return None
    if isinstance(value, str):
        value = _from_text(value, units)
    if not isinstance(value, int | float):
        return value
    low, high = limits
    if not low <= value <= high:
        what = f"must be {low:g} to {high:g} {unit}"
        raise units.error(f"{what}; a number without a unit is in {unit}")
    return value


def _from_text(text: str, units: Units) -> float:
    """The middle of what a text says; where it says it twice (``4'2" (127 cm)``), the first."""
    line = line_of(text.translate(_QUOTES).replace("''", '"'))
    line, _ = without(without(line, ABOUT)[0], _HARMLESS)
    line = _FEET_AND_INCHES.sub(lambda m: f"{m[1]} ' {int(m[2])} \"", line)
    line = _FEET_DASH_INCHES.sub(_inches_unless_range, line)
    line = (
        line.replace(" से मी ", " सेमी ")
        .replace(" سینٹی میٹر ", " cm ")
        .replace(" कि ग्रा ", " किग्रा ")
    )
    if units is _HEIGHT:
        line = _with_unit(line)
    middles = [sum(read_range(part, units)) / 2 for part in _parts(line, units)]
    if not all(math.isclose(middles[0], other, rel_tol=SAME_MEASURE) for other in middles):
        raise units.error("is told twice, and differently")
    return middles[0]


def _inches_unless_range(found: re.Match[str]) -> str:
    """Feet and inches of ``5-11 ft``; ``4-5 ft`` stays a range, since nobody gives a wider one."""
    feet, other = int(found[1]), int(found[2])
    return found[0] if other == feet + 1 else f"{feet} ' {other} \""


def _with_unit(line: str) -> str:
    """The line with the unit of a height that has none and cannot be in centimetres."""
    if _BARE_METRES.fullmatch(line):
        return f"{line}m "
    if not _BARE_FEET.fullmatch(line):
        return line
    _refuse_lost_nought(line)
    return _FEET_POINT_INCHES.sub(lambda m: f"{m[1]} ' {int(m[2])} \"", line)


def _parts(line: str, units: Units) -> list[str]:
    """The line, or the two or more ways in which it tells the measure."""
    parts = [part for part in (part.strip(" )") for part in _ALSO.split(line)) if part]
    if len(parts) == 1 and " / " in line:
        halves = line.split(" / ")
        sizes_of_halves = [units.size_of.get(half.split()[-1]) for half in halves if half.split()]
        if None not in sizes_of_halves and len(set(sizes_of_halves)) == len(halves):
            return halves
    return parts or [""]
