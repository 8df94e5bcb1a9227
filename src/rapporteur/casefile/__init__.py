"""Readings and judgements in, case files out: who is who, one timeline, the chain of letters, differences."""

from rapporteur.casefile.assembly import assemble
from rapporteur.casefile.encoding import as_json, differences_json, register, register_json
from rapporteur.casefile.judgements import Judgement
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

__all__ = [
    "Account",
    "CaseFile",
    "CaseFiles",
    "Charge",
    "Communication",
    "Demand",
    "Difference",
    "DifferenceValue",
    "Judgement",
    "Penalty",
    "Question",
    "TimelineEntry",
    "as_json",
    "assemble",
    "differences_json",
    "register",
    "register_json",
]
