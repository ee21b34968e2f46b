"""Measure the painted faces with dlib: how many are detected, and how far apart they lie.

    python measure_faces.py [FAMILIES]

paints two siblings of each family at 2, 5, 9 and 14 years and prints quantiles of the distances of
dlib's templates for one child by age gap, for siblings and for strangers. Needs the face extra.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path
from typing import Any

import dlib
import numpy as np
import numpy.typing as npt

from trackmatch_synthetic.draws import Draw
from trackmatch_synthetic.faces import inherit, random_face
from trackmatch_synthetic.portraits import Picture, paint
from trackmatch_synthetic.views import random_view

AGES = (2.0, 2.0, 5.0, 9.0, 14.0, 14.0)


class Encoder:
    """dlib's detector, landmarks and encoder, as face_recognition drives them."""

    def __init__(self) -> None:
        spec = importlib.util.find_spec("face_recognition_models")
        if spec is None or not spec.submodule_search_locations:
            raise SystemExit("face_recognition_models is not installed")
        models = Path(spec.submodule_search_locations[0]) / "models"
        self.detect: Any = dlib.get_frontal_face_detector()
        self.landmarks: Any = dlib.shape_predictor(
            str(models / "shape_predictor_68_face_landmarks.dat")
        )
        self.encode: Any = dlib.face_recognition_model_v1(
            str(models / "dlib_face_recognition_resnet_model_v1.dat")
        )

    def __call__(self, picture: Picture) -> npt.NDArray[np.float64] | None:
        """Template of the first face; None where none is detected without upsampling or once."""
        rgb = np.ascontiguousarray(picture[:, :, ::-1])
        boxes = self.detect(rgb, 0) or self.detect(rgb, 1)
        if not boxes:
            return None
        return np.array(self.encode.compute_face_descriptor(rgb, self.landmarks(rgb, boxes[0]), 1))


def main() -> None:
    """Paint, encode, print."""
    families = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    encoder = Encoder()
    templates, who, painted, seconds = [], [], 0, 0.0
    for family in range(families):
        draw = Draw(99, family)
        tone = draw.between(0.2, 0.8)
        parents = random_face(draw.rng, tone, False), random_face(draw.rng, tone, True)
        for child in range(2):
            face = inherit(draw.rng, parents, draw.chance(0.5))
            for age in AGES:
                started = time.perf_counter()
                picture = paint(face, age, random_view(draw.rng))
                seconds += time.perf_counter() - started
                painted += 1
                template = encoder(picture)
                if template is not None:
                    templates.append(template)
                    who.append((family, child, age))
    print(f"{painted} painted, {1000 * seconds / painted:.1f} ms each, {len(templates)} detected")
    _report(np.array(templates), np.array(who))


def _report(templates: npt.NDArray[np.float64], who: npt.NDArray[np.float64]) -> None:
    row, column = np.triu_indices(len(templates), 1)
    distance = np.linalg.norm(templates[row] - templates[column], axis=1)
    family = who[row, 0] == who[column, 0]
    same = family & (who[row, 1] == who[column, 1])
    gap = np.abs(who[row, 2] - who[column, 2])
    groups = {
        "one child, same age": same & (gap == 0),
        "one child, 3 to 5 years": same & (gap > 0) & (gap <= 5),
        "one child, 7 to 9 years": same & (gap > 5) & (gap < 12),
        "one child, 12 years": same & (gap == 12),
        "siblings": family & ~same,
        "siblings, same age": family & ~same & (gap == 0),
        "strangers": ~family,
        "strangers, same age": ~family & (gap == 0),
    }
    print(f"{'':26}   5%    25%    50%    75%    95%")
    for name, chosen in groups.items():
        quantiles = np.quantile(distance[chosen], (0.05, 0.25, 0.5, 0.75, 0.95))
        print(f"{name:26}" + "".join(f"{q:7.3f}" for q in quantiles))
    bar = np.quantile(distance[~family], 0.01)
    for name in list(groups)[:4]:
        print(
            f"{name:26} nearer than 99% of strangers: {np.mean(distance[groups[name]] < bar):.2f}"
        )


if __name__ == "__main__":
    main()
