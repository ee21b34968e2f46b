"""A small world: twelve children, nine of them found, and strangers."""

from pathlib import Path

import pytest

from trackmatch.evaluation.report import Report, evaluate
from trackmatch.evaluation.truth import Truth
from trackmatch.features.extract import Features, extract_features
from trackmatch.index.gallery import Gallery
from trackmatch.records.models import Record
from trackmatch.scoring.model import Model

GIVEN = ("Ajay", "Sunita", "Imran", "लक्ष्मी", "Mohan", "Farida", "Gopal", "Kavita", "Ramesh",
         "Thangjam", "Joseph", "<b>Nasty</b>")  # fmt: skip
FOUND = 9
"""Of the twelve, how many have a record in the gallery; one more is said to have, and has not."""


def missing(number: int) -> Record:
    return Record(
        record_id=f"M{number:02}",
        kind="missing",
        names=f"{GIVEN[number]} Kumar",
        father="Suresh Kumar" if number < 2 else None,
        sex="F" if number % 2 else "M",
        age=str(3 + number),
        event_date=f"2023-01-{number + 1:02}",
        home="Gaya, Bihar" if number % 3 else "Howrah",
        templates=[template(number)] if number % 2 else (),
    )


def found(number: int) -> Record:
    return Record(
        record_id=f"F{number:02}",
        kind="found",
        names=GIVEN[number],
        sex="F" if number % 2 else "M",
        age=str(3 + number),
        event_date=f"2023-{2 + number % 9:02}-11",
        templates=[template(number)] if number % 3 else (),
    )


def template(number: int) -> dict[str, object]:
    vector = [0.1] * 128
    vector[number] = 1.4
    return {"vector": vector, "model": "dlib-resnet-v1@55533b28a958", "quality": 0.8}


@pytest.fixture(scope="session")
def world_gallery(tmp_path_factory: pytest.TempPathFactory) -> Gallery:
    gallery = Gallery.open(tmp_path_factory.mktemp("world") / "gallery")
    strangers = [
        Record(record_id=f"S{n:02}", kind="cci", names=f"{GIVEN[n]} Singh", sex="M", age="about 9")
        for n in range(8)
    ]
    gallery.upsert([*(found(number) for number in range(FOUND)), *strangers])
    return gallery


@pytest.fixture(scope="session")
def world_probes() -> list[Features]:
    return [extract_features(missing(number)) for number in range(len(GIVEN))]


@pytest.fixture(scope="session")
def world_truth(world_probes: list[Features]) -> Truth:
    """M09 has a mate that is not in the gallery; M99 is a probe that could not be read."""
    mates = {
        one.record_id: (f"F{number:02}",) if number <= FOUND else ()
        for number, one in enumerate(world_probes)
    }
    mates["M99"] = ("F00",)
    family = {one: one for one in mates} | {"M00": "family", "M01": "family"}
    return Truth(mates, family, {"M00": ("F01",), "M01": ("F00",)})


@pytest.fixture(scope="session")
def report(world_gallery: Gallery, world_probes: list[Features], world_truth: Truth) -> Report:
    model = Model.default()
    return evaluate(
        world_gallery,
        model,
        world_probes,
        world_truth,
        other=model.replaced("name", "test", cap=1.0),
        length=5,
        ablation_probes=6,
        replicates=50,
    )


@pytest.fixture
def truth_file(tmp_path: Path, world_truth: Truth) -> Path:
    path = tmp_path / "truth.csv"
    lines = ["missing_id,found_id,person_id,family_id"]
    for one, mates in world_truth.mates.items():
        mate = mates[0] if mates else ""
        lines.append(f"{one},{mate},P{mate or one},{world_truth.family[one]}")
    lines.append(",S00,P-S00,F-S00")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
