"""Dimensions of templates: those of one model all have the same, or they could not be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from trackmatch.errors import RecordError
from trackmatch.features.extract import Features
from trackmatch.index.feature_table import FeatureTable


class Dimensions:
    """The dimension of each model: that of the first template.

    Parameters
    ----------
    known
        Dimension by model.
    """

    def __init__(self, known: Mapping[str, int]) -> None:
        self._known = dict(known)

    def fits(self, model: str, dimension: int) -> bool:
        """Whether templates of the model have this dimension; the first may have any."""
        return self._known.setdefault(model, dimension) == dimension

    def checked(self, features: Iterable[Features]) -> Iterator[Features]:
        """The features as they come.

        Raises
        ------
        RecordError
            If a template has another dimension than others of its model.
        """
        for number, one in enumerate(features, start=1):
            for template in one.templates:
                self._check(f"record {number}", template.model, len(template.vector))
            yield one

    def check_table(self, table: FeatureTable) -> None:
        """As `checked`, for features that were made columns before."""
        for model, block in table.faces.items():
            record = f"record {int(block.rows[0]) + 1} of a table"
            self._check(record, model, block.vectors.whole.shape[1])

    def _check(self, record: str, model: str, dimension: int) -> None:
        if not self.fits(model, dimension):
            raise RecordError(
                f"{record} has a template of {dimension} numbers; "
                f"others of the same model have {self._known[model]}"
            )
