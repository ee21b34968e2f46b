"""Identifiers (Aadhaar, phone, case number) as keyed hashes: the number itself is never kept."""

from __future__ import annotations

import contextlib
import hmac
import os
import re
import secrets
import tempfile
import unicodedata
import warnings
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from trackmatch.errors import RecordError
from trackmatch.records.case_numbers import is_of_an_office, names_a_number, station_case

KEY_VARIABLE = "TRACKMATCH_KEY"
"""Environment variable with the secret of the keyed hash."""

KEY_FILE = Path("~/.config/trackmatch/identifier.key")
"""Where the secret is kept when the variable is unset; made on first use, readable by its owner."""

DIGEST_BYTES = 16
"""128 bits: no chance collision among 10^9 numbers (birthday bound 10^-21)."""

KEY_BYTES = 32
"""Length of a new secret: as long as the hash of HMAC-SHA-256 (RFC 2104, section 3)."""

KEY_CHARACTERS = 15
"""Shortest secret that the variable may hold (NIST SP 800-63B-4, section 3.1.1: 15 characters where
a password stands alone): of a guessed key, every phone number can be hashed and looked up."""

PHONE_DIGITS = 10
"""An Indian subscriber number without prefix (National Numbering Plan 2003)."""


AADHAAR_DIGITS = 12
"""UIDAI: a 12-digit number. A masked one (``XXXX XXXX 1234``) fits a thousand people: refused."""

LEAST_DIFFERENT = {"phone": 3, "aadhaar": 4}
"""Least different digits of such a number: ``9000000000`` and ``111122223333`` stand for none.
Assumption; of random numbers one in 200,000 and one in 15,000 have fewer."""

_FRACTION = re.compile(r"(\d+)\.0{1,2}")
_POWER = re.compile(r"(\d)\.(\d+)E\+?(\d{1,2})")
EXACT_DECIMALS = 6
"""Decimals from which on a number with an exponent is whole, noughts at its end left out (as Java
writes it): spreadsheets and ``%g`` round to 5 (Excel's format General, C11 7.21.6.1)."""

_NOT_ALPHANUMERIC = re.compile(r"[^0-9A-Z]+")
_KIND = re.compile(r"[a-z][a-z0-9 _-]{0,39}")
_DIGEST = re.compile(rf"[0-9a-f]{{{2 * DIGEST_BYTES}}}")
_SAME_KIND = {"mobile": "phone", "fir": "case", "case number": "case", "case_number": "case"}

STATION_CASE = "station case"
"""Kind of a case number that every police station counts anew: others have the same."""

_LONGEST = 200
_PLACEHOLDERS = ("0123456789" * 2, "1234567890" * 2, "9876543210" * 2)


class KeyWarning(UserWarning):
    """A new key was made: identifiers match those hashed with another no more."""


class Identifier(NamedTuple):
    """A kind of number, the keyed hash of the number, and what tells one key from another.

    Attributes
    ----------
    key
        Keyed hash of a constant; empty where the key is not known. Hashes of two keys never agree.
    """

    kind: str
    digest: str
    key: str = ""


def digest(kind: str, number: object) -> Identifier:
    """Hash one number under the machine's key.

    Parameters
    ----------
    kind
        What the number is: ``aadhaar``, ``phone``, ``case`` or any other word. A case number that
        every police station counts anew (``12/2024``) becomes a `STATION_CASE`.
    number
        As written: blanks, punctuation and the script of its digits do not matter.

    Raises
    ------
    ValueError
        If the kind is no word, or the number is masked, cut short or a placeholder such as
        ``9999999999``: its hash would agree with other people's.
    """
    kind = fold_kind(kind)
    number = _whole(number)
    of_case = kind in ("case", STATION_CASE)
    if of_case and not names_a_number(str(number)):
        raise ValueError("case number holds no number, or only sections of a law, a day or a year")
    of_station = _of_station(number) if of_case else None
    if of_station is not None:
        kind, plain = STATION_CASE, of_station
    else:
        plain = _canonical(kind, number)
        if kind == "case" and is_of_an_office(str(number)):
            kind = STATION_CASE
    key = _key()
    return Identifier(kind, _keyed_hash(key, f"{kind}:{plain}"), _check_value(key))


def checked(identifier: Identifier) -> Identifier:
    """The identifier itself, or ValueError where its digest is no digest but a bare number."""
    hashes = [identifier.digest, *filter(None, [identifier.key])]
    if not _KIND.fullmatch(identifier.kind) or not all(map(_DIGEST.fullmatch, hashes)):
        raise ValueError("identifier must be a kind and its keyed hash")
    return identifier


def fold_kind(kind: object) -> str:
    """One word for a kind of number, ``mobile`` being ``phone``; ValueError if it is no word."""
    folded = kind.strip().lower() if isinstance(kind, str) else ""
    if not _KIND.fullmatch(folded):
        raise ValueError("kind of identifier must be a word of letters a to z")
    return _SAME_KIND.get(folded, folded)


