"""The rules of a communication, and of nothing else: terms, publication, status; given its dates and a day."""

from rapporteur.procedure.publication import PublicFrom, publication_on
from rapporteur.procedure.status import ReplyNews, Standing, Status, status_on
from rapporteur.procedure.terms import DueDate, due_date, in_words

__all__ = [
    "DueDate",
    "PublicFrom",
    "ReplyNews",
    "Standing",
    "Status",
    "due_date",
    "in_words",
    "publication_on",
    "status_on",
]
