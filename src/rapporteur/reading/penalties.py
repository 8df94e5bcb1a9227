"""What was imposed: prison terms, fines, bans, custody. What is asked for, possible or feared is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapporteur.core import Duration, PartialDate, Span
from rapporteur.reading.law.triggers import find_literals, folded
from rapporteur.reading.quantities import Money, TimeSpan, find_durations, find_money
from rapporteur.reading.records import PenaltyClaim, PenaltyPart
from rapporteur.reading.view import Sentence, View

DateOf = Callable[[int], PartialDate | None]

_TRIGGERS = (
    "sentenc", "fine", "prison", "jail", "custody", "detention", "banned", " ban ", "barred", "lash", "death",
    "to pay", "house arrest", "received", "confiscat", "remand", "citizenship", "nationality", "prohibited", "colony", "probation", "disqualified",
)  # fmt: skip
_QUIET = frozenset(
    {"law", "annex", "questions", "demands", "term", "interim", "closing", "signatures", "addresses", "boilerplate", "answers"}
)

# The last cue before a quantity decides whether it was imposed.
_NOT_IMPOSED = re.compile(
    r"\b(?:(?:can|could|may|might|would|should|must|cannot|expected to|likely to|asked to)(?: \w+)? (?:be|face|receive|serve|get|lead)\b(?: \w+)?|"
    r"request(?:ed|s|ing)?|demand(?:ed|s|ing)?|sought|seek(?:s|ing)?|ask(?:ed|s|ing)?|call(?:ed|s|ing)? for|urg(?:ed|es|ing)|recommended|"
    r"could|may|might|would|faces?|facing|risks?|risking|punish(?:able|ed|es)|carr(?:y|ies|ying|ied)|maximum|minimum|liable|if (?:convicted|found)|"
    r"provides? for|providing|stipulat\w+|prescrib\w+|penalt(?:y|ies)|threaten\w*|requires?|bail|quash|overturned|annul\w*|lift\w*|"
    r"statute of limitations?)\b",
    re.I,
)
_IMPOSED = re.compile(
    r"\b(?:(?:re-?)?sentenced|condemned to|fined|ordered|orders|impos(?:ed|es|ing)|handed(?: down)?|received|given|gave|reduc(?:ed|es|ing)|increas(?:ed|es|ing)|"
    r"extend(?:ed|s|ing)|prolonged|placed|remanded|barred|banned|prohibited|disqualified|commuted|upheld|upholding|uphold|confirmed|amounting|"
    r"jailed|imprisoned|spent|serving|served|issued|convicted|passed|paying|paid|renewed|followed by|comprised|totall?ing|suspended)\b",
    re.I,
)

_BEHIND_PRISON = re.compile(
    r"'?s?'? ?-?(?:(?:of|in|to|under|at|with|a|an|the|rigorous|strict|effective|mandatory|suspended|conditional|actual|additional|fixed-term|administrative|criminal|each|further|consecutive|firm|simple|regime|strict-regime|general-regime|high-security|maximum-security|medium-security|minimum-security|hard|common|general)[ -])*"
    r"(?:imprison\w*|prison|jail|penal colony|colony|(?:hard|forced) labou?r|labou?r camp|custodial|behind bars|incarceration|deprivation of liberty|sentence\b|term\b|detention\b|arrest\b|in [A-Z][\w-]+ [Pp]rison)",
    re.I,
)
_BEHIND_CUSTODY = re.compile(
    r"'?s?'? ?-?(?:(?:of|in|under|a|the|renewable|further|more|additional)[ ])*(?:pre-?trial|preventive|provisional|precautionary|investigative|remand)[ -](?:detention|custody|imprisonment|prison)|'?s?'? ?(?:of |in |under )(?:the )?(?:custody|remand)\b",
    re.I,
)
_BEHIND_BAN = re.compile(r"-? ?(?:foreign )?(?:travel |exit )?(?:ban|prohibition|disqualification)\b", re.I)
_BEHIND_OTHER = re.compile(r"'?s?'? ?(?:of |under |in )?(?:supervised |administrative )?(?:house arrest|probation|community service|(?:judicial |administrative )?supervision|internal exile|exile|corrective labou?r|deprivation of (?:political )?rights)\b", re.I)
_BEFORE_PRISON = re.compile(
    r"(?:sentenced|condemned|sentence|terms?|imprison\w*|prison|jailed|received|given|sentence and)(?: \w+){0,4}? ?(?:to|of|for|was|instead to|now amounting to|a|an|and)? ?(?:each )?(?:a |an |the )?(?:total |combined |cumulative |further |additional |maximum |minimum |suspended |prison |jail |strict )*(?:of |term |sentence |punishment )*(?:of |to )?(?:a |an |more than |over |at least )?\Z"
    r"|(?:amounting|reduced|increased|commuted|extended)(?: \w+){0,6}? to (?:a |an )?\Z|received (?:between )?\Z",
    re.I,
)
_BEFORE_CUSTODY = re.compile(
    r"(?:custody|remanded|pre-?trial detention|preventive detention|provisional detention|remand|detention (?:was|were|has been|had been) (?:extended|renewed|prolonged)|detention)(?: [\w.'-]+){0,5}? (?:for|by) (?:a |an |another |a further |an additional |further )*(?:period of |more than |at least |over )?\Z"
    r"|(?:extended|prolonged|renewed)(?: [\w.'-]+){0,4} (?:custody|detention|remand)(?: [\w.'-]+){0,3} (?:for|by) (?:a |an |another |a further |an additional |further )*\Z",
    re.I,
)
_BEFORE_BAN = re.compile(r"(?:barred|banned|prohibited|disqualified|suspended) from [^.;]{0,90}\bfor (?:a |an |a period of |the next )?\Z|\bban (?:on [\w ]{1,40} )?(?:of|for|lasting) (?:a period of )?\Z", re.I)
_BY = re.compile(r"(?:\bby|\bfrom|\bafter|of which|including|within|first|for the past|aged|last|next|every|pending|suspended for|at) (?:an? |the |another )?\Z", re.I)
_ELLIPSIS = re.compile(r"(?:,|\band|;) (?:(?:the|his|her|their) )?(?:[\w.'-]+ ){0,5}\Z")
_FROM_TO = re.compile(r" to (?:a |an )?((?:\w+|\d+)(?:[ -]and[ -]a[ -]half)?)(?![\w-])(?! (?:years?|months?|weeks?|days?))", re.I)

_LIFE = re.compile(r"\blife (?:sentence|imprisonment|in (?:prison|jail)|term)|\b(?:sentenced|imprisoned)(?: \w+){0,6} (?:to|for) life\b", re.I)
_DEATH = re.compile(r"\bdeath (?:sentence|penalty)|sentenced(?: [\w.'-]+){0,6} to death\b", re.I)
_LASHES = re.compile(r"\b(?:\d{1,3}|[a-z-]{3,14}) (?:lashes|strokes of the cane)", re.I)
_CITIZENSHIP = re.compile(r"(?:revok|stripp|depriv)(?:ed|ing)\b[^.;]{0,40}?\b(?:citizenship|nationality)\b(?: under [^.,;]{1,40})?|(?:citizenship|nationality) (?:was|has been|had been) (?:revoked|withdrawn)", re.I)
_FINED = re.compile(r"\bfined\b(?! by)|\b(?:ordered|sentenced)\b[^.;]{0,40} to (?:pay )?a fine\b", re.I)
_FINE_NEAR = re.compile(r"\b(?:fines?|fined|(?:ordered|had|made|forced|sentenced|obliged)\b[^.;]{0,60}\bto pay|paying|paid|damages)\b[^.;]{0,60}\Z", re.I)
_FINE_BEHIND = re.compile(r" ?(?:\([^)]{1,40}\) ?)?-?(?:administrative |judicial )?fine\b", re.I)
_NO_FINE = re.compile(r"\b(?:bail|bond|reward|costs?|worth|salary|lease|meant|compensat\w*|per day|a day|daily)\b", re.I)
_PER_DAY = re.compile(r" (?:per|a|for each|for every) (?:day|month)\b")
_BAN = re.compile(
    r"(?:travel|exit) bans? (?:was|were|has been|have been|had been) (?:also )?(?:issued|imposed|placed)"
    r"|(?:impos|issu|plac)(?:ed|ing) (?:a |an |the )?(?:foreign )?(?:travel|exit) ban|a ban on (?:travel|leaving)\w*(?: (?:was|had been|has been) imposed)?"
    r"|(?:was|were|is|been) (?:also )?(?:barred|banned|prohibited) from (?:travel\w*|leaving|practi[sc]ing|publishing|administering|holding|working|appearing|us(?:ing|e))",
    re.I,
)
_REMAND = re.compile(
    r"\b(?:placed|remanded|put|committed|sent)(?: [\w.'-]+){0,3} (?:in|into|to|under) (?:pre-?trial|preventive|provisional|remand)[ -](?:detention|custody|prison|imprisonment)"
    r"|\bremanded(?: [\w.'-]+){0,3} in(?:to)? custody|\bordered (?:his|her|their|(?:the )?[\w.' -]{1,30}'s?) (?:pre-?trial |preventive |provisional )?detention",
    re.I,
)
_PLACE = re.compile(
    r"(?:'?s?'? ?(?:imprisonment|custody|detention|prison)?,? ?(?:to be served )?(?:in|at) )((?:(?:an? |the )?(?:[a-z]+-(?:security|regime) |strict |general |maximum |high )*(?:penal colony|labou?r camp|colony)\b)|(?:the )?(?:[A-Z][\w'-]+ ){1,4}(?:[Pp]rison|[Jj]ail|[Dd]etention [Cc]ent(?:re|er)|[Cc]olony|SIZO)\b)"
)
_ARTICLE = re.compile(r"(?:an?|the) ")


@dataclass(frozen=True, slots=True)
class _Found:
    claim: PenaltyClaim
    sentence: int


def find_penalties(view: View, date_of: DateOf, state: str | None = None) -> list[PenaltyClaim]:
    """Penalties and custody that were imposed, each once, in the order of the text.

    `date_of(offset)` gives the date of the happening told at an offset of the view, or None; `state` (ISO 3166-1
    alpha-3) says whose «rubles» or «dinars» are meant. A term restated is not listed again; a reduction is, with the
    term that results.
    """
    found: list[_Found] = []
    for i, sentence in _sentences(view):
        found += [_Found(claim, i) for claim in _read_sentence(view.text, sentence, date_of, state)]
    parted = _with_parts(found, view)
    return sorted(_distinct(view.text, parted), key=lambda c: c.span)


def _sentences(view: View) -> Iterator[tuple[int, Sentence]]:
    """The sentences in which a trigger stands, outside those parts that tell of no penalty imposed."""
    hits = find_literals(folded(view.text), _TRIGGERS)
    at = 0
    for i, sentence in enumerate(view.sentences):
        while at < len(hits) and hits[at] < sentence.start:
            at += 1
        if at < len(hits) and hits[at] < sentence.end and sentence.section not in _QUIET:
            yield i, sentence


def _read_sentence(text: str, sentence: Sentence, date_of: DateOf, state: str | None) -> list[PenaltyClaim]:
    passage = text[sentence.start : sentence.end]
    cues = _Cues(passage)
    found = [*_terms(passage, cues), *_fines(passage, cues, state), *_others(passage, cues)]
    if not any(c.kind == "ban" for c in found):
        found += _bans(passage, cues)
    if not any(c.kind == "pretrial_detention" for c in found):
        found += _remands(passage, cues)
    return [_placed(claim, sentence.start, date_of) for claim in found]


def _placed(claim: PenaltyClaim, shift: int, date_of: DateOf) -> PenaltyClaim:
    span = Span(claim.span.start + shift, claim.span.end + shift)
    parts = tuple(replace(p, span=Span(p.span.start + shift, p.span.end + shift)) for p in claim.of_which)
    return replace(claim, span=span, of_which=parts, date=date_of(span.start))


class _Cues:
    """Where a passage says that something was imposed, and where that it was not."""

    def __init__(self, passage: str) -> None:
        no = [(m.start(), m.end(), False) for m in _NOT_IMPOSED.finditer(passage)]
        yes = [(m.start(), m.end(), True) for m in _IMPOSED.finditer(passage)]
        self._cues = sorted(no + [y for y in yes if not any(n[0] <= y[0] < n[1] for n in no)])

    def imposed(self, at: int, default: bool = False) -> bool:
        """What the last cue before `at` says."""
        said = [yes for start, _, yes in self._cues if start < at]
        return said[-1] if said else default


def _claim(kind: str, span: Span, **more: object) -> PenaltyClaim:
    empty = PenaltyClaim(
        kind=kind, amount=None, duration=None, at_least=False, of_which=(), date=None, place=None, span=span
    )
    return replace(empty, **more)  # type: ignore[arg-type]


def _terms(passage: str, cues: _Cues) -> Iterator[PenaltyClaim]:
    """Penalties that last: prison, custody, bans, house arrest."""
    prison_before = False
    for time in find_durations(passage):
        kind = None if time.at_most else _kind_of_term(passage, time, prison_before)
        resulting = _resulting(passage, time)
        if resulting:
            yield _claim("imprisonment", resulting.span, duration=resulting.duration)
            continue
        if kind is None or not cues.imposed(time.span.start, default=kind != "other"):
            continue
        if kind != "pretrial_detention" and _is_deduction(passage, time):
            continue
        prison_before = prison_before or kind == "imprisonment"
        span, place = _reach(passage, time, kind)
        yield _claim(kind, span, duration=time.duration, at_least=time.at_least, place=place)


def _kind_of_term(passage: str, time: TimeSpan, prison_before: bool) -> str | None:
    start, end = time.span
    before = passage[max(0, start - 110) : start]
    if _BEHIND_CUSTODY.match(passage, end):
        return "pretrial_detention"
    if _BEHIND_BAN.match(passage, end) or _BEFORE_BAN.search(before):
        return "ban"
    if _BEHIND_OTHER.match(passage, end):
        return "other"
    if _BEHIND_PRISON.match(passage, end):
        return "imprisonment"
    if _BEFORE_CUSTODY.search(before):
        return "pretrial_detention"
    if _BEFORE_PRISON.search(before) or (prison_before and _ELLIPSIS.search(before[-60:])):
        return "imprisonment" if time.duration.hours == 0 else None
    return None


def _is_deduction(passage: str, time: TimeSpan) -> bool:
    """«reduced by three months», «from six years», «of which 14 months are suspended»."""
    return bool(_BY.search(passage[max(0, time.span.start - 30) : time.span.start]))


def _resulting(passage: str, time: TimeSpan) -> TimeSpan | None:
    """«reduced from six years to four and a half»: the second number in the unit of the first."""
    start, end = time.span
    if not passage[max(0, start - 6) : start].endswith("from ") or not re.search(r"reduc|commut|increas", passage[max(0, start - 60) : start], re.I):
        return None
    m = _FROM_TO.match(passage, end)
    unit = re.search(r"(year|month)s?\Z", passage[start:end])
    if not m or not unit:
        return None
    found = next(find_durations(f"{m[1]} {unit[0]}"), None)
    return replace(found, span=Span(m.start(1), m.end(1))) if found else None


def _reach(passage: str, time: TimeSpan, kind: str) -> tuple[Span, str | None]:
    """The span with the words that say what the term is, and the place where they name one."""
    start, end = time.span
    patterns = {"pretrial_detention": _BEHIND_CUSTODY, "ban": _BEHIND_BAN, "other": _BEHIND_OTHER}
    m = patterns.get(kind, _BEHIND_PRISON).match(passage, end)
    place = _PLACE.match(passage, end) or (_PLACE.match(passage, m.end()) if m else None)
    stop = max(end, m.end() if m else 0, place.end() if place else 0)
    return Span(_left(passage, start, kind), stop), _ARTICLE.sub("", place[1], count=1) if place else None


def _left(passage: str, start: int, kind: str) -> int:
    """For bans and custody the verb belongs to the place: «barred from administering websites for four years»."""
    if kind not in ("ban", "pretrial_detention"):
        return start
    verbs = list(re.finditer(r"\b(?:barred|banned|prohibited|disqualified|placed|remanded|extended|renewed)\b", passage[:start]))
    return verbs[-1].start() if verbs and start - verbs[-1].start() < 90 else start


def _fines(passage: str, cues: _Cues, state: str | None) -> Iterator[PenaltyClaim]:
    sums = [m for m in find_money(passage, state) if _is_fine(passage, m)]
    imposed = [m for m in sums if cues.imposed(m.span.start)]
    last = -1
    for money in imposed:
        if last < 0 or money.span.start - last > 14 or passage[last : money.span.start].lstrip()[:1] != "(":
            yield _claim("fine", Span(_fine_start(passage, money.span.start), money.span.end), amount=money.amount)
        last = money.span.end
    fined = _FINED.search(passage)
    if fined and not sums and cues.imposed(fined.end()):
        yield _claim("fine", Span(*fined.span()))


def _is_fine(passage: str, money: Money) -> bool:
    start, end = money.span
    before = passage[max(0, start - 110) : start]
    clause = before[max(before.rfind(";"), before.rfind("fine") - 1, 0) :]
    if _NO_FINE.search(clause) or _PER_DAY.match(passage, end):
        return False
    return bool(_FINE_NEAR.search(before) or _FINE_BEHIND.match(passage, end) or before.rstrip().endswith("("))


def _fine_start(passage: str, start: int) -> int:
    at = passage.rfind("fine", max(0, start - 30), start)
    return at if at >= 0 else start


def _bans(passage: str, cues: _Cues) -> Iterator[PenaltyClaim]:
    """Bans for which no time is given."""
    m = _BAN.search(passage)
    if m and cues.imposed(m.end(), default=True):
        yield _claim("ban", Span(*m.span()))


def _others(passage: str, cues: _Cues) -> Iterator[PenaltyClaim]:
    for pattern, kind in ((_LIFE, "imprisonment"), (_DEATH, "other"), (_LASHES, "other"), (_CITIZENSHIP, "other")):
        m = pattern.search(passage)
        if m and cues.imposed(m.end(), default=pattern is not _LASHES and "penalty" not in m[0].lower()):
            yield _claim(kind, Span(*m.span()))


def _remands(passage: str, cues: _Cues) -> Iterator[PenaltyClaim]:
    """Custody that was ordered without a term."""
    m = _REMAND.search(passage)
    if m and cues.imposed(m.end()):
        place = _PLACE.match(passage, m.end())
        name = place[1].removeprefix("the ") if place else None
        yield _claim("pretrial_detention", Span(m.start(), place.end() if place else m.end()), place=name)


def _with_parts(found: Sequence[_Found], view: View) -> list[PenaltyClaim]:
    """Terms that follow a whole and sum up to it are its parts, and not penalties of their own."""
    out: list[PenaltyClaim] = []
    for i, group in _by_sentence(found):
        terms = [c for c in group if c.kind == "imprisonment" and c.duration]
        terms_all = _all_terms(view, i, group)
        whole = next((c for c in reversed(out) if _sums_up(c, terms_all)), None)
        if whole and len(terms_all) > 1:
            parts = tuple(PenaltyPart(kind=c.kind, duration=c.duration, place=c.place, span=c.span) for c in terms_all)
            out[out.index(whole)] = replace(whole, of_which=parts)
            group = [c for c in group if c not in terms]
        out += group
    return out


def _by_sentence(found: Sequence[_Found]) -> list[tuple[int, list[PenaltyClaim]]]:
    groups: dict[int, list[PenaltyClaim]] = {}
    for f in found:
        groups.setdefault(f.sentence, []).append(f.claim)
    return list(groups.items())


def _all_terms(view: View, i: int, group: Sequence[PenaltyClaim]) -> list[PenaltyClaim]:
    return [c for c in group if c.kind == "imprisonment" and c.duration]


def _sums_up(whole: PenaltyClaim, terms: Sequence[PenaltyClaim]) -> bool:
    if whole.kind != "imprisonment" or whole.duration is None or len(terms) < 2:
        return False
    total = Duration(*(sum(getattr(t.duration, unit) for t in terms) for unit in ("years", "months", "weeks", "days", "hours")))
    return whole.duration.same_length(total)


def _distinct(text: str, claims: Sequence[PenaltyClaim]) -> list[PenaltyClaim]:
    """Each penalty once: with a date rather than without; one without measure falls to one that has it."""
    kept: dict[tuple[object, ...], PenaltyClaim] = {}
    for claim in claims:
        key = (claim.kind, claim.amount, str(claim.duration), _other_key(text, claim))
        old = kept.get(key)
        if old is None:
            kept[key] = claim
        else:
            kept[key] = _merged(old, claim)
    measured = {(c.kind, c.date) for c in kept.values() if c.amount or c.duration}
    return [c for c in kept.values() if c.amount or c.duration or (c.kind, c.date) not in measured or c.kind == "other"]


def _other_key(text: str, claim: PenaltyClaim) -> str | None:
    """What tells penalties without a measure apart: their words, and one death sentence is the other."""
    words = claim.span.of(text).casefold()
    return None if claim.kind != "other" or claim.duration else "death" if "death" in words else words


def _merged(old: PenaltyClaim, new: PenaltyClaim) -> PenaltyClaim:
    base = new if old.date is None and new.date is not None else old
    return replace(base, of_which=old.of_which or new.of_which, place=base.place or old.place or new.place, at_least=old.at_least or new.at_least)
