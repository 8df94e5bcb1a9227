"""Judgements: what people decided about claims. An append-only list of them goes in; nothing is ever rewritten."""

from rapporteur.casefile.judgements.claims import Claim, address_of, as_fields, claims_of, passage_of, values_of
from rapporteur.casefile.judgements.deciding import Decided, decide
from rapporteur.casefile.judgements.history import History, Survival, survive
from rapporteur.casefile.judgements.lines import as_line, parse_judgement, read_judgements
from rapporteur.casefile.judgements.records import (
    SCHEMA,
    Accept,
    Add,
    Address,
    Consent,
    Correct,
    Identify,
    Judgement,
    Passage,
    Rate,
    Reject,
    SetAnswer,
    SetDemand,
    SetEvent,
    Withdraw,
)
from rapporteur.casefile.judgements.standing import known_on

__all__ = [
    "SCHEMA",
    "Accept",
    "Add",
    "Address",
    "Claim",
    "Consent",
    "Correct",
    "Decided",
    "History",
    "Identify",
    "Judgement",
    "Passage",
    "Rate",
    "Reject",
    "SetAnswer",
    "SetDemand",
    "SetEvent",
    "Survival",
    "Withdraw",
    "address_of",
    "as_fields",
    "as_line",
    "claims_of",
    "decide",
    "known_on",
    "parse_judgement",
    "passage_of",
    "read_judgements",
    "survive",
    "values_of",
]
