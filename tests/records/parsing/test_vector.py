import numpy as np
import pytest

from trackmatch.records import parsing


@pytest.mark.parametrize(
    "value",
    ["x", b"ab", [], [[1.0]], [0.0], [float("nan")], [1e300], [10**400], {}, None,
     [1e30, 1.0], [3e5] * 12, [1e-20], [1e-9] * 128],
)  # fmt: skip
def test_no_vector(value):
    with pytest.raises(ValueError, match="template vector"):
        parsing.as_vector(value)


def test_vector_is_a_read_only_copy():
    mine = np.ones(3, np.float32)
    vector = parsing.as_vector(mine)
    mine[0] = 5
    assert vector.tolist() == [1, 1, 1]
    assert not vector.flags.writeable
