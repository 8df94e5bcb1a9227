"""The procedure's rules as dated data. They are applied elsewhere: this floor only says what they are."""

from __future__ import annotations

from datetime import date
from functools import cache

from rapporteur.reference.records import Rule, in_force
from rapporteur.reference.tables import Row, parse_when, read_yaml


@cache
def load_rules() -> tuple[Rule, ...]:
    """Every rule, old ones too."""
    return tuple(_rule(row) for row in read_yaml("rules.yaml"))


def _rule(row: Row) -> Rule:
    return Rule(
        key=row["key"],
        topic=row["topic"],
        applies_to=tuple(row["applies_to"]),
        since=parse_when(row["since"]),
        until=parse_when(row["until"]),
        days=row["days"],
        says=row["says"],
        evidence=row["evidence"],
        source=row["source"],
        verified=row["verified"],
    )


def find_rules(topic: str, letter_type: str, on: date) -> tuple[Rule, ...]:
    """The rules of a topic (`term`, `publication`, …) that may be in force for a type of letter on a day."""
    return tuple(
        rule
        for rule in load_rules()
        if rule.topic == topic and letter_type in rule.applies_to and in_force(rule.since, rule.until, on)
    )
