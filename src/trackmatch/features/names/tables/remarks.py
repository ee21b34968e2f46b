"""Words that forms hold where a name is asked for, and no name is made of: our own list.

In Latin letters, and in Indian scripts by language. `trackmatch.features.names.remarks` says what
each `Tag` does. Words that are names too (Nam, Anath, Umar) are `BESIDE`, `AGE` or `UNIT`: every
word was checked against lists of surnames and given names.
"""

from enum import Enum


class Tag(Enum):
    """What a word does in the text of a name."""

    FILLER = "filler"
    """Names nobody: a text of nothing else is no name."""
    BESIDE = "beside"
    """A filler beside other words of a remark, else a name."""
    STATUS = "status"
    """Tells how or who the person is: left out wherever it stands, with the fillers beside it."""
    DENIAL = "denial"
    """Says that no name is known: as a status, and a text that begins with it is no name."""
    AGE = "age"
    """Announces an age: a status where a number follows and a word goes before."""
    UNIT = "unit"
    """Unit of an age: a status where a number goes before."""


LATIN_REMARKS = {
    Tag.FILLER: """
        known knwon na nil none null name names named nm nk nn x y z xyz abc abcd xx xxx
        xxxx test dummy available applicable mentioned recorded given disclosed stated child
        children kid boy girl male female baby infant newborn new person ladka ladki balak
        balika bachcha bachchi baccha bacchi bacha bachi cci cwc saa dcpu home case found
        the an of is yet to be say speak pata malum maloom peyar sishu shishu bebi do know
        able tell lost same as above master gumnam could can would should does did has have
        had was were are being am his her him he she it its they them their my our we who
        whose which what why how when speaking talk talks talking talked give gives gave
        giving disclose discloses disclosing reveal reveals revealed revealing state answer
        answers answering remember remembers remembered knows knew recall ascertained
        verified confirmed traceable identified identity identify properly clearly correctly
        own real actual correct full complete proper exact detail details information info
        record surname father mother parent parents husband wife guardian family relative
        relatives brother sister stepfather stepmother daughter woman men women adult
        elderly left gone away alive living staying with without due because since birth or
        but by in on at for only very also anything nothing nobody any too so and till age
        aged old about approx approximately around years year yrs yr months month reason
        purpose court police officer station late lt swargiya swargeeya svargiya marhum
        marhoom mind condition illness sick weak unstable unsound disturbed problem needs
        abled impaired impairment hearing speech syndrome down sakta sakti naam pita mata
        maa baap mad ill mr mrs ms smt traced again pending awaited blank nan tbd tba
        verification inquiry enquiry whereabouts time order orders special physically
        specially differently lady ladies disturb step both accident contact more alone
        akela akeli akele boys girls childrens childline chaildalain ngo rpf grp train bus
        railway platform public people villager villagers passenger passengers team staff
        volunteer volunteers group someone somebody together sath saath single self other
        others etc some many few mate mates maternal paternal elder
        younger eldest youngest law laws inlaw inlaws siblings sibling brothers sisters sons
        daughters driver conductor labourer laborer labour worker servant maid housemaid
        owner employer farmer hawker watchman chowkidar guard constable inspector manager
        director secretary coordinator principal nurse doctor sweeper cook helper student
        students officers welfare committee care shelter observation hostel hospital
        government govt agent agents agency trafficker traffickers contractor thekedar placement
        need protection miss bachha bachhi herself himself aurat mahila purush
        hesaru naav gurtu uidb keeps keep quiet non language understood
        understand
        slow deadbody vriddh vridh cradle ditto remarks under progress nill gender
        third nickname yaad
        landlord tempo auto rickshaw truck gang school mute
        """,
    Tag.BESIDE: """
        nam anath anaath bap mar gaya gayi chuka chuki ho apna apne ka ki ke se bol jan jaan
        jana hai raha rahi pati kar said man been will behra bahra ran roop rup umr ayu aayu vay
        vayas vayasu boyos bata batane saka saki kiya paya payi illa nai nick mera meri
        uska uski iska iski un sun may isam mahit nathi peru yuvati yuvti cp id pagla pagli
        gunga gungi budhi burhi buddhi palna see data boba nepali bengali bangali muslim hindu
        assamese oriya odia gujarati marathi tamil telugu kannada malayali punjabi bhojpuri yad
        tribal adivasi bhul bhool south north indian hindi process kuch khabar body yuvak vyakti
        street fake
        """,
    Tag.STATUS: """
        deceased expired dead died demised demise widow widower divorced divorcee separated
        remarried missing untraced untraceable absconding absconded orphan orphaned orphanage
        minor victim survivor pocso rescued abandoned unclaimed deserted destitute beggar
        vagrant ragpicker homeless mentally mentaly mental psychiatric psycho psychotic lunatic
        insane retarded retardation challenged disabled disability disabilities handicapped
        handicap divyang viklang mandbuddhi mandbudhi mandabuddhi mandabudhi vikshipt deaf dumb
        speechless nonverbal autistic autism epileptic epilepsy paralysed paralyzed blind
        unconscious patient lawaris lavaris laavaris lawarish laawarish bewaris mukbadhir
        mookbadhir changed confidential withheld hidden fictitious twin twins triplet triplets
        disorder foundling adopted biological illiterate expire exp goonga goongi pagal mansik
        maansik rogi lapata laapata gumshuda bhikhari mrit mritak mrityu swargvasi swargwasi
        nabalig navjat runaway jail jailed prison imprisoned custody married hospitalised
        hospitalized handicaped says telling told tells states speaks saying claims claimed
        batata batati bataya batayi batayee bolta bolti kehta kehti kahta kahti friend friends
        boyfriend girlfriend lover stranger strangers neighbour neighbours neighbor neighbors padosi
        padosan teacher teachers tutor shikshak shikshika classmate classmates schoolmate batchmate
        colleague colleagues roommate uncle uncles aunt aunty auntie grandmother grandfather
        grandparents grandparent grandma grandpa granny grandson granddaughter cousin cousins nephew
        niece stepbrother stepsister mausi mausa chacha chachi fufa phupha fufi phupi bhatija
        bhatiji bhanja bhanji dost doston saheli relation superintendent supdt supt suptd
        superintendant adhikshak adhikshika warden caretaker incharge headmaster headmistress
        housemother housefather counsellor counselor cncp surrendered relinquished laawaris lavarish
        lavaaris lawaaris mook badhir possibly probably perhaps maybe calls calling hiv
        forgot forgotten silent verbal cerebral palsy intellectually learner
        skeleton drowned corpse navjaat injured wandering roaming begging bedridden drunkard
        foreigner bangladeshi transgender hijra renamed temporary
        """,
    Tag.DENIAL: """
        unknown unknwn unkown unknow unidentified unidentifiable unnamed nameless anonymous
        undisclosed unspecified unavailable no not cannot cant couldnt unable refuse refuses
        refused refusing denied dont doesnt didnt wont hasnt isnt wasnt never agyat agnat ajnat
        agyaat agyata ajanyo ajnathan agnatha namalum namaloom namaalum nahi nahin nahee
        patanahi illai teriyadu teriyatu theriyadhu theriyathu theriyavillai teliyadu theliyadu
        telidu gottilla gothilla ariyilla unkn unknwon uknown unkonwn unknoun unkwown unknowm unknon
        noname unk ukn untold ajana anolkhi anolakhi anolkhee aparichit aparichita teliyani
        theliyani
        """,
    Tag.AGE: "umar umra",
    Tag.UNIT: """
        day days saal sal varsh varshiya barsh mahina mahine maheene din bochor bachar masam
        masa
        """,
}
"""Words of each tag as Latin letters write them, English and Indian languages."""

