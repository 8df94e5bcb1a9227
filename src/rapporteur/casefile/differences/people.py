"""Who is named and who only described; what a person is to an organisation or to those around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapporteur.casefile.differences.material import Material, by_value, difference, listed, they
from rapporteur.casefile.docket import Docket
from rapporteur.casefile.issued import Issued
from rapporteur.casefile.people import Person
from rapporteur.casefile.records import Account, Difference
from rapporteur.casefile.words import STOP_WORDS, content, stem, tokens, word_set
from rapporteur.core import Span

_KIN = (
    "wife husband spouse partner fiancee fiance widow widower brother sister mother father parents son daughter child "
    "children cousin uncle aunt nephew niece grandfather grandmother grandson granddaughter relative relatives "
    "brother-in-law sister-in-law father-in-law mother-in-law lawyer attorney driver bodyguard assistant"
)
_KIN_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_KIN.split(), key=len, reverse=True))})\b", re.I)
_HIS_KIN = re.compile(
    rf"\b(?:his|her|their|its|\w+['’]s?)\s+(?:\w+\s+)?({'|'.join(sorted(_KIN.split(), key=len, reverse=True))})\b", re.I
)
_SAME_KIN = {"attorney": "lawyer", "spouse": "spouse"}
_PERSON_NOUN = frozenset(stem(w) for w in word_set("citizen national migrant resident refugee foreigner man woman"))
_FROM_SOMEWHERE = re.compile(r"\ban? (?:citizen|national|migrant|refugee|resident) (?:of|from) [A-Z]\w+")
_FAMILY_WORD = re.compile(
    r"\b(?:relatives?|cousins?|brothers?|sisters?|nephews?|nieces?|uncles?|aunts?|sons?|daughters?|family members?)\b",
    re.I,
)
_NUMERAL = "two three four five six seven eight nine ten eleven twelve"
_GROUP_NOUN = (
    "migrants foreigners citizens nationals refugees students colleagues activists protesters women men persons people "
    "individuals lawyers journalists members workers monks farmers teachers villagers witnesses children"
)
_GROUP = re.compile(
    rf"\b({_NUMERAL.replace(' ', '|')})\s+((?:\w+\s+){{0,2}}?)({_GROUP_NOUN.replace(' ', '|')})\b", re.I
)
_GROUP_SAME = {
    "foreigners": "migrants",
    "citizens": "people",
    "nationals": "people",
    "persons": "people",
    "individuals": "people",
}


def compare_people(material: Material) -> Iterable[Difference]:
    yield from _disclosures(material.scope.docket, material.scope.own)
    yield from _relations(material)
    yield from _kinship(material.scope.own)


@lru_cache(maxsize=64)
def _disclosures(docket: Docket, documents: tuple[Issued, ...]) -> tuple[Difference, ...]:
    """One document names somebody whom another only describes; the same for all cases that share the documents."""
    return tuple(_find_disclosures(docket, documents))


def _find_disclosures(docket: Docket, documents: Sequence[Issued]) -> Iterable[Difference]:
    own = {d.sha for d in documents}
    for person in docket.people:
        if person.described or _is_known(person):
            continue
        for m in person.mentions:
            if m.document.sha not in own:
                continue
            for span in m.claim.mentions:
                phrase = _phrase_beside(m.document, span)
                told = _described_as(documents, person, phrase) if phrase else []
                if told:
                    yield _disclosure(person, m.document, span, told)
                    break
            else:
                continue
            break


def _is_known(person: Person) -> bool:
    """The subject, those who lead a document beside them, and the mandate holders: nobody withholds these."""
    if any("mandate_holder" in m.claim.roles for m in person.mentions):
        return True
    leads = any(m.claim in m.document.leaders for m in person.mentions)
    return leads and not any("relative" in m.claim.roles for m in person.mentions)


def _phrase_beside(document: Issued, span: Span) -> str:
    """The words of the sentence right before a name (and after its comma), which say who it is."""
    sentence = document.sentence(span)
    before = document.text[max(sentence.start, span.start - 60) : span.start]
    after = document.text[span.end : min(sentence.end, span.end + 40)]
    before = before.rstrip(" ,(")
    cut = max(before.rfind(c) for c in ",;(")
    after = after[1:].split(",")[0] if after[:1] == "," else ""
    kin = _KIN_WORD.search(after)
    return f"{before[cut + 1 :]} {after if kin else ''}"


def _described_as(documents: Sequence[Issued], person: Person, phrase: str) -> list[tuple[Issued, Account]]:
    """Where documents that do not name the person describe somebody in these words."""
    kin = _last_kin(phrase)
    found = []
    for d in documents:
        if d.sha in person.documents:
            continue
        place = _kin_place(d, kin) if kin else _described_place(d, phrase)
        if place:
            found.append((d, d.account(place, place.of(d.text))))
    return found


def _last_kin(phrase: str) -> str | None:
    found = _KIN_WORD.findall(phrase)
    word = found[-1].lower() if found else None
    # «his lawyer» close before the name; a kin word far from it belongs to somebody else
    return _SAME_KIN.get(word, word) if word and len(phrase.lower().rsplit(word, 1)[1]) < 25 else None


def _kin_place(d: Issued, kin: str) -> Span | None:
    """«his wife» with no name after it."""
    for m in _HIS_KIN.finditer(d.text):
        if _SAME_KIN.get(m[1].lower(), m[1].lower()) == kin and not re.match(
            r",?\s+(?:Mr|Ms|Mrs|Dr)?\.?\s*[A-Z]", d.text[m.end() : m.end() + 8]
        ):
            return Span(*m.span())
    return None


def _described_place(d: Issued, phrase: str) -> Span | None:
    """Somebody described by the same sort of person and the same country or place."""
    words, names = _noun_and_names(phrase)
    if not words or not names:
        return None
    for p in d.reading.persons:
        if p.name or not p.description or not p.mentions:
            continue
        theirs, places = _noun_and_names(p.description)
        if names & places and theirs:
            return p.mentions[0]
    for m in _FROM_SOMEWHERE.finditer(d.text):
        theirs, places = _noun_and_names(m.group())
        if names & places and theirs:
            return Span(*m.span())
    return None


def _noun_and_names(phrase: str) -> tuple[frozenset[str], frozenset[str]]:
    """The person nouns of a phrase («citizen», «migrant») and its capitalised words."""
    nouns = frozenset(stem(t) for t in tokens(phrase)) & _PERSON_NOUN
    names = frozenset(stem(t.lower()) for t in re.findall(r"\b[A-Z]\w{3,}", phrase) if t.lower() not in STOP_WORDS)
    return nouns, names


def _disclosure(person: Person, document: Issued, span: Span, told: list[tuple[Issued, Account]]) -> Difference:
    described = by_value((a.value, d, a) for d, a in told)
    values = [(person.name, [document.account(span, person.name)])]
    values += [(f"only described: {value}", [a for _, a in rows]) for value, rows in described.items()]
    where = they((d.label for d, _ in told), "only describes", "only describe")
    as_told = listed(f"«{a.value}»" for _, a in told)
    likely = "that they are the same is likely, and stated by neither"
    note = f"{document.label} names the person whom {where} ({as_told}); {likely}."
    return difference("disclosure", told[0][1].value, "person.named", values, note, weight=86)


_WITHIN = frozenset({"member", "heads", "founded", "founder", "employee"})


def _relations(material: Material) -> Iterable[Difference]:
    """What each document says the person is to an organisation."""
    docket = material.scope.docket
    by_body: dict[int, list[tuple[str, str, bool, Issued, Account]]] = {}
    for tie in docket.ties:
        body = docket.organisation_of.get((tie.document.sha, tie.organisation))
        if body is not None and tie.person == material.scope.person:
            row = (tie.told, tie.relation, tie.former, tie.document, tie.document.account(tie.span, tie.told))
            by_body.setdefault(body, []).append(row)
    for body, rows in by_body.items():
        told = by_value((t, d, a) for t, _, _, d, a in rows)
        kinds = {r for _, r, _, _, _ in rows}
        clash = bool({"collaborates", "never member"} & kinds) and bool(kinds & _WITHIN)
        clash = clash or _ended_before(rows)
        changed = len({f for _, _, f, _, _ in rows}) > 1
        by_document = {d.sha: frozenset(t for t, _, _, e, _ in rows if e.sha == d.sha) for _, _, _, d, _ in rows}
        finer = len(set(by_document.values())) > 1
        if len(told) < 2 or not (clash or changed or finer):
            continue
        name = docket.organisations[body].name
        values = [(value, [a for _, a in found]) for value, found in told.items()]
        note = (
            f"{material.scope.name} and {name}: "
            + "; ".join(f"«{v}» in {listed(d.label for d, _ in f)}" for v, f in told.items())
            + "."
        )
        if clash:
            yield difference("contradiction", name, "relation", values, note, weight=76)
        elif changed:
            yield difference("update", name, "relation", values, note, weight=50)
        else:
            yield difference("precision", name, "relation", values, note, weight=43)


_UNTIL = re.compile(r"\buntil (?:\w+ )?(?:\w+ )?(\d{4})\b")


def _ended_before(rows: Sequence[tuple[str, str, bool, Issued, Account]]) -> bool:
    """«Is a member» on a day after the year in which another document lets it end."""
    ends = [int(m[1]) for _, _, former, d, a in rows if former and (m := _UNTIL.search(d.text, a.start, a.end + 1))]
    return bool(ends) and any(not former and d.day.year > min(ends) for _, _, former, d, _ in rows)


@lru_cache(maxsize=64)
def _kinship(documents: tuple[Issued, ...]) -> tuple[Difference, ...]:
    """The same number of the same people, of whom one document says that there is kinship."""
    return tuple(_find_kinship(documents))


def _find_kinship(documents: Sequence[Issued]) -> Iterable[Difference]:
    found: dict[tuple[str, str], list[tuple[Issued, Span, bool]]] = {}
    for d in documents:
        seen: set[tuple[str, str]] = set()
        for m in _GROUP.finditer(d.text):
            for key in _group_keys(m):
                sentence = d.sentence(Span(*m.span()))
                if key not in seen and _speaks_of_living(d, sentence):
                    seen.add(key)
                    found.setdefault(key, []).append((d, sentence, bool(_FAMILY_WORD.search(sentence.of(d.text)))))
    done: set[str] = set()
    for key in sorted(found):
        rows = found[key]
        kin = [(d, s) for d, s, has in rows if has]
        bare = [(d, s) for d, s, has in rows if not has and d.sha not in {k.sha for k, _ in kin}]
        if kin and bare and key[0] not in done:
            done.add(key[0])
            yield _kin_difference(key, kin, bare)


_LIVING = content("living residing registered detained arrested working travelling questioned accompanied")


def _speaks_of_living(d: Issued, sentence: Span) -> bool:
    return bool(d.words(sentence) & _LIVING)


def _group_keys(m: re.Match[str]) -> set[tuple[str, str]]:
    """«two foreign citizens» are two migrants and two people."""
    number, between, noun = m[1].lower(), m[2].lower(), m[3].lower()
    keys = {(number, _GROUP_SAME.get(noun, noun))}
    if "foreign" in between or noun == "foreigners":
        keys.add((number, "migrants"))
    return keys


def _kin_difference(
    key: tuple[str, str], kin: Sequence[tuple[Issued, Span]], bare: Sequence[tuple[Issued, Span]]
) -> Difference:
    word = _FAMILY_WORD.search(kin[0][1].of(kin[0][0].text))
    told = word.group().lower() if word else "relative"
    subject = f"the {key[0]} {key[1]}"
    values = [
        (f"kinship: {told}", [d.account(s, told) for d, s in kin]),
        ("no kinship told", [d.account(s, "no kinship told") for d, s in bare]),
    ]
    where = they((d.label for d, _ in kin), "says", "say")
    note = f"Only {where} that there is a {told} among {subject}; which of them is not said."
    return difference("precision", subject, "relation", values, note, weight=56)
