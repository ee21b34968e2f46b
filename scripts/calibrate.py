"""Calibrate the shipped model on synthetic cases, and judge it on others.

    python -m scripts.calibrate && python -m trackmatch.scoring.model

Writes src/trackmatch/scoring/calibration.json: scales, curves and their source, which the second
command puts into the shipped model file. The scales are fitted on the lists of thousands of
reports, told in full and drawn as columns (docs/decisions/0015); the curves on 20,000 probes
against 100,000 records, since a small gallery holds hardly any of the strangers that come close
(docs/decisions/0011). Cases for fitting and for judging have seeds of their own. Takes about half
an hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.reports import draw_reports, searchable
from scripts.large_gallery import GALLERY, NOISES, PROBES, large_trial

from trackmatch.evaluation.fitting.fit import unscaled, with_scales
from trackmatch.evaluation.fitting.lists import list_pairs
from trackmatch.evaluation.fitting.sampling import PairBits, pair_labels, sample_pairs
from trackmatch.evaluation.fitting.scales import prior_odds_of
from trackmatch.evaluation.fitting.trial_curves import TrialCurves, curves_of
from trackmatch.evaluation.measures import evidence_cost, reliability
from trackmatch.evaluation.metrics.cllr import cllr, min_cllr
from trackmatch.features.extract import Features, extract_features
from trackmatch.features.photo import DLIB_SPEC
from trackmatch.index.gallery import Gallery
from trackmatch.records.models import Record
from trackmatch.scoring.calibration import calibrated
from trackmatch.scoring.model import CALIBRATION_FILE, Model
from trackmatch_synthetic import Cases, generate
from trackmatch_synthetic.templates import template_model

FIT_SEED, JUDGE_SEED = 7101, 7604
DRAWN_SEEDS = {"first": 9101, "second": 9102}
DRAWN_MISSING, DRAWN_FOUND = 6_000, 20_000
"""Scales are fitted on reports that are told in full, and on columns drawn with either noise model:
each tells other things, and slips in other ways."""
MISSING, FOUND = 4_000, 4_000
CURVE_SEED, CURVE_JUDGE_SEED = 8201, 8701
JUDGED_STRONGEST, JUDGED_AT_RANDOM = 150, 100
"""Non-mates of each probe that the judgement rests on: all that a list would show, and a sample
that stands for the rest. So pairs weigh as the engine meets them: each probe with all records."""
Mates = dict[str, tuple[str, ...]]
CALIBRATED = ("agree_scale", "conflict_scale")
FIXED = frozenset({"face.agree_scale", "face.conflict_scale", "identifiers.agree_scale"})
"""The face curve rests on real faces, which drawn templates must not move; and that families share
a telephone must not weaken the number of an Aadhaar card."""
FEWEST_PAIRS = 200
"""Pairs from which a tenth of the reliability table says anything."""


def with_templates(cases: Cases, seed: int) -> None:
    """Give most records a template drawn from the generator's model, instead of painted photos."""
    rng = np.random.default_rng([seed, 1])
    faces = template_model()
    families = {row["family_id"]: n for n, row in enumerate(cases.truth)}
    identities = faces.identities(rng, np.array([families[r["family_id"]] for r in cases.truth]))
    records = {record["record_id"]: record for record in (*cases.missing, *cases.found)}
    for identity, row in zip(identities, cases.truth, strict=True):
        known: tuple[np.ndarray, float] | None = None
        for column, share in (("missing_id", 0.82), ("found_id", 0.9)):
            record = records.get(row[column])
            if record is None or rng.random() > share or "event_date" not in record:
                continue
            taken_on = date.fromisoformat(record["event_date"])
            if column == "missing_id":
                taken_on -= timedelta(days=int(365 * rng.exponential(1.2)))
            years = max(age_on(record, taken_on), known[1] if known else 0.3)
            now = identity[None, :]
            if known:
                now = faces.aged(rng, known[0], np.array([known[1]]), np.array([years]))
            known = now, years
            record["templates"] = [{
                "vector": faces.photos(rng, now.copy(), np.array([years]))[0],
                "model": DLIB_SPEC.model_id, "taken_on": taken_on.isoformat(),
                "quality": float(np.clip(rng.normal(0.6, 0.15), 0, 1)), "photo": "p.jpg",
            }]  # fmt: skip


