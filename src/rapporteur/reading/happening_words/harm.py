# ruff: noqa: E501 — a pattern is one line, however long
"""What is done to people: violence, threats, raids."""

from __future__ import annotations

from rapporteur.reading.happening_words.shape import Words

HARM: dict[str, Words] = {
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
            took (?:his|her|their) own li(?:fe|ves)
            committed suicide
            passed away
            bled to death
            was the victim of (?:an? )?(?:\\w+ )?(?:murder|killing|assassination|extrajudicial execution)
            claimed the li(?:fe|ves) of
            succumbed to
            (?:body|bodies|corpse|remains) FEWWAS (?:\\w+ )?(?:found|discovered|recovered|handed|returned)
            (?:shot|stabbed|beat|hacked|beaten) FEW(?:dead|to death)\\b
            shot \\w+ (?:six|five|four|three|two|several) times
            (?:body|bodies|corpse|remains) of [^;]{3,90}? WAS (?:\\w+ )?(?:found|discovered|recovered)
        """,
        nouns="(?:killing|murder|assassination|death|execution|massacre)",
    ),
    "attack": Words(
        passive="""
            (?:attacked|assaulted|beaten|punched|kicked|stabbed|shot|ambushed|wounded|struck|slapped|injured|rammed|doused)
            (?:hit|knocked|intercepted|ill-treated|mistreated|manhandled|clubbed|dragged|bitten|trampled|shoved|lashed out at)
            (?:evicted|displaced|forcibly removed|kettled|trampled on|run over|hosed|clubbed|roughed up|set upon|mobbed|lynched|stoned|pelted|sprayed|tear-gassed|physically harmed)
        """,
        active="(?:pushed|shoved|dragged|knocked|sprayed|doused)",
        phrases="""
            (?:attacked|assaulted|beat|punched|kicked|ambushed|stabbed|slapped|rammed|detonated)
            (?:poured|sprayed|hurled) (?:him|her|them|acid|petrol|boiling|stones|objects|paint|pepper|tear gas)
            opened fire
            stopped (?:the|his|her|their) (?:car|vehicle|bus|taxi|motorcycle|van)
            fired (?:several |at least |\\w+ )?(?:shots|bullets|rounds)
            (?:shot|fired|spat|struck|hit out) at
            fired (?:tear gas|rubber bullets|live ammunition)
            used (?:tear gas|water cannons?|batons|live ammunition|excessive force)
            set (?:\\w+ |his \\w+ |her \\w+ |the \\w+ )?(?:on fire|fire|ablaze|alight)
            (?:threw|thrown|hurled|throwing) (?:an?|stones?|acid|rocks?|petrol|molotov|grenades?|bricks?)
            (?:stones?|rocks?|bottles?|grenades?|molotov cocktails|bricks|eggs) WAS (?:\\w+ )?(?:thrown|hurled|lobbed)
            (?:shots|bullets) WAS (?:\\w+ )?fired
            dispersed
            (?:broke|broken|break) up (?:(?:the|an?) FEW(?:protest|demonstration|rally|march|gathering|picket|sit-in|blockade|assembly|meeting|service|vigil)|with)
            survived an? (?:\\w+ )?(?:attempt|attack|shooting|ambush)
            (?:suffered|sustained) (?:[\\w.'’-]+ ){0,3}(?:injur\\w+|fracture\\w*|bruis\\w+|wounds?|concussion|burns)
            assassination attempt
            (?:vandali[sz]ed|bulldozed|demolished|torched|firebombed|arson attack)
            burn(?:ed|t) (?:down|to the ground)
            destroyed FEW(?:house|home|crop|propert|office|building|field|equipment|vehicle|camera)\\w*
            forcibly evicted
            (?:was|were) the (?:victims?|targets?) of (?:an? )?(?:\\w+ ){0,2}(?:attack|assault|beating|shooting|ambush|attempt)
            (?:attempted|tried) to (?:kill|run over|stab|strangle|abduct|kidnap) (?:him|her|them|mr|ms|mrs)
            made an attempt on (?:his|her|their) li(?:fe|ves)
            attempt on (?:his|her|their) li(?:fe|ves)
            came under (?:\\w+ )?(?:attack|fire)
            (?:struck|hit|clubbed|manhandled) (?:him|her|them)
            (?:explosive device|bomb|grenade|explosion) FEW(?:exploded|went off|destroyed|damaged|detonated)
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
            (?:led|pushed|dragged|bundled|pulled|shoved|taken|ordered|put) (?:away )?(?:in|into) (?:the|an?|his|her|their) (?:[\\w.'’-]+ ){0,2}(?:unmarked|unregistered|unknown|unidentified|tinted|plateless) (?:[\\w.'’-]+ ){0,2}(?:vehicle|car|van|truck|pick-up|jeep|minibus|bus|microbus|taxi)
            (?:bundled|dragged|pushed|pulled|shoved|threw|put) (?:him |her |them )into (?:the|an?|his|her|their) FEW(?:vehicle|car|van|truck|pick-up|jeep|minibus|microbus)
            forced (?:him |her |them )?into (?:the|an?|his|her|their) FEW(?:vehicle|car|van|truck|pick-up|jeep|minibus)
            (?:whereabouts|fate) (?:\\w+ ){0,2}(?:was|were|had been) (?:unknown|undisclosed|not disclosed|not known)
            did not (?:return|come) home
            failed to return
            (?:has|have|had) not been (?:seen|heard (?:of|from))
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
            (?:denied|refused) (?:(?:him|her|them|access to) ){1,2}(?:\\w+ ){0,2}(?:medical|medication|medicines?|treatment|surgery)
            (?:forced|made|compelled) to (?:stand|kneel|lie|sit|strip|undress|squat|crouch|crawl|drink|swallow)
            (?:request|application)s? for (?:[\\w.'’-]+ ){0,3}(?:medical|hospital|treatment|surgery)[^;,]{0,40} WAS (?:\\w+ )?(?:denied|refused|rejected|ignored)
            (?:denial|refusal|lack) of (?:\\w+ )?medical (?:care|treatment|attention)(?= (?:on|in|since))
            (?:put|placed|held|kept) (?:him |her |them )(?:in|into) solitary confinement
            beaten (?:[\\w.'’-]+ ){0,3}during (?:[\\w.'’-]+ ){0,2}(?:interrogation|questioning)
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
            (?:notes?|letters?|messages?|texts?|calls?|e-?mails?|leaflets?|video) (?:[^;]{0,90} )?(?:which|that) (?:read|said|warned|threatened|ordered (?:him|her|them))
            (?:notes?|letters?|messages?|texts?|e-?mails?) [^;]{0,60}(?:reading|saying|warning|with the words|and the words|threatening)
            you are next
            (?:pamphlets?|leaflets?) (?:[\\w.'’-]+ ){0,4}(?:threat|signed|declar|nam|warn|circulat|appear|list|offer|accus|left|deliver|found|thrown|slipped|pushed|in which|stat|that|with|from)\\w*
            (?:circulat|distribut|receiv|leave|leaving|left)\\w* (?:[\\w.'’-]+ ){0,4}(?:pamphlets?|leaflets?)
            receiv(?:ed|e|es|ing) (?:[\\w.'’-]+ ){0,3}(?:calls?|messages?|visits?|letters?|e-?mails?) [^;]{0,60}\\b(?:unknown|unidentified|anonymous|unregistered|hidden|withheld|telling|warning|who told|in which)
            (?:claim(?:ed|ing|s)?|took|taking) responsibility for
            to claim responsibility
            ordered (?:him|her|them) to (?:stop|leave|abandon|close)
            would (?:suffer|face|bear) (?:the |serious )?consequences
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
            (?:police|officers|officials|agents|soldiers|gendarmes|gunmen|men|individuals|persons|assailants|militia\\w*|troops) (?:[^;,]{0,50} )?(?:came|went|arrived|turned up|showed up) (?:to|at) (?:his|her|their|the) (?:[\\w.'’-]+ ){0,3}(?:homes?|house|apartment|flat|offices?|residence|premises|headquarters)\\b(?![^;]{0,200}\\b(?:told|threaten|warn|arrest|detain|took|beat|shot|search|abduct|ask|question|hand|deliver|summon|seiz|forc)\\w*)
            broke into
            forced their way into
            searched (?:his|her|their|the|and|two|three|several|our|[\\w]+['’]s|for)
            (?:conducted|carried out|carrying out|executed|began|launched|started) (?:[\\w-]+ ){0,3}(?:searches|raids?|search|inspection)
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
            took (?:his|her|their|the|two|three|several|all|an?) FEW(?:phones?|laptops?|computers?|documents|equipment|files|cameras?|money|cash|passports?|notebooks?|books|hard (?:disk|drive)s?)
            (?:confiscating|seizing|taking away|took with them)
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
            (?:aired|broadcast|published|ran|posted|released) (?:[\\w.'’-]+ ){0,8}(?:article|programme|program|report|story|documentary|video|confession\\w*|photographs?|photos|segment|pictures)s?\\b[^.]{0,60}(?:accus(?:e|ing)|describ|portray|label|brand|calling|alleging that (?:he|she|they|the organi[sz]ation)|confess|enem|traitor|insult|caption)\\w*
            (?:video|recording|footage|film|confession)s? [^;]{0,80}WAS (?:\\w+ )?(?:aired|broadcast|shown|published|posted|circulated)
            repeated (?:these|the|his|her|their) (?:accusations|allegations|claims)
            smear campaign
            defamation campaign
            campaign (?:of (?:defamation|slander|vilification)|against)
            (?:said|stated|claimed|declared|alleged|asserted|wrote)(?: (?:on|in|at|during|before) (?:[\\w.'’-]+ ){1,6}|,? )that (?:[\\w.'’-]+ ){1,8}["“‘«]?(?:[\\w.'’-]+ ){0,4}["“‘«]?(?:sabotag|destabili|undermin|incit|traitor|terroris|spreading|mercenar|spies|saboteur|agents? of|paid by|enem(?:y|ies)|working against|acting against)\\w*
            confess\\w* (?:on|aired on) (?:state |national )?(?:television|TV)
        """,
    ),
}
