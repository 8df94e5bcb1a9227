"""Case files as assembled for one day. All of it can be thrown away and made again."""

from __future__ import annotations

from django.db import models


class CaseSet(models.Model):
    """What `rapporteur case --json` says for a day, without the case files themselves."""

    as_of = models.DateField(primary_key=True)
    stored_at = models.DateTimeField(auto_now_add=True)
    documents = models.JSONField(default=list)
    communications = models.JSONField(default=list)
    problems = models.JSONField(default=list)


class CaseFile(models.Model):
    """One case file. `number` is its address: the same case has the same number on every day.

    `documents` are the hashes of all that it quotes; `citing` has, for a letter among them, those that cite it.
    """

    case_set = models.ForeignKey(CaseSet, on_delete=models.CASCADE, related_name="case_files")
    number = models.PositiveIntegerField()
    name = models.TextField()
    content = models.JSONField()
    documents = models.JSONField(default=list)
    citing = models.JSONField(default=dict)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case_set", "number"], name="one_number_per_day")]
