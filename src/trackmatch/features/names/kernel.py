"""The inner loops: weighted edit distance of two parts, and alignment of two names' parts.

Compiled; tests hold each to its plain Python (``function.py_func``).
"""

import numpy as np
import numpy.typing as npt

from trackmatch.features.compiling import compiled

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int16] | npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

PREFIX, PREFIX_MASK, SHORT_NAME, STANDS_FOR, ADDED_ROW = range(5)
LATIN_LENGTH, NATIVE_LENGTH, LATIN_WEIGHT, NATIVE_WEIGHT, JOINED = range(5, 10)
FORM_OF, SPLIT_LENGTH, SPLIT_WEIGHT, LONG_VOWELS = range(10, 14)
HEADER = 14
"""Fields of a part's header, before its codes; weights are in hundredths."""

NUMBER_BITS = 10
"""Bits of the number of a short name; a part may have as many as 63 bits hold."""

MOST_CODES = 32
"""Codes of a part that are compared."""

INITIAL_SIMILARITY = 0.8
"""Similarity of an initial and a name that begins with it: an assumption."""

NICKNAME_SIMILARITY = 0.6
"""Similarity of a short name and a name that it stands for, and of two regions' forms of one name:
an assumption."""

LONG_VOWEL_COST = 0.6
"""Cost of a long a for a short or an unwritten one where one script tells them apart, which Latin
letters do not: an assumption, that of o for a in :mod:`prior`."""

REACH = 0.3
"""Similarity below which two parts count as 0. On the names that the costs were learned from (so
with some optimism), 98% of the pairs of spellings of one name lie above it, and over 99% of the
pairs of different names below."""

MISSING_TOKEN_PENALTY = 0.25
"""Part of a token's weight that counts against names of which one has it: an assumption."""

ORDER_TIE_BREAK = 0.01


@compiled
def edit_distance(
    a: Ints,
    b: Ints,
    added_row: int,
    costs: Floats,
    transposition: float,
    limit: float,
    work: Floats,
) -> float:
    """Least cost of writing symbols ``a`` as Latin segments ``b``, or ``limit`` if not below it.

    ``work`` is scratch space of shape (3, at least len(a) + 1).
    """
    before_last, last, row = work[0], work[1], work[2]
    least_before = first_row(a, costs, last)
    for at in range(len(b)):
        least = next_row(a, b, at, added_row, costs, transposition, before_last, last, row)
        if least >= limit and least_before >= limit:
            return limit
        least_before = least
        before_last, last, row = last, row, before_last
    return min(last[len(a)], limit)


@compiled
def first_row(a: Ints, costs: Floats, row: Floats) -> float:
    """Costs of losing every beginning of ``a``, into ``row``; returns the least."""
    row[0] = 0.0
    for i in range(len(a)):
        row[i + 1] = row[i] + costs[a[i], 0]
    return 0.0


@compiled
def next_row(
    a: Ints,
    b: Codes,
    at: int,
    added_row: int,
    costs: Floats,
    transposition: float,
    before_last: Floats,
    last: Floats,
    row: Floats,
) -> float:
    """Costs of writing all beginnings of ``a`` as ``b[: at + 1]``, into ``row``; returns the least.

    ``last`` and ``before_last`` are the rows of ``b[:at]`` and ``b[: at - 1]``. Two neighbours may
    change places (Damerau), each also written as its counterpart.
    """
    letter = b[at]
    added = costs[added_row, letter]
    row[0] = last[0] + added
    least = row[0]
    for i in range(len(a)):
        symbol = a[i]
        best = min(last[i] + costs[symbol, letter], last[i + 1] + added)
        best = min(best, row[i] + costs[symbol, 0])
        if i > 0 and at > 0:
            swapped = costs[a[i - 1], letter] + costs[symbol, b[at - 1]]
            best = min(best, before_last[i - 1] + (swapped + transposition))
        row[i + 1] = best
        least = min(least, best)
    return least


