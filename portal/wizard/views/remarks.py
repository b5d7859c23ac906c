"""What was asked to be corrected, where it is to be read: beside its answer, on its section, on the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.forms import BoundField

    from portal.wizard.definition import Remark
    from portal.wizard.forms import SectionForm


def of_section(remarks: Sequence[Remark], section: str) -> list[Remark]:
    """Those of one section; with "" those of the whole form."""
    return [remark for remark in remarks if remark.section == section]


def counted(remarks: Sequence[Remark]) -> str:
    """How many points of a section are to be corrected; "" for none."""
    if not remarks:
        return ""
    return ngettext("%(count)d ponto por corrigir.", "%(count)d pontos por corrigir.", len(remarks)) % {
        "count": len(remarks)
    }


def control(form: SectionForm, name: str) -> str:
    """The id of the first control of an answer; "" where the form does not ask it, or no longer."""
    for bound in _bounds(form):
        if bound.html_name == name:
            return bound.id_for_label or str(bound.auto_id)
    return form.attached[name].control_id if name in form.attached else ""


def beside(form: SectionForm, remarks: Sequence[Remark]) -> None:
    """Say each remark in the hint of its answer, where a screen reader reads it with the answer."""
    for bound in _bounds(form):
        texts = [remark.text for remark in remarks if remark.field == bound.html_name]
        for text in texts:
            words = _("A corrigir: %(text)s") % {"text": text}
            hint = format_html('{} <strong class="wizard-remark">{}</strong>', bound.help_text, words)
            bound.help_text = bound.field.help_text = hint


def _bounds(form: SectionForm) -> Iterator[BoundField]:
    for one in [form, *(row for rows in form.rows.values() for row in rows)]:
        yield from one
