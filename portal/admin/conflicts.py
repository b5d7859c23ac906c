"""The form of a versioned record: a second author sees both texts and decides."""

from typing import Any, cast

from django import forms
from django.forms.models import model_to_dict
from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.admin.values import words


class VersionedForm(forms.ModelForm):
    """Carries the version that was read, so that saving over another one is refused."""

    read_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance._state.adding:
            del self.fields["read_version"]
        else:
            self.initial["read_version"] = self.instance.version

    def clean(self) -> dict[str, Any]:
        """Let the record be saved only over the version that was read."""
        cleaned = super().clean() or self.cleaned_data
        if "read_version" in cleaned:
            self.instance.version = cleaned["read_version"]
        return cleaned

    def show_conflict(self) -> None:
        """Put the stored text beside each field that differs, and let the next saving be over it.

        What was typed stays in the fields.
        """
        stored = type(self.instance)._base_manager.filter(pk=self.instance.pk).first()
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
                self.add_error(
                    name, _("Texto guardado entretanto: “%(text)s”") % {"text": words(stored, name)}
                )
        data = cast("QueryDict", self.data).copy()
        data[self.add_prefix("read_version")] = str(stored.version)
        self.data = data
