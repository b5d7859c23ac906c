"""Postal codes, where the operator has loaded them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from rede.models.territory import Municipality


class Postcode(models.Model):
    """The first four digits of postal codes: their mean position and the municipality with most of them."""

    code4 = models.CharField(_("quatro algarismos"), max_length=4, primary_key=True)
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("município"), on_delete=models.CASCADE, related_name="postcodes"
    )
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))

    class Meta:
        verbose_name = _("código postal")
        verbose_name_plural = _("códigos postais")
        ordering: ClassVar[tuple[str, ...]] = ("code4",)

    def __str__(self) -> str:
        return self.code4
