"""Groups in candidate lists: companions lost together whose candidates were found together."""

from __future__ import annotations

from dataclasses import replace

from trackmatch.candidates import CandidateList
from trackmatch.features.extract import Features, extract_features
from trackmatch.index.gallery import Gallery
from trackmatch.records.models import Record
from trackmatch.scoring.groups import Group, Lead, find_groups, together


class Grouped:
    """Gathers the lists of many probes, and finds the groups among them.

    Parameters
    ----------
    gallery
        Where the candidates are.
    """

    def __init__(self, gallery: Gallery) -> None:
        self._gallery = gallery
        self._leads: list[Lead] = []
        self._probes: dict[str, Features] = {}
        self._candidates: dict[str, Features] = {}

    def add(self, probe: Record | Features, candidates: CandidateList) -> None:
        """Take note of a probe and its candidates; photos of the probe are not needed."""
        if isinstance(probe, Record):
            probe = extract_features(probe)
        self._probes[probe.record_id] = _without_templates(probe)
        for one in candidates:
            self._leads.append(Lead(probe.record_id, one.record_id, one.match_weight))
            if one.record_id not in self._candidates:
                found = self._gallery.get(one.record_id)
                if found:
                    self._candidates[one.record_id] = _without_templates(found)

    def found(self) -> list[Group]:
        """The groups, strongest first."""
        return find_groups(
            self._leads, together(self._probes.values()), together(self._candidates.values())
        )


def _without_templates(features: Features) -> Features:
    return replace(features, templates=())
