"""A name that was read, who bears it, and the line of text that stands for both in an index."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from trackmatch.features.names import NameToken, Role

MOST_COMPARED = 6
"""Tokens of a name that are compared: the longest real names have six (an assumption)."""

MASK = (1 << MOST_COMPARED) - 1
ANCHOR, STRONG, INITIAL, OWN, ALL = (MOST_COMPARED * field for field in range(5))
"""Where in a name's masks, one number, the mask of some of its tokens begins, bit i for token i:
tokens that are strong (those that are the person's own too included), strong and not own, initials
that are not own, own, all."""

OWN_MARK, INITIAL_MARK, WEAK_MARK = "*", ".", "~"
"""What a spelt token begins with that is the person's own, an initial, or weak."""


class Bearer(StrEnum):
    """Whose name it is."""

    SELF = "self"
    FATHER = "father"
    MOTHER = "mother"
    GUARDIAN = "guardian"


class Kind(StrEnum):
    """What of a name counts most."""

    STRONG = "strong"
    INITIAL = "initial"
    WEAK = "weak"


class ReadName(NamedTuple):
    """A name as it compares.

    Attributes
    ----------
    tokens
        One to `MOST_COMPARED`, in order.
    own
        Of a parent's name, whether the person's own names hold each token too.
    said
        The text that it was read from.
    """

    tokens: tuple[NameToken, ...]
    own: tuple[bool, ...]
    said: str = ""

    @property
    def kind(self) -> Kind:
        """The kind of its strongest token; what the person's own names hold is weak."""
        kinds = {token_kind(token, own) for token, own in zip(self.tokens, self.own, strict=True)}
        return next(kind for kind in Kind if kind in kinds)


def token_kind(token: NameToken, own: bool = False) -> Kind:
    """What a token is worth."""
    if token.weak or own:
        return Kind.WEAK
    return Kind.INITIAL if token.role is Role.INITIAL else Kind.STRONG


def spell(name: ReadName) -> str:
    """A name that was read as one line of text; `unspell` reads it back."""
    return " ".join(
        OWN_MARK * own + spell_token(token)
        for token, own in zip(name.tokens, name.own, strict=True)
    )


def spell_token(token: NameToken) -> str:
    """A token as one word; `unspell_token` reads it back."""
    mark = INITIAL_MARK if token.role is Role.INITIAL else WEAK_MARK if token.weak else ""
    native = f":{token.language}:{','.join(token.segments)}" if token.segments else ""
    return f"{mark}{token.text}{native}"


def unspell(text: str) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    """The spelt tokens of a line that `spell` made (see `unspell_token`), and which are own."""
    words = text.split(" ")
    return (
        tuple(word.removeprefix(OWN_MARK) for word in words),
        tuple(word.startswith(OWN_MARK) for word in words),
    )


def unspell_token(text: str) -> NameToken:
    """The token of one word that `spell` made."""
    latin, _, native = text.partition(":")
    role = Role.INITIAL if latin.startswith(INITIAL_MARK) else Role.NAME
    plain = NameToken(latin.lstrip(INITIAL_MARK + WEAK_MARK), role, latin.startswith(WEAK_MARK))
    if not native:
        return plain
    language, _, segments = native.partition(":")
    return NameToken(plain.text, role, plain.weak, language, tuple(segments.split(",")))


def spelt_text(spelt: bytes) -> str:
    """The Latin letters of a spelt token, `NameToken.text`."""
    latin = spelt.partition(b":")[0]
    return latin.lstrip((INITIAL_MARK + WEAK_MARK).encode()).decode()


def name_term(bearer: Bearer, spelt: str = "") -> str:
    """The index term of a name; without a name, what all such terms begin with."""
    return f"{bearer}={spelt}"


def kind_term(bearer: Bearer, kind: Kind) -> str:
    """The index term of a value that holds a name of a kind."""
    return f"{bearer} {kind}"
