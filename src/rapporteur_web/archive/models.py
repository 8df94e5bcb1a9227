"""What the archive holds: documents with their readings, what of them can be found, and what could not be read."""

from __future__ import annotations

from django.db import models


class Document(models.Model):
    """One file as received. `reading` is the contract's JSON; `label` is its short name on pages (`L4`).

    `slug` is its address: the first digits of its SHA-256, as many as tell it from every other document.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    slug = models.CharField(max_length=64, unique=True)
    order = models.PositiveIntegerField(unique=True)
    label = models.CharField(max_length=8)
    title = models.TextField()
    name = models.TextField()
    kind = models.CharField(max_length=32)
    issued_on = models.CharField(max_length=40, blank=True)  # EDTF; empty where the document gives no date
    state = models.CharField(max_length=8, blank=True)  # the State that it is written to, or that writes it
    reading = models.JSONField()

    class Meta:
        ordering = ["order"]


class Passage(models.Model):
    """What search finds: a sentence, or a claim with its words. `anchor` is its place on the document's page."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="passages")
    is_claim = models.BooleanField()
    kind = models.CharField(max_length=8, blank=True)
    anchor = models.CharField(max_length=16)
    place = models.CharField(max_length=32)
    title = models.TextField(blank=True)
    text = models.TextField()
    persons = models.JSONField(default=list)  # the names of those whom it mentions

    class Meta:
        ordering = ["pk"]


class Trouble(models.Model):
    """A `Problem` as stored: what could not be read, or was left out, and what to do about it."""

    level = models.CharField(max_length=8)
    code = models.CharField(max_length=64)
    file = models.TextField(blank=True)
    page = models.PositiveIntegerField(null=True)
    message = models.TextField()
    advice = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
