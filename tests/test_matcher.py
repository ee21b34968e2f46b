import dataclasses
import itertools
import json
import threading
from collections.abc import Collection, Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import DIMENSION, galleries, records, templates

from trackmatch.candidates import CandidateList
from trackmatch.display import as_dict
from trackmatch.errors import ModelError, RecordError
from trackmatch.features.extract import Features, extract_features
from trackmatch.features.face import FaceContext, FaceTemplate
from trackmatch.features.photo import DLIB_SPEC
from trackmatch.features.registry import FEATURES
from trackmatch.index import parts, scan, strings
from trackmatch.index.faces import squared_distances
from trackmatch.index.gallery import Gallery
from trackmatch.index.snapshot import Snapshot
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.ingestion import ingest
from trackmatch.matcher import _AHEAD, Matcher
from trackmatch.records.models import Kind, Record, Template
from trackmatch.scoring import engine, face_search, finding, first_pass, standing
from trackmatch.scoring.calibration import PriorWarning
from trackmatch.scoring.channel import UNIT
from trackmatch.scoring.explanation import State
from trackmatch.scoring.face import Contexts, FaceChannel
from trackmatch.scoring.finding import limited
from trackmatch.scoring.first_pass import LANES
from trackmatch.scoring.segment_search import Scorer, SegmentSearch
from trackmatch.tuning import measure_recall

pytestmark = pytest.mark.filterwarnings(
    "error", "ignore::trackmatch.scoring.calibration.PriorWarning"
)

probes = records(prefix="P")
CHANNELS = ("face", *(feature.channel for feature in FEATURES))


@pytest.fixture
def make_gallery(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    def make(*batches: list[Record]) -> Gallery:
        """A gallery with a segment for each batch."""
        gallery = Gallery.open(tmp_path_factory.mktemp("gallery"))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(parts, "ABSORBED_ROWS", 0)
            for batch in batches:
                gallery.upsert(batch)
        return gallery

    return make


def as_rows(candidates: CandidateList) -> list[tuple[str, float]]:
    return [(one.record_id, one.match_weight) for one in candidates]


def table_entry(channel, feature, probe, other, snapshot) -> int:  # type: ignore[no-untyped-def]
    alone = Vocabulary.build([other], feature.value_type, feature.terms)
    return int(channel.table(probe, alone, snapshot)[1])


def face_entry(
    face: FaceChannel, probe: FaceTemplate, other: FaceTemplate, own: int, shared: int
) -> int:
    line = face.lines(other.model, probe.context, Contexts.of([other.context]))
    squared = squared_distances(probe.vector, other.vector[None, :])
    lift = face.lift(np.array([own], np.int32), np.array([shared], np.int32))
    return int(face.steps(squared, *line, lift)[0])


def score_every_pair(
    probe: Features, snapshot: Snapshot, scorer: Scorer, kinds: Collection[Kind] | None = None
) -> list[tuple[str, int]]:
    """The plain twin of the engine: every record, every channel, one pair at a time."""
    scores = []
    kinds = kinds or probe.kind.counterparts
    for other in snapshot.all_features():
        own = (other.record_id, other.kind) == (probe.record_id, probe.kind)
        if other.kind not in kinds or own:
            continue
        steps = {
            f.channel: table_entry(scorer.channels[f.channel], f, a, b, snapshot)
            for f in FEATURES
            if (a := probe.values.get(f.channel)) is not None
            and (b := other.values.get(f.channel)) is not None
        }
        own = sum(s for name, s in steps.items() if not scorer.channels[name].shared_by_siblings)
        pairs = [
            face_entry(scorer.face, a, b, own, sum(steps.values()) - own)
            for a in probe.templates
            for b in other.templates
            if a.model == b.model and scorer.face.knows(a.model)
        ]
        scores.append((other.record_id, sum(steps.values()) + max(pairs, default=0)))
    return sorted(scores, key=lambda score: (-score[1], score[0]))


@given(probe=probes, first=galleries(), second=galleries(), k=st.integers(1, 8))
@settings(max_examples=60)
def test_top_k_equals_scoring_every_pair(
    make_gallery, probe: Record, first: list[Record], second: list[Record], k: int
) -> None:  # type: ignore[no-untyped-def]
    gallery = make_gallery(first, second)
    matcher = Matcher(gallery)
    features = extract_features(probe)
    expected = score_every_pair(features, gallery.snapshot(), matcher.model.scorer)[:k]
    found = [(one.record_id, round(one.match_weight / UNIT)) for one in matcher.match(probe, k)]
    assert found == expected


@given(probe=probes, first=galleries(), second=galleries())
@settings(max_examples=30)
def test_a_record_stands_where_a_list_of_all_has_it(
    make_gallery, probe: Record, first: list[Record], second: list[Record]
) -> None:  # type: ignore[no-untyped-def]
    matcher = Matcher(make_gallery(first, second))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standing, "BLOCK", 2)
        for one in matcher.match(probe, k=1_000):
            alone = matcher.compare(probe, one.record_id)
            assert alone == one
            assert alone.evidence == one.evidence
            assert alone.waterfall == one.waterfall