@compiled
def part_similarity(a: Ints, b: Ints, costs: Floats, shape: Floats, work: Floats) -> float:
    """Similarity of two parts in [0, 1]; 0 is beyond the comparison's reach."""
    if a[PREFIX_MASK] != 0 or b[PREFIX_MASK] != 0:
        return initial_similarity(a, b)
    if b[NATIVE_LENGTH] > 0 and a[NATIVE_LENGTH] == 0:
        a, b = b, a
    native = b[NATIVE_LENGTH] == 0
    known = one_name(a, b)
    lengths = long_vowels_apart(a, b) * LONG_VOWEL_COST
    best = 0.0
    for reading in range(readings(a, native)):
        symbols, added_row, weight = symbols_of(a, native, reading)
        for other in range(readings(b, False)):
            letters, _, other_weight = symbols_of(b, False, other)
            full = shape[0] + shape[1] * (weight + other_weight) / 100.0
            limit = full * (1.0 - REACH)
            distance = edit_distance(symbols, letters, added_row, costs, shape[2], limit, work)
            best = max(best, from_distance(distance + lengths, full, limit, known))
    return best


@compiled
def readings(part: Ints, native: bool) -> int:
    """In how many ways a part is read: clusters (jn, ks) also letter by letter."""
    return 2 if part[SPLIT_LENGTH] > 0 and not (native and part[NATIVE_LENGTH] > 0) else 1


@compiled
def symbols_of(part: Ints, native: bool, reading: int) -> tuple[Ints, int, int]:
    """Codes of a part with the row of added letters and its weight; native codes if it has any."""
    end = HEADER + part[LATIN_LENGTH]
    if native and part[NATIVE_LENGTH] > 0:
        codes = part[end : end + part[NATIVE_LENGTH]]
        return codes, part[ADDED_ROW], part[NATIVE_WEIGHT]
    if reading == 1:
        return part[end + part[NATIVE_LENGTH] :], 0, part[SPLIT_WEIGHT]
    return part[HEADER:end], 0, part[LATIN_WEIGHT]


@compiled
def long_vowels_apart(a: Ints, b: Ints) -> int:
    """In how many places one of two words in the same script has a long a and the other has not.

    None where they have not as many vowels: their letters differ enough.
    """
    if a[ADDED_ROW] != b[ADDED_ROW] or a[LONG_VOWELS] ^ b[LONG_VOWELS] >= (
        a[LONG_VOWELS] & b[LONG_VOWELS]
    ):
        return 0
    apart = a[LONG_VOWELS] ^ b[LONG_VOWELS]
    count = 0
    while apart > 0:
        count += apart & 1
        apart >>= 1
    return count


@compiled
def initial_similarity(a: Ints, b: Ints) -> float:
    """Similarity of two parts of which at least one is an initial."""
    if a[PREFIX_MASK] != 0 and b[PREFIX_MASK] != 0:
        return 1.0 if a[PREFIX] == b[PREFIX] else 0.0
    mask = a[PREFIX_MASK] | b[PREFIX_MASK]
    return INITIAL_SIMILARITY if (a[PREFIX] ^ b[PREFIX]) & mask == 0 else 0.0


@compiled
def one_name(a: Ints, b: Ints) -> bool:
    """Whether one part is a short name of the other, or both are forms of one name."""
    if a[FORM_OF] != 0 and a[FORM_OF] == b[FORM_OF]:
        return True
    return among(a[SHORT_NAME], b[STANDS_FOR]) or among(b[SHORT_NAME], a[STANDS_FOR])


@compiled
def among(number: int, numbers: int) -> bool:
    """Whether a number, which is not 0, is one of those in another (`NUMBER_BITS` each)."""
    while number != 0 and numbers > 0:
        if numbers & ((1 << NUMBER_BITS) - 1) == number:
            return True
        numbers >>= NUMBER_BITS
    return False


@compiled
def from_distance(distance: float, full: float, limit: float, known: bool) -> float:
    """Similarity of two parts at a distance; ``full`` is where it would fall to 0."""
    similarity = 0.0 if distance >= limit else 1.0 - distance / full
    return max(similarity, NICKNAME_SIMILARITY) if known else similarity


