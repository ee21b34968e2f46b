"""Evidence from names: the fast comparison against the plain one, and what names are worth."""

import itertools
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trackmatch.features.extract import extract_features
from trackmatch.features.names import similarity
from trackmatch.features.person_names import NAME, PARENTS, Names, Parents
from trackmatch.features.read_names import ALL, ANCHOR, INITIAL, OWN, STRONG
from trackmatch.index.feature_table import FeatureTable
from trackmatch.index.gallery import Gallery
from trackmatch.index.segment import Segment
from trackmatch.index.snapshot import LiveSegment, Snapshot
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.records.models import Record
from trackmatch.scoring.channel import UNIT
from trackmatch.scoring.model import Model
from trackmatch.scoring.names import alignment
from trackmatch.scoring.names.alignment import Pair, best_bits, best_pairing
from trackmatch.scoring.names.expected import expected_share
from trackmatch.scoring.names.parameters import NameParameters

CHANNELS = Model.declared().scorer.channels
NAME_CHANNEL, PARENTS_CHANNEL = CHANNELS["name"], CHANNELS["parents"]

TOKENS = (
    *[
        "Lakshmi",
        "Laxmi",
        "लक्ष्मी",
        "லட்சுமி",
        "Devi",
        "देवी",
        "Kumari",
        "Kumar",
        "कुमार",
        "Ram",
        "Sunil",
        "Sunila",
        "ସୁନିଲ",
        "Shivappa",
        "Shivamma",
        "Ramkumar",
        "राम",
        "रामकुमार",
        "R.",
        "S",
        "K.",
    ],
    *[
        "Rajesh",
        "Raju",
        "Rajendra",
        "Ravi",
        "Mohammed",
        "Md",
        "Khan",
        "খান",
        "Sanjay",
        "Sanjoy",
        "সঞ্জয়",
        "Das",
        "Sharma",
        "Sarma",
    ],
    *[
        "Selvam",
        "Murugan",
        "முருகன்",
        "Gurpreet",
        "Kaur",
        "ਗੁਰਪ੍ਰੀਤ",
        "s/o",
        "alias",
        "@",
        "Shri",
        "unknown",
    ],
)

texts = st.lists(st.sampled_from(TOKENS), min_size=1, max_size=4).map(" ".join)
named = st.lists(texts | st.text(max_size=8), max_size=2).map(tuple)
people = st.builds(
    lambda names, father, mother, guardian: {
        "names": names, "father": father, "mother": mother, "guardian": guardian
    },
    named, named, named, named,
)  # fmt: skip


def record(number: int, fields: dict[str, object]) -> Record:
    return Record(record_id=f"R-{number}", kind="found", **fields)


def snapshot_of(gallery: Iterable[Record]) -> Snapshot:
    segment = Segment.of("test", FeatureTable.of(map(extract_features, gallery)))
    return Snapshot(1, (LiveSegment(segment),))


def bits(a: str, b: str, *others: str) -> float:
    """Bits of two names in a gallery of a thousand records with these other names."""
    rest = [record(n, {"names": others[n % len(others)]}) for n in range(40)] if others else []
    return NAME_CHANNEL.bits(Names((a,)), Names((b,)), snapshot_of(rest))


@given(people, st.lists(people, min_size=1, max_size=15))
@settings(max_examples=150)
def test_table_equals_comparing_every_pair(
    probe: dict[str, object], gallery: list[dict[str, object]]
) -> None:
    snapshot = snapshot_of(record(n, fields) for n, fields in enumerate(gallery))
    features = extract_features(record(99, probe))
    for channel in (NAME_CHANNEL, PARENTS_CHANNEL):
        value = features.values.get(channel.name)
        vocabulary = snapshot.segments[0].segment.columns[channel.name].vocabulary
        if value is None:
            continue
        steps = channel.table(value, vocabulary, snapshot)[1:] * UNIT
        p = channel.parameters
        plain = [channel.bits(value, other, snapshot) for other in vocabulary.values()]
        assert steps == pytest.approx(np.clip(plain, p.floor, p.cap), abs=UNIT)


