"""States in short, those of one origin, and the cities that are one."""

from __future__ import annotations

# How states are shortened in addresses. Codes that are words as well (AS, OR, LA) are not among
# them; in a field of its own every ISO code is understood.
_OWN_CODES = (
    *("up", "mp", "ap", "hp", "wb", "tn", "mh", "jk", "uk", "cg", "hr", "rj", "gj", "ka", "kl"),
    *("br", "jh", "pb", "dl", "ts", "od"),
)
SHORT_STATES = {code: f"IN-{code.upper()}" for code in _OWN_CODES} | {
    "guj": "IN-GJ", "raj": "IN-RJ", "mah": "IN-MH", "tg": "IN-TS", "ua": "IN-UK",
}  # fmt: skip
# ISO 3166-2:IN codes before the edition of 2023, and of union territories since merged.
FORMER_CODES = {
    "IN-CT": "IN-CG", "IN-OR": "IN-OD", "IN-TG": "IN-TS", "IN-UT": "IN-UK", "IN-UL": "IN-UK",
    "IN-DN": "IN-DH", "IN-DD": "IN-DH", "IN-UA": "IN-UK",
}  # fmt: skip
# Where else to look when a name is not in the state said: states that were parts of it (the
# reorganisations of 1966, 1972, 2000, 2014 and 2019), and the belts of Delhi and Chandigarh.
KIN = {
    "IN-AP": ("IN-TS",),
    "IN-AS": ("IN-ML", "IN-MZ", "IN-NL", "IN-AR"),
    "IN-BR": ("IN-JH",),
    "IN-CH": ("IN-PB", "IN-HR"),
    "IN-DL": ("IN-UP", "IN-HR"),
    "IN-HR": ("IN-CH",),
    "IN-JK": ("IN-LA",),
    "IN-MP": ("IN-CG",),
    "IN-PB": ("IN-CH", "IN-HR", "IN-HP"),
    "IN-UP": ("IN-UK",),
}
# Union territories that are little more than the city of their name, which is what people mean.
CITY_STATES = frozenset({"IN-CH", "IN-DL", "IN-PY"})
