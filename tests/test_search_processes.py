"""Probes searched in other processes, as in this one."""

import os
import signal
from contextlib import closing
from multiprocessing import active_children
from pathlib import Path

import numpy as np
import pytest
from test_matcher import as_rows

from trackmatch.features.extract import extract_features
from trackmatch.features.photo import DLIB_SPEC
from trackmatch.index.gallery import Gallery
from trackmatch.matcher import Matcher
from trackmatch.records.models import Record
from trackmatch.scoring.finding import Query
from trackmatch.search_processes import SearchProcesses, state_of


def record(number: int, kind: str) -> Record:
    face = np.random.default_rng(number % 7).normal(size=128) * 0.05 + number * 1e-4
    return Record(
        record_id=f"{kind[0]}{number}",
        kind=kind,
        names=f"Raju {['Kumar', 'Devi', 'Das', 'Lal'][number % 4]}",
        age=5 + number % 9,
        event_date="2024-03-05",
        templates={"vector": face, "model": DLIB_SPEC.model_id} if number % 2 else (),
    )


@pytest.fixture
def matcher(tmp_path: Path) -> Matcher:
    gallery = Gallery.open(tmp_path / "g")
    gallery.upsert([record(number, "found") for number in range(60)])
    gallery.upsert([record(number, "cci") for number in range(60, 80)])
    gallery.remove(["f7"])
    return Matcher(gallery, mate_share=0.5)


PROBES = [record(number, "missing") for number in range(40)]


def test_processes_find_what_threads_find(matcher: Matcher) -> None:
    done: list[int] = []
    for asked in ({}, {"channels": {"name"}, "against": "cci", "exact": False}):
        here = list(matcher.match_many(PROBES, 5, threads=1, **asked))
        there = list(matcher.match_many(PROBES, 5, processes=2, progress=done.append, **asked))
        assert [as_rows(one) for one in there] == [as_rows(one) for one in here]
        assert [one.compared for one in there] == [one.compared for one in here]
        assert there[3][0].evidence == here[3][0].evidence
        assert any(one[0].evidence[0].bits for one in there) == ("channels" not in asked)
    assert done == 2 * list(range(1, len(PROBES) + 1))
    assert not active_children()


def test_what_another_state_of_the_gallery_gave_is_searched_again(matcher: Matcher) -> None:
    query = Query(3, None, None, True)
    features = [extract_features(probe) for probe in PROBES[:2]]
    with closing(SearchProcesses(matcher.gallery.folder, matcher.model, 1)) as pool:
        elsewhere = pool.submit(features, query).result()
        assert elsewhere.state == state_of(matcher.gallery.snapshot())
        matcher.gallery.remove(["f0", "f4", "f8"])
        lists = matcher._lists_of(features, query, elsewhere)
        assert pool.submit(features, query).result().state == state_of(matcher.gallery.snapshot())
    assert [as_rows(one) for one in lists] == [as_rows(matcher.match(one, 3)) for one in features]
    assert not {"f0", "f4", "f8"} & {one.record_id for found in lists for one in found}


def test_a_process_that_dies_costs_no_list(matcher: Matcher) -> None:
    lists = matcher.match_many(PROBES, 5, processes=1)
    first = next(lists)
    for child in active_children():
        os.kill(child.pid or 0, signal.SIGKILL)
    found = [first, *lists]
    assert [as_rows(one) for one in found] == [as_rows(matcher.match(one, 5)) for one in PROBES]
