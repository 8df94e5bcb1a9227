"""People whom a text names or only describes, each once, with every place; who is who by the document's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rapporteur.core import Span
from rapporteur.reading.names import FUNCTION_WORDS, Run, is_particle, split_at
from rapporteur.reading.signatures import Signature
from rapporteur.reading.view import View
from rapporteur.reference.states import codes_by_adjective, codes_by_name, load_states
from rapporteur.reference.vocabulary import load_kinship, load_organisation_kinds, load_person_words

_HONORIFIC_BEFORE = re.compile(
    r"(?<!\w)(?:Messrs|Mssrs|Mses|Mrs|Mr|Ms|Mx|Miss|Drs|Dr|Prof|Hon|Rev|H\.E|Adv|Eng|Lic|Sra|Mme|Atty)\.? \Z"
)
_AGE_AFTER = re.compile(
    r"(?: \([^()\n]{1,40}\))?,? (?:(?:aged|age) )?\d{2}(?:,| years)|(?: \((?:[fm]|\d{2}|he/him|she/her|they/them)\))"
)
_VERB_AFTER = re.compile(
    r"(?:,[^,.;]{2,90},)?(?: (?:was|were|is|has|had|have|who|and (?:his|her)|told|said|received|reported|stated|filed|used|died|"
    r"remains?|appeared|went|left|began|started|pleaded|arrived|spent|worked|works|led|leads|serves|lost|suffered|fled|denied|"
    r"called|does|did|will|may|could|to be|faces?|posted|published|refused)\b)"
)
_APPOSITION_AFTER = re.compile(
    r"(?: \([^()\n]{1,40}\))?, (?:also known as|better known|who|an?|the|one of|his|her|their|both|head|director|coordinator|president|leader|former)\b"
)
_OBJECT_BEFORE = re.compile(
    r"\b(?:arrested|detained|sentenced|convicted|charged|killed|shot|beat|attacked|threatened|summoned|released|against|killing of|arrest of|"
    r"detention of|release|concerning|case of|trial of|murder of|sentencing of|conviction of|harassment of|prosecution of|disappearance of|"
    r"abduction of|torture of|health of|life of|rights of|integrity of|lawyer of|named|called|identified as|said|free|by|and|with|against both|found|acquitted|such as|including|like|that|represented by|defended by|told) \Z"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|from|to|outside|around|towards|into|across|throughout|via|between|city of|town of|village of|district of|province of|department of|municipality of|region of|state of|capital of|capital,) (?:the )?\Z",
    re.I,
)
_OFFICE_BEFORE = re.compile(
    r"\b(?:mayor|governor|commissioner|minister|head|chief|director|president|secretary|spokes\w+|prosecutor|judge|chair\w*|"
    r"commander|superintendent|inspector|ambassador|leader|coordinator|rapporteur|ombudsman|editor)\b(?:,? (?:of|for|at|in) [^,.;:\n]{2,70})?, \"?\Z",
    re.I,
)
_PLACE_AFTER = re.compile(
    r" (?:communit|district|province|cit(?:y|ies)\b|village|town|region|river|lake|valley|county|state\b|department|municipality|"
    r"prison|hospital|airport|dam\b|mine\b|project|area|neighbou?rhood|basin|people\b|reservation|island|market|square|street)",
    re.I,
)
_SIGNED_AFTER = re.compile(
    r", (?:Chair\w*|Director|Secretary|President|Executive|Coordinator|Head|Spokes\w+|Member|Deputy|Lawyer|Advocate|Vice|General|Senior|Programme|Program)[^\n]{0,60}(?:\n|\Z)"
)
_PLACE_WORDS = frozenset(
    """province district city region county street avenue road square island islands river valley mount mountain lake airport hospital prison village town
    department municipality state north south east west northern southern eastern western central republic bay port coast university
    park bridge dam mine farm camp hotel hall building centre center bank house palace school college market desert peninsula
    barangay blvd boulevard route rue calle jalan strasse community communities
    internet facebook twitter youtube telegram whatsapp islam muslim christian kurdish arab tatar soviet""".split()
)
_NOT_NAMES = frozenset(
    """human rights defender defenders lawyer rapporteur working group annex excellency government council committee court act code law article
    urgent action appeal statement press release additional information background update issues names name index date case facts
    recommended addresses copies salutation dear president minister ministry prosecutor general attorney police national international
    special mandate mandates universal united nations office high commissioner security justice peace freedom action actions
    demands sample letter suggested thank background notes photo ends front line nobel prize award internet english french spanish
    arabic russian european african american asian islamic catholic orthodox jehovah god constitution convention covenant
    decree decrees comment comments recommendation recommendations no law laws bill declaration protocol joint open indigenous peoples member members women men children people persons""".split()
)
_DESCRIBED = re.compile(
    r"\b(?P<kin>(?:his|her) (?:\w+ )?(?:KIN))\b(?!,? (?:Mr|Ms|Mrs|Dr)?\.? ?[A-ZÀ-Þ])"
    r"|\b(?P<unknown>(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|\d{1,2}) "
    r"(?:unknown|unidentified|masked|hooded|armed|plain-?clothe[ds]+|uniformed)(?:,? (?:unknown|unidentified|masked|hooded|armed))? "
    r"(?:men|man|individuals?|persons?|women|assailants?|gunmen|attackers?))\b"
)
_ACTIVE_KIN = (
    "wife|husband|spouse|partner|widow|mother|father|son|daughter|brother|sister|uncle|aunt|nephew|niece|cousin"
)
_WITNESS = re.compile(r"\bas (?:an? )?witness(?:es)?\b|\bwitness(?:es)?,? \Z|\btestif", re.I)


@dataclass(slots=True)
class Person:
    """A person being gathered. `evidence` collects what the text says of them by which roles are told."""

    name: str | None
    description: str | None = None
    mentions: list[Span] = field(default_factory=list)
    evidence: set[str] = field(default_factory=set)

    @property
    def label(self) -> str:
        return self.name or self.description or ""

    @property
    def tokens(self) -> tuple[str, ...]:
        return name_tokens(self.name or "")


@lru_cache(maxsize=8192)
def name_tokens(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without particles and initials' dots."""
    return tuple(w for w in re.findall(r"[^\W\d_][\w'-]*", name.casefold()) if len(w) > 1 or name.count(" ") < 2)


