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
    # Marathi, Bengali, Assamese, Odia, Gujarati, Punjabi, Urdu, Tamil, Telugu, Kannada, Malayalam;
    # one to eighteen
    "এক ଏକ એક ਇੱਕ ਇਕ ایک ஒன்று ஒரு ఒకటి ఒక ಒಂದು ഒന്ന് ഒരു",
    "दोन দুই ଦୁଇ બે ਦੋ دو இரண்டு ரெண்டு రెండు ಎರಡು രണ്ട്",
    "তিন তিনি ତିନି ત્રણ ਤਿੰਨ تین மூன்று மூணு మూడు ಮೂರು മൂന്ന്",
    "চার চাৰি ଚାରି ચાર ਚਾਰ چار நான்கு நாலு నాలుగు ನಾಲ್ಕು നാല്",
    "पाच পাঁচ ପାଞ୍ଚ પાંચ ਪੰਜ پانچ ஐந்து அஞ்சு ఐదు ಐದು അഞ്ച്",
    "सहा ছয় ଛଅ છ ਛੇ چھ چھے ஆறு ఆరు ಆರು ആറ്",
    "সাত ସାତ સાત ਸੱਤ سات ஏழு ఏడు ಏಳು ഏഴ്",
    "আট আঠ ଆଠ આઠ ਅੱਠ آٹھ எட்டு ఎనిమిది ಎಂಟು എട്ട്",
    "नऊ নয় ন ନଅ નવ ਨੌਂ نو ஒன்பது ஒம்பது తొమ్మిది ಒಂಬತ್ತು ഒൻപത് ഒമ്പത്",
    "दहा দশ দহ ଦଶ દસ ਦਸ دس பத்து పది ಹತ್ತು പത്ത്",
    "अकरा এগারো এগার এঘাৰ ଏଗାର અગિયાર ਗਿਆਰਾਂ گیارہ பதினொன்று பதினோரு பதினொரு పదకొండు ಹನ್ನೊಂದು പതിനൊന്ന്",
    "बारा বারো বার বাৰ ବାର બાર ਬਾਰਾਂ بارہ பன்னிரண்டு பன்னிரெண்டு పన్నెండు ಹನ್ನೆರಡು പന്ത്രണ്ട്",
    "तेरा তেরো তের তেৰ ତେର તેર ਤੇਰਾਂ تیرہ பதிமூன்று పదమూడు ಹದಿಮೂರು പതിമൂന്ന്",
    "चौदा চৌদ্দ চোদ্দ চৈধ্য ଚଉଦ ચૌદ ਚੌਦਾਂ چودہ பதினான்கு పద్నాలుగు ಹದಿನಾಲ್ಕು പതിനാല്",
    "पंधरा পনেরো পনের পোন্ধৰ ପନ୍ଦର પંદર ਪੰਦਰਾਂ پندرہ பதினைந்து పదిహేను ಹದಿನೈದು പതിനഞ്ച്",
    "सोळा ষোলো ষোল ষোল্ল ଷୋହଳ સોળ ਸੋਲਾਂ ਸੋਲ੍ਹਾਂ سولہ பதினாறு పదహారు ಹದಿನಾರು പതിനാറ്",
    "सतरा সতেরো সতের সোতৰ ସତର સત્તર ਸਤਾਰਾਂ سترہ பதினேழு పదిహేడు ಹದಿನೇಳು പതിനേഴ്",
    "अठरा আঠারো আঠার ওঠৰ ଅଠର અઢાર ਅਠਾਰਾਂ اٹھارہ பதினெட்டு పద్దెనిమిది ಹದಿನೆಂಟು പതിനെട്ട്",
)
_FIXED = {
    0.5: "half आधा aadha adha अर्धा আধা અડધો",
    1.5: "डेढ dedh derh दीड দেড় ଦେଢ଼ દોઢ ਡੇਢ ڈیڑھ",
    2.5: "ढाई अढाई dhai adhai अडीच আড়াই ଅଢ଼େଇ અઢી ਢਾਈ ڈھائی",
}
_AND_A_HALF = {3.5: "साडेतीन", 4.5: "साडेचार"} | {
    number + 0.5: f"साडे{words.split()[0]}"
    for number, words in enumerate(_OTHER_LANGUAGES, 1)
    if number > 4
}
"""Marathi writes them as one word."""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

NUMBER_WORDS = {
    fold(word): f"{number:g}"
    for number, words in [
        *enumerate(_TO_TWENTY, 1),
        *enumerate(_FROM_TWENTY_ONE, 21),
        *enumerate(_OTHER_LANGUAGES, 1),
        *_FIXED.items(),
        *_AND_A_HALF.items(),
        *((tens, word) for tens, word in zip(range(20, 100, 10), _TENS.split(), strict=True)),
    ]
    for word in words.split()
}
"""Figures by folded word."""

TENS = frozenset(_TENS.split())
UNITS = frozenset(words.split()[0] for words in _TO_TWENTY[:9])
"""English words for tens, and for one to nine, which may follow them: *twenty one*."""