@pytest.mark.parametrize(
    "others",
    [("Ravi Prasad", "Sunil Prasad", "Mohan Prasad"), ("Kaura Ravi", "Kaura Sunil", "Kaura Mohan")],
)
def test_a_strong_token_alike_to_a_weak_one_and_the_other_way_round_are_found(
    others: tuple[str, ...],
) -> None:
    """By that of the two which leads to fewer names."""
    said = ("Kaura Prasad", *others)
    snapshot = snapshot_of(record(n, {"names": name}) for n, name in enumerate(said))
    vocabulary = snapshot.segments[0].segment.columns["name"].vocabulary
    probe, p = Names(("Kaur Prasada",)), NAME_CHANNEL.parameters
    found = NAME_CHANNEL.table(probe, vocabulary, snapshot)[1:] * UNIT
    plain = [NAME_CHANNEL.bits(probe, other, snapshot) for other in vocabulary.values()]
    assert found == pytest.approx(np.clip(plain, p.floor, p.cap), abs=UNIT)
    assert found[0] > 2


def test_a_layout_that_was_kept_gives_the_same_table(tmp_path: Path) -> None:
    said = [" ".join(pair) for pair in itertools.product(TOKENS[:12], TOKENS[12:24])]
    gallery = [
        record(n, {"names": one, "father": other, "guardian": one})
        for n, (one, other) in enumerate(zip(said, reversed(said), strict=True))
    ]
    Gallery.open(tmp_path / "g").upsert(gallery)
    built, kept = snapshot_of(gallery), Gallery.open(tmp_path / "g").snapshot()
    probe = extract_features(record(999, {"names": "Rajesh Kumar Das", "father": "Lakshmi Devi"}))
    for channel in (NAME_CHANNEL, PARENTS_CHANNEL):
        tables = [
            channel.table(
                probe.values[channel.name],
                snapshot.segments[0].segment.columns[channel.name].vocabulary,
                snapshot,
            )
            for snapshot in (built, kept)
        ]
        assert tables[0].tolist() == tables[1].tolist()
        assert len(set(tables[0].tolist())) > 3


@given(people, people)
def test_comparing_is_symmetric(a: dict[str, object], b: dict[str, object]) -> None:
    snapshot = snapshot_of([record(0, a), record(1, b)])
    one, other = (extract_features(record(n, fields)).values for n, fields in enumerate((a, b)))
    for channel in (NAME_CHANNEL, PARENTS_CHANNEL):
        if channel.name in one and channel.name in other:
            x, y = one[channel.name], other[channel.name]
            forth, back = channel.bits(x, y, snapshot), channel.bits(y, x, snapshot)
            assert forth == pytest.approx(back, abs=UNIT / 2)
            assert channel.said(x, y).note


masks = st.lists(st.sampled_from(["s", "w", "i", "o", "so"]), min_size=1, max_size=4)


@given(masks, masks, st.data())
def test_compiled_alignment_equals_plain(a: list[str], b: list[str], data: st.DataObject) -> None:
    pairs = [
        Pair(x, y, data.draw(st.floats(-4, 12)))
        for x in (*(1 << i for i in range(len(a))), *(3 << i for i in range(len(a) - 1)))
        for y in (1 << j for j in range(len(b)))
        if data.draw(st.booleans())
    ]
    one, other = _masks(a), _masks(b)
    remainder = alignment.remainder_of(NameParameters())
    plain, taken = best_pairing(pairs, one, other, remainder)
    room = alignment.room_for_pairs()
    for at, pair in enumerate(pairs):
        room.a[at], room.b[at], room.bits[at] = pair
    compiled = best_bits(room, len(pairs), one, other, *remainder)
    assert compiled == pytest.approx(plain)
    assert sum(pair.a for pair in taken) < 1 << len(a)
    assert sum(pair.b for pair in taken) < 1 << len(b)


def _masks(kinds: list[str]) -> int:
    found = 0
    for at, kind in enumerate(kinds):
        found |= 1 << (ALL + at)
        found |= ("o" in kind) << (OWN + at)
        found |= ("s" in kind) << (ANCHOR + at)
        found |= (kind == "s") << (STRONG + at)
        found |= (kind == "i") << (INITIAL + at)
    return found


WORDS = "Ajay Ajoy Vijay Sanjay Lakshmi Laxmi Lakhan Rakesh Rajesh Rajendra Rajinder Thangjam"


@given(
    st.sampled_from(WORDS.split()), st.sampled_from(WORDS.split()), st.sampled_from(WORDS.split())
)
def test_single_names_are_monotone_with_similarity(a: str, b: str, c: str) -> None:
    if similarity(a, b) >= similarity(a, c):
        assert bits(a, b) >= bits(a, c) - UNIT


