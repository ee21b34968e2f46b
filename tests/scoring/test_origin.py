"""Language against region, where one report tells only the one and the other only the other."""

import numpy as np
import pytest

from trackmatch.evaluation.fitting.statistics import CountedStatistics
from trackmatch.features.extract import extract_features
from trackmatch.features.origin import Origin
from trackmatch.features.origin import extract as origin_of
from trackmatch.features.words import LANGUAGE, Words
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.records.models import Record
from trackmatch.scoring.model import Model
from trackmatch.scoring.spoken_in import LANGUAGES, SPOKEN_IN

CHANNEL = Model.declared().scorer.channels["origin"]
GALLERY = CountedStatistics(
    extract_features(Record(record_id=f"F{n}", kind="found", languages=language))
    for n, language in enumerate(["Hindi"] * 50 + ["Bengali"] * 30 + ["Tamil"] * 20)
)


def record(**said: object) -> Record:
    return Record(record_id="R1", kind="found", **said)  # type: ignore[arg-type]


def bits(speaker: Origin, home: Origin) -> float:
    return CHANNEL.bits(speaker, home, GALLERY)


def test_only_what_is_told_alone_is_compared() -> None:
    assert origin_of(record(languages="Tamil")) == Origin(("tamil",), ())
    assert origin_of(record(home="Madurai")) == Origin((), ("IN-TN",))
    assert origin_of(record(languages="Tamil", home="Madurai")) is None
    assert origin_of(record()) is None


def test_a_missing_child_without_a_home_is_from_where_it_was_lost() -> None:
    lost = Record(record_id="M1", kind="missing", event_place="Gaya, Bihar")
    assert origin_of(lost) == Origin((), ("IN-BR",))
    assert origin_of(record(event_place="Gaya, Bihar")) is None


def test_who_speaks_tamil_is_rather_from_a_tamil_home() -> None:
    tamil = Origin(("tamil",), ())
    assert bits(tamil, Origin((), ("IN-TN",))) > 1
    assert bits(tamil, Origin((), ("IN-BR",))) < -1
    assert bits(tamil, Origin((), ("IN-BR", "IN-TN"))) == bits(tamil, Origin((), ("IN-TN",)))
    said = CHANNEL.said(tamil, Origin((), ("IN-TN",)))
    assert said.gallery == "home in Tamil Nadu"
    assert "88%" in said.note


def test_a_rare_language_says_more_than_hindi() -> None:
    at_home = bits(Origin(("tamil",), ()), Origin((), ("IN-TN",)))
    assert at_home > bits(Origin(("hindi",), ()), Origin((), ("IN-UP",))) > 0
    both = bits(Origin(("hindi", "tamil"), ()), Origin((), ("IN-TN",)))
    assert at_home > both > 0


@pytest.mark.parametrize(
    ("language", "state", "said"),
    [("maithili", "IN-UP", 0.0), ("awadhi", "IN-BR", 0.0), ("sadri", "IN-JH", 0.0)],
)
def test_a_variety_of_hindi_is_no_conflict_where_hindi_is_spoken(
    language: str, state: str, said: float
) -> None:
    speaker, home = Origin((language,), ()), Origin((), (state,))
    assert bits(speaker, home) == said
    assert bits(speaker, Origin((), ("IN-TN",))) <= said


def test_all_values_at_once_give_what_each_pair_gives() -> None:
    languages = (("tamil",), ("hindi",), ("hindi", "tamil"), ("bengali", "sign"), ("sign",))
    homes = (("IN-TN",), ("IN-BR", "IN-TN"), ("IN-WB", "IN-BR", "IN-TN"), ("IN-XX",))
    values = [Origin(one, ()) for one in languages] + [Origin((), one) for one in homes]
    vocabulary = Vocabulary.build(values, Origin, lambda _: ())
    for probe in values:
        each = CHANNEL.steps(np.array([CHANNEL.bits(probe, one, GALLERY) for one in values]))
        assert CHANNEL.table(probe, vocabulary, GALLERY)[1:].tolist() == each.tolist()


def test_a_language_of_no_region_says_nothing() -> None:
    assert bits(Origin(("sign",), ()), Origin((), ("IN-TN",))) == 0
    assert bits(Origin(("hindi",), ()), Origin(("hindi",), ())) == 0


def test_shares_are_shares_of_known_states() -> None:
    assert len(SPOKEN_IN) == 36
    assert all(0 < share <= 1 for held in SPOKEN_IN.values() for share in held.values())
    # Tongues that the census counts under Hindi stand beside it, so that a state may pass 1.
    grouped = {"bhojpuri", "magahi", "awadhi", "chhattisgarhi", "haryanvi", "rajasthani", "kurukh"}
    for held in SPOKEN_IN.values():
        assert sum(share for word, share in held.items() if word not in grouped) <= 1.0001
    assert "tamil" in LANGUAGES


@pytest.mark.parametrize(
    ("one", "other", "note"),
    [
        ("Hindi", "Bhojpuri", "varieties of Hindi"),
        ("Hindi", "Urdu", "varieties of Hindi"),
        ("Hindi", "Marwari", "varieties of Hindi"),
        ("Hindi, Tamil", "Garhwali", "varieties of Hindi"),
        ("Maithili", "Magahi", "varieties of Hindi"),
        ("Nagpuri", "Khortha", "varieties of Hindi"),
        ("Pahari", "Hindi", "varieties of Hindi"),
        ("Tulu", "Kannada", "told for Kannada"),
        ("Ho", "Mundari", "told for Mundari"),
        ("Sylheti", "Rohingya", "told for Bengali"),
        ("Kosli", "Odia", "told for Odia"),
        ("Khandeshi", "Marathi", "told for Marathi"),
    ],
)
def test_languages_told_for_one_another_neither_agree_nor_differ(
    one: str, other: str, note: str
) -> None:
    channel = Model.declared().scorer.channels["language"]
    a, b = (extract_features(record(languages=said)).values["language"] for said in (one, other))
    assert channel.bits(a, b, GALLERY) == pytest.approx(0)
    assert channel.said(a, b).note == note
    vocabulary = Vocabulary.build([a, b], LANGUAGE.value_type, LANGUAGE.terms)
    assert channel.table(a, vocabulary, GALLERY)[2] == 0
    assert channel.table(a, vocabulary, GALLERY)[1] > 0


def test_other_languages_still_differ() -> None:
    channel = Model.declared().scorer.channels["language"]
    kurukh, sadri, hindi = (Words((one,)) for one in ("kurukh", "sadri", "hindi"))
    assert channel.bits(kurukh, sadri, GALLERY) == channel.bits(kurukh, hindi, GALLERY) < -2
    assert channel.bits(hindi, hindi, GALLERY) > 0
    tulu, bengali = Words(("tulu",)), Words(("bengali",))
    assert channel.bits(tulu, bengali, GALLERY) < -2


@pytest.mark.parametrize("channel", ["disability", "companions"])
def test_what_few_have_is_rare_among_all_records(channel: str) -> None:
    """Both naming it is evidence even where all who name anything name the same."""
    said: dict[str, object] = {
        "disability": {"disabilities": "deaf"},
        "companions": {"companions": "Raju"},
    }[channel]  # type: ignore[assignment]
    few = [Record(record_id=f"F{n}", kind="found", **said) for n in range(5)]  # type: ignore[arg-type]
    rest = [Record(record_id=f"G{n}", kind="found", sex="male") for n in range(495)]
    gallery = CountedStatistics(map(extract_features, [*few, *rest]))
    value = extract_features(few[0]).values[channel]
    assert Model.declared().scorer.channels[channel].bits(value, value, gallery) > 4
