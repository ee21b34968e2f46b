"""Charts of a report as inline SVG: no script, no file beside the page."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from trackmatch.evaluation.report import Report

INK, SHADE, SECOND, RULE = "#1f3b57", "#b9cbdc", "#b5541c", "#8a8a8a"
"""Colours that stay apart in black and white."""

WIDTH, HEIGHT = 5.2, 3.3
"""Inches: two charts side by side on A4."""

_STYLE: Any = {
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#e3e3e3",
    "svg.fonttype": "none",  # text stays text: it can be searched and read aloud
    "svg.hashsalt": "trackmatch",  # the same report gives the same file
}


def charts(report: Report) -> dict[str, str]:
    """SVG text by name, for those charts that there is something to draw on."""
    drawn: dict[str, Callable[[Axes, Report], None]] = {}
    if report.about.mated:
        drawn["cmc"] = _cmc
        if len(report.det.fpir):
            drawn["det"] = _det
        drawn["capacity"] = _capacity
    if report.reliability:
        drawn["reliability"] = _reliability
    if report.ablation:
        drawn["ablation"] = _ablation
    return {name: _svg(draw, report, name) for name, draw in drawn.items()}


def _svg(draw: Callable[[Axes, Report], None], report: Report, name: str) -> str:
    with matplotlib.rc_context(_STYLE):
        rows = len(report.ablation) if name == "ablation" else 0
        figure = Figure(figsize=(WIDTH, max(HEIGHT, 0.22 * rows)), layout="constrained")
        draw(figure.subplots(), report)
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    text = buffer.getvalue()
    # Ids must be unique on the page, where several charts stand together.
    text = re.sub(r'(id="|href="#|url\(#)', rf"\g<1>{name}-", text[text.index("<svg") :])
    return text.replace("<svg ", f'<svg role="img" aria-labelledby="{name}-title" ', 1)


def _cmc(axes: Axes, report: Report) -> None:
    ranks = np.arange(1, len(report.cmc) + 1)
    value, low, high = (np.array(column) for column in zip(*report.cmc, strict=True))
    axes.fill_between(ranks, low, high, color=SHADE, linewidth=0)
    axes.plot(ranks, value, color=INK, marker="o", markersize=2.5)
    axes.set(xlabel="rank", ylabel="share of mates at this rank or better")
    axes.set_xscale("log")
    axes.set_xticks([k for k in (1, 2, 5, 10, 20, 50) if k <= len(ranks)])
    axes.xaxis.set_major_formatter("{x:.0f}")
    axes.xaxis.set_minor_formatter("")
    axes.set_ylim(min(0.5, float(low[0]) - 0.05), 1.0)


def _det(axes: Axes, report: Report) -> None:
    det = report.det
    seen = det.fpir > 0
    axes.step(det.fpir[seen], det.fnir[seen], where="post", color=INK)
    for one in report.measures:
        if one.name.startswith("FNIR at FPIR ") and not np.isnan(one.value):
            rate = float(one.name.rsplit(" ", 1)[1])
            below, above = one.value - one.low, one.high - one.value
            axes.errorbar(rate, one.value, [[below], [above]], fmt="o", color=SECOND, capsize=3)
    axes.set(xlabel="FPIR: probes without a mate that raise an alarm", ylabel="FNIR: mates missed")
    axes.set_xscale("log")
    axes.set_ylim(bottom=0)


def _capacity(axes: Axes, report: Report) -> None:
    reviewed, found, expected = report.capacity
    axes.plot(reviewed, found, color=INK, label="found")
    axes.plot(reviewed, expected, color=SECOND, linestyle="--", label="expected")
    axes.axhline(report.about.mated, color=RULE, linewidth=0.8, linestyle=":")
    axes.set(xlabel="candidates reviewed, most probable first", ylabel="mates")
    axes.set_xscale("log")
    axes.set_ylim(bottom=0)
    axes.legend(frameon=False, loc="upper left")


def _reliability(axes: Axes, report: Report) -> None:
    rows = report.reliability
    said = np.array([one.said for one in rows])
    observed = np.array([one.observed for one in rows])
    below = observed - np.array([one.low for one in rows])
    above = np.array([one.high for one in rows]) - observed
    axes.plot([0, 1], [0, 1], color=RULE, linewidth=0.8, linestyle=":")
    axes.errorbar(said, observed, [below, above], fmt="o", markersize=3.5, color=INK, capsize=2)
    axes.set(xlabel="probability given", ylabel="share that are mates", xlim=(-0.02, 1.02))
    axes.set_ylim(-0.02, 1.02)


def _ablation(axes: Axes, report: Report) -> None:
    rows = list(reversed(report.ablation))
    gaps = [one.changes[0].difference for one in rows]
    value = np.array([gap.value for gap in gaps])
    ends = [value - [gap.low for gap in gaps], [gap.high for gap in gaps] - value]
    axes.barh(range(len(rows)), value, color=SHADE, edgecolor=INK, linewidth=0.6)
    axes.errorbar(value, range(len(rows)), xerr=ends, fmt="none", color=INK, capsize=2)
    axes.set_yticks(range(len(rows)), [one.channel for one in rows])
    axes.set(xlabel="rank-1 lost without the channel")
    axes.axvline(0, color=RULE, linewidth=0.8)
