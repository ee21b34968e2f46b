"""Companions: who was lost, found or admitted together with the person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from trackmatch.features.feature import Feature
from trackmatch.features.names import phonetic_key
from trackmatch.features.names.romanise import read_words
from trackmatch.features.person_names import Names, tokens
from trackmatch.features.read_names import Bearer
from trackmatch.records.models import Record

_IN_BRACKETS = re.compile(r"\([^)]*\)")
_KIN = """
    brother sister mother father son daughter twin nana nani dada dadi mama mami kaka kaki bua tau
    tai didi bhai bhaiya bhabhi bahan behan behen jija saas sasur nanad mata pita maa
    maan baap beta beti pati patni biwi bandhu mitra yaar premi younger elder
    with and of the his her their own who was were one two three four five some other others also
    together along alongwith sath saath group child children boy boys girl girls khud swayam
    ke ka ki va दो तीन चार पांच लड़के लड़कियां लड़कियाँ बच्चे खुद स्वयं বন্ধুর সাথে সঙ্গে தோழி
    அம்மாவுடன் அப்பாவுடன் తల్లితో తండ్రితో
    মামা কাকা বন্ধু দাদা দিদি ভাই বোন மாமா அத்தை பாட்டி தாத்தா அண்ணன் அக்கா தம்பி தங்கை
    మామ అత్త అక్క తమ్ముడు చెల్లి ಅಕ್ಕ ತಮ್ಮ ತಂಗಿ ചേട്ടൻ ചേച്ചി അനിയൻ મામા કાકા ભાઈ બહેન
    ਮਾਮਾ ਭਰਾ ਭੈਣ ଭାଇ ଭଉଣୀ بھائی بہن ماموں
    """
"""Words for who a companion is, which are names elsewhere, and those that stand beside a name."""
_NO_NAMES = frozenset(word[0] for said in _KIN.split() for word in read_words(said))
"""The same in Latin letters."""


@dataclass(frozen=True, slots=True)
class Companions:
    """Companions by name.

    Attributes
    ----------
    said
        Names as said, sorted.
    keys
        Phonetic key of every token of these names, sorted, each once.
    """

    said: tuple[str, ...]
    keys: tuple[str, ...]


def extract(record: Record) -> Companions | None:
    """Companions whose name is known; who they are (*friend*) is no name, *alone* is nobody."""
    said = tuple(sorted({companion.name for companion in record.companions if companion.name}))
    named = tokens(_IN_BRACKETS.sub(" ", name) for name in said)
    keys = tuple(sorted({phonetic_key(token) for token in named if token not in _NO_NAMES} - {""}))
    return Companions(said, keys) if keys else None


def bears_companions_name(
    one: Names | None, other: Names | None, with_other: Companions | None
) -> bool:
    """Whether one's own name is that of a companion of the other, and not the other's own."""
    if one is None or with_other is None:
        return False
    others = _own_keys(other) if other else frozenset()
    return not (_own_keys(one) - others).isdisjoint(with_other.keys)


def _own_keys(names: Names) -> frozenset[str]:
    """Phonetic keys of the person's own names; those that many bear (Kumar) left out."""
    own = (name for bearer, name in names.read() if bearer is Bearer.SELF)
    strong = (token for name in own for token in name.tokens if not token.weak)
    return frozenset(phonetic_key(token.text) for token in strong if len(token.text) > 1) - {""}


def terms(value: Companions) -> Iterable[str]:
    """Each phonetic key is an index term."""
    return value.keys


FEATURE = Feature("companions", Companions, extract, terms, shared_by_siblings=True)
