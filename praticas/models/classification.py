"""How practices are classified: areas of intervention and target groups, which staff may extend."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.models import Versioned


class Classification(Versioned):
    """A named value with its English name; language-neutral, never copied per locale."""

    name = models.CharField(_("nome"), max_length=120, unique=True)
    name_en = models.CharField(_("nome em inglês"), max_length=120, blank=True)
    slug = models.SlugField(_("endereço"), max_length=80, unique=True)
    sort_order = models.PositiveSmallIntegerField(_("ordem"), default=100)

    class Meta:
        """In the order staff give."""

        abstract = True
        ordering: ClassVar[tuple[str, ...]] = ("sort_order", "name")

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the reader's language, or in Portuguese."""
        return (self.name_en if get_language() == "en" else "") or self.name


class Area(Classification):
    """An area of intervention of the municipal integration plans, with its tile."""

    motif = models.CharField(
        _("motivo de azulejo"),
        max_length=20,
        blank=True,
        help_text=_("Vazio: o portal desenha um a partir do nome."),
    )

    class Meta(Classification.Meta):
        """Named as staff see it."""

        verbose_name = _("área de intervenção")
        verbose_name_plural = _("áreas de intervenção")


class TargetGroup(Classification):
    """A group of people a practice is for."""

    class Meta(Classification.Meta):
        """Named as staff see it."""

        verbose_name = _("público-alvo")
        verbose_name_plural = _("públicos-alvo")