@cache
def _titles() -> tuple[frozenset[str], frozenset[str]]:
    """Folded honorifics, and folded ranks and offices: words that precede a name without being part of it."""
    words = load_person_words()
    return frozenset(h.rstrip(".").casefold() for h in words.honorifics), frozenset(
        o.rstrip(".").casefold() for o in (*words.ranks, *words.offices)
    )


@cache
def _occupation_before() -> re.Pattern[str]:
    words = sorted({w for o in load_person_words().occupations for w in o.split()}, key=len, reverse=True)
    more = (
        "defender|activist|leader|unionist|advocate|campaigner|politician|writer|author|blogger|spokesperson|spokesman|"
        "spokeswoman|chairperson|chairman|founder|director|coordinator|member|president|head|colleague|protester|prisoner|"
        "organi[sz]er|rapper|filmmaker|artist|whistle-?blower|commander|officer|judge|prosecutor|minister|governor|mayor|commissioner"
    )
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))}|{more})s?(?:,| and \w+(?: \w+)?)? \"?\Z", re.I)


@cache
def _kinship() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(sorted((re.escape(k.word) for k in load_kinship()), key=len, reverse=True))
    before = re.compile(rf"(?:\b(?:his|her|their|whose)|'s?) (?:[\w-]+ )?(?P<kin>{words})s?,? \Z", re.I)
    return before, re.compile(_DESCRIBED.pattern.replace("KIN", _ACTIVE_KIN), re.I)


@cache
def _capitals() -> frozenset[str]:
    return frozenset(c.casefold() for state in load_states() for c in state.capitals)


@cache
def _organisation_words() -> frozenset[str]:
    return frozenset(h.casefold() for kind in load_organisation_kinds() for h in kind.heads if len(h) > 3)