def _canonical(kind: str, number: object) -> str:
    if isinstance(number, bool) or not isinstance(number, str | int) or len(str(number)) > _LONGEST:
        raise ValueError("identifier must be text or a whole number")
    plain = _letters_and_digits(str(number))
    if kind == "phone":
        plain = _subscriber(re.sub(r"\D+", "", plain))
    if kind == "aadhaar" and not re.fullmatch(rf"\d{{{AADHAAR_DIGITS}}}", plain):
        raise ValueError(f"Aadhaar must have {AADHAAR_DIGITS} digits, none of them masked")
    if len(set(plain)) < LEAST_DIFFERENT.get(kind, 1):
        raise ValueError(f"{kind} is a placeholder")
    if not plain.strip("0") or not any(map(str.isdigit, plain)) or _is_placeholder(plain):
        raise ValueError("identifier is empty or a placeholder")
    return plain


def _whole(number: object) -> object:
    """What a table program made a float (``9801234567.0``, ``9.801234567E9``) as a whole number.

    Raises
    ------
    ValueError
        If its last digits may be lost (``9.80E+09``).
    """
    if isinstance(number, float) and number.is_integer():  # as Parquet often holds them
        return int(number)
    if not isinstance(number, str) or len(number) > _LONGEST:
        return number
    plain = "".join(str(unicodedata.decimal(c, c)) for c in number.strip().upper())
    if fraction := _FRACTION.fullmatch(plain):
        return fraction[1]
    power = _POWER.fullmatch(plain)
    if power is None:
        return number
    decimals, exponent = power[2], int(power[3])
    if len(decimals) > exponent or len(decimals) < min(exponent, EXACT_DECIMALS):
        raise ValueError("identifier is a rounded number: its last digits are lost")
    return power[1] + decimals.ljust(exponent, "0")


def _of_station(number: object) -> str | None:
    """A station's case as number, year and whether it is of the diary; None for other numbers."""
    if isinstance(number, bool) or not isinstance(number, str | int):
        return None
    case = station_case(str(number))
    if case is None:
        return None
    diary = "GD " if case.of_diary else ""
    if case.year is None:
        return None if _is_placeholder(case.number) else diary + case.number
    return f"{diary}{case.number}/{case.year}"


def _is_placeholder(plain: str) -> bool:
    """Whether a number is one sign over and over, or a run of the digits up or down."""
    in_a_row = len(plain) > 5 and any(plain in row for row in _PLACEHOLDERS)
    return in_a_row or plain == plain[:1] * len(plain)


def _subscriber(digits: str) -> str:
    """The last ten digits: what comes before them is ``0``, ``91``, ``+91`` or ``0091``."""
    if not PHONE_DIGITS <= len(digits) <= PHONE_DIGITS + 4:
        raise ValueError(f"phone must have {PHONE_DIGITS} digits and at most 4 before them")
    return digits[-PHONE_DIGITS:]


def _letters_and_digits(text: str) -> str:
    if text.isascii():
        return _NOT_ALPHANUMERIC.sub("", text.upper())
    folded = unicodedata.normalize("NFKC", text).upper()
    return "".join(str(unicodedata.decimal(c, c)) for c in folded if c.isalnum())


def _keyed_hash(key: bytes, text: str) -> str:
    return hmac.digest(key, text.encode(), "sha256")[:DIGEST_BYTES].hex()


@lru_cache(maxsize=1)
def _check_value(key: bytes) -> str:
    return _keyed_hash(key, "check value")  # no kind of number begins so: it has no colon


def _key() -> bytes:
    given = os.environ.get(KEY_VARIABLE)
    if not given:
        return _key_from_file(KEY_FILE.expanduser())
    if len(given) < KEY_CHARACTERS:
        raise RecordError(
            f"{KEY_VARIABLE} is too short to keep identifiers secret: give {KEY_CHARACTERS} "
            "characters or more"
        )
    return given.encode()


@cache
def _key_from_file(path: Path) -> bytes:
    try:
        if not path.exists():
            _make_key(path)
        key = path.read_bytes()
    except OSError as error:
        raise RecordError(
            f"cannot keep a key for hashing identifiers in {path}: set {KEY_VARIABLE}"
        ) from error
    if len(key) < KEY_BYTES:
        raise RecordError(f"the key for hashing identifiers in {path} is cut short")
    return key


def _make_key(path: Path) -> None:
    """Write a new key whole or not at all; where another process was first, its key stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)  # readable by its owner only
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_hex(KEY_BYTES).encode())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
            warnings.warn(
                f"made a new key for hashing identifiers, {path}: machines that share galleries "
                "need the same, and without it no identifier matches those hashed before",
                KeyWarning,
                stacklevel=2,
            )
    finally:
        Path(draft).unlink()
