"""Short forms of Indian scripts, before a text is split into words: ``मो० आरिफ``, ``মোঃ রফিক``."""

import re
import unicodedata

from trackmatch.features.names.tables.native_words import NATIVE_SHORT_FORMS


def spell_out(text: str) -> str:
    """A text in NFC with the listed short forms in Latin letters, and full stops for other stops.

    Hindi ends a short form with a small circle, for which people type a zero; Bengali with the sign
    of visarga or a colon. *(a)* between names, in Tamil (எ), is *alias*.
    """
    composed = _ALIAS_SIGN.sub(" @ ", unicodedata.normalize("NFC", text))
    if composed.isascii():
        return composed
    return _SHORT_FORM.sub(_spelt, _ZERO.sub(".", composed))


def _spelt(found: re.Match[str]) -> str:
    return f"{_BY_FORM[found[1]]} "


_BY_FORM = {form: latin for latin, forms in NATIVE_SHORT_FORMS.items() for form in forms.split()}
_ALIAS_SIGN = re.compile(r"(?<=\S)\s*\(\s*[aAஎ]\s*\)\s*(?=[^\W\d_])")
_ZERO = re.compile(r"(?<=[\u0900-\u0dff])[0०০੦૦୦॰°o](?![^\W_])")
_SHORT_FORM = re.compile(
    rf"(?<![^\s.,;:()\[\]/@-])({'|'.join(sorted(_BY_FORM, key=len, reverse=True))})\s?[.:ঃः]"
)
