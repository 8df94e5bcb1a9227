"""The cases as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "rapporteur_web.cases"
    label = "cases"
