"""Words inside names that are not names, or that say little: our own lists.

All in the romanised form that :func:`trackmatch.features.names.romanise` gives.
"""

from trackmatch.features.names.tables import forms, regions


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = _words(
    """
    shri sri shree sree shrimati srimati srimathi shrimathi sreemathi shreemathi
    srimathy shreemati sreemati shrimoti srimoti sreemoti smt smti selvi
    thiru thirumathi tmt kumari kum km ku mr mrs mx ms miss mst mastr master mastar dr doctor
    prof adv advocate capt col lt hon late swargiya sw janab mohtarma mohtarama alhaj maulana
    moulana maulvi moulvi mosammat mosamat mosammot musammat mussammat mossammat musst mosst mset
    mosa chi sou sau sow ji jee garu sir madam susri sushri sh pt er fr rev
    """
)
"""Titles: left out when something other than a title remains."""

LEADING_ONLY = _words(
    """
    kumari kum km ku sw chi sou sau sow master mastar mosa lt sh pt er fr rev maulvi moulvi selvi
    """
)
"""Honorifics that are part of the name unless they stand first, or after others only."""

DOTTED_HONORIFICS = _words("selvi sau sow rev er fr")
"""Honorifics only where a full stop follows: Selvi and Sau are names too."""

NAME_HONORIFICS = _words("shri sri shree sree kumari ji jee")
"""Honorifics that stay, as weak tokens, where all the rest is weak (*Sri Devi*, *Ram Ji*)."""

SHRI = _words("shri sri shree sree")
"""The honorifics that are also the first half of names."""

SHRI_NAMES = _words(
    """
    kant kanta kanth kanthan ram rama raman ramulu ramudu nath natha nadh devi nivas niwas nivasa
    nivasan nivasulu krishna krishnan kishan kishen lakshmi laxmi lekha lata latha kala kumar
    kumaran jith jit pal pati pathi mati mathi mathy mant manth dhar dhara dharan harsha
    ranga rangan rangam ranganath ranjan ranjani ranjini raj raja rajan rag raga vidya vidhya
    vatsa vatsan vani vastav vastava vallabh valli priya prakash bala bhagwan bhagvan chand
    charan gopal govind giri nandan nidhi narayan narayana ja deep dipa kesh kutty kuttan leela
    lila murthy murthi murti padma poorna sha shail shaila sailam tej thar vishnu
    """
)
"""What names have after *Shri*, which stays before them as a weak token, so that *Shri Kant* is
*Shrikant*; our own list."""

ABBREVIATIONS = {
    "md": "mohammed",
    "mohd": "mohammed",
    "mohmd": "mohammed",
    "mohamd": "mohammed",
    "mhd": "mohammed",
    "muhd": "mohammed",
    "mohammd": "mohammed",
    "mugamathu": "mohammed",
    "muhammathu": "mohammed",
    "muhamathu": "mohammed",
    "kr": "kumar",
    "kmr": "kumar",
    "pd": "prasad",
    "prsd": "prasad",
    "sk": "shaikh",
    "shk": "shaikh",
    "bgm": "begum",
    "khtn": "khatun",
    "sd": "sayyad",
} | dict.fromkeys(
    _words("abdur abdus abdush abdun abdut abduz abdud abdool abdoul apthul"), "abdul"
)
"""Written abbreviations with one reading, and what Tamil letters make of two common words."""

DOTTED_ABBREVIATIONS = {
    "mo": "mohammed",
    "moh": "mohammed",
    "mohm": "mohammed",
    "muh": "mohammed",
    "abd": "abdul",
}
"""Abbreviations only where a full stop follows."""

FIRST_ABBREVIATIONS = {"gh": "ghulam", "ab": "abdul"}
"""Abbreviations only where another name follows and none stands before (Kashmir: *Gh Nabi*)."""

MIDDLE_ABBREVIATIONS = {"ch": "chandra"}
"""Abbreviations only between names: *Ram Ch. Das*, but *Ch. Ramesh* and *Anil Ch.* may be
Choudhary."""

BEFORE_KUMAR = {
    "vijaya": "vijay",
    "ajaya": "ajay",
    "jaya": "jay",
    "sanjaya": "sanjay",
    "udaya": "uday",
    "vinaya": "vinay",
}
"""Men's names that the south ends in an *a* before *Kumar*, where others end so women's."""

LATIN_SPELLINGS = {"ravu": "rao"}
"""Native words, romanised letter by letter, that people write otherwise in Latin letters."""

SHORTENINGS = _words("ch chn bh bhr venk subr rd pr chow ksh")
"""Abbreviations with several readings (Ch: Chandra, Choudhary): they match what they begin."""

DOTTED_SHORTENINGS = _words("th kh ng ph sh gh jh dh lh")
"""Shortenings only where a full stop follows: clans of Manipur (*Th.*: Thangjam, Thokchom)."""

DEVANAGARI_LETTER_NAMES = {
    "e": "a",
    "bi": "b",
    "si": "c",
    "di": "d",
    "eph": "f",
    "ji": "g",
    "ech": "h",
    "ai": "i",
    "je": "j",
    "ke": "k",
    "el": "l",
    "em": "m",
    "en": "n",
    "pi": "p",
    "ar": "r",
    "es": "s",
    "ti": "t",
    "yu": "u",
    "vi": "v",
}
"""Names of Latin letters as Hindi and Marathi write initials, before a full stop."""

BEFORE_GIVEN_NAME = _words(
    """
    m(o|u|a|ou|au)h[aou]?m[aeo]d (sh|s)(e|ai|ei|ay|ey)kh sh(e|ai|ei|ay|ey)k s(a|ai|e|ei)?y[ae]da?
    sayyid abd(u|ou)(l|r|s|n|z|t|sh) abdal abdol abdhul
    """
)
"""Weak tokens that go before the given name: Mohammed Arif, Sheikh Rahim, Abdul Karim. Patterns of
what is written, or of the same with single letters, i for ee, u for oo and v for w."""

WEAK = BEFORE_GIVEN_NAME | _words(
    """
    kum[ae]?r kumara coumar koumar kumari de[bv][iy] sing sinh singh singha k(au|ou|ao)r lal
    begh?[aou]m bagum bi bibi bivi beva khat[uo]n banu bano bai bayi b[ae]h[ae]?n ben bhai bhau
    rani nath ram p(ra|ar|ro|er)sh?ad ch[ao]nd(ra|ro|ar|er) khan amma ammal appa anna das doss babu
    baby beb[iy] saheb sahab sahib selvi hafi[zj] haji uddin ullah
    """
)
"""Tokens that millions share or add at will: a match or a difference says little. Patterns, as of
`BEFORE_GIVEN_NAME`."""

WEAK_AFTER_NAME = ("..+[uo]l [ie]s[ae]?lam", "..+[uoa]r r[aeo]h[aeo]?man", "..+ bahadu?r")
"""Words that millions have after a name, brothers or not: *Rafiqul Islam*, *Mizanur Rahman*
(*Rehman*, *Rohoman*, *Motiar Rahaman*), *Dil Bahadur*. They are weak there, and names elsewhere
(*Abdul Rahman*, *Bahadur Singh*). Patterns as of `WEAK`, with the name before, a strong one."""

NICKNAMES = forms.SHORT_NAMES
"""Short and pet forms, and the names that they commonly stand for."""

REGIONAL_FORMS = regions.REGIONAL_FORMS
"""Forms of one name, each in the usual spelling of a region."""

SOUND_ALIKES = regions.SOUND_ALIKES
"""Two names that sound alike and are different."""
