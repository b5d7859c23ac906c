"""Centres: where people are helped, by whom, with what and in which languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel

from portal.models import Versioned
from rede.enums import Appointment, CentreModel, CentreState, Language, ServiceArea, StepFree
from rede.models.codes import CodesField
from rede.models.entities import Entity
from rede.models.territory import District, Municipality
from rede.places.positions import check_position
from rede.rules import model_refusal

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

validate_postal_code = RegexValidator(
    r"^\d{4}-\d{3}\Z", _("Indique o código postal com quatro algarismos, um hífen e três: 8600-315.")
)


class Centre(Versioned, ClusterableModel):
    """One centre, fixed or mobile. Its state changes by `rede.domain.states` alone.

    Coordinates are WGS 84 degrees; without them (a mobile centre, or not yet placed) a centre stands at
    the seat of its municipality.
    """

    code = models.CharField(_("código"), max_length=12, unique=True, editable=False)
    slug = models.SlugField(_("endereço"), max_length=120, unique=True, editable=False)
    name = models.CharField(_("nome"), max_length=160)
    entity = models.ForeignKey(
        Entity, verbose_name=_("entidade"), on_delete=models.PROTECT, related_name="centres"
    )
    model = models.CharField(
        _("modelo"), max_length=12, choices=CentreModel, default=CentreModel.CONVENTIONAL
    )
    services = CodesField(_("áreas de apoio"), codes=ServiceArea, blank=True)
    languages = CodesField(_("línguas de atendimento"), codes=Language, blank=True)

    municipality = models.ForeignKey(
        Municipality, verbose_name=_("município"), on_delete=models.PROTECT, related_name="centres"
    )
    has_office = models.BooleanField(
        _("tem gabinete próprio"),
        default=True,
        help_text=_("Um centro móvel não tem: atende só nos lugares da itinerância."),
    )
    address = models.CharField(_("morada"), max_length=200, blank=True)
    postal_code = models.CharField(
        _("código postal"), max_length=8, blank=True, validators=[validate_postal_code]
    )
    locality = models.CharField(_("localidade"), max_length=80, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    served = ParentalManyToManyField(
        Municipality, verbose_name=_("municípios servidos"), blank=True, related_name="served_by"
    )

    phone = models.CharField(_("telefone"), max_length=40, blank=True)
    email = models.EmailField(
        _("caixa de correio"),
        blank=True,
        help_text=_("A caixa do centro, não a de uma pessoa."),
    )
    website = models.URLField(_("sítio na internet"), blank=True)
    appointment = models.CharField(
        _("marcação"), max_length=8, choices=Appointment, default=Appointment.EITHER
    )
    step_free = models.CharField(_("entrada"), max_length=7, choices=StepFree, default=StepFree.UNKNOWN)
    access_notes = models.CharField(
        _("como entrar"),
        max_length=250,
        blank=True,
        help_text=_("Por exemplo: entrada pela rampa das traseiras; elevador até ao 1.º andar."),
    )

    state = models.CharField(
        _("estado"),
        max_length=12,
        choices=CentreState,
        default=CentreState.PREPARATION,
        editable=False,
    )
    state_reason = models.CharField(_("motivo"), max_length=250, blank=True, editable=False)
    state_since = models.DateField(_("neste estado desde"), null=True, blank=True, editable=False)
    opened_on = models.DateField(_("aberto em"), null=True, blank=True)
    closed_on = models.DateField(_("encerrado em"), null=True, blank=True, editable=False)
    confirmed_on = models.DateField(_("dados confirmados em"), null=True, blank=True, editable=False)
    confirmation_asked_on = models.DateField(null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(_("alterado em"), auto_now=True)
    is_demonstration = models.BooleanField(_("demonstração"), default=False, editable=False)

    class Meta:
        verbose_name = _("centro")
        verbose_name_plural = _("centros")
        permissions: ClassVar[list[tuple[str, StrOrPromise]]] = [
            ("move_centre", _("Pode abrir, suspender e encerrar centros"))
        ]
        ordering: ClassVar[tuple[str, ...]] = ("name", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="centre_has_both_coordinates_or_none",
            ),
            models.CheckConstraint(
                condition=~Q(state=CentreState.SUSPENDED) | ~Q(state_reason=""),
                name="suspended_centre_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        """Whether visitors find it: open, or suspended with its reason shown."""
        return self.state in (CentreState.OPEN, CentreState.SUSPENDED)

    @property
    def position(self) -> tuple[float, float]:
        """Latitude and longitude of the office, else of the seat of the municipality."""
        if self.latitude is None or self.longitude is None:
            return self.municipality.latitude, self.municipality.longitude
        return self.latitude, self.longitude

    def missing(self) -> list[StrOrPromise]:
        """Names of the public fields without which a centre does not open."""
        needed = ["services", "languages", "phone", "email"]
        if self.has_office:
            needed += ["address", "postal_code"]
        found: list[StrOrPromise] = [
            cast(models.Field, self._meta.get_field(name)).verbose_name
            for name in needed
            if not getattr(self, name)
        ]
        if self.has_office and self.latitude is None:
            found.append(_("posição no mapa"))
        if self.has_office and not self.periods.exists():
            found.append(_("horário"))
        if not self.has_office and not self.stops.exists():
            found.append(_("itinerância"))
        return found

    def refuse_model(self) -> None:
        """Raise `ValidationError` where the entity may not run this model of centre."""
        refusal = model_refusal(self.model, self.entity.kind, is_municipality=self.entity.is_municipality)
        if refusal:
            raise ValidationError({"model": refusal}, code="model")

    def clean(self) -> None:
        """Refuse a model that is not for the entity and a position that cannot be the centre's."""
        super().clean()
        if self.entity_id:
            self.refuse_model()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"latitude": _("Indique a latitude e a longitude, ou nenhuma das duas.")})
        if self.latitude is not None and self.longitude is not None:
            dico = self.municipality_id or None
            found = check_position(self.latitude, self.longitude, dico)
            if found:
                raise ValidationError({"latitude": found})

    def save(self, **options: Any) -> None:
        """Save, giving a new centre its code and address.

        Raises `ValidationError` where the entity may not run this model, also from the shell, and
        `StaleVersionError`.
        """
        with transaction.atomic():
            if self._state.adding:  # a row that is always there: two new centres never get the same code
                District.objects.select_for_update().order_by("pk").first()
            if self.model == CentreModel.NEW_GENERATION:  # for what the entity is by now, until this is saved
                self.entity = Entity.objects.select_for_update().get(pk=self.entity_id)
            self.refuse_model()
            if not self.code:
                self.code = self._next_code()
            if not self.slug:
                self.slug = self._free_slug()
            super().save(**options)

    def _next_code(self) -> str:
        codes = Centre.objects.filter(code__startswith="C").values_list("code", flat=True)
        numbers = [int(code[1:]) for code in codes if code[1:].isdigit()]
        return f"C{max(numbers, default=0) + 1:04}"

    def _free_slug(self) -> str:
        base = slugify(self.name)[:100] or "centro"
        taken = set(Centre.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        return next(
            slug for slug in (base, *(f"{base}-{number}" for number in range(2, 10_000))) if slug not in taken
        )


class Coordinator(models.Model):
    """A person who keeps the public data of a centre up to date."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="coordinators")
    user = models.ForeignKey(
        "contas.User", verbose_name=_("pessoa"), on_delete=models.CASCADE, related_name="coordinated"
    )

    class Meta:
        verbose_name = _("coordenação")
        verbose_name_plural = _("coordenação")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("centre", "user"), name="coordinator_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.centre}"
