"""Which organisation is which: word order, acronyms, partial names, bodies called a bureau here and a service there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from rapporteur.casefile.clusters import Clusters, Link
from rapporteur.casefile.issued import Issued
from rapporteur.casefile.words import fold, skeleton, stem, tokens, word_set
from rapporteur.reading.records import OrganisationClaim
from rapporteur.reference.states import codes_by_adjective, load_states

_SMALL = word_set("the of for and in on de la le du des del los las y e a an to at")
# Words that say what sort of civil body it is and no more.
_GENERIC = frozenset(
    stem(w)
    for w in word_set(
        "committee centre center organisation organization association group foundation movement society network "
        "union institute human rights ngo club league coalition initiative project civil party international national "
        "regional public independent non governmental nongovernmental"
    )
)
# Names for one body that translations exchange; a ministry is never a department.
_BODY = frozenset(stem(w) for w in word_set("service services bureau agency office administration"))
_SAME_TOKENS = {
    "interior": "interior", "internal": "interior", "southern": "south", "northern": "north", "eastern": "east",
    "western": "west", "affairs": "", "republic": "",
}  # fmt: skip
_PLACE_WORDS = word_set("of in at")
_CIVIL = frozenset({"civil_society", "media", "company", "other"})


@dataclass(frozen=True)
class OrganisationMention:
    document: Issued
    claim: OrganisationClaim


@dataclass(frozen=True)
class Organisation:
    """One body across documents."""

    name: str
    kind: str
    mentions: tuple[OrganisationMention, ...]

    @property
    def aliases(self) -> tuple[str, ...]:
        names = {m.claim.name for m in self.mentions} | {m.claim.acronym for m in self.mentions if m.claim.acronym}
        return tuple(sorted(names - {self.name}))

    def labels(self, sha: str) -> frozenset[str]:
        return frozenset(m.claim.name for m in self.mentions if m.document.sha == sha)

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(m.document.sha for m in self.mentions)


Tied = Mapping[tuple[str, str], tuple[tuple[str, frozenset[str]], ...]]
"""(document, organisation's name) to what ties it: «heads:ID» of a person, with the words that say what it does."""


def resolve_organisations(
    documents: Sequence[Issued], tied: Tied, links: Sequence[Link] = ()
) -> tuple[tuple[Organisation, ...], tuple[Link, ...]]:
    """Every body once; where two could be meant, they stay apart. What people decided goes before every rule.

    Also the decisions that contradict newer ones.
    """
    mentions = [OrganisationMention(d, c) for d in documents for c in d.reading.organisations if c.name.strip()]
    clusters = Clusters(len(mentions))
    refused = _link(clusters, mentions, links)
    keys = [name_key(m.claim.name) for m in mentions]
    _join_equal(mentions, keys, clusters)
    _join_compact(mentions, clusters)
    _join_acronyms(mentions, clusters)
    _join_bodies(mentions, keys, clusters)
    _join_partial(mentions, keys, clusters)
    _join_same_head(mentions, tied, clusters)
    return tuple(_organisation([mentions[i] for i in group]) for group in clusters.groups()), refused


def _link(clusters: Clusters, mentions: Sequence[OrganisationMention], links: Sequence[Link]) -> tuple[Link, ...]:
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, m in enumerate(mentions) if links else ():
        found[m.document.sha, m.claim.name].append(i)
    return tuple(clusters.link(links, lambda end: found.get(end, [])))


def name_key(name: str) -> tuple[str, ...]:
    """The words that identify, stems in their order."""
    kept = (_SAME_TOKENS.get(t, _states().get(t, t)) for t in tokens(name) if t not in _SMALL)
    return tuple(stem(t) for t in kept if t)


@cache
def _states() -> Mapping[str, str]:
    """An adjective as the name of its State, where both are one word: the «Utopian» ministry is that of «Utopia»."""
    found: dict[str, str] = {}
    for state in load_states():
        names = [n for n in (state.name, *state.aliases) if n.isalpha() and not n.isupper()]
        for word in state.adjectives:
            if names and len(codes_by_adjective().get(word.casefold(), ())) == 1:
                found[fold(word)] = fold(min(names, key=len))
    return found


def _join_equal(mentions: list[OrganisationMention], keys: list[tuple[str, ...]], clusters: Clusters) -> None:
    """The same words in any order; transliterations by their skeletons."""
    by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, key in enumerate(keys):
        if key:
            by_key[tuple(sorted(key))].append(i)
            if sum(len(skeleton(t)) for t in key) >= 5:
                by_key[("~", *sorted(skeleton(t) for t in key))].append(i)
    for group in by_key.values():
        for a, b in pairwise(group):
            near = Levenshtein.normalized_similarity(" ".join(sorted(keys[a])), " ".join(sorted(keys[b])))
            if near >= 0.8 and _kinds_fit(mentions[a].claim.kind, mentions[b].claim.kind):
                clusters.join(a, b)


def _kinds_fit(a: str, b: str) -> bool:
    return a == b or (a in _CIVIL and b in _CIVIL)


def _join_compact(mentions: list[OrganisationMention], clusters: Clusters) -> None:
    """`Al-Noor` and `Al Noor`: the same letters, cut differently."""
    by_letters: dict[str, list[int]] = defaultdict(list)
    for i, m in enumerate(mentions):
        by_letters["".join(t for t in tokens(m.claim.name) if t != "the")].append(i)
    for letters, group in by_letters.items():
        if len(letters) > 2:
            for a, b in pairwise(group):
                clusters.join(a, b)


def _join_acronyms(mentions: list[OrganisationMention], clusters: Clusters) -> None:
    """A body with an acronym joins one that is called by it, where only one bears it."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for i, m in enumerate(mentions):
        if m.claim.acronym:
            bearers[m.claim.acronym.upper()].append(i)
    for i, m in enumerate(mentions):
        found = bearers.get(m.claim.name.strip().upper(), [])
        if len({clusters.root(j) for j in found}) == 1:
            clusters.join(i, found[0])
    for group in bearers.values():
        for a, b in pairwise(group):
            if len(set(name_key(mentions[a].claim.name)) & set(name_key(mentions[b].claim.name))) >= 1:
                clusters.join(a, b)


def _join_bodies(mentions: list[OrganisationMention], keys: list[tuple[str, ...]], clusters: Clusters) -> None:
    """`Federal Guard Service` and `Federal Guard Bureau`: all words but the word for the body, two or more of them."""
    by_rest: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, m in enumerate(mentions):
        rest = tuple(sorted(t for t in keys[i] if t not in _BODY))
        if m.claim.kind == "authority" and len(rest) >= 2 and len(rest) == len(keys[i]) - 1:
            by_rest[rest].append(i)
    for group in by_rest.values():
        for a, b in pairwise(group):
            clusters.join(a, b)


def _join_partial(mentions: list[OrganisationMention], keys: list[tuple[str, ...]], clusters: Clusters) -> None:
    """A shorter name joins the longer one that only adds a sort of body or a place, where just one does."""
    by_word: dict[str, set[int]] = defaultdict(set)
    for i, key in enumerate(keys):
        for word in key:
            by_word[word].add(i)
    for i, key in enumerate(keys):
        rare = [w for w in key if w not in _GENERIC]
        if not rare:
            continue
        narrow = min((by_word[w] for w in rare), key=len)
        longer = [j for j in sorted(narrow) if clusters.root(j) != clusters.root(i) and _extends(mentions, keys, i, j)]
        if len({clusters.root(j) for j in longer}) == 1:
            clusters.join(i, longer[0])


def _extends(mentions: list[OrganisationMention], keys: list[tuple[str, ...]], short: int, long: int) -> bool:
    a, b = mentions[short].claim, mentions[long].claim
    if not set(keys[short]) < set(keys[long]):
        return False
    if a.kind in _CIVIL and b.kind in _CIVIL:
        return all(w in _GENERIC for w in set(keys[long]) - set(keys[short]))
    if a.kind != b.kind:
        return False
    words, shorter = tokens(b.name), tokens(a.name)
    words = words[1:] if words[:1] == ("the",) else words
    shorter = shorter[1:] if shorter[:1] == ("the",) else shorter
    rest = words[len(shorter) :]
    return words[: len(shorter)] == shorter and len(shorter) >= 2 and rest[:1] != () and rest[0] in _PLACE_WORDS


def _join_same_head(mentions: list[OrganisationMention], tied: Tied, clusters: Clusters) -> None:
    """One person heads both and both do the same, in nearly the same words (or nearly the same name)."""
    by_tie: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for i, m in enumerate(mentions):
        for tie, purpose in tied.get((m.document.sha, m.claim.name), ()):
            by_tie[tie].append((i, purpose))
    for group in by_tie.values():
        for (a, mine), (b, theirs) in _pairs(group):
            if mentions[a].document.sha == mentions[b].document.sha:
                continue
            shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
            near = Levenshtein.normalized_similarity(mentions[a].claim.name.lower(), mentions[b].claim.name.lower())
            if (shared >= 0.6 and len(mine & theirs) >= 3) or near >= 0.6:
                clusters.join(a, b)


def _pairs(
    group: list[tuple[int, frozenset[str]]],
) -> Iterable[tuple[tuple[int, frozenset[str]], tuple[int, frozenset[str]]]]:
    """Each with the first and with its neighbour: enough to join a cluster, and linear."""
    yield from pairwise(group)
    yield from ((group[0], other) for other in group[2:])


def _organisation(mentions: list[OrganisationMention]) -> Organisation:
    count = Counter(m.claim.name for m in mentions)
    name = max(count, key=lambda n: (count[n], len(n), n))
    kinds = Counter(m.claim.kind for m in mentions)
    kind = max(kinds, key=lambda k: (kinds[k], k))
    return Organisation(name, kind, tuple(mentions))