def test_common_names_say_little_and_rare_ones_much() -> None:
    others = ("Mohammed Khan", "Rajesh Das", "Sunita", "Ravi Sharma")
    common = bits("Mohammed Khan", "Mohammed Khan", *others)
    rare = bits("Thangjam", "Thangjam", *others)
    assert 0 < common < 5
    assert rare > common + 3


def gallery_bits(name: str, *others: str) -> float:
    """Bits of a name against itself in a gallery of a record for each other name."""
    snapshot = snapshot_of(record(n, {"names": other}) for n, other in enumerate(others))
    return NAME_CHANNEL.bits(Names((name,)), Names((name,)), snapshot)


@pytest.mark.parametrize("others", [(), ("Thangjam Ibochou", "Ravi Menon", "Selvi") * 10])
def test_a_small_gallery_knows_common_names_beforehand(others: tuple[str, ...]) -> None:
    rare = gallery_bits("Ibomcha Thokchom", *others)
    for common in ("Mohammed Khan", "Sunita Devi", "Gurpreet Singh", "Anita Yadav", "अनिता यादव"):
        assert 0 < gallery_bits(common, *others) < rare - 4


def test_spellings_of_a_common_name_are_as_common_beforehand() -> None:
    for spellings in ("Lakshmi Laxmi Lakshmy", "Yadav Yadab Jadav", "Sunita Suneeta Sunitha"):
        assert len({expected_share(word.lower()) for word in spellings.split()}) == 1
        assert expected_share(spellings.split()[0].lower()) > NAME_CHANNEL.parameters.prior_share
    assert expected_share("thangjam") == expected_share("") == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ramesh Yadav", "Rajesh Yadav"), ("Asha Devi", "Usha Devi"), ("Kiran", "Karan"),
     ("Harpreet Kaur", "Gurpreet Kaur"), ("Rajesh Kumar", "Rakesh Kumar"),
     ("Mohan Lal", "Sohan Lal"), ("रमेश", "Rajesh"), ("Abdul Rahman", "Abdul Karim"),
     ("Abdul Majid", "Abdul Wajid"), ("Hitesh", "Jitesh"), ("Kamal Uddin", "Jamal Uddin"),
     ("Rafiq Uddin", "Saber Uddin"), ("Hasan", "Husain"), ("Harjit Kaur", "Harjot Kaur"),
     ("Jatindra", "Satindra"), ("समीर", "Amir"), ("कासिम", "Asim"), ("कासिम", "हाशिम"),
     ("Firoz", "Firoza"), ("शकील", "Shakeela"), ("Sultan", "Sultana"), ("सुनील", "Sunila"),
     ("Ajith", "Ajitha"), ("Lalit", "Lalita"), ("Hanumanthappa", "Hanumanthamma"),
     ("ಶಿವಪ್ಪ", "Shivamma"), ("Lakshmaiah", "Lakshmamma"),
     ("Lalthanga", "Lalthangi"), ("Vanlalruata", "Vanlalruati"), ("Zothanga", "Zothangi"),
     ("Nasim", "Naseema"), ("Samim", "Shamima"), ("Mangal", "Mangala"), ("Lalit", "Lalitha"),
     ("Kamal", "Kamala"), ("Chandan", "Chanda"), ("Guddu", "Guddi"), ("Shivkumar", "Shivkumari"),
     ("Sukhdev", "Sukhdevi"), ("Husain", "Hussaina"), ("Aisha", "Asha"), ("Ayesha", "Aasha"),
     ("Md Islam", "Md Aslam"), ("Rehman", "Raman"), ("Hasan", "Hossain"), ("Kamila", "Kamla"),
     ("Meena", "Neena"), ("Jiya", "Tiya"), ("ರವಿ", "Kavi"), ("Gulab", "Gulabi"),
     ("Rajanna", "Rajamma"), ("Lalrinpuia", "Lalrinpuii"), ("Karthik", "Karthika"),
     ("Velmurugan", "Balamurugan"), ("Zoramthanga", "Zoramthangi")],
)  # fmt: skip
def test_two_well_known_names_are_not_one_misspelt(one: str, other: str) -> None:
    assert bits(one, other) < 2 < bits(one, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Raju", "Rajesh"), ("Nayak", "Naik"), ("Ramesh", "Ramsh"),
     ("Th. Ibomcha", "Thangjam Ibomcha"), ("Abdul Karim", "Karim"), ("Ravi", "Ravindra"),
     ("Himanshu", "Himangshu"), ("Mahadev", "Mahadeo"), ("कृष्ण", "Kishan"), ("Ashok", "Ashoka"),
     ("ସୁନିଲ", "Sunil"), ("ಲಲಿತ", "Lalitha"), ("ಲಲಿತ", "Lalit"),
     ("Firoz", "Phiroj"), ("Firoza", "Feroza"), ("Ayesha", "Aisha"), ("Rukhsana", "Ruksana"),
     ("Faisal", "Faizal"), ("Sharda", "Saradha"), ("Diwakar", "Dibakar"), ("Nagaraj", "Nagarajan"),
     ("Balakrishna", "Balakrishnan"), ("Vijayakumar", "Vijaykumar"), ("Uday", "Udaya"),
     ("Chouhan", "Chavan"), ("Ujjwal", "Ujjal"), ("Karthick", "Karthikeyan"), ("Roshan", "Roushan"),
     ("Soumya", "Sowmya"), ("Ehsan", "Ahsan"), ("Rukshar", "Rukhsar"), ("Bakhsh", "Baksh"),
     ("Praksh", "Prakash"), ("Khuda Bakhsh", "Khudabaksh"), ("Lakhsmi", "Lakshmi"),
     ("नूरजहाँ", "Noor Jahan")],
)  # fmt: skip
def test_forms_of_a_well_known_name_are_one(one: str, other: str) -> None:
    assert bits(one, other) > 2


