"""Numbers told differently: how many people and things, how long it lasted, how often it happened."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations

from rapporteur.casefile.differences.material import Material, Told, by_value, difference, listed, when
from rapporteur.casefile.differences.retold import Retellings, Telling, gather_retellings, is_slip, may_be_one
from rapporteur.casefile.issued import Issued
from rapporteur.casefile.records import Account, Difference
from rapporteur.casefile.tellings import EventAccount, Happening
from rapporteur.casefile.words import STOP_WORDS, fold, stem, word_set
from rapporteur.core import Span

_HARMED = tuple(
    (re.compile(pattern, re.I), family)
    for pattern, family in (
        ("attack|beat|assault", "attack"),
        ("arrest|detain|detention", "custody"),
        ("summon|interrogat|question", "summons"),
        ("search|raid", "raid"),
        ("threat", "threat"),
    )
)
_SAID = {"attack": "attack", "custody": "arrest", "summons": "summons", "raid": "search", "threat": "threat"}
_VERBS = "attacked|beaten|assaulted|arrested|detained|summoned|interrogated|questioned|searched|raided|threatened"
_NOUNS = "attacks|assaults|beatings|arrests|detentions|summonses|interrogations|searches|raids"
_OFTEN = re.compile(
    rf"\b(?P<verb>{_VERBS})\b[^.;,]{{0,40}}?\b"
    r"(?:(?P<many>[\w-]+) (?:times|occasions)|(?P<once>twice|thrice|repeatedly))\b"
    rf"|\b(?P<before>[\w-]+) (?:[\w-]+ )?(?P<noun>{_NOUNS})\b",
    re.I,
)
_NUMBER_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_NUMBERS = {**{w: n for n, w in enumerate(_NUMBER_WORDS)}, "dozen": 12}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_MONTHS = word_set("january february march april may june july august september october november december")
_LETTERS = word_set("communications letters appeals replies communication letter")
_UNITS = frozenset(
    stem(w)
    for w in word_set(
        "year month week day hour minute time p m a percent metre meter km kilometre hectare part article count "
        "dollar euro pound rouble ruble baht peso rupee crown franc dinar lira riyal shilling rand yuan yen dirham"
    )
)
# People counted by what they did or suffered; the nouns change between documents, the matter does not.
_PEOPLE = word_set(
    "people persons individuals women men children protesters demonstrators activists defenders students villagers "
    "workers members residents participants monks farmers teachers prisoners detainees girls boys families"
)
_OFFICIALS = word_set(
    "officers policemen police agents soldiers gendarmes guards officials troops servicemen inspectors operatives"
)
_MEN = word_set("men gunmen attackers assailants perpetrators hitmen assassins intruders")
_NUMERAL = re.compile(rf"\d|\b(?:{'|'.join([*_NUMBER_WORDS[2:], 'dozen', *_TENS])})\b", re.I)
_PLURALS = word_set("men women people children police gunmen policemen")
_SUFFERED = frozenset({"arrest", "murder", "injur", "wound", "displac", "disappear"})
_FORCE = re.compile(r"^(?:of|from) (?:the )?(?:\w+ ){0,3}(?:police|army|guard|forces?|gendarmerie|service)\b")
_ALIKE = 0.4
_LASTED = re.compile(r"\b([a-z]+(?:-[a-z]+)?|\d{1,4}) (day|week|month|year|hour)s?\b", re.I)
_NOT_LASTED = re.compile(
    r"\bsentenced?\b|\bprison (?:term|sentence)\b|\bago\b|\blater\b|\bwithin\b|\bextended\b|\border\w*\b"
    r"|\brequest|\bappeal"
    r"|\baged?\b|\bold\b|\bban\w*\b|\bin (?:the )?(?:next|coming)\b|\bfor (?:the )?(?:past|last)\b"
    r"|\bimprisonment\b",
    re.I,
)
_MATTERS = (
    ("solitary confinement", re.compile(r"\bsolitary\b|\bisolation cell\b", re.I)),
    ("disappearance", re.compile(r"\bincommunicado\b|\bdisappear\w*|\bwhereabouts\b|\bunknown location\b", re.I)),
    ("hunger strike", re.compile(r"\bhunger[- ]strike\b", re.I)),
    ("custody before trial", re.compile(r"\bpre-?trial detention\b|\bcustody\b|\bon remand\b|\bremanded\b", re.I)),
    ("detention", re.compile(r"\b(?:held|detained|detention|kept|spent)\b", re.I)),
)  # fmt: skip
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30.4, "year": 365.25}


def compare_counts(material: Material) -> Iterable[Difference]:
    retellings = gather_retellings(material)
    yield from _numbers(retellings)
    yield from _lengths(retellings)
    yield from _counted(material, retellings)


Row = tuple[int, Telling]


def _numbers(retellings: Retellings) -> Iterable[Difference]:
    """Another number of the same things where two documents tell of one matter."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for t in retellings.tellings:
        amounts = {value for span, value in _fines(t.document) if span.overlaps(t.place)}
        for number, noun in _numbered(t.text, t.words):
            if number not in amounts:
                rows[noun].append((number, t))
    for noun in sorted(rows):
        for group in _matters(rows[noun], retellings):
            told = by_value((str(n), t.document, t.account(f"{n} {noun}")) for n, t in group)
            sets = [{d.sha for d, _ in found} for found in told.values()]
            if len(told) > 1 and not any(x & y for x, y in combinations(sets, 2)):
                yield _number_difference(noun, group, told)


