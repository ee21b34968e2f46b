"""Words with the Arabic article, as Urdu, other Indian scripts and Latin letters write them."""

from string import ascii_lowercase


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SHORTEST_BEFORE = 3
"""Letters of the shortest word that an article is joined to (assumption): *Nur*, *Zia*."""

SUN_LETTERS = frozenset("تثدذرزسشصضطظن")
"""Letters to which the l of the article becomes like: *Shams-ud-Din*. L itself makes no difference.
"""

ALLAH = ("اللہ", "ﷲ")

AFTER_ALLAH = _words("دتہ دتا ڈتہ رکھا رکھی بخش یار وسایا وسائی داد نواز بچایا ڈنو جوایا رکھیو")
"""Words before which *Allah* begins a name of its own: *Allah Ditta*."""

STAY_WHOLE = ("دین", "نساء", "نسا")
"""Nouns that Latin letters write as one word with the name and the article: *Shamsuddin*."""

NOUNS = _words(
    """
    دین نساء نسا اسلام حق حسن حسین حسنین رحمن رحمان رحیم زمان ہدی ہدا عابدین عارفین صالحین مسلمین
    نبی رسول کبیر کریم انصار ایمان قمر غنی باری مجید قادر قدوس عزیز ابصار انوار اقبال
    """
)
"""What stands after the article in names that do not begin with Abd."""

END_IN_A = _words("مصطفی موسی عیسی یحیی مرتضی مجتبی بشری مصطفے")
"""Names that end in an *a* written as a y, of which many leave the mark out."""

ONE_KIND = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ه": "ہ"})
"""Arabic letters as Urdu writes them."""

NATIVE_SERVANTS = (
    "अब्दुल",
    "अबदुल",
    "আব্দুল",
    "আবদুল",
    "અબ્દુલ",
    "ਅਬਦੁਲ",
    "ଅବ୍ଦୁଲ",
    "அப்துல்",
    "అబ్దుల్",
    "ಅಬ್ದುಲ್",
    "അബ്ദുൽ",
    "അബ്ദുല്",
)
"""*Abdul* in Indian scripts, without which the rest is a name."""

LATIN: dict[str, frozenset[str]] = {
    "ud": _words("din deen dheen"),
    "un": _words("nisa nissa nisha nisah nesa nessa"),
    "ul": _words("lah"),
    "ur": frozenset(),
    "us": frozenset(),
    "uz": frozenset(),
    "ut": frozenset(),
    "ush": frozenset(),
}
"""The article as a word in Latin letters, and the nouns that it is one word with."""

NEXT: dict[str, str | tuple[str, ...]] = {
    "ud": "d",
    "un": ("nis", "nes", "nah", "nabi"),
    "ul": tuple(ascii_lowercase),
    "ur": "r",
    "us": "s",
    "uz": "z",
    "ut": "t",
    "ush": "sh",
}
"""What the word after each begins with: not *Lady un named*."""