def is_titled(text: str, run: Run) -> bool:
    """True where Mr., Dr. and the like stand before the run."""
    return bool(_HONORIFIC_BEFORE.search(text, max(0, run.start - 10), run.start))


def find_people(
    view: View, runs: Sequence[Run], common: frozenset[str], signatures: Sequence[Signature]
) -> list[Person]:
    """Everybody in the document: signatories, people named in the narrative, people on letterheads."""
    people: list[Person] = []
    for signature in signatures:
        person = _new(people, signature.name, "signature")
        person.mentions.append(Span(signature.span.start, signature.span.start + len(signature.name)))
    candidates = [c for run in runs for c in _candidates(view.text, run)]
    left = [
        c
        for c in candidates
        if not signatures or view.sentences[c[0].sentence].section != "signatures" or "titled" in c[1]
    ]
    left = _introduce(view, left, people, common)
    _mention(view.text, left, people)
    _merge(people)
    return [p for p in people if p.mentions]


def _candidates(text: str, run: Run) -> Iterator[tuple[Run, set[str]]]:
    """A run as a person's name could stand in it: cut at links that names have not, titles taken off."""
    parts, rest = [], run
    i = 0
    while i < len(rest.links):
        if (
            not is_particle(rest.links[i])
            or rest.links[i] == "' "
            or text[rest.words[i].end : rest.words[i].end + 2] == "'s"
        ):
            left, rest = split_at(rest, i + 1)
            parts.append(left)
            i = 0
        else:
            i += 1
    for part in (*parts, rest):
        yield _untitled(text, part)


def _untitled(text: str, run: Run) -> tuple[Run, set[str]]:
    honorifics, offices = _titles()
    evidence = {"titled"} if is_titled(text, run) else set()
    while len(run.words) > 1:
        word = text[run.words[0].start : run.words[0].end].rstrip(".").casefold()
        two = text[run.words[0].start : run.words[1].end].casefold()
        if word in honorifics:
            evidence.add("titled")
        elif word in offices or two in offices:
            evidence.add("office")
        elif not any(c.isdigit() for c in word):
            break
        run = split_at(run, 2 if two in offices and len(run.words) > 2 else 1)[1]
    return run, evidence


def _introduce(
    view: View, candidates: Sequence[tuple[Run, set[str]]], people: list[Person], common: frozenset[str]
) -> list[tuple[Run, set[str]]]:
    """New people from the candidates that show themselves to be names; all candidates are returned for mentions."""
    text = view.text
    strong: list[tuple[Run, set[str]]] = []
    weak: list[tuple[Run, set[str]]] = []
    for run, evidence in candidates:
        found = evidence | _evidence(text, run)
        (strong if _is_strong(text, run, found, common) else weak).append((run, found))
    for run, found in strong:
        if len(run.words) > 1:
            _new(people, run.text(text), *found)
    for run, found in weak:
        if _is_likely(text, run, found, common, view, people):
            _new(people, run.text(text), *found)
    for run, found in strong:
        if len(run.words) == 1 and not any(set(name_tokens(run.text(text))) & set(p.tokens) for p in people):
            _new(people, run.text(text), *found)
    return sorted([*strong, *weak], key=lambda pair: pair[0].start)


def _evidence(text: str, run: Run) -> set[str]:
    """What the words around a run say of it. A cheap look at the nearest word decides which patterns are tried."""
    before, after = text[max(0, run.start - 60) : run.start], text[run.end : run.end + 130]
    last = _last_word(before)
    out = set()
    if last in _occupations() and _occupation_before().search(before):
        out.add("occupation")
    if before.endswith(", ") and _OFFICE_BEFORE.search(text[max(0, run.start - 110) : run.start]):
        out.add("office")
    if last in _kin_words() and _kinship()[0].search(before):
        out.add("kin")
    if last in _OBJECT_LAST and _OBJECT_BEFORE.search(before):
        out.add("object")
    if last in _PLACE_LAST and _PLACE_BEFORE.search(before):
        out.add("place")
    return out | _evidence_after(text, run, after)


