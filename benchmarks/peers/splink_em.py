"""Splink on DuckDB with the comparisons that it recommends, trained by EM or from labelled mates.

Fellegi-Sunter like trackmatch, over the same fields. What it lacks is in the comparisons: a name is
Latin text, a face is a distance in five levels, and pairs outside its blocking rules do not exist.
"""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.blocking_rule_library import CustomRule
from splink.internals.exceptions import EMTrainingException

from benchmarks.peers.fields import Fields
from trackmatch.evaluation.metrics.arrays import MISSED, Codes, Searches

BLOCKING = (
    block_on("substr(given, 1, 3)", "sex"),
    block_on("substr(last, 1, 4)", "sex"),
    block_on("substr(father, 1, 4)", "sex"),
    block_on("substr(mother, 1, 4)", "sex"),
    block_on("home_district"),
    block_on("home_state", "sex"),
    block_on("event_district"),
    *(
        CustomRule(f"l.birth_year = r.birth_year + {years} AND l.sex = r.sex", sql_dialect="duckdb")
        for years in (0, 1, -1)
    ),
    block_on("phone"),
    block_on("aadhaar"),
)
"""Rules for prediction, wide on purpose: any of them makes a pair."""

TRAINING = (
    block_on("given", "last"),
    block_on("father", "sex"),
    block_on("home_district", "event_district", "sex"),
    block_on("phone"),
)
"""Rules for EM; each leaves the parameters of its own columns to the others. Of two sets tried, the
better one: wider rules bring too few mates for EM to find."""

ITERATIONS = 10
"""Of EM in each session: with the default of 25, levels that no pair shows sink below 1e-300, which
Splink 5 refuses."""

LEAST_WEIGHT = -15.0
"""Pairs below this match weight (prior included) are not kept: a chance of 1 in 30,000. In a run
of 2,000 against 20,000 no mate that a blocking rule had made fell below it."""

RANDOM_PAIRS = 2_000_000
"""Pairs for the u probabilities; Splink's guide: more than a million."""

FACE_LEVELS = (0.40, 0.47, 0.54, 0.60, 0.70)
"""Distances around the usual 0.6; EM learns what each level is worth."""

NAMES = "a_probes", "b_gallery"
"""Of the two data sets, in the order in which Splink sorts them."""

CHUNK = 2_000
"""Probes predicted at a time: about 16 million pairs against 100,000 records, 2 GB."""


class Labelled(NamedTuple):
    """Records whose truth is known, other than those that are searched: to learn from.

    Attributes
    ----------
    mate
        Gallery row of each probe's mate, -1 where there is none.
    """

    probes: Fields
    gallery: Fields
    mate: Codes


