"""Several values of a closed list in one column, which any database can filter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.backends.base.base import BaseDatabaseWrapper


class CodesField(models.CharField):
    """A tuple of values of `codes`, in the order of that list, kept as "|housing|work|".

    `filter(services__contains="|housing|")` finds the rows that have a value.
    """

    if TYPE_CHECKING:  # what django-stubs reads: which values it takes and gives
        _pyi_private_set_type: Iterable[str]  # type: ignore[assignment]
        _pyi_private_get_type: tuple[str, ...]  # type: ignore[assignment]

    def __init__(self, *args: Any, codes: type[models.TextChoices], **options: Any) -> None:
        self.codes = codes
        options.setdefault("max_length", 500)
        options.setdefault("default", tuple)
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        """The list itself stays out of migrations: its words are translated, its values are text."""
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "codes": None}

    def from_db_value(self, value: str | None, *_rest: Any) -> tuple[str, ...]:
        return _codes(value)

    def to_python(self, value: Any) -> tuple[str, ...]:
        return self._ordered(_codes(value))

    def _ordered(self, found: Iterable[str]) -> tuple[str, ...]:
        given = set(found)
        known = [code for code in self.codes.values if code in given] if self.codes else []
        return (*known, *sorted(given - set(known)))

    def get_prep_value(self, value: Any) -> str:
        if isinstance(value, str):  # a lookup such as contains
            return value
        found = self._ordered(value or ())
        return f"|{'|'.join(found)}|" if found else ""

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        return value if prepared else self.get_prep_value(value)

    def labels(self, value: Iterable[str]) -> list[str]:
        """The names of codes, as people read them."""
        names = dict(self.codes.choices)
        return [str(names.get(code, code)) for code in value]

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: tuple[str, ...], model_instance: models.Model | None) -> None:
        unknown = [code for code in value if code not in self.codes.values]
        if unknown:
            raise ValidationError(
                _("Não fazem parte da lista: %(codes)s."),
                code="unknown",
                params={"codes": ", ".join(unknown)},
            )
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def run_validators(self, value: Any) -> None:
        """The length of the text is no concern of whoever chooses."""

    def formfield(self, **options: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=self.codes.choices,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=options.get("label") or str(self.verbose_name).capitalize(),
            help_text=self.help_text,
            initial=options.get("initial", ()),
        )


def _codes(value: Any) -> tuple[str, ...]:
    if not value:
        return ()
    if isinstance(value, str):
        return tuple(code for code in value.split("|") if code)
    return tuple(value)
