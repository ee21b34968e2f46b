"""Resident memory of a process that searches, file by file.

    python -m benchmarks.memory --cache DIR --gallery DIR/gallery-1000000 --small DIR/gallery-small

The process first matches the same probes against a small gallery, which stays open: what does not
grow with the records (code, libraries, tables of places, what is remembered of the probes) is there
by then, and told apart. Pages of mapped files count as resident, although processes share them.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from benchmarks.million import probes
from trackmatch.features.extract import Features
from trackmatch.index.gallery import Gallery
from trackmatch.matcher import Matcher

SMALL = 10_000
"""Records of the small gallery."""

_MAPPING = re.compile(r"[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ \S+\s*(.*)")
_SHOWN = 1.0


def main() -> None:
    arguments = _arguments()
    asked = list(probes(arguments.cache, arguments.probes))
    begun = _resident(arguments.gallery)
    warm = _matched(arguments.small, asked)
    before = _resident(arguments.gallery)
    matcher = _matched(arguments.gallery, asked)
    grown = _resident(arguments.gallery) - before
    records, held = len(matcher.gallery), sum(grown.values())
    per_record = {name: size / records for name, size in grown.most_common()}
    print(
        f"{held / records:.0f} bytes a record ({held / records - per_record['']:.0f} mapped);"
        f" {sum(before.values()) / 1e6:.0f} MB besides"
    )
    print(
        f"{sum(begun.values()) / 1e6:>10.0f} MB after imports; small: {len(warm.gallery):,} records"
    )
    for name, size in per_record.items():
        if size >= _SHOWN:
            print(f"{size:>10.1f} bytes a record  {name or 'not mapped from the gallery'}")
    rest = sum(size for size in per_record.values() if 0 < size < _SHOWN)
    print(f"{rest:>10.1f} bytes a record  in smaller parts")


def _matched(folder: Path, asked: list[Features]) -> Matcher:
    matcher = Matcher(Gallery.open(folder, create=False), mate_share=0.5)
    for probe in asked:
        matcher.match(probe)
    return matcher


def _resident(folder: Path) -> Counter[str]:
    """Resident bytes by mapped file of a gallery, by its name; of all else as ''."""
    held: Counter[str] = Counter()
    name = ""
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines():
        mapping = _MAPPING.fullmatch(line)
        if mapping:
            path = Path(mapping[1])
            name = path.name if folder.resolve() in path.parents else ""
        elif line.startswith("Rss:"):
            held[name] += int(line.split()[1]) * 1024
    return held


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cache", type=Path, required=True, help="folder of the feature tables")
    parser.add_argument("--gallery", type=Path, required=True)
    parser.add_argument("--small", type=Path, required=True, help="gallery for warming up")
    parser.add_argument("--probes", type=int, default=256)
    return parser.parse_args()


if __name__ == "__main__":
    main()
