"""Who is who across documents and spellings: titles, surnames alone, transliterations, patronymics."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from rapporteur.casefile.clusters import Clusters, Link
from rapporteur.casefile.issued import Issued
from rapporteur.casefile.words import skeleton, tokens, word_set
from rapporteur.core import Problem
from rapporteur.reading.records import PersonClaim

_TITLES = word_set(
    "mr mrs ms miss mx dr prof professor sir madam lady lord father fr sister sr brother br imam sheikh shaikh haji "
    "hajji sayyid sayed rev reverend hon honourable judge justice captain colonel general major lieutenant sergeant "
    "messrs adv advocate eng engineer excellency"
)
_PARTICLES = word_set(
    "al el ul ad an ar as ash bin ibn ben bint abu de da do dos das del della der den di du la le van von y e"
)

_VERDICT = {"positive": "one", "negative": "two", "unsure": "perhaps one"}


@dataclass(frozen=True)
class PersonMention:
    """One person as one document has them."""

    document: Issued
    claim: PersonClaim


@dataclass(frozen=True)
class Person:
    """One person across documents; `mentions` by document order."""

    name: str
    described: bool
    mentions: tuple[PersonMention, ...]

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(m.document.sha for m in self.mentions)

    @property
    def aliases(self) -> tuple[str, ...]:
        return tuple(sorted({m.claim.label for m in self.mentions} - {self.name}))

    def labels(self, sha: str) -> frozenset[str]:
        """What this document calls the person in its lists."""
        return frozenset(m.claim.label for m in self.mentions if m.document.sha == sha)

    def is_victim_in(self, sha: str) -> bool:
        return any("victim" in m.claim.roles for m in self.mentions if m.document.sha == sha)

    @property
    def is_victim(self) -> bool:
        return any("victim" in m.claim.roles for m in self.mentions)


def resolve_people(
    documents: Sequence[Issued], links: Sequence[Link] = ()
) -> tuple[tuple[Person, ...], tuple[Problem, ...]]:
    """Every named person once, and everyone only described once per document; two candidates join nobody.

    What people decided goes first, and no rule joins whom they set apart.
    """
    named = [PersonMention(d, c) for d in documents for c in d.reading.persons if c.name]
    described = [PersonMention(d, c) for d in documents for c in d.reading.persons if not c.name and c.description]
    clusters = Clusters(len(named) + len(described))
    told = _link(clusters, [*named, *described], links)
    parts = [_name_parts(m.claim.name or "") for m in named]
    _join_full_names(named, parts, clusters)
    _join_misspelt(named, parts, clusters)
    problems = _join_short_names(named, parts, clusters)
    everyone = [*named, *described]
    people = [_person([everyone[i] for i in group]) for group in clusters.groups()]
    return tuple(people), (*told, *problems)


def _link(clusters: Clusters, mentions: Sequence[PersonMention], links: Sequence[Link]) -> list[Problem]:
    """What people decided on who is who, with a note for each older decision that newer ones contradict."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, m in enumerate(mentions) if links else ():
        found[m.document.sha, m.claim.label].append(i)
    return [contradicted(link) for link in clusters.link(links, lambda end: found.get(end, []))]


def contradicted(link: Link) -> Problem:
    return Problem(
        level="note",
        code="who-is-who-contradicted",
        message=f"That «{link.one[1]}» and «{link.other[1]}» are {_VERDICT[link.verdict]} contradicts newer decisions.",
        advice="Look at these decisions together and take back the wrong one.",
    )


def _name_parts(name: str) -> tuple[str, ...]:
    kept = [t for t in tokens(name) if t not in _TITLES]
    whole = [t for t in kept if t not in _PARTICLES]
    return tuple(whole or kept)


def _join_full_names(named: list[PersonMention], parts: list[tuple[str, ...]], clusters: Clusters) -> None:
    """Names of two words or more whose skeletons are equal; in another order only where both are victims."""
    by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, p in enumerate(parts):
        if len(p) >= 2:
            by_key[tuple(sorted(skeleton(t) for t in p))].append(i)
    for group in by_key.values():
        leads: list[int] = []
        for i in group:
            home = next((j for j in leads if _same_name(named, parts, i, j)), None)
            if home is None:
                leads.append(i)
            else:
                clusters.join(home, i)


def _same_name(named: list[PersonMention], parts: list[tuple[str, ...]], i: int, j: int) -> bool:
    """Two spellings within one document are two people; so are two orders, unless both are victims."""
    if parts[i] == parts[j]:
        return True
    if named[i].document.sha == named[j].document.sha:
        return False
    if all(_near(x, y) for x, y in zip(parts[i], parts[j], strict=True)):
        return True
    victims = "victim" in named[i].claim.roles and "victim" in named[j].claim.roles
    return victims and sorted(parts[i]) == sorted(parts[j])


