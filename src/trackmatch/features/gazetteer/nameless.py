"""Words of addresses that name no place: what forms hold where none is known, and what any has.

*From home*, *near school*, *unable to tell* are said of a thousand children, in the same words: two
reports that say them do not tell of one place.
"""

from __future__ import annotations

from trackmatch.features.gazetteer.folding import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


# How it is said that a place is not known or not told, what somebody did there, and the small words
# between. Words of two letters that are codes of states are not among them.
_SAID = _words(
    "not no none nil null nan nk unknown known know knows dont doesnt didnt cannot cant could "
    "does did unable able tell tells told telling speak speaks speaking say says said stated "
    "disclose disclosed give disclosing mentioned mention given available applicable specified "
    "provided recorded remember remembers recall clear clearly confirmed confirm verified "
    "verification traced traceable yet be is was has have had been being are were it its he "
    "she they his her hers their him them own self who whom which this that here there where "
    "when while during with without by per under same above below informing information "
    "inform permission saying anyone anybody any some someone somebody as an somewhere anywhere "
    "elsewhere select choose enter please blank empty test tbd awaited pending due mental "
    "mentally mr retarded mute dumb deaf child children childs childrens boy boys girl girls "
    "baby minor kid victim person people missing lost found left leaving leave gone went "
    "going goes came coming away strayed wandering roaming loitering begging beggar beggars "
    "living lives lived playing played outside inside out abandoned rescued recovered "
    "produced brought handed received surrendered picked taken taking returning returned "
    "return travelling traveling childline cwc jjb fir officer staff passerby passersby "
    "passenger passengers nfa fixed permanent address addr adress place places location area "
    "locality spot point way public unclaimed orphan homeless destitute but or ya या probably "
    "perhaps maybe may then after before on at in from of the and near nearby front to for "
    "nahi nahin pata malum maloom maalum gyat agyat bataya bataye bataaye batae batana bata "
    "batane bole kahin kahi gum gumshuda lapata baccha bachcha bacchi bachchi ladka ladki "
    "apne apni uske uski uska hai tha thi hua jate jaate samay waqt ghumte khelte khelne "
    "ek एक bahar baahar saamne samne aaspaas aspas नहीं नही न पता मालूम ज्ञात अज्ञात जानकारी "
    "अप्राप्त असमर्थ अक्षम बताने बोलने बताए बताये बताया बता बगैर बच्चा बच्ची बालक बालिका "
    "लड़का लड़की गुम गुमशुदा लापता अपने अपनी उसके कहीं है हैं था थी थे हो हुआ हुई समय दौरान "
    "बाहर सामने जाते जाती आते खेलते खेलने घूमते उपलब्ध उपरोक्त वही कारण स्थान जगह माहित माहीत "
    "forgot forgotten forget forgets bhul bhool bhula yaad refused refuses refusing silent crying "
    "keeps changing changes wrong false fake different addresses incomplete too position record "
    "records file confidential nomad nomadic wanderer unstable unsound mind hearing impaired "
    "speech language languages other others another neighbouring neighboring foreign foreigner "
    "between भूल याद चुप गलत "
    "नाही राहत राहत्या घरातून घरून ঠিকানা জানা নেই নাই না বলতে পারছে পারে তার আমার তাদের আমাদের মামার অজানা অজ্ঞাত থেকে "
    "জানে ஊர் முகவரி தெரியவில்லை தெரியாது இருந்து சொல்ல முடியவில்லை இல்லை చిరునామా తెలియదు "
    "నుండి నుంచి చెప్పలేదు ವಿಳಾಸ ಗೊತ್ತಿಲ್ಲ ತಿಳಿದಿಲ್ಲ വിലാസം അറിയില്ല നിന്ന് સરનામું ખબર નથી "
    "અજ્ઞાત ਪਤਾ ਨਹੀਂ ਤੋਂ ଠିକଣା ଜଣା ନାହିଁ پتہ نامعلوم معلوم نہیں سے"
)