NATIVE_REMARKS = {
    Tag.FILLER: """
        नाम का की के को से में है हैं था थी हुआ हुई अपना अपने अपनी उसका बता   बताने
          बोल   बोलने सकता सकती सका सकी सके पाया पाई पायी पाए रहे मालूम
        ज्ञात जानकारी ठीक साफ कुछ कोई  व गया गई चली किया बच्चा बच्ची बच्चे लड़का लड़की बालक
        बालिका महिला पुरुष औरत आदमी युवक युवती शिशु व्यक्ति किशोरी वृद्ध वृद्धा घर परिवार छोड़
        जीवित अनाथ बीमार कमजोर रोगी मां माँ बाप पत्नी लगभग करीब उम्र जन्म मर चुके चुका चुकी
        सांगता येत नाव आले मुलगा मुलगी इसम याद शव लाश मृतदेह

        নাম কি এর তার নিজের বলতে পারে পারছে পারেনি বলে শিশু ছেলে মেয়ে বাচ্চা বালক বালিকা মহিলা
        পুরুষ ব্যক্তি বাবা পিতা মাতা পরিচয় হয়নি কোনো বয়স

        பெயர் பேர் விலாசம் முகவரி பேச தன் தனது சொல்ல சிறுவன் சிறுமி பெண் ஆண் தந்தை தாய் ஊமை வயது

        పేరు మాటలు తన చెప్ప బాలుడు బాలిక శిశువు పురుషుడు స్త్రీ మహిళ తండ్రి మూగ చెవిటి వయసు వయస్సు

        નામ પોતાનું બાળક છોકરો છોકરી બાળકી પુરુષ સ્ત્રી મહિલા પિતા માતા છે શકતો શકતી શકતું કહી
        બોલી જણાવી મૂંગો બહેરો ખબર ઉંમર

        ಹೆಸರು ತನ್ನ ಮಗು ಹುಡುಗ ಹುಡುಗಿ ಬಾಲಕ ಬಾಲಕಿ ಪುರುಷ ಮಹಿಳೆ ತಂದೆ ಮೂಗ ಮೂಕ ಕಿವುಡ ಹೇಳಲು ಬಂದಿಲ್ಲ ಮಾತು ಅಸ್ವಸ್ಥ
        ವಯಸ್ಸು

        പേര് പേരു ആൺകുട്ടി പെൺകുട്ടി കുഞ്ഞ് പുരുഷൻ സ്ത്രീ അച്ഛൻ പറയാൻ ഊമ ബധിരൻ സ്വന്തം വയസ്സ്

        ਨਾਮ ਨਾਂ ਨਾਂਅ ਦਾ ਦੀ ਹੈ ਆਪਣਾ ਬੱਚਾ ਬੱਚੀ ਕੁੜੀ ਲੜਕਾ ਲੜਕੀ ਔਰਤ ਆਦਮੀ ਪਿਤਾ ਮਾਤਾ ਸਕਿਆ ਸਕੀ ਸਕਦਾ
        ਸਕਦੀ ਪਤਾ ਬੋਲਾ ਬੋਲ

        ନାମ ନିଜ ଶିଶୁ ପିଲା ବାଳକ ବାଳିକା ମହିଳା ପୁରୁଷ ବାପା ପିତା ମାତା କହି ପାରିଲା ପାରୁ ମୂକ
        ବଧିର ବୟସ

        نام کا کی کے ہے اپنا بول بتا سکا سکی سکتا سکتی پایا پائی رہا رہی پتہ معلوم بچہ بچی لڑکا لڑکی
        عورت مرد آدمی باپ ماں والد والدہ بہرا पिता माता ఊరు अकेला अकेली अकेले साथ একা একলা தனியாக
        ఒంటరిగా ಒಬ್ಬನೇ ಒಬ್ಬಳೇ ഒറ്റയ്ക്ക് એકલો એકલી ਇਕੱਲਾ ਇਕੱਲੀ ଏକା اکیلا اکیلی चाइल्डलाइन
        """,
    Tag.BESIDE: """
        भूल கூற రావు రాని मेरा मेरी उसकी इसका इसकी
        हो पाता पाती पा रहा रही पता चला कर पति माहित माहीत आली बाळ सही जाना জানা জানে যায় মা
        কালা মারা গোপন குழந்தை அப்பா அம்மா తల్లి పాప మానసిక ಮಾನಸಿಕ കുട്ടി അമ്മ સગીર ਮੁੰਡਾ ਦੱਸ
        ਅਨਾਥ ଅନାଥ ଜଣା ମା आयु वय रूप बहरा बहरी గుర్తు दिया दी ತಾಯಿ নাই
        """,
    Tag.STATUS: """
        मृत मृतक मृत्यु देहांत देहान्त निधन विधवा विधुर तलाकशुदा अलग लावारिस लावारिश परित्यक्त
        नवजात नाबालिग पीड़िता पीड़ित मंदबुद्धि मन्दबुद्धि विक्षिप्त मानसिक मानसीक विकलांग
        दिव्यांग मूकबधिर भिखारी भिखारिन लापता गुमशुदा गोपनीय परिवर्तित मतिमंद मयत बेवारस बेसहारा
        निराश्रित जुड़वां जुड़वा वर्षीय वर्षीया अल्पवयीन नेत्रहीन

        মৃত মৃতা পরিত্যক্ত নাবালিকা নাবালক মানসিক প্রতিবন্ধী বেওয়ারিশ নির্যাতিতা ভারসাম্যহীন
        অনাথা যমজ

        இறந்தவர் இறந்துவிட்டார் மனநலம் மனநோயாளி அனாதை ஆதரவற்ற மாற்றுத்திறனாளி கைவிடப்பட்ட
        பாதிக்கப்பட்டவர்

        మతిస్థిమితం మరణించారు చనిపోయారు మృతుడు అనాధ దివ్యాంగుడు వికలాంగుడు మైనర్ బాధితురాలు

        મૃત મૃતક અવસાન માનસિક મંદબુદ્ધિ અસ્થિર મગજ મગજની લાવારિસ બિનવારસી ત્યજી વિકલાંગ
        દિવ્યાંગ સગીરા

        ಮೃತ ಮರಣ ಅನಾಥೆ ವಿಕಲಚೇತನ ಬುದ್ಧಿಮಾಂದ್ಯ ಅಪ್ರಾಪ್ತ ಸಂತ್ರಸ್ತೆ

        മരിച്ചു മരണപ്പെട്ടു അനാഥൻ അനാഥ വികലാംഗൻ ഭിന്നശേഷി

        ਮ੍ਰਿਤਕ ਮਾਨਸਿਕ ਲਾਵਾਰਿਸ ਮੰਦਬੁੱਧੀ ਅਪਾਹਜ ਨਾਬਾਲਗ ਗੁੰਮਸ਼ੁਦਾ

        ମୃତ ମୃତକ ମାନସିକ ପରିତ୍ୟକ୍ତ ଭିନ୍ନକ୍ଷମ ଦିବ୍ୟାଙ୍ଗ ନାବାଳିକା

        متوفی متوفیہ یتیم لاوارث ذہنی معذور نابالغ فوت انتقال لاپتہ स्वर्गीय स्व मरहूम कै
        প্রয়াত স্বর্গীয় মরহুম மறைந்த காலஞ்சென்ற కీర్తిశేషులు స్వర్గీయ દિવંગત స్వ સ્વ સ્વર્ગસ્થ
        સ્વર્ગીય ದಿವಂಗತ ಸ್ವರ್ಗೀಯ പരേതനായ ਸਵਰਗੀ ਸਵਰਗਵਾਸੀ ਸਵ ସ୍ୱର୍ଗତ ସ୍ୱର୍ଗୀୟ مرحوم مرحومہ దివంగత
        गूंगा गूंगी गूँगा पागल मूक बधिर বোবা পাগল ਪਾਗਲ ਗੂੰਗਾ گونگا گونگی پاگل ପାଗଳ शारीरिक
        वेडी वेडा वेडसर मनोरुग्ण নবজাতক পাগলী পাগলি ગૂંગો ગુંગો
        स्वर्गवासी अपंग मृतका മാനസിക দৃষ্টিহীন बताया बताई बताता बताती बोलता बोलती कहता कहती सांगतो
        सांगते सांगितले বলছে বলেছে சொல்கிறான் சொல்கிறாள் என்கிறான் చెప్పాడు చెప్పింది చెబుతున్నాడు
        చెబుతోంది ಹೇಳುತ್ತಾನೆ ಹೇಳುತ್ತಾಳೆ പറയുന്നു જણાવે ਦੱਸਦਾ ਦੱਸਦੀ ਕਹਿੰਦਾ ਕਹਿੰਦੀ بتاتا بتاتی
        کہتا کہتی
        दोस्त चाचा चाची मौसी मौसा पड़ोसी पड़ोसन शिक्षक अधीक्षक अधीक्षिका প্রতিবেশী நண்பன் நண்பர்
        நண்பர்கள் స్నేహితుడు స్నేహితులు ಸ್ನೇಹಿತ ಸ್ನೇಹಿತರು ಗೆಳೆಯ സുഹൃത്ത് കൂട്ടുകാരൻ കൂട്ടുകാർ પાડોશી
        ਗੁਆਂਢੀ ਦੋਸਤ ସାଙ୍ଗ دوست پڑوسی چچا
        അന്തരിച്ച மகன் மகள் மனைவி மகனான மகளான മകൻ മകൾ പുത്രൻ പുത്രി ഭാര്യ కొడుకు కుమారుడు
        కూతురు కుమార్తె భార్య
        ಮಗ ಹೆಂಡತಿ ପୁଅ ଝିଅ
        """,
    Tag.DENIAL: """
        अज्ञात अज्ञाता नहीं नहि नही नामालूम बेनाम गुमनाम अनजान इनकार इंकार असमर्थ अपरिचित नाहीं
        नाही अनोळखी अनोलखी অজ্ঞাত অজ্ঞাতনামা অজানা অপরিচিত নেই না পারেনা পারছেনা যায়নি
        অস্বীকার নামহীন
        অচিনাক্ত অচেনা অজ্ঞাতপরিচয় தெரியவில்லை தெரியாது தெரியாத தெரியல தெரியலை இல்லை
        சொல்லவில்லை அடையாளம்
        முடியவில்லை முடியாத மறுத்தார் மறுக்கிறார் తెలియదు తెలియడం తెలియని తెలీదు లేని లేదు లేదా లేరు
        చెప్పలేదు
        చెప్పలేకపోతున్నాడు చెప్పలేకపోతోంది చెప్పలేకపోయాడు చెప్పలేకపోయింది అజ్ఞాత గుర్తుతెలియని
        અજ્ઞાત અજાણ અજાણ્યો અજાણ્યા અજાણી અજાણ્યું નથી નહીં નહિ નામાલૂમ ಅಜ್ಞಾತ ಅಪರಿಚಿತ ಗೊತ್ತಿಲ್ಲ
        ತಿಳಿದಿಲ್ಲ ತಿಳಿಯದು ಇಲ್ಲ ಹೇಳಿಲ್ಲ ಹೇಳುತ್ತಿಲ್ಲ ಆಗಿಲ್ಲ ತಿಳಿದಿರುವುದಿಲ್ಲ ತಿಳಿದುಬಂದಿಲ್ಲ ಬರುವುದಿಲ್ಲ ಬರಲ್ಲ
        അജ്ഞാത അജ്ഞാതൻ അറിയില്ല അറിയാത്ത ഇല്ല
        പറഞ്ഞില്ല പറയുന്നില്ല കഴിഞ്ഞില്ല കഴിയുന്നില്ല കഴിയില്ല തിരിച്ചറിയാത്ത ਅਗਿਆਤ ਅਣਪਛਾਤਾ
        ਅਣਪਛਾਤੀ ਨਹੀਂ ਨਹੀ ਨਾਮਾਲੂਮ
        ਬੇਨਾਮ ଅଜ୍ଞାତ ଅଜଣା ନାହିଁ ନାହି ଜଣାନାହିଁ ପାରୁନାହିଁ ପାରୁନି ପାରିନାହିଁ ନଥିଲା ଅଚିହ୍ନା نامعلوم
        اگیات اجنبی گمنام
        نہیں انکار లేడు
        """,
    Tag.AGE: "ઉમર ਉਮਰ عمر",
    Tag.UNIT: """
        वर्ष साल बरस माह महीने महीना दिन मास वर्षे महिने বছর বৎসর মাস দিন வருடம் ஆண்டு மாதம்
        நாள் సంవత్సరాలు సంవత్సరం ఏళ్లు నెలలు રోજ વર્ષ વરસ માસ મહિના દિવસ ವರ್ಷ ತಿಂಗಳು ವರ್ಷದ വർഷം
        മാസം ਸਾਲ ਮਹੀਨੇ ਦਿਨ ବର୍ଷ ମାସ ଦିନ سال ماہ دن
        """,
}
"""Words of each tag in Indian scripts: Hindi and Marathi, Bengali and Assamese, Tamil, Telugu,
Gujarati, Kannada, Malayalam, Punjabi, Odia, Urdu."""