def test_a_large_gallery_overrules_what_was_expected() -> None:
    beforehand = gallery_bits("Yadav"), gallery_bits("Thangjam")
    rare, common = (
        gallery_bits(name, *["Thangjam", "Selvi", "Ravi"] * 1000) for name in ("Yadav", "Thangjam")
    )
    assert beforehand[0] < beforehand[1] - 3
    assert common < rare - 3


@pytest.mark.parametrize("slip", ["Thabgjam", "Tangjam", "Thangjaam", "Thangajm", "Thanghjam"])
def test_a_slip_of_a_key_in_a_rare_name_leaves_it_speaking_for_one_person(slip: str) -> None:
    assert 2 < bits("Thangjam", slip) < bits("Thangjam", "Thangjam")


def test_order_spelling_script_and_joining_do_not_matter_much() -> None:
    same = bits("Rajesh Sharma", "Rajesh Sharma")
    assert bits("Rajesh Sharma", "Sharma Rajesh") == pytest.approx(same, abs=0.1)
    assert bits("Ramkumar Yadav", "Ram Kumar Yadav") > 10
    latin = bits("Lakshmi Sharma", "Lakshmi Sharma")
    assert bits("Lakshmi Sharma", "लक्ष्मी शर्मा") == pytest.approx(latin, abs=0.5)


def test_another_given_name_conflicts_and_a_missing_word_hardly_matters() -> None:
    assert bits("Rajesh", "Sunita") == NAME_CHANNEL.parameters.differ
    assert bits("Rajesh Kumar", "Sunita Kumar") == NAME_CHANNEL.parameters.differ
    whole, less = bits("Rajesh Sharma", "Rajesh Sharma"), bits("Rajesh Sharma", "Rajesh")
    clash = bits("Rajesh Sharma", "Rajesh Gupta")
    assert whole > less > clash
    assert bits("Devi", "Rajesh Sharma") == NAME_CHANNEL.parameters.lacks
    p = NAME_CHANNEL.parameters
    assert bits("Thangjam", "Thangjam") > p.family
    assert bits("Rajesh Thangjam", "Sunita Thangjam") == p.differ + p.family


def test_the_best_of_several_names_counts() -> None:
    empty = snapshot_of([])
    one, other = Names(("Guddu", "Rajesh Sharma")), Names(("Rajesh Sharma", "Pappu"))
    alone = NAME_CHANNEL.bits(Names(("Rajesh Sharma",)), Names(("Rajesh Sharma",)), empty)
    assert NAME_CHANNEL.bits(one, other, empty) == pytest.approx(alone)


def test_a_child_known_by_the_fathers_name_is_seen() -> None:
    empty = snapshot_of([])
    lost = Names(("Raju Sahu",), ("Thangjam Mohan",))
    found = Names(("Thangjam Mohan",))
    p = NAME_CHANNEL.parameters
    own = NAME_CHANNEL.bits(found, found, empty)
    seen = NAME_CHANNEL.bits(lost, found, empty)
    assert seen == pytest.approx(own + p.other_bearer)
    assert NAME_CHANNEL.bits(found, lost, empty) == pytest.approx(seen)
    assert "against father's" in NAME_CHANNEL.said(found, lost).note


