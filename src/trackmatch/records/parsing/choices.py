"""Kind of report and sex, by any of the words that forms use for them."""

from __future__ import annotations

import re
from typing import Any

from trackmatch.records.parsing.text import EDGES, fold, plain, said, seen, short

_MALE = (
    "mail,mle,mael,baalak,aadmi,admi,mard,chhokra,ladke,larke,yuvak,men,mulga,chhora,chora,chokra,ladkaa,larkaa,beta,son,maile,purus,छोरा,छोकरा,बेटा,पुरष,"
    "m,male,boy,man,gent,gents,gentleman,ladka,larka,purush,balak,पुरुष,पुरूष,पु,लड़का,बालक,मर्द,मेल,आदमी,युवक,मुलगा,केटा,1,"
    "পুরুষ,ছেলে,বালক,যুবক,পুৰুষ,ল'ৰা,ஆண்,பையன்,சிறுவன்,ஆண் குழந்தை,పురుషుడు,పురుష,మగ,మగవాడు,అబ్బాయి,బాలుడు,యువకుడు,"
    "ಗಂಡು,ಪುರುಷ,ಹುಡುಗ,ಬಾಲಕ,ಗಂಡಸು,ಯುವಕ,പുരുഷൻ,ആൺ,ആൺകുട്ടി,ആൺകുഞ്ഞ്,പുരുഷ,ബാലൻ,യുവാവ്,પુરુષ,પુરૂષ,છોકરો,યુવક,ਮਰਦ,ਪੁਰਸ਼,ਮੁੰਡਾ,ਲੜਕਾ,ਆਦਮੀ,ਬਾਲਕ,"
    "ପୁରୁଷ,ପୁଅ,ବାଳକ,ଯୁବକ,لڑکا,مرد,آدمی,مذکر"
)
_FEMALE = (
    "kanya,baalika,kishori,yuvati,naari,nari,mahilaa,femele,femael,famale,fem,ladkiya,women,ladkee,larkee,mahilla,mulgi,chhori,chori,chokri,bachi,bacchi,bachhi,bachchi,beti,daughter,femail,femlae,feamle,femal,"
    "fmale,femle,femaile,ladkii,larkii,छोरी,छोकरी,बेटी,स्री,महीला,"
    "f,female,girl,woman,lady,ladies,ladki,larki,mahila,stri,aurat,balika,महिला,म,स्त्री,लड़की,बालिका,बच्ची,औरत,"
    "नारी,युवती,किशोरी,कन्या,फीमेल,मुलगी,केटी,2,মহিলা,মেয়ে,বালিকা,যুবতী,স্ত্রী,নারী,ছোৱালী,பெண்,சிறுமி,"
    "பெண் குழந்தை,స్త్రీ,ఆడ,ఆడపిల్ల,యువతి,అమ్మాయి,బాలిక,"
    "మహిళ,ಹೆಣ್ಣು,ಮಹಿಳೆ,ಸ್ತ್ರೀ,ಹುಡುಗಿ,ಬಾಲಕಿ,ಹೆಂಗಸು,ಯುವತಿ,സ്ത്രീ,പെൺ,പെൺകുട്ടി,പെൺകുഞ്ഞ്,മഹിള,വനിത,ബാലിക,യുവതി,સ્ત્રી,છોકરી,મહિલા,બાલિકા,બાળકી,યુવતી,ਔਰਤ,ਇਸਤਰੀ,"
    "ਕੁੜੀ,ਲੜਕੀ,ਮਹਿਲਾ,ମହିଳା,ଯୁବତୀ,ଝିଅ,ସ୍ତ୍ରୀ,ବାଳିକା,لڑکی,عورت,خاتون,بچی,مونث"
)
_TRANSGENDER = (
    "trans female,trans male,trans woman,trans man,transwoman,transman,eunuch,"
    "t,tg,transgender,trans,trans gender,third gender,third,other,others,o,hijra,kinnar,3,"
    "तृतीय लिंग,किन्नर,ट्रांसजेंडर,अन्य,इतर,তৃতীয় লিঙ্গ,অন্যান্য,অন্য,மூன்றாம் பாலினம்,திருநங்கை,"
    "மற்றவை,ఇతర,ఇతరులు,ಇತರೆ,ಇತರ,മറ്റുള്ളവ,ട്രാൻസ്ജെൻഡർ,અન્ય,ਹੋਰ,ਤੀਜਾ ਲਿੰਗ,ଅନ୍ୟ,ଅନ୍ୟାନ୍ୟ,دیگر"
)
_SEXES = {"male": _MALE, "female": _FEMALE, "transgender": _TRANSGENDER}
_SEX_OF = {fold(word): sex for sex, words in _SEXES.items() for word in words.split(",")}
SEX_WORDS = tuple(word for word, sex in _SEX_OF.items() if sex != "transgender" and len(word) > 1)
"""Folded words of male and female; letters and numbers alone may mean something else."""
_CHILD = frozenset(
    {
        "नाबालिग",
        "अबोध",
        "शिशु",
        "अवयस्क",
        "gender",
        "sex",
        "लिंग",
        "child",
        "c",
        "baby",
        "infant",
        "minor",
        "kid",
        "small",
        "little",
        "person",
    }
)
"""Words beside one of sex that tell none."""
_BETWEEN = re.compile(r"[\s/(),:\-]+")

_KINDS = {
    "missing": (
        "missing", "lost", "missing child", "missing person", "missing children",
        "missing persons", "form m", "गुमशुदा", "गुमशुदगी", "लापता", "गुमशुदा बच्चा", "गुमशुदा व्यक्ति",
        "लापता बच्चा", "लापता व्यक्ति", "gumshuda", "lapata",
    ),
    "found": (
        "found", "recovered", "traced", "rescued", "found child", "found person",
        "found children", "recovered child", "rescued child", "form r", "बरामद", "मिला हुआ बच्चा",
    ),
    "cci": (
        "cci", "cci profile", "profile", "child in care", "institution", "form j",
        "child in cci", "child care institution",
    ),
    "sighting": ("sighting", "sighted", "seen"),
    "student": ("student", "enrolled", "school", "छात्र", "छात्रा", "विद्यार्थी"),
}  # fmt: skip
_KIND_OF = {fold(word): kind for kind, words in _KINDS.items() for word in words}


def as_kind(value: Any) -> Any:
    """The kind of a report, by any of the words that forms use for it."""
    word = fold(seen(value).replace("_", " ")) if isinstance(value, str) else ""
    kind = _KIND_OF.get(" ".join(word.split()))
    if kind is None:
        raise ValueError("kind must be one of missing, found, cci, sighting, student")
    return kind


def as_sex(value: Any) -> Any:
    """Sex by letter, word or CCTNS number, in the languages of India; None where not said.

    Several words must agree, as in ``"पुरुष / Male"``; words such as *child* tell none.
    """
    value = plain(value)
    if not said(value):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    sex = _sex_of(fold(short(text)).strip(EDGES + ".").removesuffix(".0"))
    if sex is None:
        raise ValueError("sex must be male, female or transgender")
    return sex


def _sex_of(text: str) -> str | None:
    if text in _SEX_OF:
        return _SEX_OF[text]
    words = [word.strip(".") for word in _BETWEEN.split(text)]
    sexes = {_SEX_OF.get(word) for word in words if word and word not in _CHILD}
    return sexes.pop() if len(sexes) == 1 else None
