"""How a name is written down by someone who heard, read or typed it: spelling habits and slips."""

from __future__ import annotations

from trackmatch_synthetic.draws import Draw
from trackmatch_synthetic.second.scripts import BLOCK, block_of

HABITS: dict[str, tuple[tuple[str, ...], tuple[float, ...]]] = {
    "aa": (("a", "aa"), (8, 2)), "ii": (("i", "ee"), (6, 4)), "ii$": (("i", "ee", "y"), (7, 2, 1)),
    "uu": (("u", "oo"), (7, 3)), "ai": (("ai", "ei", "ay"), (8, 1, 1)),
    "au": (("au", "ou", "aw"), (6, 3, 1)), "v": (("v", "w", "b"), (6, 3, 1)),
    "sh": (("sh", "s"), (8, 2)), "ph": (("ph", "f"), (6, 4)), "chh": (("chh", "ch"), (5, 5)),
    "z": (("z", "j"), (6, 4)), "zh": (("zh", "l"), (6, 4)), "R": (("r", "d"), (7, 3)),
    "Rh": (("rh", "dh"), (5, 5)), "t": (("t", "th"), (8, 2)), "y": (("y", "i"), (9, 1)),
    "ksh": (("ksh", "x", "kh"), (7, 2, 1)), "jn": (("gy", "gn", "jn"), (6, 3, 1)),
    "ri": (("ri", "ru"), (8, 2)), "a$": (("a", ""), (7, 3)), "e$": (("e", "ey"), (9, 1)),
}  # fmt: skip
"""How writers spell a sound ($: at the end), with weights. Assumption; a writer keeps to one."""

EASTERN_A = 0.4
"""Share of writers in Bengal, Assam and Odisha who spell the inherent vowel with o. Assumption."""

KEYS = {
    key: (column + 0.25 * row, row)
    for row, keys in enumerate(("qwertyuiop", "asdfghjkl", "zxcvbnm"))
    for column, key in enumerate(keys)
}
"""Where each key lies, in widths of a key: rows are shifted."""

LOOKS_LIKE = (
    ("rn", "m"), ("m", "rn"), ("cl", "d"), ("u", "v"), ("v", "u"), ("n", "h"), ("h", "n"),
    ("a", "o"), ("o", "a"), ("e", "c"), ("c", "e"), ("i", "l"), ("l", "i"), ("t", "f"),
    ("g", "q"), ("y", "g"), ("k", "h"), ("r", "v"), ("n", "u"), ("w", "vi"), ("j", "i"),
)  # fmt: skip
"""Letters that a scanner or a copyist takes for others in handwriting. Assumption."""

SOUNDS_LIKE = (
    ("m", "n"), ("n", "m"), ("b", "p"), ("p", "b"), ("d", "t"), ("t", "d"), ("g", "k"),
    ("k", "g"), ("f", "s"), ("s", "f"), ("bh", "b"), ("dh", "d"), ("gh", "g"), ("kh", "k"),
    ("j", "ch"), ("r", "l"), ("l", "r"), ("h", ""), ("ay", "ai"), ("e", "i"), ("o", "u"),
)  # fmt: skip
"""Sounds that a telephone or a noisy room confuses (voicing, nasals, fricatives: Miller and Nicely
1955 for English; assumed to hold)."""

NATIVE_LOOKALIKES = (
    (0x3F, 0x40), (0x40, 0x3F), (0x41, 0x42), (0x42, 0x41), (0x36, 0x38), (0x38, 0x36),
    (0x23, 0x28), (0x28, 0x23), (0x2C, 0x35), (0x35, 0x2C), (0x2D, 0x2C), (0x27, 0x26),
    (0x25, 0x24), (0x47, 0x48), (0x4B, 0x4C),
)  # fmt: skip
"""Offsets of letters that are confused in every Brahmic script: vowel length, sibilants, nasals."""


def habits_of(draw: Draw, region: str) -> dict[str, str]:
    """One writer's spelling of each sound."""
    habits = {sound: draw.weighted(*choices) for sound, choices in HABITS.items()}
    if region in ("bengal", "assam", "odisha") and draw.chance(EASTERN_A):
        habits["a"] = "o"
    return habits


def slipped(draw: Draw, word: str, medium: str) -> str:
    """A word with one slip of its medium; short words stay as they are."""
    if len(word) < 4:
        return word
    if not word.isascii():
        return _native_slip(draw, word)
    if medium == "keyboard":
        return _typed(draw, word)
    return _exchanged(draw, word, LOOKS_LIKE if medium == "scan" else SOUNDS_LIKE)


def _typed(draw: Draw, word: str) -> str:
    at = draw.whole(0, len(word) - 1)
    kind = draw.weighted(("beside", "lost", "twice", "turned"), (4, 3, 1, 2))
    if kind == "lost":
        return word[:at] + word[at + 1 :]
    if kind == "twice":
        return word[:at] + word[at] + word[at:]
    if kind == "turned" and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + _beside(draw, word[at]) + word[at + 1 :]


def _beside(draw: Draw, letter: str) -> str:
    here = KEYS.get(letter.lower())
    if here is None:
        return letter
    near = [
        key
        for key, (x, y) in KEYS.items()
        if key != letter.lower() and abs(x - here[0]) <= 1 and abs(y - here[1]) <= 1
    ]
    return draw.one_of(near)


def _exchanged(draw: Draw, word: str, rules: tuple[tuple[str, str], ...]) -> str:
    low = word.lower()
    fitting = [(old, new, at) for old, new in rules if (at := low.find(old, 1)) > 0]
    if not fitting:
        return word
    old, new, at = draw.one_of(fitting)
    return word[:at] + new + word[at + len(old) :]


def _native_slip(draw: Draw, word: str) -> str:
    base = block_of(word)
    if base is None:
        at = draw.whole(1, len(word) - 2)
        return word[:at] + word[at + 1 :]
    codes = [ord(letter) - base if 0 <= ord(letter) - base < BLOCK else -1 for letter in word]
    fitting = [
        (at, new) for at, code in enumerate(codes) for old, new in NATIVE_LOOKALIKES if code == old
    ]
    if not fitting:
        return word
    at, new = draw.one_of(fitting)
    return word[:at] + chr(base + new) + word[at + 1 :]
