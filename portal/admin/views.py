"""The views of registers, where they differ from Wagtail's."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.forms import Form, ModelForm
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.widgets.button import Button

from portal.admin.conflicts import Versioning
from portal.admin.values import kind, value
from portal.models.versioned import StaleVersionError
from portal.tables import Column, Table, respond
from portal.text.folding import fold

SAVED = _("Guardado: %(object)s")
NOT_SAVED = _("Não foi possível guardar. Corrija os campos assinalados.")


class Downloads(SpreadsheetExportMixin):
    """For a listing of Wagtail's: what it shows, searched and filtered, downloads as ODS or XLSX.

    Unlike Wagtail's own files, these hold Lisbon's time and no formula.
    """

    FORMATS = ("ods", "xlsx")
    show_export_buttons = False

    def as_spreadsheet(
        self, queryset: Iterable[models.Model], spreadsheet_format: str
    ) -> StreamingHttpResponse:
        """The records, one in each row, with the fields of `list_export`."""
        columns = [
            Column(path, self.get_heading(queryset, path), kind(self.model, path))
            for path in self.list_export
        ]
        rows = ([self.cell(record, path) for path in self.list_export] for record in queryset)
        title = str(self.model._meta.verbose_name_plural)
        return respond(Table(title, columns, rows), spreadsheet_format, self.get_filename())

    def cell(self, record: models.Model, path: str) -> Any:
        """One cell: a field or attribute, as its kind of column wants it."""
        return value(record, path)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """The buttons beside the title, our downloads last."""
        downloads = [
            Button(
                _("Descarregar %(form)s") % {"form": form.upper()},
                url=self.get_export_url(form),
                icon_name="download",
                priority=90,
            )
            for form in self.FORMATS
        ]
        return [*super().header_more_buttons, *downloads]


class RegisterIndexView(Downloads, generic.IndexView):
    """The listing of a register, searched as people type: neither accents nor capitals matter."""

    list_related: tuple[str, ...] = ()

    def get_base_queryset(self) -> models.QuerySet:
        """Every record, joined with what its row names."""
        return super().get_base_queryset().select_related(*self.list_related)

    def search_queryset(self, queryset: models.QuerySet) -> models.QuerySet:
        """The records that have every word of the search in some field of `search_fields`."""
        words = [folded for word in self.search_query.split() if (folded := fold(word))]
        if not words:
            return queryset
        texts = queryset.order_by().values_list("pk", *self.search_fields)
        found = [
            pk
            for pk, *fields in texts
            if all(any(word in text for text in map(_folded, fields)) for word in words)
        ]
        return queryset.filter(pk__in=found)


def _folded(text: object) -> str:
    return fold(str(text or ""))


class RegisterCreateView(generic.CreateView):
    """Adding; its messages suit words of either gender."""

    success_message = SAVED
    error_message = NOT_SAVED


class RegisterEditView(generic.EditView):
    """Editing that never overwrites what another person saved meanwhile."""

    success_message = SAVED
    error_message = NOT_SAVED

    def is_valid(self, form: ModelForm) -> bool:
        """Whether it may be saved; where it may not, both texts show as soon as there are two."""
        valid = super().is_valid(form)
        if not valid and isinstance(form, Versioning) and form.is_stale():
            form.show_conflict()
        return valid

    def form_valid(self, form: Versioning) -> HttpResponse:
        """Save, or show both texts."""
        try:
            return super().form_valid(form)
        except StaleVersionError:
            form.show_conflict()
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class RegisterDeleteView(generic.DeleteView):
    """Deleting; its message suits words of either gender. What others need stays, and the person is told."""

    success_message = _("Apagado: %(object)s")

    def form_valid(self, form: Form) -> HttpResponse:
        """Delete it. Wagtail asks its index of references, which does not know of rows that came in bulk."""
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except models.ProtectedError:
            told = gettext("Não se apaga, porque há registos que precisam dele: %(object)s")
            messages.error(self.request, told % {"object": self.object})
            return redirect(self.get_success_url())


class RegisterInspectView(generic.InspectView):
    """The page of one record; what it does not have is a dash."""

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        return "—" if value is None or value == "" else value
