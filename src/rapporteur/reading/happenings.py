"""Words that tell a happening, by type of event. A finite verb or a set phrase counts, a noun in passing does not."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapporteur.reading.view import Sentence


class Happening(NamedTuple):
    """A word of the text that tells a happening, and of which type."""

    type: str
    start: int
    end: int


_AUX = "was|were|been|being|and|then|subsequently|later|also|get|got"
_SECURITY = r"(?:home|house|apartment|flat|office|offices|premises|headquarters|residence|property|building|workplace|belongings|luggage|room)"
_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "killing",
        r"(?:AUX) (?:\w+ )?(?:killed|murdered|assassinated|executed|shot dead|stabbed to death|beaten to death|gunned down|"
        r"lynched|shot and killed|hacked to death)|(?:shot|stabbed|beat|hacked|beaten|shot him|shot her) (?:[\w.'-]+ ){0,4}(?:dead|to death)|shot \w+ (?:six|five|four|three|two|several) times|"
        r"\bkilled (?:him|her|them|mr|ms|the)|gunned down|found dead|\bdied\b|lost (?:his|her|their) li(?:fe|ves)|(?:was|were) declared dead|"
        r"succumbed to|body (?:[\w.'-]+ ){0,3}was (?:found|discovered|recovered|handed|returned)",
    ),
    (
        "attack",
        r"(?:AUX) (?:\w+ )?(?:\w+ly )?(?:attacked|assaulted|beaten|punched|kicked|stabbed|shot|ambushed|wounded|struck|"
        r"slapped|injured|rammed|doused|sprayed|hit|knocked|intercepted|ill-treated|mistreated|manhandled)|"
        r"\b(?:attacked|assaulted|beat|punched|kicked|ambushed|stabbed|slapped|pushed|rammed|hurled|opened fire|fired (?:several |at least |\w+ )?(?:shots|bullets|rounds)|"
        r"shot at|fired at|set fire|set ablaze|threw (?:a|an|stones|acid)|dispersed|used tear gas|fired tear gas|poured|sprayed|detonated|survived an? (?:\w+ )?(?:attempt|attack)|"
        r"suffered (?:[\w.'-]+ ){0,3}(?:injur\w+|fracture\w*|bruis\w+|wounds?)|physically attacked)\b|assassination attempt|set on fire|vandali[sz]ed|burned down|burnt down|(?:bulldozed|demolished|torched)|destroyed (?:[\w.'-]+ ){0,4}(?:house|home|crop|propert|office|building)\w*",
    ),
    (
        "disappearance",
        r"(?:AUX) (?:\w+ )?(?:abducted|kidnapped|forcibly disappeared|disappeared|last seen|taken away|driven away|forcibly taken|blindfolded)|"
        r"\b(?:abducted|kidnapped|went missing|disappeared)\b|forced into (?:the|a|an|his|her) (?:[\w.'-]+ ){0,3}(?:vehicle|car|van)",
    ),
    (
        "torture",
        r"(?:AUX) (?:\w+ )?(?:\w+ly )?(?:tortured|electrocuted|suspended (?:by|from)|waterboarded|raped|sexually assaulted|deprived of sleep|"
        r"flogged|force-fed|subjected to (?:[\w.'-]+ ){0,4}(?:torture|electric|ill-treatment|beatings))|\btortured\b|electric shocks|mock execution|solitary confinement|"
        r"soles of (?:his|her|their) feet|denied (?:[\w.'-]+ ){0,3}(?:medical|medication|treatment)|extract a confession",
    ),
    (
        "threat",
        r"(?:AUX) (?:\w+ )?(?:threatened|intimidated|harassed|warned)|\bthreatened\b|"
        r"(?:received|receive|receiving) (?:[\w.'-]+ ){0,5}(?:threats?|threatening|anonymous)|\bthreats? (?:was|were|have been|had been)\b|death threats?\b|"
        r"subjected (?:[\w.'-]+ ){0,5}to (?:[\w.'-]+ ){0,3}(?:intimidation|threats|harassment)|\bwarned (?:him|her|them|that)|military targets?|"
        r"gave (?:him|her|them) (?:\d+|\w+) hours|told (?:him|her|them|the family) (?:to (?:withdraw|stop|leave|drop|keep)|that (?:he|she|they) would)|would be next|pamphlets?\b|leaflet\b|threatening (?:messages?|calls?|letters?|phone)",
    ),
    (
        "surveillance",
        r"(?:AUX) (?:\w+ )?(?:followed|monitored|tapped|intercepted|tracked|filmed|photographed|surveilled|hacked|infected)|"
        r"\b(?:followed (?:him|her|them)|tailed|under surveillance|took photographs of|asking about (?:his|her|their)|parked (?:[\w.'-]+ ){0,6}(?:in front|outside)|"
        r"noticed (?:an?|two|that|\w+) (?:\w+ )?(?:man|men|car|van|vehicle|person|unknown)|spyware|wiretapp\w+)",
    ),
    (
        "raid",
        rf"(?:AUX) (?:\w+ )?(?:raided|searched|ransacked|stormed|burgled|broken into|sealed)|\b(?:raided|ransacked|stormed|broke into|"
        rf"forced their way into|searched (?:his|her|their|the|and|two|several|our|\w+'s)|conducted (?:\w+ )?(?:searches|raids?|a search)|carried out (?:\w+ )?(?:searches|raids?|a search))|"
        rf"\bentered (?:the |his |her |their )?(?:[\w.'-]+ ){{0,3}}{_SECURITY}|search(?:es)? (?:was|were) (?:carried out|conducted)",
    ),
    (
        "seizure",
        r"(?:AUX) (?:\w+ )?(?:confiscated|seized|impounded|frozen|expropriated)|\b(?:confiscated|seized|impounded|froze|expropriated|took away|"
        r"stole)\b",
    ),
    (
        "smear",
        r"\b(?:defamed|smeared|vilified|stigmati[sz]ed|slandered|discredited|red-tagged)\b|subjected (?:[\w.'-]+ ){1,4}to defamation|"
        r"(?:accus\w+|describ\w+|portray\w+|label\w+|brand\w+|call\w+|denounc\w+|referr\w+) (?:[\w.'-]+ ){0,8}(?:as |of being |an? |to as )?\"?(?:[\w.'-]+ ){0,3}(?:spy|spies|traitors?|terrorists?|"
        r"foreign agents?|enem(?:y|ies)|criminals?|virus|extremists?|agents?|separatists?|agitators?|propagandists?|mercenar\w+|coup)|"
        r"(?:aired|broadcast|published|ran|posted) (?:[\w.'-]+ ){0,6}(?:article|programme|program|report|story|documentary|video|confession\w*|photographs?|segment)\b[^.]{0,60}"
        r"(?:accus|describ|portray|label|brand|calling|alleg|claim|confess)\w*|smear campaign",
    ),
    (
        "summons",
        r"(?:AUX) (?:\w+ )?(?:\w+ly )?(?:summoned|questioned|interrogated|called in|subpoenaed|required to report|requested by|invited for)|"
        r"\b(?:summoned|interrogated|questioned (?:him|her|them|mr|ms|several|about|for)|subpoena\w*|received (?:an? |\w+ )?summons\w*|summonses|"
        r"subjected (?:[\w.'-]+ ){1,4}to questioning|issued (?:\w+ )?summons|asked (?:the \w+ \w+ \w+|him|her) to (?:indicate|report|appear))",
    ),
    (
        "investigation",
        r"(?:criminal|administrative|judicial|preliminary|new|second|formal)? ?(?:case|cases|investigations?|inquir(?:y|ies)|enquir(?:y|ies)|proceedings|probe|FIR|First Information Report) "
        r"(?:\([A-Z]+\) )?(?:was|were|is|are|had been|has been|have been) (?:\w+ )?(?:opened|launched|initiated|instituted|registered|filed|started|brought|lodged|re-?opened|closed)|"
        r"\b(?:opened|launched|initiated|instituted|started|began|registered|ordered|announced) (?:an? |the )?(?:[\w.'-]+ ){0,4}(?:case|investigation|inquiry|enquiry|probe|proceedings)\b|"
        r"decision to open|under investigation|being investigated|(?:case|investigation) will be opened|filed (?:an? )?(?:\w+ )?(?:criminal complaint|lawsuit|defamation)",
    ),
    (
        "arrest",
        r"(?:AUX|is|are) (?:\w+ )?(?:\w+ly )?(?:arrested|re-arrested|rearrested|apprehended|captured|taken into custody|taken from|picked up|rounded up|stopped and taken)|"
        r"\b(?:arrested|re-arrested|apprehended|took (?:him|her|them) (?:into custody|to (?:the |an? )?(?:[\w.'-]+ ){0,4}(?:police|station|headquarters|prison))|picked (?:him|her|them) up|arrest warrants?)\b|taken to (?:the )?(?:[\w.'-]+ ){0,4}police station",
    ),
    (
        "detention",
        r"(?:AUX|is|are|be) (?:\w+ )?(?:\w+ly )?(?:detained|remanded|held (?:in|at|for|incommunicado|by|without|under|there)|placed (?:in|under)|transferred (?:to|from)|jailed|imprisoned|kept in|moved to|"
        r"denied bail|incarcerated)|\b(?:(?:detained|remanded|jailed|imprisoned)(?= (?:him|her|them|an?|the|two|three|four|five|six|several|at least|more|some|over|dozens|(?-i:[A-Z0-9])))|transferred (?:him|her|them) to)\b|"
        r"(?:ordered|extended|renewed|sanctioned|authori[sz]ed|prolonged|approved|upheld) (?:\w+ |'s ){0,6}?(?:detention|custody|arrest\b|remand)|(?:detention|custody) (?:[\w.'-]+ ){0,3}(?:was|were|has been|had been) "
        r"(?:\w+ )?(?:extended|renewed|ordered|prolonged)|house arrest|detention (?:order|warrant)|remained in (?:custody|detention|prison)|"
        r"kept (?:[\w.'-]+ ){1,5}in (?:[\w.'-]+ ){0,4}(?:station|custody|detention|prison)|(?:rejected|denied|refused) (?:[\w.'-]+ ){0,5}bail|bail (?:application )?was (?:\w+ )?(?:rejected|denied|refused)|spent (?:[\w.'-]+ ){1,6}in (?:\w+ )?(?:detention|custody|prison|jail)|serving (?:his|her|their|an?) (?:[\w.'-]+ ){0,3}sentence",
    ),
    (
        "charge",
        r"(?:AUX|is|are) (?:\w+ )?(?:\w+ly )?(?:charged|indicted|arraigned|accused of|prosecuted|prosecuted for)|\b(?:charged (?:him|her|them|mr|ms|[A-Z]\w+)|indicted|arraigned|"
        r"brought charges|pressed charges|filed charges|aggravated the charges|issued an indictment|submitted (?:an? |the )?indictment|accepted (?:an? |the )?indictment)\b|"
        r"charges? (?:[\w.'-]+ ){0,12}?(?:was|were|have been|had been|has been) (?:\w+ )?(?:brought|filed|levelled|leveled|added|laid|pressed|amended|changed)|"
        r"indictment (?:[\w.'-]+ ){0,3}(?:was|were) (?:\w+ )?(?:filed|issued|accepted|submitted)|faces? charges|formally charged|is being prosecuted|(?:was|were) also levell?ed",
    ),
    (
        "trial",
        r"\b(?:appeared|appear|brought|produced|producing|presented|taken|tried) (?:[\w.'-]+ ){0,3}before (?:the |an? |a )?(?:[\w.'-]+ ){0,5}(?:court|judge|magistrate|tribunal|prosecutor|chamber)|"
        r"\b(?:hearing|trial|session|retrial|proceedings?) (?:[\w.'-]+ ){0,8}?(?:was|were|is|has been|have been|had been|began|opened|started|took place|resumed|held|scheduled|set|due|concluded|will)|"
        r"\b(?:adjourned|postponed|pleaded|pleads|testified|went on trial|stood trial|put on trial)\b|requested (?:that the court|the (?:[\w.'-]+ ){0,3}court)|(?:prosecut\w+(?:'s office)?) (?:[\w.'-]+ ){0,3}(?:requested|asked|demanded|sought)|"
        r"(?:scheduled|postponed|adjourned|fixed) (?:[\w.'-]+ ){0,3}(?:for|until|to)\b|\bset (?:down )?for\b|(?:first|next|second|third|final|opening|last|preliminary|court|a) hearing\b|the trial court|verdict is expected|mentioned in court|habeas corpus|motions? (?:[\w.'-]+ ){0,12}(?:rejected|filed|denied)",
    ),
    (
        "conviction",
        r"(?:AUX|is|are) (?:\w+ )?(?:\w+ly )?(?:convicted|found guilty)|\b(?:convicted(?= (?:him|her|them|an?|the|two|three|four|five|six|several|at least|more|some|over|dozens|(?-i:[A-Z0-9])))|found (?:[\w.'-]+ ){1,8}guilty)\b|charges (?:[\w.'-]+ ){1,8}were (?:\w+ )?reclassified|reclassified the|"
        r"\bcourt (?:\w+ )?charged (?:him|her|them)",
    ),
    (
        "sentence",
        r"(?:AUX|is|be) (?:\w+ )?(?:\w+ly )?(?:sentenced|handed (?:down )?an?|given (?:an?|\w+) (?:\w+ )?(?:year|month|prison|suspended|life|sentence))|\b(?:sentenced(?= (?:him|her|them|an?|the|two|three|four|five|six|several|at least|more|some|over|dozens|(?-i:[A-Z0-9])))|handed down|imposed (?:an?|the) (?:\w+ )?sentence|"
        r"received (?:an? )?(?:[\w-]+ ){0,5}(?:sentence|years?|months?)(?! of (?:work|experience))|(?:sentence|term)s? imposed|delivered (?:\w+ )?(?:verdict|judgment|judgement)|jailed for|ruled that (?:[\w.'-]+ ){1,5}will be barred|condemned to)\b|"
        r"was jailed from",
    ),
    (
        "appeal",
        r"\b(?:upheld|overturned|quashed|annulled|reversed|set aside|confirmed the|reduced (?:the|his|her|their|\w+'s)|commuted|suspended the remainder|rejected (?:[\w.'-]+ ){1,5}(?:appeal|cassation)|"
        r"dismissed (?:the|an|his|her|their|\w+'s) (?:\w+ )?appeal|(?:filed|lodged|submitted) (?:an |a |the )?(?:\w+ )?(?:appeal|cassation)|appealed (?:the|against|to|this)|on appeal|reject the appeal|uphold)\b|"
        r"sentence (?:\w+ )?was (?:\w+ )?(?:reduced|upheld|increased|confirmed|commuted|overturned)|(?:court of appeal|appeals? court|court of cassation|appellate court|supreme court) (?:[\w.'-]+ ){0,6}(?:upheld|confirmed|reduced|rejected|overturned|ruled|increased)",
    ),
    ("fine", r"(?:was|were|been|subsequently|and|also) (?:\w+ )?fined\b|\bfined(?= (?:him|her|them|an?|the|two|three|four|five|six|several|at least|more|some|over|dozens|(?-i:[A-Z0-9])))|\bfined each|ordered (?:[\w.'-]+ ){1,5}to pay|(?:imposed|received|given|issued|handed) (?:[\w.'-]+ ){0,4}fines?\b|pay a (?:judicial |administrative )?fine"),
    (
        "release",
        r"(?:AUX|be) (?:\w+ )?(?:\w+ly )?(?:released(?! into)|freed|let go|granted (?:conditional )?(?:bail|parole|amnesty)|pardoned|bailed|left on the (?:road|street))|\b(?:released (?:him|her|them|without|on|after|the)|ordered (?:the |his |her |their |\w+ ){0,3}release|"
        r"granted (?:[\w.'-]+ ){0,3}(?:bail|parole)|walked free|left prison|completed (?:his|her) sentence|pardoned|freed)\b|release (?:[\w.'-]+ ){0,4}(?:was|were) ordered|provisional release|sentence (?:was )?scheduled to end",
    ),
    ("acquittal", r"(?:AUX) (?:\w+ )?(?:acquitted|cleared of|found not guilty|exonerated)|\bacquitted(?= (?:him|her|them|an?|the|two|three|four|five|six|several|at least|more|some|over|dozens|(?-i:[A-Z0-9])))|found (?:\w+[, ]+){1,12}not guilty|(?:charges?|case) (?:[\w.'-]+ ){0,4}(?:was|were) (?:\w+ )?(?:dismissed|dropped|withdrawn)|(?:dismissed|dropped|withdrew|rejected) (?:all |the )?(?:charges?|case|accusations?)"),
    (
        "travel_ban",
        r"(?:AUX) (?:\w+ )?(?:banned from (?:leaving|travel\w*)|prevented from (?:leaving|travel\w*|boarding)|barred from (?:leaving|travel\w*)|stopped (?:by|at) (?:[\w.'-]+ ){0,4}(?:airport|border|passport)|deported|expelled|extradited|"
        r"denied entry|refused entry|stripped of (?:his|her|their) passport)|travel bans? (?:was|were|had|has|on)\b|\bban (?:had been |was |has been )?imposed|not (?:permitted|allowed) to leave|passport (?:\w+ )?(?:was|were) (?:confiscated|withheld|revoked)|\bdeported\b|may not leave",
    ),
    (
        "dissolution",
        r"(?:AUX) (?:\w+ )?(?:dissolved|liquidated|closed(?: down)?|shut down|deregistered|de-registered|outlawed|stripped of (?:its|their) legal|blocked|banned(?! from)|suspended by|designated|declared (?:an? )?(?:\w+ )?(?:undesirable|foreign|extremist|terrorist)|"
        r"recogni[sz]ed as (?:an? )?(?:terrorist|extremist))|\b(?:dissolved|liquidated|deregistered|ordered the (?:liquidation|closure|dissolution|suspension)|banned the|dissolves|cancell?ed the (?:registration|legal)|revoked the (?:registration|licen[cs]e|legal|accreditation)|dissolution (?:was|of)|designated (?:[\w.'-]+ ){0,4}as|"
        r"recogni[sz]ed as a terrorist|registration was (?:cancelled|revoked|refused)|sealed the|sealed them)\b",
    ),
    (
        "law",
        r"\b(?:(?:first|second|third|final) reading|entered into force|came into (?:force|effect)|was (?:\w+ )?(?:adopted|promulgated|enacted|amended|signed into law|gazetted|passed)|signed (?:[\w.'-]+ ){0,3}into law|ratified|adopted (?:by|the law|a law|the bill)|passed (?:the|a) (?:[\w.'-]+ ){0,3}(?:law|bill|act)|"
        r"(?:bill|draft law|law|amendments?) (?:[\w.'-]+ ){0,6}(?:was|were) (?:\w+ )?(?:adopted|approved|submitted|introduced|tabled|passed|published)|took effect|state of emergency)\b",
    ),
    (
        "activity",
        r"(?<!number of people )\b(?:registered|applied|travell?ed|published|posted|organi[sz]ed|founded|co-founded|created|established|set up|met with|attended|spoke|delivered|delivering a speech|filed|lodged|submitted|(?<!is )(?<!was )(?<!been )(?<!are )(?<!also )reported(?! that)|protested|gathered|demonstrated|"
        r"wrote|began (?:a |an |his |her |their )?(?:\w+ )?(?:hunger|strike|campaign|sit-in)|hunger strike|joined|participated|took part|taken part|awarded|denounced|worked|public address|returned|launched|marched|held (?:a|an|the|peaceful) (?:[\w.'-]+ ){0,3}(?:rally|protest|picket|vigil|"
        r"demonstration|press conference|meeting|assembly|sit-in)|holding an? (?:\w+ )?(?:picket|rally|protest)|fled|left the country|gave (?:an? )?(?:interview|speech|testimony)|documented|represented|became|elected|appointed|campaigned|"
        r"visited|staged|signed|complained|testified before|accompanied|was on (?:his|her) way|was travelling|were travelling|opened (?:a|an) (?:office|school|clinic)|graduated|resigned|blockade|opposed|speech)\b",
    ),
)  # fmt: skip
_COMPILED = tuple(
    (kind, re.compile(rf"(?<!\w)(?:{pattern.replace('AUX', _AUX)})(?!\w)", re.I)) for kind, pattern in _PATTERNS
)
_UNREAL = re.compile(
    r"\b(?:could|(?-i:may)|might|would|should|if|unless|risk(?:s|ing)?(?: of)?|fear(?:s|ed|ing)?(?: that| of)?|demand(?:s|ed|ing)?|"
    r"call(?:s|ed|ing)? (?:for|on)|urg\w+|seeking|threaten\w* to|intend\w*|plans? to|able to|likely to|in order to|can be|punish\w+|"
    r"anyone|whoever)\b[^,;]{0,22}\Z"
    r"|\b(?:without|avoid|prevent|not|never|nor|nobody|no one|neither|no)(?: \w+)? (?:been |being )?\Z",
    re.I,
)


_EMPTY = frozenset(
    "was were been being and then they them their this that with from into have had has his her him the for not who will would can be is are to of on "
    "in at by an or as it he she but one two three four five six seven several such each also get got many more most than later subsequently".split()
)
_PREFIX = 4


def _openings(pattern: str) -> frozenset[str]:
    """The first letters of every word that a pattern can hold, but for small words that stand in all of them."""
    plain = re.sub(r"\\[a-zA-Z]|\(\?(?:[aimsx-]*:|<?[=!])", " ", pattern)
    return frozenset(w[:_PREFIX] for w in re.findall(r"[a-z]+", plain.casefold()) if w not in _EMPTY and len(w) > 1)


def _by_opening() -> dict[str, tuple[int, ...]]:
    table: dict[str, list[int]] = {}
    for i, (_, pattern) in enumerate(_PATTERNS):
        for opening in _openings(pattern):
            table.setdefault(opening, []).append(i)
    return {opening: tuple(kinds) for opening, kinds in table.items()}


_KINDS_BY_OPENING = _by_opening()
_LETTERS = re.compile(r"[A-Za-z]+")
_STARTERS = frozenset(f"{_AUX}|is|are|be|not|the|an|a|may|on|at|to|in|under|would".split("|"))


def _starts(passage: str, offset: int) -> dict[int, list[int]]:
    """Which types a passage can tell at all, and at which words: by the first letters of its words."""
    found: dict[int, list[int]] = {}
    small: list[int] = []
    for m in _LETTERS.finditer(passage):
        word = m[0].lower()
        if word in _STARTERS:
            small.append(offset + m.start())
        for kind in _KINDS_BY_OPENING.get(word[:_PREFIX], ()):
            found.setdefault(kind, []).append(offset + m.start())
    return {kind: sorted([*places, *small]) for kind, places in sorted(found.items())}


def find_happenings(text: str, sentence: Sentence) -> list[Happening]:
    """The happenings that a sentence tells, in order; what is only feared, asked for or denied is none."""
    if text[sentence.start : sentence.start + 1] == '"':
        return []  # what somebody says of it is no account of it
    found: list[Happening] = []
    for index, places in _starts(text[sentence.start : sentence.end], sentence.start).items():
        kind, pattern = _COMPILED[index]
        done = sentence.start
        for place in places:
            if place < done or not (m := pattern.match(text, place, sentence.end)):
                continue
            done = m.end()
            if not _UNREAL.search(text, max(sentence.start, place - 40), place):
                found.append(Happening(kind, place, m.end()))
    return _untangled(sorted(found, key=lambda h: (h.start, -h.end)))


_WEAKER = {
    "attack": {"killing", "torture"},
    "detention": {"disappearance", "sentence", "conviction"},
    "activity": {"fine", "trial", "appeal", "investigation", "smear", "law", "surveillance", "summons", "charge", "dissolution", "sentence", "communication"},
    "investigation": {"appeal"},
    "trial": {"appeal", "release", "law"},
    "charge": {"conviction", "smear"},
    "sentence": {"appeal"},
    "conviction": {"acquittal"},
    "seizure": {"travel_ban"},
    "release": set(),
    "raid": set(),
}  # fmt: skip


def _untangled(found: list[Happening]) -> list[Happening]:
    """Where two types claim overlapping words, the more special one stays."""
    out: list[Happening] = []
    for h in found:
        rivals = [o for o in found if o is not h and o.start < h.end and h.start < o.end]
        if any(o.type in _WEAKER.get(h.type, ()) for o in rivals):
            continue
        if any(o.type == h.type and (o.start, -o.end) < (h.start, -h.end) for o in rivals):
            continue
        out.append(h)
    return out
