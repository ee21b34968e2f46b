"""Which names are known beforehand, and which of them a token is a spelling of.

One table holds tokens of which more than one record in a thousand is expected to hold one, with
their shares of all of India: surnames measured, given names assumed. Others hold names that are
well known, though rarer, and women's forms of men's names (``data/README.md``).
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from trackmatch.features.names.costs import load_costs
from trackmatch.features.names.encode import encode_token
from trackmatch.features.names.kernel import MOST_CODES, part_similarity
from trackmatch.features.names.lexicon import REGIONAL_FORMS, SOUND_ALIKES
from trackmatch.features.names.phonetic import phonetic_key, phonetic_keys
from trackmatch.features.names.tokens import NameToken

SAME_NAME = 0.8
"""Similarity from which two spellings that sound alike are taken as one name of the table.
Of pairs of spellings of which the table holds one, it finds 83% of the other; of pairs of different
names that look alike, it takes 6% for one (`scripts/learn_name_costs.py` reads both)."""

TABLE = "token_shares.tsv"
KNOWN = "known_names.txt"
WOMENS_FORMS = "womens_forms.tsv"

KNOWN_NAME = 0.9
"""As `SAME_NAME`, of the rarer names: with .8, 2.4% of the attested pairs of spellings speak
against one person and not 1.8%, as they are taken for two names."""

NOT_LISTED, MANS, WOMANS = range(3)
"""Numbers of tokens that the tables lack: of those, too, that end as a man's or a woman's name."""

_MIZO = (
    "(?:(?:van)?lal.*|(?:zo|ram|rem|biak|hming|rual|than)+)"
    "(?:thang|zual|ruat|rin|chhuan|sang|muan|lian|tluang|mawi|hlu|kim|siam|hming|rinawm|biak|pui)"
)
MANS_ENDINGS = f".*(?:appa|ayya|aiah)|..+anna|.+(?:kumar|kishore?|dev|eshwar|eswar)|{_MIZO}a"
WOMANS_ENDINGS = f".*(?:amma|avva|akka)|.+(?:kumari|kishori|devi|eshwari|eswari)|{_MIZO}ii?"
"""Words for father or brother, and for mother or sister, at the end of a southern name
(*Hanumanthappa* is no *Hanumanthamma*, *Rajanna* no *Rajamma*), titles at the end of any
(*Shivkumar*, *Shivkumari*), and the a and i that tell men from women in Mizo names (*Lalthanga*,
*Lalthangi*)."""

KEEP_FINAL_VOWEL = frozenset({"or", "kn"})
"""Languages that write the final vowel of men's names, which the others drop: what a dictionary of
the others takes for a woman's form may be a man's there."""

Numbers = npt.NDArray[np.uint16]


class Listed(NamedTuple):
    """A token of the table."""

    number: int
    text: str
    share: float


@lru_cache(maxsize=1)
def load_shares() -> dict[str, list[Listed]]:
    """The tokens of the table of shares, by what they sound like.

    Their sources are measured counts of surnames in the Socio-Economic and Caste Census of 2011
    (package ``outkast``, MIT; total counts alone) and, for given names and for states that those
    lack, assumptions of rough order: see ``data/README.md``.
    """
    rows = _rows(TABLE)
    found: dict[str, list[Listed]] = {}
    sounds = phonetic_keys([token for token, _, _ in rows])
    for number, (sound, (token, share, _)) in enumerate(zip(sounds, rows, strict=True)):
        listed = Listed(WOMANS + 1 + number, token, float(share))
        found.setdefault(sound, []).append(listed)
    return found


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """The tokens of the table of shares that were counted as surnames."""
    return frozenset(token for token, _, source in _rows(TABLE) if source == "counted")


@lru_cache(maxsize=1)
def _first_rarer() -> int:
    """Number from which on names are rarer than the table of shares tells."""
    return WOMANS + 1 + sum(map(len, load_shares().values()))


@lru_cache(maxsize=1)
def load_names() -> dict[str, list[Listed]]:
    """Those tokens and the well-known names of the other tables, by what they sound like.

    A name that is also a spelling of a token with a share is as common as that.
    """
    shares = load_shares()
    found = {sound: list(listed) for sound, listed in shares.items()}
    known = {one.text for listed in shares.values() for one in listed}
    first = _first_rarer()
    names = [name for pair in womens_forms() for name in pair]
    names += [name for row in (*REGIONAL_FORMS, *SOUND_ALIKES) for name in row.split()]
    names += [name for line in _lines(KNOWN) if line[0] != "#" for name in line.split()]
    rarer = [name for name in dict.fromkeys(names) if name not in known]
    for number, (name, sound) in enumerate(zip(rarer, phonetic_keys(rarer), strict=True)):
        share = _common_share(name) if sound in shares else 0.0
        found.setdefault(sound, []).append(Listed(first + number, name, share))
    return found


def _common_share(text: str) -> float:
    """Share of the commonest token of the table of shares that a token is a spelling of."""
    return max((one.share for one, _ in _spellings_of(text, load_shares())), default=0.0)


def womens_forms() -> list[tuple[str, str]]:
    """Men's names, and what each is as a woman's name."""
    return [(man, woman) for man, woman in _rows(WOMENS_FORMS)]


def _rows(table: str) -> list[list[str]]:
    """Rows of a table with a heading, by tabs."""
    return [line.split("\t") for line in _lines(table)[1:]]


def _lines(table: str) -> list[str]:
    data = files("trackmatch.features.names").joinpath("data", table)
    return data.read_text(encoding="utf-8").splitlines()


def _spellings_of(text: str, names: dict[str, list[Listed]]) -> list[tuple[Listed, float]]:
    """Names that sound the same and are at least `SAME_NAME` alike, and how alike."""
    listed = names.get(phonetic_key(text), ())
    if not listed:
        return []
    table = load_costs()
    own = encode_token(NameToken(text))
    work = np.empty((3, MOST_CODES + 1), dtype=np.float32)
    found = []
    for one in listed:
        how = part_similarity(own, _encoded(one.text), table.costs, table.shape, work)
        if how >= (SAME_NAME if one.share else KNOWN_NAME):
            found.append((one, how))
    return found


def other_spellings(text: str) -> list[int]:
    """Numbers of a listed name and of those that sound the same and are `KNOWN_NAME` alike."""
    return [one.number for one, how in _spellings_of(text, load_names()) if how >= KNOWN_NAME]


@lru_cache(maxsize=1 << 13)
def _encoded(text: str) -> npt.NDArray[np.int64]:
    """A listed name, ready to be compared."""
    return encode_token(NameToken(text))


def every_name() -> list[Listed]:
    """All of them."""
    return [one for sounding in load_names().values() for one in sounding]


@lru_cache(maxsize=1)
def number_by_text() -> dict[str, int]:
    """Numbers of listed tokens."""
    return {one.text: one.number for one in every_name()}


@lru_cache(maxsize=1 << 16)
def listed_number(text: str) -> int:
    """Which listed token a token is a spelling of.

    Itself where it is listed. Else one that sounds the same (`phonetic_key`) and is at least
    `SAME_NAME` alike; of several the commonest, else the nearest, and of a man's and a woman's form
    the nearer. Of others only the ending tells.
    """
    itself = number_by_text().get(text)
    if itself is not None:
        return itself
    spellings = _spellings_of(text, load_names())
    most = max((one.share for one, _ in spellings if one.number < _first_rarer()), default=0.0)
    alike = [found for found in spellings if found[0].share <= most]
    if not alike:
        return number_by_ending(text)
    chosen, how = max(alike, key=lambda found: (found[0].share, found[1]))
    other = _other_forms().get(chosen.text)
    nearer = [one for one, nearness in alike if one.text == other and nearness > how]
    return (nearer or [chosen])[0].number


@lru_cache(maxsize=1)
def _other_forms() -> dict[str, str]:
    """The woman's form of each man's name that has one, and the other way round."""
    pairs = womens_forms()
    return dict(pairs) | {woman: man for man, woman in pairs}


def number_by_ending(text: str) -> int:
    """Number of a token that the tables lack."""
    if re.fullmatch(MANS_ENDINGS, text):
        return MANS
    return WOMANS if re.fullmatch(WOMANS_ENDINGS, text) else NOT_LISTED


def listed_as(token: NameToken) -> int:
    """`listed_number` of a token; of none where its script leaves open whose form it is."""
    number = listed_number(token.text)
    if number in _womans_numbers() and token.segments[-1:] == ("a#",):
        return NOT_LISTED if token.language in KEEP_FINAL_VOWEL else number
    return number


@lru_cache(maxsize=1)
def _womans_numbers() -> frozenset[int]:
    women = {woman for _, woman in womens_forms()}
    return frozenset(number_by_text()[woman] for woman in women)


def listed_numbers(tokens: Sequence[NameToken]) -> Numbers:
    """`listed_as` of tokens, shape (tokens,)."""
    return np.array([listed_as(token) for token in tokens], dtype=np.uint16)


def listed_parts(
    parts: Sequence[NameToken], sounds: npt.NDArray[np.uint32], sounding: npt.NDArray[np.int32]
) -> Numbers:
    """`listed_numbers`, fast for the parts of a vocabulary.

    Most sound like no known name, and only their ends are looked at.

    Parameters
    ----------
    sounds, sounding
        Checksums (CRC-32) of what parts sound like, and the number of each one's part.
    """
    texts = pa.array([part.text for part in parts], pa.utf8())
    numbers = np.full(len(parts), NOT_LISTED, dtype=np.uint16)
    for number, endings in ((WOMANS, WOMANS_ENDINGS), (MANS, MANS_ENDINGS)):
        ends = pc.match_substring_regex(texts, f"^(?:{endings})$")
        numbers[ends.to_numpy(zero_copy_only=False)] = number
    names = np.array([zlib.crc32(sound.encode()) for sound in load_names()], dtype=np.uint32)
    for part in sounding[np.isin(sounds, names)].tolist():
        numbers[part] = listed_as(parts[part])
    return numbers


def known_names_version() -> bytes:
    """Changes with the tables and with what is taken for a spelling of a name in them."""
    rules = (SAME_NAME, KNOWN_NAME, MANS_ENDINGS, WOMANS_ENDINGS, sorted(KEEP_FINAL_VOWEL))
    tables = (*_lines(TABLE), *_lines(KNOWN), *_lines(WOMENS_FORMS), *REGIONAL_FORMS, *SOUND_ALIKES)
    return hashlib.sha256(repr((rules, tables)).encode()).digest()
