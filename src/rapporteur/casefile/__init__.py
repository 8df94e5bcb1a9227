"""Readings and judgements in, case files out: who is who, one timeline, the chain of letters, differences."""

from rapporteur.casefile.assembly import assemble
from rapporteur.casefile.changes import Change, FieldChange, changes_between
from rapporteur.casefile.encoding import as_json, differences_json, register, register_json
from rapporteur.casefile.judgements import Judgement, decide, known_on
from rapporteur.casefile.records import (
    Account,
    CaseFile,
    CaseFiles,
    Charge,
    Communication,
    Demand,
    Difference,
    DifferenceValue,
    Penalty,
    Question,
    TimelineEntry,
)
from rapporteur.casefile.review import QueueItem, review_queue

__all__ = [
    "Account",
    "CaseFile",
    "CaseFiles",
    "Change",
    "Charge",
    "Communication",
    "Demand",
    "Difference",
    "DifferenceValue",
    "FieldChange",
    "Judgement",
    "Penalty",
    "Question",
    "QueueItem",
    "TimelineEntry",
    "as_json",
    "assemble",
    "changes_between",
    "decide",
    "differences_json",
    "known_on",
    "register",
    "register_json",
    "review_queue",
]
