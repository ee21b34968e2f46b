"""Words between a name and a relative's name, and between a name and an alias: our own lists.

Patterns, apart by spaces. Indian languages by script, since a word of one is a name in another:
স্বামী is a husband in Bengali, स्वामी a name in Hindi.
"""

LATIN_RELATIONS = {
    "s/o": r"bin ibn walad waled wald vald putra? suputra? atmaj son\s*/\s*of",
    "d/o": r"binte binti bint putri suputri atmaja daughter\s*/\s*of",
    "w/o": r"""
        zauja zauje jauje patni wife\s*/\s*of husband(?:'?s)?(?:\s+name)?
        """,
    "f/o": r"""
        father(?:['’]?s)?(?:\s+name)? f\s*/\s*n f\.\s*n\.? fathername pita(?:\s+ka)?(?:\s+naa?m)?
        """,
}
"""Relations in Latin letters, where a word stands before them. *So*, *Kom* and *Pati* are names."""

_NOT_AFTER = "राम रमा उमा लक्ष्मी कमला श्री गण रघु पशु गिरिजा नर यदु जगत शची गौरी"
"""राम पति, उमा पति and the like are names."""
_HUSBAND = "".join(rf"(?<!{name}\s)" for name in _NOT_AFTER.split()) + "पत[िी]"

NATIVE_RELATIONS = {
    "s/o": """
        पुत्र सुपुत्र बेटा आत्मज बल्द वल्द वलद পুত্র ਪੁੱਤਰ ਪੁਤਰ ਸਪੁੱਤਰ ਸੁਪੁੱਤਰ ਸਪੁਤਰ ਬੇਟਾ પુત્ર
        સુપુત્ર બિન ପୁତ୍ର పుత్ర ಪುತ್ರ ಬಿನ್ ولد بن ابن پسر
        """,
    "d/o": """
        पुत्री सुपुत्री बेटी आत्मजा পুত্রী কন্যা ਪੁੱਤਰੀ ਪੁਤਰੀ ਸਪੁੱਤਰੀ ਸੁਪੁੱਤਰੀ ਸਪੁਤਰੀ ਬੇਟੀ પુત્રી
        સુપુત્રી ପୁତ୍ରୀ ಪುತ್ರಿ ಮಗಳು بنت دختر
        """,
    "w/o": rf"""
        पत्नी धर्मपत्नी {_HUSBAND} जौजे जोजे भ्रतार भ्र[.0०॰] विधवा পত্নী স্ত্রী স্বামীঃ? স্বাঃ?
        জং জওজে বিধবা ਪਤਨੀ ਪਤੀ ਵਿਧਵਾ પત્ની વિધવા ପତ୍ନୀ ସ୍ତ୍ରୀ ସ୍ୱାମୀ ସ୍ଵାମୀ ସ୍ବାମୀ க\s*[/.]\s*பெ கணவர்
        పత్ని భర్త ಪತ್ನಿ ಕೋಂ ಗಂಡ ഭർത്താവ് زوجہ شوہر بیوہ
        """,
    "f/o": r"""
        पिता(?:\s+का)?(?:\s+नाम)? पिं पि[.0०॰] वडील পিতাঃ?(?:র\s+নাম)? পিং ਪਿਤਾ(?:\s+ਦਾ)?(?:\s+ਨਾਮ)?
        પિતા ପିତା(?:ଙ୍କ\s+ନାମ)? த\s*[/.]\s*பெ தந்தை తండ్రి(?:\s+పేరు)? ತಂದೆ അച്ഛൻ പിതാവ് والد
        """,
}
"""Relations in Indian scripts, where the relative's name follows. Not the words of Tamil, Telugu,
Malayalam and Odia for son, daughter and wife, of which either stands first where no ending tells
(`OWNED`); these are remarks."""

LATIN_ALIASES = r"""
    al+i[ay]?es al+iy?ase? alise urf+e? urph uraf uruf uf orf[ei]? orphe aka
    a\.\s?k\.\s?a\.? u\s*/\s*f (?:also\s+|better\s+|popularly\s+)?(?<!not\s)known\s+(?:as|by)
    (?:also\s+)?called\s+as also\s+called (?:nick|pet)\s*-?name dak\s*-?naa?m ghar\s+ka\s+naa?m
    """

NATIVE_ALIASES = """
    [उऊ]र्फ़?े? उफ़? अलियास एलियास ওরফে? উরফে? ଓରଫ(?:େ)? ଉର୍ଫ ਉਰਫ਼? ઉર્ફે? அலியாஸ் என்கிற என்ற எனும்
    అలియాస్ ఉరఫ్ ಅಲಿಯಾಸ್ ಉರ್ಫ್ അലിയാസ് എന്ന عرف
    """

OWNED = {
    "s/o": """
        beta putra ladka larka son बेटा पुत्र लड़का मुलगा ছেলে ਪੁੱਤਰ ਪੁਤਰ ਮੁੰਡਾ ਬੇਟਾ மகன் కుమారుడు కొడుకు
        ಮಗ ಪುತ್ರ മകൻ മകന്‍ പുത്രൻ ପୁଅ ପୁତ୍ର بیٹا لڑکا
        """,
    "d/o": """
        beti putri ladki larki daughter बेटी पुत्री लड़की मुलगी মেয়ে ਪੁੱਤਰੀ ਧੀ ਬੇਟੀ மகள் కుమార్తె కూతురు ಮಗಳು
        ಪುತ್ರಿ മകൾ മകള്‍ പുത്രി ଝିଅ କନ୍ୟା بیٹی لڑکی
        """,
    "w/o": """
        patni biwi wife पत्नी बीवी बायको বউ ਪਤਨੀ மனைவி భార్య ಹೆಂಡತಿ ಪತ್ನಿ ഭാര്യ ପତ୍ନୀ ସ୍ତ୍ରୀ بیوی
        """,
}
"""Words for son, daughter and wife where the relative's name goes before with the ending that says
*of*: *Mohan ka beta Raju*, `മോഹനന്റെ മകൻ രാജു`."""

GENITIVES = (
    (r"\s+(?:k[aei]|का|की|के|ਦਾ|ਦੀ|ਦੇ|کا|کی|کے|గారి|యొక్క|ರವರ|ಅವರ|அவர்களின்|यांच[ाीे])", ""),
    ("['’]s", ""),
    ("च[ाीे]", ""),
    ("(?<=[ািীুূেো])র", ""),
    ("ের", ""),
    ("த்தின்", "ம்"),
    ("(?<=[ாிீுூெேைொோௌ])[யவ]ின்", ""),
    ("(?<=[ாிீுூெேைொோௌ])[யவ]ுடைய", ""),
    ("(?:ின்|ுடைய)", "்"),
    ("(?:വിന്റെ|വിൻ്റെ|വിൻറെ|യുടെ)", ""),
    ("(?:ിന്റെ|ിൻ്റെ|ിൻറെ)", "്"),
    ("(?:ന്റെ|ൻ്റെ|ൻറെ)", "ൻ"),
    ("ଙ୍କର?", ""),
)
"""Patterns of that ending, and what the name ends in without it. Not those of Telugu, Kannada and
Odia that are no more than a letter which names end in, too."""