def test_a_record_that_is_not_compared_is_told_why(make_gallery) -> None:  # type: ignore[no-untyped-def]
    probe = Record(record_id="M-1", kind="missing")
    matcher = Matcher(make_gallery([probe, Record(record_id="M-2", kind="missing")]))
    with pytest.raises(RecordError, match="no record R-1 in the gallery"):
        matcher.compare(probe, "R-1")
    with pytest.raises(RecordError, match="M-2 is of a kind"):
        matcher.compare(probe, "M-2")
    assert matcher.compare(probe, " M-2 ", against="missing").rank == 1
    with pytest.raises(RecordError, match="M-1 is the case itself"):
        matcher.compare(probe, "M-1", against="missing")


@given(
    probe=probes,
    batches=st.lists(galleries(), min_size=1, max_size=3),
    gone=st.sets(st.integers(0, 60)),
    k=st.integers(1, 6),
    postings_from=st.sampled_from((1, 4096)),
    few_rows=st.sampled_from((0, 8192)),
    channels=st.sampled_from((None, frozenset({"face"}), frozenset({"face", "sex", "name"}))),
)
@settings(max_examples=100)
def test_deletions_segments_and_postings_change_nothing(
    make_gallery,
    probe: Record,
    batches: list[list[Record]],
    gone: set[int],
    k: int,
    postings_from: int,
    few_rows: int,
    channels: frozenset[str] | None,
) -> None:  # type: ignore[no-untyped-def]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "POSTINGS_FROM", postings_from)
        patch.setattr(first_pass, "FEW_ROWS", few_rows)
        patch.setattr(first_pass, "NEAREST", 1)
        patch.setattr(face_search, "BLOCK", 3)
        patch.setattr(strings, "AT_A_TIME", 2)
        patch.setattr(engine, "SEEDS", 1)
        gallery = make_gallery(*batches)
        gallery.remove(f"R-{number}" for number in gone)
        matcher = Matcher(gallery)
        features = limited(extract_features(probe), channels)
        expected = score_every_pair(features, gallery.snapshot(), matcher.model.scorer)[:k]
        expected = [(one, steps * UNIT) for one, steps in expected]
        assert as_rows(matcher.match(probe, k, channels=channels)) == expected
        gallery.compact()
        assert as_rows(matcher.match(probe, k, channels=channels)) == expected


BREAKS = (1e30, 3e38, 1e-30, 0.0, np.inf, np.nan)


@given(
    shown=st.lists(templates(), min_size=2, max_size=12),
    broken=st.lists(st.tuples(st.integers(0, 11), st.sampled_from(BREAKS)), min_size=1, max_size=3),
    k=st.integers(1, 3),
)
@settings(max_examples=40)
def test_templates_that_no_record_may_bring_take_no_candidate_away(
    make_gallery, shown: list[Template], broken: list[tuple[int, float]], k: int
) -> None:  # type: ignore[no-untyped-def]
    records = [
        Record(record_id=f"f{n}", kind="found", templates=[one]) for n, one in enumerate(shown)
    ]
    features = [extract_features(record) for record in records]
    for place, factor in broken:
        with np.errstate(over="ignore", invalid="ignore"):
            vector = np.full(DIMENSION, factor, np.float32) * np.arange(DIMENSION, dtype=np.float32)
        spoilt = FaceTemplate(vector, DLIB_SPEC.model_id, FaceContext(0, -1.0, -1), "p.jpg")
        at = place % len(features)
        features[at] = dataclasses.replace(features[at], templates=(spoilt,))
    gallery = make_gallery()
    gallery.upsert_features(features)
    matcher = Matcher(gallery)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "SEEDS", 1)
        patch.setattr(first_pass, "FEW_ROWS", 0)
        for one in features[:3]:
            probe = dataclasses.replace(one, record_id="m", kind=Kind.MISSING)
            expected = score_every_pair(probe, gallery.snapshot(), matcher.model.scorer)[:k]
            found = [(c.record_id, round(c.match_weight / UNIT)) for c in matcher.match(probe, k)]
            assert found == expected


