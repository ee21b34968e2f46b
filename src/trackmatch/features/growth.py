"""Growth curves of height: WHO Child Growth Standards 2006 (0 to 4 years) and WHO Growth
Reference 2007 (5 to 19 years), medians and standard deviations at whole years.

Indian children are shorter by about one standard deviation (NFHS-5); evidence rests on the
difference of two standard scores, from which a shift common to both drops out.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_YEARS = np.arange(20, dtype=np.float64)
_MEDIAN_CM = {
    "male": np.array([
        49.9, 75.7, 87.1, 96.1, 103.3, 110.0, 116.0, 121.7, 127.3, 132.6,
        137.8, 143.1, 149.1, 156.0, 163.2, 169.0, 172.9, 175.2, 176.1, 176.5,
    ]),
    "female": np.array([
        49.1, 74.0, 85.7, 95.1, 102.7, 109.4, 115.1, 120.8, 126.6, 132.5,
        138.6, 145.0, 151.2, 156.4, 159.8, 161.7, 162.5, 162.9, 163.1, 163.2,
    ]),
}  # fmt: skip
_DEVIATION_CM = {
    "male": np.array([
        1.9, 2.4, 3.1, 3.7, 4.2, 4.6, 5.0, 5.3, 5.6, 6.0,
        6.4, 6.7, 7.1, 7.5, 7.8, 7.8, 7.6, 7.5, 7.4, 7.3,
    ]),
    "female": np.array([
        1.9, 2.6, 3.2, 3.8, 4.3, 4.8, 5.1, 5.5, 5.8, 6.1,
        6.4, 6.7, 6.9, 6.9, 6.8, 6.7, 6.6, 6.5, 6.5, 6.5,
    ]),
}  # fmt: skip

_MEDIAN_CM[""] = (_MEDIAN_CM["male"] + _MEDIAN_CM["female"]) / 2
_DEVIATION_CM[""] = (_DEVIATION_CM["male"] + _DEVIATION_CM["female"]) / 2

_STEP_YEARS = 0.5
"""Half of the span over which growth per year is taken."""


def standard_score(
    cm: npt.ArrayLike, years: npt.ArrayLike, sexes: npt.ArrayLike
) -> npt.NDArray[np.float64]:
    """Height as standard deviations from the median of one's age and sex.

    Parameters
    ----------
    cm
        Heights in centimetres, shape (n,).
    years
        Ages in years, shape (n,); above 19 as 19.
    sexes
        ``male``, ``female`` or another text (the mean of both curves), shape (n,).
    """
    median = _curve(_MEDIAN_CM, years, sexes)
    score: npt.NDArray[np.float64] = (np.asarray(cm) - median) / deviation_cm(years, sexes)
    return score


def deviation_cm(years: npt.ArrayLike, sexes: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Standard deviation of height at an age, shape (n,)."""
    return _curve(_DEVIATION_CM, years, sexes)


def growth_per_year(years: npt.ArrayLike, sexes: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Centimetres by which the median grows in a year at an age, shape (n,)."""
    age = np.asarray(years, np.float64)
    later = _curve(_MEDIAN_CM, age + _STEP_YEARS, sexes)
    earlier = _curve(_MEDIAN_CM, np.maximum(age - _STEP_YEARS, 0.0), sexes)
    return (later - earlier) / (_STEP_YEARS + np.minimum(age, _STEP_YEARS))


def _curve(
    by_sex: dict[str, npt.NDArray[np.float64]], years: npt.ArrayLike, sexes: npt.ArrayLike
) -> npt.NDArray[np.float64]:
    age, sex = np.asarray(years, np.float64), np.asarray(sexes)
    values = np.interp(age, _YEARS, by_sex[""])
    for name in ("male", "female"):
        values = np.where(sex == name, np.interp(age, _YEARS, by_sex[name]), values)
    return values
