"""Names in brackets behind a district's: *Jaunpur (Badlapur)* is not the Badlapur of Thane."""

from __future__ import annotations

from collections.abc import Sequence

from trackmatch.features.gazetteer.found import Hit
from trackmatch.features.gazetteer.tables import CITY, DISTRICT, Tables
from trackmatch.features.gazetteer.words import Address


def districts_first(address: Address, hits: Sequence[Hit], tables: Tables) -> list[Hit]:
    """Hits, those in brackets that are towns alone behind all others if one may be a district.

    Parameters
    ----------
    address
        The words that the hits stand in.
    hits
        From right to left.
    tables
        Tell what kind of place each row is.
    """
    kinds = [{int(tables.kind[row]) for row in hit.rows} for hit in hits]
    inner = [
        hit
        for hit, found in zip(hits, kinds, strict=True)
        if found == {CITY} and address.words[hit.start].in_brackets
    ]
    if not any(DISTRICT in found for found in kinds):
        return list(hits)
    return [hit for hit in hits if hit not in inner] + inner
