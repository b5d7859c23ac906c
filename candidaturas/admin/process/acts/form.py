"""What every form of an act has: the process, the person, the version they read, how it is carried out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from candidaturas.fields import Text
from rede.privacy import NO_PERSONAL_DATA

if TYPE_CHECKING:
    from django.utils.datastructures import MultiValueDict
    from django_stubs_ext import StrOrPromise

    from candidaturas.models import Process
    from contas.models import User
    from portal.wizard.models import Submission


def text_field(
    label: StrOrPromise, *, rows: int = 6, required: bool = True, help_text: StrOrPromise = ""
) -> Text:
    """A text of many lines, as long as the history holds."""
    return Text(
        label=label,
        required=required,
        help_text=help_text,
        rows=rows,
        error_messages={"required": _("Escreva este texto.")},
    )


class ActForm(forms.Form):
    """The form of one act. Subclasses declare fields and `carry_out`.

    `read` is the version of the process on the page, `submission` the sending of the application that stands
    beside the form. `aside` names a template with what one needs to read next to it.
    """

    act: ClassVar[str]
    lead: ClassVar[StrOrPromise] = ""
    done: ClassVar[StrOrPromise]
    template: ClassVar[str] = "candidaturas/admin/process/acts/fields.html"
    aside: ClassVar[str] = ""
    is_previewed: ClassVar[bool] = True
    use_required_attribute = False

    def __init__(
        self,
        process: Process,
        user: User,
        data: MultiValueDict[str, str] | None = None,
        *,
        read: int,
        submission: Submission | None = None,
    ) -> None:
        self.process, self.user, self.read, self.submission = process, user, read, submission
        super().__init__(data, label_suffix="", initial=dict(self.known()))

    def known(self) -> Mapping[str, Any]:
        """What stands in the fields before anybody typed: {name: value}."""
        return {}

    def as_typed(self) -> None:
        """Show what was typed without judging it: somebody comes back to a text they had not finished."""
        self._errors = ErrorDict()

    @property
    def mistakes(self) -> list[tuple[str, str, str]]:
        """What to correct, field by field: the id of its control, what it is called, the error."""
        return [
            (field.id_for_label or field.auto_id, self.called(field), str(error))
            for field in self
            for error in field.errors
        ]

    def called(self, field: forms.BoundField) -> str:
        """How a field is named away from its place."""
        return str(field.label)

    def context(self) -> dict[str, Any]:
        """What the templates of this act show besides the fields."""
        return {}

    def carry_out(self) -> Any:
        """Do it with what was typed; raises what the verb raises."""
        raise NotImplementedError


class TextForm(ActForm):
    """An act that takes one text."""

    text = text_field(_("Texto"))
    label: ClassVar[StrOrPromise] = _("Texto")
    help_text: ClassVar[StrOrPromise] = NO_PERSONAL_DATA
    is_compulsory: ClassVar[bool] = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["text"]
        field.label, field.help_text, field.required = self.label, self.help_text, self.is_compulsory
