"""Words that stand before a date on forms, and behind it."""

from __future__ import annotations

DATED = (
    "dt,dtd,dated,date,on,on date,दि,दिनांक,दिनाँक,तारीख,तिथि,ता,তারিখ,তাং,தேதி,నాడు,తేదీ,ದಿನಾಂಕ,തീയതി,"
    "તારીખ,તા,ਮਿਤੀ,ਤਾਰੀਖ,ତାରିଖ,تاریخ,مورخہ"
)
"""Separated by commas, without the point or colon after them."""

PARTS_OF_DAY = (
    "morning,early morning,noon,afternoon,evening,night,late night,midnight,mid night,subah,savere,"
    "dopahar,dopahr,shaam,sham,raat,ratri,सुबह,सवेरे,प्रातः,दोपहर,शाम,सायं,सायंकाल,रात,रात्रि,सकाळी,दुपारी,"
    "संध्याकाळी,सायंकाळी,रात्री,সকাল,সকালে,দুপুর,দুপুরে,বিকাল,বিকেল,বিকালে,বিকেলে,সন্ধ্যা,সন্ধ্যায়,রাত,রাতে,"
    "காலை,காலையில்,மதியம்,மாலை,மாலையில்,இரவு,இரவில்,ఉదయం,మధ్యాహ్నం,సాయంత్రం,రాత్రి,ಬೆಳಿಗ್ಗೆ,ಮಧ್ಯಾಹ್ನ,"
    "ಸಂಜೆ,ರಾತ್ರಿ,രാവിലെ,ഉച്ചയ്ക്ക്,വൈകുന്നേരം,വൈകിട്ട്,രാത്രി,સવારે,બપોરે,સાંજે,રાત્રે,ਸਵੇਰੇ,ਦੁਪਹਿਰ,ਸ਼ਾਮ,ਰਾਤ,"
    "ସକାଳ,ସକାଳେ,ସନ୍ଧ୍ୟା,ରାତି,صبح,دوپہر,شام,رات"
)
"""Separated by commas; the day is the one that is written."""
