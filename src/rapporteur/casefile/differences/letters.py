"""Letters told differently: their type, reference, date and reply; how many there were; and those that are missing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapporteur.casefile.differences.material import Material, by_value, difference, listed, they, when
from rapporteur.casefile.issued import Issued
from rapporteur.casefile.letters import Letter, base_type
from rapporteur.casefile.records import Account, Difference, DifferenceKind
from rapporteur.casefile.replies import replies_seen, replies_told
from rapporteur.core import PartialDate, Span, parse_edtf

_FULL = {"AL": "an allegation letter", "UA": "an urgent appeal", "OL": "another letter"}
_COUNT = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|several|a|an|\d{1,2}) "
    r"(?:(?:previous|earlier|prior|joint|past) ){1,2}(?:communications?|letters?|appeals?)\b",
    re.I,
)


def compare_letters(material: Material) -> Iterable[Difference]:
    for letter in material.letters:
        yield from _types(letter)
        yield from _references(letter)
        yield from _dates(letter)
        yield from _replies(letter)
        yield from _gap(letter)
    yield from _how_many(material)


def _weight(letter: Letter, whole: int) -> int:
    """Letters that two documents speak of weigh more than one mentioned in passing."""
    return whole if len(letter.documents) > 1 else whole - 15


def _types(letter: Letter) -> Iterable[Difference]:
    told = by_value((base_type(t), d, d.account(s, t)) for t, d, s in letter.types())
    if len(told) < 2:
        return
    said = "; ".join(f"{_FULL.get(k, k)} in {listed(d.label for d, _ in v)}" for k, v in told.items())
    values = [(kind, [a for _, a in rows]) for kind, rows in told.items()]
    note = f"{letter.name} is {said}."
    yield difference("contradiction", letter.name, "communication.type", values, note, weight=90, matter=letter.name)


def _references(letter: Letter) -> Iterable[Difference]:
    """The reference as each document writes it, where one gives more of it than another."""
    rows = [(_written(d.text, s), d, d.exactly(s, _written(d.text, s))) for d, s in _reference_places(letter)]
    told = by_value(rows)
    full = {value: _parts(value, letter) for value in told}
    if len({frozenset(p) for p in full.values()}) < 2:
        return
    values = [(value, [a for _, a in found]) for value, found in told.items()]
    most = max(told, key=lambda v: (len(full[v]), v))
    where = listed(d.label for d, _ in told[most])
    note = f"The reference of {letter.name} is written in full as «{most}» in {where}, shorter elsewhere."
    yield difference("precision", letter.name, "communication.reference", values, note, weight=45, matter=letter.name)


def _reference_places(letter: Letter) -> Iterable[tuple[Issued, Span]]:
    for d in letter.letters:
        if d.reading.reference:
            yield d, d.reading.reference.span
    for c in letter.citations:
        if c.claim.symbol:
            yield c.document, c.claim.span


_REFERENCE = re.compile(
    r"(?:case no\.? ?)?(?:J?(?:AL|UA|OL) ?)?(?:G/SO [\d/]+(?: ?\([^)\n]{1,20}\))?\s*)*(?:[A-Z]{3} ?\d+[/.]\d{4})?", re.I
)


def _written(text: str, span: Span) -> str:
    found = [m.group() for m in _REFERENCE.finditer(span.of(text)) if re.search(r"\d[/.]\d{4}|G/SO", m.group())]
    return " ".join(" ".join(found).split()) or " ".join(span.of(text).split())[:80]


def _parts(written: str, letter: Letter) -> set[str]:
    """Which parts of a reference are there: type, file code, number."""
    kind = re.search(r"\bJ?(AL|UA|OL)\b", written)
    found = {"type"} if kind else set()
    found |= {"file"} if "G/SO" in written else set()
    return found | ({"number"} if letter.number is not None and str(letter.number) in written else set())


def _dates(letter: Letter) -> Iterable[Difference]:
    rows = [(str(d.issued), d, d.exactly(d.reading.date.span, str(d.issued))) for d in letter.letters if d.reading.date]
    rows += [
        (str(c.claim.date), c.document, c.document.account(c.claim.span, str(c.claim.date)))
        for c in letter.citations
        if c.claim.date
    ]
    told = by_value(rows)
    dates = [d for d in _dates_of(letter) if d]
    if len(told) < 2:
        return
    clash = any(not a.overlaps(b) for a in dates for b in dates)
    values = [(value, [a for _, a in found]) for value, found in told.items()]
    note = (
        f"{letter.name} is dated "
        + "; ".join(f"{when(parse_edtf(v))} in {listed(d.label for d, _ in f)}" for v, f in told.items())
        + "."
    )
    kind: DifferenceKind = "contradiction" if clash else "precision"
    yield difference(
        kind, letter.name, "communication.date", values, note, weight=85 if clash else 40, matter=letter.name
    )


def _dates_of(letter: Letter) -> list[PartialDate]:
    return [d.issued for d in letter.letters] + [c.claim.date for c in letter.citations if c.claim.date]


def _replies(letter: Letter) -> Iterable[Difference]:
    """None known on one day, received by a later one; or received first and denied later."""
    rows: list[tuple[int, str, Issued, Account]] = []
    for d in letter.letters:
        term = d.reading.response
        if term:
            asked = f"awaited from {d.issued}" + (f", within {term.days} days" if term.days else "")
            rows.append((d.index, "awaited", d, d.account(term.span, asked)))
    rows += [(d.index, news, d, account) for d, news, account in replies_told(letter)]
    rows += [(d.index, news, d, account) for d, news, account in replies_seen(letter)]
    rows.sort(key=lambda r: (r[0], r[3]))
    told: dict[str, list[tuple[Issued, Account]]] = {}
    for _, value, document, account in rows:
        told.setdefault(value, []).append((document, account))
    acknowledged = "acknowledged" in told and "received" not in told
    if acknowledged:
        told["none"] = [r for r in told.get("none", []) if not _of_substance(*r)]
        told = {k: v for k, v in told.items() if v}
    answered = told.get("received") or told.get("acknowledged")
    if len(told) < 2 or not answered:
        return
    denied = "none" in told and told["none"][-1][0].index > answered[0][0].index
    denied = denied or ("none" in told and _claimed_by_state(letter, told["none"][0][0]))
    kind: DifferenceKind = "contradiction" if denied else "update"
    values = [(f"{'none known' if v == 'none' else v} ({f[0][0].issued})", [a for _, a in f]) for v, f in told.items()]
    yield difference(
        kind,
        letter.name,
        "communication.reply",
        values,
        _reply_note(letter, told, denied),
        weight=_weight(letter, 80),
        matter=letter.name,
    )


def _of_substance(document: Issued, account: Account) -> bool:
    """«No substantive reply» and «without addressing its substance» do not deny that receipt was acknowledged."""
    return "substan" in document.text[account.start : account.end].lower()


def _claimed_by_state(letter: Letter, denying: Issued) -> bool:
    """A State's later reply says that it had answered, where an earlier document knew of nothing."""
    claims = [d for d, news, _ in replies_told(letter) if news == "received" and d.reading.kind == "reply"]
    return any(d.index > denying.index for d in claims)


