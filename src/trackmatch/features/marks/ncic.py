"""NCIC codes for marks, such as ``SC L ANKL``, read and written by table.

The codes of the US National Crime Information Center, which NIST's Type-10 records use too, are
TYPE, a side where there is one, and SITE, with irregular abbreviations; so nothing but a table can
read them. It lies in ``data/ncic.json``, derived by ``scripts/derive_ncic_codes.py`` from
``@cityssm/ncic-lookup`` (MIT, The City of Sault Ste. Marie).
"""

from __future__ import annotations

from trackmatch.features.marks.mark import Mark
from trackmatch.features.marks.sites import ancestors
from trackmatch.features.marks.vocabulary import TYPES, load_table

_CODES: dict[str, tuple[str, str, str]] = {
    code: (kind, site, side)
    for code, (kind, site, side) in load_table("ncic.json")["codes"].items()
}
_LONGEST = max(map(len, _CODES))
_CODE_OF: dict[tuple[str, str, str], str] = {}
for _code, _coded in _CODES.items():
    _CODE_OF.setdefault(_coded, _code)

CODED_AS = {
    "wart": "mole",
    "stitch_mark": "scar",
    "burn": "scar",
    "wound": "scar",
    "vaccination_mark": "scar",
    "birth_mark": "discolouration",
    "dark_patch": "discolouration",
    "white_patch": "discolouration",
    "joined_digits": "deformity",
    "tooth_gap": "broken_tooth",
}
"""Types without a code of their own, and the type whose code is written for them.

Joined digits: the table counts webbed fingers and toes among the crippled.
"""


def read_ncic(code: str) -> Mark | None:
    """Read an NCIC code, in either case and with any spacing between its parts.

    Returns
    -------
    Mark or None
        None for a code that is unknown, or that is not about a mark on the body.
    """
    if len(code) > 4 * _LONGEST:
        return None
    known = _CODES.get(" ".join(code.upper().split()))
    if known is None:
        return None
    kind, site, side = known
    return Mark(kind, site, side, "", "", " ".join(code.split()))


def write_ncic(mark: Mark) -> str:
    """Write a mark as an NCIC code.

    Where the table lacks the mark, the nearest coarser code is written: the type by `CODED_AS`,
    then the site without its side, then the site that contains it. Words and size have no code.

    Returns
    -------
    str
        Empty where not even a coarser code exists, as for a mole without a site.
    """
    kind = CODED_AS.get(mark.type, mark.type)
    default = TYPES.get(kind, {}).get("site", "")
    for site in dict.fromkeys((mark.site, *ancestors(mark.site), default if not mark.site else "")):
        for side in dict.fromkeys((mark.side, "")):
            code = _CODE_OF.get((kind, site, side))
            if code is not None:
                return code
    return ""
