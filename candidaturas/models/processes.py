"""A process: an entity's way from the wish to open a centre to the decision, and everything that happened."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from candidaturas.enums import State, StopReason
from portal.models import Appended, Versioned
from rede.enums import CentreModel, EntityKind

DECIDED = (State.APPROVED, State.REFUSED)


class Process(Versioned):
    """One process. `version` counts what moved it on; messages, notes and assessments leave it as it is.

    `expression` and `application` are the forms it came by, the second from the agency's answer on. `entity`
    is null until staff have said which entity it is. `name`, `kind`, `model` and `municipality` are what the
    newest form says, for lists. `resume_to` is the state to which a suspended or archived one goes back.
    `due_on` is the last day for what comes next, whoever must do it, and `decide_by` that for the decision,
    null while its clock is stopped; both are kept by `candidaturas.domain.clock`.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    expression = models.OneToOneField(
        "wizard.Draft", on_delete=models.PROTECT, related_name="process_expressed"
    )
    application = models.OneToOneField(
        "wizard.Draft", null=True, blank=True, on_delete=models.SET_NULL, related_name="process_applied"
    )
    entity = models.ForeignKey(
        "rede.Entity",
        verbose_name=_("entidade"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="processes",
    )
    name = models.CharField(_("nome da entidade"), max_length=200)
    kind = models.CharField(_("tipo de entidade"), max_length=24, choices=EntityKind)
    model = models.CharField(_("modelo"), max_length=16, choices=CentreModel)
    municipality = models.ForeignKey(
        "rede.Municipality",
        verbose_name=_("município do centro"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    state = models.CharField(_("passo"), max_length=16, choices=State, default=State.EXPRESSED)
    resume_to = models.CharField(max_length=16, choices=State, blank=True, editable=False)
    received_at = models.DateTimeField(_("manifestação recebida em"))
    submitted_at = models.DateTimeField(_("candidatura recebida em"), null=True, blank=True)
    moved_at = models.DateTimeField(_("neste passo desde"))
    due_on = models.DateField(_("prazo deste passo"), null=True, blank=True)
    decide_by = models.DateField(_("prazo da decisão"), null=True, blank=True)
    decision = models.OneToOneField(
        "candidaturas.Decision",
        verbose_name=_("decisão"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    needs_sign_off = models.BooleanField(
        _("outra pessoa da entidade confirma antes de enviar"), default=False
    )
    is_demonstration = models.BooleanField(_("demonstração"), default=False, editable=False)

    class Meta:
        """Those that came first, first."""

        verbose_name = _("processo")
        verbose_name_plural = _("processos")
        ordering: ClassVar[tuple[str, ...]] = ("received_at", "pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("state", "due_on"), name="process_by_step"),
            models.Index(fields=("due_on",), name="process_by_deadline"),
            models.Index(fields=("received_at",), name="process_by_arrival"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED) | Q(decision__isnull=False),
                name="decided_process_has_its_decision",
            ),
            models.CheckConstraint(
                condition=Q(state=State.EXPRESSED)
                | Q(state__in=(State.WITHDRAWN, State.ARCHIVED))
                | Q(entity__isnull=False),
                name="answered_process_has_its_entity",
            ),
        ]
        default_permissions = ("view", "change")
        permissions = (
            ("assess_process", _("Pode verificar e avaliar candidaturas")),
            ("decide_process", _("Pode decidir candidaturas")),
            ("assign_process", _("Pode atribuir candidaturas a quem avalia")),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number people know it by: of the application, once there is one."""
        application = self.application
        return (application.number if application else "") or self.expression.number or ""


class ProcessEvent(Appended):
    """One line of the history: what was done, by whom, when. Only ever added.

    `act` is a name of `candidaturas.domain.acts`; the two states are equal where it moved nothing. `text` is
    what was written; `is_internal` lines are read by staff alone.
    """

    LONGEST = 8000

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="events")
    act = models.SlugField(_("o quê"), max_length=40)
    at = models.DateTimeField(_("quando"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quem"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    from_state = models.CharField(max_length=16, choices=State, blank=True)
    to_state = models.CharField(max_length=16, choices=State)
    text = models.TextField(_("texto"), blank=True, max_length=LONGEST)
    is_internal = models.BooleanField(default=False)

    class Meta:
        """In the order in which it happened."""

        verbose_name = _("passo do processo")
        verbose_name_plural = _("passos do processo")
        ordering: ClassVar[tuple[str, ...]] = ("at", "pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("process", "at"), name="event_of_process"),
            models.Index(fields=("act", "at"), name="event_by_act"),
        ]

    def __str__(self) -> str:
        return f"{self.process}: {self.act}"


class ClockStop(models.Model):
    """Days on which the clock of the decision stood still; `last` is null while it still does."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="stops")
    reason = models.CharField(_("porquê"), max_length=16, choices=StopReason)
    first = models.DateField(_("desde"))
    last = models.DateField(_("até"), null=True, blank=True)

    class Meta:
        verbose_name = _("suspensão do prazo")
        verbose_name_plural = _("suspensões do prazo")
        ordering: ClassVar[tuple[str, ...]] = ("first", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("process",), condition=Q(last__isnull=True), name="one_open_stop_per_process"
            ),
            models.CheckConstraint(
                condition=Q(last__isnull=True) | Q(last__gte=models.F("first")),
                name="stop_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process}: {self.get_reason_display()}"
