# ruff: noqa: E501 — a pattern is one line, however long
"""The words and set phrases of each type of event, for the next editor; how they are tried is in `happenings.py`.

`passive` counts after a form of «to be» («was arrested», «been arrested», «and arrested»), `active` before what it is
done to («arrested him», «arrested two men», «arrested Oshal Verin»), `phrases` wherever they stand, `nouns` only where
a date follows at once («her arrest on 5 May»). One pattern per line, as a regular expression of case-blind words; its
first word must be plain. FEW stands for up to four words between, MANY for up to eight, THEIR for a possessive or
article, WAS for a finite form of «to be».
"""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """The patterns of one type of event, one per line."""

    phrases: str = ""
    passive: str = ""
    active: str = ""
    nouns: str = ""


WORDS: dict[str, Words] = {
    "killing": Words(
        passive="""
            (?:killed|murdered|assassinated|lynched|hanged|beheaded|massacred)
            executed(?! (?:on|by way))
            (?:shot|stabbed|beaten|hacked|burn(?:ed|t)|tortured|bludgeoned|strangled) (?:dead|(?:and killed|to death))
            (?:declared|pronounced) dead
            fatally (?:shot|wounded|injured|stabbed|beaten)
        """,
        active="(?:killed|murdered|assassinated|executed|lynched)",
        phrases="""
            gunned down
            found (?:dead|hanged)
            died(?! out)
            lost (?:his|her|their) li(?:fe|ves)
            succumbed to
            (?:body|bodies|corpse|remains) FEWWAS (?:\\w+ )?(?:found|discovered|recovered|handed|returned)
            (?:shot|stabbed|beat|hacked|beaten) FEW(?:dead|to death)\\b
            shot \\w+ (?:six|five|four|three|two|several) times
        """,
        nouns="(?:killing|murder|assassination|death|execution|massacre)",
    ),
    "attack": Words(
        passive="""
            (?:attacked|assaulted|beaten|punched|kicked|stabbed|shot|ambushed|wounded|struck|slapped|injured|rammed|doused)
            (?:hit|knocked|intercepted|ill-treated|mistreated|manhandled|clubbed|dragged|bitten|trampled|shoved|lashed out at)
            (?:evicted|displaced|forcibly removed|stoned|pelted|sprayed|tear-gassed|physically harmed)
        """,
        active="(?:pushed|shoved|dragged|knocked|sprayed|doused)",
        phrases="""
            (?:attacked|assaulted|beat|punched|kicked|ambushed|stabbed|slapped|rammed|detonated)
            (?:poured|sprayed|hurled) (?:him|her|them|acid|petrol|boiling|stones|objects|paint|pepper|tear gas)
            opened fire
            fired (?:several |at least |\\w+ )?(?:shots|bullets|rounds)
            (?:shot|fired|spat|struck|hit out) at
            fired (?:tear gas|rubber bullets|live ammunition)
            used (?:tear gas|water cannons?|batons|live ammunition|excessive force)
            set (?:\\w+ |his \\w+ |her \\w+ |the \\w+ )?(?:on fire|fire|ablaze|alight)
            (?:threw|thrown|hurled|throwing) (?:an?|stones?|acid|rocks?|petrol|molotov|grenades?|bricks?)
            (?:stones?|rocks?|bottles?|grenades?|molotov cocktails|bricks|eggs) WAS (?:\\w+ )?(?:thrown|hurled|lobbed)
            (?:shots|bullets) WAS (?:\\w+ )?fired
            dispersed
            (?:broke|broken|break) up (?:(?:the|an?) FEW(?:protest|demonstration|rally|march|gathering|picket|sit-in|blockade|assembly)|with)
            survived an? (?:\\w+ )?(?:attempt|attack|shooting|ambush)
            (?:suffered|sustained) (?:[\\w.'’-]+ ){0,3}(?:injur\\w+|fracture\\w*|bruis\\w+|wounds?|concussion|burns)
            assassination attempt
            (?:vandali[sz]ed|bulldozed|demolished|torched|firebombed|arson attack)
            burn(?:ed|t) (?:down|to the ground)
            destroyed FEW(?:house|home|crop|propert|office|building|field|equipment|vehicle|camera)\\w*
            forcibly evicted
            struck (?:him|her|them)
        """,
        nouns="(?:attack|assault|beating|shooting|stabbing|ambush|eviction|bombing|dispersal)",
    ),
    "disappearance": Words(
        passive="""
            (?:abducted|kidnapped|disappeared)
            (?:forcibly|enforcedly|involuntarily) disappeared
            (?:last seen|driven away|led away|forcibly taken|bundled into|forced into|snatched)
            taken away (?:in|by) (?:an? |the )?(?:unmarked|unknown|unidentified|masked|hooded|armed|plainclothes|plain-clothes|men)
            (?:never|not) seen again
        """,
        phrases="""
            (?:abducted|kidnapped)
            (?:went|gone|reported) missing
            disappeared
            forced (?:him |her |them )?into (?:the|an?|his|her|their) FEW(?:vehicle|car|van|truck|pick-up|jeep|minibus)
            (?:whereabouts|fate) (?:\\w+ ){0,2}(?:was|were|had been) (?:unknown|undisclosed|not disclosed|not known)
            did not (?:return|come) home
            failed to return
        """,
        nouns="(?:abduction|disappearance|kidnapping)",
    ),
    "torture": Words(
        passive="""
            (?:tortured|electrocuted|waterboarded|raped|sexually assaulted|flogged|lashed|force-fed|strip-searched|gang-raped)
            suspended (?:by|from) (?:his|her|their|the (?:wrists|ceiling|arms|ankles))
            deprived of (?:sleep|food|water|medical|medicine)
            (?:denied|refused) (?:[\\w.'’-]+ ){0,3}(?:medical|medication|medicines?|treatment|health care|healthcare)
            subjected to FEW(?:torture|electric|ill-treatment|beatings|sleep deprivation|sexual violence|cruel)
            made to (?:stand|kneel|lie|sit|strip|undress|squat|crouch)
            given electric shocks
            (?:placed|held|kept|put|moved|transferred) (?:in|into|to) (?:\\w+ )?(?:solitary confinement|an? (?:punishment|isolation) cell)
        """,
        phrases="""
            tortured
            electric shocks
            mock executions?
            soles of (?:his|her|their|the) feet
            denied (?:(?:him|her|them|access to) ){1,2}(?:\\w+ )?(?:medical|medication|medicines?|treatment)
            extract(?:ing)? (?:an? |\\w+ )?confessions?
            waterboarding
        """,
    ),
    "threat": Words(
        passive="(?:threatened|intimidated|harassed|warned)",
        phrases="""
            threatened(?! species)
            warned (?:him|her|them|that)
            receiv(?:ed|e|es|ing) (?:[\\w.'’-]+ ){0,5}(?:threats?|threatening|anonymous)
            threats? WAS
            death threats?
            (?:threatening|intimidating|anonymous|menacing) (?:messages?|calls?|letters?|notes?|phone|telephone|texts?|e-?mails?)
            subjected FEW(?:and \\w+ )?to (?:[\\w.'’-]+ ){0,3}(?:intimidation|threats|harassment|reprisals)
            military targets?
            gave (?:him|her|them) (?:\\d+|\\w+) hours
            told (?:him|her|them|the family) (?:to (?:withdraw|stop|leave|drop|keep|abandon|shut)|that (?:next time )?(?:he|she|they) [\"“]?would)
            telling (?:him|her|them) to [\"“]?(?:withdraw|stop|leave|drop|keep)
            would be next
            (?:pamphlets?|leaflets?)
            messages from an? (?:unregistered|unknown|anonymous)
            bullets? (?:in|inside) an envelope
        """,
        nouns="(?:threats?)",
    ),
    "surveillance": Words(
        passive="(?:followed(?! by (?:an?|the|another) (?:\\w+ )?(?:raids?|arrests?|wave|series|search|campaign|decision|trial|hearing|sentence|letter|statement|ban)\\b)|monitored|tapped|tracked|filmed|photographed|surveilled|hacked|infected|wiretapped|bugged|shadowed|tailed)",
        phrases="""
            followed (?:him|her|them)
            tailed
            under (?:constant |close |\\w+ )?surveillance
            (?:took|taking|taken) (?:photographs|photos|pictures) of
            (?:asking|asked) about (?:his|her|their)
            parked (?:[\\w.'’-]+ ){0,6}(?:in front|outside)
            noticed (?:an?|two|three|\\w+) (?:(?:\\w+ ){0,2})(?:man|men|car|cars|van|vehicle|vehicles|person|persons|motorcycle|motorbike|strangers)
            spyware
            wiretapp\\w+
            intercepted (?:his|her|their) (?:\\w+ )?(?:calls|communications|e-?mails|messages|phone)
        """,
    ),
    "raid": Words(
        passive="(?:raided|searched|ransacked|stormed|burgled|broken into|sealed off)",
        phrases="""
            (?:raided|ransacked|stormed|burgled)
            broke into
            forced their way into
            searched (?:his|her|their|the|and|two|three|several|our|[\\w]+['’]s|for)
            (?:conducted|carried out|carrying out|executed) (?:\\w+ ){0,2}(?:searches|raids?|search|inspection)
            (?:search|searches|raids?) WAS (?:\\w+ )?(?:carried out|conducted|executed)
            entered (?:the |his |her |their )(?:[\\w.'’-]+ ){0,3}(?:home|house|apartment|flat|offices?|premises|headquarters|residence|property)
        """,
        nouns="(?:raids?|search|searches|burglary|break-in)",
    ),
    "seizure": Words(
        passive="(?:confiscated|seized|impounded|frozen|expropriated|sequestrated|taken away from)",
        phrases="""
            (?:confiscated|seized|impounded|froze|expropriated|stole|stolen|sequestrated)
            took away(?! (?:him|her|them|mr|ms|mrs)\\b)
            (?:assets|accounts?|funds) (?:\\w+ ){0,6}frozen
        """,
        nouns="(?:seizure|confiscation|freezing)",
    ),
    "smear": Words(
        passive="(?:defamed|smeared|vilified|stigmati[sz]ed|slandered|discredited|red-tagged|doxxed)",
        phrases="""
            (?:defamed|smeared|vilified|stigmati[sz]ed|slandered|discredited|red-tagged)
            subjected FEWto (?:\\w+ )?(?:defamation|smear)
            (?:accus|describ|portray|label|brand|call|denounc|referr|depict|present|character|dubb|link)\\w* (?!(?:\\w+ )?of (?:failing|not|violating))(?:[\\w.'’-]+ ){0,8}(?:as |of being |an? |to as |of )?[\"“‘«]?(?:[\\w.'’-]+ ){0,3}LABELS
            (?:called|described|labelled|labeled|branded|referred to) (?:the |all |[\\w.'’-]+ ){0,4}(?:as )?(?:an? )?["“«](?!in )
            (?:aired|broadcast|published|ran|posted|released) (?:[\\w.'’-]+ ){0,8}(?:article|programme|program|report|story|documentary|video|confession\\w*|photographs?|photos|segment|pictures)s?\\b[^.]{0,60}(?:accus|describ|portray|label|brand|calling|alleg|claim|confess|enem|traitor|insult|caption)\\w*
            repeated (?:these|the|his|her|their) (?:accusations|allegations|claims)
            smear campaign
            defamation campaign
            campaign (?:of (?:defamation|slander|vilification)|against)
            confess\\w* (?:on|aired on) (?:state |national )?(?:television|TV)
        """,
    ),
    "summons": Words(
        passive="""
            (?:summoned|questioned|interrogated|called in|subpoenaed|convoked)
            required to report
            (?:requested|ordered|asked|told|instructed) to (?:appear|present|report)
            (?:invited|called) (?:for|to|in for) (?:an? |the )?(?:\\w+ )?(?:questioning|conversation|interview|interrogation|talk|police)
        """,
        phrases="""
            (?:summoned|interrogated|summonsed)
            questioned (?:him|her|them|mr|ms|several|about|for|in|over|by)
            subpoena\\w*
            receiv(?:ed|e|ing) (?:an? |\\w+ ){0,2}(?:summons\\w*|subpoena)
            summonses
            subjected (?:[\\w.'’-]+ ){1,4}to (?:questioning|interrogation)
            issued (?:\\w+ )?summons
            asked (?:the \\w+ \\w+ \\w+|him|her|them) to (?:indicate|report|appear)
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
            (?:opened|launched|initiated|instituted|started|began|registered|ordered|announced|opening|reopened|filed) (?:an? |the |of an? )?(?:[\\w.'’-]+ ){0,4}(?:case|investigation|inquiry|enquiry|probe|proceedings|FIR|first information report)s?\\b
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
            taken (?:into custody|away(?! (?:in|by) (?:an? |the )?(?:unmarked|unknown|unidentified|masked|hooded|armed|plainclothes|plain-clothes|men))|from|by (?:the )?(?:police|officers?|agents))
            taken (?:away )?(?:by \\w+ )?to (?:the |an? )?FEW(?:police|station|headquarters|barracks|gendarmerie)
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
            placed under arrest
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
            (?:transferred|returned|sent back|taken back) (?:to|from)
            moved (?:to|from) (?:the |an? )?FEW(?:prison|detention|jail|cell|centre|colony|facility|ward|custody)
            taken to (?:the )?FEW(?:ward|wing|prison|detention|jail|colony)
            denied bail
            refused bail
            sent to (?:\\w+ )?(?:prison|jail|pre-?trial)
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
            house arrest
            detention (?:order|warrant)
            remain(?:ed|s)? (?:in|under) (?:\\w+ )?(?:custody|detention|prison|house arrest)
            kept (?:[\\w.'’-]+ ){1,5}in FEW(?:station|custody|detention|prison)
            bail (?:application |request )?was (?:\\w+ )?(?:rejected|denied|refused)
            spent (?:[\\w.'’-]+ ){1,6}in (?:\\w+ )?(?:detention|custody|prison|jail)
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
        """,
        nouns="(?:indictment|charges?)",
    ),
    "trial": Words(
        passive="""
            (?:tried|put on trial|brought to trial|retried|court-martialled)
            (?:brought|produced|presented|taken|arraigned) (?:[\\w.'’-]+ ){0,3}before (?:the |an? )?FEWCOURT
        """,
        phrases="""
            (?:appeared|appear|appears|brought|produced|producing|presented|taken|tried) (?:[\\w.'’-]+ ){0,3}before (?:the |an? )?(?:[\\w.'’-]+ ){0,5}COURT
            (?:appeared|appear|appears) in (?:the )?(?:[\\w.'’-]+ ){0,3}court
            (?:hearing|trial|session|retrial|proceedings?|arraignment) (?:[\\w.'’-]+ ){0,8}?(?:WAS|is|began|begins|opened|started|took place|resumed|held|scheduled|set|due|concluded|will)
            (?:adjourned|postponed|pleaded|pleads|testified|adjourn)
            (?:went|stood|stand|go) (?:on )?trial
            (?:opened|began|started|held|holding|concluded|resumed) (?:the |his |her |their |an? )?(?:[\\w.'’-]+ ){0,3}(?:trial|hearing|retrial|court session)
            requested (?:that the court|the (?:[\\w.'’-]+ ){0,3}court)
            prosecut(?:or|ors|ion)(?:['’]s office)? (?:[\\w.'’-]+ ){0,3}(?:requested|asked|demanded|sought|called for)
            (?:scheduled|postponed|adjourned|fixed|rescheduled) (?:[\\w.'’-]+ ){0,3}(?:for|until|to)
            (?:is|was|are|were|been) (?:due|expected) (?:in|to appear|to stand|back in) (?:\\w+ )?(?:court|trial|before)
            set (?:down )?for
            (?:comes?|came|coming) up for (?:\\w+ )?(?:mention|hearing|trial)
            (?:first|next|second|third|final|opening|last|preliminary|court|fourth|closed|public) (?:court )?(?:hearing|session of)
            hearing (?:of \\w+ (?:hours|minutes)|lasting|lasted)
            (?:closing|final) arguments
            trial court (?:\\w+ )?(?:rejected|heard|ruled|dismissed|ordered|refused)
            verdict is expected
            mentioned in court
            habeas corpus
            motions? (?:[\\w.'’-]+ ){0,12}(?:rejected|filed|denied|granted)
            (?:rejected|denied|refused|dismissed|granted|heard) (?:[\\w.'’-]+ ){0,5}(?:request|application|motion|petition) (?:[\\w.'’-]+ ){0,3}(?:for|to|of)\\b
            (?:rejected|denied|refused) (?:[\\w.'’-]+ ){0,3}bail
            extradition (?:[\\w.'’-]+ ){0,4}(?:admissible|inadmissible)
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
            court (?:\\w+ )?charged (?:him|her|them)
            pleaded guilty
        """,
        nouns="(?:conviction|verdict)",
    ),
    "sentence": Words(
        passive="""
            (?:sentenced|condemned to)
            handed (?:down )?an?
            given (?:an?|\\w+) (?:[\\w-]+ )?(?:year|month|prison|suspended|life|sentence|death|day)(?:s|\\b)
            sentenced in absentia
        """,
        active="sentenced",
        phrases="""
            sentenced (?=to (?:\\d|death|life|an?|one|two|three|four|five|six|seven|eight|nine|ten|\\w+teen|twenty|imprisonment|prison))
            handed down
            imposed (?:an?|the) (?:[\\w-]+ )?(?:sentence|term)
            receiv(?:ed|ing) (?:an? )?(?:[\\w-]+ ){0,5}(?:sentences?|years?|months?|lashes)(?! of (?:work|experience))
            (?:sentence|term)s? imposed
            delivered (?:\\w+ )?(?:verdict|judgment|judgement|ruling)
            jailed (?:for|from)
            ruled that (?:[\\w.'’-]+ ){1,5}will be barred
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

MACROS = {
    "FEW": r"(?:[\w.'’-]+ ){0,4}",
    "WAS": r"(?:was|were|is|are|been|being|be|had been|has been|have been)",
    "COURT": r"(?:court|judge|magistrate|tribunal|prosecutor|chamber|judges|magistrates|bench)",
    "LABELS": r"(?:spy|spies|traitors?|terrorists?|foreign agents?|enem(?:y|ies)|criminals?|virus|extremists?|agents?|"
    r"separatists?|agitators?|propagandists?|mercenar\w+|coup|barbarians?|fifth column|subversives?|communists?|rebels?|insurgents?)",
}
