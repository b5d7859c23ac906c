"""Proposal, hearing of the interested party, decision: each written once, and the database holds the order.

Besides the constraints here, `candidaturas.guards` has triggers for what spans tables: who reviewed a process
never decides it, a refusal follows the closed hearing of its own proposal, a process stands where its
decision says.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from candidaturas.enums import DecisionKind, ProposalKind
from candidaturas.models.processes import Process, ProcessEvent
from portal.models import Appended

Constraints = list[models.BaseConstraint]


class Proposal(Appended):
    """What a reviewer proposes, on the version they read. `after` is the hearing whose answer it weighed."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="proposals")
    event = models.OneToOneField(ProcessEvent, on_delete=models.CASCADE, related_name="proposal")
    submission = models.ForeignKey("wizard.Submission", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("sentido"), max_length=16, choices=ProposalKind)
    grounds = models.TextField(_("fundamentos"), max_length=ProcessEvent.LONGEST)
    conditions = models.TextField(_("condições"), blank=True, max_length=ProcessEvent.LONGEST)
    after = models.OneToOneField(
        "candidaturas.HearingClosure",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposal",
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proposals")
    at = models.DateTimeField(_("proposta em"))

    class Meta:
        verbose_name = _("proposta")
        verbose_name_plural = _("propostas")
        ordering: ClassVar[tuple[str, ...]] = ("at", "pk")
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(grounds=""), name="proposal_has_grounds"),
            models.CheckConstraint(
                condition=~Q(kind=ProposalKind.CONDITIONAL) | ~Q(conditions=""),
                name="conditional_proposal_has_conditions",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process}: {self.get_kind_display()}"


class Hearing(Appended):
    """The hearing on an unfavourable proposal; `due_on` is the last day to answer as it was told."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="hearings")
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="hearing")
    at = models.DateTimeField(_("aberta em"))
    days = models.PositiveSmallIntegerField(_("dias úteis"))
    island = models.BooleanField(_("com a dilação dos Açores e da Madeira"))
    due_on = models.DateField(_("responder até"))

    class Meta:
        verbose_name = _("audiência de interessados")
        verbose_name_plural = _("audiências de interessados")
        ordering: ClassVar[tuple[str, ...]] = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.process}: {self.due_on}"


class HearingAnswer(Appended):
    """What the entity answered; its files are held by the event."""

    hearing = models.OneToOneField(Hearing, on_delete=models.CASCADE, related_name="answer")
    event = models.OneToOneField(ProcessEvent, on_delete=models.CASCADE, related_name="hearing_answer")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(max_length=ProcessEvent.LONGEST)

    class Meta:
        verbose_name = _("resposta em audiência")
        verbose_name_plural = _("respostas em audiência")

    def __str__(self) -> str:
        return str(self.hearing)


class HearingClosure(Appended):
    """The end of a hearing: its answer weighed in writing, or that none came. No refusal without one."""

    hearing = models.OneToOneField(Hearing, on_delete=models.PROTECT, related_name="closure")
    at = models.DateTimeField(_("fechada em"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    weighing = models.TextField(_("ponderação"), max_length=ProcessEvent.LONGEST)

    class Meta:
        verbose_name = _("fecho da audiência")
        verbose_name_plural = _("fechos de audiências")
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(weighing=""), name="hearing_is_weighed_in_writing")
        ]

    def __str__(self) -> str:
        return str(self.hearing)


class Decision(Appended):
    """A decision, or the act that revokes one. `means` says how, where and until when it may be challenged.

    `proposed_by` repeats who proposed and `closure` is the closed hearing a refusal stands on, so that the
    database itself refuses one who decides their own proposal, and a refusal without either.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="decisions")
    event = models.OneToOneField(ProcessEvent, on_delete=models.PROTECT, related_name="decision")
    kind = models.CharField(_("sentido"), max_length=16, choices=DecisionKind)
    proposal = models.OneToOneField(
        Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="decision"
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closure = models.ForeignKey(
        HearingClosure, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    revokes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="revoked_by"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions")
    at = models.DateTimeField(_("decidida em"))
    entity_name = models.CharField(_("entidade"), max_length=200)
    grounds = models.TextField(_("fundamentos"), max_length=ProcessEvent.LONGEST)
    conditions = models.TextField(_("condições"), blank=True, max_length=ProcessEvent.LONGEST)
    means = models.TextField(_("meios e prazos de impugnação"), max_length=ProcessEvent.LONGEST)

    class Meta:
        verbose_name = _("decisão")
        verbose_name_plural = _("decisões")
        ordering: ClassVar[tuple[str, ...]] = ("at", "pk")
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(grounds=""), name="decision_has_grounds"),
            models.CheckConstraint(
                condition=~Q(kind=DecisionKind.UNFAVOURABLE) | Q(closure__isnull=False),
                name="refusal_has_a_closed_hearing",
            ),
            models.CheckConstraint(
                condition=~Q(kind=DecisionKind.CONDITIONAL) | ~Q(conditions=""),
                name="conditional_decision_has_conditions",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind=DecisionKind.REVOCATION,
                    revokes__isnull=False,
                    proposal__isnull=True,
                    proposed_by__isnull=True,
                )
                | (
                    ~Q(kind=DecisionKind.REVOCATION)
                    & Q(revokes__isnull=True, proposal__isnull=False, proposed_by__isnull=False)
                ),
                name="decision_follows_a_proposal",
            ),
            models.CheckConstraint(
                condition=Q(proposed_by__isnull=True) | ~Q(by=F("proposed_by")),
                name="nobody_decides_their_own_proposal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process}: {self.get_kind_display()}"
