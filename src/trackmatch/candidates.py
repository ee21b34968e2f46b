"""Candidates of a probe, with what they rest on. Plain data as soon as they leave the process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import InitVar, dataclass
from functools import cached_property
from typing import Any, Protocol, overload

from trackmatch.features.templates import PhotoFailure
from trackmatch.records.models import Kind
from trackmatch.scoring.calibration import Prior, is_credible
from trackmatch.scoring.explanation import Evidence, Match, companion_named, explain
from trackmatch.scoring.lookalike import lookalike_warning
from trackmatch.scoring.segment_search import Scorer
from trackmatch.scoring.waterfall import Waterfall, sentence, waterfall


class Explanation(Protocol):
    """What a candidate's match weight rests on."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every channel's evidence, the face first."""
        ...

    @property
    def warning(self) -> str | None:
        """A warning where the evidence would fit another person as well."""
        ...


@dataclass(frozen=True, slots=True)
class Explained:
    """An `Explanation` as plain data."""

    evidence: tuple[Evidence, ...]
    warning: str | None


class Explainable:
    """An `Explanation` that is made when somebody asks: most candidates are never looked at.

    It holds on to the gallery's segment, so a copy or a pickle of it is the plain `Explained`.
    """

    def __init__(self, match: Match, scorer: Scorer) -> None:
        self._match = match
        self._scorer = scorer

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every channel's evidence, the face first."""
        return tuple(explain(self._match, self._scorer))

    @cached_property
    def warning(self) -> str | None:
        """A warning where the evidence would fit another person as well."""
        return lookalike_warning(self.evidence, companion_named=companion_named(self._match))

    def __reduce__(self) -> tuple[Any, ...]:
        return Explained, (self.evidence, self.warning)


@dataclass(frozen=True)
class Candidate:
    """A gallery record that may be the probe's person. Never a find: a human checks it.

    Attributes
    ----------
    record_id, kind
        The gallery record.
    rank
        1 for the strongest.
    match_weight
        Sum of the evidence, in bits.
    probability
        The match weight with the prior.
    """

    record_id: str
    kind: Kind
    rank: int
    match_weight: float
    probability: float
    explanation: InitVar[Explanation]
    prior: InitVar[Prior]
    compared: InitVar[int]

    def __post_init__(self, explanation: Explanation, prior: Prior, compared: int) -> None:
        # No fields: they are no part of what a candidate is, nor of `dataclasses.asdict`.
        self.__dict__.update(_explanation=explanation, _prior=prior, _compared=compared)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every channel's evidence, the face first; the bits add up to `match_weight` exactly."""
        found: tuple[Evidence, ...] = self.__dict__["_explanation"].evidence
        return found

    @property
    def sentences(self) -> tuple[str, ...]:
        """What each channel says, in words, the strongest first, whether for or against."""
        said = sorted(self.evidence, key=lambda one: (-abs(one.bits), one.channel))
        return tuple(sentence(one) for one in said if one.probe_said and one.gallery_said)

    @property
    def waterfall(self) -> Waterfall:
        """How prior, evidence and calibration add up to the probability: as data, text or SVG."""
        return waterfall(self.evidence, self.__dict__["_prior"], self.__dict__["_compared"])

    @property
    def warning(self) -> str | None:
        """A warning where the evidence would fit a sibling, a twin or a look-alike as well."""
        found: str | None = self.__dict__["_explanation"].warning
        return found


@dataclass(frozen=True)
class CandidateList(Sequence[Candidate]):
    """The candidates of one probe, strongest first.

    Attributes
    ----------
    probe_id
        Record id of the probe.
    candidates
        At most as many as were asked for.
    compared
        How many records the probe was compared with.
    model_hash, generation
        With which parameters, and against which state of the gallery: what reproduces the list.
    photo_failures
        Photos of the probe that gave no template, so that no face was compared with them.
    """

    probe_id: str
    candidates: tuple[Candidate, ...]
    compared: int
    model_hash: str
    generation: int
    photo_failures: tuple[PhotoFailure, ...] = ()

    @property
    def credible(self) -> bool:
        """Whether any candidate is worth following; "nobody" is an answer too."""
        return is_credible([candidate.probability for candidate in self.candidates])

    def __len__(self) -> int:
        return len(self.candidates)

    @overload
    def __getitem__(self, index: int) -> Candidate: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Candidate, ...]: ...

    def __getitem__(self, index: int | slice) -> Candidate | tuple[Candidate, ...]:
        return self.candidates[index]

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self.candidates)
