"""Records that refuse to be saved over a version their author has not seen."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _


class StaleVersionError(Exception):
    """The record was changed, or deleted, since it was read."""


class Versioned(models.Model):
    """A record whose `version` counts its savings, from 1."""

    version = models.PositiveIntegerField(_("versão"), default=1, editable=False)

    class Meta:
        abstract = True

    def save(self, **options: Any) -> None:
        """Save as the next version.

        Raises `StaleVersionError`, and writes nothing, when the stored version is not the one read.
        """
        if self._state.adding:
            super().save(**options)
            return
        with transaction.atomic():
            stored = type(self)._base_manager.filter(pk=self.pk, version=self.version)
            if not stored.update(version=self.version + 1):
                raise StaleVersionError
            self.version += 1
            super().save(**options)
