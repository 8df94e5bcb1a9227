"""The penalties of one sentence: terms, sums, bans, custody, and what has no measure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapporteur.core import Span
from rapporteur.reading.penalties.cues import Cues
from rapporteur.reading.quantities import Money, TimeSpan, find_durations, find_money
from rapporteur.reading.records import PenaltyClaim

_BEHIND_PRISON = re.compile(
    r"'?s?'? ?-?(?:(?:of|in|to|under|at|with|a|an|the|rigorous|strict|effective|mandatory|"
    r"suspended|conditional|actual|additional|fixed-term|administrative|criminal|each|"
    r"further|consecutive|firm|simple|regime|strict-regime|general-regime|high-security|"
    r"maximum-security|medium-security|minimum-security|hard|common|general)[ -])*"
    r"(?:imprison\w*|prison|jail|penal colony|colony|(?:hard|forced) labou?r|labou?r camp|"
    r"custodial|behind bars|incarceration|deprivation of liberty|sentence\b|term\b|detention\b|"
    r"arrest\b|in [A-Z][\w-]+ [Pp]rison)",
    re.I,
)
_BEHIND_CUSTODY = re.compile(
    r"'?s?'? ?-?(?:(?:of|in|under|a|the|renewable|further|more|additional)[ ])*(?:pre-?trial|"
    r"preventive|provisional|precautionary|investigative|remand)[ -](?:detention|custody|"
    r"imprisonment|prison)|'?s?'? ?(?:of |in |under )(?:the )?(?:custody|remand)\b",
    re.I,
)
_BEHIND_BAN = re.compile(r"-? ?(?:foreign )?(?:travel |exit )?(?:ban|prohibition|disqualification)\b", re.I)
_BEHIND_OTHER = re.compile(
    r"'?s?'? ?(?:of |under |in )?(?:supervised |administrative )?(?:house arrest|probation|"
    r"community service|(?:judicial |administrative )?supervision|internal exile|exile|"
    r"corrective labou?r|deprivation of (?:political )?rights)\b",
    re.I,
)
_BEFORE_PRISON = re.compile(
    r"(?:sentenced|condemned|sentence|terms?|imprison\w*|prison|jailed|received|given|"
    r"sentence and)(?: \w+){0,4}? ?(?:to|of|for|was|instead to|a|an|and)? ?(?:each )?(?:a |"
    r"an |the )?(?:total |combined |cumulative |further |additional |maximum |minimum |"
    r"suspended |prison |jail |strict )*(?:of |term |sentence |punishment )*(?:of |to )?(?:a |"
    r"an |more than |over |at least )?\Z"
    r"|(?:amounting|reduced|increased|commuted|extended)(?: [\w.'-]+){0,8}? to (?:a |an )?\Z|received (?:between )?\Z",
    re.I,
)
_BEFORE_CUSTODY = re.compile(
    r"(?:pre-?trial|preventive|provisional|temporary|remand) (?:detention|custody) of (?:a |"
    r"an |more than |at least |over )?\Z|(?:custody|remanded|pre-?trial detention|preventive detention|"
    r"provisional detention|remand|detention (?:was|were|has been|had been) (?:extended|"
    r"renewed|prolonged)|detention)(?: [\w.'-]+){0,5}? (?:for|by) (?:a |an |another |a further |"
    r"an additional |further )*(?:period of |more than |at least |over )?\Z"
    r"|(?:extended|prolonged|renewed)(?: [\w.'-]+){0,4} (?:custody|detention|remand)(?: [\w.'-]+){0,3} (?:for|"
    r"by) (?:a |an |another |a further |an additional |further )*\Z",
    re.I,
)
_BEFORE_BAN = re.compile(
    r"(?:barred|banned|prohibited|disqualified|suspended) from [^.;]{0,90}\bfor (?:a |"
    r"an |a period of |the next )?\Z|\bban (?:on [\w ]{1,40} )?(?:of|for|lasting) (?:a period of )?\Z",
    re.I,
)
_BEFORE_OTHER = re.compile(
    r"\b(?:house arrest|probation|(?:judicial |police )?supervision|judicial control)(?: [\w.'-]+){0,6}? for (?:a |an |"
    r"the next |a period of |another |further )*\Z",
    re.I,
)
_BY = re.compile(
    r"(?:(?<!followed )\bby|\bfrom|\bafter|of which|including|within|first|for the past|"
    r"aged|last|next|every|pending|suspended for|at) (?:an? |the |another )?\Z",
    re.I,
)
_ELLIPSIS = re.compile(r"(?:,|\band|;) (?:(?:the|his|her|their) )?(?:[\w.'-]+ ){0,5}\Z")
# «to six years for having led, over ten years, a choir»: how long the deed took, not the term
_REASON = re.compile(r"\b(?:for|because|after|on (?:charges|the grounds?|suspicion))\b")
_MEANWHILE = re.compile(
    r", (?:over|during|for|in|within|throughout|across|through)(?: (?:the|a|an|about|some|nearly|almost|more|less|than|"
    r"at|least|course|period|space|span|of|past))* \Z",
    re.I,
)
_FROM_TO = re.compile(
    r" to (?:a |an )?((?:\w+|\d+)(?:[ -]and[ -]a[ -]half)?)(?![\w-])(?! (?:years?|months?|weeks?|days?))", re.I
)

_LIFE = re.compile(
    r"\blife (?:sentence|imprisonment|in (?:prison|jail)|term)|\b(?:sentenced|imprisoned)(?: \w+){0,6} (?:to|"
    r"for) life\b",
    re.I,
)
_DEATH = re.compile(r"\bdeath (?:sentence|penalty)|sentenced(?: [\w.'-]+){0,6} to death\b", re.I)
_LASHES = re.compile(r"\b(?:\d{1,3}|[a-z-]{3,14}) (?:lashes|strokes of the cane)", re.I)
_CITIZENSHIP = re.compile(
    r"(?:revok|stripp|depriv)(?:ed|ing)\b[^.;]{0,40}?\b(?:citizenship|nationality)\b(?: under [^.,;]{1,40})?|"
    r"(?:citizenship|nationality) (?:was|has been|had been) (?:revoked|withdrawn)",
    re.I,
)
_HOUSE_ARREST = re.compile(
    r"\b(?:placed|put|sentenced|confined|remanded)(?: [\w.'-]+){0,5} (?:under|to|in|into) house arrest\b(?! for )", re.I
)
_OTHERS = (
    ("house arrest", _HOUSE_ARREST, "other"),
    ("life", _LIFE, "imprisonment"),
    ("death", _DEATH, "other"),
    ("lash", _LASHES, "other"),
    ("cane", _LASHES, "other"),
    ("citizenship", _CITIZENSHIP, "other"),
    ("nationality", _CITIZENSHIP, "other"),
)
_ABOUT_SUMS = ("fine", "Fine", "pay", "paid", "damages", "reparation")
_FINED = re.compile(r"\bfined\b(?! by)|\b(?:ordered|sentenced)\b[^.;]{0,40} to (?:pay )?a fine\b", re.I)
_FINE_NEAR = re.compile(
    r"\b(?:fines?|fined|(?:ordered|had|made|forced|sentenced|obliged)\b[^.;]{0,60}\bto pay|"
    r"paying|paid|damages|(?:civil )?reparations?)\b(?:[^.;]|(?<=M[rsx])\.|(?<=Mrs)\.|(?<=Dr)\.){0,60}\Z",
    re.I,
)
_FINE_BEHIND = re.compile(r" ?(?:\([^)]{1,40}\) ?)?-?(?:administrative |judicial )?fine\b", re.I)
_NO_FINE = re.compile(
    r"\b(?:bail|bond|reward|costs?|worth|salary|lease|meant|compensat\w*|per day|a day|daily)\b", re.I
)
_PER_DAY = re.compile(r" (?:per|a|for each|for every) (?:day|month)\b")
_BAN = re.compile(
    r"(?:travel|exit) bans? (?:was|were|has been|have been|had been) (?:also )?(?:issued|imposed|placed)"
    r"|(?:impos|issu|plac)(?:ed|ing) (?:a |an |the )?(?:foreign )?(?:travel|exit) ban|"
    r"a ban on (?:travel|leaving)\w*(?: (?:was|had been|has been) imposed)?"
    r"|(?:was|were|is|been) (?:also )?(?:barred|banned|prohibited) from (?:travel\w*|leaving|"
    r"practi[sc]ing|publishing|administering|holding|working|appearing|us(?:ing|e))",
    re.I,
)
_RANGE = re.compile(r"\b(?:between|from) (?:\w+[ -]?){1,4} (?:and|to) \Z")  # two candidates and no way to tell
_EQUAL_BAN = re.compile(
    r"\b(?:travel|exit) ban (?:of|for|lasting) (?:an |a |the )?(?:equal|equivalent|same|similar) "
    r"(?:length|duration|period|term|time)"
)
_REMAND = re.compile(
    r"\b(?:placed|remanded|put|committed|sent)(?: [\w.'-]+){0,3} (?:in|into|to|under) (?:pre-?trial|"
    r"preventive|provisional|remand)[ -](?:detention|custody|prison|imprisonment)"
    r"|\bremanded(?: [\w.'-]+){0,3} in(?:to)? custody"
    r"|\bordered (?:his|her|their|(?:the )?[\w.' -]{1,30}'s?) (?:pre-?trial |"
    r"preventive |provisional )?detention",
    re.I,
)
_PLACE = re.compile(
    r"(?:'?s?'? ?(?:imprisonment|custody|detention|prison)?,? ?(?:to be served )?(?:in|"
    r"at) )((?:(?:an? |the )?(?:[a-z]+-(?:security|regime) |strict |general |maximum |"
    r"high )*(?:penal colony|labou?r camp|colony)\b)|(?:the )?(?:[A-Z][\w'-]+ ){1,4}(?:[Pp]rison|"
    r"[Jj]ail|[Dd]etention [Cc]ent(?:re|er)|[Cc]olony|SIZO)\b)"
)
_ARTICLE = re.compile(r"(?:an?|the) ")


def read_penalties(passage: str, state: str | None) -> list[tuple[PenaltyClaim, bool]]:
    """What a sentence says was imposed, with places in the passage; True where it tells of the imposing itself."""
    cues = Cues(passage)
    found = [*_terms(passage, cues), *_fines(passage, cues, state), *_others(passage, cues)]
    found += _equal_bans(passage, found)
    if not any(c.kind == "ban" for c in found):
        found += _bans(passage, cues)
    if not any(c.kind == "pretrial_detention" for c in found):
        found += _remands(passage, cues)
    return [(claim, cues.fresh(claim.span.end)) for claim in found]


def _claim(kind: str, span: Span, **more: object) -> PenaltyClaim:
    empty = PenaltyClaim(
        kind=kind, amount=None, duration=None, at_least=False, of_which=(), date=None, place=None, span=span
    )
    return replace(empty, **more)  # type: ignore[arg-type]


def _terms(passage: str, cues: Cues) -> Iterator[PenaltyClaim]:
    """Penalties that last: prison, custody, bans, house arrest."""
    prison_before: int | None = None
    for time in find_durations(passage):
        kind = (
            None
            if time.at_most or _RANGE.search(passage[max(0, time.span.start - 40) : time.span.start])
            else _kind_of_term(passage, time, prison_before)
        )
        resulting = _resulting(passage, time)
        if resulting:
            yield _claim("imprisonment", resulting.span, duration=resulting.duration)
            continue
        if kind is None or not cues.imposed(time.span.start, default=kind != "other"):
            continue
        if kind != "pretrial_detention" and _is_deduction(passage, time):
            continue
        span, place = _reach(passage, time, kind)
        prison_before = span.end if kind == "imprisonment" else prison_before
        yield _claim(kind, span, duration=time.duration, at_least=time.at_least, place=place)


def _kind_of_term(passage: str, time: TimeSpan, prison_before: int | None) -> str | None:
    start, end = time.span
    before = passage[max(0, start - 110) : start]
    if _BEHIND_CUSTODY.match(passage, end):
        return "pretrial_detention"
    if _BEHIND_BAN.match(passage, end) or _BEFORE_BAN.search(before):
        return "ban"
    if _BEHIND_OTHER.match(passage, end) or _BEFORE_OTHER.search(before):
        return "other"
    if _BEHIND_PRISON.match(passage, end):
        return "imprisonment"
    if _BEFORE_CUSTODY.search(before):
        return "pretrial_detention"
    if _BEFORE_PRISON.search(before) or (prison_before is not None and _goes_on(passage, prison_before, start)):
        return "imprisonment" if time.duration.hours == 0 else None
    return None


def _goes_on(passage: str, prison_before: int, start: int) -> bool:
    """«…, and his brother seven»: a bare length goes on with the terms, unless it belongs to the reason of one."""
    told = passage[max(prison_before, start - 400) : start]
    meanwhile = _MEANWHILE.search(told)
    return bool(_ELLIPSIS.search(told[-60:])) and not (meanwhile and _REASON.search(told, 0, meanwhile.start()))


def _is_deduction(passage: str, time: TimeSpan) -> bool:
    """«reduced by three months», «from six years», «of which 14 months are suspended»."""
    return bool(_BY.search(passage[max(0, time.span.start - 30) : time.span.start]))


def _resulting(passage: str, time: TimeSpan) -> TimeSpan | None:
    """«reduced from six years to four and a half»: the second number in the unit of the first."""
    start, end = time.span
    if not passage[max(0, start - 6) : start].endswith("from ") or not re.search(
        r"reduc|commut|increas", passage[max(0, start - 60) : start], re.I
    ):
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
    verbs = list(
        re.finditer(r"\b(?:barred|banned|prohibited|disqualified|placed|remanded|extended|renewed)\b", passage[:start])
    )
    return verbs[-1].start() if verbs and start - verbs[-1].start() < 90 else start


def _fines(passage: str, cues: Cues, state: str | None) -> Iterator[PenaltyClaim]:
    if not any(word in passage for word in _ABOUT_SUMS):
        return
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


def _bans(passage: str, cues: Cues) -> Iterator[PenaltyClaim]:
    """Bans for which no time is given."""
    m = _BAN.search(passage) if "ban" in passage or "barred" in passage or "prohibited" in passage else None
    if m and cues.imposed(m.end(), default=True):
        yield _claim("ban", Span(*m.span()))


def _equal_bans(passage: str, found: Sequence[PenaltyClaim]) -> Iterator[PenaltyClaim]:
    """«followed by a travel ban of equal length»: as long as the prison term before it."""
    m = _EQUAL_BAN.search(passage) if "ban " in passage else None
    terms = [c for c in found if c.kind == "imprisonment" and c.duration and m and c.span.end <= m.start()]
    if m and terms:
        yield _claim("ban", Span(*m.span()), duration=terms[-1].duration)


def _others(passage: str, cues: Cues) -> Iterator[PenaltyClaim]:
    low = passage.lower()
    for word, pattern, kind in _OTHERS:
        m = pattern.search(passage) if word in low else None
        if m and cues.imposed(m.end(), default=pattern is not _LASHES and "penalty" not in m[0].lower()):
            yield _claim(kind, Span(*m.span()))


def _remands(passage: str, cues: Cues) -> Iterator[PenaltyClaim]:
    """Custody that was ordered without a term."""
    m = _REMAND.search(passage) if any(word in passage for word in ("etention", "custody", "remand")) else None
    if m and cues.imposed(m.end()):
        place = _PLACE.match(passage, m.end())
        name = place[1].removeprefix("the ") if place else None
        yield _claim("pretrial_detention", Span(m.start(), place.end() if place else m.end()), place=name)
