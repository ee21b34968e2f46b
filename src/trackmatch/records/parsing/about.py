"""Words by which forms say that a number is rough; what it measures does not matter."""

from __future__ import annotations

from trackmatch.records.parsing.quantities import phrases

ABOUT = phrases(
    "( app ),app,appr,appro,by appearance,as per appearance,in appearance,dikhne me,dekhne me,"
    "देखने में,or so,about,abt,approx,aprox,aprx,apprx,appx,aproximately,approximatly,approximate,"
    "approximately,apparent,apparently,appears,appears to be,around,seems,seems to be,medical,"
    "as per medical,as per medical report,as per doctor,( doctor ),as per ossification,"
    "as per ossification test,by bone test,bone test,as per ossification report,"
    "ossification test,lagta hai,lagti hai,"
    "lagta h,लगता है,लगती है,almost,nearly,roughly,circa,looks,looks like,estimated,est,~,"
    "lagbhag,kareeb,karib,kareeban,takriban,andazan,लगभग,करीब,करीबन,तकरीबन,अंदाजन,अंदाजे,"
    "अनुमानित,सुमारे,साधारण,साधारणतः,प्रायः,প্রায়,প্ৰায়,আনুমানিক,অনুমানিক,சுமார்,ஏறக்குறைய,"
    "தோராயமாக,அனுமானமாக,இருக்கும்,సుమారు,దాదాపు,ಸುಮಾರು,ಅಂದಾಜು,ഏകദേശം,ഉദ്ദേശം,આશરે,અંદાજે,લગભગ,"
    "ਲਗਭਗ,ਕਰੀਬ,ପ୍ରାୟ,ଆନୁମାନିକ,ke aaspaas,ke aas paas,ke aspas,के आसपास,के आस पास,ke kareeb,"
    "ke karib,के करीब,تقریبا,تقریباً,لگ بھگ,قریب"
)
