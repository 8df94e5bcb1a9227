"""What kind of body a name or the words beside it tell: by the vocabulary, by head nouns, by «the newspaper X»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from rapporteur.reading.names import Run
from rapporteur.reference.states import codes_by_adjective, codes_by_name
from rapporteur.reference.vocabulary import load_organisation_kinds

SMALL = frozenset(
    "the of for on and against to in at de des du da do dos del la las los el para por pour et y e & d'".split()
)
_WORD = re.compile(r"[\w'&.-]+")
_TOKEN = re.compile(r"[\w&]+")
_CALLED = r"(?: called| named| known as| calling (?:itself|themselves)| under the name(?: of)?)?"
_OF_A_BODY = (
    "members?|head|director|founder|co-founder|coordinator|chair|chairperson|chairman|chairwoman|president|leader|secretary|"
    "representative|spokesperson|staff|employees?|membership|board member"
)
_BEFORE = re.compile(
    r"\b(?P<n>(?i:organi[sz]ations?|NGOs?|groups?|movements?|networks?|newspapers?|websites?|(?:news )?(?:site|"
    r"outlet|portal|agency)|channels?|tabloids?|dailies|"
    r"(?:radio|television|TV) (?:station|channel)|outlets?|broadcaster|(?:facebook )?page|podcast|compan(?:y|ies)|"
    r"firms?|part(?:y|ies)|magazines?|collectives?|"
    r"associations?|unions?|foundations?|cent(?:re|er)s?|coalition|platform|initiative|blog|weekly|daily|"
    r"corporation|subsidiary|militia|"
    rf"(?:{_OF_A_BODY}|subsidiary|affiliate|(?:dissident|armed|splinter) (?:group|faction|wing)) of(?: the)?))"
    rf"{_CALLED}(?:,? (?:including|such as|among them|notably))?(?: the)?"
    r"(?: (?:local|independent|regional|banned|political))?,? \"?\Z"
)
_BEFORE_LAST = frozenset(
    """organisation organization organisations organizations ngo ngos group groups movement movements network
    networks newspaper newspapers website websites site outlet portal agency channel channels station outlets
    broadcaster page podcast company companies firm firms party parties magazine magazines collective collectives
    association associations union unions foundation foundations centre center centres centers coalition platform
    initiative blog weekly daily corporation subsidiary militia of the called named as itself themselves name
    local independent regional banned political tabloid tabloids dailies including as them notably""".split()
)
_AFTER = re.compile(
    r"\"?(?: \([^()]{1,80}\))?\"?,? (?:which is |is )?(?:(?:an?|one of the) (?:(?!at|of|for|with|in|from|who|by|to|"
    r"and)[\w'-]+,? ){0,5}?"
    r"(?P<n>organi[sz]ation|NGO|group|movement|network|newspaper|website|outlet|portal|channel|station|broadcaster|"
    r"company|firm|party|"
    r"magazine|collective|association|union|foundation|centre|center|coalition|platform|initiative|publication|"
    r"daily|weekly|"
    r"federation|confederation|alliance|syndicate|subsidiary|corporation|militia)\b(?!'s| (?:member|leader|activist|"
    r"official|worker|lawyer|"
    r"organi[sz]er|president|director|founder|chair))|"
    r"(?:an?|the) (?:[\w'-]+ ){0,2}(?P<a>parliament|legislature|ministry|intelligence (?:service|agency)|security "
    r"(?:service|agency)|regulator|"
    r"police force|prosecution service|secret police)\b)"
)
_CLAIMS = re.compile(r"[^.]*\bclaim(?:s|ed|ing)? responsibility")
_NOUN_KINDS = (
    (re.compile(r"armed|dissident|splinter|militia"), "armed_group"),
    (re.compile(r"newspaper|tabloid|dailies|website|site|outlet|portal|news|channel|station|broadcaster|magazine|publication|daily|"
    r"weekly|blog|page|podcast"), "media"),
    (re.compile(r"compan|firm|corporation|subsidiary|affiliate"), "company"),
)  # fmt: skip
_STATE_ADJECTIVES = frozenset(
    """national federal state central supreme high general public royal presidential republican parliamentary""".split()
)


@lru_cache(maxsize=8192)
def tokens_of(name: str) -> frozenset[str]:
    """The words of a name that tell it apart, folded."""
    return frozenset(w for w in _TOKEN.findall(name.casefold()) if w not in SMALL)


@cache
def heads() -> dict[str, str]:
    """Head nouns of names, folded, with their kinds."""
    return {w.casefold(): kind.key for kind in reversed(load_organisation_kinds()) for w in kind.heads}


@cache
def known() -> dict[str, str]:
    """Bodies met everywhere, folded, with their kinds."""
    return {b.casefold(): kind.key for kind in load_organisation_kinds() for b in kind.bodies}


@cache
def _strong() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {w.casefold(): kind.key for kind in reversed(load_organisation_kinds()) for w in kind.strong}
    words = sorted(kinds, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)"), kinds


@lru_cache(maxsize=8192)
def kind_of_name(name: str) -> str | None:
    """The kind that a name tells by its own words; None where they tell nothing."""
    folded = name.casefold()
    if folded in known():
        return known()[folded]
    if name.startswith("PEN "):
        return "civil_society"  # its national centres
    words = _WORD.findall(folded)
    if len(words) > 1:
        pattern, kinds = _strong()
        found = pattern.search(folded)
        if found:
            return kinds[found[0]]
    return _by_head(words)


def _by_head(words: Sequence[str]) -> str | None:
    last = words[-1:] if words[-1:] and words[-1] not in _BENEFICIARIES else ()
    for word in (*last, *_before_links(words), *words[-1:], *words[:1]):
        kind = heads().get(word) or heads().get(word.strip(".'"))
        if word == "bureau" and "for" in words and words[0] not in _STATE_ADJECTIVES:
            return "civil_society"
        if kind == "civil_society" and words[0] in ("national", "federal", "state") and word in _PUBLIC_BODIES:
            return "authority"
        if kind:
            return kind
    return None


def is_known_across(name: str, at: int) -> bool:
    """True where a title that the vocabulary knows reaches over the place `at` of a name."""
    return any(m.start() < at < m.end() for m in _strong()[0].finditer(name.casefold()))


_BENEFICIARIES = frozenset("journalists lawyers women workers youth students teachers defenders families".split())
_PUBLIC_BODIES = frozenset("institute fund council centre center programme program".split())


def _before_links(words: Sequence[str]) -> Iterator[str]:
    for word, following in pairwise(words):
        if following in SMALL:
            yield word


def kind_beside(text: str, run: Run) -> str | None:
    """The kind that the words around a name tell: «the newspaper X», «X, a local organisation»."""
    before = text[max(0, run.start - 60) : run.start]
    noun = None
    if _last_word(before) in _BEFORE_LAST and (m := _BEFORE.search(before)):
        noun = m["n"]
    elif text[run.end : run.end + 1] in (" ", ",", '"') and (m := _AFTER.match(text, run.end)):
        if m["a"]:
            return "authority"
        noun = m["n"]
    if noun is None:
        return None
    folded = noun.casefold()
    if "group" in folded and "claim" in text[run.end : run.end + 130] and _CLAIMS.search(text, run.end, run.end + 130):
        return "armed_group"
    return next((kind for pattern, kind in _NOUN_KINDS if pattern.search(folded)), "civil_society")


def _last_word(before: str) -> str:
    words = before.rstrip(' ,"').rsplit(None, 1)
    return words[-1].strip('(",').casefold() if words else ""


def is_state(name: str) -> bool:
    """True for a State's name or adjective."""
    folded = name.casefold().removeprefix("the ")
    if kind_of_name(name) == "international":
        return False
    return folded in codes_by_name() or folded in codes_by_adjective()


def is_adjective_only(first: str, rest: str) -> bool:
    """«Russian Federal Security Service»: a State's adjective before a public body that is whole without it."""
    folded = first.casefold()
    if folded not in codes_by_adjective() or folded in codes_by_name():
        return False
    if kind_of_name(rest) not in ("court", "authority"):
        return False
    words = rest.casefold().split()
    return words[0] in _STATE_ADJECTIVES or any(w in _ORGANS for w in words)


_ORGANS = frozenset(
    """ministry minister court tribunal parliament government police army prosecutor prosecution embassy judiciary
    senate navy cabinet gendarmerie assembly prosecutor's ministries courts forces office""".split()
)
