"""Every token of a gallery within reach of a probe's token."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from trackmatch.features.names.encode import encode_token
from trackmatch.features.names.scan import PartColumn
from trackmatch.features.names.tokens import NameToken


class TokenIndex:
    """Distinct tokens, laid out so that all those alike to a token are found fast.

    Nothing is left out: the result is that of comparing with every token. Speed comes from
    sharing the work of common beginnings (see :mod:`scan`).

    Parameters
    ----------
    tokens
        Tokens of the gallery's names, in any order; repeated ones are kept once.

    Attributes
    ----------
    tokens
        The distinct tokens; results number them.
    """

    def __init__(self, tokens: Iterable[NameToken]) -> None:
        self.tokens: Sequence[NameToken] = tuple(dict.fromkeys(tokens))
        self._column = PartColumn.build([encode_token(token) for token in self.tokens])

    def __len__(self) -> int:
        return len(self.tokens)

    def similar(
        self, token: NameToken, least: float = 0.0
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """Tokens alike to ``token``, the most alike first.

        Parameters
        ----------
        token
            A token of a probe's name.
        least
            Similarity below which tokens are left out, in [0, 1].

        Returns
        -------
        numbers : ndarray of int64, shape (found,)
            Positions in :attr:`tokens`; equally alike ones in rising order.
        similarities : ndarray of float32, shape (found,)
            Above 0 and at least ``least``.
        """
        numbers, alike = self._column.similar(encode_token(token), least)
        order = np.lexsort((numbers, -alike))
        return numbers[order].astype(np.int64), alike[order]
