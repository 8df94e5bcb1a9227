"""Every address of the site."""

from __future__ import annotations

from django.urls import path

from rapporteur_web import assets, pages
from rapporteur_web.archive import views as archive
from rapporteur_web.cases import views as cases

urlpatterns = [
    path("", cases.start, name="start"),
    path("enter/<str:token>/", pages.enter, name="enter"),
    path("static/<path:name>", assets.asset, name="asset"),
    path("cases/", cases.case_list, name="cases"),
    path("cases/<int:number>/", cases.case, name="cases_one"),
    path("letters/", cases.letters, name="letters"),
    path("documents/", archive.document_list, name="documents"),
    path("documents/<slug:sha256>/", archive.document, name="documents_one"),
    path("search/", archive.search, name="search"),
    path("problems/", cases.problems, name="problems"),
]

handler400 = pages.bad_request
handler403 = pages.permission_denied
handler404 = pages.page_not_found
handler500 = pages.server_error