class Splink:
    """Splink with or without the face distance as one more comparison.

    Parameters
    ----------
    faces
        Whether to compare templates.
    mated_share
        Share of probes with a mate, given to Splink as known: its prior is then right.
    teach
        Gives records to learn the m probabilities from; by expectation maximisation if None.
    """

    def __init__(
        self, faces: bool, mated_share: float, teach: Callable[[], Labelled] | None = None
    ) -> None:
        self._faces = faces
        self._mated_share = mated_share
        self._teach = teach
        self.name = ("Splink + face" if faces else "Splink") + (", labelled" if teach else "")
        training = "m from labelled mates of the same noise, other seed" if teach else "EM"
        face = f" and face distance at {FACE_LEVELS}" if faces else ""
        self.about = (
            f"Splink 5, DuckDB, {training}: forename-surname (Jaro-Winkler, term frequencies), "
            "parents, sex, birth date within 6 months / 1 / 3 years, home and event state and "
            "district (term frequencies), shared words of marks, language, complexion, blood "
            f"group, height within 5 / 15 cm, phone, Aadhaar{face}; blocking by any of "
            f"{len(BLOCKING)} rules; true prior given"
        )

    def searches(self, probes: Fields, gallery: Fields, mate: Codes, family: Codes) -> Searches:
        """Train on everything, then predict some probes at a time, and rank.

        A pair that no blocking rule made is not found. Ties are broken at random, as for the other
        peers.
        """
        trained = self._taught(self._teach()) if self._teach else self._trained(probes, gallery)
        trained["probability_two_random_records_match"] = self._mated_share / len(gallery)
        rank = np.full(len(probes), MISSED, dtype=np.int64)
        own, nonmate = (np.full(len(probes), -np.inf) for _ in range(2))
        luck = np.random.default_rng(0)
        for start in range(0, len(probes), CHUNK):
            rows = np.arange(start, min(start + CHUNK, len(probes)))
            told = self._told(trained, probes.take(rows), gallery, mate[rows])
            at = rows[told["probe"].to_numpy(dtype=np.int64)]
            found = told["own"].notna().to_numpy()
            nonmate[at] = told["nonmate"].fillna(-np.inf).to_numpy(dtype=np.float64)
            own[at[found]] = told["own"].to_numpy(dtype=np.float64)[found]
            tied = told["tied"].to_numpy(dtype=np.int64)[found] - 1
            above = told["above"].to_numpy(dtype=np.int64)[found]
            rank[at[found]] = above + luck.integers(0, tied + 1) + 1
        return Searches(mate >= 0, rank, own, nonmate, family)

    def _trained(self, probes: Fields, gallery: Fields) -> dict[str, Any]:
        with _quiet():
            linker = self._linker(duckdb.connect(), probes, gallery, self._settings())
            linker.training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS, seed=1)
            for rule in TRAINING:
                # Splink 5 gives up on a session where a level's m falls below 1e-300, and where no
                # pair meets the rule.
                with contextlib.suppress(ValueError, EMTrainingException):
                    linker.training.estimate_parameters_using_expectation_maximisation(rule)
            trained: dict[str, Any] = linker.misc.save_model_to_json()
        return trained

    def _taught(self, known: Labelled) -> dict[str, Any]:
        mated = np.flatnonzero(known.mate >= 0)
        labels: list[list[str | None]] = [[None] * len(known.probes), [None] * len(known.gallery)]
        for row in mated.tolist():
            labels[0][row] = labels[1][known.mate[row]] = str(row)
        with _quiet():
            linker = self._linker(
                duckdb.connect(), known.probes, known.gallery, self._settings(), labels
            )
            linker.training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS, seed=1)
            linker.training.estimate_m_from_label_column("person")
            taught: dict[str, Any] = linker.misc.save_model_to_json()
        return taught

    def _settings(self) -> SettingsCreator:
        return SettingsCreator(
            link_type="link_only",
            comparisons=_comparisons(self._faces),
            blocking_rules_to_generate_predictions=list(BLOCKING),
            max_iterations=ITERATIONS,
            retain_matching_columns=False,
            retain_intermediate_calculation_columns=False,
        )

    def _told(
        self, trained: dict[str, Any], probes: Fields, gallery: Fields, mate: Codes
    ) -> pd.DataFrame:
        """Per probe that any rule paired: the mate's weight, who is above it or ties, and the best
        non-mate; the counts are made where the pairs are, which are too many to take out."""
        with _quiet(), duckdb.connect() as connection:
            linker = self._linker(connection, probes, gallery, trained)
            predicted = linker.inference.predict(threshold_match_weight=LEAST_WEIGHT)
            connection.register("mates", pa.table({"probe": np.arange(len(probes)), "mate": mate}))
            told: pd.DataFrame = connection.execute(f"""
                WITH pairs AS (
                    SELECT unique_id_l AS probe, unique_id_r AS record, match_weight AS bits
                    FROM {predicted.physical_name}
                ),
                own AS (
                    SELECT probe, bits FROM pairs JOIN mates USING (probe) WHERE record = mate
                )
                SELECT probe, any_value(own.bits) AS own,
                    count(*) FILTER (pairs.bits > own.bits) AS above,
                    count(*) FILTER (pairs.bits = own.bits) AS tied,
                    max(pairs.bits) FILTER (record <> mate) AS nonmate
                FROM pairs JOIN mates USING (probe) LEFT JOIN own USING (probe) GROUP BY probe
            """).df()
        return told

    def _linker(
        self,
        connection: duckdb.DuckDBPyConnection,
        probes: Fields,
        gallery: Fields,
        settings: Any,
        labels: Sequence[list[str | None] | None] = (None, None),
    ) -> Linker:
        api = DuckDBAPI(connection=connection)
        frames = []
        for side, name, people in zip((probes, gallery), NAMES, labels, strict=True):
            table = _frame(side, self._faces)
            if people is not None:
                table = table.append_column("person", pa.array(people, pa.string()))
            frames.append(api.register(table, dataset_display_name=name))
        return Linker(frames, settings)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Without the progress that Splink prints and logs."""
    logging.disable(logging.WARNING)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            yield
    finally:
        logging.disable(logging.NOTSET)


def _comparisons(faces: bool) -> list[object]:
    name = cl.ForenameSurnameComparison("given", "last").configure(term_frequency_adjustments=True)
    birth = cl.AbsoluteDateDifferenceAtThresholds(
        "birth", input_is_string=False, metrics=["month", "year", "year"], thresholds=[6, 1, 3]
    )
    often_told = ("home_state", "home_district", "event_state", "event_district", "languages")
    rarely_told = ("sex", "complexion", "build", "blood_group", "phone", "aadhaar")
    chosen = [
        name,
        cl.NameComparison("father"),
        cl.NameComparison("mother"),
        birth,
        *(cl.ExactMatch(one).configure(term_frequency_adjustments=True) for one in often_told),
        *(cl.ExactMatch(one) for one in rarely_told),
        cl.ArrayIntersectAtSizes("mark_words", [3, 2, 1]),
        _levels(
            "height", "height_l IS NULL OR height_r IS NULL",
            [f"abs(height_l - height_r) <= {limit}" for limit in (5, 15)],
        ),
    ]  # fmt: skip
    if faces:
        unseen = "template_l IS NULL OR template_r IS NULL"
        distance = "array_distance(template_l, template_r)"
        # The farthest first: most pairs then need one distance, not one for each level.
        far = f"{distance} >= {FACE_LEVELS[-1]}"
        near = [f"{distance} < {limit}" for limit in FACE_LEVELS[:-1]]
        chosen.append(_levels("face", unseen, [far, *near]))
    return chosen


def _levels(name: str, null: str, conditions: Iterable[str]) -> object:
    return cl.CustomComparison(
        output_column_name=name,
        comparison_levels=[
            cll.CustomLevel(null, label_for_charts="not recorded").configure(is_null_level=True),
            *(cll.CustomLevel(condition, label_for_charts=condition) for condition in conditions),
            cll.ElseLevel(),
        ],
    )


def _frame(side: Fields, faces: bool) -> pa.Table:
    texts = side.texts[[name for name in side.texts if not name.startswith("sorted ")]]
    frame = texts.replace("", None).assign(
        unique_id=np.arange(len(side)),
        birth=_dates(side.birth),
        birth_year=pd.Series(_dates(side.birth)).dt.year.astype("Int64"),
        height=pd.Series(side.height).astype("Float64"),
        mark_words=[text.split() or None for text in side.texts["marks"]],
    )
    table = pa.Table.from_pandas(frame, preserve_index=False)
    if faces:
        absent = np.isnan(side.templates[:, 0])
        values = pa.array(np.nan_to_num(side.templates).reshape(-1))
        column = pa.FixedSizeListArray.from_arrays(values, 128, mask=pa.array(absent))
        table = table.append_column("template", column)
    return table


def _dates(days: npt.NDArray[np.float64]) -> npt.NDArray[np.datetime64]:
    whole = np.where(np.isnan(days), 0, days).astype("datetime64[D]").astype("datetime64[ns]")
    return np.where(np.isnan(days), np.datetime64("NaT", "ns"), whole)
