"""How alike two names are."""

from trackmatch.features.names import kernel
from trackmatch.features.names.costs import load_costs
from trackmatch.features.names.encode import encode_name


def similarity(a: str, b: str) -> float:
    """How alike two names are, as people write them.

    Order of tokens, missing tokens, initials, joined tokens, short names and usual differences in
    spelling count little or nothing; any Indian script compares with Latin letters and with any
    other.

    Parameters
    ----------
    a, b
        Names as written.

    Returns
    -------
    float
        In [0, 1]; symmetric. 1 for names that agree in every segment; 0 beyond the comparison's
        reach, and where either text names nobody.
    """
    one, other = encode_name(a), encode_name(b)
    if one is None or other is None:
        return 0.0
    table = load_costs()
    return float(kernel.compare_names(one.packed, other.packed, table.costs, table.shape))
