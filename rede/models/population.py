"""How many people live in a municipality, and how many of them are foreign, where the operator loaded it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rede.models.territory import Municipality


class ResidentPopulation(models.Model):
    """The residents of a municipality in a year, and who counted them."""

    municipality = models.ForeignKey(
        Municipality, verbose_name=_("município"), on_delete=models.CASCADE, related_name="population"
    )
    year = models.PositiveSmallIntegerField(_("ano"))
    total = models.PositiveIntegerField(_("população residente"))
    foreign = models.PositiveIntegerField(_("população estrangeira residente"))
    source = models.CharField(_("fonte"), max_length=200)

    class Meta:
        verbose_name = _("população residente")
        verbose_name_plural = _("população residente")
        ordering: ClassVar[tuple[str, ...]] = ("municipality", "-year")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("municipality", "year"), name="population_once_a_year"),
            models.CheckConstraint(condition=Q(foreign__lte=F("total")), name="no_more_foreign_than_all"),
        ]

    def __str__(self) -> str:
        return f"{self.municipality}, {self.year}"
