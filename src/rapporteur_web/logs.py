"""What a log line may hold: when, how bad, which kind of error and where in the program. Never a message or a URL."""

from __future__ import annotations

import logging

from rapporteur.core.faults import describe_fault


class Faults(logging.Filter):
    """A picture that must wait for others is no fault."""

    def filter(self, record: logging.LogRecord) -> bool:
        return getattr(record, "status_code", None) != 503


class BareFormatter(logging.Formatter):
    """Drops the message: a path, a query string or an exception's text may name a person."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{self.formatTime(record)} {record.levelname} {record.name}"
        if not record.exc_info or record.exc_info[0] is None:
            return line
        return f"{line} {describe_fault(record.exc_info[0], record.exc_info[2])}"