def _join_misspelt(named: list[PersonMention], parts: list[tuple[str, ...]], clusters: Clusters) -> None:
    """Victims in other documents whose words differ by a letter or two; one candidate only."""
    by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, p in enumerate(parts):
        if len(p) >= 2:
            by_key[tuple(skeleton(t)[:2] for t in p)].append(i)
    for group in by_key.values():
        for i in group:
            like = [j for j in group if clusters.root(j) != clusters.root(i) and _misspelt(named, parts, i, j)]
            if len({clusters.root(j) for j in like}) == 1:
                clusters.join(i, like[0])


def _misspelt(named: list[PersonMention], parts: list[tuple[str, ...]], i: int, j: int) -> bool:
    victim = "victim" in named[i].claim.roles or "victim" in named[j].claim.roles
    if not victim or named[i].document.sha == named[j].document.sha:
        return False
    pairs = list(zip(parts[i], parts[j], strict=True))
    close = all(a == b or (min(len(a), len(b)) >= 5 and _similar(a, b) >= 0.75) for a, b in pairs)
    return close and any(_near(a, b) for a, b in pairs)


def _similar(a: str, b: str) -> float:
    return Levenshtein.normalized_similarity(a, b)


def _near(a: str, b: str) -> bool:
    """Spellings of one name; `Mohammed` and `Mahmoud` share a skeleton and are two names."""
    return a == b or (skeleton(a) == skeleton(b) and Levenshtein.normalized_similarity(a, b) >= 0.6)


def _join_short_names(named: list[PersonMention], parts: list[tuple[str, ...]], clusters: Clusters) -> list[Problem]:
    """A shorter name joins the one person who bears all of it: in its own document first, then in the others."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i, p in enumerate(parts):
        for key in {skeleton(t) for t in p}:
            holders[key].append(i)
    problems: list[Problem] = []
    for i, p in enumerate(parts):
        full = tuple(t for t in p if len(t) > 1)
        if not full or clusters.is_settled(i):
            continue
        rarest = min((holders[skeleton(t)] for t in full), key=len)
        near = [
            j for j in rarest if _bears(parts[j], full, [t for t in p if len(t) == 1]) and not clusters.are_apart(i, j)
        ]
        own = [j for j in near if named[j].document.sha == named[i].document.sha]
        roots = {clusters.root(j) for j in (own or near)}
        if len(roots) == 1:
            clusters.join(i, roots.pop())
        elif len(roots) > 1:
            problems.append(_two_candidates(named[i], sorted({named[j].claim.label for j in (own or near)})))
    _join_bare_names(parts, clusters)
    return problems


def _bears(whole: tuple[str, ...], part: tuple[str, ...], initials: list[str]) -> bool:
    """Whether a name holds all of another, and bears its initials."""
    if len([t for t in whole if len(t) > 1]) <= len(part):
        return False
    rest = [u for u in whole if not any(_near(t, u) for t in part)]
    return all(any(_near(t, u) for u in whole) for t in part) and all(any(u[0] == i for u in rest) for i in initials)


def _join_bare_names(parts: list[tuple[str, ...]], clusters: Clusters) -> None:
    """Single names that nobody bears in full join their like."""
    alone: dict[str, list[int]] = defaultdict(list)
    for i, p in enumerate(parts):
        if len(p) == 1 and len(p[0]) > 2 and clusters.root(i) == i:
            alone[p[0]].append(i)
    for group in alone.values():
        for a, b in pairwise(group):
            clusters.join(a, b)


def _two_candidates(mention: PersonMention, names: list[str]) -> Problem:
    return Problem(
        level="note",
        code="who-is-who",
        file=mention.document.reading.document.name,
        start=mention.claim.mentions[0].start if mention.claim.mentions else None,
        end=mention.claim.mentions[0].end if mention.claim.mentions else None,
        message=f"«{mention.claim.label}» may be {' or '.join(names)}; it stands alone.",
        advice="Say who it is; until then nothing is joined.",
    )


def _person(mentions: list[PersonMention]) -> Person:
    """The fullest name that most documents share; every other spelling is an alias."""
    count = Counter(m.claim.name for m in mentions if m.claim.name)
    if not count:
        return Person(mentions[0].claim.label, True, tuple(mentions))
    name = max(count, key=lambda n: (min(len(tokens(n)), 3), count[n], len(n), n))
    return Person(name, False, tuple(mentions))