def _evidence_after(text: str, run: Run, after: str) -> set[str]:
    out = set()
    if _PLACE_AFTER.match(after):
        out.add("place")
    if text[max(0, run.start - 1) : run.start] in ("", "\n") and _SIGNED_AFTER.match(after):
        out.add("age")
    if _AGE_AFTER.match(after):
        out.add("age")
    if _APPOSITION_AFTER.match(after):
        out.add("apposition")
    if _VERB_AFTER.match(after) or after.startswith("'s "):
        out.add("verb")
    return out


def _last_word(before: str) -> str:
    words = before.rstrip(' ,"').rsplit(None, 1)
    return words[-1].strip('(",').casefold() if words else ""


@cache
def _occupations() -> frozenset[str]:
    plain = _occupation_before().pattern.split("(?:", 1)[1].split(")s?", 1)[0]
    singles = {w.replace("\\", "").replace("[sz]", z).replace("-?", "-") for w in plain.split("|") for z in "sz"}
    return frozenset({w.casefold() for w in singles} | {w.casefold() + "s" for w in singles})


@cache
def _kin_words() -> frozenset[str]:
    return frozenset(w.split()[-1].casefold() for k in load_kinship() for w in (k.word, k.plural))


_OBJECT_LAST = frozenset(
    """arrested detained sentenced convicted charged killed shot beat attacked threatened summoned released against of release
    concerning named called as said free by and with both found acquitted including like that told""".split()
)
_PLACE_LAST = frozenset(
    "in at near from to outside around towards into across throughout via between of capital the".split()
)


def _is_strong(text: str, run: Run, evidence: set[str], common: frozenset[str]) -> bool:
    if not _could_be_name(text, run, common if "titled" not in evidence else frozenset()):
        return False
    if evidence & {"titled", "kin"} or (evidence & {"office"} and len(run.words) > 1):
        return True
    return len(run.words) > 1 and bool(evidence & {"occupation", "age"}) and "place" not in evidence


def _could_be_name(text: str, run: Run, common: frozenset[str]) -> bool:
    words = [text[w.start : w.end] for w in run.words]
    folded = [w.rstrip(".").casefold() for w in words]
    if len(words) > 7 or folded[0] in FUNCTION_WORDS or any(w in _NOT_NAMES or w in _PLACE_WORDS for w in folded):
        return False
    if any(c.isdigit() for w in words for c in w) or any(w.isupper() and 1 < len(w.rstrip(".")) < 5 for w in words):
        return False
    if (
        any(w in _organisation_words() for w in folded)
        or _is_place(" ".join(folded))
        or any(w in codes_by_adjective() for w in folded)
    ):
        return False
    return not any(w in common for w in folded if len(w) > 3) or len(words) == 1


def _is_place(folded: str) -> bool:
    return folded in codes_by_name() or folded in codes_by_adjective() or folded in _capitals()


def _is_likely(
    text: str, run: Run, evidence: set[str], common: frozenset[str], view: View, people: Sequence[Person]
) -> bool:
    """Two to five words that act, are acted upon or stand in a list with a person."""
    if not 2 <= len(run.words) <= 5 or not _could_be_name(text, run, common) or "place" in evidence:
        return False
    section = view.sentences[run.sentence].section
    if section in ("law", "annex", "questions", "term", "closing", "interim"):
        return False
    if evidence & {"verb", "apposition", "object"}:
        return True
    late = run.start > 0.85 * len(text)
    return _listed(text, run, people) or (late or section in ("addresses", "header")) and _alone(view, run)


def _listed(text: str, run: Run, people: Sequence[Person]) -> bool:
    """Beside a known person in a list: «A, B and C»."""
    near = text[max(0, run.start - 60) : run.start], text[run.end : run.end + 60]
    if not re.search(r"(?:,| and| or|;)(?: (?:Mr|Ms|Mrs|Dr)\.)? ?\Z", near[0]) and not re.match(
        r"(?: \([^()]{1,30}\))?(?:,| and|;) ", near[1]
    ):
        return False
    window = text[max(0, run.start - 90) : run.end + 90]
    return any(p.name and p.name in window for p in people)


