"""Colours and garments as reports name them, in Latin letters and in Indian scripts: our own list.

A word of one language that sounds like a common word of another is left out: *sada* is white in
Bengali and plain in Hindi.
"""

COLOURS = {
    "red": (
        "red", "lal", "रेड", "मरून", "surkh", "maroon", "mehroon", "mehrun",
        "சிவப்பு", "ఎరుపు", "ఎర్ర", "ఎర్రటి", "ಕೆಂಪು", "ചുവന്ന", "ചുവപ്പ്", "ନାଲି",
        "لال", "तांबडा", "तांबडी", "तांबड्या",
    ),
    "blue": (
        "blue", "neela", "ब्लू", "neeli", "neele", "nila", "navy", "sky",
        "sky blue", "skyblue", "asmani", "aasmani", "ashmani", "aashmani", "नीले",
        "நீல", "நீலம்", "నీలం", "నీలి", "ನೀಲಿ", "നീല", "વાદળી", "نیلا", "نیلی",
        "निळा", "निळी", "निळ्या", "निळे",
    ),
    "green": (
        "green", "hara", "hari", "hare", "सब्ज", "সবুজ", "பச்சை", "ఆకుపచ్చ",
        "ಹಸಿರು", "പച്ച", "લીલો", "લીલી", "લીલું", "લીલા", "ସବୁଜ", "ہرا", "ہری",
        "سبز", "हिरवा", "हिरवी", "हिरव्या", "हिरवे",
    ),
    "yellow": (
        "yellow", "peela", "येलो", "peeli", "peele", "pila", "হলুদ", "மஞ்சள்",
        "పసుపు", "ಹಳದಿ", "മഞ്ഞ", "પીળો", "પીળી", "પીળું", "પીળા", "ହଳଦିଆ", "پیلا",
        "پیلی", "पिवळा", "पिवळी", "पिवळ्या", "पिवळे",
    ),
    "white": (
        "white", "safed", "वाइट", "व्हाइट", "क्रीम", "safaid", "cream", "வெள்ளை",
        "తెలుపు", "తెల్ల", "తెల్లని", "ಬಿಳಿ", "വെള്ള", "വെളുത്ത", "ਚਿੱਟਾ", "ਚਿੱਟੀ",
        "ਚਿੱਟੇ", "ଧଳା", "سفید", "पांढरा", "पांढरी", "पांढऱ्या", "पांढरे",
    ),
    "black": (
        "black", "kala", "ब्लैक", "kali", "kale", "কালো", "கருப்பு", "கறுப்பு",
        "నలుపు", "నల్లని", "ಕಪ್ಪು", "കറുത്ത", "കറുപ്പ്", "કાળો", "કાળી", "કાળું",
        "કાળા", "ਕਾਲਾ", "କଳା", "کالا", "کالی", "काळा", "काळी", "काळे", "काळ्या",
    ),
    "pink": (
        "pink", "gulabi", "গোলাপি", "গোলাপী", "இளஞ்சிவப்பு", "ரோஸ்", "గులాబీ",
        "ಗುಲಾಬಿ", "പിങ്ക്", "ગુલાબી", "گلابی",
    ),
    "brown": (
        "brown", "bhura", "ब्राउन", "bhuri", "bhure", "khaki", "katthai", "kathai",
        "badami", "chocolate", "coffee",
    ),
    "orange": ("orange", "ऑरेंज", "kesari", "saffron", "narangi", "santri"),
    "grey": ("grey", "gray", "ग्रे", "slaty", "sleti", "slate"),
    "purple": ("purple", "violet", "baingani", "bengani", "jamuni"),
    "striped": (
        "striped", "stripes", "lining", "check", "checked", "checks", "chek",
        "checkdar", "chekdar", "chequered", "checkered", "dharidar", "dhaaridar",
        "चेकदार", "धारीदार",
    ),
}  # fmt: skip