@lru_cache(maxsize=256)
def _fines(d: Issued) -> tuple[tuple[Span, float], ...]:
    return tuple((p.span, p.amount.value) for p in d.reading.penalties if p.amount)


def _matters(rows: Sequence[Row], retellings: Retellings) -> list[list[Row]]:
    """Rows of one noun that tell of one matter, each row in one group only."""
    groups: list[list[Row]] = []
    for row in rows[:120]:
        home = next((g for g in groups if any(_one_matter(row[1], t, retellings) for _, t in g)), None)
        if home is None:
            groups.append([row])
        else:
            home.append(row)
    return groups


def _one_matter(a: Telling, b: Telling, retellings: Retellings) -> bool:
    if a.document.sha == b.document.sha:
        return bool(a.happenings & b.happenings)
    if not may_be_one(a.dates, b.dates):
        return False
    alike = retellings.alike(a, b)
    if a.happenings & b.happenings:
        return alike >= 0.1
    fits = any(x.overlaps(y) or is_slip(x, y) for x in a.dates for y in b.dates)
    return alike >= (0.2 if fits else _ALIKE) and retellings.shared(a, b) >= (2 if fits else 3)


def _number_difference(noun: str, group: Sequence[Row], told: dict[str, list[tuple[Issued, Account]]]) -> Difference:
    day = next((d for _, t in group for d in t.dates if d.is_day), None)
    subject = f"{noun}, {when(day)}" if day else noun
    values: list[Told] = [(f"{v} {noun}", [x for _, x in rows]) for v, rows in told.items()]
    said = "; ".join(f"{v} in {listed(d.label for d, _ in f)}" for v, f in told.items())
    note = f"How many {noun}{f' on {when(day)}' if day else ''}: {said}."
    return difference("contradiction", subject, "event.count", values, note, weight=68)


@lru_cache(maxsize=65536)
def _numbered(text: str, around: frozenset[str]) -> tuple[tuple[int, str], ...]:
    """Numbers with the noun they count: «six posts», «200 protesters»; no dates, articles or lengths of time."""
    return tuple(_find_numbered(text, around))


def _find_numbered(text: str, around: frozenset[str]) -> Iterable[tuple[int, str]]:
    if not _NUMERAL.search(text):
        return
    words = [w.strip(".,;:()\"'*«»") for w in fold(text).split()]
    for i, word in enumerate(words):
        number = _number(word)
        if number is None or number < 2 or (word.isdigit() and 1900 <= number <= 2100):
            continue
        for j, noun in enumerate(words[i + 1 : i + 4], i + 1):
            if not noun.isalpha() or noun in _MONTHS or noun in _LETTERS or noun in STOP_WORDS or stem(noun) in _UNITS:
                break
            if noun in _PLURALS or (noun.endswith("s") and not noun.endswith(("ss", "ous"))):
                if noun == "police" and j + 1 < len(words) and words[j + 1] in _OFFICIALS:
                    continue
                yield number, _sort_of(noun, " ".join(words[j + 1 : j + 7]), around)
                break


def _sort_of(noun: str, after: str, around: frozenset[str]) -> str:
    """What is counted, so that other nouns for the same people compare."""
    if noun in _OFFICIALS or (noun in _PEOPLE and _FORCE.search(after)):
        return "officials"
    if noun in _MEN:
        return "men"
    if noun in _PEOPLE and (around & _SUFFERED or noun in ("persons", "individuals", "people")):
        return "people"
    return noun