def _alone(view: View, run: Run) -> bool:
    """A line that holds a name and nothing else, or names in a list of a board."""
    block = view.blocks[view.sentences[run.sentence].block]
    line = view.text[block.start : block.end]
    return len(line) - (run.end - run.start) < 4 and not line.isupper()


def _new(people: list[Person], name: str, *evidence: str) -> Person:
    name = " ".join(name.split())
    person = next((p for p in people if p.tokens == name_tokens(name)), None)
    if person is None:
        person = Person(name)
        people.append(person)
    person.evidence.update(evidence)
    return person


def _resolve(name: str, people: Iterable[Person]) -> Person | None:
    """The one person whom a shorter form can mean; None where two can, or none."""
    words = set(name_tokens(name))
    if not words:
        return None
    exact = [p for p in people if set(p.tokens) == words]
    if len(exact) == 1:
        return exact[0]
    holders = [p for p in people if words < set(p.tokens)]
    if len(holders) > 1:
        last = [p for p in holders if p.tokens[-1] in words]
        holders = last if last else holders
    if len(holders) > 1:
        holders = [p for p in holders if "kin" not in p.evidence] or holders
    if len(holders) > 1:
        holders = [p for p in holders if "signature" not in p.evidence] or holders
    return holders[0] if len(holders) == 1 else None


def _mention(text: str, candidates: Sequence[tuple[Run, set[str]]], people: Sequence[Person]) -> None:
    for run, evidence in candidates:
        person = _resolve(run.text(text), people)
        if person and (len(run.words) > 1 or "place" not in evidence or evidence & {"titled"}):
            person.mentions.append(Span(run.start, run.end))
            person.evidence |= evidence


def _merge(people: list[Person]) -> None:
    """A shorter name that only one longer name holds, with its last word, is the same person."""
    for person in sorted(people, key=lambda p: len(p.tokens)):
        longer = [
            p
            for p in people
            if p is not person and set(person.tokens) < set(p.tokens) and p.tokens[-1] == person.tokens[-1]
        ]
        if len(longer) == 1 and len(person.tokens) >= 1:
            longer[0].mentions.extend(person.mentions)
            longer[0].evidence |= person.evidence
            person.mentions = []
    for person in people:
        person.mentions = sorted(set(person.mentions))


_NAME_ITEM = re.compile(r"[^\W\d_][\w'.-]*(?: [^\W\d_][\w'.-]*){1,3}(?: \([^()]{2,30}\))?")


def find_listed(text: str) -> Iterator[tuple[str, Span]]:
    """The names of a board or of trustees: a line of at least three names between commas."""
    at = 0
    for line in text.split("\n"):
        items = [i.strip(" .;") for i in re.split(r",|;| and ", line.split(":")[-1] if ":" in line[:40] else line)]
        items = [i for i in items if i]
        if len(items) > 2 and all(
            _NAME_ITEM.fullmatch(i) and i.split()[-1][:1] in i.split()[-1].upper() + "(" for i in items
        ):
            for item in items:
                name = item.split(" (")[0]
                if name.istitle() or name[0].isupper():
                    start = text.index(name, at)
                    yield name, Span(start, start + len(name))
        at += len(line) + 1


def find_described(view: View) -> list[Person]:
    """People only described: a relative by kinship, unknown attackers; one entry per description."""
    found: dict[str, Person] = {}
    pattern = _kinship()[1]
    for sentence in view.sentences:
        if sentence.section not in ("facts", "body", "opening", "belief", "answers"):
            continue
        for m in pattern.finditer(view.text, sentence.start, sentence.end):
            words = m["kin"] or m["unknown"]
            role = "kin" if m["kin"] else "unknown"
            person = found.setdefault(words.casefold(), Person(None, words[0].lower() + words[1:], evidence={role}))
            person.mentions.append(Span(m.start(), m.end()))
    return list(found.values())
