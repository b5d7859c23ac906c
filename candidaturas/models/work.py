"""How staff share the work: who reviews what, texts begun and not sent, lists kept under a name."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from candidaturas.models.processes import Process


class Assignment(models.Model):
    """A reviewer of a process, from a day on; ended, the row stays as history."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="assignments")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quem avalia"),
        on_delete=models.PROTECT,
        related_name="process_assignments",
    )
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    assigned_at = models.DateTimeField(_("atribuído em"))
    ended_at = models.DateTimeField(_("terminou em"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("atribuição")
        verbose_name_plural = _("atribuições")
        ordering: ClassVar[tuple[str, ...]] = ("assigned_at", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("process", "reviewer"), condition=Q(ended_at__isnull=True), name="assigned_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.process}: {self.reviewer}"


class ActDraft(models.Model):
    """The text of an act that somebody of the staff began: kept until it is done or thrown away.

    `data` is {name of the control: [values as typed]}; `read_version` is the version of the process on the
    page where it was written.
    """

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="act_drafts")
    act = models.SlugField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    data: models.JSONField[dict[str, list[str]], Any] = models.JSONField(default=dict)
    read_version = models.PositiveIntegerField()
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("ato por concluir")
        verbose_name_plural = _("atos por concluir")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("process", "act", "by"), name="one_draft_of_an_act_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.process}: {self.act}"


class SavedFilter(models.Model):
    """Filters of the queue under a name: `query` is that of the address; with one of them it begins."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_process_filters"
    )
    name = models.CharField(_("nome"), max_length=80)
    query = models.CharField(max_length=1000)
    is_shared = models.BooleanField(_("a equipa também vê"), default=False)
    is_default = models.BooleanField(_("abrir a lista com este filtro"), default=False)

    class Meta:
        verbose_name = _("filtro guardado")
        verbose_name_plural = _("filtros guardados")
        ordering: ClassVar[tuple[str, ...]] = ("name", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("owner", "name"), name="filter_name_once_per_person"),
            models.UniqueConstraint(
                fields=("owner",), condition=Q(is_default=True), name="one_default_filter_per_person"
            ),
        ]

    def __str__(self) -> str:
        return self.name
