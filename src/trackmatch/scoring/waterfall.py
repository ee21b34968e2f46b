"""How a match weight adds up, channel by channel: as data, as text, as SVG.

A waterfall starts at the prior, adds one bar per channel, takes back what dependent channels count
several times (the calibration), and ends at the log-odds that make the probability (after Splink's
waterfall chart). Conflicts are drawn as long as agreements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from html import escape
from typing import TYPE_CHECKING, Any

from trackmatch.scoring.calibration import Prior, calibrated, prior_bits, probability
from trackmatch.scoring.channel import UNIT
from trackmatch.scoring.explanation import Evidence, State

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def flat(one: DataclassInstance) -> dict[str, Any]:
    """The fields of a dataclass as they are: `dataclasses.asdict` would copy each."""
    return {each.name: getattr(one, each.name) for each in fields(one)}


@dataclass(frozen=True, slots=True)
class Step:
    """One bar; `repr` leaves its sentence out, which tells what the records said.

    Attributes
    ----------
    label
        Channel, ``prior`` or ``calibration``.
    bits
        Length of the bar; negative for a conflict.
    start, end
        Where the bar lies, in bits; each starts where the last one ended.
    state
        ``agrees``, ``conflicts``, or ``prior`` for prior and calibration.
    sentence
        What it says, for people.
    """

    label: str
    bits: float
    start: float
    end: float
    state: str
    sentence: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The bars of one candidate, strongest evidence first after the prior.

    Attributes
    ----------
    steps
        The prior, every channel that says anything, and the calibration where it says anything.
    match_weight
        Sum of the channels alone.
    probability
        What the last bar ends at, as a probability.
    silent
        Channels that one side or both did not record.
    """

    steps: tuple[Step, ...]
    match_weight: float
    probability: float
    silent: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {**flat(self), "steps": [flat(step) for step in self.steps]}


_CALIBRATION = "channels overlap: what the sum is worth, less the sum"


def waterfall(evidence: Iterable[Evidence], prior: Prior, compared: int) -> Waterfall:
    """Lay out the evidence of a candidate.

    Parameters
    ----------
    evidence
        Of one candidate.
    compared
        How many records the probe was compared with.
    """
    every = list(evidence)
    start = prior_bits(prior, compared)
    said = f"1 of {compared:,} records, before anything is compared"
    steps = [Step("prior", start, 0.0, start, "prior", said)]
    for one in sorted(every, key=lambda one: (-abs(one.bits), one.channel)):
        if one.bits:
            end = steps[-1].end + one.bits
            steps.append(
                Step(one.channel, one.bits, steps[-1].end, end, one.state.value, sentence(one))
            )
    weight = sum(one.bits for one in every)
    taken_back = float(calibrated(weight, prior, compared)) - weight
    if abs(taken_back) >= UNIT:
        end = steps[-1].end + taken_back
        steps.append(Step("calibration", taken_back, steps[-1].end, end, "prior", _CALIBRATION))
    silent = tuple(one.channel for one in every if not (one.probe_said and one.gallery_said))
    return Waterfall(tuple(steps), weight, probability(weight, prior, compared), silent)


HARDLY = 1.05
"""Times more or less likely that would be shown as 1.0 times."""


def sentence(evidence: Evidence) -> str:
    """One channel's evidence as a sentence: conflicts are named as loudly as agreements."""
    channel = evidence.channel.replace("_", " ").capitalize()
    if not (evidence.probe_said and evidence.gallery_said):
        return f"{channel}: not recorded on one side or both."
    loud = {State.AGREES: "AGREES", State.CONFLICTS: "CONFLICTS"}
    verb = loud.get(evidence.state, "says nothing")
    both = f"“{evidence.probe_said}” and “{evidence.gallery_said}”"
    odds = _odds(evidence.bits)
    return f"{channel} {verb}: {both}: {evidence.note}{odds}."