# What every town has. Such words count beside a name, never alone.
_EVERYWHERE = _words(
    # Those whom streets, quarters, squares and temples anywhere are called by.
    "gandhi nehru ambedkar subhash subhas shastri azad indira rajiv tilak patel bhagat netaji "
    "vivekanand vivekananda shivaji maharana jawahar lajpat shiv shiva shankar mahadev hanuman "
    "nagar vihar enclave bagh tola layout phase extension extn नगर विहार एन्क्लेव बाग टोला "
    "bajrang durga ganesh ganpati krishna radha sai balaji shani jama eidgah idgah ganga janta "
    "गांधी नेहरू अंबेडकर अम्बेडकर सुभाष शास्त्री आजाद इंदिरा राजीव तिलक पटेल भगत नेताजी विवेकानंद शिवाजी "
    "शिव शंकर महादेव हनुमान बजरंग दुर्गा गणेश राधा साईं बालाजी शनि जामा ईदगाह गंगा जनता "
    "home homes house houses residence room hut makan makaan ghar building flat apartment "
    "hostel shelter orphanage ashram institution cci hall camp slum jhuggi jhopdi jhopri "
    "chawl colony para mohalla locality village vill gaon town city district state country "
    "local new old main big small upper lower road roads roadside rd street streets gali lane "
    "side footpath pavement highway crossing chowk chauraha tiraha market markets bazar "
    "bazaar haat shop shops dukan store mall fair mela school schools vidyalaya college "
    "university tuition coaching class exam govt government private primary middle high "
    "senior secondary hospital dispensary clinic temple mandir masjid mosque church gurudwara "
    "dargah park garden ground field fields khet farm forest jungle river nadi pond talab "
    "canal nahar sea beach bridge pul flyover ghat gate phatak railway rly line lines track "
    "tracks station stn junction jn platform pf train trains running moving coach bogie "
    "compartment general sleeper express exp mail passenger superfast rajdhani shatabdi bus "
    "stand stop depot adda auto taxi rickshaw vehicle car truck toll dhaba hotel factory "
    "company workplace work duty office court jail police outpost post ps thana chowki booth "
    "ward number sabzi sabji subzi anaj anaaj galla fal phal fruit phool flower grain "
    "vegetable fish machhli wedding marriage function relative relatives friend friends "
    "neighbour neighbours aunt uncle nani nana dadi mama mausi bua chacha rasta raaste raste "
    "sadak sadk stall waiting room ladies gents dibba counter ticket booking enquiry parcel "
    "centre center coaching footover banquet traffic signal signals domestic worker workers night "
    "rain basera stations sister sisters brother laws maike maika dweller dwellers jhopadpatti "
    "age aged rural urban tribal hill coastal border "
    "stairs foot over fob parking sadar civil phc chc anganwadi balwadi kendriya navodaya "
    "kasturba madarsa madrasa madrassa maktab brick kiln kilns bhatta tea bagan coal mine mines "
    "quarry stone construction site sugar rice mill mills red light bypass ring stadium cinema "
    "theatre circus zoo mart sunday weekly barat baraat sasural maternal rented employer "
    "employers domestic maid tent bank atm petrol diesel pump tank tanki water pani dam lake "
    "drain nala orchard bagicha well kua kuan jungle jangal kinare samundar puja pooja pandal "
    "yatra visarjan juloos घर मकान निवास स्कूल विद्यालय कॉलेज अस्पताल मंदिर मन्दिर मस्जिद पार्क "
    "बाजार दुकान मेला खेत नदी तालाब नहर पुल सड़क रोड गली रास्ता रास्ते चौराहा फुटपाथ रेलवे मदरसा "
    "मदरसे पूजा पंडाल यात्रा बारात टंकी पंप जंगल ससुराल किनारे रेल लाइन पटरी स्टेशन प्लेटफार्म "
    "प्लेटफॉर्म ट्रेन गाड़ी रेलगाड़ी चलती बस स्टैंड अड्डा "
    "थाना पुलिस चौकी कार्यालय गांव गाँव गाव शहर जिला राज्य मोहल्ला कॉलोनी आश्रम बालगृह "
    "छात्रावास नाना नानी मामा मौसी बुआ चाचा शादी বাড়ি স্কুল স্কুলের রাস্তা রাস্তার বাজারের "
    "বাজার বাজারে পুকুর পুকুরের ধারে পাশে স্টেশন ট্রেন வீடு வீட்டில் பள்ளி ரயில் நிலையம் ఇంటి "
    "ఇంటిలో ఇల్లు బడి ಮನೆ ಮನೆಯಿಂದ ಮನೆಯಲ್ಲಿ ಶಾಲೆ വീട് വീട്ടിൽ ઘર ઘરમાં ઘરેથી બજાર બજારમાં ਘਰ "
    "ਘਰੇ ਘਰੋਂ ଘର ଘରେ ଘରୁ ବଜାର ବଜାରରେ گھر سکول اسکول راستہ بازار "
    "kaam majduri mazduri karne vapas wapas mele mayke mayka toilet latrine bathroom shauch "
    "shauchalaya natural nature call answer liye lene nahane ghumne padhne samaan dawai काम "
    "मजदूरी करने वापस मेले मायके मायका कोर्ट अनाथालय सुधार गृह बाल वृद्धाश्रम हॉस्टल होस्टल "
    "कोचिंग ट्यूशन शौचालय शौच लिए लिये पढ़ने घूमने नहाने लेने सामान दवा दवाई भट्ठा भट्टा पास "
    "घराजवळ घरी घरासमोर शाळा शाळेत शाळेतून शाळेजवळ महाविद्यालय रुग्णालय रुग्णालयातून दवाखाना "
    "रेल्वे स्थानक स्थानकावर स्थानकावरून एसटी स्टँड बसस्थानक बसस्टँड देऊळ मंदिरात मंदिराजवळ "
    "बाजारपेठ बाजारात दुकानात दुकानातून रस्ता रस्त्यावर रस्त्याने शेत शेतात शेतातून विहीर "
    "वसतिगृह वसतीगृह आश्रमशाळा जवळ बाहेर यात्रेत जत्रा जत्रेत कामावर कामावरून "
    "হাসপাতাল হাসপাতালে হাসপাতালের স্টেশনে স্টেশনের রেলওয়ে রেল বাস স্ট্যান্ড স্ট্যান্ডে "
    "মন্দির মন্দিরে মন্দিরের দোকান দোকানে রাস্তায় গ্রাম মাঠ মাঠে নদী নদীর হোস্টেল কাছে বাইরে "
    "ট্রেনে মেলা মেলায় ঘৰ ঘৰৰ পৰা বিদ্যালয় "
    "வீட்டிலிருந்து வீட்டின் பள்ளியில் பள்ளியிலிருந்து பள்ளிக்கு கல்லூரி கல்லூரியில் "
    "மருத்துவமனை மருத்துவமனையில் பேருந்து பேருந்தில் நிலையத்தில் நிலையத்திலிருந்து இரயில் "
    "ரயிலில் கோயில் கோவில் கோயிலில் கோவிலில் சந்தை சந்தையில் கடை கடையில் சாலை சாலையில் தெரு "
    "தெருவில் கிராமம் வயல் கடற்கரை கடற்கரையில் விடுதி விடுதியில் அருகில் பக்கத்தில் வெளியே "
    "திருவிழா காப்பகம் காவல் "
    "ఇంట్లో పాఠశాల పాఠశాలలో పాఠశాలకు స్కూల్ స్కూలు కళాశాల ఆసుపత్రి ఆస్పత్రి హాస్పిటల్ రైల్వే "
    "రైలు స్టేషన్ స్టేషన్‌లో బస్ బస్సు స్టాండ్ బస్టాండ్ బస్టాండ్‌లో గుడి గుడిలో దేవాలయం ఆలయం "
    "మార్కెట్ మార్కెట్లో దుకాణం షాపు రోడ్డు రోడ్ వీధి ఊరు గ్రామం పొలం నది చెరువు బీచ్ హాస్టల్ "
    "హాస్టల్‌లో దగ్గర వద్ద బయట సమీపంలో జాతర "
    "ಶಾಲೆಯಿಂದ ಶಾಲೆಯಲ್ಲಿ ಆಸ್ಪತ್ರೆ ಆಸ್ಪತ್ರೆಯಿಂದ ರೈಲು ರೈಲ್ವೆ ನಿಲ್ದಾಣ ನಿಲ್ದಾಣದಲ್ಲಿ ನಿಲ್ದಾಣದಿಂದ "
    "ಬಸ್ ಸ್ಟ್ಯಾಂಡ್ ದೇವಸ್ಥಾನ ದೇವಸ್ಥಾನದಲ್ಲಿ ದೇವಾಲಯ ಮಾರುಕಟ್ಟೆ ಮಾರುಕಟ್ಟೆಯಲ್ಲಿ ಅಂಗಡಿ ರಸ್ತೆ ಬೀದಿ "
    "ಊರು ಗ್ರಾಮ ಹೊಲ ನದಿ ಕೆರೆ ಹಾಸ್ಟೆಲ್ ಹತ್ತಿರ ಬಳಿ ಹೊರಗೆ ಜಾತ್ರೆ "
    "സ്കൂൾ സ്കൂളിൽ ആശുപത്രി ആശുപത്രിയിൽ റെയിൽവേ സ്റ്റേഷൻ സ്റ്റേഷനിൽ ബസ് സ്റ്റാൻഡ് സ്റ്റാൻഡിൽ "
    "ക്ഷേത്രം ക്ഷേത്രത്തിൽ അമ്പലം പള്ളി പള്ളിയിൽ മാർക്കറ്റ് മാർക്കറ്റിൽ ചന്ത കട കടയിൽ റോഡ് "
    "റോഡിൽ വഴി തെരുവ് ഗ്രാമം പുഴ കടൽത്തീരം ബീച്ച് ഹോസ്റ്റൽ അടുത്ത് സമീപം ട്രെയിൻ ട്രെയിനിൽ "
    "શાળા શાળામાં શાળાએથી સ્કૂલ નિશાળ હોસ્પિટલ દવાખાનું રેલ્વે રેલવે સ્ટેશન બસ સ્ટેન્ડ "
    "સ્ટેશને મંદિર મંદિરે દુકાન રસ્તો રસ્તા રોડ ખેતર નદી તળાવ હોસ્ટેલ છાત્રાલય પાસે નજીક બહાર "
    "ટ્રેન ટ્રેનમાં મેળો મેળામાં "
    "ਸਕੂਲ ਸਕੂਲੋਂ ਹਸਪਤਾਲ ਰੇਲਵੇ ਰੇਲ ਸਟੇਸ਼ਨ ਬੱਸ ਬਸ ਅੱਡਾ ਅੱਡੇ ਸਟੈਂਡ ਗੁਰਦੁਆਰਾ ਗੁਰਦੁਆਰੇ ਮੰਦਰ ਬਾਜ਼ਾਰ "
    "ਬਜ਼ਾਰ ਦੁਕਾਨ ਸੜਕ ਰਸਤਾ ਰਸਤੇ ਖੇਤ ਨਦੀ ਨਹਿਰ ਹੋਸਟਲ ਨੇੜੇ ਕੋਲ ਬਾਹਰ ਟਰੇਨ ਰੇਲਗੱਡੀ ਮੇਲਾ ਮੇਲੇ "
    "ସ୍କୁଲ ସ୍କୁଲରୁ ବିଦ୍ୟାଳୟ ଡାକ୍ତରଖାନା ହସ୍ପିଟାଲ ରେଳ ରେଲୱେ ଷ୍ଟେସନ ଷ୍ଟେସନ୍ ଷ୍ଟେସନରେ ବସ ବସ୍ "
    "ଷ୍ଟାଣ୍ଡ ଷ୍ଟାଣ୍ଡରେ ମନ୍ଦିର ମନ୍ଦିରରେ ମନ୍ଦିରରୁ ଦୋକାନ ରାସ୍ତା ରାସ୍ତାରେ ଗ୍ରାମ ନଦୀ ପୋଖରୀ ହଷ୍ଟେଲ "
    "ପାଖରେ ପାଖରୁ ବାହାରେ ଟ୍ରେନ ଟ୍ରେନରେ ମେଳା ମେଳାରେ "
    "اسپتال ہسپتال ریلوے ریل اسٹیشن سٹیشن بس اڈا اڈے اسٹینڈ مندر مسجد درگاہ دکان سڑک راستے "
    "گاؤں کھیت ندی ہوسٹل مدرسہ قریب پاس باہر ٹرین میلہ میلے"
)