GARMENTS = {
    "shirt": (
        "shirt", "shirts", "शर्ट", "kameez", "kamij", "bushirt", "শার্ট", "சட்டை",
        "చొక్కా", "షర్ట్", "ಅಂಗಿ", "ಶರ್ಟ್", "ഷർട്ട്", "ખમીસ", "ਕਮੀਜ਼", "ସାର୍ଟ",
        "قمیض", "شرٹ", "सदरा",
    ),
    "tshirt": (
        "tshirt", "tshirts", "t-shirt", "t-shirts", "टी-शर्ट", "टीशर्ट", "tee",
        "tee shirt", "টি শার্ট", "টিশার্ট", "ટીશર્ટ", "டி சட்டை",
    ),
    "trousers": (
        "pant", "पैंट", "पेंट", "pent", "pants", "trouser", "trousers",
        "trackpant", "track pant", "jean", "jeans", "jins", "जींस", "जीन्स",
        "pajama", "pyjama", "pajami", "pyjami", "lower", "लोअर", "लोवर",
        "leggings", "legging", "leggy", "leggi", "laggi", "jegging", "jeggings",
        "plazo", "plazzo", "palazzo", "capri", "jogger", "joggers", "প্যান্ট",
        "பேண்ட்", "பேன்ட்", "ప్యాంటు", "ప్యాంట్", "ಪ್ಯಾಂಟ್", "പാന്റ്", "പാന്റ്സ്",
        "પેન્ટ", "ਪੈਂਟ", "ਪਜਾਮਾ", "ପ୍ୟାଣ୍ଟ", "پینٹ", "پتلون",
    ),
    "shorts": (
        "shorts", "nikkar", "nikar", "nekar", "nicker", "knicker", "half-pant",
        "halfpant", "हाफ पैंट", "नेकर", "bermuda", "হাফ প্যান্ট",
    ),
    "frock": (
        "frock", "froak", "फ्रॉक", "skirt", "gown", "ফ্রক", "பிராக்", "கவுன்",
        "ఫ్రాక్", "గౌను", "ಫ್ರಾಕ್", "ഫ്രോക്ക്", "ફ્રોક", "ਫਰਾਕ",
    ),
    "salwar": (
        "salwar", "salwar kameez", "salwar kamij", "सलवार कमीज", "suit", "सूट",
        "churidar", "chudidar", "kurti", "সালোয়ার", "সালোয়ার কামিজ", "சுடிதார்",
        "சல்வார்", "చుడీదార్", "ಚೂಡಿದಾರ್", "ചുരിദാർ", "ਸਲਵਾਰ", "شلوار",
        "شلوار قمیض",
    ),
    "kurta": ("kurta", "কুর্তা"),
    "saree": (
        "saree", "sari", "साड़ी", "শাড়ি", "புடவை", "சேலை", "చీర", "ಸೀರೆ", "സാരി",
        "ଶାଢ଼ୀ", "ساڑھی",
    ),
    "lehenga": ("lehenga", "lehnga", "lahanga", "लहंगा", "ghagra", "ghaghra"),
    "sweater": (
        "sweater", "sweter", "swetar", "sweeter", "स्वेटर", "jacket", "jaket",
        "जाकिट", "hoodie", "hoody", "coat", "कोट", "jersey", "jarsi", "cardigan",
        "pullover", "sweatshirt",
    ),
    "top": ("top", "टॉप"),
    "tracksuit": ("tracksuit", "track suit"),
    "uniform": (
        "uniform", "school uniform", "school dress", "स्कूल ड्रेस",
        "स्कूल की ड्रेस", "यूनिफॉर्म", "वर्दी", "गणवेश", "சீருடை", "యూనిఫాం",
        "ಸಮವಸ್ತ್ರ", "യൂണിഫോം",
    ),
    "nightdress": (
        "nightie", "nighty", "night dress", "night suit", "maxi", "நைட்டி", "నైటీ",
        "ನೈಟಿ",
    ),
    "dupatta": (
        "dupatta", "chunni", "chunri", "chunari", "stole", "hijab", "ওড়না",
    ),
    "burqa": ("burqa", "burkha", "burka", "बुर्का", "बुरका"),
    "shawl": ("shawl", "शॉल", "chadar", "chaddar", "odhni"),
    "lungi": (
        "lungi", "dhoti", "लुंगी", "லுங்கி", "வேட்டி", "கைலி", "లుంగీ", "ಲುಂಗಿ",
        "മുണ്ട്", "ലുങ്കി",
    ),
    "gamcha": ("gamcha", "gamchi", "गमछा", "towel", "tauliya", "तौलिया"),
    "vest": (
        "vest", "banian", "baniyan", "ganji", "sando", "গেঞ্জি", "பனியன்",
        "బనియన్", "ಬನಿಯನ್", "ബനിയൻ",
    ),
    "underwear": (
        "underwear", "chaddi", "kachha", "kaccha", "panty", "janghiya", "जांघिया",
        "चड्डी",
    ),
    "cap": ("cap", "topi", "hat", "টুপি", "தொப்பி", "టోపీ", "ಟೋಪಿ", "തൊപ്പി"),
    "footwear": (
        "chappal", "chappals", "slipper", "slippers", "sleeper", "sleepers",
        "sandal", "sandals", "shoes", "shoe", "joota", "joote", "जूता", "जूते",
        "jutti", "चप्पल", "জুতো", "জুতা", "স্যান্ডেল", "செருப்பு", "చెప్పులు",
        "ಚಪ್ಪಲಿ", "ചെരുപ്പ്", "ચંપલ", "ਜੁੱਤੀ", "ਚੱਪਲ", "ଚପଲ", "ଜୋତା", "چپل",
        "جوتے",
    ),
}  # fmt: skip

WORN_ON = {
    "legs": ("trousers", "shorts", "lungi", "underwear"),
    "shoulders": ("dupatta", "shawl", "gamcha"),
    "head": ("cap",),
    "feet": ("footwear",),
}
"""Garments by where they are worn, the others on the body: two reports call one of them *shirt* and
*top*, never *shirt* and *pant*."""
