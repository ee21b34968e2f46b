"""Words that stand before a date on forms, and behind it."""

from __future__ import annotations

DATED = (
    "dt,dtd,dated,date,on,on date,since,from,w.e.f,wef,on the night of,on night of,night of,"
    "the night of,intervening night of,in the night of,"
    "दि,दिनांक,दिनाँक,तारीख,तिथि,ता,তারিখ,তাং,தேதி,నాడు,తేదీ,ದಿನಾಂಕ,തീയതി,"
    "તારીખ,તા,ਮਿਤੀ,ਤਾਰੀਖ,ତାରିଖ,تاریخ,مورخہ"
)
"""Separated by commas, without the point or colon after them."""

PARTS_OF_DAY = (
    "an,fn,a/n,f/n,forenoon,fore noon,after noon,"
    "morning,early morning,noon,afternoon,evening,night,late night,midnight,mid night,subah,savere,"
    "dopahar,dopahr,shaam,sham,raat,ratri,सुबह,सवेरे,प्रातः,दोपहर,शाम,सायं,सायंकाल,रात,रात्रि,सकाळी,दुपारी,"
    "संध्याकाळी,सायंकाळी,रात्री,সকাল,সকালে,দুপুর,দুপুরে,বিকাল,বিকেল,বিকালে,বিকেলে,সন্ধ্যা,সন্ধ্যায়,রাত,রাতে,"
    "காலை,காலையில்,மதியம்,மாலை,மாலையில்,இரவு,இரவில்,ఉదయం,మధ్యాహ్నం,సాయంత్రం,రాత్రి,ಬೆಳಿಗ್ಗೆ,ಮಧ್ಯಾಹ್ನ,"
    "ಸಂಜೆ,ರಾತ್ರಿ,രാവിലെ,ഉച്ചയ്ക്ക്,വൈകുന്നേരം,വൈകിട്ട്,രാത്രി,સવારે,બપોરે,સાંજે,રાત્રે,ਸਵੇਰੇ,ਦੁਪਹਿਰ,ਸ਼ਾਮ,ਰਾਤ,"
    "ସକାଳ,ସକାଳେ,ସନ୍ଧ୍ୟା,ରାତି,صبح,دوپہر,شام,رات"
)
"""Separated by commas; the day is the one that is written."""

AFTER = (
    "ko,se,ke din,ki,time,samay,समय,को,से,के दिन,की,रोजी,रोज,पासून,ਨੂੰ,ਤੋਂ,তারিখ,তারিখে,থেকে,রোজ,"
    "அன்று,முதல்,న,నాడు,తేదీన,తేదీ,నుండి,ರಂದು,"
    "ന്,ന,ના રોજ,થી,ରୁ,کو,سے"
)
"""Separated by commas: *on* and *since* stand behind the date in most languages of India."""

WEEKDAYS = (
    "mon tue wed thu fri sat sun monday tuesday wednesday wenesday thursday friday saturday sunday "
    "tues thur thurs somvar somwar mangalvar mangalwar budhvar budhwar guruvar guruwar shukravar "
    "shukrawar shanivar shaniwar ravivar raviwar itwar सोमवार मंगलवार बुधवार गुरुवार गुरूवार वीरवार "
    "बृहस्पतिवार शुक्रवार शनिवार रविवार इतवार সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রবিবার સોમવાર "
    "મંગળવાર બુધવાર ગુરુવાર શુક્રવાર શનિવાર રવિવાર ਸੋਮਵਾਰ ਮੰਗਲਵਾਰ ਬੁੱਧਵਾਰ ਵੀਰਵਾਰ ਸ਼ੁੱਕਰਵਾਰ ਸ਼ਨੀਵਾਰ ਐਤਵਾਰ "
    "సోమవారం మంగళవారం బుధవారం గురువారం శుక్రవారం శనివారం ఆదివారం ಸೋಮವಾರ ಮಂಗಳವಾರ ಬುಧವಾರ ಗುರುವಾರ "
    "ಶುಕ್ರವಾರ ಶನಿವಾರ ಭಾನುವಾರ ସୋମବାର ମଙ୍ଗଳବାର ବୁଧବାର ଗୁରୁବାର ଶୁକ୍ରବାର ଶନିବାର ରବିବାର"
)
"""Separated by blanks."""