def age_on(record: dict[str, Any], day: date) -> float:
    birth = extract_features(Record.model_validate(record)).values.get("age")
    return birth.age_on(day.toordinal()) if birth else 8.0


def cases_of(seed: int) -> tuple[list[Features], list[Features], Mates]:
    cases = generate(seed, n_missing=MISSING, n_found=FOUND, share_mated=0.6)
    with_templates(cases, seed)
    probes, others = (
        [extract_features(Record.model_validate(one)) for one in side]
        for side in (cases.missing, cases.found)
    )
    mates = {
        row["missing_id"]: (row["found_id"],)
        for row in cases.truth
        if row["missing_id"] and row["found_id"]
    }
    return probes, others, mates


def judge(model: Model, probes: list[Features], others: list[Features], mates: Mates) -> None:
    """Print what the model is worth on cases that it was not fitted on."""
    pairs = sample_pairs(
        model.scorer, probes, others, mates,
        strongest=JUDGED_STRONGEST, at_random=JUDGED_AT_RANDOM,
    )  # fmt: skip
    is_mate = pair_labels(pairs, probes, others, mates)
    match_weight = pairs.bits.sum(axis=1)
    worth = calibrated(match_weight, model.prior, len(others))
    counted = np.where(is_mate, 1.0, pairs.weight)
    rest = counted[~is_mate]
    cost = cllr(worth[is_mate], worth[~is_mate], nonmate_weights=rest)
    least = min_cllr(worth[is_mate], worth[~is_mate], nonmate_weights=rest)
    print(f"  {len(mates)} mates, {len(probes) * len(others):,} pairs")
    print(f"  Cllr {cost:.4f}, least {least:.4f}, ratio {cost / least:.3f}")
    said = 1 / (1 + 2.0 ** -(worth + prior_odds_of(len(mates), len(probes), len(others))))
    for low in np.arange(0.0, 1.0, 0.1):
        within = (said >= low) & (said < low + 0.1)
        count = counted[within].sum()
        if count >= FEWEST_PAIRS:
            mean, seen = (np.average(x[within], weights=counted[within]) for x in (said, is_mate))
            print(f"  {low:.1f}: {count:10.0f} pairs, said {mean:.3f}, seen {seen:.3f}")
    best = {int(pairs.probe[i]): match_weight[i] for i in np.flatnonzero(is_mate)}
    of_probe = np.searchsorted(pairs.probe, np.arange(len(probes) + 1))
    ranks = []
    for probe, score in best.items():
        own = slice(of_probe[probe], of_probe[probe + 1])
        stronger = (match_weight[own] >= score) & ~is_mate[own]
        ranks.append(1 + counted[own][stronger].sum())
    at_1, to_10 = (np.mean(np.array(ranks) <= k) for k in (1, 10))
    print(f"  mate at rank 1: {at_1:.3f}, to 10: {to_10:.3f}, of {len(others):,}", flush=True)


def judge_large(model: Model, seed: int, noise: str) -> None:
    """Print how often candidates of each probability are mates in a large gallery."""
    trial = large_trial(model, seed, noise)
    cost, least = (measure.value for measure in evidence_cost(trial))
    print(f"  Cllr {cost:.4f}, least {least:.4f}, ratio {cost / least:.3f}")
    for tenth in reliability(trial):
        if tenth.pairs >= FEWEST_PAIRS:
            print(
                f"  {tenth.low_edge:.2f} to {tenth.high_edge:.2f}: {tenth.pairs:8d} pairs, "
                f"said {tenth.said:.3f}, seen {tenth.observed:.3f}",
                flush=True,
            )


