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