# Verbs of Hindi with forms that towns are called by (Gaya, Raha, Bina), where they stand together.
STEMS = _words(
    "chala chali chale chal ho kho bhag bhaag nikal nikala bichhad bichad bichhud reh rah gum "
    "le chhut chhoot chhod chhor utar pa ja jaa bata bol aa beh khel ghum ghoom bhatak laut "
    "pahunch bhul bhool bhula mil mila mar mara gir gira so soya baith baitha chadh chad chadha "
    "chhoda choda bheja paya dekha laya lekar leke pakda pakra kiya diya liya kaha suna rakha uth "
    "utha bach bachaya bataya ghus ruk chhup chhip bhagaya jaya aaya lautaya saunpa phenka "
    "भूल मिल मर गिर सो बैठ चढ़ चढ छोड़ा छोडा भेजा पाया देखा लाया लेकर पकड़ा किया दिया लिया रखा उठ बच बताया "
    "घुस रुक छुप छिप जाया आया लौटाया सौंपा फेंका "
    "चला चली चले चल हो खो भाग निकल बिछड़ बिछड छूट छोड़ छोड उतर पा जा बता बोल आ खेल "
    "घूम भटक लौट पहुंच पहुँच गुम रह ले"
)
TAILS = _words("gaya gayi gayee gaye gya gyi raha rahi rahe गया गयी गई गए गये रहा रही रहे")
HELPERS = _words("tha thi था थी थे")
ERRANDS = _words(
    "school tuition coaching bazar bazaar market haat dukan dukaan shop mandir mela kaam khet ghar "
    "bahar ghumne स्कूल ट्यूशन बाजार हाट दुकान मंदिर मेला काम खेत घर बाहर"
)
"""Where one went, as a whole clause says: *school gaya*."""
POSTPOSITIONS = _words("par pe me mein ko पर पे में को")
_INFINITIVES = ("ne", "ने")
"""How the words end of what one went to do: *khelne gaya*."""
WITHOUT = _words("bina bagair बिना बगैर")
UNDONE = _words(
    "bataye bataaye batae bataay kahe kuch kuchh bole bola puche pooche soche ticket tikat "
    "kisi karan बताए बताये बताऐ कहे कुछ बोले पूछे सोचे टिकट किसी कारण"
)

