"""Languages that few reports tell: known where they stand alone, since many are words of others."""

from trackmatch.features.denial import folded

OTHER_LANGUAGES = folded(
    # Census of India 2011, part C-16: languages and larger mother tongues, with usual spellings.
    "adi afghani pashto kabuli anal angami ao arabic arbi balti bhili bhilodi bhilala bhil "
    "bhotia bhutia bhumij bishnupriya chakhesang chakma chang deori dimasa gadaba gangte garo "
    "halbi halabi halam hmar jatapu juang kabui rongmei karbi mikir kharia khezha "
    "khiamniungan khond kondh kandha kinnauri kisan koch koda kora kolami kom konda konyak "
    "korku korwa koya koi kui kuvi kuki ladakhi lahauli lahnda lakher mara lalung tiwa lepcha "
    "liangmai limbu lotha lushai malto paharia maram maring miri mishing mising mishmi mogh "
    "mog monpa munda nicobarese nissi nyishi nishi dafla nocte paite parji pawi persian farsi "
    "phom pochury rabha rai rengma sangtam savara saora sora sema sumi sherpa shina simte "
    "tamang tangkhul tangsa thado thadou tibetan tripuri kokborok vaiphei wancho yimchungre "
    "zeliang zeme zemi zou apatani galo naga nagamese hajong banjari bhatri dorli laria "
    "surgujia surgujiya kurmali kudmali panchpargania wagdi vagdi bagri harauti hadoti "
    "dhundhari mewadi saurashtra irula badaga toda paniya kurumba kuruba yerukala vagri "
    "chenchu jaunsari tharu gaddi churahi bhadrawahi siraji gurung magar newari newar "
    "rangpuri nepalbhasa desia ahom baiga asur birhor birjia pardhi kaikadi kolhati dhatki "
    "sansi "
    # Of neighbours and others.
    "arakanese burmese myanmar sinhala sinhalese dzongkha divehi dhivehi chinese mandarin "
    "french german russian portuguese spanish japanese thai malay turkish uzbek persian dari "
    "hebrew somali swahili"
)
