"""The formal check against a list, and the assessment on the three criteria."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from candidaturas.enums import CheckResult, Criterion
from candidaturas.models.processes import Process, ProcessEvent
from portal.models import Appended, Versioned
from rede.enums import EntityKind


class Grade(Versioned):
    """One of the grades of a criterion; staff may rename them, add others, and retire them."""

    name = models.CharField(_("nome"), max_length=80, unique=True)
    name_en = models.CharField(_("nome em inglês"), max_length=80, blank=True)
    order = models.PositiveSmallIntegerField(_("ordem"), default=10)
    is_active = models.BooleanField(_("em uso"), default=True)

    class Meta:
        verbose_name = _("nota da avaliação")
        verbose_name_plural = _("notas da avaliação")
        ordering: ClassVar[tuple[str, ...]] = ("order", "pk")

    def __str__(self) -> str:
        return self.name


class CheckItem(Versioned):
    """One line of the list of the formal check; `kind` names the kind of entity it is for, "" for all."""

    text = models.CharField(_("o que se verifica"), max_length=300)
    section = models.SlugField(
        _("secção do formulário"),
        max_length=40,
        blank=True,
        help_text=_("Onde a entidade corrige, se faltar. Vazio: em nenhuma em particular."),
    )
    kind = models.CharField(_("só para este tipo de entidade"), max_length=24, choices=EntityKind, blank=True)
    order = models.PositiveSmallIntegerField(_("ordem"), default=10)
    is_active = models.BooleanField(_("em uso"), default=True)

    class Meta:
        verbose_name = _("ponto da verificação formal")
        verbose_name_plural = _("pontos da verificação formal")
        ordering: ClassVar[tuple[str, ...]] = ("order", "pk")

    def __str__(self) -> str:
        return self.text


class FormalCheck(Appended):
    """One check of one sending of the application, by one person."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="checks")
    event = models.OneToOneField(ProcessEvent, on_delete=models.CASCADE, related_name="formal_check")
    submission = models.ForeignKey("wizard.Submission", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("verificada em"))

    class Meta:
        verbose_name = _("verificação formal")
        verbose_name_plural = _("verificações formais")
        ordering: ClassVar[tuple[str, ...]] = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.process}: {self.at:%Y-%m-%d}"


class CheckedItem(Appended):
    """What the check found of one line, whose words then are `text`."""

    check_done = models.ForeignKey(FormalCheck, on_delete=models.CASCADE, related_name="items")
    item = models.ForeignKey(CheckItem, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.CharField(max_length=300)
    result = models.CharField(max_length=8, choices=CheckResult)
    note = models.TextField(blank=True, max_length=2000)

    class Meta:
        verbose_name = _("ponto verificado")
        verbose_name_plural = _("pontos verificados")
        ordering: ClassVar[tuple[str, ...]] = ("pk",)

    def __str__(self) -> str:
        return self.text


class InterestDeclaration(Appended):
    """Whether a person has an interest in the process; the newest of a person counts."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="declarations")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    has_conflict = models.BooleanField(_("há conflito de interesses"))
    text = models.TextField(_("qual"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("declaração de interesses")
        verbose_name_plural = _("declarações de interesses")
        ordering: ClassVar[tuple[str, ...]] = ("at", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(has_conflict=False) | ~Q(text=""), name="conflict_is_told")
        ]

    def __str__(self) -> str:
        return f"{self.process}: {self.by}"


class Assessment(Appended):
    """What one reviewer found on all three criteria, in the version they read; their newest one counts."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="assessments")
    event = models.OneToOneField(ProcessEvent, on_delete=models.CASCADE, related_name="assessment")
    submission = models.ForeignKey("wizard.Submission", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assessments")
    at = models.DateTimeField(_("avaliada em"))

    class Meta:
        verbose_name = _("avaliação")
        verbose_name_plural = _("avaliações")
        ordering: ClassVar[tuple[str, ...]] = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.process}: {self.by}"


class CriterionGrade(Appended):
    """The grade of one criterion, with its justification."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="grades")
    criterion = models.CharField(_("critério"), max_length=12, choices=Criterion)
    grade = models.ForeignKey(Grade, on_delete=models.PROTECT, related_name="+")
    justification = models.TextField(_("fundamentação"), max_length=ProcessEvent.LONGEST)

    class Meta:
        verbose_name = _("nota de um critério")
        verbose_name_plural = _("notas dos critérios")
        ordering: ClassVar[tuple[str, ...]] = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("assessment", "criterion"), name="criterion_once"),
            models.CheckConstraint(condition=~Q(justification=""), name="grade_is_justified"),
            models.CheckConstraint(condition=Q(criterion__in=Criterion.values), name="one_of_three_criteria"),
        ]

    def __str__(self) -> str:
        return f"{self.get_criterion_display()}: {self.grade}"
