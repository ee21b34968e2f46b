"""Urdu letters (Perso-Arabic script) as sound segments.

Source: the Unicode charts of the Arabic block; sounds as Urdu reads the letters.
"""

CONSONANTS = {
    "ب": "b",
    "پ": "p",
    "ت": "t",
    "ٹ": "T",
    "ث": "s",
    "ج": "j",
    "چ": "c",
    "ح": "H",
    "خ": "x",
    "د": "d",
    "ڈ": "D",
    "ذ": "z",
    "ر": "r",
    "ڑ": "Rr",
    "ز": "z",
    "ژ": "zh",
    "س": "s",
    "ش": "sh",
    "ص": "s",
    "ض": "z",
    "ط": "t",
    "ظ": "z",
    "غ": "G",
    "ف": "f",
    "ق": "q",
    "ک": "k",
    "ك": "k",
    "گ": "g",
    "ل": "l",
    "م": "m",
    "ن": "n",
    "ہ": "h",
    "ه": "h",
    "ة": "h",
    "ۃ": "h",
    "ۀ": "h",
    "ۂ": "h",
}
"""Letters that are always consonants."""

SINDHI_CONSONANTS = {
    "ٻ": "b",
    "ڀ": "bh",
    "ٺ": "Th",
    "ٽ": "T",
    "ٿ": "th",
    "ڄ": "j",
    "ڃ": "ny",
    "ڇ": "ch",
    "ڊ": "D",
    "ڌ": "dh",
    "ڍ": "Dh",
    "ڏ": "D",
    "ڙ": "Rr",
    "ڦ": "ph",
    "ڪ": "k",
    "ڳ": "g",
    "ڱ": "ng",
    "ڻ": "N",
}
"""Letters that only Sindhi has."""

SINDHI_KH = "ک"
"""The letter that is k in Urdu: Sindhi has another for k."""

VOWELS = {
    "ا": "A",
    "آ": "aa",
    "أ": "A",
    "إ": "A",
    "ٱ": "A",
    "و": "W",
    "ؤ": "W",
    "ی": "Y",
    "ي": "Y",
    "ى": "Y",
    "ئ": "Y2",
    "ے": "E",
    "ۓ": "E",
    "ع": "a3",
    "ء": "'",
    "ٲ": "A",
    "ٳ": "i",
    "ۄ": "o",
    "ۆ": "o",
    "ێ": "e",
    "ۍ": "i",
}
"""Letters that write a vowel, or a semivowel beside a vowel; the last six are Kashmiri."""

SHORT_VOWELS = {"\u064e": "a", "\u0650": "i", "\u064f": "u", "\u064b": "an", "\u0670": "aa"}
"""Marks that a careful writer adds."""

ASPIRATION = "ھ"
NASALISATION = "ں"
DOUBLING = "\u0651"

SPELLING = {
    "c": "ch",
    "ch": "chh",
    "T": "t",
    "Th": "th",
    "D": "d",
    "Dh": "dh",
    "Rr": "r",
    "Rrh": "rh",
    "H": "h",
    "x": "kh",
    "G": "gh",
    "A": "a",
    "aa": "a",
    "E": "e",
    "a3": "a",
    "'": "",
    "~": "n",
    ".": "",
}
"""Latin spelling of a segment where it is not the segment itself; W and Y go by position."""

WHOLE_WORDS = {
    "محمد": "muhammad",
    "احمد": "ahmad",
    "حسین": "husain",
    "حسن": "hasan",
    "خان": "khan",
    "علی": "ali",
    "عبدل": "abdul",
    "عبداللہ": "abdullah",
    "عبدالله": "abdullah",
    "بیگم": "begum",
    "خاتون": "khatun",
    "شیخ": "shaikh",
    "سید": "syed",
    "قریشی": "qureshi",
    "انصاری": "ansari",
    "فاطمہ": "fatima",
    "عائشہ": "ayesha",
    "عثمان": "usman",
    "عمر": "umar",
    "سنگھ": "singh",
    "کمار": "kumar",
}
"""Frequent names whose unwritten vowels no rule gives; our own list."""
