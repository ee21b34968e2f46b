"""Disabilities as reports name them, in Latin letters and in Indian scripts: our own list."""

from collections.abc import Mapping

from trackmatch.features.denial import Manner, folded

LEARNT_BY: Mapping[str, float] = {"speech": 2.5, "movement": 1.5}
"""Years below which it is no disability not to speak or not to walk. Nearly all children walk alone
by 18 months (WHO Motor Development Study 2006); the rest is an assumption."""

_TROUBLE = ("asmarth", "असमर्थ", "dikkat", "दिक्कत", "taklif", "तकलीफ", "pareshani", "परेशानी")


def _trouble(*acts: str) -> tuple[str, ...]:
    """Trouble with an act, in the spellings of *in*: *bolne me dikkat*."""
    return tuple(
        f"{act} {within} {trouble}"
        for act in acts
        for within in ("me", "mein", "में")
        for trouble in _TROUBLE
    )


_HEAR_AND_SPEAK = tuple(
    f"{unable} {act} {joined} {other}"
    for unable in ("can not", "unable to", "not able to", "does not")
    for joined in ("and", "or")
    for acts in (("hear", "speak"), ("hear", "talk"))
    for act, other in (acts, acts[::-1])
)


NO_DISABILITY = ""
"""Group of phrases that hold a word of another group and are no disability."""