def _odds(bits: float) -> str:
    if not bits:
        return ""
    times = 2 ** abs(bits)
    if times < HARDLY:
        return f" (hardly {'more' if bits > 0 else 'less'} likely if this is one person)"
    shown = f"{times:.1f}" if times < 10 else f"{times:,.0f}"
    return f" ({shown} times {'more' if bits > 0 else 'less'} likely if this is one person)"


def percent(probability: float) -> str:
    """A probability that never reads as certainty."""
    if probability >= 0.9995:
        return "> 99.9%"
    return f"{probability:.1%}" if probability >= 0.001 else "< 0.1%"


def as_text(chart: Waterfall, width: int = 60) -> str:
    """A waterfall in plain text, one line per bar.

    Parameters
    ----------
    width
        Characters of the drawing, at least 10.
    """
    low, high = _range(chart)
    scale = (max(width, 10) - 1) / (high - low)
    lines = []
    for step in chart.steps:
        left, right = sorted((step.start, step.end))
        first, last = round((left - low) * scale), round((right - low) * scale)
        mark = {"agrees": "█", "conflicts": "▒"}.get(step.state, "░")
        drawn = " " * first + mark * max(last - first, 1)
        lines.append(f"{step.label:>12} {step.bits:+7.2f}  {drawn}")
    lines.append(
        f"{'sum':>12} {chart.steps[-1].end:+7.2f}  probability {percent(chart.probability)}"
    )
    return "\n".join(lines)


_NOT_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""Characters that XML 1.0 (section 2.2) leaves no way to write."""

_ROW, _LABELS, _BARS, _BITS = 22, 110, 480, 70
"""Pixels: height of a row; widths of the labels, the bars and the numbers."""
_COLOURS = {"agrees": "#2a7f4f", "conflicts": "#b3261e", "prior": "#8a8f98"}


def as_svg(chart: Waterfall) -> str:
    """A waterfall as a stand-alone SVG picture; each bar's sentence is its tooltip."""
    low, high = _range(chart)
    scale = _BARS / (high - low)
    height = _ROW * (len(chart.steps) + 1)
    width = _LABELS + _BARS + _BITS
    zero = _LABELS + (0 - low) * scale
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" font-family="sans-serif" font-size="12">',
        "<title>How the match weight adds up</title>",
        f'<line x1="{zero:.1f}" x2="{zero:.1f}" y1="0" y2="{height - _ROW}" stroke="#bbb"/>',
    ]
    for number, step in enumerate(chart.steps):
        parts.append(_svg_bar(step, number * _ROW, low, scale))
    parts.append(
        f'<text x="{_LABELS}" y="{height - 6}">match weight {chart.match_weight:+.2f} bits, '
        f"probability {_as_xml(percent(chart.probability))}</text></svg>"
    )
    return "\n".join(parts)


def _svg_bar(step: Step, top: float, low: float, scale: float) -> str:
    left, right = sorted((step.start, step.end))
    x, width = _LABELS + (left - low) * scale, max((right - left) * scale, 1.0)
    base = top + 15
    return (
        f"<g><title>{_as_xml(step.sentence)}</title>"
        f'<text x="{_LABELS - 8}" y="{base}" text-anchor="end">'
        f"{_as_xml(step.label.replace('_', ' '))}</text>"
        f'<rect x="{x:.1f}" y="{top + 4}" width="{width:.1f}" height="{_ROW - 8}" '
        f'fill="{_COLOURS[step.state]}"/>'
        f'<text x="{_LABELS + _BARS + 8}" y="{base}">{step.bits:+.2f}</text></g>'
    )


def _as_xml(text: str) -> str:
    return escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text))


def _range(chart: Waterfall) -> tuple[float, float]:
    ends = [0.0, *(step.end for step in chart.steps)]
    low, high = min(ends), max(ends)
    return (low, high) if high > low else (low, low + 1.0)
