"""Charges told differently: their day, their article and how it is written, what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from rapporteur.casefile.charges import ChargeAccount, ChargeGroup, canonical, is_brought, is_indictment
from rapporteur.casefile.differences.material import Material, by_value, difference, listed, they, when
from rapporteur.casefile.issued import Issued
from rapporteur.casefile.outcomes import Told, outcomes, pending_told, tells_appeal, verdicts_told
from rapporteur.casefile.records import Account, Difference, Outcome
from rapporteur.core import Span, parse_edtf

_AUTHOR = re.compile(
    r"\b((?:[a-z]+ )?(?:prosecutors?(?:['’]s office)?|prosecution|investigators?"
    r"|investigati(?:ve|on|ng) (?:committee|bureau|authority|department)"
    r"|police|ministry))\b",
    re.I,
)
_CHARGE_WORD = re.compile(r"\bcharges?\b|\bprosecution\b|\bindict\w*", re.I)


def compare_charges(material: Material) -> Iterable[Difference]:
    for group in material.charges:
        yield from _dates(group)
        yield from _articles(group)
        yield from _detail(group)
    by_charge = [d for group in material.charges for d in _outcomes(material, group)]
    yield from by_charge
    yield from _verdicts(material, by_charge)
    yield from _notation(material)


def _dates(group: ChargeGroup) -> Iterable[Difference]:
    told_days = [a for a in group.accounts if a.claim.date and is_brought(a)]
    formal = {is_indictment(a) for a in told_days}
    rows = [(a.claim.date, a) for a in told_days if a.claim.date and (len(formal) == 1 or not is_indictment(a))]
    told = by_value((str(day), a.document, a.document.account(a.claim.span, str(day))) for day, a in rows)
    if len(told) < 2:
        return
    clash = any(not x.overlaps(y) for x, _ in rows for y, _ in rows)
    values = [(day, [a for _, a in found]) for day, found in told.items()]
    note = (
        f"The {group.name} was brought on "
        + "; ".join(f"{when(parse_edtf(v))} according to {listed(d.label for d, _ in f)}" for v, f in told.items())
        + "."
    )
    if clash:
        yield difference("contradiction", group.name, "charge.brought_on", values, note, weight=87, matter=group.name)
    else:
        yield difference("precision", group.name, "charge.brought_on", values, note, weight=42, matter=group.name)


def _articles(group: ChargeGroup) -> Iterable[Difference]:
    """Other articles for one offence; or the part of an article in one document only."""
    rows = [(canonical(a.article), a) for a in group.accounts if a.article]
    told = by_value((art, a.document, a.document.account(a.claim.span, a.article or "")) for art, a in rows)
    if len(told) < 2:
        return
    short = min(told, key=lambda t: (len(t), t))
    finer = all(t == short or t.startswith(f"{short}(") for t in told)
    values = [(art, [a for _, a in found]) for art, found in told.items()]
    note = (
        f"The {group.name} stands under "
        + "; ".join(f"article {v} in {listed(d.label for d, _ in f)}" for v, f in told.items())
        + "."
    )
    kind, weight = ("precision", 40) if finer else ("contradiction", 78)
    yield difference(kind, group.name, "charge.article", values, note, weight=weight, matter=group.name)  # type: ignore[arg-type]


def _author(a: ChargeAccount) -> str | None:
    """Who brought it, where the sentence says so before the charge."""
    s = a.document.sentence(a.claim.span)
    found = _AUTHOR.search(a.document.text[s.start : max(s.start, a.claim.span.start)])
    return " ".join(found[1].lower().split()) if found else None


def _detail(group: ChargeGroup) -> Iterable[Difference]:
    """One document gives the article and another none; who brought it stands beside it."""
    first: dict[str, ChargeAccount] = {}
    for a in group.accounts:
        kept = first.setdefault(a.document.sha, a)
        if a.article and not kept.article:
            first[a.document.sha] = a
    leads = list(first.values())
    with_article = [a for a in leads if a.article]
    without = [a for a in leads if not a.article]
    if not with_article or not without:
        return
    told = by_value((_told_detail(a), a.document, a.document.account(a.claim.span, _told_detail(a))) for a in leads)
    values = [(v, [x for _, x in rows]) for v, rows in told.items()]
    knows = they((a.document.label for a in with_article), "gives", "give")
    note = f"{knows} the article of the {group.name}, {listed(a.document.label for a in without)} none"
    authors = [a for a in leads if _author(a)]
    if authors and len(authors) < len(leads):
        note += (
            f"; only {they((a.document.label for a in authors), 'says', 'say')} who brought it ({_author(authors[0])})"
        )
    weight = 54 if authors and len(authors) < len(leads) else 34
    yield difference("precision", group.name, "charge.article", values, note + ".", weight=weight, matter=group.name)


def _told_detail(a: ChargeAccount) -> str:
    author = _author(a)
    return (f"article {a.article}" if a.article else "no article") + (
        f", by {author}" if author else ", not said by whom"
    )


def _outcomes(material: Material, group: ChargeGroup) -> Iterable[Difference]:
    """Pending in one document, decided in another; or decided in two ways."""
    told = outcomes(material.scope, group)
    final = {t.outcome for t in told if t.outcome != "pending"}
    pending = [t for t in told if t.outcome == "pending"]
    if not final or (not pending and len(final) < 2) or _only_wording(final, pending):
        return
    rows = [(t.outcome, t.document, t.account) for t in told]
    rows += [("pending", t.document, a) for t in pending for a in _asks_about(t.document)]
    values = [(value, [a for _, a in found]) for value, found in by_value(rows).items()]
    by_outcome = by_value(rows)
    clash = {"convicted", "acquitted"} <= final and not _reversed_later(by_outcome)
    late = [t for t in pending if any(o.document.day < t.document.day for o in told if o.outcome != "pending")]
    yield difference(
        "contradiction" if clash else "update",
        group.name,
        "charge.outcome",
        values,
        _outcome_note(group, told, late),
        weight=60 if late and len(late) == len(pending) and not clash else 82,
        matter=group.name,
    )


def _verdicts(material: Material, by_charge: Sequence[Difference]) -> Iterable[Difference]:
    """Over the whole case: charges that stand in one document, a conviction in another, an acquittal in a third."""
    told = verdicts_told(material.scope)
    decided = {t.document.sha for t in told}
    rows = [(t.outcome, t.document, t.account) for t in told]
    for d in material.scope.own:
        charged = [a for g in material.charges for a in g.accounts if a.document.sha == d.sha]
        if d.sha not in decided and (charged or pending_told(material.scope, d)):
            rows += [("pending", d, a) for a in pending_told(material.scope, d)]
            rows += [("pending", d, d.account(a.claim.span, "pending")) for a in charged]
            rows += [("pending", d, a) for a in _asks_about(d)]
    values = by_value(rows)
    ended = bool({"acquitted", "dropped"} & set(values))
    if len(values) < 2 or (by_charge and not ended) or _already_told(values, by_charge):
        return
    name = f"charges against {material.scope.name}"
    said = "; ".join(f"{v} in {listed(d.label for d, _ in f)}" for v, f in values.items())
    clash = {"convicted", "acquitted"} <= set(values) and not _reversed_later(values)
    clash = clash or _still_pending(material, values)
    yield difference(
        "contradiction" if clash else "update",
        name,
        "charge.outcome",
        [(v, [a for _, a in f]) for v, f in values.items()],
        f"The {name}: {said}.",
        weight=81,
    )


def _already_told(values: dict[str, list[tuple[Issued, Account]]], by_charge: Sequence[Difference]) -> bool:
    """One charge's difference sets the same outcomes of the same documents against each other."""
    whole = {(v, d.sha) for v, rows in values.items() for d, _ in rows}
    return any(whole <= {(v.value, a.document) for v in d.values for a in v.accounts} for d in by_charge)


