"""The addresses of one form, to be included where its app wants it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.urls import URLPattern, path
from django.views.generic import RedirectView

from portal.wizard.definition import RESERVED
from portal.wizard.views.files import UploadView
from portal.wizard.views.sections import SectionView
from portal.wizard.views.sending import ReceiptPdfView, ReceiptView, ReviewView, SubmitView
from portal.wizard.views.start import StartView
from portal.wizard.views.tasks import DeleteView, SavedView, TasksView

if TYPE_CHECKING:
    from portal.wizard.definition import Definition, Section


def wizard_urls(definition: Definition) -> tuple[list[URLPattern], str]:
    """The addresses of a form with its namespace, for `include`. Raises ValueError for a reserved section."""
    taken = RESERVED & {section.name for section in definition.sections}
    if taken:
        raise ValueError(f"{definition.name}: no section can be called {', '.join(sorted(taken))}.")
    known = {"definition": definition}
    section = SectionView.as_view(
        **known,
        form_list=[(section.name, section.form) for section in definition.sections],
        condition_dict={section.name: partial(_is_needed, section) for section in definition.sections},
        url_name=f"{definition.namespace}:section",
        done_step_name="rever",
    )
    elsewhere = definition.begun_at
    start = RedirectView.as_view(pattern_name=elsewhere) if elsewhere else StartView.as_view(**known)
    draft = "<uuid:draft_id>/"
    patterns = [
        path("", start, name="start"),
        path(draft, TasksView.as_view(**known), name="tasks"),
        path(f"{draft}rever/", ReviewView.as_view(**known), name="review"),
        path(f"{draft}enviar/", SubmitView.as_view(**known), name="submit"),
        path(f"{draft}recibo/", ReceiptView.as_view(**known), name="receipt"),
        path(f"{draft}recibo.pdf", ReceiptPdfView.as_view(**known), name="receipt_pdf"),
        path(f"{draft}apagar/", DeleteView.as_view(**known), name="delete"),
        path(f"{draft}guardado/", SavedView.as_view(**known), name="saved"),
        path(f"{draft}ficheiros/", UploadView.as_view(**known), name="upload"),
        path(f"{draft}<slug:step>/", section, name="section"),
    ]
    return patterns, definition.namespace


def _is_needed(section: Section, view: SectionView) -> bool:
    """Whether the section is asked for, in the shape in which formtools asks."""
    return section.is_needed(view.reading.answers)
