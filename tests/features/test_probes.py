"""Probes read many at a time, as read one by one."""

import os
from collections.abc import Iterator
from multiprocessing import active_children

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features.extract import extract_features
from trackmatch.features.photo.pool import FEW_PHOTOS
from trackmatch.features.probes import BLOCK, ReadProbe, growing, read_probe, read_probes
from trackmatch.records.models import Record


def probe(number: int, photos: int = 0) -> Record:
    spoilt = [b"not a picture" * (photo + 1) for photo in range(photos)]
    return Record(record_id=f"p{number}", kind="missing", names="Asha", photos=spoilt)


def test_probes_without_photos_start_no_process() -> None:
    probes = [probe(number) for number in range(5)]
    features = extract_features(probes[1])
    children = active_children()
    read = read_probes([probes[0], features, *probes[2:]])
    assert [one.features.record_id for one in read] == [one.record_id for one in probes]
    assert active_children() == children


def test_photos_read_elsewhere_stay_with_their_probes() -> None:
    pytest.importorskip("dlib", reason="the face extra is not installed")
    probes = [probe(number, photos) for number, photos in enumerate([0, 1, 0, FEW_PHOTOS, 0, 2])]
    read = list(read_probes(probes))
    assert read == [read_probe(one) for one in probes]
    assert [len(one.failures) for one in read] == [len(one.photos) for one in probes]


def test_the_first_probe_does_not_wait_for_the_others() -> None:
    taken = 0

    def source() -> Iterator[Record]:
        nonlocal taken
        for number in range(10 * BLOCK):
            taken += 1
            yield probe(number)

    read = read_probes(source())
    assert isinstance(next(read), ReadProbe)
    assert taken == 1
    for _ in range(4 * BLOCK):
        next(read)
    assert taken <= 6 * BLOCK
    read.close()


def test_processes_end_with_the_reading() -> None:
    pytest.importorskip("dlib", reason="the face extra is not installed")
    children = {one.pid for one in active_children()}
    read = read_probes([probe(0), probe(1, FEW_PHOTOS), probe(2), probe(3)])
    next(read)
    next(read)
    read.close()
    assert {one.pid for one in active_children()} <= children | {os.getpid()}


@given(st.integers(0, 100), st.integers(1, 20))
def test_groups_grow_and_keep_every_item(items: int, most: int) -> None:
    groups = list(growing(range(items), most))
    assert [item for group in groups for item in group] == list(range(items))
    assert all(len(group) <= most for group in groups)
    assert all(len(group) == min(1 << at, most) for at, group in enumerate(groups[:-1]))