def test_ties_are_broken_by_record_id(make_gallery) -> None:  # type: ignore[no-untyped-def]
    twins = [Record(record_id=f"r{number}", kind="found", names="Asha") for number in range(40)]
    gallery = make_gallery(twins[20:], twins[:20][::-1])
    probe = Record(record_id="m", kind="missing", names="Asha")
    found = [one.record_id for one in Matcher(gallery).match(probe, 5)]
    assert found == ["r0", "r1", "r10", "r11", "r12"]


@given(probe=probes, gallery=galleries(min_size=1), channel=st.sampled_from(("face", "name")))
@settings(max_examples=40)
def test_only_the_wanted_channels_are_weighed(
    make_gallery, probe: Record, gallery: list[Record], channel: str
) -> None:  # type: ignore[no-untyped-def]
    for candidate in Matcher(make_gallery(gallery)).match(probe, channels={channel}):
        weighed = {one.channel for one in candidate.evidence if one.bits}
        assert weighed <= {channel}
        assert sum(one.bits for one in candidate.evidence) == candidate.match_weight


@given(
    asked=st.lists(records(), min_size=1, max_size=3),
    batches=st.lists(galleries(), min_size=1, max_size=3),
    kinds=st.sets(st.sampled_from(list(Kind)), min_size=1),
    channels=st.sets(st.sampled_from(CHANNELS), min_size=1, max_size=6),
    k=st.sampled_from((1, 3, 10**6)),
)
@settings(max_examples=30)
def test_some_channels_against_some_kinds_are_searched_exactly(
    make_gallery,
    asked: list[Record],
    batches: list[list[Record]],
    kinds: set[Kind],
    channels: set[str],
    k: int,
) -> None:  # type: ignore[no-untyped-def]
    gallery = make_gallery(*batches)
    matcher = Matcher(gallery)
    lists = list(matcher.match_many(asked, k, against=kinds, channels=channels))
    for probe, found in zip(asked, lists, strict=True):
        features = limited(extract_features(probe), frozenset(channels))
        expected = score_every_pair(features, gallery.snapshot(), matcher.model.scorer, kinds)
        assert [(one.record_id, round(one.match_weight / UNIT)) for one in found] == expected[:k]
        assert found.compared == len(expected)
        likely = [one.probability for one in found]
        assert likely == sorted(likely, reverse=True)
        assert (
            json.loads(json.dumps(as_dict(found), allow_nan=False))["probe_id"] == probe.record_id
        )


def test_an_unknown_channel_is_refused(make_gallery) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="no channel aura"):
        Matcher(make_gallery()).match(Record(record_id="m", kind="missing"), channels={"aura"})


@given(probe=probes, gallery=galleries(min_size=1))
@settings(max_examples=40)
def test_an_approximate_search_gives_exact_weights(
    make_gallery, probe: Record, gallery: list[Record]
) -> None:  # type: ignore[no-untyped-def]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "POSTINGS_FROM", 1)
        matcher = Matcher(make_gallery(gallery))
        exact = dict(as_rows(matcher.match(probe, 100)))
        near = as_rows(matcher.match(probe, 100, exact=False))
    assert all(exact[record_id] == weight for record_id, weight in near)
    recall = measure_recall(matcher, [probe], 5)
    assert 0 <= recall.listed <= 1
    assert recall.probes == bool(exact)


@given(probe=probes, gallery=galleries(min_size=5, max_size=30), k=st.integers(1, 4))
@settings(max_examples=60)
def test_an_approximate_search_lists_the_best_of_what_is_proposed(
    make_gallery, probe: Record, gallery: list[Record], k: int
) -> None:  # type: ignore[no-untyped-def]
    proposed: list[str] = []

    def noted(self: SegmentSearch, count: int) -> Any:
        rows = propose(self, count)
        proposed.extend(self.part.segment.record_ids.at(rows))
        return rows

    propose = SegmentSearch.proposed
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "POSTINGS_FROM", 1)
        patch.setattr(finding, "PROPOSED", 3)
        patch.setattr(SegmentSearch, "proposed", noted)
        matcher = Matcher(make_gallery(gallery))
        near = as_rows(matcher.match(probe, k, exact=False))
    exact = as_rows(matcher.match(probe, len(gallery)))
    assert near == [row for row in exact if row[0] in proposed or not proposed][:k]


