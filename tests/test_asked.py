"""What may be asked of a matcher, whose faces meet, and what comes before a failure."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from trackmatch.errors import RecordError
from trackmatch.features.photo import DLIB_SPEC, DlibEmbedder
from trackmatch.index.gallery import Gallery
from trackmatch.matcher import Matcher
from trackmatch.records.models import Record
from trackmatch.scoring.explanation import State
from trackmatch.scoring.face import FaceWarning
from trackmatch.scoring.model import Model

pytestmark = pytest.mark.filterwarnings(
    "error", "ignore::trackmatch.scoring.calibration.PriorWarning"
)


@pytest.fixture
def gallery(tmp_path: Path) -> Gallery:
    return Gallery.open(tmp_path / "gallery")


def faced(record_id: str, kind: str, model: str, vector: tuple[float, ...] = (1.0, 2.0)) -> Record:
    template = {"vector": vector, "model": model}
    return Record(record_id=record_id, kind=kind, templates=[template])


def test_a_record_of_another_kind_is_a_candidate_whatever_its_id(gallery: Gallery) -> None:
    gallery.upsert([Record(record_id="57", kind="found", names="Asha")])
    probe = Record(record_id="57", kind="missing", names="Asha")
    for exact in (True, False):
        found = Matcher(gallery).match(probe, exact=exact)
        assert ([one.record_id for one in found], found.compared) == (["57"], 1)
    own = Record(record_id="57", kind="found")
    assert Matcher(gallery).match(own, against="found").compared == 0


def test_faces_without_a_curve_are_told_once_for_each_model(gallery: Gallery) -> None:
    gallery.upsert([faced("f", "found", "own"), Record(record_id="g", kind="found")])
    matcher = Matcher(gallery)
    probe = faced("m", "missing", "own")
    with pytest.warns(FaceWarning, match="faces of own are not compared: .* no curve"):
        first = matcher.match(probe)
    list(matcher.match_many([probe] * 40))  # a second warning would be an error here
    list(Matcher(gallery).match_many([probe], channels="name"))
    face, none = (one.evidence[0] for one in first)
    assert (face.state, face.bits) == (State.NOT_COMPARABLE, 0)
    assert face.note == "not comparable: there is no curve for own"
    assert none.state is State.NOT_RECORDED


def test_faces_of_two_models_are_told_and_not_taken_for_unrecorded(gallery: Gallery) -> None:
    dlib = DLIB_SPEC.model_id
    gallery.upsert([faced("f", "found", "own")])
    matcher = Matcher(gallery)
    with pytest.warns(FaceWarning) as told:
        [candidate] = matcher.match(faced("m", "missing", dlib))
    messages = sorted(str(one.message) for one in told)
    assert len(messages) == 2
    assert f"faces of {dlib} are not compared: the gallery holds own" in messages[0]
    assert "faces of own are not compared" in messages[1]
    face = candidate.evidence[0]
    assert face.state is State.NOT_COMPARABLE
    assert face.note == "not comparable: templates of two models never meet"
    assert (face.probe_said, face.gallery_said) == (f"a template of {dlib}", "a template of own")
    assert any("says nothing" in one for one in candidate.sentences)


def test_a_curve_of_its_own_makes_a_model_count(gallery: Gallery) -> None:
    gallery.upsert([faced("f", "found", "own")])
    curves = {"own": {"genuine_mean": 0.4, "impostor_mean": 0.8, "spread": 0.1}}
    model = Model.default().replaced("face", "a test", curves=curves)
    [candidate] = Matcher(gallery, model).match(faced("m", "missing", "own"))
    assert candidate.evidence[0].state is State.AGREES


@pytest.mark.parametrize("name", [DLIB_SPEC.model_id, "own"])
def test_a_template_of_another_dimension_is_refused_by_name(gallery: Gallery, name: str) -> None:
    gallery.upsert([faced("f", "found", name)])
    good, bad = Record(record_id="g", kind="missing"), faced("b", "missing", name, (1.0, 2.0, 3.0))
    matcher = Matcher(gallery)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FaceWarning)
        for exact in (True, False):
            with pytest.raises(RecordError, match=f"record b: .* {name} has 3 dim.* have 2"):
                matcher.match(bad, exact=exact)
        lists = matcher.match_many([*[good] * 20, bad, good])
        assert [next(lists).probe_id for _ in range(20)] == ["g"] * 20
        with pytest.raises(RecordError, match="record b"):
            next(lists)


def test_what_says_nothing_either_way_is_neutral(gallery: Gallery) -> None:
    model = Model.default().replaced("sex", "a test", cap=0.0, floor=0.0)
    gallery.upsert([Record(record_id="f", kind="found", sex="F")])
    [candidate] = Matcher(gallery, model).match(Record(record_id="m", kind="missing", sex="F"))
    [sex] = [one for one in candidate.evidence if one.channel == "sex"]
    assert (sex.state, sex.bits) == (State.NEUTRAL, 0)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"k": 0}, "at least 1"),
        ({"against": []}, "against is empty"),
        ({"against": set()}, "against is empty"),
        ({"against": "ghost"}, "kind must be one of missing"),
        ({"channels": ()}, "channels is empty"),
        ({"channels": "aura"}, "no channel aura"),
    ],
)
def test_what_cannot_be_asked_is_refused_at_once(
    gallery: Gallery, asked: dict[str, Any], said: str
) -> None:
    matcher = Matcher(gallery)
    with pytest.raises(ValueError, match=said):
        matcher.match(Record(record_id="m", kind="missing"), **asked)
    with pytest.raises(ValueError, match=said):
        matcher.match_many([], **asked)


@pytest.mark.parametrize("good", [0, 1, 100])
@pytest.mark.parametrize("wrong", ["source", "probe"])
def test_lists_before_a_failure_come_first(gallery: Gallery, good: int, wrong: str) -> None:
    gallery.upsert([Record(record_id="f", kind="found", names="Raju")])

    def asked() -> Iterator[Any]:
        for number in range(good):
            yield Record(record_id=f"m{number}", kind="missing", names="Raju")
        if wrong == "source":
            raise KeyError("the database went away")
        yield {"record_id": "no record"}

    found: list[str] = []
    done: list[int] = []
    lists = Matcher(gallery).match_many(asked(), 1, progress=done.append)
    with pytest.raises(KeyError if wrong == "source" else TypeError):  # noqa: PT012
        for candidates in lists:
            found.append(candidates.probe_id)
    assert found == [f"m{number}" for number in range(good)]
    assert done == list(range(1, good + 1))


def test_probes_are_embedded_by_the_embedder_given(
    gallery: Gallery, monkeypatch: pytest.MonkeyPatch
) -> None:
    from trackmatch.features import probes

    given = []

    def seen(records: list[Record], embedder: Any = None, **_: Any) -> Iterator[Any]:
        given.append(embedder)
        return (probes.Embedded(one.model_copy(update={"photos": ()})) for one in records)

    monkeypatch.setattr(probes, "with_templates", seen)
    own = DlibEmbedder()
    matcher = Matcher(gallery, embedder=own)
    probe = Record(record_id="m", kind="missing", photos=[b"a picture"])
    matcher.match(probe)
    list(matcher.match_many([probe]))
    assert given == [own, own]
