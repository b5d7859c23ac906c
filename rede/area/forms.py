"""The form in which a coordinator proposes changes: the data of the centre, its rows, and a note."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.admin.conflicts import VersionedForm
from rede.area.rows import ADD, HINTS, Rows, formset
from rede.domain import values
from rede.models import Centre, Proposal
from rede.privacy import NO_PERSONAL_DATA


class PublicDataForm(VersionedForm):
    """The public fields that are not rows, and the note to staff."""

    website = forms.URLField(
        label=gettext_lazy("Sítio na internet"), required=False, assume_scheme="https", max_length=200
    )
    note = forms.CharField(
        label=gettext_lazy("Nota para quem decide"),
        help_text=NO_PERSONAL_DATA,
        max_length=Proposal._meta.get_field("note").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = Centre
        fields = values.PUBLIC


# The parts of the form, in the order in which one thinks of them.
PARTS = (
    ("contactos", gettext_lazy("Contactos"), ("phone", "email", "website")),
    (
        "morada",
        gettext_lazy("Morada e lugar no mapa"),
        ("address", "postal_code", "locality", "latitude", "longitude"),
    ),
    ("entrada", gettext_lazy("Marcação e entrada"), ("appointment", "step_free", "access_notes")),
    ("apoio", gettext_lazy("Apoio e línguas"), ("services", "languages")),
)


class ChangeForm:
    """The whole form of one centre; reads as one form where errors are listed.

    `grow` names the rows that get another blank line: what was typed starts the form anew, unjudged.
    """

    def __init__(self, centre: Centre, data: QueryDict | None = None, *, grow: str = "") -> None:
        self.centre = centre
        self.grown = grow
        stored = {name: values.read(centre, [name])[name] for name in values.CHILDREN}
        self.fields = PublicDataForm(data, instance=centre)
        self.rows: dict[str, Rows] = {name: formset(name, data, stored[name]) for name in values.CHILDREN}
        if grow:
            typed = {
                name: field.widget.value_from_datadict(self.fields.data, {}, name)
                for name, field in self.fields.fields.items()
            }
            self.fields = PublicDataForm(instance=centre, initial=typed)
            self.fields.initial["read_version"] = typed["read_version"]
            self.rows = {
                name: formset(name, None, rows.typed(), extra=2 if name == grow else 1)
                for name, rows in self.rows.items()
            }

    def is_valid(self) -> bool:
        """Whether every field and every row is right."""
        return all([self.fields.is_valid(), *(rows.is_valid() for rows in self.rows.values())])

    def wanted(self) -> values.Values:
        """What was sent, as `values.read` gives what is there."""
        given = values.read(self.fields.instance, values.PUBLIC)
        return given | {name: values.read_rows(rows.rows()) for name, rows in self.rows.items()}

    @property
    def read_version(self) -> int:
        """The version of the centre that the author saw."""
        return self.fields.cleaned_data["read_version"]

    @property
    def note(self) -> str:
        """What the author tells whoever decides."""
        return self.fields.cleaned_data["note"].strip()

    def refuse(self, error: ValidationError | str) -> None:
        """Show what the domain refused, beside its field where it names one."""
        by_field = error.message_dict if isinstance(error, ValidationError) else {"": [error]}
        for name, texts in by_field.items():
            if name in self.rows:
                self.rows[name].non_form_errors().extend(texts)
            else:
                self.fields.add_error(name if name in self.fields.fields else None, texts)

    def show_conflict(self) -> None:
        """Show what was stored meanwhile beside what was typed, which stays."""
        self.fields.show_conflict()
        now = Centre.objects.get(pk=self.centre.pk)
        for name, rows in self.rows.items():
            stored = values.read(now, [name])[name]
            if rows.is_valid() and stored != values.read_rows(rows.rows()):
                text = values.words(name, stored).replace("\n", "; ")
                rows.non_form_errors().append(_("Texto guardado entretanto: “%(text)s”") % {"text": text})

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The parts that are not rows, for the template."""
        return [
            {
                "id": anchor,
                "title": title,
                "fields": [self.fields[name] for name in names],
                "has_errors": self.fields.is_bound and any(self.fields[name].errors for name in names),
            }
            for anchor, title, names in PARTS
        ]

    @property
    def tables(self) -> list[dict[str, Any]]:
        """The parts that are rows, for the template."""
        return [
            {
                "name": name,
                "title": values.label(name),
                "hint": HINTS[name],
                "add": ADD[name],
                "rows": rows,
                "is_open": name == self.grown or (rows.is_bound and not rows.is_valid()),
            }
            for name, rows in self.rows.items()
        ]

    @cached_property
    def errors(self) -> bool:
        """Whether there is anything to correct."""
        return self.fields.is_bound and bool(
            self.fields.errors
            or any(any(rows.errors) or rows.non_form_errors() for rows in self.rows.values())
        )

    @property
    def non_field_errors(self) -> list[str]:
        """What is wrong with the whole, and with each kind of row."""
        return [
            *self.fields.non_field_errors(),
            *(
                _("%(part)s: %(problem)s") % {"part": values.label(name), "problem": text}
                for name, rows in self.rows.items()
                for text in rows.non_form_errors()
            ),
        ]

    def __iter__(self) -> Iterator[Any]:
        yield from self.fields
        for rows in self.rows.values():
            for form in rows.forms:
                yield from form
