import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import galleries, records

from trackmatch.features.extract import Features, extract_features
from trackmatch.features.face import FaceContext, FaceTemplate
from trackmatch.features.registry import FEATURES
from trackmatch.index.faces import squared_distances
from trackmatch.index.gallery import Gallery
from trackmatch.index.snapshot import Snapshot
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.matcher import CandidateList, Matcher
from trackmatch.records.models import Kind, Record
from trackmatch.scoring import engine
from trackmatch.scoring.channel import UNIT
from trackmatch.scoring.engine import Scorer
from trackmatch.scoring.explanation import State
from trackmatch.scoring.face import FaceChannel

pytestmark = pytest.mark.filterwarnings("error")

probes = records(prefix="P")


@pytest.fixture
def make_gallery(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    def make(*batches: list[Record]) -> Gallery:
        gallery = Gallery.open(tmp_path_factory.mktemp("gallery"))
        for batch in batches:
            gallery.upsert(batch)
        return gallery

    return make


def as_rows(candidates: CandidateList) -> list[tuple[str, float]]:
    return [(one.record_id, one.match_weight) for one in candidates]


def table_entry(channel, feature, probe, other, snapshot) -> int:  # type: ignore[no-untyped-def]
    alone = Vocabulary.build([other], feature.value_type, feature.terms)
    return int(channel.table(probe, alone, snapshot)[1])


def face_entry(face: FaceChannel, probe: FaceTemplate, other: FaceTemplate) -> int:
    alone = Vocabulary.build([other.context], FaceContext, lambda _: ())
    lines = face.lines(other.model, probe.context, alone)
    squared = squared_distances(probe.vector, other.vector[None, :])
    return int(face.steps(squared, lines.slope[1:], lines.middle[1:])[0])


def score_every_pair(probe: Features, snapshot: Snapshot, scorer: Scorer) -> list[tuple[str, int]]:
    """The plain twin of the engine: every record, every channel, one pair at a time."""
    scores = []
    for other in snapshot.all_features():
        if other.kind not in probe.kind.counterparts or other.record_id == probe.record_id:
            continue
        steps = sum(
            table_entry(scorer.channels[f.channel], f, a, b, snapshot)
            for f in FEATURES
            if (a := probe.values.get(f.channel)) is not None
            and (b := other.values.get(f.channel)) is not None
        )
        pairs = [
            face_entry(scorer.face, a, b)
            for a in probe.templates
            for b in other.templates
            if a.model == b.model and scorer.face.knows(a.model)
        ]
        scores.append((other.record_id, steps + max(pairs, default=0)))
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


def test_candidates_of_unknown_embedders_get_no_face_evidence(make_gallery) -> None:  # type: ignore[no-untyped-def]
    template = {"vector": [1.0, 2.0], "model": "somebody's"}
    found = Record(record_id="f", kind="found", templates=[template])
    probe = Record(record_id="m", kind="missing", templates=[template])
    assert Matcher(make_gallery([found])).match(probe)[0].match_weight == 0


def test_list_tells_what_made_it(make_gallery) -> None:  # type: ignore[no-untyped-def]
    gallery = make_gallery([Record(record_id="f", kind="found")])
    matcher = Matcher(gallery)
    candidates = matcher.match(Record(record_id="m", kind="missing"))
    assert candidates.model_hash == matcher.model.hash
    assert (candidates.generation, candidates.compared) == (1, 1)


def test_k_below_one_is_refused(make_gallery) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="at least 1"):
        Matcher(make_gallery()).match(Record(record_id="m", kind="missing"), 0)


def test_match_many_yields_one_list_per_probe(make_gallery) -> None:  # type: ignore[no-untyped-def]
    gallery = make_gallery([Record(record_id="f", kind="found", names="Raju")])
    probes = [Record(record_id=f"m{n}", kind="missing", names="Raju") for n in range(3)]
    lists = list(Matcher(gallery).match_many(probes, 1))
    assert [one.probe_id for one in lists] == ["m0", "m1", "m2"]
    assert all(one[0].match_weight > 0 for one in lists)


def test_candidate_is_immutable(make_gallery, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    gallery = make_gallery([Record(record_id="f", kind="found")])
    candidate = Matcher(gallery).match(Record(record_id="m", kind="missing"))[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        candidate.rank = 2
