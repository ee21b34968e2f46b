"""Names of the months in English and the main languages of India."""

from __future__ import annotations

from trackmatch.records.parsing.text import fold

_ENGLISH = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WRITTEN = (
    "जनवरी जानेवारी জানুয়ারি জানুয়ারী ஜனவரி జనవరి ಜನವರಿ ജനുവരി જાન્યુઆરી ਜਨਵਰੀ ଜାନୁଆରୀ جنوری",
    "फरवरी फेब्रुवारी फेब्रुअरी ফেব্রুয়ারি ফেব্রুয়ারী பிப்ரவரி ఫిబ్రవరి ಫೆಬ್ರವರಿ ഫെബ്രുവരി ફેબ્રુઆરી ਫਰਵਰੀ ଫେବୃଆରୀ فروری",
    "मार्च মার্চ மார்ச் మార్చి మార్చ్ ಮಾರ್ಚ್ മാർച്ച് માર્ચ ਮਾਰਚ ମାର୍ଚ୍ଚ مارچ",
    "अप्रैल एप्रिल এপ্রিল ஏப்ரல் ఏప్రిల్ ಏಪ್ರಿಲ್ ഏപ്രിൽ એપ્રિલ ਅਪ੍ਰੈਲ ଏପ୍ରିଲ اپریل",
    "मई मे মে மே మే ಮೇ മേയ് മെയ് મે ਮਈ ମଇ مئی",
    "जून জুন ஜூன் జూన్ ಜೂನ್ ജൂൺ જૂન ਜੂਨ ଜୁନ جون",
    "जुलाई जुलै জুলাই ஜூலை జూలై ಜುಲೈ ജൂലൈ જુલાઈ ਜੁਲਾਈ ଜୁଲାଇ جولائی",
    "अगस्त ऑगस्ट আগস্ট ஆகஸ்ட் ఆగస్టు ಆಗಸ್ಟ್ ഓഗസ്റ്റ് ઓગસ્ટ ਅਗਸਤ ଅଗଷ୍ଟ اگست",
    "सितंबर सितम्बर सप्टेंबर সেপ্টেম্বর செப்டம்பர் సెప్టెంబర్ ಸೆಪ್ಟೆಂಬರ್ സെപ്റ്റംബർ સપ્ટેમ્બર ਸਤੰਬਰ ସେପ୍ଟେମ୍ବର ستمبر",
    "अक्टूबर अक्तूबर ऑक्टोबर অক্টোবর அக்டோபர் అక్టోబర్ ಅಕ್ಟೋಬರ್ ഒക്ടോബർ ઓક્ટોબર ਅਕਤੂਬਰ ଅକ୍ଟୋବର اکتوبر",
    "नवंबर नवम्बर नोव्हेंबर নভেম্বর நவம்பர் నవంబర్ ನವೆಂಬರ್ നവംബർ નવેમ્બર ਨਵੰਬਰ ନଭେମ୍ବର نومبر",
    "दिसंबर दिसम्बर डिसेंबर ডিসেম্বর டிசம்பர் డిసెంబర్ ಡಿಸೆಂಬರ್ ഡിസംബർ ડિસેમ્બર ਦਸੰਬਰ ଡିସେମ୍ବର دسمبر",
)  # fmt: skip

_HINDI_IN_LATIN_AND_SLIPS = (
    "jany janu janaury januray janwari janvari janbari",
    "feby febr febuary febrary feburary februry febuari farvari farwari farbari fevrari फरबरी",
    "mach marc",
    "aprl apirl aprial aprail aprel epril अप्रेल अपरैल",
    "mai",
    "joon",
    "jully julai julay julaai जुलाइ",
    "agust augst augest agast agasta",
    "septmber septembar setember sepetember sitambar sitamber sitmbar सितम्वर",
    "octuber octomber octber octobar oktober aktubar aktoobar अक्टुबर ओक्टूबर",
    "novmber novembar navambar navamber नबम्बर नवम्वर",
    "decmber decembar desember dicember disambar disamber दिसम्वर",
)  # fmt: skip
"""Only what is one month's and no other's."""
_ROMAN = ("", "ii", "iii", "iv", "", "vi", "vii", "viii", "ix", "", "xi", "xii")

MONTH_OF = {
    **{name[:n]: i for i, name in enumerate(_ENGLISH, 1) for n in (3, 4, len(name))},
    **{
        fold(name): i
        for table in (_WRITTEN, _HINDI_IN_LATIN_AND_SLIPS, _ROMAN)
        for i, names in enumerate(table, 1)
        for name in names.split()
    },
}
"""Number of the month by its folded name; English ones are cut short to 3 or 4 letters too."""
