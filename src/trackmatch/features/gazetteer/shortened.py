"""States that addresses in Indian scripts shorten."""

from __future__ import annotations

import re

_STATES_IN_SHORT = {
    "उ प्र": "उत्तर प्रदेश", "म प्र": "मध्य प्रदेश", "हि प्र": "हिमाचल प्रदेश", "छ ग": "छत्तीसगढ़",
    "आं प्र": "आंध्र प्रदेश", "आ प्र": "आंध्र प्रदेश", "प बं": "पश्चिम बंगाल", "प बंगाल": "पश्चिम बंगाल",
    "यू पी": "उत्तर प्रदेश", "एम पी": "मध्य प्रदेश", "एच पी": "हिमाचल प्रदेश", "ইউ পি": "उत्तर प्रदेश",
    "યુ પી": "उत्तर प्रदेश", "એમ પી": "मध्य प्रदेश", "ਯੂ ਪੀ": "उत्तर प्रदेश", "یو پی": "उत्तर प्रदेश",
    r"राज\.": "राजस्थान", r"गुज\.": "गुजरात", r"महा\.": "महाराष्ट्र",
}  # fmt: skip
_LETTER_OR_SIGN = "[\u0620-\u06ff\u0900-\u0963\u0971-\u0aff]"
_STATE_IN_SHORT = re.compile(
    rf"(?<!{_LETTER_OR_SIGN})(?:"
    + "|".join(f"({short.replace(' ', '[. ]*')})" for short in _STATES_IN_SHORT)
    + rf")(?!{_LETTER_OR_SIGN})"
)


def in_full(text: str) -> str:
    """States in short (*उ.प्र.*, *मप्र*, *यूपी*) written in full."""
    full = list(_STATES_IN_SHORT.values())
    return _STATE_IN_SHORT.sub(lambda found: full[(found.lastindex or 1) - 1], text)
