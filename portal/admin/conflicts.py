"""The form of a versioned record: a second author sees both texts and decides."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Model
from django.forms.models import model_to_dict
from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from portal.admin.rows import together
from portal.admin.values import words

if TYPE_CHECKING:
    _Form = forms.ModelForm
else:
    _Form = object


class Versioning(_Form):
    """What a form of a versioned record adds to a form, whether or not it has Wagtail's panels."""

    data: Any

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.instance._state.adding:
            self.fields["read_version"] = forms.IntegerField(widget=forms.HiddenInput)
            self.initial["read_version"] = self.instance.version

    def clean(self) -> dict[str, Any]:
        """Let the record be saved only over the version that was read."""
        cleaned = super().clean() or self.cleaned_data
        if "read_version" in cleaned:
            self.instance.version = cleaned["read_version"]
        return cleaned

    def _stored(self) -> Any:
        return type(self.instance)._base_manager.filter(pk=self.instance.pk).first()

    def is_stale(self) -> bool:
        """Whether the record was saved, or deleted, since the version that was read."""
        read = self.cleaned_data.get("read_version")
        stored = self._stored() if read is not None else None
        return read is not None and (stored is None or stored.version != read)

    def show_conflict(self) -> None:
        """Put the stored text beside each field that differs, and let the next saving be over it.

        What was typed stays in the fields; rows that the other author added join those typed.
        """
        stored = self._stored()
        if stored is None:
            self.add_error(None, _("Outra pessoa apagou este registo. O que escreveu continua abaixo."))
            return
        self.add_error(
            None,
            _(
                "Outra pessoa guardou este registo entretanto. Cada campo diferente mostra o texto guardado;"
                " o que escreveu continua no campo. Confirme e guarde de novo."
            ),
        )
        now = model_to_dict(stored)
        for name, field in self.fields.items():
            typed = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            if name in now and field.has_changed(field.prepare_value(now[name]), typed):
                self.add_error(name, told(words(stored, name)))
        data = self.data.copy()
        data[self.add_prefix("read_version")] = str(stored.version)
        self.data = data
        self._show_rows(stored, data)

    def _show_rows(self, stored: Model, data: QueryDict) -> None:
        """Start each formset anew from the stored rows and the typed ones."""
        formsets: dict[str, Any] = getattr(self, "formsets", {})
        for name, formset in formsets.items():
            again, differs = together(formset, stored, data)
            formsets[name] = again
            if differs:
                text = "; ".join(str(row) for row in getattr(stored, name).all())
                again.non_form_errors().append(told(text))


def told(text: str) -> str:
    """What stands beside a field whose stored text is another."""
    return _("Texto guardado entretanto: “%(text)s”") % {"text": text}


class VersionedForm(Versioning, forms.ModelForm):
    """Carries the version that was read, so that saving over another one is refused."""


class VersionedPanelForm(Versioning, WagtailAdminModelForm):
    """The same for a form made of panels, with the rows of its inline ones."""
