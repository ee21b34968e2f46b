"""Weak words written as one word with a name: *Rameshbhai*, *Mohdarif*."""

import re
from typing import NamedTuple

from trackmatch.features.names.romanise import romanise


class Suffix(NamedTuple):
    """What may be glued to a name, and to which names.

    Attributes
    ----------
    spellings
        In Latin letters and in Indian scripts.
    shortest
        Letters of the shortest name, romanised, that it is taken from (assumptions, chosen so that
        Mumbai, Reuben and Umrao stay whole).
    after_vowel
        Whether the name may end in a vowel: Shivaji is a name of its own, Rameshji a name and a
        suffix.
    """

    spellings: str
    shortest: int
    after_vowel: bool = True


SUFFIXES = (
    Suffix("bhai भाई ભાઈ ભાઇ", 4),
    Suffix("ben behn behen bahen bahan बेन बहन બેન બહેન", 4),
    Suffix("bai बाई બાઈ ಬಾಯಿ", 4),
    Suffix("rao राव రావు ರಾವ್", 4),
    Suffix("saheb sahab sahib साहब साहेब સાહેબ", 4),
    Suffix("singh sinh kaur begum सिंह कौर बेगम સિંહ", 5),
    Suffix("ji जी જી", 5, after_vowel=False),
    Suffix("देवी দেবী દેવી ਦੇਵੀ", 4),
    Suffix("yadav sharma verma varma gupta mishra paswan", 4),
    Suffix("यादव शर्मा वर्मा गुप्ता मिश्रा पासवान", 4),
)
"""Our own list. *Kumar* and *devi* in Latin letters are left out: lists of names tell Vinod from
Vinodkumar and Vasanthi from Vasanthadevi; splitting them cost .002 of the AUC on names that sound
alike. The north, where Sunitadevi is Sunita, writes other scripts than the south."""

SURNAMES = frozenset(["yadav", "sharma", "verma", "varma", "gupta", "mishra", "paswan"])
"""Suffixes, romanised, that are no weak tokens."""

TAKE_JI = frozenset({"sharma", "varma", "verma", "gupta", "mishra", "misra", "mehta", "pandey"})
"""Surnames that end in a vowel and take *ji* all the same."""

WHOLE = frozenset({"banerji", "mukherji", "mukharji", "chatterji", "chatarji", "chaterji"}) | {
    "श्रीदेवी",
    "শ্রীদেবী",
    "શ્રીદેવી",
}
"""Names that end like a suffix: Banerji is Banerjee."""

SHORTEST_AFTER_PREFIX = 4
"""Letters of the shortest name, romanised, that a prefix is taken from (assumption)."""

PREFIXES = """
    md mohd mohammad mohammed muhammad kumari मोहम्मद कुमारी
    """
"""What may be glued before a name; our own list. *Abdul* is taken off by `articles`."""

_VOWELS = frozenset("aeiou")
_BY_SPELLING = {spelling: suffix for suffix in SUFFIXES for spelling in suffix.spellings.split()}
_ENDING = re.compile(f"(?:{'|'.join(sorted(_BY_SPELLING, key=len, reverse=True))})$")
_BEGINNING = re.compile("|".join(PREFIXES.split()))


def split_prefix(word: str, language: str | None = None) -> tuple[str, str] | None:
    """A word as the prefix and the name that it was glued of; None where it is one name.

    Parameters
    ----------
    word, language
        As `split_suffix` takes them.
    """
    beginning = _BEGINNING.match(word)
    if not beginning:
        return None
    name = word[beginning.end() :]
    begins = name[:1].isalpha()
    long_enough = len(romanise(name, language)) >= SHORTEST_AFTER_PREFIX
    return (beginning[0], name) if begins and long_enough else None


def split_suffix(word: str, language: str | None = None) -> tuple[str, str] | None:
    """A word as the name and the suffix that it was glued of; None where it is one name.

    Parameters
    ----------
    word
        One word, in lower-case Latin letters or an Indian script.
    language
        As :func:`romanise.romanise` takes it.
    """
    ending = _ENDING.search(word)
    if not ending or word in WHOLE:
        return None
    suffix, name = _BY_SPELLING[ending[0]], word[: ending.start()]
    latin = romanise(name, language)
    if len(latin) < suffix.shortest:
        return None
    if not suffix.after_vowel and latin[-1] in _VOWELS and latin not in TAKE_JI:
        return None
    return name, ending[0]
