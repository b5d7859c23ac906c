"""The closed lists of the network."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DistrictKind(models.TextChoices):
    """What a two-digit territorial code stands for: a mainland district, or an island."""

    DISTRICT = "district", _("Distrito")
    ISLAND = "island", _("Ilha")
