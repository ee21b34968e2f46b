"""Photos of records into templates: what fails costs one photo, and is told with its place."""

from collections.abc import Iterator

import cv2
import numpy as np
import pytest

from trackmatch.features import templates
from trackmatch.features.photo import Box, EmbedderSpec, Face, Reason, RgbImage, pool
from trackmatch.features.templates import PhotoFailure, with_templates
from trackmatch.records.models import Record


class WholePhoto:
    def find(self, image: RgbImage) -> list[Face]:
        landmarks = np.random.default_rng(0).uniform(10, 30, (68, 2)).astype(np.float32)
        return [Face(Box(0, 0, image.shape[1] - 1, image.shape[0] - 1), 1.0, landmarks)]


class OfRed:
    """Cannot divide by a red of 0, and gives zeros for one of 1."""

    spec = EmbedderSpec("red", "1", 2, "l2", 1, "none", "RGB", (0, 0, 0), (1, 1, 1))

    def embed(self, image: RgbImage, face: Face) -> np.ndarray:
        red = int(image[0, 0, 0])
        return np.zeros(2) if red == 1 else np.array([100 // red, 1.0])


def photo(red: int) -> bytes:
    return cv2.imencode(".png", np.full((50, 50, 3), (9, 9, red), np.uint8))[1].tobytes()


def test_a_failing_embedder_costs_its_photo_and_no_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "DlibFaceFinder", WholePhoto)
    records = [
        Record(record_id="a", kind="found", photos=[photo(20), photo(0), photo(50)]),
        Record(record_id="b", kind="found", names="Asha"),
        Record(record_id="c", kind="found", photos=[photo(1)]),
        Record(record_id="d", kind="found", photos=[photo(10)]),
    ]
    done = list(with_templates(records, embedder=OfRed(), workers=0))
    assert [one.record.record_id for one in done] == ["a", "b", "c", "d"]
    vectors = [[list(one.vector) for one in each.record.templates] for each in done]
    assert vectors == [[[5, 1], [2, 1]], [], [], [[10, 1]]]
    assert "digest" not in done[0].record.model_dump_json()
    assert Record.model_validate_json(done[0].record.model_dump_json()) == done[0].record
    assert [failure for each in done for failure in each.failures] == [
        PhotoFailure("a", 2, Reason.CRASHED), PhotoFailure("c", 1, Reason.BAD_VECTOR)
    ]  # fmt: skip


def test_an_embedder_is_asked_its_name_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "DlibFaceFinder", WholePhoto)
    asked = []

    class Named(OfRed):
        @property
        def spec(self) -> EmbedderSpec:  # type: ignore[override]
            asked.append("spec")
            return OfRed.spec

    records = [Record(record_id=f"{n}", kind="found", photos=[photo(0)]) for n in range(5)]
    list(with_templates(records, embedder=Named(), workers=0, kept=lambda *_: {}))
    assert asked == ["spec"]
    list(
        with_templates([Record(record_id="a", kind="found")], embedder=Named(), kept=lambda *_: {})
    )
    assert asked == ["spec"]


def test_photos_given_as_bytes_make_smaller_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "DlibFaceFinder", WholePhoto)
    monkeypatch.setattr(templates, "BLOCK_BYTES", 2 * len(photo(20)))
    taken = []

    def source() -> Iterator[Record]:
        for number in range(5):
            taken.append(number)
            yield Record(record_id=f"{number}", kind="found", photos=[photo(20)])

    done = with_templates(source(), embedder=OfRed(), workers=0)
    assert next(done).record.record_id == "0"
    assert taken == [0, 1]
    assert [one.record.record_id for one in done] == ["1", "2", "3", "4"]
