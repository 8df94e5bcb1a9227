"""The words of an offence: quoted, or from the accusing word to where the clause ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.core import Span


@dataclass(frozen=True, slots=True)
class Offence:
    text: str
    quoted: bool
    span: Span


_CHARACTER = r"(?:[^.,;:\"]|(?<=[MD][rs])\.|(?<=Mrs)\.|(?<=Prof)\.|\.(?=\d))"
_NOT_ACROSS = (
    r"(?! but | under | and (?:was|were|sentenced|fined|ordered|convicted|acquitted|charged|then|later|subsequently) )"
)
_WHOM = rf"(?:{_NOT_ACROSS} (?:{_NOT_ACROSS}{_CHARACTER}){{1,90}}?)??"
_FAR = rf"(?:{_NOT_ACROSS} (?:{_NOT_ACROSS}(?:{_CHARACTER}|,)){{1,160}}?)??"
_A_WHILE = r" (?:an?|about|over|nearly|[\w-]+)(?: [\w-]+)?[ -](?:hour|day|week|month|year|night)s?\b"
# After these words an offence follows. Behind the second group it counts only in quotation marks, with its article or
# by a name of its own: people are fined, accused and prosecuted «for» all sorts of things.
ACCUSING = re.compile(
    rf"\b(?:(?P<plain>charged{_WHOM} with|"
    rf"(?<!without )charg(?:es?|ing)(?: brought| levelled| pressed)?(?: against [^.,;:\"]{{1,80}}?)? (?:of|"
    rf"with|for|including)|indict(?:ed|ment){_WHOM} (?:for|on charges of|of|on)|"
    rf"convict(?:ed|ing){_WHOM} (?:of|for)|guilty of|(?:alleged |"
    rf"criminal )?(?-i:offences?|crimes?) of)"
    rf"|(?P<quoted>accus(?:ed|es|e|ing|ations?){_WHOM} of|acquitted{_WHOM} of|(?:sentenced|"
    rf"fine[ds]?|imprison\w*|jailed){_FAR} for|charge was|suspect(?:ed|s)?{_WHOM} of|suspicion of|"
    rf"prosecuted{_WHOM} for|investigat\w+{_WHOM} for|warrants?{_WHOM} for|(?:arrested|detained|wanted|"
    rf"tried|trial|proceedings|case|complaint){_WHOM} (?:for|on)(?!{_A_WHILE})))"
    rf"\b(?: (?:having|the|an?|alleged|allegedly|new|further|offences?|crimes?(?! against)|of|charges?|"
    rf"counts?|for|suspicion|two|three|four)\b)*(?= ?[\"'\w(])",
    re.I,
)
_ACCUSING_WORD = re.compile(
    r"[Cc]harg|[Ii]ndict|[Cc]onvict|[Gg]uilty|[Pp]rosecut|offence|crime|[Aa]ccus|[Aa]cquit|[Ss]entenced|[Ff]ine|[Ii]mprison"
    r"|[Jj]ailed|[Ss]usp[ei]c|[Ii]nvestigat|[Ww]arrant|[Aa]rrested|[Dd]etained|[Ww]anted|[Tt]ried|[Tt]rial|[Pp]roceedings"
    r"|[Cc]ase|[Cc]omplaint"
)
_QUOTE = re.compile(r"\"([^\"\n]{3,260})\"|(?<![\w])'([^'\n]{4,200})'(?![\w])")
_END = re.compile(
    r"[;.:](?=\s|\Z)|\"?,? (?:under|as per|in accordance|pursuant|punishable|contrary to|"
    r"in violation|in breach|in contravention|stipulated|provided for|foreseen|defined)\b"
    r"|,? (?:which|who|whom|that|while|where|when|because|after|before|following|according|"
    r"by the|by a|on the basis|in relation|in connection|against (?:him|her|them)|in retaliation|"
    r"during|despite|but|as well as|on \d|on [A-Z]|in (?:the )?(?:January|February|March|"
    r"April|May|June|July|August|September|October|November|December|\d{4}))\b"
    r"|,? and (?:was|were|is|are|has|had|have|sentenced|ordered|fined|remanded|detained|"
    r"placed|given|released|later|then|subsequently|also|he|she|they|a |an |the court)\b|"
    r", (?:and |an? |the |in |on |with |for |was |were |he |she |they )"
    r"| and (?:of|with) (?=[a-z]+ing\b)"  # «of theft and of organising a strike» is two
    r"| \(",
    re.I,
)
_UP_TO = re.compile(
    r"([a-z](?:(?!, (?:and|which|who|the) | and (?:was|were|sentenced|had|has|is) )[^.;:\"]){2,200}?)"
    r",? ?(?:\(|(?:under|in violation of|in breach of|contrary to|as per|pursuant to|punishable under|"
    r"as defined in|in accordance with|on the basis of|by) (?:the )?)"
)
_EMPTY = frozenset(["the", "a", "an", "of", "in", "to", "and", "or", "with", "having", "for", "by"])
_TRIM = " ,.;:"
_TRAILING = re.compile(r",? (?:and|or|both|allegedly)\Z")
_NO_OFFENCE = re.compile(
    r"(?:his|her|their|its) (?:[\w-]+ ){0,4}(?:work|activism|activit\w+|views?|opinions?|writings?|journalism|"
    r"reporting|advocacy|role|articles?|posts?)\b|(?:any|all|some|none|one|each|most) of\b|(?:any|these|those|this) "
    r"(?:killings?|murders?|crimes?|attacks?|abuses|violations|incidents?|acts?)\b",
    re.I,
)
# «upheld her conviction under article 5»: what a court does, and no offence
_RULING = re.compile(
    r"(?:(?:also|then|later|but|partly|\w+ly) )*(?:upheld|confirmed|overturned|quashed|annulled|reversed|reduced|"
    r"increased|acquitted|convicted|sentenced|dismissed|rejected|dropped|reclassified|set aside|changed|replaced|"
    r"commuted|fined)\b"
    r"|(?:his|her|their|the|this|that|these|those) (?:[\w-]+ )?(?:convictions?|charges?|sentences?|verdicts?|"
    r"accusations?|indictments?|case|proceedings)\Z",
    re.I,
)
_NAMED = re.compile(
    r"(?:aggravated |criminal |attempted |high )?(?:contempt of (?:the )?(?:court|parliament)|sedition|treason|"
    r"blasphemy|apostasy|espionage|defamation|libel|slander|insubordination|perjury|tax evasion|money laundering|"
    r"l[eè]se[- ]majest[eé]|hooliganism|trespass(?:ing)?|sabotage|extortion|embezzlement|fraud|rebellion)\b"
    r"(?! (?:law|laws|case|charges?|trial|suit|complaint|act|code|proceedings)\b)",
    re.I,
)
_LONGEST = 220


def find_accusing(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The accusing phrases of a sentence; a cheap look for their first words goes before."""
    for word in _ACCUSING_WORD.finditer(text, start, end):
        m = ACCUSING.match(text, word.start(), end)
        if m:
            yield m


