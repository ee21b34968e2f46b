"""Derive ``token_shares.tsv``, how common the commonest tokens of Indian names are.

Surnames come from the package ``outkast`` 2.0.1 (MIT, Suriyan Laohaprapanon and Gaurav Sood), which
holds counts of last words of names in the Socio-Economic and Caste Census of 2011 by state and year
of birth, none of them below 100 records. Only the total counts are read; what it says of castes is
not. Each state weighs as many people as lived there, so that a state of which more was published
counts no more for it. Given names, and surnames of states that the source lacks, are assumptions of
rough order (``scripts/token_shares/assumed.tsv``). Run when either changes::

    python -m scripts.derive_token_shares              # fetches the package with pip
    python -m scripts.derive_token_shares FILE.whl     # or reads one that is there
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

from trackmatch.features.names.tokens import parse
from trackmatch.scoring.names.parameters import NameParameters

PACKAGE = "outkast==2.0.1"
COUNTS = "outkast/data/secc/secc_surname_composition.parquet"
ASSUMED = Path(__file__).parent / "token_shares" / "assumed.tsv"
TABLE = Path(__file__).parents[1] / "src/trackmatch/features/names/data/token_shares.tsv"

PUBLISHED = 0.8345
"""Share of the source's records in cells of 100 or more, which alone are in the package
(its manifest, ``support_coverage``)."""

MILLIONS = {
    "uttar pradesh": 199.8,
    "maharashtra": 112.4,
    "bihar": 104.1,
    "west bengal": 91.3,
    "madhya pradesh": 72.6,
    "tamilnadu": 72.1,
    "rajasthan": 68.5,
    "gujarat": 60.4,
    "odisha": 42.0,
    "kerala": 33.4,
    "assam": 31.2,
    "punjab": 27.7,
    "chhattisgarh": 25.5,
    "haryana": 25.4,
    "uttarakhand": 10.1,
}
"""People by state, Census of India 2011. Smaller states, of which a few names only were published,
are left out."""


def fetch(folder: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--no-deps", "-q", "-d", str(folder), PACKAGE],
        check=True,
    )
    return next(folder.glob("*.whl"))


def measured(wheel: Path) -> dict[str, float]:
    """Share of records by last word of the name."""
    with zipfile.ZipFile(wheel) as archive:
        table = pq.read_table(
            io.BytesIO(archive.read(COUNTS)), columns=["state", "last_name", "total_support"]
        )
    rows = table.group_by(["state", "last_name"]).aggregate([("total_support", "sum")]).to_pylist()
    people = dict.fromkeys(MILLIONS, 0)
    for row in rows:
        if row["state"] in people:
            people[row["state"]] += row["total_support_sum"]
    shares: dict[str, float] = {}
    for row in rows:
        state, word = row["state"], row["last_name"]
        if state not in people:
            continue
        share = PUBLISHED * row["total_support_sum"] / people[state]
        token = token_of(word)
        if token:
            weighed = share * MILLIONS[state] / sum(MILLIONS.values())
            shares[token] = shares.get(token, 0.0) + weighed
    return shares


def token_of(word: str) -> str:
    """A word as names hold it, abbreviations expanded; empty for what is no name."""
    name = parse(word)
    tokens = name.tokens if name else ()
    return tokens[0].text if len(tokens) == 1 and len(tokens[0].text) > 1 else ""


def assumed() -> Iterator[tuple[str, float]]:
    for line in ASSUMED.read_text(encoding="utf-8").splitlines()[1:]:
        share, tokens = line.split("\t")
        yield from ((token, float(share)) for token in tokens.split())


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        shares = measured(Path(sys.argv[1]) if len(sys.argv) > 1 else fetch(Path(folder)))
    least = float(NameParameters().prior_share)
    rows = {token: (share, "counted") for token, share in shares.items() if share > least}
    for token, share in assumed():
        if share > rows.get(token, (0.0, ""))[0]:
            rows[token] = (share, "assumed")
    ordered = sorted(rows.items(), key=lambda row: (-row[1][0], row[0]))
    lines = [f"{token}\t{share:.4f}\t{source}" for token, (share, source) in ordered]
    TABLE.write_text("\n".join(["token\tshare\tsource", *lines, ""]), encoding="utf-8")
    print(f"{len(lines)} tokens to {TABLE.name}")


if __name__ == "__main__":
    main()
