"""The contract's codes in words, and dates, durations and amounts as a reader says them. All of it is translated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

Words = str | Promise

DOCUMENT_KINDS: dict[str, Words] = {
    "allegation_letter": gettext_lazy("allegation letter"),
    "urgent_appeal": gettext_lazy("urgent appeal"),
    "other_letter": gettext_lazy("other letter"),
    "reply": gettext_lazy("reply"),
    "statement": gettext_lazy("statement"),
    "press_release": gettext_lazy("press release"),
    "report": gettext_lazy("report"),
    "unknown": gettext_lazy("document of unknown kind"),
}
EVENTS: dict[str, Words] = {
    "attack": gettext_lazy("attack"),
    "killing": gettext_lazy("killing"),
    "disappearance": gettext_lazy("disappearance"),
    "torture": gettext_lazy("torture"),
    "threat": gettext_lazy("threat"),
    "surveillance": gettext_lazy("surveillance"),
    "raid": gettext_lazy("search of premises"),
    "seizure": gettext_lazy("seizure"),
    "smear": gettext_lazy("smear"),
    "summons": gettext_lazy("summons"),
    "investigation": gettext_lazy("investigation"),
    "arrest": gettext_lazy("arrest"),
    "detention": gettext_lazy("custody"),
    "charge": gettext_lazy("charge"),
    "trial": gettext_lazy("trial"),
    "conviction": gettext_lazy("conviction"),
    "sentence": gettext_lazy("sentence"),
    "appeal": gettext_lazy("appeal"),
    "fine": gettext_lazy("fine"),
    "release": gettext_lazy("release"),
    "acquittal": gettext_lazy("acquittal"),
    "travel_ban": gettext_lazy("travel ban"),
    "dissolution": gettext_lazy("dissolution"),
    "law": gettext_lazy("law"),
    "activity": gettext_lazy("activity"),
    "communication": gettext_lazy("letter sent"),
    "reply": gettext_lazy("reply"),
    "other": gettext_lazy("other event"),
}
COURTS = frozenset({"investigation", "charge", "trial", "conviction", "sentence", "appeal", "fine", "acquittal"})
LETTERS = frozenset({"communication", "reply"})
COMMUNICATION_TYPES: dict[str, Words] = {
    "AL": gettext_lazy("allegation letter"),
    "UA": gettext_lazy("urgent appeal"),
    "OL": gettext_lazy("other letter"),
    "JAL": gettext_lazy("joint allegation letter"),
    "JUA": gettext_lazy("joint urgent appeal"),
    "JOL": gettext_lazy("joint other letter"),
}
STATUSES: dict[str, Words] = {
    "awaiting_reply": gettext_lazy("awaits a reply"),
    "acknowledged": gettext_lazy("acknowledged"),
    "overdue": gettext_lazy("overdue"),
    "replied": gettext_lazy("replied"),
    "unknown": gettext_lazy("not known"),
    "met": gettext_lazy("met"),
    "partly_met": gettext_lazy("partly met"),
    "not_met": gettext_lazy("not met"),
    "overtaken": gettext_lazy("overtaken"),
    "open": gettext_lazy("open"),
    "answered": gettext_lazy("answered"),
    "partly": gettext_lazy("partly answered"),
    "evaded": gettext_lazy("evaded"),
    "not_answered": gettext_lazy("not answered"),
    "pending": gettext_lazy("pending"),
    "convicted": gettext_lazy("convicted"),
    "rejected": gettext_lazy("rejected by the court"),
    "reclassified": gettext_lazy("reclassified"),
    "dropped": gettext_lazy("dropped"),
    "acquitted": gettext_lazy("acquitted"),
    "in_force": gettext_lazy("in force"),
    "reduced": gettext_lazy("reduced"),
    "served": gettext_lazy("served"),
    "quashed": gettext_lazy("quashed"),
    "received": gettext_lazy("received"),
    "none": gettext_lazy("none received"),
}
STATUS_SIGNS = {
    "awaiting_reply": "wait",
    "acknowledged": "wait",
    "overdue": "over",
    "replied": "done",
    "unknown": "gone",
    "met": "done",
    "partly_met": "wait",
    "not_met": "not",
    "overtaken": "pass",
    "open": "wait",
    "answered": "done",
    "partly": "wait",
    "evaded": "pass",
    "not_answered": "not",
}
PENALTIES: dict[str, Words] = {
    "imprisonment": gettext_lazy("imprisonment"),
    "fine": gettext_lazy("fine"),
    "ban": gettext_lazy("ban"),
    "pretrial_detention": gettext_lazy("custody before a verdict"),
    "other": gettext_lazy("other measure"),
}
DIFFERENCES: dict[str, Words] = {
    "contradiction": gettext_lazy("Contradiction"),
    "update": gettext_lazy("Update"),
    "precision": gettext_lazy("Precision"),
    "variant_spelling": gettext_lazy("Spelling"),
    "disclosure": gettext_lazy("Disclosure"),
    "gap": gettext_lazy("Missing"),
}
DIFFERENCE_SIGNS = {
    "contradiction": "ne",
    "update": "pass",
    "precision": "fine",
    "variant_spelling": "near",
    "disclosure": "veil",
    "gap": "gone",
}
ROLES: dict[str, Words] = {
    "victim": gettext_lazy("victim"),
    "witness": gettext_lazy("witness"),
    "relative": gettext_lazy("relative"),
    "alleged_perpetrator": gettext_lazy("alleged perpetrator"),
    "mandate_holder": gettext_lazy("mandate holder"),
    "official": gettext_lazy("official"),
    "other": gettext_lazy("other"),
}
ORGANISATIONS: dict[str, Words] = {
    "civil_society": gettext_lazy("civil society"),
    "authority": gettext_lazy("authority"),
    "court": gettext_lazy("court"),
    "armed_group": gettext_lazy("armed group"),
    "media": gettext_lazy("media"),
    "company": gettext_lazy("company"),
    "international": gettext_lazy("international"),
    "other": gettext_lazy("other"),
}
RELATIONS: dict[str, Words] = {
    "heads": gettext_lazy("heads it"),
    "member": gettext_lazy("member"),
    "founded": gettext_lazy("founded it"),
    "collaborates": gettext_lazy("collaborates with it"),
}
KINDS: dict[str, Words] = {
    "person": gettext_lazy("Person, organisation"),
    "act": gettext_lazy("What happened, when"),
    "court": gettext_lazy("Charge, penalty"),
    "letter": gettext_lazy("Letter, reply"),
    "law": gettext_lazy("International law"),
    "ask": gettext_lazy("Asked of the State"),
}

_DURATION = re.compile(r"(\d+)([YMWDH])")
_ISO_DAY = re.compile(
    r"\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[?~%](?!\w)|\b)|\b\d{4}(?:-(?:0[1-9]|1[0-2]))?[?~%](?!\w)"
)
_ISO_DURATION = re.compile(r"\bP(?:\d+[YMWD])+\b")
_ONE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%])?")


def words_for(table: dict[str, Words], code: str | None) -> Words:
    """The words for a code; a code that the table does not know is shown as it is, with spaces."""
    return table.get(code or "", (code or "").replace("_", " "))


@dataclass(frozen=True, slots=True)
class When:
    """A date for a page: words, and the machine form for `<time>` where HTML has one."""

    words: str
    machine: str = ""


def when(edtf: str | None, *, short: bool = True) -> When:
    """An EDTF date in words: `2018-02-12` is «12 Feb 2018», `2016-05/..` is «since May 2016»; empty for None."""
    if not edtf:
        return When("")
    if "/" not in edtf:
        return When(_one_date(edtf, short), edtf.rstrip("?~%"))
    start, _slash, end = edtf.partition("/")
    if end in ("..", ""):
        return When(_("since %(date)s") % {"date": _one_date(start, short)})
    if start in ("..", ""):
        return When(_("until %(date)s") % {"date": _one_date(end, short)})
    return When(_("%(start)s to %(end)s") % {"start": _one_date(start, short), "end": _one_date(end, short)})


def _one_date(edtf: str, short: bool) -> str:
    m = _ONE.fullmatch(edtf)
    if not m:
        return edtf
    try:
        day = date(int(m[1]), int(m[2] or 1), int(m[3] or 1))
    except ValueError:  # the 30th of February, in a sentence of ours: as it is
        return edtf
    month = "M" if short else "F"
    words = date_format(day, f"j {month} Y" if m[3] else f"{month} Y" if m[2] else "Y")
    return _("about %(date)s") % {"date": words} if m[4] else words


def with_day_words(text: str) -> str:
    """A sentence of the program with its ISO days, dates in doubt and durations in words."""
    return _ISO_DURATION.sub(lambda m: duration_words(m[0]), _ISO_DAY.sub(lambda m: when(m[0]).words, text))


def duration_words(iso: str | None) -> str:
    """`P13Y9M` is «13 years 9 months»."""
    units = {"Y": _years, "M": _months, "W": _weeks, "D": _days, "H": _hours}
    return " ".join(units[unit](int(n)) for n, unit in _DURATION.findall(iso or ""))


def _years(n: int) -> str:
    return ngettext("%(n)d year", "%(n)d years", n) % {"n": n}


def _months(n: int) -> str:
    return ngettext("%(n)d month", "%(n)d months", n) % {"n": n}


def _weeks(n: int) -> str:
    return ngettext("%(n)d week", "%(n)d weeks", n) % {"n": n}


def _days(n: int) -> str:
    return ngettext("%(n)d day", "%(n)d days", n) % {"n": n}


def _hours(n: int) -> str:
    return ngettext("%(n)d hour", "%(n)d hours", n) % {"n": n}


def days_words(n: int) -> str:
    """`3` is «3 days»."""
    return ngettext("%(n)s day", "%(n)s days", n) % {"n": number_format(n, use_l10n=True, force_grouping=True)}


def amount_words(amount: dict[str, Any] | None) -> str:
    """`{value: 1200, currency: "EUR"}` is «1,200 EUR»."""
    if not amount:
        return ""
    value = amount["value"]
    places = 0 if float(value).is_integer() else 2
    return f"{number_format(value, places, force_grouping=True)} {amount.get('currency') or ''}".strip()


def lane(event_type: str) -> str:
    """The kind of claim that an event is shown as: `act`, `court`, `letter` or `law`."""
    if event_type in COURTS:
        return "court"
    if event_type == "law":
        return "law"
    return "letter" if event_type in LETTERS else "act"
