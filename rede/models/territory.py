"""Districts, islands and municipalities: the fixed places everything else refers to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rede.enums import DistrictKind


class District(models.Model):
    """One of the 18 mainland districts or 11 islands, keyed by the first two digits of the DICO code."""

    code = models.CharField(_("código"), max_length=2, primary_key=True)
    name = models.CharField(_("nome"), max_length=40, unique=True)
    slug = models.SlugField(_("endereço"), max_length=40, unique=True)
    kind = models.CharField(_("tipo"), max_length=8, choices=DistrictKind)

    class Meta:
        verbose_name = _("distrito ou ilha")
        verbose_name_plural = _("distritos e ilhas")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class MunicipalityManager(models.Manager["Municipality"]):
    """Joins the district, because a municipality is never named without it."""

    def get_queryset(self) -> models.QuerySet["Municipality"]:
        return super().get_queryset().select_related("district")


class Municipality(models.Model):
    """One of the 308 municipalities, keyed by its four-digit DICO code; coordinates are WGS 84 degrees."""

    dico = models.CharField(_("código"), max_length=4, primary_key=True)
    name = models.CharField(_("nome"), max_length=60, db_index=True)
    slug = models.SlugField(_("endereço"), max_length=60, unique=True)
    district = models.ForeignKey(
        District,
        verbose_name=_("distrito ou ilha"),
        on_delete=models.PROTECT,
        related_name="municipalities",
    )
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))

    objects = MunicipalityManager()

    class Meta:
        verbose_name = _("município")
        verbose_name_plural = _("municípios")
        ordering = ("slug",)
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"{self.name} ({self.district.name})"