SHORT_FORMS = (("n", "a"), ("n", "k"), ("a",), ("n", "a", "n", "a"))
"""Whole texts that would otherwise read as initials."""

SEXES = ("m", "f")
"""Letters that tell the sex after an age: *Raju 12/M*."""

DESCRIPTIONS = tuple(
    tuple(phrase.split())
    for phrase in (
        "b o", "twin", "twins", "new born", "childline", "child line", "children home",
        "childrens home", "children s home", "child care", "child welfare", "observation home",
        "shelter home", "open shelter", "bal grih", "bal griha", "balgriha", "balika grih",
        "balika griha", "railway childline", "railway police", "cwc", "rpf", "grp", "police",
        "superintendent", "supdt", "supt", "suptd", "the superintendent", "the supdt", "incharge",
        "house mother", "house father", "care taker", "nam jana", "naam jana", "nam bolte",
        "naam bolte",
        "chairperson", "sho", "dcpo",
        "in charge", "government", "govt", "adhikshak", "adhikshika",
    )
)  # fmt: skip
"""Beginnings that make the whole text a description, or an office, not a name."""

CHILDREN = """
    baby babies child children kid boy girl male female infant newborn new born unknown unnamed one
    son daughter twin twins
    """
"""Words before *of* that make a text a description: *baby girl of Rekha*."""
OF = "ka ki ke da di cha chi"
OFFSPRING = """
    beti beta bachcha bachchi bacha bachi baccha bacchi putra putri ladka ladki larka larki santan
    shishu balak balika navjat mulga mulgi puttar dhi
    """
