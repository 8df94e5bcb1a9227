"""General comments and recommendations of the treaty bodies."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from rapporteur.reference.records import GeneralComment
from rapporteur.reference.tables import parse_cell, parse_flag, read_csv

COMMITTEES = {
    "HRC": "Human Rights Committee",
    "CESCR": "Committee on Economic, Social and Cultural Rights",
    "CERD": "Committee on the Elimination of Racial Discrimination",
    "CEDAW": "Committee on the Elimination of Discrimination against Women",
    "CRC": "Committee on the Rights of the Child",
    "CAT": "Committee against Torture",
    "SPT": "Subcommittee on Prevention of Torture",
    "CMW": "Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families",
    "CRPD": "Committee on the Rights of Persons with Disabilities",
    "CED": "Committee on Enforced Disappearances",
}


@cache
def load_general_comments() -> tuple[GeneralComment, ...]:
    """Every general comment that the data knows, by committee and number."""
    return tuple(
        GeneralComment(
            key=f"{row['committee']} {row['kind']} {row['number']}",
            committee=row["committee"],
            kind=row["kind"],
            number=int(row["number"]),
            year=int(row["year"]) if row["year"] else None,
            title=row["title"],
            symbols=parse_cell(row["symbols"]),
            superseded_by=row["superseded_by"] or None,
            joint_with=row["joint_with"] or None,
            evidence=row["evidence"],
            verified=parse_flag(row["verified"]),
        )
        for row in read_csv("general_comments.csv")
    )


@cache
def comments_by_key() -> Mapping[str, GeneralComment]:
    """`HRC GC 34` → GeneralComment."""
    return MappingProxyType({comment.key: comment for comment in load_general_comments()})


@cache
def comments_by_symbol() -> Mapping[str, GeneralComment]:
    """Folded symbol (no blanks, one case) → GeneralComment, by the symbol of its own committee.

    A symbol that several comments of one committee share (`HRI/GEN/1/Rev.9`, a yearly report) tells nothing: left out.
    """
    found: dict[str, list[GeneralComment]] = {}
    for comment in load_general_comments():
        own = comment.symbols[:1] if comment.joint_with else comment.symbols
        for symbol in own:
            found.setdefault(fold_symbol(symbol), []).append(comment)
    return MappingProxyType({symbol: them[0] for symbol, them in found.items() if len(them) == 1})


def fold_symbol(symbol: str) -> str:
    """A document symbol for looking up: `CCPR/C/21/Rev.1/Add. 13` and `ccpr/c/21/rev.1/add.13` are one."""
    return "".join(symbol.split()).casefold()


def find_comment(committee: str, number: int) -> GeneralComment | None:
    """The comment or recommendation of a committee by its number; None where the data has none."""
    found = comments_by_key()
    return found.get(f"{committee} GC {number}") or found.get(f"{committee} GR {number}")
