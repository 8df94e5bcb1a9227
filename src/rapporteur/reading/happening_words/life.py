# ruff: noqa: E501 — a pattern is one line, however long
"""What defenders and States do otherwise: work, laws, bans, replies."""

from __future__ import annotations

from rapporteur.reading.happening_words.shape import Words

LIFE: dict[str, Words] = {
    "travel_ban": Words(
        passive="""
            (?:banned|prevented|barred|prohibited|forbidden|blocked|stopped) from (?:leaving|travel\\w*|boarding|departing)
            stopped (?:by|at) FEW(?:airport|border|passport)
            (?:deported|extradited|refouled|repatriated|denied entry|refused entry|denied boarding)
            expelled from (?:the (?:country|territory)|(?-i:[A-Z]\\w+)\\b(?! (?:Bar|Medical|University|Chamber)))
            expelled(?= (?:to|in|on))
            (?:stripped of|forced to surrender) (?:his|her|their) passports?
        """,
        phrases="""
            travel bans? (?:WAS|had|has|on)\\b
            ban (?:had been |was |has been )?imposed
            bans? on (?:leaving|travel)
            (?:barred|banned|prevented|prohibited|stopped) (?:him|her|them) from (?:leaving|travel\\w*|boarding)
            not (?:permitted|allowed) to leave
            passports? (?:\\w+ )?WAS (?:\\w+ )?(?:confiscated|withheld|revoked|seized|cancelled)
            deported
            (?:may not|not to|prohibition on|prohibition to|prohibited from) (?:leave|leaving)
        """,
        nouns="(?:deportation|extradition|travel ban)",
    ),
    "dissolution": Words(
        passive="""
            (?:dissolved|liquidated|shut down|deregistered|de-registered|outlawed|delisted|struck off(?! the (?:list|agenda)))
            closed(?: down|(?= (?:by|on|in|following|after|without|because|until|for|temporarily|permanently|indefinitely)))(?! (?:door|hearing|session|to))
            stripped of (?:its|their) (?:legal|registration)
            (?:blocked|blacklisted)
            banned(?! from)
            suspended by
            designated
            declared (?:an? )?(?:\\w+ )?(?:undesirable|foreign|extremist|terrorist|illegal|unlawful)
            recogni[sz]ed as (?:an? )?(?:\\w+ )?(?:terrorist|extremist|undesirable)
            (?:sealed|padlocked)
        """,
        phrases="""
            (?:dissolved|liquidated|deregistered|dissolves)
            (?:suspended|halted|froze|restricted) (?:the |its |their |all )(?:activities|operations|work|broadcasts?|publication) of
            activities (?:of [^;,]{2,60} )?WAS (?:\\w+ )?(?:suspended|banned|prohibited|halted)
            taken off (?:the )?air
            ordered (?!(?:him|her|them|me|us)\\b)(?:[\\w.'’-]+ ){1,4}(?:to (?:be )?(?:close|dissolve|shut|cease)\\w*)
            ordered the (?:liquidation|closure|dissolution|suspension)
            banned the
            (?:cancell?ed|revoked|withdrew|suspended) (?:the|its|their|\\w+['’]s) (?:registration|licen[cs]e|legal|accreditation|operating)
            dissolution (?:was|of)
            designated FEWas
            recogni[sz]ed as a terrorist
            registration (?:\\w+ )?was (?:\\w+ )?(?:cancelled|canceled|revoked|refused|suspended)
            licen[cs]e (?:\\w+ )?was (?:\\w+ )?(?:cancelled|canceled|revoked|suspended|withdrawn)
            (?:sealed|padlocked) (?:the|them|its)
            (?:website|site|internet|account) FEWWAS (?:\\w+ )?(?:blocked|shut down|cut|taken down)
            (?:internet|mobile|communications) (?:shutdown|blackout)
            (?:internet|mobile|telephone|phone|network)(?: (?:access|services?|connections?|networks?|data))* (?:in [^;,]{2,40} )?WAS (?:\\w+ )?(?:cut(?: off)?|shut down|suspended|blocked|disrupted|disconnected|throttled|restricted)
            (?:cut off|shut down|blocked|disconnected|suspended) (?:the )?(?:access to the )?(?:internet|mobile|telephone lines)
        """,
        nouns="(?:dissolution|closure|liquidation)",
    ),
    "law": Words(
        passive="(?:adopted|promulgated|enacted|signed into law|gazetted|passed(?= (?:by|on|in))|repealed|ratified)",
        phrases="""
            (?:first|second|third|final) reading
            (?:entered|came|enter|come) into (?:force|effect)
            signed (?:[\\w.'’-]+ ){0,3}into law
            ratified
            adopted (?:by|the law|a law|the bill)
            passed (?:the|an?) (?:[\\w.'’-]+ ){0,3}(?:law|bill|act|amendments?|decree)
            (?:bill|draft law|law|amendments?|decree|act) (?:[\\w.'’-]+ ){0,6}WAS (?:\\w+ )?(?:adopted|approved|submitted|introduced|tabled|passed|published|amended|signed|promulgated|enacted)
            amendments? to [^;.]{3,80}, which (?:you|the president|he|she) signed
            took effect
            became (?:article|law|section|effective)
            (?:state of (?:\\w+ )?emergency|martial law)
        """,
    ),
    "other": Words(
        passive="""
            expelled from the
            (?:disbarred|suspended from|dismissed from|fired from|removed from|struck off|lifted|laid off|sacked|hospitali[sz]ed|exhumed|buried|operated on|evacuated)
            (?:withdrawn|handed over to|returned to|reinstated|visited by|granted (?:\\w+ )?(?:protection|precautionary|asylum|refugee))
            (?:denied|refused) (?:access|permission|contact|visits|a visa|a licen[cs]e|entry to)
            (?:prevented|barred|prohibited) from (?:seeing|meeting|visiting|attending|entering|contacting|practi[sc]ing|working|speaking)
            (?:not )?(?:allowed|permitted) to (?:see|meet|visit|speak (?:to|with)|contact|call) (?:him|her|them|his|her|their)
            (?:denied|refused) (?:[\\w.'’-]+ ){0,2}(?:access to|visits? (?:from|by|to)) (?:[\\w.'’-]+ ){0,3}(?:lawyers?|counsel|famil\\w+|relatives|courtroom|hearing|court)
            ordered to (?:vacate|leave)
        """,
        phrases="""
            filed (?:an? )?(?:\\w+ )?(?:civil )?(?:suit|lawsuit)
            (?:precautionary|protection|protective) measures
            (?:autopsy|post-mortem|postmortem|exhumation)
            had an? (?:\\w+ )?(?:seizure|heart attack|stroke|miscarriage)
            (?:granted|issued|ordered) (?:an? |the )?(?:\\w+ )?injunction
            ordered the arrest of
            (?:requests?|applications?|attempts?|efforts?) to (?:meet|see|visit|consult|speak|contact|have|attend|receive) [^;]{2,90}? WAS (?:\\w+ )?(?:refused|denied|rejected|turned down|ignored)
            (?:rejected|refused|denied|turned down|declined) (?:[\\w.'’-]+ ){0,5}applications? [^;]{0,60}\\b(?:renewal|registration|re-registration|permits?|licen[cs]es?|accreditation|visas?|asylum|passports?)
            (?:renewal|registration|re-registration|permit|licen[cs]e|accreditation|visa|application for (?:[\\w.'’-]+ ){1,5})(?:\\w+ )?WAS (?:\\w+ )?(?:refused|rejected|denied|turned down)
            (?:refused|declined|rejected) (?:to (?:renew|grant|issue|extend)|the (?:renewal|registration))
            lost (?:his|her|their) (?:job|post|position|nationality|citizenship|sight|eye)
            (?:stripped|deprived) of (?:his|her|their) (?:[\\w.'’-]+ )?(?:nationality|citizenship|licen[cs]e|post|position|membership|parliamentary)
            (?:admitted|rushed|transferred) to (?:an? |the )?(?:[\\w.'’-]+ ){0,5}(?:hospital|clinic|intensive care|infirmary|emergency)\\b
            (?:fainted|collapsed|lost consciousness|fell ill)
            underwent (?:an? )?(?:\\w+ )?(?:surgery|operation)
            laid to rest
            (?:funeral|burial|exhumation) (?:[\\w.'’-]+ ){0,6}?(?:took place|WAS held|WAS (?:prevented|interrupted|disrupted|banned))
            (?:requested|ordered|commissioned) (?:an?|the|his|her|their) (?:[\\w-]+ ){0,2}(?:assessment|examination|evaluation|expert opinion|extradition|transfer)
            court warrant
            (?:refused|declined) to (?:register|allow|accept|open|disclose)
            (?:coup|earthquake|cyclone|flood) (?:d['’]état )?(?:took place|struck|hit)
        """,
        nouns="(?:expulsion|dismissal|suspension|autopsy|funeral|burial|resignation)",
    ),
    "activity": Words(
        passive="""
            (?:awarded|elected|appointed|founded|established|nominated|ordained|accredited|hired|posted|published)
            on (?:his|her|their) way (?:to|from|back from|home from) (?:[\\w.'’-]+ ){0,3}(?:meeting|court|hearing|airport|demonstration|protest|conference|rally|march|seminar|workshop|funeral|trial|interview|vigil|assembly|ceremony|event)\\b
        """,
        phrases="""
            (?:registered|applied|travell?ed|published|posted|organi[sz]ed|founded|co-founded|created|established|set up|met with|attended|spoke|delivered|filed|lodged|submitted|protested|gathered|demonstrated|wrote|joined|participated|denounced|worked|returned|launched|marched|fled|documented|represented|became(?! (?:article|law|section|effective|aware|known|clear|public|unwell|ill|apparent|final))|campaigned|visited|staged|signed|complained|accompanied|graduated|resigned|opposed|tweeted|shared|interviewed|uploaded|commemorated|criticized|criticised|boycotted)
            reported(?! that)
            (?:delivering|gave|give|giving|made|delivered) (?:an? )?(?:\\w+ )?(?:speech|interview|testimony|statement|address|presentation|lecture)
            (?:began|started|begun|ended) (?:an? |his |her |their )?(?:\\w+ )?(?:hunger|strike|campaign|sit-in|work)
            hunger[- ]strike
            (?:took|taken|taking|take) part
            participating in
            won (?:the|an?)
            public address
            held (?:an?|the|peaceful) FEW(?:rally|protest|picket|vigil|demonstration|press conference|meeting|assembly|sit-in|march|conference|workshop|training)
            holding an? (?:\\w+ )?(?:picket|rally|protest|vigil|sit-in)
            (?:kept|keep|put) up an?
            left (?:the country|for)
            testified before
            opened (?:an?|the) (?:\\w+ )?(?:office|school|clinic|account|website)
            (?:blockade|speech|sit-in)
            went to (?:the )?(?:police|prosecutor|hospital|court|mourn)
            presented (?:himself|herself|themselves)
            after (?:posting|publishing|organi[sz]ing|attending|taking part|participating|tweeting|sharing|filing|speaking|giving)
            (?:appl(?:y|ied)|asked) for (?:\\w+ )?asylum
        """,
        nouns="(?:press conference|protests?|participation|demonstrations?|rally|rallies|march|visit|speech|interview|meeting|conference|election|elections|strike|picket|vigil|sit-in|report|complaint|post|posts|articles?)",
    ),
    "reply": Words(
        phrases="""
            (?:government|state|mission|authorities) (?:\\w+ )?(?:replied|responded|sent a reply)
        """,
    ),
}
