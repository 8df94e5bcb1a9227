"""Runs of capitalised words: where names of people and bodies can stand, found in one pass over the sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rapporteur.core import Span
from rapporteur.reading.view import Sentence
from rapporteur.reference.vocabulary import load_organisation_kinds

_WORD = re.compile(
    r"(?<![\w@/.])(?:S\.A\.(?:[BCES]\.|R\.L\.)?(?: de C\.V\.)?|"
    r"[BN]\.V\.|S\.R\.L\.|S\.p\.A\.|[A-Z]\.(?=[ A-Z])|(?:ut|al|el|as|ad|ar|an|"
    r"at|az|ul|ud|i)-[A-Z][\w'-]*|\d{1,3}(?:st|nd|rd|th)(?= [A-Z])|[^\W\d_a-zß-öø-ÿ][\w'&-]*(?:\.(?=[A-Z][a-z]))?)"
)
_PARTICLES = frozenset(
    "al el bin ibn bint ben abu abd ul ur uz ud de da do dos das del della di du la le las los van von der den ter ten "
    "y e d' l' dell' ould wa ya umm abou ag af zu san santa st binti binte bt anak".split()
)
_LINKS = frozenset(
    "of for on and the against to de des du da do dos del la las los el para por pour et y e & d' or".split()
)
_KEEPS_GENITIVE = frozenset(
    """women men people peoples children person magistrate prosecutor ombudsman farmer farmers worker workers teacher
    student students mother mothers lawyer lawyers journalist journalists citizen citizens peasant peasants fisher
    king queen president governor doctor doctors nurses attorney attorneys girl girls boys state states shari
    sharia""".split()
)
FUNCTION_WORDS = frozenset(
    """a about above according additionally after afterwards all also although among an and another any apart are
    around as at because before between both but by can concern currently despite did do does due during each
    earlier even every excellency few finally first five following for four from further furthermore given had has
    have he her here him his how however i if immediately in indeed instead is it its last later latest likewise
    many meanwhile moreover most much my neither no nor not nobody nonetheless now of often on once one only or
    other others our over owing past per please prior rather recently regarding reportedly see serious seven
    several she similarly since six so some soon subsequently such ten than that the their them then there
    thereafter therefore these they this those though three through throughout thus to today together two under
    unfortunately unless until up upon very was we were what when where whereas whether which while who whose why
    will with within without would yet you your yesterday tomorrow ms mr mrs dr mx miss messrs monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july august september october
    november december annex article articles section reference ref dear sir madam id ibid note re no yes""".split()
)


_BREAKS = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday mr mrs ms mx messrs""".split()
)

_NUMERALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())
_NAME_OPENERS = frozenset(
    "our my we your free serious now one".split()
)  # capitalised inside a sentence: «the website Our Voice»

_NAME_ADJECTIVES = frozenset(
    """national international regional local central human civil public federal state provincial district municipal
    democratic independent united women's youth student students military criminal""".split()
)


class Run(NamedTuple):
    """Capitalised words that stand together. `words` are their places; `links` the text between each two."""

    start: int
    end: int
    words: tuple[Span, ...]
    links: tuple[str, ...]
    sentence: int

    def text(self, whole: str) -> str:
        return whole[self.start : self.end]


def find_runs(text: str, sentences: Sequence[Sentence], common: frozenset[str]) -> list[Run]:
    """The runs of every sentence; a sentence's first word counts only where it is no common word."""
    return [run for i, s in enumerate(sentences) for run in _runs_in(text, s, i, common)]


def _runs_in(text: str, sentence: Sentence, index: int, common: frozenset[str]) -> Iterator[Run]:
    words: list[Span] = []
    links: list[str] = []
    for m in _WORD.finditer(text, sentence.start, sentence.end):
        if m[0][0] > "\x7f" and not m[0][0].isupper():
            continue  # a small letter outside Latin-1
        link = text[words[-1].end : m.start()] if words else ""
        if words and not _joins(link):
            yield from _cut(text, words, links, sentence, index, common)
            words, links = [], []
        elif words:
            links.append(link)
        word = m[0].rstrip("'-")
        owner = word.endswith("'s") and word[:-2].casefold() not in _KEEPS_GENITIVE
        if words and word.casefold() in _BREAKS:
            yield from _cut(text, words, links[:-1] if links else [], sentence, index, common)
            words, links = [], []
            continue
        words.append(Span(m.start(), m.start() + len(word) - 2 * owner))
    yield from _cut(text, words, links, sentence, index, common)


def _joins(link: str) -> bool:
    """A blank, name particles or the small words inside a body's name, nothing else."""
    if link in (" ", "' "):
        return True
    pieces = link.split()
    return (
        len(pieces) <= 3
        and link[:1] == " "
        and link[-1:] in " '"
        and all(p in _LINKS or p in _PARTICLES or _is_elided(p) for p in pieces)
        and bool(pieces)
    )


def _is_elided(piece: str) -> bool:
    """«ry'» and «n'» before a capital, as «d'» is: the small word of another language, run into the next."""
    return piece[-1:] == "'" and piece[:-1].isalpha() and len(piece) <= 3


def _cut(
    text: str, words: list[Span], links: list[str], sentence: Sentence, index: int, common: frozenset[str]
) -> Iterator[Run]:
    while words and _is_plain(text, words[0], sentence, common, links[0] if links else ""):
        words, links = words[1:], links[1:]
    if words:
        yield Run(words[0].start, words[-1].end, tuple(words), tuple(links), index)


def _is_plain(text: str, word: Span, sentence: Sentence, common: frozenset[str], link: str) -> bool:
    """A function word is never part of a name; at a sentence's start neither is a word that the text writes small."""
    folded = text[word.start : word.end].casefold()
    if folded in _NUMERALS:
        return link != " "  # «Second Frontier Garrison», but «Second, …»
    opening = not text[sentence.start : word.start].strip("\"'([ ")
    if folded in _NAME_OPENERS:
        return opening or link != " "
    if folded in FUNCTION_WORDS:
        return not (link == " " and text[word.end : word.end + 1] == "-")
    if not opening or link == "' ":  # «Defenders' Harbour»
        return False
    if link.strip() == "the":
        return True  # «Allow the Committee …»
    return folded in common and not (link == " " and (folded in _NAME_ADJECTIVES or _opens_known_name(text, word)))


def _opens_known_name(text: str, word: Span) -> bool:
    """«Front Line Defenders» at a sentence's start, though the text writes «in front of»."""
    return " ".join(text[word.start : word.end + 24].casefold().split()[:2]) in _known_openings()


@cache
def _known_openings() -> frozenset[str]:
    names = (n for kind in load_organisation_kinds() if kind.key != "court" for n in (*kind.strong, *kind.bodies))
    return frozenset(" ".join(n.casefold().split()[:2]) for n in names if n.count(" ") > 1)


def common_words(text: str) -> frozenset[str]:
    """The words that the text itself writes in small letters."""
    bare = {w.strip('.,;:!?()[]"') for w in set(text.split())}
    return frozenset(w for w in bare if len(w) > 2 and w.islower() and w.isalpha())


def is_particle(link: str) -> bool:
    """True where a link between two words may stand inside a person's name."""
    return link == " " or all(p in _PARTICLES for p in link.split())


def split_at(run: Run, position: int) -> tuple[Run, Run]:
    """A run in two, before word `position`; the link between them is dropped."""
    left, right = run.words[:position], run.words[position:]
    return (
        Run(left[0].start, left[-1].end, left, run.links[: position - 1], run.sentence),
        Run(right[0].start, right[-1].end, right, run.links[position:], run.sentence),
    )
