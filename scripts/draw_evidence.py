"""Draw the curves of docs/evidence.md into docs/figures, from the shipped model.

python scripts/draw_evidence.py
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from trackmatch.features.age import Birth
from trackmatch.features.category import Category
from trackmatch.features.clothing import Clothing
from trackmatch.features.companions import Companions
from trackmatch.features.face import FaceContext
from trackmatch.features.height import Height
from trackmatch.features.identifiers import Identifiers
from trackmatch.features.marks import parse_marks
from trackmatch.features.origin import Origin
from trackmatch.features.photo import DLIB_SPEC
from trackmatch.features.place import Place
from trackmatch.features.record_marks import Marks
from trackmatch.features.time import Event
from trackmatch.features.words import Words
from trackmatch.scoring.calibration import calibrated
from trackmatch.scoring.channel import UNIT
from trackmatch.scoring.face import Contexts
from trackmatch.scoring.model import Model

FOLDER = Path(__file__).parents[1] / "docs" / "figures"
MODEL = Model.default()
SCORER = MODEL.scorer
DAY = date(2022, 1, 1).toordinal()
YEAR = 365.25


class Shares:
    """A gallery in which each term is held by a share of 10,000 records."""

    def __init__(self, share: float) -> None:
        self._share = share

    def __len__(self) -> int:
        return 10_000

    def recorded(self, channel: str) -> int:
        return 10_000

    def count(self, channel: str, term: str) -> int:
        return round(self._share * 10_000)

    def counts(self, channel: str, terms: Sequence[str]) -> np.ndarray:
        return np.full(len(terms), self.count(channel, ""))


def shown(channel: str, bits: list[float]) -> np.ndarray:
    """Bits as the engine counts them: scaled, capped, rounded."""
    return SCORER.channels[channel].steps(np.array(bits)) * UNIT


def figure(name: str, x_label: str, draw: Callable[[Axes], None]) -> None:
    picture, axes = plt.subplots(figsize=(6.4, 3.2), layout="constrained")
    axes.axhline(0, color="#999", linewidth=0.8)
    draw(axes)
    axes.set_xlabel(x_label)
    axes.set_ylabel("evidence (bits)")
    axes.grid(alpha=0.25)
    if axes.get_legend_handles_labels()[0]:
        axes.legend(frameon=False, fontsize=8)
    picture.savefig(FOLDER / f"{name}.svg", metadata={"Date": None})
    plt.close(picture)


def face_bits(
    age: float, gap: float, distances: np.ndarray, own_bits: float, shared_bits: float = 0
) -> np.ndarray:
    young, old = FaceContext(DAY, age, 6), FaceContext(DAY + round(gap * YEAR), age + gap, 6)
    line = SCORER.face.lines(DLIB_SPEC.model_id, young, Contexts.of([old]))
    columns = (np.full(len(distances), part[0]) for part in line)
    own, shared = (
        np.full(len(distances), round(bits / UNIT), np.int32) for bits in (own_bits, shared_bits)
    )
    lift = SCORER.face.lift(own, shared)
    return SCORER.face.steps(distances.astype(np.float32) ** 2, *columns, lift) * UNIT


def draw_face(axes: Axes) -> None:
    distances = np.linspace(0, 1.1, 300)
    for age, gap in ((25, 0), (15, 1 / 12), (10, 2), (6, 3), (2, 2), (2, 8)):
        label = f"{age} years old, {gap:.2g} years apart"
        axes.plot(distances, face_bits(age, gap, distances, 20), label=label)


def draw_face_alone(axes: Axes) -> None:
    distances = np.linspace(0, 1.1, 300)
    for own, shared in ((0, 8), (0, 12), (0, 15), (0, 17), (2, 17), (4, 17)):
        label = f"{shared} bits that siblings share, {own} of its own"
        axes.plot(distances, face_bits(18, 0, distances, own, shared), label=label)


def draw_face_years(axes: Axes) -> None:
    gaps = np.linspace(0, 12, 60)
    for age in (1, 2, 4, 8, 12, 16):
        bits = [float(face_bits(age, gap, np.array([0.38]), 20)[0]) for gap in gaps]
        axes.plot(gaps, bits, label=f"{age} years in the first photo")


def birth(years: float, sigma_years: float) -> Birth:
    latest = DAY - round(years * YEAR)
    return Birth(latest - 365, latest, sigma_years * YEAR, "")


def draw_age(axes: Axes) -> None:
    gaps = np.linspace(-8, 8, 161)
    for years in (3, 8, 14):
        sigma = 0.6 + 0.12 * years
        bits = [SCORER.channels["age"].bits(birth(years, 0.3), birth(years + g, sigma), Shares(0))
                for g in gaps]  # fmt: skip
        axes.plot(
            gaps, shown("age", bits), label=f"a family's {years} against an age judged by eye"
        )


def draw_time(axes: Axes) -> None:
    waits = np.arange(-400, 1500)
    bits = [SCORER.channels["time"].bits(Event(True, DAY), Event(False, DAY + int(w)), Shares(0))
            for w in waits]  # fmt: skip
    axes.plot(waits, shown("time", bits))


def at(kilometres: float, junction: bool = False) -> Place:
    return Place(
        "", "city", ("IN-MP",), (23.3 + kilometres / 111.2,), (79.0,), (8.0,), junction, ""
    )


def draw_place(axes: Axes) -> None:
    away = np.concatenate([np.linspace(0, 300, 100), np.linspace(310, 1000, 60)])
    for channel, junction in (("place", False), ("place", True), ("home", False)):
        bits = [SCORER.channels[channel].bits(at(0), at(k, junction), Shares(0)) for k in away]
        label = "lost and found" if channel == "place" else "home against home"
        label += ", found at a junction" if junction else ""
        axes.plot(away, shown(channel, bits), label=label)


def draw_marks(axes: Axes) -> None:
    shares = np.geomspace(0.001, 0.5, 60)
    pairs = {
        "mole, left cheek, both": ("mole on left cheek", "til on lt cheek"),
        "left against right": ("mole on left cheek", "mole on right cheek"),
        "mole against wart": ("mole on left cheek", "wart on left cheek"),
        "side not said": ("mole on left cheek", "mole on cheek"),
    }
    for label, texts in pairs.items():
        a, b = (Marks(tuple(parse_marks(text))) for text in texts)
        bits = [SCORER.channels["marks"].bits(a, b, Shares(share)) for share in shares]
        axes.plot(shares, shown("marks", bits), label=label)
    axes.set_xscale("log")


def draw_height(axes: Axes) -> None:
    heights = np.arange(90, 160, 2)
    for error in (0.5, 1.0, 2.0):
        probe = Height(120, 8.0, 0.5, "male")
        bits = [SCORER.channels["height"].bits(probe, Height(int(h), 8.0, error, "male"), Shares(0))
                for h in heights]  # fmt: skip
        axes.plot(heights, shown("height", bits), label=f"other age known to {error:g} years")


def draw_categories(axes: Axes) -> None:
    shares = np.geomspace(0.005, 0.9, 60)
    values = {"sex": "male", "complexion": "dark", "build": "thin", "hair": "brown",
              "eyes": "brown", "blood_group": "b+"}  # fmt: skip
    for channel, value in values.items():
        same = Category(value)
        bits = [SCORER.channels[channel].bits(same, same, Shares(share)) for share in shares]
        axes.plot(shares, shown(channel, bits), label=f"{channel.replace('_', ' ')}, the same")
    axes.set_xscale("log")


def draw_words(axes: Axes) -> None:
    shares = np.geomspace(0.001, 0.9, 60)
    values = {
        "language": Words(("tamil",)),
        "disability": Words(("hearing",)),
        "companions": Companions(("Raju",), ("RJ",)),
    }
    for channel, value in values.items():
        bits = [SCORER.channels[channel].bits(value, value, Shares(share)) for share in shares]
        axes.plot(shares, shown(channel, bits), label=f"{channel}: one word shared")
    for languages, state in ((("tamil",), "IN-TN"), (("hindi", "tamil"), "IN-TN")):
        speaker, home = Origin(languages, ()), Origin((), (state,))
        bits = [SCORER.channels["origin"].bits(speaker, home, Shares(share)) for share in shares]
        label = f"origin: {' and '.join(languages)}, home in Tamil Nadu"
        axes.plot(shares, shown("origin", bits), label=label, linestyle="--")
    axes.set_xscale("log")


def draw_clothing(axes: Axes) -> None:
    days = np.arange(0, 15)
    for words in (("red",), ("red", "shirt"), ("red", "shirt", "trousers")):
        worn = Clothing(DAY, words)
        bits = [SCORER.channels["clothing"].bits(worn, Clothing(DAY + int(d), words), Shares(0.1))
                for d in days]  # fmt: skip
        axes.plot(days, shown("clothing", bits), label=f"{len(words)} words shared, of 10% each")


def draw_calibration(axes: Axes) -> None:
    weights = np.linspace(-20, 40, 121)
    axes.plot(weights, weights, color="#999", linewidth=0.8, label="the match weight itself")
    for compared in (1_000, 1_000_000):
        worth = calibrated(weights, MODEL.prior, compared)
        axes.plot(weights, worth, label=f"among {compared:,} records")


def draw_identifiers(axes: Axes) -> None:
    holders = np.arange(1, 40)
    number = Identifiers(("phone:x",))
    bits = [SCORER.channels["identifiers"].bits(number, number, Shares(n / 10_000))
            for n in holders]  # fmt: skip
    axes.plot(holders, shown("identifiers", bits))


def main() -> None:
    mpl.rcParams |= {"svg.hashsalt": "trackmatch", "svg.fonttype": "none", "font.size": 9}
    FOLDER.mkdir(parents=True, exist_ok=True)
    figure("face", "distance of two templates (dlib)", draw_face)
    figure("face-alone", "distance of two templates (dlib), two adults", draw_face_alone)
    figure("face-years", "years between the photos, at distance 0.38", draw_face_years)
    figure("age", "years by which the ages differ", draw_age)
    figure("time", "days from loss to find", draw_time)
    figure("place", "kilometres apart", draw_place)
    figure("marks", "share of records with each type and each site", draw_marks)
    figure("height", "other height in cm, against 120 cm at 8 years", draw_height)
    figure("categories", "share of records with the value", draw_categories)
    figure("words", "share of records with the word", draw_words)
    figure("clothing", "days between the two events", draw_clothing)
    figure("calibration", "match weight (bits)", draw_calibration)
    figure("identifiers", "records that hold the number", draw_identifiers)


if __name__ == "__main__":
    main()