# How it is said that somebody lives or comes from somewhere.
LIVING = _words(
    "rehne rahne rehna wala wali wale vala vali rahiwasi rahivasi niwasi nivasi रहने रहना रहनेवाला "
    "रहनेवाली वाला वाली वाले रहिवासी राहतो राहते राहणारा राहणारी आला आली आले বাসিন্দা বাড়ি বাড়ী "
    "থাকে বাসিন্দা ঘৰ சேர்ந்த சேர்ந்தவர் சேர்ந்தவன் சேர்ந்தவள் இருந்து చెందిన నివాసి ನಿವಾಸಿ സ്വദേശി "
    "സ്വദേശിനി નિવાસી રહે છે રહેવાસી ବାସିନ୍ଦା ରହେ ਰਹਿਣ ਵਾਲਾ ਵਾਲੀ ਵਾਸੀ ਦਾ ਦੀ رہنے والا والی رہائشی کا کی"
)

RESIDENCE = _words("address ro resident residing native from निवासी मूल पता")

# What runs far, lies far off or is anywhere, and bears the names of towns.
TRAINS = _words(
    "express exp expres exps mail superfast rajdhani shatabdi duronto garibrath sampark "
    "humsafar antyodaya jansadharan sf एक्सप्रेस एक्स मेल राजधानी शताब्दी दुरंतो संपर्क "
    "सम्पर्क এক্সপ্রেস মেল ಎಕ್ಸ್‌ಪ್ರೆಸ್ எக்ஸ்பிரஸ் ఎక్స్‌ప్రెస్"
)
GOODS = _words(
    "sabzi sabji subzi subji anaj anaaj galla ghalla fal phal fruit phool phul flower gur "
    "krishi grain vegetable fish machhli machli lakkar lakdi lakri loha chawal dal cloth "
    "azadpur ghazipur gazipur okhla keshopur सब्जी सब्ज़ी अनाज गल्ला फल फूल गुड़ कृषि मछली "
    "लकड़ी लोहा चावल आजादपुर गाजीपुर"
)
"""What markets sell, and those of Delhi: beside them *mandi* is the market, not the town."""
MANDI = _words("mandi mandee मंडी मण्डी")
BANK, KINDS_OF_BANK = _words("bank बैंक"), _words("national gramin grameen cooperative")
HIGHWAYS = _words("highway expressway हाईवे")

INSTITUTIONS = _words(
    "school college university hospital hotel dhaba bakery sweets bhandar bhawan bhavan स्कूल "
    "विद्यालय कॉलेज अस्पताल होटल भवन"
)
STREETS = _words(
    "road rd marg street gali lane gate chowk colony bagh enclave vihar nagar basti para tola "
    "मार्ग रोड गली चौक कॉलोनी नगर बाग गेट"
)


def goes_before_gone(key: str) -> bool:
    """Whether *gaya* behind a word is the verb: *chala gaya*, *khelne gaya*."""
    return key in STEMS or key.endswith(_INFINITIVES)


def tells(key: str, latin: str) -> bool:
    """Whether a word, by its key as written and romanised, says more than that nothing is known."""
    return key not in _SAID and latin not in _SAID


def may_name(key: str, latin: str) -> bool:
    """Whether a word may be a name, of whatever it be."""
    is_number = latin.isdigit() or len(latin) == 1
    return tells(key, latin) and not (is_number or is_everywhere(key, latin))


def is_everywhere(key: str, latin: str) -> bool:
    """Whether a word is for what every town has."""
    return key in _EVERYWHERE or latin in _EVERYWHERE
