"""What the words around a run of capitals say of it: a person's title, work, kinship and deeds, or a place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from rapporteur.reading.names import Run, split_at
from rapporteur.reference.vocabulary import load_kinship, load_person_words

HONORIFIC_BEFORE = re.compile(
    r"(?<!\w)(?:Messrs|Mssrs|Mses|Mrs|Mr|Ms|Mx|Miss|Drs|Dr|Prof|Hon|Rev|H\.E|Adv|Eng|Lic|Sra|Mme|Atty)\.? \Z"
)
_AGE_AFTER = re.compile(
    r"(?: \([^()\n]{1,40}\))?,? (?:(?:aged|age) )?\d{2}(?:,| years)|(?: \((?:[fm]|\d{2}|he/him|she/her|they/them)\))"
)
_VERB_AFTER = re.compile(
    r"(?:,[^,.;]{2,90},)?(?:,? (?:was|were|is|has|had|have|who|and (?:his|her)|told|said|received|reported|stated|"
    r"filed|used|died|"
    r"remains?|appeared|went|left|began|started|pleaded|arrived|spent|worked|works|led|leads|serves|lost|suffered|"
    r"fled|denied|"
    r"called|does|did|will|may|could|to be|faces?|posted|published|refused)\b)"
)
_APPOSITION_AFTER = re.compile(
    r"(?: \([^()\n]{1,40}\))?, (?:also known as|better known|who|an?|the|one of|his|her|their|both|head|director|"
    r"coordinator|president|leader|former|[a-z][\w-]+(?: [\w-]+){0,3} (?:of|at|for|with|from)|"
    r"(?:[A-Z]\w+ ){0,3}(?:President|Director|Coordinator|Chair\w*|Secretary|Head|Officer|Spokes\w+|Editor))\b"
)
_OBJECT_BEFORE = re.compile(
    r"\b(?:arrested|detained|sentenced|convicted|charged|killed|shot|beat|attacked|threatened|summoned|released|"
    r"against|killing of|arrest of|"
    r"detention of|release|concerning|case of|trial of|murder of|sentencing of|conviction of|harassment of|"
    r"prosecution of|disappearance of|"
    r"abduction of|torture of|health of|life of|rights of|integrity of|lawyer of|named|called|identified as|said|"
    r"free|by|and|with|"
    r"against both|found|acquitted|such as|including|like|that|represented by|defended by|told|declared|stated|added|"
    r"concluded|commented|warned|explained|contact|(?:said|declared|stated) [^,.;]{2,60}'s) \Z"
)
_OBJECT_LAST = frozenset(
    """arrested detained sentenced convicted charged killed shot beat attacked threatened summoned released against
    of release concerning named called as said free by and with both found acquitted including like that told
    declared stated added concluded commented warned explained contact""".split()
)
_LABELS = ("ontact: ", "ontacts: ", "Contact person: ", "Victim: ", "Name: ", "Author: ")
_ADDRESS_AFTER = re.compile(
    r", (?:No\.? ?)?\d{1,4}(?:-\d{1,4})?[A-Za-z]? (?:[A-Z]\w+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Square|Drive|"
    r"Way|Place|Boulevard)\b"
)
_PLACES = (
    "cit(?:y|ies)|towns?|villages?|communit(?:y|ies)|districts?|provinces?|departments?|municipalit(?:y|ies)|regions?|"
    "states?|islands?|capital|area|neighbou?rhoods?|outskirts|centre|center|mayor|governor|people|prefecture|governorate|county"
)
_PLACE_BEFORE = re.compile(
    rf"\b(?:in|at|near|from|to|outside|around|towards|into|across|throughout|via|between|(?:{_PLACES}) of|capital,) "
    rf"(?:the )?\Z",
    re.I,
)
_PLACE_LAST = frozenset(
    "in at near from to outside around towards into across throughout via between of capital the".split()
)
_PLACE_AFTER = re.compile(
    r" (?:communit|district|province|cit(?:y|ies)\b|village|town|region|river|lake|valley|county|state\b|department|"
    r"municipality|"
    r"prison|hospital|airport|dam\b|mine\b|project|area|neighbou?rhood|basin|people\b|reservation|island|market|"
    r"square|street|police)",
    re.I,
)
_GROUP_AFTER = re.compile(
    r" (?:(?:land|human|indigenous|women's|environmental|community|minority|ethnic) )?(?:rights )?(?:defenders?|"
    r"activists?|leaders?|lawyers?|"
    r"journalists?|women|men|villagers|residents|farmers|famil(?:y|ies)|authorit(?:y|ies)|youth|tribe|minority|"
    r"language|peoples?|"
    r"population|origin|ethnicity)\b"
)
_OFFICE_BEFORE = re.compile(
    r"\b(?:mayor|governor|commissioner|minister|head|chief|director|president|secretary|spokes\w+|prosecutor|judge|magistrate|"
    r"chair\w*|"
    r"commander|superintendent|inspector|ambassador|leader|coordinator|rapporteur|ombudsman|editor|investigator|"
    r"officer(?:[- ]in[- ]charge)?|warden)\b"
    r"(?:,? (?:of|for|at|in) [^,.;:\n]{2,70})?, \"?\Z",
    re.I,
)
_PUBLIC = re.compile(
    r"\b(?:judge|magistrate|prosecutor|minister|governor|mayor|commissioner|police|prison|ministry|court|government|"
    r"state|army|military|"
    r"security|judiciary|parliament|senator|ambassador|inspector|superintendent|investigator|ombudsman|ombudsperson|"
    r"commander|king|queen|"
    r"sultan|emir|amir|prince|republic|national|federal|warden|deputy|speaker|justice|consul|representative|"
    r"officer[- ]in[- ]charge|secretary of state)\b",
    re.I,
)
_SIGNED_AFTER = re.compile(
    r", (?:Chair\w*|Director|Secretary|President|Executive|Coordinator|Head|Spokes\w+|Member|Deputy|Lawyer|Advocate|"
    r"Vice|"
    r"General|Senior|Programme|Program)[^\n]{0,60}(?:\n|\Z)"
)
_SIGNED_BELOW = re.compile(
    r"\n(?:General |Executive |Deputy |Vice[- ]|National |Acting )*(?:President|Secretary|Director|Coordinator|"
    r"Chair\w*|Convenor|Convener|Spokes\w+)\b[^\n.]{0,60}(?:\n|\Z)"
)
_MANDATE_AFTER = re.compile(r"(?:,|\n|, the| -| –)\s?(?:the )?(?:former )?(?:UN |United Nations )?(?:Special "
r"Rapporteur|Independent Expert|Chair-Rapporteur|Special Representative)")  # fmt: skip
_RANK_BEFORE = re.compile(r"\b(?:Gen|Col|Lt|Capt|Maj|Sgt|Cpl|Insp|Supt|Brig|Adm|Cmdr|Cpt|Gov|Sen|Rep)\. \Z")
_SERVICES = frozenset("police army navy prison military traffic chief assistant".split())
_RANK = re.compile(r"[A-Z]{1,4}\d")
_OCCUPATIONS = (
    "defender|activist|leader|unionist|advocate|campaigner|politician|writer|author|blogger|spokesperson|spokesman|"
    "spokeswoman|chairperson|chairman|founder|director|coordinator|member|president|head|colleague|protester|prisoner|"
    "organiser|organizer|rapper|filmmaker|artist|whistle-blower|whistleblower|commander|officer|judge|prosecutor|minister|governor|"
    "mayor|commissioner|nurse|midwife|orderly|boy|girl|resident|villager|worker|fisherman|shepherd|pensioner|co-defendant|detainee"
)


_AGENT_ENDS = ("er", "or", "ist", "eer", "man", "ers", "ors", "ists", "eers", "men")
_AGENT = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|two|three|four|fellow|local|former)(?: [a-z-]+){0,2} "
    r"(?P<n>[a-z]{2,}(?:er|or|ist|eer|man|men))s?,? \Z"
)
_NO_AGENTS = frozenset(
    """river border center corner sector newspaper paper letter number order matter chapter former other under over
    after tower shelter chamber quarter water charter further together either minor major interior exterior
    corridor harbor factor floor door power computer poster banner container member master human german
    character winter summer danger layer larger smaller nearer earlier later another latter neither prior senior
    junior""".split()
)


def is_titled(text: str, run: Run) -> bool:
    """True where Mr., Dr. and the like stand before the run."""
    return text[run.start - 1 : run.start] == " " and bool(
        HONORIFIC_BEFORE.search(text, max(0, run.start - 10), run.start)
    )


def untitled(text: str, run: Run) -> tuple[Run, set[str]]:
    """A run without the titles at its start, and what they tell."""
    honorifics, offices = _titles()
    evidence = {"titled"} if is_titled(text, run) else set()
    while len(run.words) > 1:
        word = text[run.words[0].start : run.words[0].end].rstrip(".").casefold()
        two = text[run.words[0].start : run.words[1].end].casefold()
        if word in honorifics:
            evidence.add("titled")
        elif word in offices or two in offices or word.replace("-", " ") in offices:
            evidence.add("office")
            if _PUBLIC.search(two) or word.replace("-", " ") in _ranks() or word == "president":
                evidence.add("public")
        elif (word in _SERVICES and two.rsplit(" ", 1)[-1] in offices and len(run.words) > 2) or _RANK.match(
            text, run.words[0].start
        ):
            evidence |= {"office", "public"}
        elif not any(c.isdigit() for c in word):
            break
        run = split_at(run, 2 if two in offices and len(run.words) > 2 else 1)[1]
    return run, evidence


def evidence_around(text: str, run: Run) -> set[str]:
    """What the words around a run say of it. A cheap look at the nearest word decides which patterns are tried."""
    before = text[max(0, run.start - 72) : run.start]
    honorific = HONORIFIC_BEFORE.search(before, max(0, len(before) - 10))
    before = before[: honorific.start()] if honorific else before
    last = _last_word(before)
    out = {"titled", "office", "public"} if _RANK_BEFORE.search(before, max(0, len(before) - 12)) else set()
    if last in _occupations() or _is_agent(before, last):
        out.add("occupation")
    if before.endswith((", ", ', "')):
        out |= _office_before(text[max(0, run.start - 110) : run.start - len(honorific[0] if honorific else "")])
    if last in _kin_words() and (kin := _kinship().search(before)):
        out |= {"kin", "kin:" + kin["kin"].casefold()}
    if (last in _OBJECT_LAST or last.endswith("'s")) and _OBJECT_BEFORE.search(before):
        out.add("object")
    if before.endswith(_LABELS):
        out.add("object")
    if last in _PLACE_LAST and not honorific and _PLACE_BEFORE.search(before):
        out.add("place")
    return out | _evidence_after(text, run)


def _is_agent(before: str, last: str) -> bool:
    """«the weaver X», «a sculptor, X»: a word for somebody by what they do, behind an article."""
    if not last.endswith(_AGENT_ENDS):
        return False
    m = _AGENT.search(before)
    return m is not None and m["n"] not in _NO_AGENTS


def _office_before(before: str) -> set[str]:
    m = _OFFICE_BEFORE.search(before)
    if not m:
        return set()
    public = _PUBLIC.search(before, max(0, m.start() - 30))
    return {"office", "public"} if public else {"office"}


def _evidence_after(text: str, run: Run) -> set[str]:
    out = set()
    following = text[run.end : run.end + 1]
    if following in (" ", "'"):
        after = run.end + (following == "'")
        if _PLACE_AFTER.match(text, after):
            out.add("place")
        if _GROUP_AFTER.match(text, after):
            out.add("group")
    if (
        following == ","
        and text[max(0, run.start - 1) : run.start] in ("", "\n")
        and _SIGNED_AFTER.match(text, run.end)
    ):
        out.add("age")
    if following == "," and _ADDRESS_AFTER.match(text, run.end):
        return {"place"}
    if following in ("", ",", " ", "("):
        if _AGE_AFTER.match(text, run.end):
            out.add("age")
        if _APPOSITION_AFTER.match(text, run.end):
            out.add("apposition")
    if (following in (",", " ") and _VERB_AFTER.match(text, run.end)) or text.startswith("'s ", run.end):
        out.add("verb")
    if following == "\n" and text[max(0, run.start - 9) : run.start].endswith(("\n", "Advocate ")):
        out |= {"signer", "age"} if _SIGNED_BELOW.match(text, run.end) else set()
    if following in (",", "\n", " ") and _MANDATE_AFTER.match(text, run.end):
        out.add("mandate")
    return out


def _last_word(before: str) -> str:
    words = before.rstrip(' ,"').rsplit(None, 1)
    return words[-1].strip('(",').casefold() if words else ""


@cache
def _titles() -> tuple[frozenset[str], frozenset[str]]:
    """Folded honorifics, and folded ranks and offices: words that precede a name without being part of it."""
    words = load_person_words()
    return _folded(words.honorifics), _folded((*words.ranks, *words.offices))


@cache
def _ranks() -> frozenset[str]:
    return _folded(load_person_words().ranks)


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(w.rstrip(".").casefold() for w in words)


@cache
def _occupations() -> frozenset[str]:
    singles = {o.split()[-1].casefold() for o in load_person_words().occupations} | set(_OCCUPATIONS.split("|"))
    return frozenset(singles | {s + "s" for s in singles})


@cache
def _kin_words() -> frozenset[str]:
    return frozenset(w.split()[-1].casefold() for k in load_kinship() for w in (k.word, k.plural))


@cache
def _kinship() -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(k.word) for k in load_kinship()), key=len, reverse=True))
    return re.compile(rf"(?:\b(?:his|her|their|whose)|'s?) (?:[\w-]+ ){{0,2}}(?P<kin>{words})s?,? \Z", re.I)
