"""Reports with photos, under the second noise model."""

from __future__ import annotations

from datetime import date, timedelta

from trackmatch_synthetic.draws import Draw
from trackmatch_synthetic.events import Event
from trackmatch_synthetic.faces import Face, random_face
from trackmatch_synthetic.population import DAYS_A_YEAR, SNAPSHOT
from trackmatch_synthetic.reports import Said
from trackmatch_synthetic.second.facts import of_event
from trackmatch_synthetic.second.model import SecondNoise
from trackmatch_synthetic.second.reports import Photo, Report, found_report, missing_report
from trackmatch_synthetic.shots import Shot


def second_reports(
    seed: int, lost: list[Event], found: list[Event], noise: SecondNoise
) -> tuple[list[Said], list[Said], list[list[Shot]]]:
    """Both sides' reports, and the photos of each, in order."""
    sides: list[list[Said]] = []
    shots: list[list[Shot]] = []
    for events, is_found in ((lost, False), (found, True)):
        write = found_report if is_found else missing_report
        said = []
        for event in events:
            record_id = event.found_id if is_found else event.missing_id
            number = int(record_id[-7:])
            report = write(seed, number, of_event(event, found=is_found), noise)
            said.append({"record_id": record_id} | report.said)
            shots.append(_shots(seed, event, record_id, report, noise, is_found))
        sides.append(said)
    return sides[0], sides[1], shots


def _shots(
    seed: int, event: Event, record_id: str, report: Report, noise: SecondNoise, found: bool
) -> list[Shot]:
    number = int(record_id[-7:])
    draw = Draw(seed, 37 + found, number)
    days = _days(draw, event, len(report.photos), noise, found)
    return [
        Shot(
            name=f"{record_id}-{i + 1}.jpg",
            face=_face(draw, event, photo),
            age=event.child.age(day),
            taken_on=day,
            dated=not draw.chance(noise.photo_undated),
            key=(seed, 39 + found, number, i),
            noise=photo.noise,
        )
        for i, (photo, day) in enumerate(zip(report.photos, days, strict=True))
    ]


def _face(draw: Draw, event: Event, photo: Photo) -> Face:
    """The child's, or that of a stranger of the same sex and tone."""
    face = event.child.face
    return random_face(draw.rng, face.tone, face.female) if photo.wrong else face


def _days(draw: Draw, event: Event, count: int, noise: SecondNoise, found: bool) -> list[date]:
    """Families' photos lie before the loss; institutions take theirs from the finding on."""
    first = event.child.birth_date + timedelta(days=120)
    days = []
    for number in range(count):
        if found:
            day = event.found_on + timedelta(days=draw.whole(0, 30) + 365 * number)
            days.append(min(SNAPSHOT, day))
        else:
            years = float(draw.rng.exponential(noise.photo_age_mean))
            day = event.lost_on - timedelta(days=int(years * DAYS_A_YEAR))
            days.append(max(min(first, event.lost_on), day))
    return days
