"""The report: its contents, its files, its page."""

import csv
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from trackmatch.evaluation.cases import misses
from trackmatch.evaluation.metrics.arrays import MISSED
from trackmatch.evaluation.output import FILES, as_json, write_report
from trackmatch.evaluation.page import as_html, bits, p_value, percent, points
from trackmatch.evaluation.report import Report, evaluate
from trackmatch.evaluation.truth import Truth
from trackmatch.features.extract import Features
from trackmatch.index.gallery import Gallery
from trackmatch.scoring.model import Model


def test_says_what_was_measured(report: Report) -> None:
    about = report.about
    assert (about.probes, about.mated) == (13, 11)
    assert (about.probes_not_enrolled, about.mates_not_enrolled) == (1, 1)
    assert about.model_hash == Model.default().hash
    assert (about.gallery_size, about.length) == (17, 5)


def test_measures_count_failures_to_enrol_as_misses(report: Report) -> None:
    measured = {one.name: one for one in report.measures}
    ranks = report.trial.searches.mate_rank[report.trial.searches.mated]
    assert measured["rank-1"].value == pytest.approx((ranks == 1).sum() / 11)
    assert measured["FNIR in 5"].value == pytest.approx(1 - (ranks <= 5).sum() / 11)
    assert report.cmc[-1].value <= 9 / 11
    for one in report.measures:
        assert one.low <= one.value <= one.high


def test_same_inputs_same_report(
    report: Report, world_gallery: Gallery, world_probes: list[Features], world_truth: Truth
) -> None:
    model = Model.default()
    again = evaluate(
        world_gallery, model, world_probes, world_truth,
        other=model.replaced("name", "test", cap=1.0), length=5, ablation_probes=6, replicates=50,
    )  # fmt: skip
    assert as_json(again) == as_json(report)
    assert as_html(again) == as_html(report)


def test_misses_tell_their_evidence(report: Report) -> None:
    ranks = report.trial.searches.mate_rank
    assert len(report.misses) == ((ranks > 1) & (ranks < MISSED)).sum()
    for case in (*report.misses, *report.strong_nonmates):
        assert sum(one.bits for one in case.evidence) == case.match_weight


def test_strong_nonmates_are_no_mates_and_one_per_probe(report: Report, world_truth: Truth) -> None:
    weights = [case.match_weight for case in report.strong_nonmates]
    assert weights == sorted(weights, reverse=True)
    assert len({case.probe_id for case in report.strong_nonmates}) == len(weights) == 12
    for case in report.strong_nonmates:
        assert case.record_id not in world_truth.mates[case.probe_id]


def test_limit_keeps_the_furthest_down(report: Report, world_gallery, world_probes) -> None:  # type: ignore[no-untyped-def]
    from trackmatch.matcher import Matcher

    by_id = {probe.record_id: probe for probe in world_probes}
    few = misses(report.trial, by_id, Matcher(world_gallery), limit=1)
    assert few == report.misses[:1]


def test_files(report: Report, tmp_path: Path) -> None:
    written = write_report(report, tmp_path / "new" / "folder")
    assert all(path.stat().st_size for path in written)
    assert sorted(path.name for path in written) == sorted(FILES)
    told = json.loads((tmp_path / "new/folder/report.json").read_text("utf-8"))
    assert told["about"]["mated"] == 11
    assert [row["rank"] for row in told["cmc"]] == [1, 2, 3, 4, 5]
    with (tmp_path / "new/folder/probes.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["probe_id"]: row for row in csv.DictReader(file)}
    assert rows["M99"] == {
        "probe_id": "M99", "enrolled": "0", "mated": "1", "mate_id": "", "mate_rank": "",
        "mate_weight": "", "strongest_nonmate_weight": "",
    }  # fmt: skip
    for path in written:
        if path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                widths = {len(row) for row in csv.reader(file)}
            assert len(widths) == 1, path.name


def test_a_few_pairs_that_are_all_mates_or_none_have_an_open_end(report: Report) -> None:
    sure = [one for one in report.reliability if one.observed in (0, 1)]
    assert sure
    assert all(one.low < one.high for one in sure)


def test_json_holds_no_nan(report: Report) -> None:
    json.dumps(as_json(report), allow_nan=False)


def test_page_needs_nothing_else(report: Report) -> None:
    page = as_html(report)
    outside = re.findall(r'(?:src|href)\s*=\s*"(?!#)[^"]*"|@import|url\((?!#)[^)]*\)', page)
    assert [one for one in outside if "w3.org" not in one] == []
    assert "<script" not in page
    assert page.count("<svg") == 5
    assert page.count("<th ") == page.count('<th scope="col"') > 0
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_page_escapes_what_records_said(report: Report) -> None:
    page = as_html(report)
    assert "<b>Nasty" not in page
    assert "&lt;b&gt;Nasty" in page


def test_page_of_probes_without_mates(world_gallery: Gallery, world_probes: list[Features]) -> None:
    truth = Truth({"M10": (), "M11": ()}, {"M10": "a", "M11": "b"})
    alone = evaluate(world_gallery, Model.default(), world_probes, truth, replicates=10)
    assert np.isnan(alone.measures[0].value)
    page = as_html(alone)
    assert "–" in page
    assert "nan" not in re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)
    json.dumps(as_json(alone), allow_nan=False)


def test_numbers_for_people() -> None:
    assert percent(0.1234) == "12.3%"
    assert percent(float("nan")) == points(float("nan")) == p_value(float("nan")) == "–"
    assert points(-0.051) == "-5.1"
    assert points(-0.0) == points(-0.0001) == "+0.0"
    assert (bits(1.5), bits(None)) == ("+1.50", "–")
    assert p_value(0.0001) == "< 0.001"


def test_page_renders_in_a_browser(report: Report, tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not browser:
        pytest.skip("no Chromium to render the page with")
    page, picture = tmp_path / "report.html", tmp_path / "report.png"
    page.write_text(as_html(report), encoding="utf-8")
    subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1000,1400",
         f"--user-data-dir={tmp_path / 'profile'}", f"--screenshot={picture}", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    import cv2

    shown = cv2.imread(str(picture))
    assert shown.shape[1] == 1000
    dark = (shown.min(axis=2) < 100).mean(axis=1)
    assert (dark > 0).mean() > 0.3, "most of the page should hold text or charts"


def test_the_page_says_that_it_holds_personal_data(report: Report) -> None:
    page = as_html(report)
    assert "personal data" in page.partition("In short")[0]
    assert "An FPIR below 1 in 2 " in page


def test_an_fpir_without_a_probe_that_has_no_mate_is_not_told(report: Report) -> None:
    all_mated = replace(report, about=replace(report.about, mated=report.about.probes))
    page = as_html(all_mated)
    assert "1 in 0" not in page
    assert "an FPIR cannot be measured" in page
