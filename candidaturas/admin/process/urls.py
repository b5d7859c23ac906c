"""The addresses of the acts of a process, in the admin."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks

from candidaturas.admin.process.act_view import ActView, DraftView, PaperView

ACT = "candidaturas-processos/<int:pk>/ato/<slug:name>/"


@hooks.register("register_admin_urls")
def act_urls() -> list[URLPattern]:
    """Form, draft and papers of each act."""
    return [
        path(ACT, ActView.as_view(), name="candidaturas-act"),
        path(f"{ACT}rascunho/", DraftView.as_view(), name="candidaturas-act-draft"),
        path(f"{ACT}folha/<int:place>.pdf", PaperView.as_view(), name="candidaturas-act-paper"),
    ]
