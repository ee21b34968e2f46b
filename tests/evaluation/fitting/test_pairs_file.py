"""Files of labelled pairs of photos."""

from pathlib import Path

import numpy as np
import pytest

from trackmatch.errors import RecordError
from trackmatch.evaluation.fitting.pairs_file import read_pairs


def test_pairs_are_read_as_tables_are(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(
        "Distance;Person A;Person B;Quality;note\n0.5; Asha ;Asha;0.7;x\n1.1;Asha;7;;\n",
        encoding="utf-16",
    )
    pairs = read_pairs(path)
    assert pairs.distance.tolist() == [0.5, 1.1]
    assert pairs.same.tolist() == [True, False]
    np.testing.assert_array_equal(pairs.seen.quality, [0.7, np.nan])
    assert np.isnan(pairs.seen.gap_years).all()


@pytest.mark.parametrize(
    "rows",
    ["x,p1,p1", ",p1,p1", "0.5,,", "0.5,p1", "0.5,p1,NA", '0.5,p1,p1\n"0.5,p1,p2', "0.5,p1,p1,,1"],
)
def test_what_is_no_pair_is_told_with_its_row(tmp_path: Path, rows: str) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(f"distance,person_a,person_b\n0.4,p1,p1\n{rows}\n", encoding="utf-8")
    with pytest.raises(RecordError, match=r"needs the columns distance.*: row [23]$"):
        read_pairs(path)
    with pytest.raises(RecordError, match="no such file"):
        read_pairs(tmp_path / "none.csv")
