"""Places: what was said becomes coordinates with their uncertainty, or text."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from trackmatch.features.place import HOME, PLACE, Place, distance_km, to_place
from trackmatch.records.models import PlaceSaid, Record

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)
LEVELS = ("point", "pin", "city", "district", "state", "text")
ADDRESS_WORDS = st.sampled_from(
    [
        *("vill", "rampur", "po", "ps", "dist", "gaya", "bihar", "near", "delhi", "road", "nagar"),
        *("गया", "जिला", "बिहार", ",", "(", ")", "411005", "800", "001", "up", "aurangabad"),
        *("station", "junction", "nepal", "kolkata", "২৪", "حيدر", "c/o", "mp", "state"),
        *("not", "nahi", "outside", "or"),
    ]
)


def place(text: str = "", **fields: object) -> Place:
    found = to_place(PlaceSaid.model_validate({"text": text, **fields}))
    assert found is not None
    return found


def check(found: Place | None) -> None:
    """What holds of every place."""
    if found is None:
        return
    assert found.level in LEVELS
    size = len(found.latitudes)
    assert size == len(found.longitudes) == len(found.radii_km)
    assert len(found.states) == size or (found.level == "point" and found.states == ())
    assert all(math.isfinite(x) for x in (*found.latitudes, *found.longitudes))
    assert all(radius > 0 for radius in found.radii_km)
    assert (found.level == "text") == (size == 0)
    assert found.text or size
    assert not found.text or found.level in ("text", "state", "district")
    assert found.said
    found.said.encode()


@given(st.text(), st.text(max_size=20), st.text(max_size=20), st.text(max_size=8))
@example("", "", "", "")
@example("\ud800 गया", "\udfff", "", "")
@example("🚂" * 50 + "\x00\x1b", "🚂", "-", "000000")
@example("a, " * 5000, "b", "c", "1" * 500)
@example("गया" * 4000, "", "", "")
@settings(deadline=None)
def test_any_text_gives_a_defined_result(text: str, state: str, district: str, pin: str) -> None:
    said = PlaceSaid.model_construct(
        text=text, state=state, district=district, pin=pin, latitude=None, longitude=None
    )
    check(to_place(said))


@given(st.lists(ADDRESS_WORDS, max_size=12).map(" ".join), ADDRESS_WORDS, ADDRESS_WORDS)
@settings(deadline=None)
def test_jumbled_addresses_give_a_defined_result(text: str, state: str, district: str) -> None:
    check(to_place(PlaceSaid(text=text, state=state, district=district)))


@given(LATITUDES, LONGITUDES)
@settings(deadline=None)
def test_any_coordinates_give_a_defined_result(latitude: float, longitude: float) -> None:
    check(to_place(PlaceSaid(latitude=latitude, longitude=longitude)))


@pytest.mark.parametrize(
    "said",
    [
        *("", " ", "-", "--", "?", "NA", "N/A", "n.a.", "Nil", "unknown", "Not Known", "none"),
        *("don't know", "xxx", "रास्ता", "अज्ञात", "पता नहीं", "railway station", "জানা নেই"),
    ],
)
def test_skip_values_are_not_recorded(said: str) -> None:
    assert to_place(PlaceSaid(text=said)) is None
    assert to_place(PlaceSaid(text=said, state=said, district=said, pin=said)) is None


@pytest.mark.parametrize(
    "said",
    [
        *("From home", "near house", "On the way to school", "Platform No. 1", "Local market"),
        *("Not mentioned in FIR", "child unable to tell address", "Vill- NK, PO- NK, PS- NK"),
        *("Vill- , PO- , PS- , Dist- ", "--Select--", "ghar ke paas se", "Children Home", "N/K"),
        *(
            "playing outside the house",
            "Sabzi Mandi",
            "running train",
            "123456",
            "000000",
            "PS Area",
        ),
        *("घर से बिना बताए", "kahin chala gaya", "mama ke ghar gaya tha", "पता नहीं बता पा रहा है"),
        *(
            "bhul gaya",
            "school gaya",
            "khelne gaya",
            "dukan par gaya",
            "भूल गया",
            "paya gaya",
            "rural",
        ),
        *("ମନ୍ଦିର", "பள்ளியில் இருந்து", "రైల్వే స్టేషన్", "ಬಸ್ ನಿಲ್ದಾಣ", "ആശുപത്രി", "બસ સ્ટેન્ડ"),
        *("ਰੇਲਵੇ ਸਟੇਸ਼ਨ", "ریلوے اسٹیشن", "शाळेतून", "হাসপাতাল", "शौच के लिए", "toilet ke liye"),
        *("Gandhi Nagar", "near Shiv Mandir", "Subhash Chowk", "Jama Masjid", "गंगा घाट"),
        *("forgot address", "wrong address", "refused to tell", "old age home", "night shelter"),
        *("waiting room", "near petrol pump", "Brick kiln", "Madarsa", "Railway ticket counter"),
        *("चलती ट्रेन में", "ঠিকানা বলতে পারছে না", "ஊர் தெரியவில்லை", "ਘਰ ਤੋਂ", "Rajdhani Express"),
    ],
)
def test_what_is_said_of_any_place_names_none(said: str) -> None:
    assert to_place(PlaceSaid(text=said)) is None


@pytest.mark.parametrize(
    ("said", "text"),
    [("Not known, Vill Chandanpura", "chandanpura"), ("Station Road, Belwa", "road belwa"),
     ("Near Salem Church", "salem church"), ("unable to tell, says Belwa", "belwa")],
)  # fmt: skip
def test_what_is_said_beside_a_name_is_no_part_of_it(said: str, text: str) -> None:
    assert place(said).text == text


@pytest.mark.parametrize(
    "said",
    ["not Patna", "Not from Patna", "does not belong to Patna", "Patna nahi", "Patna se nahi hai",
     "पटना नहीं", "পাটনা নয়", "பாட்னா இல்லை", "పాట్నా కాదు", "پٹنہ نہیں", "not East Champaran",
     "not UP", "outside Bihar", "outside the state of Bihar", "Bihar se bahar", "बिहार से बाहर",
     "out of Bihar", "other than Bihar", "Bihar ke alawa", "not Patna, Bihar", "Patna, Bihar nahi",
     "not from Patna or Gaya", "neither Patna nor Gaya", "Patna ya Gaya nahi"],
)  # fmt: skip
def test_a_denied_place_is_none(said: str) -> None:
    assert to_place(PlaceSaid(text=said)) is None
    assert to_place(PlaceSaid(text=said, state=said, district=said)) is None


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("not Patna but Gaya", "Gaya"),
        ("Patna nahi, Gaya", "Gaya"),
        ("Bihar, not Patna", "Bihar"),
        ("Ranchi, outside Bihar", "Ranchi"),
        ("not known, Patna", "Patna"),
        ("address not confirmed Patna", "Patna"),
        ("not traced in Patna", "Patna"),
        ("Patna nahi pata", "Patna"),
        ("nahi pata, Patna", "Patna"),
        ("Patna nahi bata raha", "Patna"),
        ("outside Patna", "Patna"),
        ("outside Patna station", "Patna"),
        ("outside Bihar Sharif", "Bihar Sharif"),
        ("playing outside in Delhi", "Delhi"),
        ("Patna nai Delhi", "nai Delhi"),
    ],
)
def test_a_denial_of_something_else_leaves_the_place(said: str, text: str) -> None:
    found, meant = place(said), place(text)
    assert found.said == said
    assert (found.latitudes, found.states, found.text) == (
        meant.latitudes, meant.states, meant.text,
    )  # fmt: skip


@pytest.mark.parametrize("code", ["AS", "KA", "IN-KA", "an"])
def test_a_code_of_a_state_is_no_word(code: str) -> None:
    assert place(state=code).level in ("state", "city")


def test_a_skipped_part_costs_that_part_only() -> None:
    found = place("unknown", state="Bihar", district="Gaya", pin="NA")
    assert (found.level, found.states, found.said) == ("district", ("IN-BR",), "Gaya, Bihar")


def test_coordinates_come_first() -> None:
    found = place("Howrah station, Kolkata", latitude=22.5839, longitude=88.3424)
    assert (found.level, found.states, found.junction) == ("point", ("IN-WB",), True)
    assert (found.latitudes, found.longitudes) == ((22.5839,), (88.3424,))
    assert found.said == "Howrah station, Kolkata"


def test_swapped_coordinates_are_put_right() -> None:
    assert place(latitude=77.2, longitude=28.6).latitudes == (28.6,)


def test_null_island_is_no_place() -> None:
    assert to_place(PlaceSaid(latitude=0, longitude=0)) is None
    assert place("Gaya, Bihar", latitude=0, longitude=0).level == "city"


def test_a_point_abroad_has_no_state() -> None:
    assert place(latitude=51.5, longitude=-0.1).states == ()


def test_ambiguous_names_keep_every_alternative() -> None:
    found = place("Aurangabad")
    assert set(found.states) == {"IN-MH", "IN-BR"}
    assert len(found.latitudes) == len(set(found.latitudes)) == len(found.states)
    assert place("Aurangabad", state="Bihar").states == ("IN-BR",)


def test_unresolved_text_is_kept_folded_and_romanised() -> None:
    found = place("Rampoor Khurd")
    assert (found.level, found.states, found.text) == ("text", (), "rampur khurd")
    assert place("रामपुर खुर्द").text == "rampur khurd"


def test_what_a_district_leaves_unresolved_stays_as_text() -> None:
    found = place("Vill. Chandanpura, Dist Gaya (Bihar)")
    assert (found.level, found.text) == ("district", "chandanpura")


def test_a_place_is_a_row_of_an_arrow_table() -> None:
    rows = [dataclasses.asdict(place(text)) for text in ("Aurangabad", "Gaya, Bihar", "Xyzzy")]
    table = pa.Table.from_pylist(rows)
    assert table.num_rows == 3
    back = [
        Place(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()})
        for row in table.to_pylist()
    ]
    assert back == [Place(**row) for row in rows]


def test_where_the_event_names_no_place_the_present_one_counts() -> None:
    said = {"record_id": "R1", "kind": "found", "current_place": "Howrah"}
    found = PLACE.extract(Record(**said, event_place="in running train"))
    assert found is not None
    assert found == PLACE.extract(Record(**said))


def test_features_take_the_places_of_a_record() -> None:
    record = Record(
        record_id="R1", kind="found", home="Gaya, Bihar", current_place="Howrah, West Bengal"
    )
    home, now = HOME.extract(record), PLACE.extract(record)
    assert home is not None
    assert now is not None
    assert (home.states, now.states) == (("IN-BR",), ("IN-WB",))
    lost = record.model_copy(update={"event_place": PlaceSaid(text="Patna")})
    assert PLACE.extract(lost) == place("Patna")
    assert HOME.extract(Record(record_id="R2", kind="found")) is None


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_distance_is_symmetric_and_bounded(a: float, b: float, c: float, d: float) -> None:
    there, back = distance_km(a, b, c, d), distance_km(c, d, a, b)
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= 20_016  # half the circumference
    assert distance_km(a, b, a, b) == 0


def test_distance_equals_the_plain_formula_and_broadcasts() -> None:
    delhi, mumbai, kolkata = (28.6139, 77.2090), (19.0760, 72.8777), (22.5726, 88.3639)

    def plain(a: tuple[float, float], b: tuple[float, float]) -> float:
        (p, q), (r, s) = (tuple(map(math.radians, x)) for x in (a, b))
        cosine = math.sin(p) * math.sin(r) + math.cos(p) * math.cos(r) * math.cos(s - q)
        return 6371.0088 * math.acos(cosine)

    found = distance_km(*delhi, *np.transpose([mumbai, kolkata]))
    assert found == pytest.approx([plain(delhi, mumbai), plain(delhi, kolkata)], rel=1e-9)
    assert np.isnan(distance_km(np.nan, 0, 0, 0))
