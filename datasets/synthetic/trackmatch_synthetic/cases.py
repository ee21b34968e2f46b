"""Synthetic cases: records of missing and found children, their truth and their photos."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from trackmatch_synthetic.draws import Draw
from trackmatch_synthetic.events import Event, Fate, make_events
from trackmatch_synthetic.noise import NoiseModel
from trackmatch_synthetic.population import DAYS_A_YEAR, SNAPSHOT
from trackmatch_synthetic.reports import Said, found_report, missing_report
from trackmatch_synthetic.second.cases import second_reports
from trackmatch_synthetic.second.model import SecondNoise
from trackmatch_synthetic.shots import Shot, paint_shot

CSV_COLUMNS = (
    "record_id", "kind", "names", "father", "mother", "guardian", "sex", "birth_date", "age",
    "age_on", "event_date", "reported_on", "home", "home_state", "home_district", "home_pin",
    "event_place", "event_state", "event_district", "event_pin", "current_place", "languages",
    "marks", "height_cm", "weight_kg", "build", "complexion", "hair", "eyes", "blood_group",
    "disabilities", "clothing", "aadhaar", "phone", "case_number", "companions", "photos",
    "photo_dates", "text",
)  # fmt: skip
"""Columns of the flat form of a record, in order."""

TRUTH_COLUMNS = ("missing_id", "found_id", "person_id", "family_id")

Noise = NoiseModel | SecondNoise
"""Either noise model."""


@dataclass(frozen=True)
class Cases:
    """Records on both sides, and who is who.

    Attributes
    ----------
    missing, found
        Records as dictionaries that `trackmatch.records.models.Record` validates.
    truth
        One row per person: missing_id and found_id (empty where there is no such report),
        person_id, family_id.
    """

    missing: list[dict[str, Any]]
    found: list[dict[str, Any]]
    truth: list[dict[str, str]]


def generate(
    seed: int,
    n_missing: int = 300,
    n_found: int = 900,
    share_mated: float = 0.6,
    photos: Path | None = None,
    noise: Noise | None = None,
    workers: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Cases:
    """Generate the cases of one portal.

    Parameters
    ----------
    seed
        Non-negative; the same seed and numbers give the same cases, to the byte.
    n_missing, n_found
        Records on either side.
    share_mated
        Share of the missing children who are among the found ones.
    photos
        Folder to paint photos into, created if need be; records name them relative to its
        parent. None leaves photos out.
    noise
        Rates of error; the default model if None.
    workers
        Processes that paint; the pictures do not depend on it.
    progress
        Called with (pictures painted, pictures in all).

    Raises
    ------
    ValueError
        If a number is negative, the share outside [0, 1], or more children are to be mated than
        there are found ones.
    """
    both = round(share_mated * n_missing) if 0 <= share_mated <= 1 else -1
    if min(seed, n_missing, n_found, both) < 0:
        raise ValueError("seed and numbers must be 0 or more and share_mated within 0 and 1")
    if both > n_found:
        raise ValueError("share_mated asks for more found children than n_found")
    model = noise or NoiseModel()
    events = make_events(seed, both, n_missing - both, n_found - both, model)
    lost = [event for event in events if event.fate is not Fate.NEVER_REPORTED]
    found = [event for event in events if event.fate is not Fate.NEVER_FOUND]
    missing_said, found_said, shots = (
        second_reports(seed, lost, found, model)
        if isinstance(model, SecondNoise)
        else _reports(seed, lost, found, model)
    )
    _tell_companions(lost, missing_said, "missing_id")
    _tell_companions(found, found_said, "found_id")
    _place_photos(missing_said + found_said, shots, photos)
    if photos is not None:
        _paint_all([shot for several in shots for shot in several], photos, workers, progress)
    truth = [_truth(event) for event in events]
    return Cases(sorted(missing_said, key=_record_id), sorted(found_said, key=_record_id), truth)


def _reports(
    seed: int, lost: list[Event], found: list[Event], noise: NoiseModel
) -> tuple[list[Said], list[Said], list[list[Shot]]]:
    """Both sides' reports under the first noise model, and the photos of each, in order."""
    missing_said = [missing_report(seed, event, noise) for event in lost]
    found_said = [found_report(seed, event, noise) for event in found]
    shots = [
        *(_family_photos(seed, e, said, noise) for e, said in zip(lost, missing_said, strict=True)),
        *(_house_photos(seed, e, said, noise) for e, said in zip(found, found_said, strict=True)),
    ]
    return missing_said, found_said, shots


def _truth(event: Event) -> dict[str, str]:
    ids = (event.missing_id, event.found_id, event.child.person_id, event.family.family_id)
    return dict(zip(TRUTH_COLUMNS, ids, strict=True))


def _record_id(said: Said) -> str:
    return str(said["record_id"])