def _reply_note(letter: Letter, told: dict[str, list[tuple[Issued, Account]]], denied: bool) -> str:
    first = (told.get("received") or told["acknowledged"])[0][0]
    if denied:
        last = told["none"][-1][0]
        acknowledged = "acknowledged" in told and told["acknowledged"][0][0].index < last.index
        first, what = (told["acknowledged"][0][0], "acknowledges") if acknowledged else (first, "tells of a reply to")
        if first.index > last.index:
            return f"{last.label} knows of no reply to {letter.name}; {first.label} says that there was one."
        return f"{first.label} {what} {letter.name}; {last.label}, issued later, knows of no reply."
    if "received" not in told:
        return f"{letter.name} was only acknowledged, by {when(first.issued)}."
    earlier_news = told.get("none") or told.get("awaited")
    if not earlier_news:
        receipt = told["acknowledged"][0][0] if "acknowledged" in told else first
        return f"{receipt.label} acknowledges {letter.name}; by {when(first.issued)} it had been answered."
    before = "no reply was known" if "none" in told else "a reply was still awaited"
    earlier = earlier_news[0][0]
    return f"On {when(earlier.issued)} {before} to {letter.name}; by {when(first.issued)} it had been answered."


def _gap(letter: Letter) -> Iterable[Difference]:
    """A letter that others cite and that is not here."""
    if letter.letters or not letter.citations:
        return
    docs = listed(c.document.label for c in letter.citations)
    found = [
        (c.document, c.document.account(c.claim.span, c.claim.symbol or str(c.claim.date))) for c in letter.citations
    ]
    dated = f" of {when(letter.date)}" if letter.date and letter.number else ""
    note = f"{letter.name}{dated} is cited by {docs} and is not among the documents."
    weight = 88 if len({d.sha for d, _ in found}) > 1 else 60
    yield difference(
        "gap",
        letter.name,
        "communication.document",
        [("referred to", [a for _, a in found])],
        note,
        weight=weight,
        matter=letter.name,
    )


def _how_many(material: Material) -> Iterable[Difference]:
    """How many earlier letters each document counts."""
    rows = []
    for d in material.scope.own:
        for c in d.reading.communications_cited:
            sentence = d.sentence(c.span)
            m = _COUNT.search(sentence.of(d.text))
            if m and m[1].lower() not in ("a", "an", "several"):
                rows.append((m[1].lower(), d, d.account(sentence, m.group().lower())))
                break
    told = by_value(rows)
    if len(told) < 2:
        return
    values = [(f"{n} earlier letters", [a for _, a in found]) for n, found in told.items()]
    note = (
        "; ".join(f"{they((d.label for d, _ in f), 'counts', 'count')} {n} earlier letters" for n, f in told.items())
        + "."
    )
    yield difference("update", material.scope.name, "communications.count", values, note, weight=35)
