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
            closed(?: down)?(?! (?:door|hearing|session|to))
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
            (?:internet|mobile) shutdown
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
            (?:state of (?:\\w+ )?emergency|martial law)
        """,
    ),
    "other": Words(
        passive="""
            expelled from the
            (?:disbarred|suspended from|dismissed from|fired from|removed from|struck off|lifted|laid off|sacked|hospitali[sz]ed|exhumed|buried|operated on|evacuated)
            (?:withdrawn|handed over to|returned to|reinstated|visited by|granted (?:\\w+ )?(?:protection|precautionary|asylum|refugee))
            (?:denied|refused) (?:access|permission|contact|visits|a visa|a licen[cs]e|entry to)
            prevented from (?:seeing|meeting|visiting|attending|entering|contacting)
            ordered to (?:vacate|leave)
        """,
        phrases="""
            filed (?:an? )?(?:\\w+ )?(?:civil )?(?:suit|lawsuit)
            (?:precautionary|protection|protective) measures
            (?:autopsy|post-mortem|postmortem|exhumation)
            had an? (?:\\w+ )?(?:seizure|heart attack|stroke|miscarriage)
            (?:granted|issued|ordered) (?:an? |the )?(?:\\w+ )?injunction
            ordered the arrest of
            requested the (?:[\\w-]+ )?(?:assessment|extradition|transfer)
            court warrant
            (?:refused|declined) to (?:register|allow|accept|open|disclose)
            (?:coup|earthquake|cyclone|flood) (?:d['’]état )?(?:took place|struck|hit)
        """,
        nouns="(?:expulsion|dismissal|suspension|autopsy|funeral|burial|resignation)",
    ),
    "activity": Words(
        passive="""
            (?:awarded|elected|appointed|founded|established|nominated|ordained|accredited|hired|posted|published)
            on (?:his|her|their) way
        """,
        phrases="""
            (?:registered|applied|travell?ed|published|posted|organi[sz]ed|founded|co-founded|created|established|set up|met with|attended|spoke|delivered|filed|lodged|submitted|protested|gathered|demonstrated|wrote|joined|participated|denounced|worked|returned|launched|marched|fled|documented|represented|became|campaigned|visited|staged|signed|complained|accompanied|graduated|resigned|opposed|tweeted|shared|interviewed|uploaded|commemorated|criticized|criticised|boycotted)
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
