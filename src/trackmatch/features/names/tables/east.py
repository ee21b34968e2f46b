"""Bengali, Assamese and Odia."""

from trackmatch.features.names.tables.common import Abugida, Kind, Letter, block

_BENGALI = block(0x0980) | {
    "\u09af": Letter(Kind.CONSONANT, "J"),
    "\u09ac": Letter(Kind.CONSONANT, "b"),
    "\u09ce": Letter(Kind.BARE, "t"),
    "\u09f0": Letter(Kind.CONSONANT, "r"),
    "\u09f1": Letter(Kind.CONSONANT, "w"),
}
_EASTERN_NUKTA = {"J": "y", "D": "Rr", "Dh": "Rrh", "b": "v", "j": "z", "ph": "f", "k": "q"}
_BENGALI_SPELLING = {"J": "j", "bw": "w", "Jy": "y", "M#": "ng", "Rr": "r", "ph": "f"}

BENGALI = Abugida(
    _BENGALI, _EASTERN_NUKTA, schwa_deletion=True, spelling=_BENGALI_SPELLING | {"Rrh": "rh"}
)
ASSAMESE = Abugida(
    _BENGALI,
    _EASTERN_NUKTA,
    schwa_deletion=True,
    spelling=_BENGALI_SPELLING | {"c": "s", "ch": "s", "Rrh": "rh"},
)

_ODIA = block(0x0B00) | {
    "\u0b2f": Letter(Kind.CONSONANT, "J"),
    "\u0b5f": Letter(Kind.CONSONANT, "y"),
    "\u0b71": Letter(Kind.CONSONANT, "w"),
    "\u0b35": Letter(Kind.CONSONANT, "v"),
}

ODIA = Abugida(
    _ODIA,
    _EASTERN_NUKTA,
    spelling={"J": "j", "Jy": "y", "bw": "w", "M#": "n", "Rr": "d", "ri": "ru"},
)
