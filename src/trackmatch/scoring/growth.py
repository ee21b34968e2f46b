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

_SEX_UNKNOWN = {
    "median": (_MEDIAN_CM["male"] + _MEDIAN_CM["female"]) / 2,
    "deviation": (_DEVIATION_CM["male"] + _DEVIATION_CM["female"]) / 2,
}


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
    height, age, sex = np.asarray(cm, np.float64), np.asarray(years, np.float64), np.asarray(sexes)
    median = np.interp(age, _YEARS, _SEX_UNKNOWN["median"])
    deviation = np.interp(age, _YEARS, _SEX_UNKNOWN["deviation"])
    for name in ("male", "female"):
        chosen = sex == name
        median = np.where(chosen, np.interp(age, _YEARS, _MEDIAN_CM[name]), median)
        deviation = np.where(chosen, np.interp(age, _YEARS, _DEVIATION_CM[name]), deviation)
    score: npt.NDArray[np.float64] = (height - median) / deviation
    return score
