"""Groups: siblings lost together and siblings admitted together support each other.

Two missing children named as companions, and two found children named as companions: where each of
the one pair has one of the other pair as a candidate, the four records tell one story. That is
evidence beyond any pair's match weight, so it is reported beside the lists and moves no score.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from trackmatch.features.extract import Features
from trackmatch.features.names import phonetic_key
from trackmatch.features.person_names import read_tokens

LEAST_BITS = 0.0
"""Match weight below which a candidate supports no group: the evidence is against it."""

SAME_EVENT_DAYS = 2
"""Days by which two reports of one event may differ (assumption)."""


@dataclass(frozen=True, slots=True)
class Lead:
    """One candidate of one probe."""

    probe_id: str
    record_id: str
    match_weight: float


@dataclass(frozen=True, slots=True)
class Group:
    """Companions on one side and companions on the other, matched one to one.

    Attributes
    ----------
    leads
        At least two, by probe id; no probe and no record twice.
    match_weight
        Sum over the leads, in bits.
    """

    leads: tuple[Lead, ...]
    match_weight: float


def find_groups(
    leads: Iterable[Lead],
    lost_together: Iterable[Collection[str]],
    found_together: Iterable[Collection[str]],
) -> list[Group]:
    """Groups in candidate lists, the strongest first.

    Parameters
    ----------
    leads
        The candidates of any number of probes.
    lost_together, found_together
        Sets of record ids that belong together on either side: companions by id, or reports of one
        event (`companions_of`, `together`).

    Returns
    -------
    Of each two sets that share at least two leads, the one-to-one matching with the most bits.
    """
    by_pair = {(one.probe_id, one.record_id): one for one in leads}
    by_probe: dict[str, list[Lead]] = {}
    for one in by_pair.values():
        if one.match_weight > LEAST_BITS:
            by_probe.setdefault(one.probe_id, []).append(one)
    sets_of: dict[str, list[int]] = {}
    found = [frozenset(companions) for companions in found_together]
    for number, companions in enumerate(found):
        for record_id in companions:
            sets_of.setdefault(record_id, []).append(number)
    groups = {}
    for lost in lost_together:
        held = [one for probe in sorted(set(lost)) for one in by_probe.get(probe, [])]
        touched = {number for one in held for number in sets_of.get(one.record_id, [])}
        for number in sorted(touched):
            group = _matched([one for one in held if one.record_id in found[number]])
            if group is not None:
                groups[group.leads] = group
    return sorted(groups.values(), key=lambda group: (-group.match_weight, group.leads[0].probe_id))


def companions_of(named: Mapping[str, Collection[str]]) -> list[frozenset[str]]:
    """Sets of records that belong together, from the companions that each record names by id.

    Parameters
    ----------
    named
        Record ids of companions by record id. One naming the other is enough.
    """
    set_of: dict[str, set[str]] = {}
    for record_id, companions in named.items():
        for a, b in combinations(sorted({record_id, *companions}), 2):
            merged = set_of.get(a, {a}) | set_of.get(b, {b})
            for member in merged:
                set_of[member] = merged
    distinct = {frozenset(members) for members in set_of.values()}
    return sorted(distinct, key=sorted)


def together(records: Iterable[Features]) -> list[frozenset[str]]:
    """Sets of records that belong together: one names the other, and their events are of one day.

    A companion is told by name alone, so the given names have to sound alike and both events have
    to lie within `SAME_EVENT_DAYS`.

    Parameters
    ----------
    records
        Of one side: all lost, or all found.
    """
    dated = sorted(
        ((one.values["time"].day, one) for one in records if "time" in one.values),
        key=lambda pair: (pair[0], pair[1].record_id),
    )
    named: dict[str, list[str]] = {}
    for (a_day, a), (b_day, b) in combinations(dated, 2):
        if abs(a_day - b_day) <= SAME_EVENT_DAYS and (_names(a, b) or _names(b, a)):
            named.setdefault(a.record_id, []).append(b.record_id)
    return companions_of(named)


def _names(one: Features, other: Features) -> bool:
    """Whether the one names a companion who sounds like the other."""
    if "companions" not in one.values or "name" not in other.values:
        return False
    companions = _given_names(one.values["companions"].said)
    return bool(companions & _given_names(other.values["name"].said))


def _given_names(said: Iterable[str]) -> set[str]:
    """Phonetic keys of the first token of each name."""
    first = (name[0].text for text in said for name in read_tokens(text) if name)
    return {phonetic_key(token) for token in first if len(token) > 1} - {""}


def _matched(leads: list[Lead]) -> Group | None:
    """The one-to-one matching with the most bits; None for fewer than two leads."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - takes .3 s

    probes = sorted({one.probe_id for one in leads})
    records = sorted({one.record_id for one in leads})
    if min(len(probes), len(records)) < 2:
        return None
    bits = np.zeros((len(probes), len(records)))
    lead_at = {}
    for one in leads:
        cell = probes.index(one.probe_id), records.index(one.record_id)
        bits[cell] = one.match_weight
        lead_at[cell] = one
    chosen = zip(*(part.tolist() for part in linear_sum_assignment(-bits)), strict=True)
    kept = tuple(lead_at[cell] for cell in chosen if cell in lead_at)
    if len(kept) < 2:
        return None
    return Group(kept, sum(one.match_weight for one in kept))
