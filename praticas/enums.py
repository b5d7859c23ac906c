"""The closed lists of a practice: kinds of entity, scale, level, role of a supporter."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntityKind(models.TextChoices):
    """Who carries the practice out: the four kinds that may run a centre."""

    LOCAL_AUTHORITY = "local_authority", _("Autarquia local")
    REGIONAL_GOVERNMENT = "regional_government", _("Governo Regional")
    CIVIL_SOCIETY = "civil_society", _("Sociedade civil sem fins lucrativos")
    HIGHER_EDUCATION = "higher_education", _("Ensino superior")


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
