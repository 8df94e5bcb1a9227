"""The project itself as an app, for its template tags and its translations."""

from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "rapporteur_web"
    label = "site"
