"""Fitting a model: from unlabelled records, from decisions, or from known mates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel

from trackmatch.errors import ModelError
from trackmatch.evaluation.fitting.copying import compare_copies, learn_copies
from trackmatch.evaluation.fitting.curve import fit_curve
from trackmatch.evaluation.fitting.sampling import PairBits, pair_labels, sample_pairs
from trackmatch.evaluation.fitting.scales import (
    BALANCED,
    FEWEST_MATES,
    Scales,
    fit_scales,
    prior_odds_of,
)
from trackmatch.evaluation.fitting.statistics import CountedStatistics
from trackmatch.evaluation.metrics.cllr import cllr, min_cllr
from trackmatch.features.extract import Features
from trackmatch.scoring.calibration import Prior, calibrated
from trackmatch.scoring.model import Model

UNCURVED = str(Model.declared().sources["prior.curve"])

_SCALES = ("agree_scale", "conflict_scale")

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Change:
    """One parameter that a fit moved."""

    parameter: str
    before: float
    after: float


@dataclass(frozen=True)
class FitReport:
    """A fitted model and what the fit did.

    Attributes
    ----------
    model
        With sources, data and date.
    changes
        Every parameter that moved.
    pairs, mates
        How many pairs were learnt from, and how many of them are of mates; the latter is -1 where
        nobody knows.
    cllr_before, cllr_after, cllr_least
        Cost of the match weights on the pairs learnt from: with channels taken as independent,
        with scales and curve, and after the best monotone recalibration. NaN for unlabelled pairs.
    """

    model: Model
    changes: tuple[Change, ...]
    pairs: int
    mates: int
    cllr_before: float
    cllr_after: float
    cllr_least: float


def fit_unlabelled(
    model: Model,
    probes: Sequence[Features],
    others: Sequence[Features],
    *,
    data: str,
    fixed: Collection[str] = (),
) -> FitReport:
    """Learn m of the channels that copy a value, by EM on pairs that nobody has judged.

    Parameters
    ----------
    data
        What the records are, for the model file.
    fixed
        Parameters to leave as they are, as ``sex.same``.

    Raises
    ------
    ModelError
        If there are too few probes for `FEWEST_MATES` of them to be expected to have a mate.
    """
    expected = model.prior.mate_share * len(probes)
    if expected < FEWEST_MATES:
        raise ModelError(
            f"{FEWEST_MATES} mates are needed to learn from; of {len(probes):,} probes, a mate "
            f"share of {model.prior.mate_share:g} lets expect {expected:.0f}"
        )
    pairs = sample_pairs(model.scorer, probes, others, {})
    odds = float(np.log2(model.prior.mate_share / max(pairs.compared, 1)))
    copies = compare_copies(
        model.scorer, pairs, probes, others, CountedStatistics(others), frozenset(fixed)
    )
    same = learn_copies(model, pairs, copies, None, odds)
    source = f"EM on {len(pairs.probe)} unlabelled pairs of {data}"
    fitted = model
    for channel, value in same.items():
        fitted = fitted.replaced(channel, source, same=value)
    nothing = float("nan")
    return _report(model, fitted, data, len(pairs.probe), -1, (nothing, nothing, nothing))


def fit_mates(
    model: Model,
    probes: Sequence[Features],
    others: Sequence[Features],
    mates: Mapping[str, Iterable[str]],
    *,
    data: str,
    fixed: Collection[str] = (),
) -> FitReport:
    """Learn m, the scales of the channels, the curve and the prior, from known mates.

    Parameters
    ----------
    mates
        Record ids of the mates of each probe; a probe without an entry has none.
    data, fixed
        As for `fit_unlabelled`; ``prior.mate_share``, ``prior.curve`` and scales can be fixed too.

    Raises
    ------
    ModelError
        If there are too few mates to learn from.
    """
    known = {probe: tuple(found) for probe, found in mates.items()}
    learnt = unscaled(model)
    pairs = sample_pairs(learnt.scorer, probes, others, known)
    is_mate = pair_labels(pairs, probes, others, known)
    source = f"{int(is_mate.sum())} mates among {len(probes)} probes of {data}"
    copied = _with_copies(learnt, pairs, probes, others, is_mate, frozenset(fixed), source)
    if copied.hash != learnt.hash:
        learnt = copied
        pairs = sample_pairs(learnt.scorer, probes, others, known)
        is_mate = pair_labels(pairs, probes, others, known)
    mated = len(np.unique(pairs.probe[is_mate]))
    odds = prior_odds_of(mated, len(probes), pairs.compared)
    fitted = with_scales(learnt, model, pairs, is_mate, odds, frozenset(fixed), source)
    if "prior.curve" not in fixed:
        curve = _curve(learnt, model, pairs, is_mate, odds, frozenset(fixed))
        fitted = fitted.replaced("prior", source, curve=curve)
    if "prior.mate_share" not in fixed:
        mate_share = (mated + 1) / (len(probes) + 2)
        fitted = fitted.replaced("prior", source, mate_share=round(mate_share, 4))
    return _judged(model, fitted, pairs, is_mate, data)


def fit_decisions(
    model: Model,
    probes: Sequence[Features],
    others: Sequence[Features],
    decisions: Mapping[tuple[str, str], bool],
    *,
    data: str,
    fixed: Collection[str] = (),
) -> FitReport:
    """Learn m and the scales from candidates that people confirmed or rejected.

    Candidates are not drawn as a gallery gives pairs, so the prior and its curve stay.

    Parameters
    ----------
    decisions
        True for confirmed and False for rejected, by (probe id, gallery record id). Pairs whose
        records are not at hand are passed over.
    """
    learnt = unscaled(model)
    pairs = _pairs_of(learnt, probes, others, decisions)
    keys = [
        (probes[a].record_id, others[b].record_id)
        for a, b in zip(pairs.probe.tolist(), pairs.other.tolist(), strict=True)
    ]
    is_mate = np.array([decisions[key] for key in keys], dtype=np.bool_)
    source = f"{int(is_mate.sum())} confirmed and {int((~is_mate).sum())} rejected pairs of {data}"
    learnt = _with_copies(learnt, pairs, probes, others, is_mate, frozenset(fixed), source)
    pairs = _pairs_of(learnt, probes, others, decisions)
    fitted = with_scales(learnt, model, pairs, is_mate, None, frozenset(fixed), source)
    return _judged(model, fitted, pairs, is_mate, data)


def unscaled(model: Model) -> Model:
    """The model with channels taken as independent, and without a curve."""
    for channel in model.channels:
        model = model.replaced(channel, "", agree_scale=1.0, conflict_scale=1.0)
    return model.replaced("prior", UNCURVED, **Prior().model_dump(exclude={"mate_share"}))


def _curve(
    model: Model,
    before: Model,
    pairs: PairBits,
    is_mate: Flags,
    odds: float,
    fixed: frozenset[str],
) -> tuple[tuple[float, float], ...]:
    """The curve, from weights whose scales were fitted on the other half of the probes."""
    halves = pairs.probe % 2 == 0
    if min((is_mate & halves).sum(), (is_mate & ~halves).sum()) < FEWEST_MATES:
        return model.prior.curve
    weight = np.zeros(len(is_mate))
    for half in (halves, ~halves):
        scaled = with_scales(model, before, pairs.only(half), is_mate[half], odds, fixed, "")
        weight[~half] = _scaled(scaled, pairs.only(~half))
    return fit_curve(weight, is_mate, pairs.weight, odds)


def _with_copies(
    model: Model,
    pairs: PairBits,
    probes: Sequence[Features],
    others: Sequence[Features],
    is_mate: Flags,
    fixed: frozenset[str],
    source: str,
) -> Model:
    statistics = CountedStatistics(others)
    copies = compare_copies(model.scorer, pairs, probes, others, statistics, fixed)
    same = learn_copies(model, pairs, copies, is_mate.astype(np.float64), 0.0)
    for channel, value in same.items():
        model = model.replaced(channel, source, same=value)
    return model


def with_scales(
    model: Model,
    before: Model,
    pairs: PairBits,
    is_mate: Flags,
    odds: float | None,
    fixed: frozenset[str],
    source: str,
    balanced: float = BALANCED,
) -> Model:
    """Fit the scales of an unscaled model.

    Parameters
    ----------
    model
        The model that `pairs` were compared with.
    before
        The scales that a fit starts from, and is drawn towards; one that stays keeps its source.
    odds, fixed, balanced
        As for `fit_scales`.
    source
        Of the scales that move.
    """
    caps = {name: (p.floor, p.cap) for name, p in model.channels.items()}
    start = Scales(*(_scales_of(before, which) for which in _SCALES))
    fitted = fit_scales(pairs, is_mate, caps, odds, fixed, start, balanced)
    for which, scales, old in zip(_SCALES, fitted, start, strict=True):
        for name, scale in scales.items():
            stays = scale == round(old[name], 3)
            said = before.sources[f"{name}.{which}"] if stays else source
            model = model.replaced(name, said, **{which: old[name] if stays else scale})
    return model


def _scales_of(model: Model, which: str) -> dict[str, float]:
    return {name: getattr(parameters, which) for name, parameters in model.channels.items()}


def _pairs_of(
    model: Model,
    probes: Sequence[Features],
    others: Sequence[Features],
    decisions: Mapping[tuple[str, str], bool],
) -> PairBits:
    """The decided pairs alone."""
    decided: dict[str, list[str]] = {}
    for probe, other in decisions:
        decided.setdefault(probe, []).append(other)
    pairs = sample_pairs(model.scorer, probes, others, decided, strongest=0, at_random=0)
    if not len(pairs.probe):
        raise ModelError("no decision is about records at hand")
    return pairs


def _judged(before: Model, after: Model, pairs: PairBits, is_mate: Flags, data: str) -> FitReport:
    costs = []
    least = float("nan")
    for weight in (
        pairs.bits.sum(axis=1),
        calibrated(_scaled(after, pairs), after.prior, pairs.compared),
    ):
        mates, rest, counted = weight[is_mate], weight[~is_mate], pairs.weight[~is_mate]
        costs.append(cllr(mates, rest, nonmate_weights=counted))
        least = min_cllr(mates, rest, nonmate_weights=counted)
    return _report(
        before, after, data, len(is_mate), int(is_mate.sum()), (costs[0], costs[1], least)
    )


def _scaled(model: Model, pairs: PairBits) -> npt.NDArray[np.float64]:
    """Match weights with the model's scales, from unscaled bits."""
    held = [model.channels[name] for name in pairs.channels]
    agree, conflict, floor, cap = (
        np.array([getattr(p, name) for p in held])
        for name in ("agree_scale", "conflict_scale", "floor", "cap")
    )
    scaled = pairs.bits * np.where(pairs.bits > 0, agree, conflict)
    return np.asarray(np.clip(scaled, floor, cap).sum(axis=1))


def _report(
    before: Model,
    after: Model,
    data: str,
    pairs: int,
    mates: int,
    costs: tuple[float, float, float],
) -> FitReport:
    fitted = {"data": data, "date": date.today().isoformat(), "pairs": str(pairs)}
    if mates >= 0:
        fitted["mates"] = str(mates)
    changed = after.with_history(fitted, f"{before.name}, fitted")
    return FitReport(changed, tuple(_changes(before, after)), pairs, mates, *costs)


def _changes(before: Model, after: Model) -> Iterable[Change]:
    sections: list[tuple[str, BaseModel, BaseModel]] = [("prior", before.prior, after.prior)]
    sections += [(name, before.channels[name], after.channels[name]) for name in before.channels]
    for name, old, new in sections:
        new_values = new.model_dump()
        for parameter, value in old.model_dump().items():
            if isinstance(value, float) and value != new_values[parameter]:
                yield Change(f"{name}.{parameter}", value, new_values[parameter])
