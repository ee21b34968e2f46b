"""Numbers written as words, in English and the main languages of India."""

from __future__ import annotations

from trackmatch.records.parsing.text import fold

# English, Hindi and Hindi in Latin letters, one to twenty.
_TO_TWENTY = (
    "one एक ek", "two दो do", "three तीन teen tin", "four चार char chaar",
    "five पांच panch paanch paach", "six छह छः छ chhah chhe chah che chhai chhay chhey",
    "seven सात saat sat", "eight आठ aath ath aanth", "nine नौ nau nou", "ten दस das dus",
    "eleven ग्यारह gyarah gyaarah gyara gyaara", "twelve बारह barah baarah baara",
    "thirteen तेरह terah tehrah teraah", "fourteen चौदह chaudah chauda chodah choudah",
    "fifteen पंद्रह पन्द्रह pandrah pandra pandarah pundrah", "sixteen सोलह solah solaah",
    "seventeen सत्रह satrah satra satarah sattrah", "eighteen अठारह athara atharah attharah",
    "nineteen उन्नीस unnis unnees unees", "twenty बीस bees bis",
)  # fmt: skip
_FROM_TWENTY_ONE = (
    "इक्कीस ikkis ikkees", "बाईस बाइस bais baees baais", "तेईस तेइस teis",
    "चौबीस chaubis", "पच्चीस पचीस pachis pachees pachchis pacchis",
    "छब्बीस chabbis chhabbis", "सत्ताईस सत्ताइस sattais",
    "अट्ठाईस अट्ठाइस अठाईस atthais athais", "उनतीस उन्तीस untis", "तीस tees tis",
    "इकतीस इकत्तीस iktis ikattis", "बत्तीस battis", "तैंतीस तेंतीस taintis",
    "चौंतीस chauntis", "पैंतीस paintis pentis paintees pentees",
    "छत्तीस chattis chhattis", "सैंतीस saintis", "अड़तीस adtis", "उनतालीस untalis",
    "चालीस chalis chaalis", "इकतालीस iktalis", "बयालीस bayalis",
    "तैंतालीस taintalis", "चवालीस चौवालीस", "पैंतालीस paintalis", "छियालीस",
    "सैंतालीस saintalis", "अड़तालीस adtalis", "उनचास unchas", "पचास pachas pachaas",
    "इक्यावन", "बावन bawan", "तिरपन", "चौवन", "पचपन pachpan", "छप्पन chhappan",
    "सत्तावन", "अट्ठावन", "उनसठ", "साठ", "इकसठ", "बासठ", "तिरसठ", "चौंसठ", "पैंसठ",
    "छियासठ", "सड़सठ", "अड़सठ", "उनहत्तर", "सत्तर", "इकहत्तर", "बहत्तर", "तिहत्तर",
    "चौहत्तर", "पचहत्तर pachhattar", "छिहत्तर", "सतहत्तर", "अठहत्तर", "उन्यासी",
    "अस्सी assi",
)  # fmt: skip
_OTHER_LANGUAGES = (
    # Marathi, Bengali, Gujarati, Punjabi, Tamil, Telugu, Kannada, Malayalam; one to twelve
    "এক એક ਇੱਕ ਇਕ ஒன்று ஒரு ఒకటి ఒక ಒಂದು ഒന്ന് ഒരു",
    "दोन দুই બે ਦੋ இரண்டு రెండు ಎರಡು രണ്ട്",
    "তিন ત્રણ ਤਿੰਨ மூன்று మూడు ಮೂರು മൂന്ന്",
    "চার ચાર ਚਾਰ நான்கு నాలుగు ನಾಲ್ಕು നാല്",
    "पाच পাঁচ પાંચ ਪੰਜ ஐந்து ఐదు ಐದು അഞ്ച്",
    "सहा ছয় છ ਛੇ ஆறு ఆరు ಆರು ആറ്",
    "সাত સાત ਸੱਤ ஏழு ఏడు ಏಳು ഏഴ്",
    "আট આઠ ਅੱਠ எட்டு ఎనిమిది ಎಂಟು എട്ട്",
    "नऊ নয় નવ ਨੌਂ ஒன்பது తొమ్మిది ಒಂಬತ್ತು ഒൻപത് ഒമ്പത്",
    "दहा দশ દસ ਦਸ பத்து పది ಹತ್ತು പത്ത്",
    "अकरा এগারো અગિયાર ਗਿਆਰਾਂ பதினொன்று పదకొండు ಹನ್ನೊಂದು പതിനൊന്ന്",
    "बारा বারো બાર ਬਾਰਾਂ பன்னிரண்டு పన్నెండు ಹನ್ನೆರಡು പന്ത്രണ്ട്",
)
_FIXED = {0.5: "half आधा aadha adha", 1.5: "डेढ dedh derh", 2.5: "ढाई अढाई dhai adhai"}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

NUMBER_WORDS = {
    fold(word): f"{number:g}"
    for number, words in [
        *enumerate(_TO_TWENTY, 1),
        *enumerate(_FROM_TWENTY_ONE, 21),
        *enumerate(_OTHER_LANGUAGES, 1),
        *_FIXED.items(),
        *((tens, word) for tens, word in zip(range(20, 100, 10), _TENS.split(), strict=True)),
    ]
    for word in words.split()
}
"""Figures by folded word."""

TENS = frozenset(_TENS.split())
UNITS = frozenset(words.split()[0] for words in _TO_TWENTY[:9])
"""English words for tens, and for one to nine, which may follow them: *twenty one*."""
