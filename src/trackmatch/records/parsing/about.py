"""Words by which forms say that a number is rough; what it measures does not matter."""

from __future__ import annotations

from trackmatch.records.parsing.quantities import phrases

ABOUT = phrases(
    "( app ),app,appr,appro,by appearance,as per appearance,in appearance,"
    "dikhne me,dekhne me,देखने में,"
    "about,abt,approx,aprox,aprx,apprx,appx,aproximately,approximatly,approximate,approximately,"
    "apparent,apparently,appears,appears to be,around,"
    "almost,nearly,roughly,circa,looks,looks like,estimated,est,~,lagbhag,kareeb,karib,kareeban,"
    "takriban,andazan,लगभग,करीब,करीबन,तकरीबन,अंदाजन,अंदाजे,अनुमानित,सुमारे,प्रायः,প্রায়,আনুমানিক,"
    "சுமார்,ஏறக்குறைய,సుమారు,దాదాపు,ಸುಮಾರು,ಅಂದಾಜು,ഏകദേശം,આશરે,લગભગ,ਲਗਭਗ,ਕਰੀਬ,ପ୍ରାୟ,ଆନୁମାନିକ,"
    "ke aaspaas,ke aas paas,ke aspas,के आसपास,के आस पास,ke kareeb,ke karib,के करीब,"
    "تقریبا,تقریباً,لگ بھگ,قریب"
)
