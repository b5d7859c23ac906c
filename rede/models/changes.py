"""What happens to a centre, and what others ask of it: events, proposed changes and reported errors."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.models import Appended
from rede.enums import EventKind, ProposalState
from rede.models.centres import Centre


class CentreEvent(Appended):
    """One line of a centre's history: only ever added. `changes` is {name: [before, after]}.

    The names are those of the data, the values words as staff read them.
    """

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("o quê"), max_length=12, choices=EventKind)
    at = models.DateTimeField(_("quando"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quem"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    day = models.DateField(_("com efeito em"), null=True, blank=True)
    text = models.CharField(_("motivo"), max_length=250, blank=True)
    changes = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("acontecimento")
        verbose_name_plural = _("acontecimentos")
        ordering: ClassVar[tuple[str, ...]] = ("-at", "-pk")

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Proposal(models.Model):
    """A change of public data that a coordinator proposed. `values` is what the form held, as JSON.

    `read_version` is the version of the centre that the author saw.
    """

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="proposals")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposta por"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("proposta em"), auto_now_add=True)
    read_version = models.PositiveIntegerField()
    values = models.JSONField()
    note = models.CharField(_("nota"), max_length=500, blank=True)
    state = models.CharField(_("estado"), max_length=10, choices=ProposalState, default=ProposalState.PENDING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decidida por"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decidida em"), null=True, blank=True)
    reason = models.CharField(_("resposta"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("proposta de alteração")
        verbose_name_plural = _("propostas de alteração")
        ordering: ClassVar[tuple[str, ...]] = ("-created_at", "-pk")

    def __str__(self) -> str:
        return str(_("Proposta para %(centre)s") % {"centre": self.centre})


class ErrorReport(models.Model):
    """What a visitor says is wrong on the page of a centre; the address to answer to is optional."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="reports")
    text = models.TextField(_("o que está errado"), max_length=1000)
    email = models.EmailField(_("e-mail para a resposta"), blank=True)
    language = models.CharField(_("língua da página"), max_length=8)
    created_at = models.DateTimeField(_("recebido em"), auto_now_add=True)
    handled_at = models.DateTimeField(_("tratado em"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tratado por"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    outcome = models.CharField(_("o que se fez"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("erro comunicado")
        verbose_name_plural = _("erros comunicados")
        ordering: ClassVar[tuple[str, ...]] = ("handled_at", "-created_at")

    def __str__(self) -> str:
        return str(_("Erro em %(centre)s") % {"centre": self.centre})
