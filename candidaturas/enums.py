"""The closed lists of applications."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a process stands; `candidaturas.domain.acts` says what leads from one to another."""

    EXPRESSED = "expressed", _("Manifestação recebida")
    ANSWERED = "answered", _("Convidada a candidatar-se")
    SUBMITTED = "submitted", _("Verificação formal")
    CORRECTION = "correction", _("À espera de correção")
    ASSESSMENT = "assessment", _("Em avaliação")
    CLARIFICATION = "clarification", _("À espera de esclarecimento")
    HEARING = "hearing", _("Audiência de interessados")
    WEIGHING = "weighing", _("Ponderação da audiência")
    PROPOSED = "proposed", _("Para decisão")
    APPROVED = "approved", _("Deferida")
    REFUSED = "refused", _("Indeferida")
    SUSPENDED = "suspended", _("Suspensa")
    WITHDRAWN = "withdrawn", _("Desistência")
    ARCHIVED = "archived", _("Arquivada por falta de ação")


class Actor(models.TextChoices):
    """On whose side an act is."""

    ENTITY = "entity", _("Entidade")
    STAFF = "staff", _("Equipa")
    REVIEWER = "reviewer", _("Quem avalia")
    DECIDER = "decider", _("Quem decide")


class StopReason(models.TextChoices):
    """Why the clock of a decision stands still."""

    CORRECTION = "correction", _("Pedido de correção")
    CLARIFICATION = "clarification", _("Pedido de esclarecimento")
    HEARING = "hearing", _("Audiência de interessados")
    SUSPENSION = "suspension", _("Processo suspenso")


class RequestKind(models.TextChoices):
    """What is asked of an entity: to mend its form, or to explain."""

    CORRECTION = "correction", _("Correção")
    CLARIFICATION = "clarification", _("Esclarecimento")


class RequestOutcome(models.TextChoices):
    """How a request ended."""

    ANSWERED = "answered", _("Respondido")
    WITHDRAWN = "withdrawn", _("Retirado por quem pediu")
    LAPSED = "lapsed", _("Sem resposta")


class Criterion(models.TextChoices):
    """The three criteria, and no other."""

    REALITY = "reality", _("Realidade migratória local")
    RESPONSES = "responses", _("Respostas já existentes")
    SUITABILITY = "suitability", _("Idoneidade e situação jurídica da entidade")


class CheckResult(models.TextChoices):
    """What the formal check found of one item."""

    MET = "met", _("Cumpre")
    MISSING = "missing", _("Falta ou está incompleto")
    NOT_APPLICABLE = "na", _("Não se aplica")


class ProposalKind(models.TextChoices):
    """What reviewers propose."""

    FAVOURABLE = "favourable", _("Deferimento")
    CONDITIONAL = "conditional", _("Deferimento com condições")
    UNFAVOURABLE = "unfavourable", _("Indeferimento")


class DecisionKind(models.TextChoices):
    """What is decided; a decision is undone by another act alone."""

    FAVOURABLE = "favourable", _("Deferimento")
    CONDITIONAL = "conditional", _("Deferimento com condições")
    UNFAVOURABLE = "unfavourable", _("Indeferimento")
    REVOCATION = "revocation", _("Revogação")


class MeetingMode(models.TextChoices):
    """How people meet."""

    IN_PERSON = "in_person", _("Presencial")
    ONLINE = "online", _("Online")


class PackKind(models.TextChoices):
    """What the agency sends with its answer, besides the form."""

    PROTOCOL = "protocol", _("Minuta do protocolo de cooperação")
    NOTE = "note", _("Nota de enquadramento")
