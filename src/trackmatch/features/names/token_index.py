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
        encoded = [encode_token(token) for token in self.tokens]
        distinct: dict[bytes, int] = {}
        self._part_of = np.array(
            [distinct.setdefault(part.tobytes(), len(distinct)) for part in encoded],
            dtype=np.int64,
        )
        firsts = np.unique(self._part_of, return_index=True)[1]
        self._column = PartColumn([encoded[first] for first in firsts])

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
        alike = self._column.similarities(encode_token(token), least)[self._part_of]
        numbers = np.flatnonzero((alike > 0) & (alike >= least))
        ranked = numbers[np.argsort(-alike[numbers], kind="stable")]
        return ranked, alike[ranked]
