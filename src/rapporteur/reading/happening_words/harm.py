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
            succumbed to
            (?:body|bodies|corpse|remains) FEWWAS (?:\\w+ )?(?:found|discovered|recovered|handed|returned)
            (?:shot|stabbed|beat|hacked|beaten) FEW(?:dead|to death)\\b
            shot \\w+ (?:six|five|four|three|two|several) times
            body of [^.;]{3,90}? WAS (?:\\w+ )?(?:found|discovered|recovered)
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
            (?:notes?|letters?|messages?|texts?|calls?|e-?mails?|leaflets?|video) (?:[^.;]{0,90} )?(?:which|that) (?:read|said|warned|threatened|ordered (?:him|her|them))
            (?:notes?|letters?|messages?|texts?|e-?mails?) [^.;]{0,60}(?:reading|saying|warning|with the words|and the words|threatening)
            you are next
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
            (?:video|recording|footage|film|confession)s? [^.;]{0,80}WAS (?:\\w+ )?(?:aired|broadcast|shown|published|posted|circulated)
            repeated (?:these|the|his|her|their) (?:accusations|allegations|claims)
            smear campaign
            defamation campaign
            campaign (?:of (?:defamation|slander|vilification)|against)
            confess\\w* (?:on|aired on) (?:state |national )?(?:television|TV)
        """,
    ),
}
