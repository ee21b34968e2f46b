"""What two names as people write them must come to: one table for each way in which they differ."""

import pytest

from trackmatch.features.names import parse, similarity

ALIKE = 0.5
"""Least similarity of one name written two ways."""

TOKEN_ORDER_AND_NUMBER = (
    ("Rajesh Sharma", "Sharma Rajesh", "Rajesh Verma"),
    ("Anita Kumari Yadav", "Yadav Anita Kumari", "Anita Kumari Gupta"),
    ("Rakesh Kumar Sharma", "Rakesh Sharma", "Rakesh Verma"),
    ("Rakesh Sharma", "Rakesh", "Suresh Sharma"),
    ("Sunita", "Sunita Devi", "Sangita"),
)

INITIALS_AND_PATRONYMICS = (
    ("R. Selvam", "Ramesh Selvam", "Kumar Selvam"),
    ("Selvam R", "R Selvam", "Selvam K"),
    ("Selvam Ramesh", "Selvam R", "Selvam K"),
    ("K S Raja", "Kumar Selvam Raja", "Raja Gopal"),
    ("Murugan Selvaraj", "S. Murugan", "K. Murugan"),
    ("KS Raja", "K.S. Raja", "M S Raja"),
)

JOINED_AND_SPLIT = (
    ("Ramkumar", "Ram Kumar", "Ram Mohan"),
    ("Ram Kumar Singh", "Ramkumar Singh", "Ramesh Singh"),
    ("Sridevi", "Sri Devi", "Sita Devi"),
    ("Jahanara Khatun", "Jahan Ara Khatun", "Jamila Khatun"),
    ("Abdul-Rahman", "Abdul Rahman", "Abdul Karim"),
    ("D'Souza", "Dsouza", "Desai"),
    ("Abdurrahman", "Abdul Rahman", "Abdul Karim"),
    ("Sirajuddin", "Siraj ud Din", "Nizam ud Din"),
    ("عبدالستار", "Abdus Sattar", "Abdul Karim"),
    ("ramlalyadav", "Ram Lal Yadav", "Ram Kumar Yadav"),
)

ABBREVIATIONS = (
    ("Md Arif", "Mohammed Arif", "Mohammed Asif"),
    ("Mohd. Arif", "Muhammad Arif", "Mohd. Asif"),
    ("Anil Kr Das", "Anil Kumar Das", "Anil Roy Das"),
    ("Anil Ch. Das", "Anil Chandra Das", "Anil Prasad Das"),
    ("Ram Ch. Das", "रामचंद्र दास", "Ram Lal Das"),
    ("Ram Pd Yadav", "Ram Prasad Yadav", "Ram Lal Yadav"),
    ("Sk Rahim", "Shaikh Rahim", "Sk Karim"),
)

HONORIFICS = (
    ("Shri Ramesh Das", "Ramesh Das", "Mahesh Das"),
    ("Smt. Laxmi Devi", "Laxmi Devi", "Lata Devi"),
    ("Kumari Asha", "Asha", "Usha"),
    ("Shri Kant", "Shrikant", "Shri Ram"),
    ("رام چندر", "Ramchandra", "Ramesh"),
    ("Kumari Asha", "Asha Kumari", "Usha Kumari"),
    ("Ku. Asha Patil", "Asha Patil", "Usha Patil"),
    ("Late Ramesh Das", "Ramesh Das", "Rakesh Das"),
    ("Fatima Bibi", "Fatima Khatun", "Fatima Sharma"),
    ("Salma Begum", "Salma", "Selima Begum"),
    ("Salma Khatun", "Salma Khatoon", "Salma Begum"),
)

RELATIONS_AND_ALIASES = (
    ("Raju s/o Mohan Lal", "Raju", "Mohan Lal"),
    ("Asha D/O Hari", "Asha", "Hari"),
    ("Laxmi W/o. Ram Lal", "Laxmi", "Ram Lal"),
    ("Raju son of Mohan", "Raju", "Mohan"),
    ("Raju C/o Mohan", "Raju", "Mohan"),
    ("राजू पुत्र मोहन", "Raju", "Mohan"),
    ("Raju @ Rajesh", "Raju", "Mohan"),
)