def _tell_companions(events: list[Event], said: list[Said], side: str) -> None:
    """Siblings lost or found together name each other, if the report has room for it."""
    by_family: dict[str, list[tuple[Event, Said]]] = {}
    for event, report in zip(events, said, strict=True):
        if event.with_siblings:
            by_family.setdefault(event.family.family_id, []).append((event, report))
    for group in by_family.values():
        for event, report in group:
            others = [(e, r) for e, r in group if e is not event]
            if not others or Draw(0, int(report["record_id"][-7:])).chance(0.3):
                continue
            report["companions"] = [
                {
                    "name": str(r.get("names", [""])[0]) if r.get("names") else "",
                    "relation": "brother" if e.child.sex == "male" else "sister",
                    "record_id": str(getattr(e, side)),
                }
                for e, r in others
            ]


def _family_photos(seed: int, event: Event, said: Said, noise: NoiseModel) -> list[Shot]:
    draw = Draw(seed, 7, int(event.missing_id[-7:]))
    count = int(draw.chance(noise.recorded_missing["photos"]))
    count += count * draw.chance(noise.second_photo)
    oldest = event.child.birth_date + timedelta(days=120)
    days = []
    for _ in range(count):
        years = float(draw.rng.exponential(noise.photo_age_mean))
        taken_on = event.lost_on - timedelta(days=int(years * DAYS_A_YEAR))
        days.append(max(min(oldest, event.lost_on), taken_on))
    return _shots(draw, event, said, days, noise.photo_undated, (seed, 8))


def _house_photos(seed: int, event: Event, said: Said, noise: NoiseModel) -> list[Shot]:
    draw = Draw(seed, 9, int(event.found_id[-7:]))
    if not draw.chance(noise.recorded_found["photos"]):
        return []
    days = [min(SNAPSHOT, event.found_on + timedelta(days=draw.whole(0, 14)))]
    while draw.chance(noise.second_photo) and (day := days[-1] + timedelta(days=365)) <= SNAPSHOT:
        days.append(day)
    return _shots(draw, event, said, days, noise.photo_undated, (seed, 10))


def _shots(
    draw: Draw, event: Event, said: Said, days: list[date], undated: float, key: tuple[int, ...]
) -> list[Shot]:
    number = int(said["record_id"][-7:])
    return [
        Shot(
            name=f"{said['record_id']}-{i + 1}.jpg",
            face=event.child.face,
            age=event.child.age(day),
            taken_on=day,
            dated=not draw.chance(undated),
            key=(*key, number, i),
        )
        for i, day in enumerate(days)
    ]


def _place_photos(said: list[Said], shots: list[list[Shot]], folder: Path | None) -> None:
    for report, several in zip(said, shots, strict=True):
        if folder is None or not several:
            report.pop("photos", None)
            continue
        report["photos"] = [
            {"path": f"{folder.name}/{shot.name}"}
            | ({"taken_on": shot.taken_on.isoformat()} if shot.dated else {})
            for shot in several
        ]


def _paint_all(
    shots: list[Shot],
    folder: Path,
    workers: int,
    progress: Callable[[int, int], None] | None,
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [(shot, folder / shot.name) for shot in shots]
    if workers == 1:
        for done, job in enumerate(jobs, 1):
            paint_shot(job)
            if progress:
                progress(done, len(jobs))
        return
    with ProcessPoolExecutor(workers or os.cpu_count()) as pool:
        for done, _ in enumerate(pool.map(paint_shot, jobs, chunksize=16), 1):
            if progress:
                progress(done, len(jobs))


def write_cases(cases: Cases, folder: Path) -> None:
    """Write missing.csv, found.jsonl and truth.csv into a folder, created if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_csv(folder / "missing.csv", CSV_COLUMNS, [flat(said) for said in cases.missing])
    _write_csv(folder / "truth.csv", TRUTH_COLUMNS, cases.truth)
    with (folder / "found.jsonl").open("w", encoding="utf-8") as file:
        for said in cases.found:
            file.write(json.dumps(said, ensure_ascii=False) + "\n")


def _write_csv(path: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def flat(said: Said) -> dict[str, str]:
    """A record in the columns of CSV: lists joined with ``;``, nested objects taken apart."""
    row = {name: _cell(value) for name, value in said.items() if name in CSV_COLUMNS}
    if age := said.get("age"):
        low, high = f"{age['low']:g}", f"{age['high']:g}"
        years = low if low == high else f"{low}-{high}"
        row["age"] = f"about {years}" if age["apparent"] else years
        row["age_on"] = age["on"]
    for field, prefix in (("home", "home"), ("event_place", "event")):
        place = said.get(field, {})
        row[field] = place.get("text", "")
        row |= {f"{prefix}_{part}": place.get(part, "") for part in ("state", "district", "pin")}
    house = said.get("current_place", {})
    row["current_place"] = ", ".join(house[p] for p in ("text", "state") if p in house)
    identifiers = said.get("identifiers", {})
    row |= {"case_number" if n == "case" else n: v for n, v in identifiers.items()}
    row["companions"] = "; ".join(c["name"] for c in said.get("companions", []) if c["name"])
    row["photos"] = "; ".join(p["path"] for p in said.get("photos", []))
    row["photo_dates"] = "; ".join(p.get("taken_on", "") for p in said.get("photos", []))
    return row


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    return f"{value:g}" if isinstance(value, float) else str(value)
