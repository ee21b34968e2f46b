"""Look-alike warnings: a candidate may be the probe's sibling or twin, or of the same household.

Siblings share parents, home and phone, are lost together, and look alike. What tells them apart is
their own: name, sex, age, marks. A candidate whose family evidence is strong, and whose own
evidence is weak or against it, is the pair to look at twice.
"""

from __future__ import annotations

from collections.abc import Iterable

from trackmatch.features.registry import SHARED_BY_SIBLINGS
from trackmatch.scoring.explanation import Evidence
from trackmatch.scoring.registry import FACE

FAMILY = frozenset({"parents", "home", "identifiers", "companions"})
"""Channels that say which family a child is of."""

FAMILY_BITS = 6.0
"""Family evidence from which two records are likely of one household (assumption)."""
OWN_BITS = 3.0
"""Own evidence, the face left out, below which a sibling fits as well (assumption)."""
AGAINST_BITS = -1.0
"""Evidence of a channel from which it speaks against one person (assumption)."""
FACE_BITS = 3.0
"""Evidence of the face from which two look alike (assumption)."""


def lookalike_warning(evidence: Iterable[Evidence], *, companion_named: bool = False) -> str | None:
    """A warning for people, or None.

    Parameters
    ----------
    evidence
        Of one candidate, all channels.
    companion_named
        Whether the one bears the name of the other's companion.
    """
    bits = {one.channel: one.bits for one in evidence}
    own = sum(bits[name] for name in bits.keys() - SHARED_BY_SIBLINGS - {FACE.name})
    if companion_named and bits.get("name", 0.0) <= 0:
        return (
            "Look twice: the name is that of the other report's companion: "
            "perhaps a sibling or friend, lost or found together with the person."
        )
    family = sum(bits.get(name, 0.0) for name in FAMILY)
    if own >= OWN_BITS:
        return None
    against = [name for name in ("name", "sex", "age") if bits.get(name, 0.0) <= AGAINST_BITS]
    if family >= FAMILY_BITS:
        if bits.get("age", 0.0) > 0 and "name" in against:
            return (
                "Look twice: same family and an age that fits, but another name: "
                "perhaps a twin, or a sibling close in age."
            )
        if against:
            return f"Look twice: same family, but {_listed(against)} differs: perhaps a sibling."
        return "Look twice: what agrees is the family's; it fits a brother or sister as well."
    if bits.get(FACE.name, 0.0) >= FACE_BITS and against:
        return f"Look twice: the faces are alike, but {_listed(against)} differs."
    return None


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