NICKNAMES = (
    ("Raju", "Rajesh", "Ramesh"),
    ("Guddu", "Guddi", "Gopal"),
    ("Raju Sharma", "Rajesh Sharma", "Mahesh Sharma"),
    ("Sonu", "Sonia", "Tania"),
    ("Pinky", "Priyanka", "Deepika"),
    ("Pappu", "Prakash", "Mukesh"),
    ("Chhotu", "Chotu", "Chetan"),
    ("राजू", "Rajesh", "Ramesh"),
    ("Ramu", "Ramesh", "Suresh"),
)

SOUND_SHIFTS = (
    ("Bijay", "Vijay", "Ajay"),
    ("Bikash", "Vikas", "Vinay"),
    ("Vasim", "Wasim", "Nasim"),
    ("Jadav", "Yadav", "Madhav"),
    ("Azad", "Ajad", "Amjad"),
    ("Santi", "Shanti", "Kanti"),
    ("Suresh", "Sures", "Naresh"),
    ("Dipak", "Deepakh", "Dilip"),
    ("Gita", "Geetha", "Gina"),
    ("Madhab", "Madab", "Maran"),
    ("Sunita", "Suneeta", "Sangita"),
    ("Puja", "Pooja", "Priya"),
    ("Ram", "Raam", "Rom"),
    ("Rajendra", "Rajinder", "Rajesh"),
    ("Surendra", "Surinder", "Suresh"),
    ("Jitender", "Jitendra", "Jitesh"),
    ("Ashok", "Ashoka", "Alok"),
    ("Krishna", "Krishn", "Krishnan"),
    ("Yog", "Yoga", "Yogi"),
    ("Laxmi", "Lakshmi", "Lata"),
    ("Gyan", "Jnan", "Gagan"),
    ("Tamizh", "Tamil", "Tanya"),
    ("Sudha", "Suda", "Subha"),
    ("Kavitha", "Kavita", "Kavya"),
    ("Sanjoy", "Sanjay", "Sanju"),
    ("Phool", "Fool", "Pool"),
)

TYPING_ERRORS = (
    ("Ramesh", "Ranesh", "Dinesh"),
    ("Sunita", "Sunta", "Savita"),
    ("Mahesh", "Mahhesh", "Naresh"),
    ("Rahul", "Rahlu", "Rohan"),
    ("Mohan", "Mohann", "Mohit"),
    ("Priyanka", "Priyamka", "Deepika"),
    ("Thangjam", "Thabgjam", "Tombi"),
)

SCRIPTS = (
    ("Laxmi Devi", "लक्ष्मी देवी", "Lata Devi"),
    ("Mohan", "মোহন", "Madan"),
    ("Gurpreet", "ਗੁਰਪ੍ਰੀਤ", "Gurdeep"),
    ("Sunita", "સુનીતા", "Savita"),
    ("Jagannath", "ଜଗନ୍ନାଥ", "Jagdish"),
    ("Murugan", "முருகன்", "Mohan"),
    ("Venkatesh", "వెంకటేష్", "Mahesh"),
    ("Manjunath", "ಮಂಜುನಾಥ", "Manohar"),
    ("Mohanan", "മോഹനൻ", "Madhavan"),
    ("Mohammed", "محمد", "Mahmood"),
    ("Rupam", "ৰূপম", "Ratan"),
    ("Laxmi देवी", "लक्ष्मी Devi", "Lata Devi"),
    ("Raju कुमार", "राजू Kumar", "Ravi Kumar"),
    ("लक्ष्मी", "லட்சுமி", "लता"),
    ("मीनाक्षी", "மீனாட்சி", "मोहिनी"),
)

