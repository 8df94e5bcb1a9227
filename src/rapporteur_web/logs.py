"""What a log line may hold: when, how bad, which kind of error and where in the program. Never a message or a URL."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path


class BareFormatter(logging.Formatter):
    """Drops the message: a path, a query string or an exception's text may name a person."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{self.formatTime(record)} {record.levelname} {record.name}"
        if not record.exc_info or record.exc_info[0] is None:
            return line
        frames = traceback.extract_tb(record.exc_info[2])[-3:]
        where = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))
        return f"{line} {record.exc_info[0].__name__} at {where}"