"""Words that make one of a text that ends with them after an *of*: *Rekha ki beti*."""

NAMING = "name named known called naam nam nan peyar peru hesaru per"
"""Words that a name follows: *name is Raju*, *naam Raju*."""
NAMED_SO = "dev deo deb deva"
"""What makes a name of *Nam*, written apart (Nam Dev)."""

UNKNOWN = (
    r"(?:name\s+)?(?:unknown|unidentified|not\s+known|un\s?named)|na+m\s+agyat|agyat"
    r"|(?:नाम\s+)?अज्ञात"
)
"""What a name's field begins with where the name is one that the person tells."""
TELLS_NAME = (
    r"(?:says|tells|told|telling|stated|states|gives|gave)\s+(?:(?:his|her|own|the)\s+)?name"
    r"|name(?:\s+(?:as\s+)?(?:told|stated)(?:\s+by\s+(?:the\s+)?(?:child|boy|girl|him|her|self))?)?|calls\s+(?:him|her)self"
    r"|(?:(?:apna|apni|अपना|अपनी)\s+)?(?:na+m|नाम)"
)
"""How the person's telling it is put, before the name."""

JOINERS = "and aur evam tatha or"
NATIVE_JOINERS = "और या व एवं तथा आणि এবং ও আর மற்றும் మరియు ಮತ್ತು અને ਅਤੇ ତଥା ଓ اور"
"""Words between two names, which are of neither."""

