"""Pieces of a case file in few words, for pictures: happenings, penalties and letters."""

from __future__ import annotations

from typing import Any

Item = dict[str, Any]


def account(document: str = "d", start: int = 0, value: str = "") -> Item:
    return {"document": document, "start": start, "end": start + 10, "value": value}


def event(edtf: str | None, kind: str, *accounts: Item) -> Item:
    told = list(accounts) or [account(value=f"{edtf}: {kind}")]
    return {"date": edtf, "type": kind, "summary": "Told.", "accounts": told}


def penalty(kind: str, on: str | None, duration: str | None = None, status: str | None = None) -> Item:
    return {"kind": kind, "imposed_on": on, "duration": duration, "amount": None, "status": status}


def letter(number: int, sent: str | None, status: str, **keys: Any) -> Item:
    empty: Item = {"cited_by": [], "response": None, "publication": {"on": None}, "replies": [], "document": "d"}
    symbol = f"AL UTO {number}/2020"
    return {
        "symbol": symbol,
        "number": number,
        "year": 2020,
        "type": "AL",
        "date": sent,
        "status": status,
        **empty,
        **keys,
    }


def case(**keys: Any) -> Item:
    return {**dict.fromkeys(("timeline", "charges", "penalties", "communications", "differences"), ()), **keys}
