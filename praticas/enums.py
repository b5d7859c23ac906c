"""The closed lists of a practice: scale, level, role of a supporter."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scale(models.TextChoices):
    """The territory a practice covers."""

    PARISH = "parish", _("Freguesia")
    MUNICIPAL = "municipal", _("Município")
    INTERMUNICIPAL = "intermunicipal", _("Vários municípios")
    REGIONAL = "regional", _("Região")
    NATIONAL = "national", _("País")


class Level(models.TextChoices):
    """What the portal says of a practice: complete and consented, or also reviewed."""

    PUBLISHED = "published", _("Publicada")
    VALIDATED = "validated", _("Validada")


class SupporterRole(models.TextChoices):
    """Why a name or logo stands under a practice."""

    COFUNDER = "cofunder", _("Cofinanciado por")
    PROMOTER = "promoter", _("Promovido por")


class SubmissionState(models.TextChoices):
    """How far a practice that somebody sent has come."""

    RECEIVED = "received", _("Por ler")
    ASKED = "asked", _("À espera de resposta")
    RETURNED = "returned", _("Devolvida com motivos")
    PUBLISHED = "published", _("Publicada")
    WITHDRAWN = "withdrawn", _("Retirada por quem a enviou")


class SubmissionEventKind(models.TextChoices):
    """What may happen to a practice that somebody sent."""

    RECEIVED = "received", _("Recebida")
    ASKED = "asked", _("Pergunta")
    ANSWERED = "answered", _("Resposta")
    RETURNED = "returned", _("Devolvida")
    PUBLISHED = "published", _("Publicada")
    WITHDRAWN = "withdrawn", _("Retirada")
    NOTED = "noted", _("Nota interna")
