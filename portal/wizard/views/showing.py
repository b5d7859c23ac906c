"""How a form is shown: as it was typed, without judging what nobody has sent yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.forms.utils import ErrorDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.languages import CONTENT
from portal.navigation import section_chrome
from portal.wizard import typed
from portal.wizard.views import posted

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest, HttpResponse

    from portal.wizard.definition import Definition
    from portal.wizard.forms import Rows, SectionForm

# Controls that browsers empty when they cannot read what stands in them.
STRICT = frozenset({"date", "datetime-local", "month", "number", "time", "week"})


def _all(form: SectionForm) -> Iterator[forms.Form]:
    yield form
    for rows in form.rows.values():
        yield from rows


def as_typed(form: SectionForm) -> None:
    """Show a text that its control could not hold in one that can, and never cut a text that is too long.

    A browser leaves a date that is none out of a date control, and cuts in silence what is pasted beyond
    `maxlength`.
    """
    for one in _all(form):
        for bound in one:
            widget = bound.field.widget
            widget.attrs.pop("maxlength", None)
            if one.is_bound and bound.errors and getattr(widget, "input_type", "") in STRICT:
                widget.input_type = "text"


def unjudged(form: SectionForm) -> None:
    """Show no errors: whoever comes back to a section has not sent it yet."""
    for one in _all(form):
        one._errors = ErrorDict()  # type: ignore[attr-defined]  # noqa: SLF001 - else they are judged when read


def focus_last(rows: Rows) -> None:
    """Put the reader into the first control of the last row."""
    next(iter(rows.forms[-1].fields.values())).widget.attrs["autofocus"] = True


def typed_again(
    request: HttpRequest, definition: Definition, section: str, *, status: int = 403
) -> HttpResponse:
    """A page that was too old to be taken: it shows what was typed, and sends it again with one button."""
    data = typed.answers_in(request.POST)
    hidden = [(name, value) for name, values in data.items() for value in values]
    hidden.append((posted.VERSION, str(posted.version_in(request.POST))))
    context = {
        **section_chrome(request, _("Falta um passo para guardar"), languages=CONTENT),
        "hidden": hidden,
        "lines": posted.lines(definition, section, data),
        "has_files": bool(request.FILES),
        "has_errors": False,
    }
    return render(request, "wizard/again.html", context, status=status)
