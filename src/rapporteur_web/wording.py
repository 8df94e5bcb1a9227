"""The contract's codes in words, and dates, durations and amounts as a reader says them. All of it is translated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

Words = str | Promise

DOCUMENT_KINDS: dict[str, Words] = {
    "allegation_letter": lazy("allegation letter"),
    "urgent_appeal": lazy("urgent appeal"),
    "other_letter": lazy("other letter"),
    "reply": lazy("reply"),
    "statement": lazy("statement"),
    "press_release": lazy("press release"),
    "report": lazy("report"),
    "unknown": lazy("document of unknown kind"),
}
EVENTS: dict[str, Words] = {
    "attack": lazy("attack"),
    "killing": lazy("killing"),
    "disappearance": lazy("disappearance"),
    "torture": lazy("torture"),
    "threat": lazy("threat"),
    "surveillance": lazy("surveillance"),
    "raid": lazy("search of premises"),
    "seizure": lazy("seizure"),
    "smear": lazy("smear"),
    "summons": lazy("summons"),
    "investigation": lazy("investigation"),
    "arrest": lazy("arrest"),
    "detention": lazy("custody"),
    "charge": lazy("charge"),
    "trial": lazy("trial"),
    "conviction": lazy("conviction"),
    "sentence": lazy("sentence"),
    "appeal": lazy("appeal"),
    "fine": lazy("fine"),
    "release": lazy("release"),
    "acquittal": lazy("acquittal"),
    "travel_ban": lazy("travel ban"),
    "dissolution": lazy("dissolution"),
    "law": lazy("law"),
    "activity": lazy("activity"),
    "communication": lazy("letter sent"),
    "reply": lazy("reply"),
    "other": lazy("happening"),
}
COURTS = frozenset({"investigation", "charge", "trial", "conviction", "sentence", "appeal", "fine", "acquittal"})
LETTERS = frozenset({"communication", "reply"})
COMMUNICATION_TYPES: dict[str, Words] = {
    "AL": lazy("allegation letter"),
    "UA": lazy("urgent appeal"),
    "OL": lazy("other letter"),
    "JAL": lazy("joint allegation letter"),
    "JUA": lazy("joint urgent appeal"),
    "JOL": lazy("joint other letter"),
}
STATUSES: dict[str, Words] = {
    "awaiting_reply": lazy("awaits a reply"),
    "acknowledged": lazy("acknowledged"),
    "overdue": lazy("overdue"),
    "replied": lazy("replied"),
    "unknown": lazy("not known"),
    "met": lazy("met"),
    "partly_met": lazy("partly met"),
    "not_met": lazy("not met"),
    "overtaken": lazy("overtaken"),
    "open": lazy("open"),
    "answered": lazy("answered"),
    "partly": lazy("partly answered"),
    "evaded": lazy("evaded"),
    "not_answered": lazy("not answered"),
    "pending": lazy("pending"),
    "convicted": lazy("convicted"),
    "rejected": lazy("rejected by the court"),
    "reclassified": lazy("reclassified"),
    "dropped": lazy("dropped"),
    "acquitted": lazy("acquitted"),
    "in_force": lazy("in force"),
    "reduced": lazy("reduced"),
    "served": lazy("served"),
    "quashed": lazy("quashed"),
    "received": lazy("received"),
    "none": lazy("none received"),
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
    "imprisonment": lazy("imprisonment"),
    "fine": lazy("fine"),
    "ban": lazy("ban"),
    "pretrial_detention": lazy("custody before a verdict"),
    "other": lazy("other measure"),
}
DIFFERENCES: dict[str, Words] = {
    "contradiction": lazy("Contradiction"),
    "update": lazy("Update"),
    "precision": lazy("Precision"),
    "variant_spelling": lazy("Spelling"),
    "disclosure": lazy("Disclosure"),
    "gap": lazy("Missing"),
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
    "victim": lazy("victim"),
    "witness": lazy("witness"),
    "relative": lazy("relative"),
    "alleged_perpetrator": lazy("alleged perpetrator"),
    "mandate_holder": lazy("mandate holder"),
    "official": lazy("official"),
    "other": lazy("other"),
}
ORGANISATIONS: dict[str, Words] = {
    "civil_society": lazy("civil society"),
    "authority": lazy("authority"),
    "court": lazy("court"),
    "armed_group": lazy("armed group"),
    "media": lazy("media"),
    "company": lazy("company"),
    "international": lazy("international"),
    "other": lazy("other"),
}
RELATIONS: dict[str, Words] = {
    "heads": lazy("heads it"),
    "member": lazy("member"),
    "founded": lazy("founded it"),
    "collaborates": lazy("collaborates with it"),
}
KINDS: dict[str, Words] = {
    "person": lazy("Person, organisation"),
    "act": lazy("What happened, when"),
    "court": lazy("Charge, penalty"),
    "letter": lazy("Letter, reply"),
    "law": lazy("International law"),
    "ask": lazy("Asked of the State"),
}

_DURATION = re.compile(r"(\d+)([YMWDH])")
_ISO_DAY = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b")
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
    """A sentence of the program with its ISO days and durations in words."""
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
