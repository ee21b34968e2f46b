"""Titles and weak words of Indian scripts, and names with *jahan*, that romanising does not lead to
their Latin spelling.

Latin spelling, then the words by script: Hindi and Marathi, Bengali and Assamese, Odia, Punjabi,
Gujarati, Tamil, Telugu, Kannada, Malayalam, Urdu. Our own lists.
"""

NATIVE_WORDS = {
    "shrimati": """
        श्रीमती श्रीमति শ্রীমতী শ্রীমতি শ্ৰীমতী শ্ৰীমতি ਸ਼੍ਰੀਮਤੀ ਸ੍ਰੀਮਤੀ શ્રીમતી શ્રીમતિ ശ്രീമതി شریمتی
        """,
    "shri": "شری",
    "mr": "मिस्टर মিস্টার",
    "mrs": "मिसेज मिसेज़ মিসেস",
    "miss": "मिस মিস",
    "master": "മാസ്റ്റർ",
    "janab": "محترم",
    "mohtarma": "محترمہ",
    "maulana": "مولانا মৌলানা মাওলানা",
    "dr": """
        डा डाक्टर डॉक्टर ডা ডাঃ ডঃ ডাক্তার ଡା ଡାଃ ଡାକ୍ତର ଡକ୍ଟର ਡਾ ਡਾਕਟਰ ડૉ ડૉક્ટર ડોક્ટર டாக்டர் డా డాక్టర్
        ಡಾ ಡಾಕ್ಟರ್ ഡോ ഡോക്ടർ ڈاکٹر डॉ
        """,
    "mosammat": "मसम्मात मुसम्मात मोसम्मात मोसमात মোছাম্মৎ মোসাম্মৎ মোসাঃ মোছাঃ مسماۃ مسمات",
    "mohammed": """
        মোঃ মোহাঃ ਮੁਹਮੰਦ முகமது முகம்மது முகமத் முகம்மத் முஹம்மது முஹம்மத் முஹமது மொகமது மொஹம்மது மொஹமது
        """,
    "shaikh": "ஷேக் ഷെയ്ഖ് ഷെയ്ക്ക്",
    "sayyad": "ਸਈਅਦ சையது சையத் சையித் ஸையத் ಸಯ್ಯಿದ್ സയ്യിദ് സയ്യദ്",
    "abdul": "அப்துல்",
    "begum": "பேகம் ബീഗം",
    "bibi": "பீவி",
    "bano": "பானு",
    "devi": "தேவி دیوی",
    "kumari": "کماری",
    "chandra": "சந்திர چندر",
    "singh": "ସିଂ சிங் സിങ് സിംഗ്",
    "kaur": "கவுர் கௌர் കൗർ کور",
    "khan": "கான்",
    "prasad": "பிரசாத் பிரஸாத் پرساد",
    "das": "தாஸ்",
    "nath": "நாத்",
    "babu": "பாபு",
    "bai": "பாய்",
    "noorjahan": "नूरजहाँ नूरजहां नूरजहा नुरजहाँ नुरजहां",
    "shahjahan": "शाहजहाँ शाहजहां शाहजहा",
    "hafiz": "हाफिज हाफ़िज़ হাফেজ حافظ",
}

NATIVE_SHORT_FORMS = {
    "mohammed": "मो मोह मोहा मौ মো মোহা ମୋ મો",
    "mosammat": "मोसा मोस মোছা মোসা",
    "kumari": "कु କୁ કુ కు ಕು",
    "dr": "डॉ डा ডা ଡା ਡਾ ડૉ ડો డా ಡಾ ഡോ",
    "sou": "सौ સૌ",
    "pt": "पं પં",
    "chi": "चि ચિ చి ಚಿ",
    "prof": "प्रो প্রো પ્રો ప్రొ ಪ್ರೊ",
    "late": "ದಿ",
}
"""Words only where a full stop follows, or what people write for it (मो०, मो0, মো:)."""