def read_quoted(text: str, at: int, end: int) -> Offence | None:
    """The quoted offence that starts at `at`."""
    m = _QUOTE.match(text, at, end)
    if not m:
        return None
    group = 1 if m[1] else 2
    words = m[group].rstrip(_TRIM).replace("\n", " ")
    return Offence(words, True, Span(m.start(group), m.start(group) + len(words))) if words else None


def read_plain(text: str, at: int, end: int) -> Offence | None:
    """The unquoted offence from `at` to where its clause ends; None where no words of an offence stand there."""
    m = _END.search(text, at, min(end, at + _LONGEST))
    stop = m.start() if m else end
    words = _TRAILING.sub("", text[at:stop].rstrip(_TRIM).replace("\n", " "))
    if _NO_OFFENCE.match(words):
        return None
    if not 3 <= len(words) <= _LONGEST or not words[0].isalpha() or (not m and end - at > _LONGEST):
        return None
    return Offence(words, False, Span(at, at + len(words)))


def read_until(text: str, at: int, provisions_start: int) -> Offence | None:
    """The unquoted offence that runs up to «under Section 59»; None where something else lies between."""
    m = _UP_TO.fullmatch(text, at, provisions_start)
    words = _TRAILING.sub("", m[1]) if m else ""
    if not m or not words or _RULING.match(words):
        return None
    return Offence(words, False, Span(m.start(1), m.start(1) + len(words)))


def read_named(text: str, at: int, end: int) -> Offence | None:
    """An offence that has a name of its own: «jailed for contempt of court»."""
    m = _NAMED.match(text, at, end)
    return Offence(m[0], False, Span(*m.span())) if m else None


def words_of(offence: str) -> frozenset[str]:
    """The words that carry the meaning, without plurals and with one spelling of -ize."""
    words = re.findall(r"\w+", offence.casefold().replace("z", "s"))
    return frozenset(w.rstrip("s") for w in words) - _EMPTY


def is_alike(one: str | None, other: str | None, share: float = 0.5) -> bool:
    """True where that share of the words is the same, or where one wording is a part of the other."""
    if not one or not other:
        return False
    a, b = words_of(one), words_of(other)
    return bool(a and b) and (len(a & b) >= share * len(a | b) or a <= b or b <= a)