CHARACTERS = (
    ("Raju 2", "Raju", "Raja"),
    ("Rajesh1", "Rajesh", "Ramesh"),
    ("राजू २", "Raju", "Ramu"),
    ("शर्\u200dमा", "शर्मा", "वर्मा"),
    ("क्\u200cषमा", "क्षमा", "सीमा"),
    ("Ra\u200dju", "Raju", "Ravi"),
    ("മോഹന്\u200d", "മോഹൻ", "മാധവ"),
    ("അനില്\u200d", "അനിൽ", "അജിത"),
    ("ज\u093cुबैर", "\u095bुबैर", "कबीर"),
    ("जुबैर", "ज\u093cुबैर", "कबीर"),
    ("ज\u093cाकिर", "Zakir", "Nasir"),
    ("सड\u093cक", "स\u095cक", "साक"),
    ("Rámesh", "Ramesh", "Mahesh"),
    ("RAJESH SHARMA", "rajesh sharma", "ramesh sharma"),
    ("\u200fمحمد", "محمد", "احمد"),
    ("K.Raja", "K Raja", "M Raja"),
)

ROWS = (
    *TOKEN_ORDER_AND_NUMBER,
    *INITIALS_AND_PATRONYMICS,
    *JOINED_AND_SPLIT,
    *ABBREVIATIONS,
    *HONORIFICS,
    *RELATIONS_AND_ALIASES,
    *NICKNAMES,
    *SOUND_SHIFTS,
    *TYPING_ERRORS,
    *SCRIPTS,
    *CHARACTERS,
)
"""Two ways to write one name, and a name that the first is less like."""


@pytest.mark.parametrize(("a", "b", "other"), ROWS)
def test_one_name_written_two_ways_is_more_alike_than_another_name(
    a: str, b: str, other: str
) -> None:
    assert similarity(a, b) >= ALIKE
    assert similarity(a, b) > similarity(a, other)


NOBODY = (
    "unknown",
    "Unknown child",
    "not known",
    "Not Known",
    "name not known",
    "NA",
    "N/A",
    "n.a.",
    "nil",
    "none",
    "null",
    "-",
    "--",
    "...",
    ".",
    "?",
    "xyz",
    "XYZ",
    "ABC",
    "baby of Sunita",
    "Baby of Rani Devi",
    "B/o Sunita",
    "baby",
    "new born",
    "new born baby",
    "newborn of Sita",
    "CCI 12",
    "CCI-4",
    "cci",
    "CWC",
    "test",
    "Unidentified",
    "unidentified boy",
    "Unknown Boy 3",
    "अज्ञात",
    "नामालूम",
    "पता नहीं",
    "नहीं मालूम",
    "অজ্ঞাত",
    "தெரியவில்லை",
    "తెలియదు",
    "ಗೊತ್ತಿಲ್ಲ",
    "ਨਾਮਾਲੂਮ",
    "અજાણ્યો",
    "ଅଜ୍ଞାତ",
    "അജ്ഞാതൻ",
    "نامعلوم",
    "0",
    "12345",
    "xxxx",
    "********",
    "____",
    "(unknown)",
    "deaf and mute",
    "deaf & dumb",
    "not told",
    "not able to say",
    "unable to tell",
    "NIL.",
    "Not available",
    "name unknown",
    "no name",
    "unnamed",
    "Master",
    "dont know",
    "don't know",
    "do not know",
    "nk",
    "n.k.",
    "same",
    "as above",
    "child",
    "boy",
    "girl",
    "male child",
    "female baby",
    "child 1",
    "Baby 2",
    "lost child",
    "missing boy",
    "शिशु",
    "बालक",
    "बालिका",
    "बच्चा",
    "बेबी",
    "अज्ञात बालक",
    "\u200b",
    "\u200d",
    "😀",
    "\ud800",
    "\u0000",
)
"""What is written where the name is not known, in several languages."""


@pytest.mark.parametrize("text", NOBODY)
def test_what_names_nobody_is_not_recorded(text: str) -> None:
    assert parse(text) is None
    assert similarity(text, text) == 0.0
