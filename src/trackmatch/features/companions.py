"""Companions: who was lost, found or admitted together with the person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from trackmatch.features.feature import Feature
from trackmatch.features.names import Role, phonetic_key
from trackmatch.features.names.known_names import surnames
from trackmatch.features.names.remarks import SHORTEST_ROMANISED
from trackmatch.features.names.romanise import read_words
from trackmatch.features.names.tables.remarks import LATIN_REMARKS, NATIVE_REMARKS, Tag
from trackmatch.features.person_names import Names, read_tokens
from trackmatch.features.read_names import Bearer
from trackmatch.records.models import Record

_IN_BRACKETS = re.compile(r"\([^)]*\)")
_BETWEEN = re.compile(
    r"[,;&+]|(?<!\S)(?:and|aur|evam|tatha|और|तथा|एवं|व|आणि|ও|এবং|আৰু|మరియు|ಮತ್ತು|અને|ਅਤੇ|ଓ|اور)(?!\S)"
)
_WITH = re.compile(
    r"(?:ের|র)(?= (?:সাথে|সঙ্গে|সহ))|ৰ(?= (?:লগত|সৈতে))|(?:च्या ?)?(?:सोबत|बरोबर)(?!\S)"
    r"|[யவ]ுடன்(?!\S)|తో(?!\S)|(?:ವಿನ|[ಯನ])ೊಂದಿಗೆ(?!\S)|(?:യോ|ക്കൊ|ോ)(?:ടൊ)?പ്പം(?!\S)|(?:ની|ના|ને)(?= સાથે)"
)
"""How Indian languages say *with* at the end of a name."""
_WITHOUT = re.compile(
    r"(?i)(?<!\S)(?:without|not|no|never|nor|bina|bagair|nahi|nahin|nahee|except|separated|"
    r"left behind|बिना|बगैर|नहीं|नही|अलावा|शिवाय|नाही|ছাড়া|নেই|நீங்கலாக|இல்லை|இல்லாமல்|తప్ప|లేకుండా|లేదు|ಇಲ್ಲದೆ|ಇಲ್ಲ|"
    r"ഇല്ലാതെ|ഇല്ല|વગર|વિના|નથી|ਬਿਨਾਂ|ਨਹੀਂ|ଛଡ଼ା|ବିନା|ନାହିଁ|بغیر|نہیں)(?!\S)"
)
"""Words of whom the person is not with."""
_RELATION = re.compile(r"(?i)(?<!\S)(?:husband|father|pati|pita|पति|पिता)(?!\S)")
"""Words that a name's own field has before a relative's name."""
_KIN = """
    brother sister mother father son daughter twin nana nani dada dadi mama mami kaka kaki bua tau
    tai didi bhai bhaiya bhabhi bahan behan behen jija saas sasur nanad mata pita maa
    maan baap beta beti pati patni biwi bandhu mitra yaar premi younger elder
    with and of the his her their own who was were one two three four five some other others also
    chhoti chhota chhote choti chota chote badi bada bade manjhli छोटी छोटा छोटे बड़ी बड़ा बड़े मझली
    best little small real step own sagi saga sage sauteli sautela ladka ladki ladke larka larki
    ek एक chala chali gaya gayi gaye gone went lost missing found named namely naam नाम लड़का लड़की
    सगा सगी
    husband wife spouse apna apne apni अपना अपने अपनी मां माँ नवरा बायको मोठा मोठी लहान धाकटा धाकटी
    भाऊ बहीण आई वडील मुलगा मुलगी সাথে সঙ্গে তার নিজের মা বাবা স্বামী স্ত্রী ছেলে মেয়ে ভায়েক ভনীয়েক
    মাক দেউতাক ককায়েক বায়েক লগত தாய் தந்தை அம்மா அப்பா கணவர் கணவன் மனைவி மகன் மகள் சகோதரர்
    சகோதரி తల్లి తండ్రి అమ్మ నాన్న అన్న భర్త భార్య కొడుకు కూతురు కలిసి ತಾಯಿ ತಂದೆ ಅಮ್ಮ ಅಪ್ಪ ಅಣ್ಣ ಗಂಡ ಹೆಂಡತಿ
    ಮಗ ಮಗಳು ಜೊತೆ അമ്മ അച്ഛൻ സഹോദരൻ സഹോദരി ഭർത്താവ് ഭാര്യ മകൻ മകൾ માતા પિતા મમ્મી પપ્પા પતિ પત્ની
    દીકરો દીકરી ਮਾਂ ਪਿਤਾ ਪਤੀ ਪਤਨੀ ਨਾਲ ਦੇ ମା ବାପା ସ୍ୱାମୀ ସ୍ତ୍ରୀ ସହିତ ସହ ماں باپ والدہ والد شوہر بیوی
    together along alongwith sath saath group child children boy boys girl girls khud swayam
    ke ka ki va दो तीन चार पांच लड़के लड़कियां लड़कियाँ बच्चे खुद स्वयं বন্ধুর সাথে সঙ্গে தோழி
    அம்மாவுடன் அப்பாவுடன் తల్లితో తండ్రితో
    মামা কাকা বন্ধু দাদা দিদি ভাই বোন மாமா அத்தை பாட்டி தாத்தா அண்ணன் அக்கா தம்பி தங்கை
    మామ అత్త అక్క తమ్ముడు చెల్లి ಅಕ್ಕ ತಮ್ಮ ತಂಗಿ ചേട്ടൻ ചേച്ചി അനിയൻ મામા કાકા ભાઈ બહેન
    ਮਾਮਾ ਭਰਾ ਭੈਣ ଭାଇ ଭଉଣୀ بھائی بہن ماموں
    mamaji mamu mamiji chachaji chachu nanaji naniji dadaji dadiji kakaji bhaiyya taya
    tayi taaya taiji phua phuphi phoophi buaji mausiji jethani devrani sali saala damad
    bahu rishtedar ristedar rishtedaar parichit paricit sahpathi mazdoor majdoor mazdur
    majdur workers labourers laborers aadmi admi log logon kisi koi dono teeno charo
    sabhi ladkiyan ladkiyon bachche bachchon mother's father's brother's sister's ladko
    aurate mahilaye stepmother grandsons toddler toddlers kin किसी कोई आदमी औरत औरतें
    लोग लोगों दोनों तीनों लड़कों रिश्तेदार रिश्तेदारों परिचित सहपाठी मजदूर मजदूरों
    मज़दूर ठेकेदार भाभी देवर देवरानी जेठानी ननद साला साली ससुर दामाद बहू बुआ फूफा ताऊ
    ताई नानी दादी मामी भतीजा भतीजी भांजा भांजी बहनों भाइयों मावशी आत्या आत्याबाई आजी
    आजोबा काकू मैत्रीण नातेवाईक शेजारी बहिणी মামী মাসি পিসি কাকি কাকু জেঠু জ্যাঠা ঠাকুমা
    ঠাকুরদা আত্মীয় বান্ধবী প্রতিবেশী மாமன் சித்தி சித்தப்பா பெரியப்பா பெரியம்மா உறவினர்
    உறவினர்கள் தோழன் தோழிகள் சகோதரன் நண்பருடன் మామయ్య బాబాయి బాబాయ్ పిన్ని పెద్దమ్మ
    పెద్దనాన్న అమ్మమ్మ నానమ్మ తాతయ్య అత్తయ్య అన్నయ్య అక్కయ్య బంధువు బంధువులు
    స్నేహితురాలు సోదరుడు సోదరి ఇద్దరు ಅಜ್ಜಿ ಅಜ್ಜ ಚಿಕ್ಕಪ್ಪ ಚಿಕ್ಕಮ್ಮ ದೊಡ್ಡಪ್ಪ ದೊಡ್ಡಮ್ಮ
    ಸಂಬಂಧಿ ಸಂಬಂಧಿಕರು ಗೆಳತಿ ಸಹೋದರ ಸಹೋದರಿ അമ്മാവൻ അമ്മായി മുത്തശ്ശി മുത്തച്ഛൻ ബന്ധു
    ബന്ധുക്കൾ കൂട്ടുകാരി ചെറിയച്ഛൻ ફોઈ માસી માસા ભાભી મિત્ર મિત્રો સંબંધી બહેનપણી ਮਾਸੀ
    ਭੂਆ ਚਾਚਾ ਚਾਚੀ ਤਾਇਆ ਤਾਈ ਰਿਸ਼ਤੇਦਾਰ ਸਹੇਲੀ ମାମୁଁ ମାମୁ ମାଉସୀ ପିଉସୀ ଦାଦା ବନ୍ଧୁ ସମ୍ପର୍କୀୟ
    persons kids kid foster tuition premi premika bhag eloped grand paati chinnamma
    peddamma bava vahini mashi pishi apa ammi abbu phupho jiju landlords stepson
    stepdaughter live partner fiance mandir pet dog bag bicycle coworker coworkers co
    house owner's school college
    رشتہ دار خالہ پھوپھی چاچا چاچی سہیلی
    """
"""Words for who a companion is, which are names elsewhere, and those that stand beside a name."""
_REMARKS = (Tag.FILLER, Tag.STATUS, Tag.DENIAL)


@dataclass(frozen=True, slots=True)
class Companions:
    """Companions by name.

    Attributes
    ----------
    said
        Names as said, sorted.
    keys
        Phonetic keys of their names without surnames that many bear, sorted, each once.
    """

    said: tuple[str, ...]
    keys: tuple[str, ...]


def extract(record: Record) -> Companions | None:
    """Companions whose name is known; who they are (*friend*) is no name, *alone* is nobody."""
    said = tuple(sorted({companion.name for companion in record.companions if companion.name}))
    names = (name for text in said for name in _named(_IN_BRACKETS.sub(" ", text)) or _named(text))
    keys = tuple(sorted({phonetic_key(name) for name in names} - {""}))
    return Companions(said, keys) if keys else None


def _named(said: str) -> list[str]:
    parts = (part for part in _BETWEEN.split(said) if not _WITHOUT.search(part))
    return [name for part in parts for name in _given(part)]


@cache
def _no_names() -> frozenset[str]:
    """`_KIN` in Latin letters, and the words of remarks, which name nobody."""
    latin = [*_KIN.split(), *(word for tag in _REMARKS for word in LATIN_REMARKS[tag].split())]
    native = (word for tag in _REMARKS for word in NATIVE_REMARKS[tag].split())
    romanised = {word for word in _in_latin(native) if len(word) >= SHORTEST_ROMANISED}
    return frozenset(romanised.union(_in_latin(latin)))


def _in_latin(words: Iterable[str]) -> Iterator[str]:
    return (read[0] for word in words for read in read_words(word))


def _given(said: str) -> tuple[str, ...]:
    """The words of a name, and of its aliases, but for those that many bear (Devi, Yadav)."""
    said = _WITH.sub(" ", said)
    return _words(said) or _words(_RELATION.sub(" ", said))


def _words(said: str) -> tuple[str, ...]:
    found: list[str] = []
    for name in read_tokens(said):
        words = [
            token
            for token in name
            if token.role is not Role.INITIAL and token.text not in _no_names()
        ]
        strong = [token.text for token in words if not token.weak]
        given = [text for text in strong if text not in surnames()]
        found += given or strong or [token.text for token in words]
    return tuple(found)


def bears_companions_name(
    one: Names | None, other: Names | None, with_other: Companions | None
) -> bool:
    """Whether one's own name is that of a companion of the other, and not the other's own."""
    if one is None or with_other is None:
        return False
    others = _own_keys(other) if other else frozenset()
    return not (_own_keys(one) - others).isdisjoint(with_other.keys)


def _own_keys(names: Names) -> frozenset[str]:
    """Phonetic keys of the person's own names; those that many bear (Kumar) left out."""
    own = (name for bearer, name in names.read() if bearer is Bearer.SELF)
    strong = (token for name in own for token in name.tokens if not token.weak)
    return frozenset(phonetic_key(token.text) for token in strong if len(token.text) > 1) - {""}


def terms(value: Companions) -> Iterable[str]:
    """Each phonetic key is an index term."""
    return value.keys


FEATURE = Feature("companions", Companions, extract, terms, shared_by_siblings=True)
