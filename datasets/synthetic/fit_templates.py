"""Fit the distribution of synthetic templates to real templates of adults, keeping only summaries.

    python fit_templates.py DATA_FOLDER

reads DATA_FOLDER/faces/adult_templates.npz (dlib templates of Labeled Faces in the Wild: arrays
`template`, shape (photos, 128), and `person`, shape (photos,)) and rewrites
trackmatch_synthetic/tables/templates.json: the length of the mean, the variance between people and
within a person along the axes of the former, and the spread of photo quality. No template and no
direction of the real space is kept: the generator draws its own random rotation.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

OUT = Path(__file__).parent / "trackmatch_synthetic" / "tables" / "templates.json"


def scatter(templates: Floats, person: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Covariance between people and within a person, from photos of several people.

    Within: pooled over people with two photos or more, unbiased. Between: all photos less within.
    """
    pooled = np.zeros((templates.shape[1], templates.shape[1]))
    degrees = 0
    for one in np.unique(person):
        photos = templates[person == one]
        if len(photos) > 1:
            centred = photos - photos.mean(axis=0)
            pooled += centred.T @ centred
            degrees += len(photos) - 1
    within = pooled / degrees
    _, first = np.unique(person, return_index=True)
    return np.cov(templates[first].T) - within, within


def genuine_distances(templates: Floats, person: npt.NDArray[np.int64]) -> Floats:
    """Distances of all pairs of photos of one person."""
    distances = []
    for one in np.unique(person):
        photos = templates[person == one]
        row, column = np.triu_indices(len(photos), 1)
        distances.append(np.linalg.norm(photos[row] - photos[column], axis=1))
    return np.concatenate(distances)


def quality_spread(genuine: Floats, within: Floats) -> float:
    """Standard deviation of the log of a photo's noise that gives the observed spread.

    Coefficient of variation of squared distances: Gaussian noise alone gives 2 tr(W^2) / tr(W)^2;
    independent log-normal variances of the two photos supply the rest.
    """
    squared = genuine**2
    observed = float(np.var(squared) / np.mean(squared) ** 2)
    gaussian = 2 * float(np.sum(within**2) / np.sum(within) ** 2)
    extra = max(0.0, (1 + observed) / (1 + gaussian) - 1)
    return float(np.sqrt(np.log1p(2 * extra)) / 2)


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, metavar="DATA_FOLDER")
    given = parser.parse_args()
    with np.load(given.data / "faces" / "adult_templates.npz", allow_pickle=False) as arrays:
        templates, person = arrays["template"].astype(float), arrays["person"].astype(np.int64)
    between, within = scatter(templates, person)
    values, axes = np.linalg.eigh(between)
    order = np.argsort(values)[::-1]
    variance_within = np.diag(axes.T @ within @ axes)[order]
    genuine = genuine_distances(templates, person)
    spectrum = np.asarray(np.linalg.eigvalsh(within), float)
    fitted = {
        "source": "summary of dlib templates of adults in Labeled Faces in the Wild",
        "mean_length": round(float(np.linalg.norm(templates.mean(axis=0))), 4),
        "between": [round(float(v), 7) for v in np.clip(values[order], 0, None)],
        "within": [round(float(v), 7) for v in variance_within],
        "quality_spread": round(quality_spread(genuine, spectrum), 4),
    }
    OUT.write_text(json.dumps(fitted) + "\n", encoding="utf-8")
    total = np.clip(values, 0, None).sum() + variance_within.sum()
    effective = total**2 / np.sum((np.clip(values[order], 0, None) + variance_within) ** 2)
    print(f"wrote {OUT}; effective dimension {effective:.1f}")


if __name__ == "__main__":
    main()
