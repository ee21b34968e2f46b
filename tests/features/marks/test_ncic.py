"""NCIC codes, read and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features.marks import Mark, read_ncic, write_ncic
from trackmatch.features.marks.ncic import CODED_AS
from trackmatch.features.marks.sites import ancestors
from trackmatch.features.marks.vocabulary import SITES, TYPES, load_table

CODES: dict[str, list[str]] = load_table("ncic.json")["codes"]


def mark(kind: str, site: str = "", side: str = "") -> Mark:
    return Mark(kind, site, side, "", "", "said")


@pytest.mark.parametrize(
    ("code", "coded"),
    [
        ("SC L ANKL", ("scar", "ankle", "left")),
        ("MOLE L ANK", ("mole", "ankle", "left")),
        ("TAT R ARM", ("tattoo", "arm", "right")),
        ("sc  l ankl ", ("scar", "ankle", "left")),
        ("SC LF ARM", ("scar", "forearm", "left")),
        ("TAT UR ARM", ("tattoo", "upper_arm", "right")),
        ("SC L EYE", ("scar", "eyebrow", "left")),
        ("DISC FHD", ("discolouration", "forehead", "")),
        ("PRCD EARS", ("piercing", "ear", "both")),
        ("EXTR R FGR", ("extra_digit", "finger", "right")),
        ("POCKMARKS", ("pockmark", "", "")),
        ("CROSSEYED", ("squint", "eye", "both")),
    ],
)
def test_read(code: str, coded: tuple[str, str, str]) -> None:
    read = read_ncic(code)
    assert read is not None
    assert (read.type, read.site, read.side) == coded


@pytest.mark.parametrize(
    "code", ["", "SC", "SC L", "XX L ANKL", "MISS KID", "TWIN", "\ud800", "S" * 10_000]
)
def test_unknown_codes(code: str) -> None:
    assert read_ncic(code) is None


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (mark("scar", "ankle", "left"), "SC L ANKL"),
        (mark("burn", "ankle", "left"), "SC L ANKL"),
        (mark("wart", "nose"), "MOLE NOSE"),
        (mark("birth_mark", "palm", "right"), "DISC R HND"),
        (mark("scar", "temple", "left"), "SC FACE"),
        (mark("tattoo", "shoulder", "both"), "TAT SHLD"),
        (mark("fracture", "arm", "left"), "HFR L ARM"),
        (mark("squint"), "AMBL EYE"),
        (mark("mole"), ""),
        (mark("rash", "arm"), ""),
        (mark("no such type", "arm"), ""),
    ],
)
def test_write(said: Mark, code: str) -> None:
    assert write_ncic(said) == code


@given(
    st.builds(
        mark,
        st.sampled_from(sorted(TYPES)),
        st.sampled_from(["", *sorted(SITES)]),
        st.sampled_from(["", "left", "right", "both", "mid"]),
    )
)
def test_what_is_written_reads_back_the_same_or_coarser(said: Mark) -> None:
    read = read_ncic(write_ncic(said))
    if read is None:
        assert write_ncic(said) == ""
        return
    assert read.type == CODED_AS.get(said.type, said.type)
    assert read.site in (said.site, *ancestors(said.site), "") or not said.site
    assert read.side in (said.side, "")
    assert (again := read_ncic(write_ncic(read))) is not None
    assert (again.type, again.site, again.side) == (read.type, read.site, read.side)


@given(st.sampled_from(sorted(CODES)))
def test_every_code_of_the_table_writes_to_one_of_the_same_meaning(code: str) -> None:
    read = read_ncic(code)
    assert read is not None
    assert CODES[write_ncic(read)] == CODES[code]


def test_the_table_speaks_our_words() -> None:
    for kind, site, side in CODES.values():
        assert kind in TYPES
        assert site in ("", *SITES)
        assert side in ("", "left", "right", "both", "mid")
