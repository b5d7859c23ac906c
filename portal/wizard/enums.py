"""What can be said of a section that is being filled in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a section is."""

    EMPTY = "empty", _("Por preencher")
    INCOMPLETE = "incomplete", _("Por completar")
    COMPLETE = "complete", _("Completa")
