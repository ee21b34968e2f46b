"""The report as one HTML page that needs nothing else: no script, no network, good on paper."""

from __future__ import annotations

import math
from itertools import groupby
from operator import attrgetter

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from trackmatch.evaluation.by_group import FPIR, TOP
from trackmatch.evaluation.metrics.bootstrap import LEVEL
from trackmatch.evaluation.report import Report

TEMPLATE = "report.html"


def as_html(report: Report) -> str:
    """The page as text. Everything that a record said is escaped."""
    # matplotlib takes a second, and writes into the home folder: no other command needs it
    from trackmatch.evaluation.charts import charts  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader("trackmatch.evaluation"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "percent": percent,
        "points": points,
        "bits": bits,
        "cost": cost,
        "p": p_value,
    }
    return environment.get_template(TEMPLATE).render(
        report=report,
        about=report.about,
        charts={name: Markup(svg) for name, svg in charts(report).items()},
        groups=[
            (attribute, list(rows))
            for attribute, rows in groupby(report.groups, attrgetter("attribute"))
        ],
        level=LEVEL,
        group_fpir=FPIR,
        group_top=TOP,
    )


def percent(share: float) -> str:
    """A share for people; a dash where it could not be measured."""
    return "–" if math.isnan(share) else f"{100 * share:.1f}%"


def points(gap: float) -> str:
    """A difference of two shares in percentage points, with its sign."""
    return "–" if math.isnan(gap) else f"{round(100 * gap, 1) + 0.0:+.1f}"  # + 0: no -0.0


def bits(weight: float | None) -> str:
    """Evidence with its sign; a dash where there is none."""
    return "–" if weight is None or math.isnan(weight) else f"{weight:+.2f}"


def cost(value: float) -> str:
    """A Cllr; a dash where it could not be measured."""
    return "–" if math.isnan(value) else f"{value:.3f}"


def p_value(p: float) -> str:
    """A p-value that never reads as zero."""
    if math.isnan(p):
        return "–"
    return "< 0.001" if p < 0.001 else f"{p:.3f}"