def _number(word: str) -> int | None:
    """`7`, `1,200`, `twenty-three`, `dozen`."""
    digits = word.replace(",", "")
    if digits.isdigit() and len(digits) < 8:
        return int(digits)
    tens, _, ones = word.partition("-")
    if tens in _TENS:
        return _TENS[tens] + (_NUMBERS.get(ones, 0) if ones else 0)
    return _NUMBERS.get(word)


def _lengths(retellings: Retellings) -> Iterable[Difference]:
    """How long a detention, a disappearance or a strike lasted, where each document gives one length."""
    by_matter: dict[str, list[tuple[float, str, Telling]]] = defaultdict(list)
    for t in retellings.tellings:
        for matter, days, said in _lasted(t.text):
            by_matter[matter].append((days, said, t))
    for matter, rows in by_matter.items():
        told = by_value((said, t.document, t.account(said)) for _, said, t in rows)
        lengths = {said: days for days, said, _ in rows}
        per_document = [{said for _, said, u in rows if u.document.sha == t.document.sha} for _, _, t in rows]
        if any(len(p) > 1 for p in per_document) or not _apart(list(lengths.values())):
            continue
        values: list[Told] = [(v, [x for _, x in found]) for v, found in told.items()]
        said = "; ".join(f"{v} in {listed(d.label for d, _ in f)}" for v, f in told.items())
        yield difference(
            "contradiction", matter, "event.duration", values, f"How long the {matter} lasted: {said}.", weight=63
        )


def _apart(lengths: Sequence[float]) -> bool:
    """Two months are sixty days: lengths within a twentieth are one."""
    return len(lengths) > 1 and max(lengths) > min(lengths) * 1.05


def _lasted(text: str) -> Iterable[tuple[str, float, str]]:
    """The lengths of time in a sentence that tells how long something lasted, each with what lasted."""
    if not _LASTED.search(text) or _NOT_LASTED.search(text):
        return
    places = [(m.start(), -rank, name) for rank, (name, p) in enumerate(_MATTERS) for m in p.finditer(text)]
    for m in _LASTED.finditer(text):
        number = _number(m[1].lower())
        if number and places:
            matter = min(places, key=lambda p: (abs(p[0] - m.end()) // 12, -p[1]))[2]
            yield matter, number * _DAYS[m[2].lower()], f"{m[1]} {m[2]}{'s' if number != 1 else ''}".lower()


def _counted(material: Material, retellings: Retellings) -> Iterable[Difference]:
    """«Attacked five times» in one document, single dated attacks in others."""
    done: set[str] = set()
    for t in retellings.tellings:
        for m in _OFTEN.finditer(t.text):
            number = _number_in(m)
            verb = next((f for p, f in _HARMED if p.match(m["verb"] or m["noun"])), None)
            single = _dated_elsewhere(t, verb, material.happenings) if verb and number else []
            if verb and single and verb not in done:
                done.add(verb)
                yield _count_difference(t, m.group(), verb, single)


def _number_in(m: re.Match[str]) -> int | None:
    word = (m["many"] or m["before"] or m["once"] or "").lower()
    return {"several": 3, "numerous": 3, "many": 3, "twice": 2, "thrice": 3, "repeatedly": 2}.get(word) or _number(word)


def _dated_elsewhere(t: Telling, family: str, happenings: Sequence[Happening]) -> list[EventAccount]:
    """Other documents' dated happenings of this family, up to the day of the counting one."""
    return [
        e
        for h in happenings
        if h.family == family
        for e in h.accounts
        if e.document.sha != t.document.sha
        and e.claim.date is not None
        and e.claim.date.earliest is not None
        and e.claim.date.earliest <= t.document.day
    ]


def _count_difference(t: Telling, counted: str, what: str, single: Sequence[EventAccount]) -> Difference:
    noun = _SAID[what]
    said = " ".join(counted.split())
    values: list[Told] = [(said, [t.account(said)])]
    for e in single[:5]:
        day = f"{noun} of {e.claim.date}"
        values.append((day, [e.document.account(q, day) for q in e.claim.quotes[:3]]))
    days = listed(f"{when(e.claim.date)} ({e.document.label})" for e in single[:5])
    note = f"{t.document.label} counts without dates («{said}»); others tell of {days}."
    return difference("precision", f"{noun}s", "event.count", values, note, weight=62)