def _still_pending(material: Material, values: dict[str, list[tuple[Issued, Account]]]) -> bool:
    """A document calls the charges pending after the day on which another tells that they ended."""
    ended = [
        e.date.latest
        for outcome in ("acquitted", "dropped")
        for d, a in values.get(outcome, [])
        for e in d.reading.events
        if e.date and e.date.latest and any(q.overlaps(Span(a.start, a.end)) for q in e.quotes)
    ]
    late = [d.day for d, _ in values.get("pending", []) if pending_told(material.scope, d)]
    return bool(ended) and any(day > min(ended) for day in late)


def _reversed_later(values: dict[str, list[tuple[Issued, Account]]]) -> bool:
    """Every acquittal is told in a later document than every conviction, or as a reversal."""
    freed, condemned = values["acquitted"], values["convicted"]
    later = min(d.index for d, _ in freed) > max(d.index for d, _ in condemned)
    return later or any(tells_appeal(d, a) for d, a in freed)


def _only_wording(final: Set[Outcome], pending: list[Told]) -> bool:
    """Rejected as charged and reclassified: two words for one ruling."""
    return not pending and final <= {"rejected", "reclassified", "convicted"} and final != {"convicted", "rejected"}


def _outcome_note(group: ChargeGroup, told: list[Told], late: list[Told]) -> str:
    said = "; ".join(f"{t.account.value if t.outcome != 'pending' else 'pending'} in {t.document.label}" for t in told)
    more = f"; {they((t.document.label for t in late), 'does', 'do')} not tell it though issued later" if late else ""
    return f"The {group.name}: {said}{more}."


def _asks_about(d: Issued) -> list[Account]:
    """The questions and demands that speak of charges as standing."""
    spans = [q.span for q in (*d.reading.questions, *d.reading.demands)]
    return [d.account(s, "pending") for s in spans if _CHARGE_WORD.search(s.of(d.text))][:3]


def _notation(material: Material) -> Iterable[Difference]:
    """The same articles in another notation: `1-2` here, «part 2 of article 1» there. One matter for the whole case."""
    rows: list[tuple[str, Issued, Account]] = []
    seen: set[tuple[str, str]] = set()
    by_article: dict[str, list[ChargeAccount]] = {}
    for group in material.charges:
        for a in group.accounts:
            if a.article and a.printed:
                by_article.setdefault(canonical(a.article), []).append(a)
    for article in sorted(by_article):
        accounts = by_article[article]
        if len({_shape(a.printed or "") for a in accounts}) < 2 or len({a.document.sha for a in accounts}) < 2:
            continue
        for a in accounts:
            key = (a.printed or "", a.document.sha)
            if key not in seen:
                seen.add(key)
                rows.append((a.printed or "", a.document, a.document.account(a.claim.span, a.printed or "")))
    told = by_value(rows)
    if len(told) < 2:
        return
    values = [(printed, [x for _, x in found]) for printed, found in told.items()]
    note = (
        "The same provisions are written "
        + "; ".join(f"«{v}» in {listed(d.label for d, _ in f)}" for v, f in told.items())
        + "."
    )
    yield difference("variant_spelling", "articles of the charges", "charge.article", values, note, weight=58)


def _shape(printed: str) -> str:
    """How a part of an article is written."""
    text = printed.lower()
    if "part" in text or "paragraph" in text:
        return "part of"
    if "§" in text or re.search(r"\d/\d", text):
        return "stroke"
    return "hyphen" if re.search(r"\d[-–]\d", text) else "bracket" if re.search(r"\d\s?\(", text) else "plain"