@given(probe=probes, gallery=galleries(min_size=5, max_size=30), k=st.integers(1, 4))
@settings(max_examples=60)
def test_few_seeds_find_the_same_list_as_all(
    make_gallery, probe: Record, gallery: list[Record], k: int
) -> None:  # type: ignore[no-untyped-def]
    matcher = Matcher(make_gallery(gallery))
    everything = as_rows(matcher.match(probe, k))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "SEEDS", 1)
        assert as_rows(matcher.match(probe, k)) == everything


@given(probe=probes, gallery=galleries(min_size=1))
@settings(max_examples=60)
def test_score_is_the_sum_of_its_evidence(
    make_gallery, probe: Record, gallery: list[Record]
) -> None:  # type: ignore[no-untyped-def]
    for candidate in Matcher(make_gallery(gallery)).match(probe):
        assert sum(one.bits for one in candidate.evidence) == candidate.match_weight
        for one in candidate.evidence:
            assert (one.bits > 0) == (one.state is State.AGREES)
            assert (one.bits < 0) == (one.state is State.CONFLICTS)


@given(probe=probes, gallery=galleries(min_size=2), order=st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_ingest_order_does_not_matter(
    make_gallery, probe: Record, gallery: list[Record], order
) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(gallery)
    order.shuffle(shuffled)
    cut = order.randrange(len(shuffled))
    one = Matcher(make_gallery(gallery)).match(probe)
    other = Matcher(make_gallery(shuffled[:cut], shuffled[cut:])).match(probe)
    assert as_rows(one) == as_rows(other)


@given(probe=probes, gallery=galleries(min_size=1))
@settings(max_examples=30)
def test_a_record_with_nothing_recorded_scores_nothing(
    make_gallery, probe: Record, gallery: list[Record]
) -> None:  # type: ignore[no-untyped-def]
    blank = [Record(record_id=f"blank-{kind}", kind=kind) for kind in Kind]
    for candidate in Matcher(make_gallery(gallery)).match(blank[0], against=list(Kind)):
        assert candidate.match_weight == 0
    for candidate in Matcher(make_gallery(gallery + blank)).match(probe, 100):
        if candidate.record_id.startswith("blank"):
            assert candidate.match_weight == 0
            assert all(one.state is State.NOT_RECORDED for one in candidate.evidence)


@given(probe=probes, gallery=galleries(min_size=1))
@settings(max_examples=30)
def test_removed_records_leave_no_trace_in_scores(
    make_gallery, probe: Record, gallery: list[Record]
) -> None:  # type: ignore[no-untyped-def]
    gone, kept = gallery[: len(gallery) // 2], gallery[len(gallery) // 2 :]
    shrunk = make_gallery(gallery)
    shrunk.remove(record.record_id for record in gone)
    assert as_rows(Matcher(shrunk).match(probe)) == as_rows(
        Matcher(make_gallery(kept)).match(probe)
    )


def test_missing_is_compared_with_the_other_kinds_unless_told(make_gallery) -> None:  # type: ignore[no-untyped-def]
    gallery = make_gallery([Record(record_id=kind.value, kind=kind) for kind in Kind])
    matcher = Matcher(gallery)
    missing = Record(record_id="probe", kind="missing")
    found = Record(record_id="probe", kind="found")
    assert {c.record_id for c in matcher.match(missing)} == {"found", "cci", "sighting", "student"}
    assert {c.record_id for c in matcher.match(found)} == {"missing"}
    assert {c.record_id for c in matcher.match(found, against=["cci"])} == {"cci"}


def test_a_record_is_no_candidate_for_itself(make_gallery) -> None:  # type: ignore[no-untyped-def]
    record = Record(record_id="same", kind="found")
    gallery = make_gallery([record])
    assert not Matcher(gallery).match(record, against=["found"])


def test_list_tells_what_made_it(make_gallery) -> None:  # type: ignore[no-untyped-def]
    gallery = make_gallery([Record(record_id="f", kind="found")])
    matcher = Matcher(gallery)
    candidates = matcher.match(Record(record_id="m", kind="missing"))
    assert candidates.model_hash == matcher.model.hash
    assert (candidates.generation, candidates.compared) == (1, 1)


def test_nobody_is_an_answer(make_gallery) -> None:  # type: ignore[no-untyped-def]
    girl = {"names": "Thangjam Ibemhal", "sex": "F", "age": 7, "event_date": "2024-01-05",
            "home": "Imphal, Manipur", "marks": "mole on left cheek"}  # fmt: skip
    boy = {"names": "Raju", "sex": "M", "age": 15, "event_date": "2023-01-05"}
    probe = Record(record_id="m", kind="missing", **girl)
    same = Matcher(make_gallery([Record(record_id="f", kind="found", **girl)])).match(probe)
    other = Matcher(make_gallery([Record(record_id="f", kind="found", **boy)])).match(probe)
    assert same.credible
    assert not other.credible
    assert not Matcher(make_gallery()).match(probe).credible


def test_an_unset_prior_warns_and_a_set_one_moves_the_probability(make_gallery) -> None:  # type: ignore[no-untyped-def]
    gallery = make_gallery([Record(record_id=f"f{n}", kind="found") for n in range(9)])
    probe = Record(record_id="m", kind="missing")
    with pytest.warns(PriorWarning):
        Matcher(gallery)
    rare, common = (Matcher(gallery, mate_share=share).match(probe)[0] for share in (0.1, 0.9))
    assert rare.match_weight == common.match_weight
    assert rare.probability < common.probability
    with pytest.raises(ModelError):
        Matcher(gallery, mate_share=1.5)


def test_a_sibling_comes_with_a_warning(make_gallery) -> None:  # type: ignore[no-untyped-def]
    family = {"father": "Thangjam Ibobi", "mother": "Thangjam Leima", "home": "Imphal, Manipur",
              "event_date": "2024-01-05", "languages": "Manipuri"}  # fmt: skip
    probe = Record(record_id="m", kind="missing", names="Tomba", sex="M", age=7, **family)
    sister = Record(record_id="f", kind="found", names="Memcha", sex="F", age=11, **family)
    [candidate] = Matcher(make_gallery([sister])).match(probe)
    assert candidate.warning
    assert "sibling" in candidate.warning


def test_k_below_one_is_refused(make_gallery) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="at least 1"):
        Matcher(make_gallery()).match(Record(record_id="m", kind="missing"), 0)


def test_match_many_yields_one_list_per_probe(make_gallery) -> None:  # type: ignore[no-untyped-def]
    gallery = make_gallery([Record(record_id="f", kind="found", names="Raju")])
    probes = [Record(record_id=f"m{n}", kind="missing", names="Raju") for n in range(3)]
    done: list[int] = []
    for threads in (1, 2):
        lists = list(Matcher(gallery).match_many(probes, 1, threads=threads, progress=done.append))
        assert [one.probe_id for one in lists] == ["m0", "m1", "m2"]
        assert all(one[0].match_weight > 0 for one in lists)
    assert done == [1, 2, 3, 1, 2, 3]


@given(
    asked=st.lists(records(prefix="P"), max_size=20),
    batches=st.lists(galleries(), min_size=1, max_size=2),
    k=st.integers(1, 5),
)
@settings(max_examples=25)
def test_match_many_gives_what_match_gives(
    make_gallery, asked: list[Record], batches: list[list[Record]], k: int
) -> None:  # type: ignore[no-untyped-def]
    matcher = Matcher(make_gallery(*batches))
    together = [as_rows(one) for one in matcher.match_many(asked, k, threads=2)]
    assert together == [as_rows(matcher.match(probe, k)) for probe in asked]


def test_match_many_reads_only_a_few_probes_ahead(make_gallery) -> None:  # type: ignore[no-untyped-def]
    gallery = make_gallery([Record(record_id="f", kind="found", names="Raju")])
    drawn: list[int] = []

    def endless() -> Iterator[Record]:
        for number in itertools.count():
            drawn.append(number)
            yield Record(record_id=f"m{number}", kind="missing", names="Raju")

    lists = Matcher(gallery).match_many(endless(), 1, threads=2)
    assert [next(lists).probe_id for _ in range(3)] == ["m0", "m1", "m2"]
    lists.close()
    assert len(drawn) < (2 * _AHEAD + 1) * LANES


def test_who_wants_no_more_lists_does_not_wait_for_them(
    make_gallery, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    matcher = Matcher(make_gallery([Record(record_id="f", kind="found", names="Raju")]))
    probe = Record(record_id="m", kind="missing", names="Raju")
    enough, searched = threading.Event(), []

    def slow(group, query):  # type: ignore[no-untyped-def]
        searched.append(len(group))
        if len(searched) > 1:
            enough.wait(10)
        return Matcher._match(matcher, group, query)

    monkeypatch.setattr(matcher, "_match", slow)
    lists = matcher.match_many(itertools.repeat(probe), 1, threads=1)
    next(lists)
    threading.Timer(0.2, enough.set).start()
    lists.close()
    assert len(searched) <= 2


def test_candidate_is_immutable(make_gallery) -> None:  # type: ignore[no-untyped-def]
    gallery = make_gallery([Record(record_id="f", kind="found")])
    candidate = Matcher(gallery).match(Record(record_id="m", kind="missing"))[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        candidate.rank = 2


def test_one_word_is_one_and_not_its_letters(make_gallery) -> None:  # type: ignore[no-untyped-def]
    gallery = make_gallery([Record(record_id=f"c{n}", kind="cci", names="Asha") for n in range(3)])
    matcher = Matcher(gallery)
    probe = Record(record_id="p", kind="missing", names="Asha")
    assert len(matcher.match(probe, against="cci", channels="name")) == 3
    assert len(next(matcher.match_many([probe], against="found"))) == 0
    assert gallery.remove("c1") == 1
    assert len(gallery) == 2


@pytest.mark.parametrize("wrong", ["p", {"record_id": "p", "kind": "missing"}])
def test_what_is_no_record_is_refused_by_name(make_gallery, wrong) -> None:  # type: ignore[no-untyped-def]
    gallery = make_gallery([])
    with pytest.raises(TypeError, match=type(wrong).__name__):
        Matcher(gallery).match(wrong)
    with pytest.raises(TypeError, match="expected a Record"):
        gallery.upsert([wrong])


def test_one_record_is_no_list_of_records(make_gallery) -> None:  # type: ignore[no-untyped-def]
    gallery, record = make_gallery([]), Record(record_id="p", kind="missing")
    with pytest.raises(TypeError, match="expected a list of records"):
        gallery.upsert(record)
    with pytest.raises(TypeError, match="expected a list of probes"):
        list(Matcher(gallery).match_many(record))


def test_each_list_tells_the_photos_of_its_probe_that_failed(make_gallery) -> None:  # type: ignore[no-untyped-def]
    pytest.importorskip("dlib", reason="the face extra is not installed")
    matcher = Matcher(make_gallery([Record(record_id="f", kind="found", names="Asha")]))
    spoilt = Record(record_id="p", kind="missing", photos=[b"not a picture"])
    good = Record(record_id="q", kind="missing")
    expected = [("p", 1), ("p", 1)]
    lists = list(matcher.match_many([spoilt, good, spoilt]))
    assert [len(one.photo_failures) for one in lists] == [1, 0, 1]
    told = [(one.record_id, one.number) for each in lists for one in each.photo_failures]
    assert told == expected
    assert matcher.match(spoilt).photo_failures == lists[0].photo_failures


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [({"threads": 0}, ValueError, "threads must be at least 1"),
     ({"processes": -1}, ValueError, "processes must be at least 0"),
     ({"k": "5"}, TypeError, "k must be a whole number"),
     ({"k": 2.5}, TypeError, "k must be a whole number")],
)  # fmt: skip
def test_impossible_counts_are_refused_before_the_first_list(  # type: ignore[no-untyped-def]
    make_gallery, options: dict[str, object], error: type[Exception], said: str
) -> None:
    matcher = Matcher(make_gallery([]), mate_share=0.5)
    with pytest.raises(error, match=said):
        matcher.match_many([], **options)


def test_a_path_is_no_gallery_and_no_model(make_gallery) -> None:  # type: ignore[no-untyped-def]
    gallery = make_gallery([])
    assert repr(gallery) == f"Gallery({str(gallery.folder)!r}, records=0)"
    with pytest.raises(TypeError, match="expected a Model, not str"):
        Matcher(gallery, "model.json")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="expected a Gallery, not str"):
        ingest("found.csv", "found.gallery")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="expected a Gallery, not str"):
        Matcher(str(gallery.folder))
