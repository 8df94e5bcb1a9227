# ruff: noqa: E501 — a pattern is one line, however long
"""What police, prosecutors and courts do."""

from __future__ import annotations

from rapporteur.reading.happening_words.shape import Words

JUSTICE: dict[str, Words] = {
    "summons": Words(
        passive="""
            (?:summoned|questioned|interrogated|called in|subpoenaed|convoked)
            required to report
            (?:requested|ordered|asked|told|instructed) to (?:appear|present|report)
            (?:invited|called) (?:for|to|in for) (?:an? |the )?(?:\\w+ )?(?:questioning|conversation|interview|interrogation|talk|police)
        """,
        phrases="""
            (?:summoned|interrogated|summonsed)
            questioned (?:him|her|them|mr|ms|mrs|several|two|three|four|five|about|for|in|over|by|the (?!legality|lawfulness|validity|decision|need|use|legitimacy|independence)|(?-i:[A-Z][\\w.'’-]+ [A-Z][\\w.'’-]+))
            subpoena\\w*
            receiv(?:ed|e|ing) (?:an? |\\w+ ){0,2}(?:summons\\w*|subpoena)
            summonses
            (?:requested|ordered|asked|told|instructed|required) by (?:[\\w.'’-]+ ){1,5}(?:officers?|police|prosecutors?|investigators?|authorities|inspectors?|department|directorate) (?:[\\w.'’-]+ ){0,4}to TELL
            subjected (?:[\\w.'’-]+ ){1,4}to (?:questioning|interrogation)
            issued (?:\\w+ )?summons
            asked (?:the (?:\\w+ ){0,2}\\w+|him|her|them) to (?:report|appear) (?:to|at|before|in|for)\\b
            (?:officers?|police|prosecutors?|investigators?|inspectors?|agents?) (?:asked|told|ordered|requested|instructed|required) (?:(?:the|mr|ms|mrs|dr)\\.? (?:[\\w.'’-]+ ){1,4}|(?:him|her|them) )to TELL
            underwent (?:\\w+ )?(?:questioning|interrogation)
        """,
        nouns="(?:summons|interrogation|questioning)",
    ),
    "investigation": Words(
        passive="""
            (?:investigated|under investigation)
            (?:named|declared|designated) (?:as )?an? suspects?
        """,
        phrases="""
            (?:case|cases|investigations?|inquir(?:y|ies)|enquir(?:y|ies)|proceedings|probe|FIRs?|complaints?|information report) (?:\\([A-Z]+\\) )?(?:against [\\w.'’-]+ (?:[\\w.'’-]+ ){0,4})?WAS (?:\\w+ )?(?:opened|launched|initiated|instituted|registered|filed|started|brought|lodged|re-?opened|closed|completed|suspended|terminated|dropped)
            (?:opened|launched|initiated|instituted|started|began|registered|ordered|announced|opening|reopened|filed) (?:an? |the |of an? )?(?:[\\w.'’-]+ ){0,4}(?:case|(?:pre-?|pre-trial )?investigation|inquiry|enquiry|probe|proceedings|FIR|first information report)s?\\b
            decision to open
            under investigation
            being investigated
            (?:case|investigation) will be opened
            filed (?:an? )?(?:\\w+ )?(?:criminal complaint|defamation)
            completion of the (?:\\w+ )?investigation
            questioned as (?:an? )?suspects?
        """,
        nouns="(?:investigation|inquiry)",
    ),
    "arrest": Words(
        passive="""
            (?:arrested|re-arrested|rearrested|apprehended|captured|rounded up|intercepted and taken|handcuffed)
            taken (?:into custody|away(?! (?:in|by) (?:an? |the )?(?:unmarked|unknown|unidentified|masked|hooded|armed|plainclothes|plain-clothes|men))|by (?:the )?(?:police|officers?|agents))
            (?:taken|driven) (?:away )?(?:by \\w+ )?to (?:the |an? )?FEW(?:police|station|headquarters(?! hospital)|barracks|gendarmerie)
            taken from (?:his|her|their|the|an?) FEW(?:homes?|house|apartment|flat|office|residence|village|workplace|street|car|vehicle|bus|hotel|hospital|university|school|camp|tent|bed|hideout)
            (?:picked up|stopped and (?:taken|detained|arrested))
        """,
        active="(?:arrested|re-arrested|rearrested|apprehended)",
        phrases="""
            took (?:him|her|them|[A-Z]\\w+) (?:into custody|away|to (?:the |an? )?FEW(?:police|station|headquarters|prison))
            picked (?:him|her|them) up
            (?:police|officers|agents|soldiers|gendarmes) detained
            taken (?:away )?to (?:the |an? )?(?:[\\w.'’-]+ ){0,4}police (?:station|department|headquarters)
            arrest warrants?
            warrants? (?:for (?:his|her|their) arrest|of arrest)
            (?:placed|put) under arrest
            arrest of [^;,]{2,60} WAS (?:\\w+ )?(?:approved|authori[sz]ed|ordered|announced|sanctioned|confirmed)
            (?:his|her|their) arrest (?:came|took place|occurred|followed|happened)
            arrests? (?:took place|occurred|WAS made)(?= (?:on|in|at|during|after|before|when|while|amid|following)\\b)
            (?:made|carried out|conducted) (?:\\w+ ){0,3}arrests
            led away (?:in handcuffs|by (?:police|officers))
            wanted notice
            surrendered (?:himself|herself|themselves)? ?to
            turned (?:himself|herself|themselves) in
        """,
        nouns="(?:arrests?|re-arrest|apprehension|capture|arrested|re-arrested)",
    ),
    "detention": Words(
        passive="""
            (?:detained|remanded|jailed|imprisoned|incarcerated|interned)
            (?:held|kept|confined) (?:in|at|for|incommunicado|by|without|under|there|on remand)
            placed (?:in|under)(?! arrest| (?:\\w+ )?surveillance)
            (?:transferred|returned|sent back|taken back) (?:to|from)(?! (?:him|them|it|her)\\b(?! cell))
            moved (?:to|from) (?:the |an? )?FEW(?:prison|detention|jail|cell|centre|colony|facility|ward|custody)
            taken to (?:the )?FEW(?:ward|wing|prison|detention|jail|colony)
            denied bail
            refused bail
            sent to (?:\\w+ )?(?:prison|jail|pre-?trial)
            (?:extended|renewed|prolonged) (?:repeatedly|several times|twice|three times|(?:for|by) (?:another|a further|an additional|\\w+ (?:more |further )?(?:days|months|weeks)))
            ordered (?:to be )?(?:detained|held|remanded)
            committed to (?:an? )?(?:\\w+ )?(?:prison|custody|hospital)
        """,
        active="(?:detained|remanded|jailed|imprisoned)",
        phrases="""
            transferred (?:him|her|them) to
            (?:ordered|extended|renewed|sanctioned|authori[sz]ed|prolonged|approved|upheld) (?:[\\w.'’-]+ ){0,6}?(?:detention|custody|remand)
            (?:sanctioned|authori[sz]ed|approved|extended) (?:[\\w.'’-]+ ){0,6}?arrest
            ordered (?:that )?(?:[\\w.'’-]+ ){0,4}(?:be |to be )?(?:held|detained|remanded|placed in)
            (?:detention|custody) (?:[\\w.'’-]+ ){0,3}WAS (?:\\w+ )?(?:extended|renewed|ordered|prolonged)
            (?:under|to|on|into) (?:\\w+ )?house arrest
            (?:ordered|imposed|extended|lifted) (?:[\\w.'’-]+ ){0,3}house arrest
            (?:notice|notification|order|warrant|decision) of (?:[\\w.'’-]+ ){0,2}detention
            (?:was|were|being|been) (?:denied|refused|granted no) (?:release on )?bail
            taken back (?:in)?to (?:custody|prison|detention)
            returned to (?:custody|prison|detention|his cell|her cell)
            detention (?:order|warrant)
            remain(?:ed|s)? (?:in|under) (?:\\w+ )?(?:custody|detention|prison|house arrest)
            kept (?:[\\w.'’-]+ ){1,5}in FEW(?:station|custody|detention|prison)
            bail (?:application |request )?was (?:\\w+ )?(?:rejected|denied|refused)
            spent (?:[\\w.'’-]+ ){1,6}in (?:an? |the )?(?:\\w+ )?(?:detention|custody|prison|jail|cell)
            serving (?:his|her|their|an?) (?:[\\w.'’-]+ ){0,3}sentence
            held incommunicado
        """,
        nouns="(?:detention|imprisonment|remand|transfer|incarceration)",
    ),
    "charge": Words(
        passive="""
            (?:charged|indicted|arraigned|prosecuted|accused of|accused under|levell?ed)
            (?:informed|notified) (?:of|that) (?:an? |the |\\w+ )*charges?
        """,
        phrases="""
            charged (?:him|her|them|mr|ms|mrs|(?-i:[A-Z]\\w+))
            (?:indicted|arraigned)
            (?:brought|pressed|filed|levelled|leveled|laid|added|amended) (?:\\w+ ){0,2}charges
            charges? WAS (?:\\w+ )?(?:brought|filed|levelled|leveled|added|laid|pressed|amended|changed)
            charges? (?:of|against|under) (?:[\\w.'’-]+ ){1,12}?WAS (?:\\w+ )?(?:brought|filed|levelled|leveled|added|laid|pressed|amended|changed)
            aggravated the charges
            (?:issued|submitted|accepted|filed|approved|completed) (?:an? |the )?(?:\\w+ )?indictment
            indictment (?:[\\w.'’-]+ ){0,3}WAS (?:\\w+ )?(?:filed|issued|accepted|submitted|approved)
            indictment,? which was (?:\\w+ )?(?:filed|issued|accepted|submitted|approved)
            (?:faces?|faced|facing) (?:\\w+ )?charges
            formally charged
            is being prosecuted
            charges? (?:against [^;,]{2,60} )?WAS (?:\\w+ )?(?:confirmed|upheld by the (?:investigating|pre-trial))
            (?:accepted|admitted|registered) (?:an? |the )(?:\\w+ )?complaint
            (?:committed|sent|referred) (?:him |her |them |the case )?(?:for|to) trial
            pressed (?:\\w+ )?charges
            (?:transferred|referred|forwarded|sent) (?:the |his |her |their )?case (?:file )?to (?:the )?(?:[\\w.'’-]+ ){0,4}COURT
        """,
        nouns="(?:indictment|charges?)",
    ),
    "trial": Words(
        passive="""
            (?:tried|put on trial|brought to trial|retried|court-martialled|declared (?:in)?admissible)
            (?:brought|produced|presented|taken|arraigned) (?:[\\w.'’-]+ ){0,3}before (?:the |an? )?FEWCOURT
        """,
        phrases="""
            (?:appeared|appear|appears|brought|produced|producing|presented|taken|tried) (?:[\\w.'’-]+ ){0,3}before (?:the |an? )?(?:[\\w.'’-]+ ){0,5}COURT
            (?:appeared|appear|appears) in (?:the )?(?:[\\w.'’-]+ ){0,3}court
            (?:hearing|trial|session|retrial|proceedings?|arraignment) (?!(?:he|she|they|his|her|their)\\b)(?:[\\w.'’-]+ ){0,8}?(?:WAS|is|began|begins|opened|started|took place|resumed|held|scheduled|set|due|concluded|will)
            (?:adjourned|postponed|pleaded|pleads|testified|adjourn)
            (?:went|stood|stand|go) (?:on )?trial
            (?:opened|began|started|held|holding|concluded|resumed) (?:the |his |her |their |an? )?(?:[\\w.'’-]+ ){0,3}(?:trial|hearing|retrial|court session)
            requested (?:that the court|the (?:[\\w.'’-]+ ){0,3}court)
            prosecut(?:or|ors|ion)(?:['’]s office)? (?:[\\w.'’-]+ ){0,3}(?:requested|asked|demanded|sought|called for)
            (?:scheduled|postponed|adjourned|fixed|rescheduled) (?:[\\w.'’-]+ ){0,3}(?:for|until|to)
            (?:is|was|are|were|been) (?:due|expected) (?:in|to appear|to stand|back in) (?:\\w+ )?(?:court|trial|before)
            set (?:down )?for
            told (?:the )?FEWCOURT
            to be heard by
            (?:comes?|came|coming) up for (?:\\w+ )?(?:mention|hearing|trial)
            (?:first|next|second|third|final|opening|last|preliminary|court|fourth|closed|public) (?:court )?(?:hearing|session of)
            hearing (?:of \\w+ (?:hours|minutes)|lasting|lasted)
            (?:closing|final) arguments
            trial court (?:\\w+ )?(?:rejected|heard|ruled|dismissed|ordered|refused)
            verdict is expected
            mentioned in court
            habeas corpus
            motions? (?:[\\w.'’-]+ ){0,12}(?:rejected|filed|denied|granted)
            (?:rejected|denied|refused|dismissed|granted|heard) (?:[\\w.'’-]+ ){0,5}(?:request|application(?! [^;]{0,60}\\b(?:renewal|registration|re-registration|permits?|licen[cs]es?|accreditation|visas?|asylum|passports?)\\b)|motion|petition) (?:[\\w.'’-]+ ){0,3}(?:for|to|of)\\b
            (?:rejected|denied|refused) (?:[\\w.'’-]+ ){0,3}bail
            extradition (?:[\\w.'’-]+ ){0,4}(?:admissible|inadmissible)
            (?:requests?|applications?|petitions?|motions?|writs?) (?:(?:for|to|of|by|filed|submitted|lodged|that)\\b[^;]{1,110}? )?WAS (?:\\w+ )?(?:rejected|dismissed|denied|granted|refused|turned down|declared inadmissible)(?= (?:by (?:the |an? )?(?:[\\w.'’-]+ ){0,6}(?:COURT|Court)|on|in|the (?:next|following|same)))
            (?:ordered|directed|instructed) the (?:[\\w.'’-]+ ){0,2}(?:police|government|ministry|minister|inspector|authorit\\w+|prosecutor\\w*|prison|director|commission\\w*|state|commander|superintendent) [^;]{0,60}?to\\b
            ruled that the (?:[\\w.'’-]+ ){1,4}WAS
            court (?:[\\w.'’-]+ ){0,4}ordered that (?:[\\w.'’-]+ ){1,4}be (?:brought|produced|presented|released)
            (?:delivered|pronounced) in absentia
        """,
        nouns="(?:trial|hearing|retrial|arraignment)",
    ),
    "conviction": Words(
        passive="(?:convicted|found guilty)",
        active="convicted",
        phrases="""
            found (?:[\\w.'’-]+ ){1,8}guilty
            charges (?:[\\w.'’-]+ ){1,8}were (?:\\w+ )?reclassified
            reclassified the
            pleaded guilty
        """,
        nouns="(?:conviction|verdict)",
    ),
    "sentence": Words(
        passive="""
            (?:sentenced|condemned to)
            handed (?:down )?(?:an?|the) (?:[\\w-]+ ){0,5}(?:sentences?|terms?|verdicts?|fines?|imprisonment|prison|years?|months?|days?|bans?|penalty|lashes)
            given (?:an?|\\w+) (?:[\\w-]+ )?(?:year|month|prison|suspended|life|sentence|death|day)(?:s|\\b)
            sentenced in absentia
        """,
        active="(?:sentenced|condemned)",
        phrases="""
            sentenced(?= (?:[^\\W\\d_][\\w.'’,-]* ){1,16}to (?:\\d|death|life|an?|one|two|three|four|five|six|seven|eight|nine|ten|\\w+teen|twenty|imprisonment|prison))
            (?:found guilty )?and (?:given|got|received) (?:an?|\\w+)[- ](?:[\\w-]+ )?(?:years?|months?|prison|suspended|life|sentence|death|days?)\\b
            sentenced(?= to (?:\\d|death|life|an?|one|two|three|four|five|six|seven|eight|nine|ten|\\w+teen|twenty|imprisonment|prison))
            handed down
            imposed (?:an?|the) (?:[\\w-]+ )?(?:sentence|term)
            receiv(?:ed|ing) (?:an? )?(?:[\\w-]+ ){0,5}(?:sentences?|years?|months?|lashes)(?! of (?:work|experience))
            (?:sentence|term)s? imposed
            delivered (?:\\w+ )?(?:verdict|judgment|judgement|ruling)
            jailed (?:for|from)
            ruled that (?:[\\w.'’-]+ ){1,8}(?:will|would|shall|must) be (?:barred|banned|prohibited|disqualified)
            condemned to
        """,
        nouns="(?:sentence|sentencing)",
    ),
    "appeal": Words(
        passive="(?:upheld|overturned|quashed|annulled|commuted)",
        phrases="""
            (?:upheld|overturned|quashed|annulled|reversed|set aside|commuted|uphold)
            confirmed (?:the|his|her|their|this)
            (?:reduced|increased|cut|suspended|lengthened) (?:the |his |her |their |\\w+['’]s )(?:remainder|[\\w-]+ )?(?:sentences?|terms?|penalt\\w+|remainder)
            (?:reduced|confirmed|increased) (?:the|his|her|their|\\w+['’]s)
            suspended the remainder
            (?:rejected|dismissed|reject|dismiss) (?:[\\w.'’-]+ ){1,5}(?:appeals?|cassation)
            appeals? (?:[\\w.'’-]+ ){0,6}WAS (?:\\w+ )?(?:dismissed|rejected|filed|lodged|heard|denied|upheld|accepted)
            (?:filed|lodged|submitted) (?:an? |the )?(?:\\w+ )?(?:appeal|cassation)
            appealed (?:the|against|to|this|his|her|their)
            on appeal
            sentence (?:\\w+ )?was (?:\\w+ )?(?:reduced|upheld|increased|confirmed|commuted|overturned)
            (?:court of appeals?|appeals? court|court of cassation|appellate court|supreme court) (?:[\\w.'’-]+ ){0,6}(?:upheld|confirmed|reduced|rejected|overturned|ruled|increased)
            (?:ordered|granted) (?:a |an )?(?:retrial|new trial)
        """,
        nouns="appeal",
    ),
    "fine": Words(
        passive="fined",
        active="fined",
        phrases="""
            fined each
            ordered (?:[\\w.'’-]+ ){1,5}to pay
            (?:imposed|received|given|issued|handed|levied) (?:[\\w.'’-]+ ){0,4}(?<!\\w)fines?\\b
            (?:pay|paid|paying) (?:an? )?(?:judicial |administrative |heavy )?fines?
        """,
        nouns="fine",
    ),
    "release": Words(
        passive="""
            (?:released(?! (?:into|a report|the report))|freed|let go|pardoned|amnestied|bailed|discharged from|set free|paroled)
            granted (?:conditional |provisional |early |presidential )?(?:bail|parole|amnesty|release|pardon|an? (?:presidential )?(?:pardon|amnesty))
            left (?:on|by|at) the (?:\\w+ )?(?:road|street|roadside|side of)
        """,
        phrases="""
            released (?:him|her|them|without|on|after|from|under)
            ordered (?:the |his |her |their |[\\w.'’-]+ ){0,3}(?:immediate |conditional |provisional )?release
            granted (?:[\\w.'’-]+ ){0,3}(?:bail|parole|amnesty)
            walked free
            left prison
            completed (?:his|her|their) (?:\\w+ )?(?:sentence|term)
            (?:pardoned|freed)
            release (?:[\\w.'’-]+ ){0,4}WAS ordered
            sentence (?:was )?scheduled to end
            regained (?:his|her|their) (?:freedom|liberty)
            posted bail
            released(?= (?:(?-i:[A-Z]\\w+ [A-Z])|(?:mr|ms|mrs)\\b))
            (?:was|were) (?:allowed|permitted) to (?:go|return) home
        """,
        nouns="release",
    ),
    "acquittal": Words(
        passive="(?:acquitted|cleared of|found not guilty|exonerated|found innocent)",
        active="acquitted",
        phrases="""
            found (?:\\w+[, ]+){1,12}not guilty
            (?:charges?|case) (?:[\\w.'’-]+ ){0,4}WAS (?:\\w+ )?(?:dismissed|dropped|withdrawn)
            (?:dismissed|dropped|withdrew) (?:all |the )?(?:charges?|case|accusations?)
        """,
        nouns="acquittal",
    ),
}