PLACES = """
    delhi newdelhi mumbai bombay kolkata calcutta chennai madras bengaluru bangalore hyderabad
    pune ahmedabad surat vadodara rajkot jaipur jodhpur udaipur ajmer bikaner alwar lucknow
    kanpur varanasi banaras prayagraj allahabad agra meerut ghaziabad noida gorakhpur bareilly
    moradabad aligarh jhansi faizabad basti bahraich deoria ballia azamgarh jaunpur mirzapur
    patna gaya bhagalpur muzaffarpur darbhanga purnea purnia araria katihar saharsa supaul
    madhepura madhubani sitamarhi samastipur begusarai motihari bettiah chapra siwan gopalganj
    arrah buxar sasaram nawada nalanda jehanabad ranchi jamshedpur dhanbad bokaro hazaribagh
    deoghar dumka giridih bhopal indore gwalior jabalpur ujjain rewa satna raipur bilaspur durg
    bhilai cuttack bhubaneswar rourkela sambalpur howrah siliguri malda murshidabad guwahati
    patiala amritsar ludhiana jalandhar chandigarh gurgaon gurugram faridabad rohtak panipat
    dehradun haridwar haldwani nagpur nashik thane aurangabad solapur coimbatore madurai
    tiruchirappalli visakhapatnam vijayawada guntur warangal mysore mysuru hubli belgaum
    mangalore kochi kozhikode thiruvananthapuram bihar jharkhand odisha orissa assam kerala
    karnataka maharashtra gujarat rajasthan haryana punjab telangana uttarakhand chhattisgarh
    up mp wb uttarpradesh madhyapradesh andhrapradesh westbengal tamilnadu bangladesh nepal
    """
"""Towns and states that a form puts behind a name and a comma; no word that is often a name as
well, but for Gaya, which no comma goes before then (Gaya Prasad)."""

PLACES_FOLLOW = r"""
    r\s*[/\\|]\s*o  resident\s+of  resident  native\s+of  residing  address  addr  village
    vill  vlg  distt  district  tehsil  mohalla  near  from  niwasi  nivasi  nivaasi
    निवासी निवासिनी ग्राम गांव गाँव जिला ज़िला थाना राहणार রাहिवासी নিবাসী গ্রাম জেলা থানা
    கிராமம் மாவட்டம் நிவாசி నివాసి గ్రామం జిల్లా રહેવાસી નિવાસી ગામ જિલ્લો ನಿವಾಸಿ ಗ್ರಾಮ ಜಿಲ್ಲೆ
    നിവാസി ഗ്രാമം ജില്ല ਵਾਸੀ ਪਿੰਡ ਜ਼ਿਲ੍ਹਾ ନିବାସୀ ଗ୍ରାମ ଜିଲ୍ଲା ساکن گاؤں ضلع رہائشی
    """
"""Patterns, apart by spaces, from which on a text tells where someone lives."""