@compiled
def align(table: Floats, a: Ints, b: Ints, a_weights: Ints, b_weights: Ints) -> float:
    """Similarity of two names by the best one-to-one pairing of their parts.

    Parameters
    ----------
    table
        Similarities of all parts of one name and all parts of the other.
    a, b
        Parts that take part, by row and column of ``table``; at most 8 each, the fewer first.
    a_weights, b_weights
        Weight of every part in hundredths.
    """
    total = 0.0
    for i in a:
        total += a_weights[i]
    for j in b:
        total += b_weights[j]
    subsets = 1 << len(b)
    gain = np.full(subsets, -1.0)
    agreed = np.zeros(subsets)
    paired = np.zeros(subsets)
    gain[0] = 0.0
    for used in range(subsets):
        at = 0
        for j in range(len(b)):
            at += (used >> j) & 1
        if gain[used] < 0.0 or at >= len(a):
            continue
        for j in range(len(b)):
            if (used >> j) & 1:
                continue
            weight = min(a_weights[a[at]], b_weights[b[j]])
            similarity = table[a[at], b[j]]
            new_gain = gain[used] + weight * (similarity + ORDER_TIE_BREAK)
            new = used | (1 << j)
            if new_gain > gain[new]:
                gain[new] = new_gain
                agreed[new] = agreed[used] + weight * similarity
                paired[new] = paired[used] + weight
    best = 0.0
    best_gain = -1.0
    for used in range(subsets):
        count = 0
        for j in range(len(b)):
            count += (used >> j) & 1
        if count == len(a) and gain[used] > best_gain:
            best_gain = gain[used]
            spare = total - 2.0 * paired[used]
            best = agreed[used] / (paired[used] + MISSING_TOKEN_PENALTY * spare)
    return best


@compiled
def align_names(table: Floats, a: Ints, b: Ints) -> float:
    """Similarity of two names from the similarities of their parts.

    ``a`` and ``b`` are layouts (see :class:`encode.EncodedName`), ``a`` of the fewer tokens.
    Where the other name has more tokens, each pair of its neighbours is also tried as one.
    """
    fewer, more = a[0], b[0]
    if more == 1:
        return table[0, 0]
    if not np.any(table):
        return 0.0
    a_weights, b_weights = a[2:], b[2:]
    rows = np.arange(fewer)
    best = align(table, rows, np.arange(more), a_weights, b_weights)
    if fewer == more:
        return best
    for joined in range(more - 1):
        columns = np.empty(more - 1, dtype=np.int64)
        filled = 0
        for j in range(more):
            if j == joined:
                columns[filled] = more + joined
                filled += 1
            elif j != joined + 1:
                columns[filled] = j
                filled += 1
        best = max(best, align(table, rows, columns, a_weights, b_weights))
    if fewer == 1 and more > 2:
        whole = np.full(1, b[1] - 1)
        best = max(best, align(table, rows, whole, a_weights, b_weights))
    return best


@compiled
def compare_names(a: Ints, b: Ints, costs: Floats, shape: Floats) -> float:
    """Similarity of two packed names (see :class:`encode.EncodedName`)."""
    if comes_after(a, b):
        a, b = b, a
    table = np.zeros((a[1], b[1]), dtype=np.float32)
    work = np.empty((3, MOST_CODES + 1), dtype=np.float32)
    for i in range(a[1]):
        one = a[a[2 + a[1] + i] : a[3 + a[1] + i]]
        for j in range(b[1]):
            if used_together(i, j, a[0], b[0]):
                other = b[b[2 + b[1] + j] : b[3 + b[1] + j]]
                table[i, j] = part_similarity(one, other, costs, shape, work)
    return align_names(table, a, b)


@compiled
def comes_after(a: Ints, b: Ints) -> bool:
    """A fixed order of packed names, so that a comparison is symmetric to the last bit."""
    for at in range(min(len(a), len(b))):
        if a[at] != b[at]:
            return a[at] > b[at]
    return False


@compiled
def used_together(i: int, j: int, fewer: int, more: int) -> bool:
    """Whether :func:`align_names` reads parts ``i`` and ``j`` of names of these many tokens."""
    return i < fewer and (j < more or (fewer < more and (j < 2 * more - 1 or fewer == 1)))
