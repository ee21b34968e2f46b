"""Height and weight by age: a coarse growth curve, not for clinical use."""

from __future__ import annotations

import numpy as np

AGES = (0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 18)
"""Years at which the medians stand."""

HEIGHT_CM = {
    "male": (50, 76, 87, 96, 103, 109, 115, 126, 137, 149, 161, 169, 173),
    "female": (49, 74, 86, 95, 102, 108, 114, 125, 137, 148, 154, 157, 158),
}
"""Median height: WHO child growth standards 2006 to 5 years, then Indian Academy of Pediatrics
growth charts 2015. From memory of the charts, not copied from them: good to about 2 cm."""

WEIGHT_KG = {
    "male": (3.3, 9.6, 12.2, 14.3, 16.3, 18, 20, 25, 31, 39, 48, 56, 61),
    "female": (3.2, 9.0, 11.5, 13.9, 16.0, 18, 20, 25, 32, 39, 45, 49, 51),
}
"""Median weight, same sources, good to about 1.5 kg."""

HEIGHT_DEVIATION = 0.043
"""Standard deviation of height as a share of the median: 4 to 5% throughout (WHO 2006)."""

WEIGHT_DEVIATION = 0.13
"""Standard deviation of log weight. Assumption, near the WHO 2006 value of 11 to 15%."""

POPULATION_MEAN_Z = -1.4
POPULATION_DEVIATION_Z = 1.1
"""Height z-scores of poor Indian children: a mean and spread that give 30% below -2, where NFHS-5
(2019-21) reports 35.5% of under-fives stunted. Assumption that it lasts to 18."""


def height_cm(sex: str, age: float, z: float) -> float:
    """Height at an age in years of a child who stays at one z-score."""
    median = float(np.interp(age, AGES, HEIGHT_CM[sex]))
    return median * (1 + HEIGHT_DEVIATION * z)


def weight_kg(sex: str, age: float, height_z: float, weight_z: float) -> float:
    """Weight at an age; heavier with height, and with the child's own tendency."""
    median = float(np.interp(age, AGES, WEIGHT_KG[sex]))
    return float(median * np.exp(WEIGHT_DEVIATION * (0.6 * height_z + 0.8 * weight_z)))
