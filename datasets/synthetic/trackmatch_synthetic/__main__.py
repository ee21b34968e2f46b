"""``python -m trackmatch_synthetic``: write synthetic cases into a folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from trackmatch_synthetic import (
    Noise,
    NoiseModel,
    SecondNoise,
    generate,
    write_cases,
    write_columns,
)

NOISES: dict[str, Noise] = {"first": NoiseModel(), "second": SecondNoise()}
"""Noise models by name."""

EPILOG = """\
The folder then holds
  missing.csv   reports by families, one row each, in Latin column names
  found.jsonl   reports by police and institutions, one JSON object a line
  truth.csv     missing_id, found_id, person_id, family_id; an id is empty where no report exists
  photos/       painted portraits that the records name; no real child's face is involved
  model.json    the model to match them with (--model): painted faces are more alike than real ones

With --columns the folder holds missing.parquet, found.parquet and truth.parquet instead: as many
records a side as you ask for, with templates drawn from a distribution in place of photos (a
million a side takes half a minute and 0.9 GB).

Examples: 300 missing and 900 found children, 180 of them in both files
  python -m trackmatch_synthetic --missing 300 --found 900 --mated 0.6 --seed 1 cases
  a gallery for speed tests
  python -m trackmatch_synthetic --columns 1000000 --seed 1 million
"""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m trackmatch_synthetic",
        description="Generate reports of missing and found children who never existed.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="folder to write to")
    parser.add_argument("--missing", type=int, default=300, help="missing records (default 300)")
    parser.add_argument("--found", type=int, default=900, help="found records (default 900)")
    parser.add_argument(
        "--mated", type=float, default=0.6, help="share of the missing who are found (default 0.6)"
    )
    parser.add_argument("--seed", type=int, default=1, help="same seed, same cases (default 1)")
    parser.add_argument("--no-photos", action="store_true", help="leave the photos out")
    parser.add_argument(
        "--workers", type=int, default=0, help="processes that paint (default: one per core)"
    )
    parser.add_argument(
        "--columns", type=int, metavar="N", help="write N records a side as Parquet instead"
    )
    parser.add_argument(
        "--noise", choices=NOISES, default="first", help="noise model (default first)"
    )
    given = parser.parse_args(arguments)
    try:
        print(_run(given))
    except ValueError as error:
        parser.error(str(error))
    return 0


def _run(given: argparse.Namespace) -> str:
    """Do what was asked; returns what to tell."""
    noise = NOISES[given.noise]
    if given.columns is not None:
        write_columns(given.out, given.seed, given.columns, given.mated, noise)
        return f"{given.columns} missing and as many found records in {given.out}"
    folder = None if given.no_photos else given.out / "photos"
    cases = generate(
        given.seed, given.missing, given.found, given.mated, folder, noise, given.workers
    )
    write_cases(cases, given.out)
    if folder is not None:
        from trackmatch_synthetic.painted_model import painted_model  # noqa: PLC0415 - for photos

        painted_model().save(given.out / "model.json")
    both = sum(bool(row["missing_id"] and row["found_id"]) for row in cases.truth)
    return (
        f"{len(cases.missing)} missing and {len(cases.found)} found records, "
        f"{both} children in both, in {given.out}"
    )


if __name__ == "__main__":
    sys.exit(main())
