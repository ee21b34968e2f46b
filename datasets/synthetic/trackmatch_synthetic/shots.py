"""Photos to be taken, and their painting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import cv2

from trackmatch_synthetic.draws import Draw
from trackmatch_synthetic.faces import Face
from trackmatch_synthetic.portraits import paint
from trackmatch_synthetic.views import random_view

JPEG_QUALITY = 88
"""Quality of the pictures as written; a usual setting of phones and scanners."""


@dataclass(frozen=True)
class Shot:
    """One photo to be taken.

    Attributes
    ----------
    name
        Of the file.
    age
        Of the child on the day, in years.
    key
        Names the stream from which the view is drawn.
    noise
        Factor on the blur and the grain of the view.
    """

    name: str
    face: Face
    age: float
    taken_on: date
    dated: bool
    key: tuple[int, ...]
    noise: float = 1.0


def paint_shot(job: tuple[Shot, Path]) -> None:
    """Paint one photo into a file."""
    shot, path = job
    view = random_view(Draw(*shot.key).rng)
    view = replace(view, blur=view.blur * shot.noise, noise=view.noise * shot.noise)
    picture = paint(shot.face, shot.age, view)
    _, coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    path.write_bytes(coded.tobytes())
