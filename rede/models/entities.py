"""Entities: who runs centres."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.models import Versioned
from rede.enums import CentreModel, EntityKind
from rede.models.territory import Municipality
from rede.nipc import validate_nipc
from rede.rules import model_refusal


class Entity(Versioned):
    """A local authority, regional government, non-profit or school that runs centres, or may."""

    name = models.CharField(_("nome"), max_length=200)
    kind = models.CharField(_("tipo de entidade"), max_length=24, choices=EntityKind)
    is_municipality = models.BooleanField(
        _("é um município"),
        default=False,
        help_text=_("Só para autarquias: um município pode dinamizar o modelo CLAIM 2G, uma freguesia não."),
    )
    nipc = models.CharField(
        "NIPC",
        max_length=9,
        blank=True,
        validators=[validate_nipc],
        help_text=_("Nove algarismos. Sem ele, a entidade fica por confirmar."),
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("município da sede"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    email = models.EmailField(_("e-mail geral"), blank=True)
    phone = models.CharField(_("telefone"), max_length=40, blank=True)
    website = models.URLField(_("sítio na internet"), blank=True)
    is_demonstration = models.BooleanField(_("demonstração"), default=False, editable=False)

    class Meta:
        verbose_name = _("entidade")
        verbose_name_plural = _("entidades")
        ordering: ClassVar[tuple[str, ...]] = ("name", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("nipc",), condition=~Q(nipc=""), name="entity_nipc_once"),
            models.CheckConstraint(
                condition=Q(is_municipality=False) | Q(kind=EntityKind.LOCAL_AUTHORITY),
                name="only_a_local_authority_is_a_municipality",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a municipality of another kind, and a kind that does not suit the centres it runs."""
        super().clean()
        if self.is_municipality and self.kind != EntityKind.LOCAL_AUTHORITY:
            raise ValidationError({"is_municipality": _("Só uma autarquia local pode ser um município.")})
        refusal = model_refusal(CentreModel.NEW_GENERATION, self.kind, is_municipality=self.is_municipality)
        if refusal and self.pk and self.centres.filter(model=CentreModel.NEW_GENERATION).exists():
            raise ValidationError(
                {"kind": _("Esta entidade dinamiza um CLAIM 2G, e isso só um município pode fazer.")}
            )

    def save(self, **options: Any) -> None:
        """Save; raises `ValidationError` when its centres could not be run by this kind of entity.

        Locked, so that no centre takes its model on the word of what the entity was.
        """
        with transaction.atomic():
            if self.pk:
                Entity.objects.select_for_update().filter(pk=self.pk).first()
            self.clean()
            super().save(**options)