DISABILITIES = {
    NO_DISABILITY: (
        "mental stress", "mental tension", "mental torture", "mental harassment", "mental trauma",
        "mental pressure", "mental shock", "mental agony", "mental peace", "mentally harassed",
        "mentally tortured", "mentally stressed", "mansik tanav", "mansik pareshani",
        "मानसिक तनाव", "मानसिक परेशानी", "physically assaulted", "physically abused",
        "physically harassed", "physically tortured", "physically weak", "court hearing",
        "hearing date", "date of hearing", "next hearing", "visual identification", "dimag tez",
        "tez dimag", "dimag se tez", "दिमाग तेज", "lame excuse", "retarded growth",
        "growth retarded", "growth retardation", "weak eyesight", "eyesight weak", "poor eyesight",
        "eyesight poor", "glasses for eyesight", "colour blind", "color blind", "night blind",
        "night blindness", "colour blindness", "does not speak much", "does not talk much",
        "do not speak much", "do not talk much",
    ),
    "hearing speech": (
        *_HEAR_AND_SPEAK,
        *_trouble("bolne sunne", "sunne bolne", "bolne aur sunne", "sunne aur bolne", "बोलने सुनने"),
        "bol sun nahi sakta", "bol sun nahi sakti", "sun bol nahi sakta", "sun bol nahi sakti",
        "बोल सुन नहीं सकता", "बोल सुन नहीं सकती", "सुन बोल नहीं सकता", "सुन बोल नहीं सकती",
        "बोल और सुन नहीं सकता", "बोल और सुन नहीं सकती", "सुन और बोल नहीं सकता",
        "सुन और बोल नहीं सकती",
        "deafmute", "deaf mute", "mukbadhir", "mookbadhir", "muk badhir", "mook badhir", "मूकबधिर",
        "मूक बधिर", "मुकबधिर", "মূকবধির", "મૂકબધિર",
    ),
    "speech": (
        *_trouble("bolne", "बोलने"),
        "speaks with difficulty", "difficulty in speaking", "difficulty in speech",
        "বাক প্রতিবন্ধী", "మాటలు రాని",
        "not speaking clearly", "not talking clearly", "na bol sakta", "na bol sakti",
        "atak atak kar", "atak kar bolta", "atak kar bolti", "अटक अटक कर", "अटक कर बोलता",
        "अटक कर बोलती", "ruk ruk kar bolta", "ruk ruk kar bolti",
        "speech", "speech handicapped", "dumb", "mute", "gunga", "gungi", "gunge", "muk", "muki",
        "muka", "stammer", "stammers", "stammering", "stutter", "stutters", "stuttering", "lisp",
        "hakla", "hakli", "haklana", "haklata", "haklati", "haklate", "haklakar", "haklahat",
        "totla", "totli", "totlata", "totlati", "tutla", "tutli", "tutlana", "tutlata", "tutlati",
        "tutlakar", "non verbal", "nonverbal", "speechless", "can not speak", "not able to speak",
        "unable to speak", "does not speak", "do not speak", "can not talk", "unable to talk",
        "not able to talk", "does not talk", "bol nahi sakta", "bol nahi sakti", "bol nahi pata",
        "bol nahi pati", "nahi bol sakta", "nahi bol sakti", "nahi bol pata", "nahi bol pati",
        "bolta nahi", "bolti nahi", "nahi bolta", "nahi bolti", "बोल नहीं सकता", "बोल नहीं सकती",
        "बोल नहीं पाता", "बोल नहीं पाती", "नहीं बोल सकता", "नहीं बोल सकती", "नहीं बोल पाता",
        "नहीं बोल पाती", "बोलता नहीं", "बोलती नहीं", "बोलता येत नाही", "बोलू शकत नाही", "तोतरा",
        "গুঙ্গা", "বোবা", "তোতলা", "কথা বলতে পারে না", "ஊமை", "பேச முடியாது", "பேச முடியாத",
        "பேச இயலாத", "வாய் பேச", "திக்குவாய்", "మూగ", "నత్తి", "మాటలు రావు", "మాట్లాడలేడు",
        "మాట్లాడలేదు", "ಮೂಗ", "ಮೂಕ", "ತೊದಲು", "ಮಾತು ಬರುವುದಿಲ್ಲ", "ಮಾತನಾಡಲು ಬರುವುದಿಲ್ಲ", "ഊമ",
        "മൂക", "വിക്കൽ", "സംസാരിക്കാൻ കഴിയില്ല", "મૂંગો", "મૂંગી", "મૂંગું", "બોબડો", "બોબડી",
        "તોતડો", "તોતડી", "બોલી શકતો નથી", "બોલી શકતી નથી", "ਗੂੰਗਾ", "ਗੂੰਗੀ", "ਬੋਲ ਨਹੀਂ ਸਕਦਾ",
        "ਬੋਲ ਨਹੀਂ ਸਕਦੀ", "ମୂକ", "ଘୁଙ୍ଗା", "କଥା କହିପାରେ ନାହିଁ", "گونگا", "گونگی", "بول نہیں سکتا",
        "بول نہیں سکتی", "ہکلاتا", "ہکلاتی",
    ),
    "hearing": (
        *_trouble("sunne", "सुनने"),
        "difficulty in hearing", "শ্রবণ প্রতিবন্ধী",
        "na sun sakta", "na sun sakti",
        "hearing", "hearing handicapped", "deaf", "deafness", "badhir", "behra", "behri", "behre",
        "bahra", "bahri", "bahira", "bahiri", "can not hear", "unable to hear", "not able to hear",
        "does not hear", "do not hear", "sun nahi sakta", "sun nahi sakti", "sun nahi pata",
        "sun nahi pati", "nahi sun sakta", "nahi sun sakti", "sunai nahi deta", "sunai nahi deti",
        "nahi sunai deta", "sunta nahi", "sunti nahi", "nahi sunta", "nahi sunti", "kam sunta",
        "kam sunti", "kam sunai deta", "uncha sunta", "uncha sunti", "uncha sunai deta",
        "सुन नहीं सकता", "सुन नहीं सकती", "सुन नहीं पाता", "सुन नहीं पाती", "सुनाई नहीं देता",
        "सुनता नहीं", "सुनती नहीं", "नहीं सुनता", "नहीं सुनती", "कम सुनता", "कम सुनती",
        "कम सुनाई देता", "ऊंचा सुनता", "ऊँचा सुनता", "ऊंचा सुनती", "कर्णबधिर", "ऐकू येत नाही",
        "कमी ऐकू येते", "বধির", "কানে শোনে না", "কানে কম শোনে", "শুনতে পায় না", "செவிடு",
        "காது கேளாத", "காது கேளாதவர்", "காது கேட்காது", "காது கேட்காத", "செவித்திறன்", "చెవిటి",
        "చెవుడు", "వినికిడి", "వినపడదు", "వినిపించదు", "ಕಿವುಡ", "ಕಿವುಡು", "ಶ್ರವಣ",
        "ಕಿವಿ ಕೇಳಿಸುವುದಿಲ್ಲ", "ബധിര", "ബധിരൻ", "കേൾവി", "ചെവി കേൾക്കില്ല", "બહેરો", "બહેરી",
        "બહેરું", "સાંભળી શકતો નથી", "સાંભળી શકતી નથી", "ਬਹਿਰਾ", "ਸੁਣ ਨਹੀਂ ਸਕਦਾ", "ਸੁਣ ਨਹੀਂ ਸਕਦੀ",
        "ବଧିର", "بہرا", "بہری", "سن نہیں سکتا", "سن نہیں سکتی",
    ),
    "vision": (
        *_trouble("dekhne", "देखने"),
        "difficulty in seeing", "দৃষ্টি প্রতিবন্ধী",
        "vision", "visual", "visually", "eyesight", "drishtihin", "netrahin", "blind", "blindness",
        "andha", "andhi", "andhe", "surdas", "kana", "kani", "काना", "कानी", "কানা",
        "visually handicapped", "can not see", "unable to see", "not able to see", "does not see",
        "low vision", "partially sighted", "dekh nahi sakta", "dekh nahi sakti", "dekh nahi pata",
        "dekh nahi pati", "nahi dekh sakta", "nahi dekh sakti", "dikhai nahi deta",
        "nahi dikhai deta", "dikhta nahi", "nahi dikhta", "kam dikhta", "kam dikhai deta",
        "देख नहीं सकता", "देख नहीं सकती", "देख नहीं पाता", "देख नहीं पाती", "दिखाई नहीं देता",
        "नहीं दिखाई देता", "दिखता नहीं", "नहीं दिखता", "कम दिखता", "कम दिखाई देता", "दृष्टिहीन",
        "दृष्टिबाधित", "दृष्टिबाधिता", "नेत्रहीन", "सूरदास", "आंधळा", "आंधळी", "দৃষ্টিহীন", "অন্ধ",
        "চোখে দেখে না", "குருடு", "பார்வையற்ற", "கண் தெரியாது", "கண் பார்வை", "గుడ్డి", "అంధుడు",
        "అంధురాలు", "కంటి చూపు", "ಕುರುಡ", "ಅಂಧ", "ಕಣ್ಣು ಕಾಣಿಸುವುದಿಲ್ಲ", "അന്ധ", "അന്ധൻ", "കാഴ്ച",
        "આંધળો", "આંધળી", "અંધ", "જોઈ શકતો નથી", "જોઈ શકતી નથી", "ਅੰਨ੍ਹਾ", "ਅੰਨ੍ਹੀ", "ନେତ୍ରହୀନ",
        "ଅନ୍ଧ", "اندھا", "اندھی", "نابینا",
    ),
    "movement": (
        *_trouble("chalne", "chalne firne", "chalne phirne", "चलने", "चलने फिरने"),
        "divyang", "divyangjan", "दिव्यांग", "differently abled", "specially abled",
        "difficulty in walking", "walks with stick", "walks with support",
        "walks with help of stick", "lathi ke sahare", "short leg", "leg shorter", "shorter leg",
        "one leg short", "শারীরিক প্রতিবন্ধী", "ବିକଳାଙ୍ଗ", "ଦିବ୍ୟାଙ୍ଗ", "மாற்றுத்திறனாளி",
        "వికలాంగుడు", "వికలాంగురాలు", "దివ్యాంగుడు", "దివ్యాంగురాలు", "വികലാംഗൻ", "ഭിന്നശേഷി",
        "વિકલાંગ", "દિવ્યાંગ", "معذور",
        "locomotor", "viklang", "apang", "apahij", "apahaj", "polio", "orthopaedic", "orthopedic",
        "orthopaedically", "orthopedically", "limp", "limps", "limping", "langda", "langada",
        "langdi", "langadi", "langra", "langri", "langdata", "langdati", "langadata", "langadati",
        "langrata", "langrati", "langdakar", "langadakar", "langrakar", "lame", "lameness",
        "can not walk", "unable to walk", "not able to walk", "does not walk", "chal nahi sakta",
        "chal nahi sakti", "chal nahi pata", "chal nahi pati", "nahi chal sakta",
        "nahi chal sakti", "चल नहीं सकता", "चल नहीं सकती", "चल नहीं पाता", "चल नहीं पाती",
        "नहीं चल सकता", "नहीं चल सकती", "wheelchair", "wheel chair", "crutch", "crutches",
        "baisakhi", "handicapped", "handicap", "physically", "physical disability",
        "physical handicap", "paralysis", "paralysed", "paralyzed", "paralytic", "lakwa", "लकवा",
        "hath kata", "haath kata hua", "pair kata", "pair kata hua", "हाथ कटा", "पैर कटा",
        "amputee", "amputated", "amputation", "leprosy", "dwarfism", "dwarf", "bauna", "बौना",
        "muscular dystrophy", "लंगड़ाकर", "लंगड़ा", "लंगड़ी", "लंगडत", "लंगडतो", "लंगडते",
        "पांगळा", "पांगळी", "খোঁড়া", "পঙ্গু", "পোলিও", "நொண்டி", "ஊனம்", "ஊனமுற்ற", "ஊனமுற்றவர்",
        "போலியோ", "நடக்க முடியாது", "நடக்க முடியாத", "కుంటి", "కుంటుతూ", "అవిటి", "పోలియో",
        "నడవలేడు", "నడవలేదు", "ಕುಂಟ", "ಅಂಗವಿಕಲ", "ಪೋಲಿಯೊ", "ಪೋಲಿಯೋ", "മുടന്ത്", "മുടന്തൻ",
        "പോളിയോ", "લંગડો", "લંગડી", "લંગડાતો", "લંગડાતી", "અપંગ", "પોલિયો", "લકવો",
        "ચાલી શકતો નથી", "ચાલી શકતી નથી", "ਲੰਗੜਾ", "ਲੰਗੜੀ", "ਲੰਗੜਾਉਂਦਾ", "ਅਪਾਹਜ", "ਪੋਲੀਓ", "ପଙ୍ଗୁ",
        "ପୋଲିଓ", "لنگڑا", "لنگڑی", "لنگڑاتا", "اپاہج", "پولیو",
    ),
    "mind": (
        "mad", "psycho", "schizo", "half mind", "manda buddhi", "kamdimag", "memory weak",
        "weak memory", "bhulne ki bimari", "भूलने की बीमारी", "amnesia", "alzheimer",
        "alzheimers", "alzheimer s", "dementia", "spastic", "hyperactive", "mild id",
        "moderate id", "severe id", "id mild", "down s", "ذہنی معذور",
        "intellectual", "intellectually", "mental", "mentally", "mentaly", "mental handicap",
        "mentally handicapped", "retarded", "retardation", "mansik", "manasik", "dimagi", "dimag",
        "mandbuddhi", "mand buddhi", "mandabuddhi", "matimand", "gatimand", "pagal", "pagli",
        "vikshipt", "autism", "autistic", "down syndrome", "downs syndrome", "down s syndrome",
        "learning disability", "learning disabled", "learning difficulty", "learning difficulties",
        "learning problem", "cerebral palsy", "cp", "c p child", "mr child", "mild mr",
        "moderate mr", "severe mr", "profound mr", "slow learner",
        "unsound mind", "unsound", "insane", "lunatic",
        "psychiatric", "schizophrenia", "schizophrenic", "psychosis", "psychotic", "bipolar",
        "special child", "special needs child", "low iq", "adhd", "asd",
        "memory loss", "loss of memory", "yaddasht", "yadasht", "mind is not stable",
        "mind not stable", "mind is not sound", "mind not sound", "मंद बुद्धि", "मतिमंद", "गतिमंद",
        "मनोरुग्ण", "वेडा", "वेडसर", "विक्षिप्त", "पागल", "दिमागी", "दिमाग", "পাগল", "মানসিক",
        "মানসিক ভারসাম্যহীন", "மனநலம்", "மனவளர்ச்சி", "மனநோய்", "மனநோயாளி", "பைத்தியம்", "మానసిక",
        "మతిస్థిమితం", "పిచ్చి", "బుద్ధిమాంద్యం", "ಮಾನಸಿಕ", "ಮಾನಸಿಕವಾಗಿ", "ಬುದ್ಧಿಮಾಂದ್ಯ", "ಹುಚ್ಚ",
        "മാനസിക", "മാനസികമായി", "മന്ദബുദ്ധി", "ബുദ്ധിമാന്ദ്യം", "માનસિક", "મંદબુદ્ધિ", "ગાંડો",
        "ગાંડી", "પાગલ", "ਮਾਨਸਿਕ", "ਮੰਦਬੁੱਧੀ", "ਪਾਗਲ", "ମାନସିକ", "ପାଗଳ", "ذہنی", "پاگل",
    ),
    "nerves": (
        "epilepsy", "epileptic", "mirgi", "fits", "seizure", "seizures", "convulsion",
        "convulsions", "daura", "daure", "मिर्गी", "मिरगी", "दौरे", "दौरा", "फिट्स", "फेफरे",
        "मृगी", "মৃগী", "வலிப்பு", "మూర్ఛ", "ಮೂರ್ಛೆ", "അപസ്മാരം", "વાઈ", "ખેંચ", "ਮਿਰਗੀ", "ମିରଗି",
        "ଅପସ୍ମାର", "مرگی",
    ),
    "blood": (
        "thalassemia", "thalassaemia", "hemophilia", "haemophilia", "sickle cell",
    ),
}  # fmt: skip
"""Groups of the Rights of Persons with Disabilities Act 2016, several of them apart by a space,
with the words that forms hold."""

