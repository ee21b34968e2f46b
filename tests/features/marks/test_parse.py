"""Texts about marks, as reports word them, and the marks that they name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trackmatch.features.marks import Mark, parse_marks
from trackmatch.features.marks.parse import _parse
from trackmatch.features.marks.vocabulary import NO_MARKS, SITES, TYPES

Said = tuple[str, str, str]

PLACED: list[tuple[str, list[Said]]] = [
    # English
    ("til on rt cheek", [("mole", "cheek", "right")]),
    ("old healed injury", [("scar", "", "")]),
    ("old injury on face", [("scar", "face", "")]),
    ("mark on left cheek", [("mark", "cheek", "left")]),
    ("black mole on left cheek near eye", [("mole", "cheek", "left")]),
    ("scar above left eyebrow", [("scar", "eyebrow", "left")]),
    ("operation mark on stomach", [("stitch_mark", "abdomen", "")]),
    ("BCG mark on left arm", [("vaccination_mark", "arm", "left")]),
    ("birth mark on back", [("birth_mark", "back", "")]),
    ("white spots all over body", [("white_patch", "body", "")]),
    ("boy has mole on his right ear", [("mole", "ear", "right")]),
    ("back of left hand scar", [("scar", "back_of_hand", "left")]),
    ("scar on back of head", [("scar", "back_of_head", "")]),
    ("scar on upper right arm", [("scar", "upper_arm", "right")]),
    ("right hand index finger cut mark", [("scar", "index_finger", "right")]),
    ("burn injury on chest", [("burn", "chest", "")]),
    ("til mark on chin", [("mole", "chin", "")]),
    # sides
    ("L/H par cut ka nishan", [("scar", "hand", "left")]),
    ("mole on (L) cheek", [("mole", "cheek", "left")]),
    ("mole on L/H cheek", [("mole", "cheek", "left")]),
    ("mole on rh", [("mole", "hand", "right")]),
    ("Mole on L.H.S. of face", [("mole", "face", "left")]),
    ("cut on RHS forehead", [("scar", "forehead", "right")]),
    ("healed scar lt temporal region", [("scar", "temple", "left")]),
    ("hypopigmented patch over left malar region", [("white_patch", "cheek", "left")]),
    ("hemangioma on lip", [("birth_mark", "lip", "")]),
    ("Rt. thigh burn", [("burn", "thigh", "right")]),
    ("mole cheek left side", [("mole", "cheek", "left")]),
    ("burn mark on left and right hand", [("burn", "hand", "both")]),
    ("scar on both knees", [("scar", "knee", "both")]),
    ("mole on middle of forehead", [("mole", "forehead", "mid")]),
    ("left side til", [("mole", "", "left")]),
    # Hindi in Latin letters, and mixtures
    ("baaye gaal par til", [("mole", "cheek", "left")]),
    ("daahine haath par jalne ka nishan", [("burn", "hand", "right")]),
    ("gaal par til hai", [("mole", "cheek", "")]),
    ("gardan ke baayi taraf til", [("mole", "neck", "left")]),
    ("sir ke piche chot ka nishan", [("scar", "back_of_head", "")]),
    ("peeth par lal nishan", [("birth_mark", "back", "")]),
    ("chehre par chechak ke daag", [("pockmark", "face", "")]),
    ("dono gaal par dimple", [("dimple", "cheek", "both")]),
    ("right eye ke upar cut mark", [("scar", "eye", "right")]),
    ("aankh ke niche gaal par til", [("mole", "cheek", "")]),
    ("nishan: gaal par til", [("mole", "cheek", "")]),
    ("neck ke left side kala til", [("mole", "neck", "left")]),
    ("pet par taanke ke nishan", [("stitch_mark", "abdomen", "")]),
    # Devanagari
    ("दाहिने गाल पर तिल", [("mole", "cheek", "right")]),
    ("बाएं हाथ पर जलने का निशान", [("burn", "hand", "left")]),
    ("माथे पर कटे का निशान", [("scar", "forehead", "")]),
    ("गर्दन पर मस्सा है", [("wart", "neck", "")]),
    ("दोनों पैरों पर जले के निशान", [("burn", "leg", "both")]),
    ("दाएँ घुटने पर चोट का निशान और ठोड़ी पर तिल", [("scar", "knee", "right"), ("mole", "chin", "")]),
    # other languages: sides and sites that sound like others in Hindi
    ("बांये हाथ पर चोट", [("scar", "hand", "left")]),
    ("दाँयी आँख के नीचे तिल", [("mole", "eye", "right")]),
    ("बांई गाल पर तिल", [("mole", "cheek", "left")]),
    ("aankh k niche daein gaal pr til", [("mole", "cheek", "right")]),
    ("डाव्या गालावर तीळ", [("mole", "cheek", "left")]),
    ("davya hatavar til", [("mole", "hand", "left")]),
    ("dava gal til", [("mole", "cheek", "left")]),
    ("उजव्या हाथ वर तीळ", [("mole", "hand", "right")]),
    ("ujvya gal til", [("mole", "cheek", "right")]),
    ("ujava hath", [("mark", "hand", "right")]),
    ("ડાબા ગાલ પર તલ", [("mole", "cheek", "left")]),
    ("જમણી ગાલ પર તલ", [("mole", "cheek", "right")]),
    ("বাম গালে তিল", [("mole", "cheek", "left")]),
    ("ডান হাতে তিল", [("mole", "hand", "right")]),
    ("গলায় তিল", [("mole", "neck", "")]),
    ("সোঁ গালত তিল", [("mole", "cheek", "right")]),
    ("বাওঁ গালত তিল", [("mole", "cheek", "left")]),
    ("ବାମ ଗାଲରେ କଟା ଦାଗ", [("scar", "cheek", "left")]),
    ("ଡାହାଣ ହାତ", [("mark", "hand", "right")]),
    ("କଟା ଦାଗ", [("scar", "", "")]),
    ("daga", [("discolouration", "", "")]),
    ("ਖੱਬੇ ਹੱਥ ਤੇ ਤਿਲ", [("mole", "hand", "left")]),
    ("ਸੱਜੀ ਗੱਲ ਤੇ ਤਿਲ", [("mole", "cheek", "right")]),
    ("இடது கன்னத்தில் மச்சம்", [("mole", "cheek", "left")]),
    ("కుడి cheek mole", [("mole", "cheek", "right")]),
    ("ఎడమ బుగ్గ మీద పుట్టుమచ్చ", [("mole", "cheek", "left")]),
    ("ಎಡ ಕೆನ್ನೆ ಮೇಲೆ ಮಚ್ಚೆ", [("mole", "cheek", "left")]),
    ("ಬಲಗೈ mole", [("mole", "hand", "right")]),
    ("വലത് കവിളിൽ മറുക്", [("mole", "cheek", "right")]),
    ("gale par til", [("mole", "neck", "")]),
    ("bam gale til", [("mole", "cheek", "left")]),
    ("gale til", [("mole", "", "")]),
    ("sajje hath te til", [("mole", "hand", "right")]),
    ("jamna hath par til", [("mole", "hand", "right")]),
    # typing errors
    ("CUT MARK oN LRFT HAND WRIST", [("scar", "wrist", "left")]),
    ("scarr on forhead", [("scar", "forehead", "")]),
    ("mole on leftcheek", [("mole", "cheek", "left")]),
    ("mole on lfet chek", [("mole", "cheek", "left")]),
    ("birthmarkk on sholder", [("birth_mark", "shoulder", "")]),
    ("stiches mark on fourehead", [("stitch_mark", "forehead", "")]),
    ("daahne gall pr teel", [("mole", "cheek", "right")]),
    ("mole on left check", [("mole", "cheek", "left")]),
    ("chot ka nishan left per par", [("scar", "leg", "left")]),
    ("left gaal per til", [("mole", "cheek", "left")]),
    ("tika ka daag baye kandhe par", [("vaccination_mark", "shoulder", "left")]),
    ("zakham ka daag", [("scar", "", "")]),
    ("brith mark on hand", [("birth_mark", "hand", "")]),
    ("idathu kaiyil thazhumbu", [("scar", "hand", "left")]),
    ("edama bugga meeda puttumachha", [("mole", "cheek", "left")]),
    # several marks
    (
        "A mole on left side of neck and cut mark on forehead",
        [("mole", "neck", "left"), ("scar", "forehead", "")],
    ),
    ("cut mark and mole on forehead", [("scar", "forehead", ""), ("mole", "forehead", "")]),
    (
        "scar, mole and burn on hand",
        [("scar", "hand", ""), ("mole", "hand", ""), ("burn", "hand", "")],
    ),
    ("gaal aur thodi par til", [("mole", "cheek", ""), ("mole", "chin", "")]),
    ("til on cheek and chin", [("mole", "cheek", ""), ("mole", "chin", "")]),
    ("mole on left cheek, right cheek", [("mole", "cheek", "left"), ("mole", "cheek", "right")]),
    ("gaal par til aur kate ka nishan", [("mole", "cheek", ""), ("scar", "cheek", "")]),
    ("1. mole on chin 2) scar on left knee", [("mole", "chin", ""), ("scar", "knee", "left")]),
    (
        "(i) til on R/cheek (ii) cut on L/hand",
        [("mole", "cheek", "right"), ("scar", "hand", "left")],
    ),
    ("mole on chin.scar on nose", [("mole", "chin", ""), ("scar", "nose", "")]),
    ("Lt. cheek mole, Rt. hand burn", [("mole", "cheek", "left"), ("burn", "hand", "right")]),
    (
        "mole left cheek cut mark right eyebrow",
        [("mole", "cheek", "left"), ("scar", "eyebrow", "right")],
    ),
    ("mole/wart on neck", [("mole", "neck", ""), ("wart", "neck", "")]),
    ("mole, left cheek", [("mole", "cheek", "left")]),
    ("left cheek, mole", [("mole", "cheek", "left")]),
    ("mole on left cheek, mole on left cheek", [("mole", "cheek", "left")]),
    # more than skin
    ("dahine haath me chhah ungli", [("extra_digit", "finger", "right")]),
    ("6 fingers in left hand", [("extra_digit", "finger", "left")]),
    ("baaye haath ki ungli kati hui", [("missing_part", "finger", "left")]),
    ("left thumb cut", [("missing_part", "thumb", "left")]),
    ("bhenga", [("squint", "eye", "")]),
    ("bol nahi sakta, sun nahi sakta", [("mute", "tongue", ""), ("deaf", "ear", "")]),
    ("cannot speak", [("mute", "tongue", "")]),
    ("polio in left leg", [("limp", "leg", "left")]),
    ("kaan chhide hue", [("piercing", "ear", "")]),
    ("ears and nose pierced", [("piercing", "ear", ""), ("piercing", "nose", "")]),
    ("bayi aankh tirchi", [("squint", "eye", "left")]),
    ("right eye, squint", [("squint", "eye", "right")]),
    ("left hand, sixth finger", [("extra_digit", "finger", "left")]),
    ("front tooth broken", [("broken_tooth", "tooth", "")]),
    ("mole on face, height 4 feet 2 inch", [("mole", "face", "")]),
    ("protruding teeth", [("teeth", "tooth", "")]),
    ("upper front teeth protruding", [("teeth", "tooth", "")]),
    ("gap in front teeth", [("tooth_gap", "tooth", "")]),
    ("दांत टेढ़े मेढ़े", [("teeth", "tooth", "")]),
    ("आगे के दो दांत टूटे हुए", [("broken_tooth", "tooth", "")]),
    ("bahar nikle hue daant", [("teeth", "tooth", "")]),
    ("दाएं हाथ में छः उंगलियां", [("extra_digit", "finger", "right")]),
    ("இடது காலில் ஆறு விரல்கள்", [("extra_digit", "toe", "left")]),
    ("ಎಡಗೈಯಲ್ಲಿ ಆರು ಬೆರಳು", [("extra_digit", "finger", "left")]),
    ("right hand little finger cut", [("missing_part", "little_finger", "right")]),
    ("left ear torn", [("missing_part", "ear", "left")]),
    ("ডান চোখ ট্যারা", [("squint", "eye", "right")]),
    ("তলপেটে অপারেশনের দাগ", [("stitch_mark", "abdomen", "")]),
    ("மேல் உதடு பிளவு", [("cleft", "upper_lip", "")]),
    ("kata hua hoth", [("cleft", "lip", "")]),
    # a cut mark is no part cut off
    ("left finger cut mark", [("scar", "finger", "left")]),
    ("LEG CUT MARK", [("scar", "leg", "")]),
    ("kati ungli ka nishan", [("scar", "finger", "")]),
    (
        "LEFT HAND BURN MARK RIGHT LEG CUT MARK",
        [("burn", "hand", "left"), ("scar", "leg", "right")],
    ),
    ("LEFT HAND BURN RIGHT LEG CUT", [("burn", "hand", "left"), ("missing_part", "leg", "right")]),
    ("stitch mark in stomach due to operation", [("stitch_mark", "abdomen", "")]),
    ("boil mark on back side right leg", [("rash", "calf", "right")]),
    ("thumb cut mark left hand", [("scar", "thumb", "left")]),
    (
        "mole on neck left side and right cheek",
        [("mole", "neck", "left"), ("mole", "cheek", "right")],
    ),
    ("mole on cheek, left side", [("mole", "cheek", "left")]),
    ("mole on cheek, left home", [("mole", "cheek", "")]),
    ("mole on cheek, not left", [("mole", "cheek", "")]),
    ("deaf, dumb, blind", [("deaf", "ear", ""), ("mute", "tongue", ""), ("blind_eye", "eye", "")]),
    ("little finger of right hand cut", [("missing_part", "little_finger", "right")]),
    ("finger par kata hua", [("scar", "finger", "")]),
    ("cut on left finger", [("scar", "finger", "left")]),
    ("mentally handicapped", [("developmental", "", "")]),
    ("left hand paralysed", [("handicap", "hand", "left")]),
    ("right leg shorter than left", [("limp", "leg", "right")]),
    ("bow legs", [("deformity", "leg", "")]),
    ("baayi aankh patthar ki hai", [("artificial_part", "eye", "left")]),
    ("baye pair ki ungliyan judi hui", [("joined_digits", "toe", "left")]),
    ("दाएं हाथ की तर्जनी उंगली आधी कटी", [("missing_part", "index_finger", "right")]),
    ("পিঠে জন্ম দাগ", [("birth_mark", "back", "")]),
    ("বাম পা খোঁড়া", [("limp", "leg", "left")]),
    ("poore sharir par daane", [("rash", "body", "")]),
    ("बांए हाथ पर दाने", [("rash", "hand", "left")]),
    ("baya hath aag se jal gaya", [("burn", "hand", "left")]),
    # only a site, and a code
    ("left cheek", [("mark", "cheek", "left")]),
    ("SC L ANKL", [("scar", "ankle", "left")]),
    ("SC L ANKL; tat r arm", [("scar", "ankle", "left"), ("tattoo", "arm", "right")]),
    # worn things beside marks
    ("kada in right hand and til on cheek", [("mole", "cheek", "")]),
    ("wheatish, mole on chin, wears kada in left hand", [("mole", "chin", "")]),
    ("red shirt blue jeans mole on left cheek", [("mole", "cheek", "left")]),
    ("gale me tabeez mathe par kata hua", [("scar", "forehead", "")]),
    ("pink frock with black spots, mole on chin", [("mole", "chin", "")]),
    ("white shirt with a mole on chin", [("mole", "chin", "")]),
    ("burn on leg wearing pant", [("burn", "leg", "")]),
    ("right hand par om, gale me om ka locket", [("tattoo", "hand", "right")]),
    # hair beside marks
    ("scar on chin hidden by beard", [("scar", "chin", "")]),
    ("dadhi, mathe par chot", [("scar", "forehead", "")]),
    ("dadhi par til", [("mole", "chin", "")]),
    ("moonch par til", [("mole", "upper_lip", "")]),
    ("hair cut short, cut mark on hand", [("scar", "hand", "")]),
    ("bald patch", [("hair", "head", "")]),
    ("left side burns", [("burn", "", "left")]),
    # stops within a word
    ("B.C.G. on L.H.", [("vaccination_mark", "hand", "left")]),
    ("O.H.I. on R. cheek", [("scar", "cheek", "right")]),
    # a part that is missing, or a doubt, is no denial
    ("एक आंख नहीं है", [("missing_part", "eye", "")]),
    ("no  right   hand", [("missing_part", "hand", "right")]),
    ("no right hand", [("missing_part", "hand", "right")]),
    ("left ear nahi hai", [("missing_part", "ear", "left")]),
    ("no finger in left hand", [("missing_part", "finger", "left")]),
    ("left thumb absent", [("missing_part", "thumb", "left")]),
    ("left hand 4 fingers", [("missing_part", "finger", "left")]),
    ("scar on 4 fingers", [("scar", "finger", "")]),
    ("no teeth", [("broken_tooth", "tooth", "")]),
    ("samne ke daant nahi hain", [("broken_tooth", "tooth", "")]),
    ("left hand not working", [("deformity", "hand", "left")]),
    ("mole on left cheek (not confirmed)", [("mole", "cheek", "left")]),
    ("scar (not sure)", [("scar", "", "")]),
    # looks beside marks
    ("Long face, burn on face", [("burn", "face", "")]),
    ("black eyes, mole on left cheek", [("mole", "cheek", "left")]),
    ("black mole, left cheek", [("mole", "cheek", "left")]),
    ("mole on chin, normal build", [("mole", "chin", "")]),
    # sites and types as their scripts inflect them
    ("डाव्या डोळ्याखाली तीळ", [("mole", "eye", "left")]),
    ("उजव्या हातावर भाजल्याची खूण", [("burn", "hand", "right")]),
    ("কপালে কাটা দাগ", [("scar", "forehead", "")]),
    ("বাম চোখের নিচে তিল", [("mole", "eye", "left")]),
    ("মাথায় আঘাতের চিহ্ন", [("scar", "head", "")]),
    ("இடது கையில் தழும்பு", [("scar", "hand", "left")]),
    ("வலது காலில் தீக்காயம்", [("burn", "leg", "right")]),
    ("వీపుపై కాలిన మచ్చ", [("burn", "back", "")]),
    ("ಬಲಗೈಯಲ್ಲಿ ಗಾಯದ ಕಲೆ", [("scar", "hand", "right")]),
    ("നെറ്റിയിൽ മുറിവിന്റെ പാട്", [("scar", "forehead", "")]),
    ("જમણા હાથ પર દાઝ્યાનું નિશાન", [("burn", "hand", "right")]),
    ("ਮੱਥੇ ਤੇ ਸੱਟ ਦਾ ਨਿਸ਼ਾਨ", [("scar", "forehead", "")]),
    ("ଡାହାଣ ଗୋଡ଼ରେ ପୋଡ଼ା ଦାଗ", [("burn", "leg", "right")]),
    ("ماتھے پر چوٹ کا نشان", [("scar", "forehead", "")]),
    ("ডান গালে জড়ুল", [("birth_mark", "cheek", "right")]),
    ("কপালে ক্ষতচিহ্ন", [("scar", "forehead", "")]),
    ("বাওঁ ভৰিত পোৰা দাগ", [("burn", "leg", "left")]),
    ("বাওঁ কান্ধত আঘাতৰ চিন", [("scar", "shoulder", "left")]),
    ("வலது கணுக்காலில் தீக்காய தழும்பு", [("burn", "ankle", "right")]),
    ("కుడి అరచేతిలో గాటు", [("scar", "palm", "right")]),
    ("ಎಡ ಕೈಯ ಮೇಲೆ ಹೊಲಿಗೆಯ ಗುರುತು", [("stitch_mark", "hand", "left")]),
    ("ഇടതു കൈയിൽ പച്ചകുത്തിയിട്ടുണ്ട്", [("tattoo", "hand", "left")]),
    ("വലത്തെ മുട്ടിൽ അരിമ്പാറ", [("wart", "knee", "right")]),
    ("ଡାହାଣ ଗାଲରେ କଳାଜାଇ", [("mole", "cheek", "right")]),
    ("ਸੱਜੇ ਪੱਟ ਤੇ ਸੜਨ ਦਾ ਨਿਸ਼ਾਨ", [("burn", "thigh", "right")]),
    ("nettiyil murivu", [("scar", "forehead", "")]),
    ("baye paon par chot", [("scar", "leg", "left")]),
    ("आगे का दांत टूटा है", [("broken_tooth", "tooth", "")]),
    ("One tooth is broken in the upper jaw", [("broken_tooth", "tooth", "")]),
    ("જમણા ઢીંચણ પર વાગ્યાનું નિશાન", [("scar", "knee", "right")]),
    ("earlobe torn left", [("missing_part", "ear_lobe", "left")]),
    ("nath ka chhed", [("piercing", "nose", "")]),
    ("daant kale", [("dark_teeth", "tooth", "")]),
    ("sone ka daant", [("gold_tooth", "tooth", "")]),
    ("four fingers in left hand", [("missing_part", "finger", "left")]),
    ("चार उंगली बाएं हाथ में", [("missing_part", "finger", "left")]),
    ("blackmole on rightcheek", [("mole", "cheek", "right")]),
    ("11 fingers", [("extra_digit", "finger", "")]),
    ("scar above left eye", [("scar", "eyebrow", "left")]),
    ("baayi aankh ke upar til", [("mole", "eyebrow", "left")]),
    ("no mark other than a mole on chin", [("mole", "chin", "")]),
    ("black till on cheek", [("mole", "cheek", "")]),
    ("stab wound on chest", [("wound", "chest", "")]),
    ("गले में घेंघा", [("lump", "neck", "")]),
    ("godna ka nishan dono haath par", [("tattoo", "hand", "both")]),
    ("ଡାହାଣ ହାତରେ ଚିତାକୁଟା", [("tattoo", "hand", "right")]),
    ("ಗಲ್ಲದ ಮೇಲೆ ಮಚ್ಚೆ", [("mole", "chin", "")]),
    ("புருவத்தின் மேல் மச்சம்", [("mole", "eyebrow", "")]),
    ("காது குத்தியுள்ளது", [("piercing", "ear", "")]),
    ("இடது கையில் பச்சை குத்தி உள்ளது", [("tattoo", "hand", "left")]),
    ("இடது கையில் பிறவி மச்சம்", [("birth_mark", "hand", "left")]),
    ("ఎడమ చేతిపై బొల్లి మచ్చ", [("white_patch", "hand", "left")]),
    ("বাম হাতে ক্ষতের দাগ", [("scar", "hand", "left")]),
    ("डाव्या हातावर टाक्यांची खूण", [("stitch_mark", "hand", "left")]),
    ("ડાબા હાથ પર જન્મનું નિશાન", [("birth_mark", "hand", "left")]),
    ("ਖੱਬੇ ਹੱਥ ਤੇ ਜ਼ਖ਼ਮ ਦਾ ਨਿਸ਼ਾਨ", [("scar", "hand", "left")]),
    ("ବାମ ହାତରେ ଆଘାତ ଚିହ୍ନ", [("scar", "hand", "left")]),
    ("ಎಡಗೈ ಮೇಲೆ ನರಹುಲಿ", [("wart", "hand", "left")]),
    ("ഇടത് കൈയിൽ വെട്ടേറ്റ പാട്", [("scar", "hand", "left")]),
    ("بائیں ہاتھ پر نام گدا ہوا", [("tattoo", "hand", "left")]),
    ("بائیں ہاتھ پر سفید داغ", [("white_patch", "hand", "left")]),
    ("હથેળીમાં તલ", [("mole", "palm", "")]),
    ("മേൽച്ചുണ്ടിൽ മറുക്", [("mole", "upper_lip", "")]),
    ("ପାପୁଲିରେ କଳାଜାଇ", [("mole", "palm", "")]),
    ("ಬಲಗಾಲಿನ ಮೇಲೆ ಗಾಯದ ಕಲೆ", [("scar", "leg", "right")]),
    ("கன்னத்தில் கருப்பு புள்ளி", [("discolouration", "cheek", "")]),
    ("hernia operated", [("stitch_mark", "", "")]),
    ("चिन पर डिंपल", [("dimple", "chin", "")]),
    # relatives beside the person
    ("mole on chin, mother has a mole on cheek", [("mole", "chin", "")]),
    ("mole on left cheek like her mother", [("mole", "cheek", "left")]),
    ("scar on back due to beating by father", [("scar", "back", "")]),
    ("as told by mother has mole on cheek", [("mole", "cheek", "")]),
    ("maa ka naam hath par likha", [("tattoo", "hand", "")]),
    ("Mother's name tattooed on left arm", [("tattoo", "arm", "left")]),
    ("kata hua hont", [("cleft", "lip", "")]),
    ("होंठ कटा हुआ है", [("cleft", "lip", "")]),
    ("चेहरा गोल, बाएं हाथ पर जले का निशान", [("burn", "hand", "left")]),
    ("chehra gol, til", [("mole", "", "")]),
    # denials beside marks
    ("doesn't have a tattoo, mole on chin", [("mole", "chin", "")]),
    ("No visible mark except a mole on chin", [("mole", "chin", "")]),
    ("no mark on face, mole on hand", [("mole", "hand", "")]),
]


@pytest.mark.parametrize(("text", "expected"), PLACED)
def test_types_sites_and_sides(text: str, expected: list[Said]) -> None:
    assert [(mark.type, mark.site, mark.side) for mark in parse_marks(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "nil", "None", "N/A", "na", "NOT KNOWN", "unknown", "no visible mark",
        "no mark of identification", "no cut mark, scar or tattoo", "without any mark",
        "koi nishan nahi", "koi til nahi hai", "mark: nil", "कोई निशान नहीं", "kuch nahi",
        "wearing black thread on right wrist", "kada", "silver bangle in left hand",
        "gale mein tabeez", "face oval, complexion wheatish", "height 4 feet", "😀 🙏", "male",
        "moustache", "moonch", "dadhi", "मूंछ", "दाढ़ी", "beard and moustache", "French cut beard",
        "boy cut hair", "hair cut short", "side cut hair", "haircut", "baal kate hue",
        "sir ke baal kate hue", "सिर के बाल कटे हुए", "bald", "BALD", "ganja", "sideburns",
        "Long face, black eyes", "brown eyes", "big ears", "long nose", "white teeth",
        "lamba chehra", "kali aankhen", "Deaf: N, Dumb: N", "Deaf - No", "squint absent",
        "birth mark absent", "hair till shoulder", "pant till the knee", "chest pain",
        "foot print", "sindoor mark on forehead",
        "neither mole nor scar on cheek", "found on the spot", "padha likha",
        "locket in neck with om",
        "mental: normal", "eyes normal", "face par nahi", "हाथ पर नहीं", "nil on face", "hand: no",
        "No. left hand", "haath nahi uthta", "no tattoo, left hand", "গালে কাটা দাগ নেই",
        "red scarf", "polo T-shirt", "eats with left hand", "baye hath se likhta hai",
        "khana khata hai", "kaha hai", "chhotu", "कहता है", "dono hath me paanch ungliyan",
        "no mole/scar on face", "No scar/mole/tattoo anywhere on the body", "doesn't have mole",
        "No scars, moles and tattoos on the body", "Mole/Scar/Tattoo", "marks obtained 45",
        "Birth mark, mole, scar etc. (specify)", "til date", "koi nishan kahin bhi nahi",
        "T-shirt par NIKE likha hai", "टी-शर्ट पर SPORTS लिखा है", "gale me om ka locket",
        "786 written on taveez", "jeans cut at knee", "black spot on shirt", "cut sleeve banian",
        "shirt ke piche 10 likha hua hai", "face cut long", "facial cut round",
        "daag lagi kameez", "mehndi se RAJU likha hai",
        "scar (Y/N): N", "मोटे होंठ", "नाक चपटी", "chaura matha", "bahut gora",
        "shirt with Puma written", "amputee", "crying at the time of missing",
        "protruding belly", "gap between eyebrows", "speaks broken Hindi",
        "Father has mole on left cheek", "his brother has a scar on forehead",
        "mother has tattoo on hand", "Father's left cheek has a mole", "maa ke gaal par til",
        "पिता के गाल पर तिल", "uske bhai ke mathe par chot ka nishan", "tuta hua kada",
        "long side burns", "N.A.", "more details not available", "\ud800", "\x00",
    ],
)  # fmt: skip
def test_no_mark(text: str) -> None:
    assert parse_marks(text) == ()


@pytest.mark.parametrize(
    ("text", "site", "side", "words"),
    [
        ('tattoo "Raju" on right forearm', "forearm", "right", "raju"),
        ("left hand par 'mamta' gudwaya hua", "hand", "left", "mamta"),
        ("RAJU likha hai daahine haath par", "hand", "right", "raju"),
        ("naam likha hua", "", "", ""),
        ("OM tattoo", "", "", "om"),
        ("V.L. written on left hand", "hand", "left", "vl"),
        ("VL tattoo on left hand", "hand", "left", "vl"),
        ("tattoo V L on left hand", "hand", "left", "vl"),
        ("R.K. tattoo", "", "", "rk"),
        ("daahine haath par R. K. likha hai", "hand", "right", "rk"),
        ("Jamna tattoo on hand", "hand", "", "jamna"),
        ("बाला का टैटू", "", "", "bala"),
        ("OM on right hand", "hand", "right", "om"),
        ("ॐ दाहिने हाथ पर", "hand", "right", "om"),
        ("trishul ka tattoo baanh par", "arm", "", "trishul"),
        ("tattoo of name SUNITA on left hand", "hand", "left", "sunita"),
        ("tattoo of Raju and Mamta on left hand", "hand", "left", "raju mamta"),
        ("Nisha tattoo on hand", "hand", "", "nisha"),
        ("tattoo of titli on wrist", "wrist", "", "butterfly"),
        ("हाथ पर राजू नाम का टैटू", "hand", "", "raju"),
        ("हाथ पर 'मां' गुदा है", "hand", "", "maa"),
        ("tattoo of mother's name on hand", "hand", "", "maa"),
        ("tattoo in Urdu on hand (not readable)", "hand", "", ""),
        ("tribal tattoo like figure on hand", "hand", "", ""),
        ("temporary tattoo on hand", "hand", "", ""),
        ("khud ka naam godna haath par", "hand", "", ""),
        ("tattoo of heart shape on hand", "hand", "", "heart"),
        ("ಎಡಗೈ ಮೇಲೆ ಹಚ್ಚೆ", "hand", "left", ""),
        ("हातावर गोंदलेले नाव", "hand", "", ""),
        ("হাতে উল্কি আঁকা", "hand", "", ""),
        ("khabbe hath te tattoo", "hand", "left", ""),
        ("இடது கையில் பச்சை குத்தியுள்ளது", "hand", "left", ""),
        ("bholenath ka tattoo on chest", "chest", "", "shiva"),
        ("tattoo of lord shiva on chest", "chest", "", "shiva"),
    ],
)
def test_words_of_tattoos(text: str, site: str, side: str, words: str) -> None:
    (mark,) = parse_marks(text)
    assert (mark.type, mark.site, mark.side, mark.words) == ("tattoo", site, side, words)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("big mole on chin", "large"),
        ("chhota til gaal par", "small"),
        ("5 inch scar on right thigh", "large"),
        ("cut mark of 2 cm on forehead", ""),
        ("4 mm mole on nose", "small"),
        ("scar below left eye 1 cm long", ""),
        ("scar 5 cm long on leg", "large"),
        ("mole on little finger", ""),
        ("माथे पर बड़ा निशान", "large"),
    ],
)
def test_sizes(text: str, size: str) -> None:
    (mark,) = parse_marks(text)
    assert mark.size == size


def test_words_of_one_tattoo_do_not_reach_another_mark() -> None:
    tattoo, scar = parse_marks("tattoo of heart on neck and cut mark on chin")
    assert (tattoo.words, scar.type, scar.words) == ("heart", "scar", "")


def test_said_shows_the_words_that_were_read() -> None:
    (tattoo,) = parse_marks("Tattoo (Yes/No): Yes, mother's  name on hand")
    assert tattoo.said == "Tattoo (Yes/No): Yes, mother's name on hand"
    first, second = parse_marks("Healthy boy.  Til on  Rt cheek; cut mark on forehead")
    assert (first.said, second.said) == ("Til on Rt cheek", "cut mark on forehead")


@given(st.text(max_size=200))
@example("\ud800 mole \udfff")
@example("mole on cheek " * 700)
@example("(" * 10_000)
@example("x" * 10_000)
@example('1"2"3" "" \'\'')
def test_any_text_gives_known_values(text: str) -> None:
    for mark in parse_marks(text):
        _assert_known(mark)


_WORDS = st.sampled_from(
    [
        "mole", "til", "scar", "tattoo", "kada", "left", "baaye", "both", "cheek", "gaal",
        "haath", "hand", "on", "par", "mein", "and", "aur", ",", ".", "no", "nahi", "except",
        "near", "niche", "big", "Raju", "om", "2cm", "with", "or", "पर", "तिल", "गाल", "बाएं",
        "mark", "face", "koi", "L/H", "1)",
    ]
)  # fmt: skip


@given(st.lists(_WORDS, max_size=14).map(" ".join))
def test_any_row_of_words_gives_known_values(text: str) -> None:
    for mark in parse_marks(text):
        _assert_known(mark)
        assert mark.said in " ".join(text.split())


def _assert_known(mark: Mark) -> None:
    assert mark.type in TYPES
    assert mark.type not in NO_MARKS
    assert mark.site in ("", *SITES)
    assert mark.side in ("", "left", "right", "both", "mid")
    assert mark.size in ("", "small", "large")
    assert mark.said
    mark.said.encode("utf-8")


@given(st.lists(_WORDS, max_size=14).map(" ".join))
def test_remembered_texts_read_as_new_ones(text: str) -> None:
    assert parse_marks(text) == _parse(text)


@given(st.sampled_from(PLACED), st.sampled_from([str.upper, str.title, str.lower]))
def test_letter_case_and_spacing_change_nothing(
    case: tuple[str, list[Said]], change: Callable[[str], str]
) -> None:
    text, expected = case
    changed = "  ".join(change(text).split())
    assert [(m.type, m.site, m.side) for m in parse_marks(changed)] == expected


def test_what_was_said_keeps_the_side() -> None:
    said = ["baaye gaal par til", "left cheek par til", "til on baaye gaal", "mole on left cheek"]
    assert [parse_marks(text)[0].said for text in said] == said
