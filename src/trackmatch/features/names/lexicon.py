"""Words inside names that are not names, or that say little: our own lists.

All in the romanised form that :func:`trackmatch.features.names.romanise` gives.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = _words(
    """
    shri sri shree sree shrimati smt srimati srimathi thiru thirumathi tmt selvi kumari kum km
    ku mr mrs ms miss mst mastr master mastar dr doctor prof adv advocate capt col lt hon late
    lt swargiya sw janab mohtarma mohtarama haji hafiz maulana mosammat mosamat musammat
    mussammat mst mosa chi sou ji jee sahab saheb sahib garu sir madam susri sushri
    """
)
"""Titles: left out when something other than a weak token remains."""

LEADING_ONLY = _words(
    """
    kumari kum km ku sw chi sou master mastar mosa lt hafiz haji
    """
)
"""Honorifics that are part of the name unless they stand first."""

ABBREVIATIONS = {
    "md": "mohammed",
    "mohd": "mohammed",
    "mohmd": "mohammed",
    "mohamd": "mohammed",
    "mhd": "mohammed",
    "muhd": "mohammed",
    "mohammd": "mohammed",
    "kr": "kumar",
    "kmr": "kumar",
    "pd": "prasad",
    "prsd": "prasad",
    "sk": "shaikh",
    "shk": "shaikh",
    "bgm": "begum",
    "khtn": "khatun",
    "sd": "sayyad",
}
"""Written abbreviations with one reading."""

DOTTED_ABBREVIATIONS = {"mo": "mohammed", "abd": "abdul"}
"""Abbreviations only where a full stop follows."""

LATIN_SPELLINGS = {"ravu": "rao"}
"""Native words, romanised letter by letter, that people write otherwise in Latin letters."""

SHORTENINGS = _words("ch chn bh bhr venk subr rd pr chow")
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

WEAK = _words(
    """
    kumar kumari kumara devi singh kaur kour lal begum bibi beevi biwi khatun khatoon bano
    banu bai ben behn bhai bhau rani nath ram prasad chandra mohammed mohammad mohamed mohamad
    muhammad muhammed muhamed shaikh sheikh shekh sayyad syed sayed khan bibi amma ammal appa
    anna das baby babu abdul abdool abdoul
    """
)
"""Tokens that millions share or add at will: a match or a difference says little."""

BEFORE_GIVEN_NAME = _words(
    """
    mohammed mohammad mohamed mohamad muhammad muhammed muhamed shaikh sheikh shekh sayyad syed
    sayed abdul abdool abdoul
    """
)
"""Weak tokens that go before the given name: Mohammed Arif, Sheikh Rahim, Abdul Karim."""

RELATION_WORDS = {
    "son": "s/o",
    "daughter": "d/o",
    "wife": "w/o",
    "care": "c/o",
    "husband": "h/o",
    "father": "f/o",
    "mother": "m/o",
}
"""Relation words before ``of``."""

NATIVE_RELATION_WORDS = {
    "putra": "s/o",
    "beta": "s/o",
    "suputra": "s/o",
    "putri": "d/o",
    "suputri": "d/o",
    "beti": "d/o",
    "patni": "w/o",
    "pita": "f/o",
    "walad": "s/o",
    "vald": "s/o",
}
"""Relation words in Indian scripts, romanised; not looked for in Latin text."""

NICKNAMES: dict[str, frozenset[str]] = {
    "raju": _words("rajesh rajendra rajkumar rajeev rajan raja rajaram rajiv"),
    "rajju": _words("rajesh rajendra raju rajkumar"),
    "raj": _words("rajesh rajendra rajkumar rajeev"),
    "munna": _words("munnu munni manoj"),
    "guddu": _words("guddi gudiya"),
    "guddi": _words("gudiya gudia"),
    "pappu": _words("papu prakash pappoo"),
    "bablu": _words("babul babloo babu"),
    "sonu": _words("sunil sonia sonali soni"),
    "monu": _words("mohan manoj monika"),
    "jeetu": _words("jitendra jeetendra jitender jitu jeet"),
    "vicky": _words("vikram vikas vivek vikrant vikki"),
    "vikki": _words("vikram vikas vivek vikrant"),
    "sanju": _words("sanjay sanjeev sanjana sanjiv sanjita"),
    "manju": _words("manjula manjunath manjusha"),
    "anu": _words("anuradha anupama anuj anurag anita"),
    "ravi": _words("ravindra ravinder ravishankar ravikumar"),
    "suri": _words("surendra suresh"),
    "mahi": _words("mahendra mahesh"),
    "laxu": _words("lakshman lakshmi"),
    "lucky": _words("lakshmi lakshman"),
    "kalu": _words("kaluram kallu"),
    "chotu": _words("chhotu chhotelal"),
    "bunty": _words("banti bunti"),
    "pinky": _words("pinki priyanka"),
    "priya": _words("priyanka priyadarshini supriya"),
    "rinku": _words("rinki rinkoo"),
    "pooja": _words("puja pujita"),
    "deepu": _words("deepak dipak deepika deepti deepa dipu"),
    "dipu": _words("dipak deepak deepika dipti dipa"),
    "ashu": _words("ashok ashutosh ashish asha aashish"),
    "abhi": _words("abhishek abhijit abhinav abhay"),
    "aman": _words("amandeep amanullah"),
    "gopu": _words("gopal gopalakrishnan"),
    "gopi": _words("gopal gopinath gopikrishna"),
    "krish": _words("krishna krishnan krishnakumar"),
    "kittu": _words("krishna krishnamurthy"),
    "subbu": _words("subramanian subramaniam subbaiah"),
    "ramu": _words("ram rama ramesh ramachandra ramaswamy"),
    "shyamu": _words("shyam shyamlal"),
    "venky": _words("venkatesh venkataraman venkat"),
    "chinnu": _words("chinna chinmay"),
    "mintu": _words("mint mithun"),
    "babli": _words("babita babalee"),
    "shabbu": _words("shabana shabnam shabbir"),
    "salu": _words("salman salim"),
    "irfu": _words("irfan"),
    "immu": _words("imran imtiyaz"),
    "nannu": _words("nand nandlal nandu"),
    "nandu": _words("nandkumar nandini nandlal nanda nandan"),
    "kishu": _words("kishan kishor kishore"),
    "sukhi": _words("sukhvinder sukhdev sukhwinder"),
    "guri": _words("gurpreet gurvinder gurdeep"),
    "happy": _words("harpreet"),
    "jassi": _words("jaspreet jasvinder jaswinder jasbir"),
    "lakhi": _words("lakhvinder lakhbir"),
}
"""Short and pet forms, and the names that they commonly stand for; our own list."""
