"""Templates of a record: dated, aged, and averaged where taken close in time."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from strategies import records

from trackmatch.features import face
from trackmatch.records.models import Record


def record(*photos: tuple[list[float], str | None], **fields: object) -> Record:
    templates = [
        {"vector": vector, "model": "m", "taken_on": taken_on, "photo": f"{n}.jpg", "quality": 0.5}
        for n, (vector, taken_on) in enumerate(photos)
    ]
    return Record(record_id="r", kind="missing", templates=templates, **fields)


def test_photos_taken_close_in_time_become_their_mean() -> None:
    found = face.extract(
        record(([1, 0], "2020-01-01"), ([3, 0], "2020-09-01"), ([9, 9], "2024-01-01"),
               birth_date="2010-01-01")
    )  # fmt: skip
    assert [template.vector.tolist() for template in found] == [[2, 0], [9, 9]]
    assert [template.context.photos for template in found] == [2, 1]
    assert found[0].photo == "0.jpg, 1.jpg"
    assert found[0].context.years == pytest.approx(10.25)


def test_a_small_child_changes_faster() -> None:
    dates = ([1.0, 0], "2020-01-01"), ([3.0, 0], "2020-09-01")
    assert len(face.extract(record(*dates, birth_date="2019-01-01"))) == 2
    assert len(face.extract(record(*dates, birth_date="2012-01-01"))) == 1


def test_the_mean_of_unit_templates_is_a_unit_template() -> None:
    (found,) = face.extract(
        record(([1, 0], "2020-01-01"), ([0, 1], "2020-01-01"), birth_date="2008-01-01")
    )
    assert found.vector.tolist() == pytest.approx([np.sqrt(0.5), np.sqrt(0.5)])


def test_undated_photos_take_the_records_own_date() -> None:
    (found,) = face.extract(record(([1, 0], None), event_date="2021-05-01"))
    assert found.context.day == date(2021, 5, 1).toordinal()
    assert found.context.years == -1
    (undated,) = face.extract(record(([1, 0], None)))
    assert undated.context.day == 0


@given(records())
def test_no_photo_is_lost_or_counted_twice(one: Record) -> None:
    found = face.extract(one)
    assert sum(template.context.photos for template in found) == len(one.templates)
    assert all(np.isfinite(template.vector).all() for template in found)
