"""Names of a record: what is taken, and the index terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features.person_names import NAME, PARENTS, Names, Parents
from trackmatch.features.read_names import Bearer, Kind, spell, unspell, unspell_token
from trackmatch.records.models import Record

WORDS = [
    *("Lakshmi", "लक्ष्मी", "লক্ষ্মী", "லட்சுமி", "లక్ష్మి", "ലക്ഷ്മി", "ਗੁਰਪ੍ਰੀਤ", "لکشمی"),
    *("R.", "Kumar", "Md", "s/o", "@", "alias", "Shri"),
]


def names(**fields: object) -> Names | None:
    return NAME.extract(Record(record_id="f", kind="found", **fields))


def parents(**fields: object) -> Parents | None:
    return PARENTS.extract(Record(record_id="f", kind="found", **fields))


def test_names_skip_what_names_nobody() -> None:
    assert names(names=["Unknown", "Laxmi Devi", "NA"]) == Names(("Laxmi Devi",))
    assert names(names=["Unknown"], father="Mohan") is None


def test_a_father_within_the_childs_name_is_a_parent() -> None:
    value = parents(names="Raju s/o Mohan Lal")
    assert value is not None
    assert value.father == ("Mohan Lal",)
    own = names(names="Raju s/o Mohan Lal")
    assert own is not None
    assert own.father == ("Mohan Lal",)


@pytest.mark.parametrize("said", ["Unknown s/o Mohan Lal", "s/o Mohan Lal", "अज्ञात पुत्र मोहन लाल"])
def test_a_father_is_known_where_the_child_is_not(said: str) -> None:
    value = parents(names=said)
    assert value is not None
    assert len(value.father) == 1
    assert names(names=said) is None


@pytest.mark.parametrize(
    ("said", "father"),
    [("S/o Mohan", ("Mohan",)), ("s/o: Mohan", ("Mohan",)), ("S.o. Mohan", ("Mohan",)),
     ("Son of Mohan Yadav", ("Mohan Yadav",)), ("Daughter of Mohan", ("Mohan",)),
     ("D/o Mohan", ("Mohan",)), ("C/o Mohan", ("Mohan",)), ("W/o Mohan", ("Mohan",)),
     ("पुत्र मोहन", ("मोहन",)), ("सुपुत्र श्री मोहन", ("श्री मोहन",)), ("S/o मोहन", ("मोहन",)),
     ("Mohan s/o Ramu", ("Mohan s/o Ramu",)), ("मोहन पुत्र रामू", ("मोहन पुत्र रामू",)),
     ("Unknown s/o Mohan", ()), ("अज्ञात पुत्र मोहन", ()), ("F/o Raju", ()), ("S/o", ())],
)  # fmt: skip
def test_a_relation_before_the_father_in_his_own_field(said: str, father: tuple[str, ...]) -> None:
    value = parents(father=said)
    assert (value.father if value else ()) == father


def test_a_relation_in_the_fields_of_mother_and_guardian() -> None:
    value = parents(mother=["D/o Sita", "W/o Mohan"], guardian="C/o Ramesh")
    assert value is not None
    assert (value.father, value.mother, value.guardian) == ((), ("Sita",), ("Ramesh",))


def test_tokens_that_child_and_parent_share_are_marked() -> None:
    value = parents(names="Asha Kulkarni", father="Mohan Kulkarni", mother="Sita")
    assert value is not None
    assert value.own == ("kulkarni",)
    owns = {who: name.own for who, name in value.read()}
    assert owns == {Bearer.FATHER: (False, True), Bearer.MOTHER: (False,)}


def test_fathers_who_are_only_kumar_are_not_what_a_child_is_known_by() -> None:
    value = names(names="Raju", father="Ram Kumar")
    assert value is not None
    assert [who for who, _ in value.read()] == [Bearer.SELF]


def test_an_alias_is_a_name_of_its_own() -> None:
    value = names(names="Raju @ Rajesh")
    assert value is not None
    assert [[token.text for token in name.tokens] for _, name in value.read()] == [
        ["raju"],
        ["rajesh"],
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("R. Selvam", Kind.STRONG), ("Md. Khan", Kind.WEAK), ("Kumari K.", Kind.INITIAL)],
)
def test_the_kind_of_a_name_is_that_of_its_strongest_token(name: str, kind: Kind) -> None:
    value = names(names=name)
    assert value is not None
    assert [read.kind for _, read in value.read()] == [kind]
    assert f"self {kind}" in NAME.terms(value)


def test_terms_are_tokens_names_and_kinds() -> None:
    value = names(names="R. Lakshmi Devi", father="Mohan")
    assert value is not None
    assert list(NAME.terms(value)) == [
        "devi",
        "lakshmi",
        "self=.r lakshmi ~devi",
        "self strong",
        "father=mohan",
    ]


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=10), min_size=1, max_size=5))
def test_a_name_that_is_spelt_reads_back(words: list[str]) -> None:
    text = " ".join(words)
    for value in (Names((text,)), Parents((text,), (), (), ("kumar", "lakshmi"))):
        for _, name in value.read():
            tokens, own = unspell(spell(name))
            assert tuple(unspell_token(token) for token in tokens) == name.tokens
            assert own == name.own
