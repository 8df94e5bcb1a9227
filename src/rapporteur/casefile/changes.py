"""What changed between two case files: two days, or before and after a judgement. Added, gone, changed, with places."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from rapporteur.casefile.encoding import encode
from rapporteur.casefile.records import Account, Accounts, CaseFile, CaseFiles

What = Literal["added", "gone", "changed"]
KEYS = ("organisations", "timeline", "charges", "penalties", "communications", "questions", "demands", "differences")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One key of an entry, before and after, as in the JSON of the contract."""

    key: str
    before: Any = field(hash=False)
    after: Any = field(hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry that came, went or is otherwise now.

    `case` is the name of the person (None for communications on nobody in particular), `key` a key of the case file,
    `label` a short name of the entry as it is now (as it was, where it is gone), `places` where to look.
    """

    what: What
    case: str | None
    key: str
    label: str
    places: Accounts
    fields: tuple[FieldChange, ...] = ()


def changes_between(before: CaseFiles, after: CaseFiles) -> tuple[Change, ...]:
    """Every entry that differs, in the order of the case files; nothing where they tell the same."""
    found: list[Change] = []
    for old, new in _paired(before.casefiles, after.casefiles, _case_tokens):
        found += _in_case(old, new)
    found += _in_list(None, "communications", before.communications, after.communications)
    return tuple(found)


def _case_tokens(case: CaseFile) -> Iterable[object]:
    yield case.person.name
    yield from ((a.document, a.start, a.end) for a in case.person.accounts)


def _in_case(old: CaseFile | None, new: CaseFile | None) -> Iterable[Change]:
    case = new or old
    if case is None:
        return
    name = case.person.name
    if old is None or new is None:
        yield _whole("added" if old is None else "gone", name, "person", case.person)
    elif old.person != new.person:
        yield _changed(name, "person", old.person, new.person)
    for key in KEYS:
        yield from _in_list(name, key, getattr(old, key, ()), getattr(new, key, ()))


def _in_list(case: str | None, key: str, old: Sequence[Any], new: Sequence[Any]) -> Iterable[Change]:
    for was, now in _paired(old, new, lambda entry: _tokens(key, entry)):
        if was is None:
            yield _whole("added", case, key, now)
        elif now is None:
            yield _whole("gone", case, key, was)
        else:
            yield _changed(case, key, was, now)


def _whole(what: What, case: str | None, key: str, entry: Any) -> Change:
    return Change(what=what, case=case, key=key, label=_label(key, entry), places=_places(entry))


def _changed(case: str | None, key: str, was: Any, now: Any) -> Change:
    old, new = encode(was), encode(now)
    fields = tuple(FieldChange(key=k, before=old.get(k), after=new[k]) for k in new if old.get(k) != new[k])
    places = tuple(dict.fromkeys((*_places(now), *_places(was))))
    return Change(what="changed", case=case, key=key, label=_label(key, now), places=places, fields=fields)


def _paired(
    old: Sequence[Any], new: Sequence[Any], tokens: Callable[[Any], Iterable[object]]
) -> Iterable[tuple[Any, Any]]:
    """Entries that are one: first those that are equal (not given out), then by the token that tells most.

    Tokens come the most telling first. Linear: every entry is looked up once for each of its tokens.
    """
    left, right = _unequal(old, new)
    partner: dict[int, int] = {}
    taken: set[int] = set()
    index: defaultdict[object, deque[int]] = defaultdict(deque)
    for j, entry in enumerate(right):
        for token in tokens(entry):
            index[token].append(j)
    told = ((depth, i, token) for i, entry in enumerate(left) for depth, token in enumerate(tokens(entry)))
    for _, i, token in sorted(told, key=lambda t: t[:2]):
        waiting = index.get(token, deque())
        while waiting and waiting[0] in taken:
            waiting.popleft()
        if i not in partner and waiting:
            partner[i] = waiting.popleft()
            taken.add(partner[i])
    yield from ((entry, right[partner[i]] if i in partner else None) for i, entry in enumerate(left))
    yield from ((None, entry) for j, entry in enumerate(right) if j not in taken)


def _unequal(old: Sequence[Any], new: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """Both lists without the entries that stand in both, each as often as it stands there."""
    count: defaultdict[str, int] = defaultdict(int)
    for entry in new:
        count[repr(entry)] += 1
    left = []
    for entry in old:
        if count[repr(entry)]:
            count[repr(entry)] -= 1
        else:
            left.append(entry)
    right = []
    for entry in reversed(new):
        if count[repr(entry)]:
            count[repr(entry)] -= 1
            right.append(entry)
    return left, right[::-1]


_NAMED: Mapping[str, tuple[str, ...]] = {
    "organisations": ("name",), "timeline": ("type", "date"), "charges": ("offence", "article"),
    "penalties": ("kind", "imposed_on"), "communications": ("state", "number", "year"),
    "questions": ("document", "start"), "demands": ("document", "start"), "differences": ("subject", "attribute"),
}  # fmt: skip


def _tokens(key: str, entry: Any) -> Iterable[object]:
    """What an entry is known by: its place with its name, its name, its place alone."""
    named = tuple(str(getattr(entry, name)) for name in _NAMED[key])
    places = [(a.document, a.start, a.end) for a in _places(entry)]
    yield from ((place, named) for place in places[:1])
    yield from ((place, named[0]) for place in places)
    if key in ("organisations", "communications", "questions", "demands", "differences"):
        yield ("named", named)
    yield from places


def _places(entry: Any) -> Accounts:
    """Where the entry stands: its accounts, or the place of a question, a demand, a difference."""
    if hasattr(entry, "accounts"):
        accounts: Accounts = entry.accounts
        return accounts
    if hasattr(entry, "values"):
        return tuple(a for v in entry.values for a in v.accounts)
    return (Account(entry.document, entry.start, entry.end, entry.number or ""),)


def _label(key: str, entry: Any) -> str:
    """A short name: `arrest, 2018-05-03`; `charge of …`; `AL UTO 1/2018`; a question by its number."""
    if key == "timeline":
        return f"{entry.type}, {entry.date}" if entry.date else f"{entry.type}, without a date"
    if key == "communications":
        return entry.symbol or f"letter of {entry.date}"
    if key in ("questions", "demands"):
        return f"{key[:-1]} {entry.number or ''}".strip()
    if key == "charges":
        return str(entry.offence or f"article {entry.article}")
    if key == "penalties":
        return f"{entry.kind} {entry.duration or ''}".strip()
    return str(entry.attribute if key == "differences" else entry.name)