ABBREVIATED = {
    "hi": "hearing",
    "vi": "vision",
    "oh": "movement",
    "ph": "movement",
    "mr": "mind",
    "id": "mind",
}
"""What forms write in short, and alone: the categories of the Indian disability certificates."""

OBJECTS = folded(
    "name names address about anyone anybody stranger strangers people person others family "
    "parents home village truth lie lies details whereabouts police staff fear shock naam pata"
)
"""What somebody may not speak, or of whom or to whom, who is not mute."""

MANNER = Manner(
    usual=folded(
        "normal normally fit ok okay fine good healthy sound stable alert clear intact theek thik "
        "swasth samanya sahi nirog swabhavik thikthak changa barabar bhalo sadharan "
        "narmal swabhabik swabhabika sadharanam sadharana susth nandraga nandru iyalpu bagundi "
        "free changali changala achchha achchhi achi acha arogya arogyam"
    ),
    faculties=folded(
        "hearing speech vision visual visually eyesight mental mentally mentaly physically "
        "learning intellectual intellectually locomotor mansik manasik dimagi dimag physical "
        "sharirik language"
    ),
    across=folded(
        "history sign signs symptom symptoms case complaint evidence of for to type kind such "
        "known apparent visible major other the suffering from having has have physical bodily or"
    ),
    around=folded(
        "condition health status state stage level power ability abilities development faculty "
        "faculties sense behaviour behavior age in of was were found seems seem looks look "
        "appears appear being quite completely fully perfectly absolutely otherwise also both all "
        "sthiti halat avastha roop taur tarah par se ki ka ke bilkul purn puri "
        "abastha rite santulan nilai tur kshamta samasya bimari rog rogi problem problems dikkat "
        "kamjori"
    ),
    others=folded(
        "father mother parent parents brother sister uncle aunt grandfather grandmother husband "
        "drop drops dose doses vaccine vaccinated vaccination immunised immunized "
        "wife pita mata maa baap bhai bahan behan dada dadi nana nani chacha chachi pati patni"
    ),
)
"""How disabilities are denied."""