def parents(**named: str) -> Parents:
    values = {
        who: (named[who],) if who in named else () for who in ("father", "mother", "guardian")
    }
    return Parents(**values, own=tuple(named.get("own", "").split()))


def parents_bits(a: Parents, b: Parents) -> float:
    return PARENTS_CHANNEL.bits(a, b, snapshot_of([]))


def test_father_is_compared_with_father_and_guardian_but_not_with_mother() -> None:
    father, guardian = parents(father="Rakesh Sahu"), parents(guardian="Rakesh Sahu")
    same = parents_bits(father, father)
    assert 0 < parents_bits(father, guardian) < same
    assert parents_bits(guardian, guardian) > 0
    assert parents_bits(father, parents(mother="Rakesh Sahu")) == 0
    assert parents_bits(guardian, parents(guardian="Murugan")) == 0
    assert parents_bits(father, parents(father="Murugan")) == PARENTS_CHANNEL.parameters.differ


def test_both_parents_add_up() -> None:
    both = parents(father="Rakesh", mother="Sunita")
    one = parents_bits(parents(father="Rakesh"), parents(father="Rakesh"))
    assert parents_bits(both, both) == pytest.approx(2 * one)


def test_a_surname_that_both_children_bear_weighs_nothing_again() -> None:
    shared = parents(father="Rakesh Sahu", own="sahu")
    plain = parents(father="Rakesh Sahu")
    assert parents_bits(shared, shared) == pytest.approx(
        parents_bits(parents(father="Rakesh"), parents(father="Rakesh"))
    )
    assert parents_bits(plain, plain) > parents_bits(shared, shared)
    assert "weighed with the person's own name" in PARENTS_CHANNEL.said(shared, shared).note


@pytest.mark.parametrize(
    ("a", "b", "note"),
    [
        ("Lakshmi Devi", "लक्ष्मी कुमारी", "same given name (Lakshmi), surname differs, common"),
        ("Sanjay Das", "Sanjoy Das", "given name alike (Sanjay ~ Sanjoy, "),
        ("Sanjay Das", "Sanjoy Das", "same surname (Das, common)"),
        ("Mohan Yadav", "Mohan Yadab", "same given name (Mohan), surname alike (Yadav ~ Yadab, "),
        ("Mohan Yadav", "Mohan Yadab", "%, common)"),
        ("R. Selvam", "Ramesh Selvam", "initial fits (R ~ Ramesh)"),
        ("Rajesh Sharma", "Sunita Patil", "names differ"),
        (
            "Rajesh Tomar",
            "Sunita Tanwar",
            "surname alike (Tomar ~ Tanwar, 53%), given name differs",
        ),
        ("Rajesh Sharma", "Rajesh", "Sharma on one side only"),
        ("Sk. Rahim", "Sheikh Raheem", "leading word alike (Shaikh ~ Sheikh, "),
        ("Sk. Rahim", "Sheikh Raheem", "given name alike (Rahim ~ Raheem, "),
        ("Md Arif Khan", "Mohammad Arif Ansari", "same given name (Arif), surname differs"),
        ("Md Khan", "Mohammed Khan", "same given name (Mohammed, common), same surname (Khan, "),
        ("Rahim Sheikh", "Rahim Sheikh", "same given name (Rahim), same surname (Sheikh, common)"),
    ],
)
def test_the_explanation_names_what_matched(a: str, b: str, note: str) -> None:
    said = NAME_CHANNEL.said(Names((a,)), Names((b,)))
    assert (said.probe, said.gallery) == (a, b)
    assert note in said.note


def test_a_vocabulary_of_one_value_gives_the_same_steps() -> None:
    value, other = Names(("Raju Das",), ("Mohan Das",)), Names(("Rajesh Das",))
    snapshot = snapshot_of([record(0, {"names": "Raju Das"})])
    alone = Vocabulary.build([other], Names, NAME.terms)
    more = Vocabulary.build([value, other], Names, NAME.terms)
    assert (
        NAME_CHANNEL.table(value, alone, snapshot)[1]
        == NAME_CHANNEL.table(value, more, snapshot)[2]
    )


def test_an_empty_vocabulary_has_an_empty_table() -> None:
    for channel, feature, value in (
        (NAME_CHANNEL, NAME, Names(("Raju",))),
        (PARENTS_CHANNEL, PARENTS, parents(father="Raju")),
    ):
        empty = Vocabulary.build([], feature.value_type, feature.terms)
        assert channel.table(value, empty, snapshot_of([])).tolist() == [0]