def with_curves(model: Model) -> Model:
    """The model with the curves of a large gallery."""
    found = curves_of(large_trial(model, CURVE_SEED))
    source = f"{PROBES} probes against {GALLERY} records of synthetic cases, seed {CURVE_SEED}"
    return model.replaced("prior", source, **found._asdict())


Known = tuple[list[Features], Gallery, Mates]


def cases_to_fit(folder: Path) -> Iterator[Known]:
    """Cases of every sort: told in full, and columns drawn with either noise model."""
    probes, others, mates = cases_of(FIT_SEED)
    gallery = Gallery.open(folder / "full")
    gallery.upsert_features(others)
    yield probes, gallery, mates
    for noise, seed in DRAWN_SEEDS.items():
        missing, found, truth = draw_reports(seed, DRAWN_MISSING, DRAWN_FOUND, NOISES[noise]())
        drawn = searchable(missing, found, folder / noise)
        yield drawn.probes, drawn.gallery, dict(truth.mates)


def fit_scales_of_cases() -> Model:
    """The declared model with scales that put mates first on the lists of known cases."""
    declared = Model.declared()
    learnt = unscaled(declared)
    parts, flags, asked = [], [], 0
    with tempfile.TemporaryDirectory() as folder:
        for probes, gallery, mates in cases_to_fit(Path(folder)):
            pairs, is_mate = list_pairs(gallery, learnt.scorer, probes, mates)
            parts.append(pairs)
            flags.append(is_mate)
            asked += len(probes)
    pairs, is_mate = PairBits.joined(parts), np.concatenate(flags)
    seeds = ", ".join(map(str, (FIT_SEED, *DRAWN_SEEDS.values())))
    data = f"synthetic cases, seeds {seeds}"
    source = f"{is_mate.sum()} mates on the lists of {asked} probes of {data}"
    # 0 odds: what all pairs have in common is left to the curves.
    scaled = with_scales(learnt, declared, pairs, is_mate, 0.0, FIXED, source, balanced=0.0)
    told = {"data": data, "date": date.today().isoformat(), "pairs": str(len(is_mate))}
    return scaled.with_history(told | {"mates": str(is_mate.sum())}, "default")


def fit(scaled: Model) -> Model:
    """Fit the curves of a model with scales, and write both down."""
    model = with_curves(scaled)
    prior = {name: getattr(model.prior, name) for name in TrialCurves._fields}
    written = {
        "source": scaled.sources["home.agree_scale"],
        "prior_source": model.sources["prior.curve"],
        "fitted": dict(scaled.fitted),
        "prior": prior,
        "channels": {
            name: {scale: getattr(parameters, scale) for scale in CALIBRATED}
            for name, parameters in model.channels.items()
        },
    }
    CALIBRATION_FILE.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--judge-seed", type=int, default=JUDGE_SEED, help="of thousands a side")
    parser.add_argument("--judge-only", action="store_true", help="judge the calibration at hand")
    parser.add_argument("--curves-only", action="store_true", help="keep the scales at hand")
    parser.add_argument(
        "--large", type=int, nargs="+", default=[CURVE_JUDGE_SEED], help="seeds of large galleries"
    )
    parser.add_argument("--noise", choices=NOISES, default="first", help="of the large galleries")
    arguments = parser.parse_args()
    os.environ.setdefault("TRACKMATCH_KEY", "synthetic cases only")
    model = Model.calibrated()
    if not arguments.judge_only:
        model = fit(model if arguments.curves_only else fit_scales_of_cases())
    for seed in arguments.large:
        print(f"{PROBES:,} probes against {GALLERY:,}, seed {seed}, {arguments.noise} noise:")
        judge_large(model, seed, arguments.noise)
    cases = cases_of(arguments.judge_seed)
    print(f"channels as independent, seed {arguments.judge_seed}:")
    judge(Model.declared(), *cases)
    print("calibrated, same cases:")
    judge(model, *cases)


if __name__ == "__main__":
    main()
