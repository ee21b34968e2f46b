"""Templates of one model have one dimension, or nothing of the upsert is in."""

from pathlib import Path

import numpy as np
import pytest

from trackmatch.errors import RecordError
from trackmatch.features.extract import extract_features
from trackmatch.index import gallery as gallery_module
from trackmatch.index.feature_table import FeatureTable
from trackmatch.index.gallery import Gallery
from trackmatch.records.models import Record


def found(record_id: str, *dimensions: int, model: str = "some") -> Record:
    templates = [{"vector": np.ones(dimension), "model": model} for dimension in dimensions]
    return Record(record_id=record_id, kind="found", templates=templates)


def test_another_dimension_than_the_gallery_has_is_refused(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "g")
    gallery.upsert([found("a", 8)])
    with pytest.raises(
        RecordError, match=r"record 2 has a template of 4 numbers; others .* have 8"
    ):
        gallery.upsert([found("b", 8), found("c", 4)])
    assert len(gallery) == 1
    assert gallery.upsert([found("d", 4, model="other"), found("e")]).added == 2
    gallery.compact()
    assert len(gallery) == 3


@pytest.mark.parametrize("chunk", [1, 10])
def test_two_dimensions_in_one_upsert_are_refused(
    tmp_path: Path, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether or not they meet in one chunk, and within one record."""
    monkeypatch.setattr(gallery_module, "CHUNK_ROWS", chunk)
    gallery = Gallery.open(tmp_path / "g")
    for records in ([found("a", 8), found("b", 4)], [found("a", 8, 4)]):
        with pytest.raises(RecordError, match=rf"record {len(records)} has a template of 4"):
            gallery.upsert(records)
    assert len(gallery) == 0


def test_tables_are_refused_too(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "g")
    tables = [FeatureTable.of([extract_features(found(f"r{n}", n))]) for n in (8, 4)]
    with pytest.raises(RecordError, match="record 1 of a table has a template of 4 numbers"):
        gallery.upsert_tables(tables)
    gallery.upsert_tables(tables[:1])
    with pytest.raises(RecordError, match="record 1 of a table"):
        gallery.upsert_tables(tables[1:])
