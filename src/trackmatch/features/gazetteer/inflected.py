"""Names of places without the endings by which Indian languages say *in*, *from* and *of*."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from trackmatch.features.gazetteer.folding import fold, fold_native, is_latin, join_keys
from trackmatch.features.names.romanise import romanise

# Endings, and after a stroke what the name alone has in their place. Our own list.
_ENDINGS = (
    # Bengali, Assamese
    "র ের য়ের তে ে য় ৰ ত লৈ "
    # Hindi (पटने से), Marathi
    "े/ा त तील चा ची चे च्या हून मधील मध्ये ात ातील ाचा ाची ाचे ाच्या ाहून ातून "
    "्यात/े ्यातील/े ्याचा/े ्याची/े ्याचे/े ्याहून/े "
    # Tamil
    "யில் யிலிருந்து யைச் யின் வில் விலிருந்து வைச் ில்/் ிலிருந்து/் ைச்/் ின்/் ில்/ு ைச்/ு "
    "த்தில்/ம் த்திலிருந்து/ம் த்தைச்/ம் த்தின்/ம் ட்டில்/டு ட்டிலிருந்து/டு ட்டைச்/டு "
    # Telugu
    "లో లోని కు కి ులో/్ ులోని/్ ుకు/్ "
    # Kannada
    "ಿನಲ್ಲಿ/ು ಿನಿಂದ/ು ಿನ/ು ದಲ್ಲಿ ದಿಂದ ದ ಯಲ್ಲಿ ಯಿಂದ ಯ ನಲ್ಲಿ "
    # Malayalam
    "ിൽ/് ിലെ/് യിൽ യിലെ രിൽ/ർ രിലെ/ർ ത്ത്/ം ത്തെ/ം ത്തിൽ/ം ട്ട്/ട് ട്ടെ/ട് "
    # Gujarati, Odia, Punjabi
    "માં માંથી થી ના નો ની નું ରେ ରୁ ର ੇ/ਾ"
)
_LEAST_LETTERS = 3
"""Of a name that is left, signs included (assumption: less is left of any word)."""


def _rules() -> Iterator[tuple[str, str]]:
    for rule in _ENDINGS.split():
        ending, _, alone = rule.partition("/")
        yield fold_native(ending), fold_native(alone)


_RULES = tuple(_rules())


@lru_cache(maxsize=1 << 14)
def uninflected(key: str) -> tuple[tuple[str, str], ...]:
    """What a word may be the inflected form of: its keys in its script and in Latin letters.

    Parameters
    ----------
    key
        The word, folded, in any script; of Latin letters nothing is taken off.
    """
    if is_latin(key):
        return ()
    stems = (
        key.removesuffix(ending) + alone
        for ending, alone in _RULES
        if key.endswith(ending) and len(key) >= len(ending) + _LEAST_LETTERS
    )
    return tuple((stem, _latin(stem)) for stem in dict.fromkeys(stems))


def _latin(stem: str) -> str:
    return join_keys(fold(part) for part in romanise(stem).split())
