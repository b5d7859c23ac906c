"""Imported fichas: a batch, its files with what was read, and what a person decided on each."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.uploads.storage import private_storage


class ImportState(models.TextChoices):
    """How far a file has come."""

    READ = "read", _("Lida, por rever")
    DRAFTED = "drafted", _("Com rascunho")
    DUPLICATE = "duplicate", _("Repetida")
    REFUSED = "refused", _("Recusada")


class ImportBatch(models.Model):
    """Files that came together; without a person when they came from the command line."""

    created_at = models.DateTimeField(_("criado em"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("importado por"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        """Newest first."""

        verbose_name = _("importação de fichas")
        verbose_name_plural = _("importações de fichas")
        ordering: ClassVar[tuple[str, ...]] = ("-created_at", "-pk")

    def __str__(self) -> str:
        return str(_("Importação n.º %(number)d") % {"number": self.pk})


class ImportFile(models.Model):
    """One file: the original, unless it was refused or repeats another, and what was read in it.

    `reading` is `ReadFicha.as_dict()` with the `pieces` of the original; `sha256` is in hexadecimal.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(_("nome do ficheiro"), max_length=255)
    size = models.PositiveIntegerField(_("tamanho em bytes"))
    sha256 = models.CharField(max_length=64, db_index=True)
    original = models.FileField(storage=private_storage, upload_to="fichas", max_length=255, blank=True)
    state = models.CharField(_("estado"), max_length=10, choices=ImportState)
    message = models.TextField(_("motivo"), blank=True)
    reading = models.JSONField(null=True)
    same_as = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="repetitions"
    )
    page = models.ForeignKey(
        "praticas.PracticePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="imported_from",
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    drafted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they came; one original is kept once."""

        verbose_name = _("ficha importada")
        verbose_name_plural = _("fichas importadas")
        ordering: ClassVar[tuple[str, ...]] = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("sha256",),
                condition=models.Q(state__in=(ImportState.READ, ImportState.DRAFTED)),
                name="import_file_kept_once",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def problems(self) -> list[str]:
        """What a person should know of how the file was read."""
        reading: dict[str, Any] = self.reading or {}
        return reading.get("problems", [])

    @property
    def to_check(self) -> int:
        """How many things wait for a decision: missing fields, leftovers, suggestions."""
        reading: dict[str, Any] = self.reading or {}
        return sum(len(reading.get(key, ())) for key in ("missing", "leftovers", "suggestions"))


class ImportSuggestion(models.Model):
    """A clean-up shown to a person; `accepted` is None until a draft is made."""

    file = models.ForeignKey(ImportFile, on_delete=models.CASCADE, related_name="suggestions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    field = models.CharField(max_length=40)
    before = models.TextField()
    after = models.TextField()
    reason = models.CharField(max_length=255)
    accepted = models.BooleanField(null=True)

    class Meta:
        """In the order of the fields."""

        ordering: ClassVar[tuple[str, ...]] = ("position",)

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class ImportLeftover(models.Model):
    """A text that fits no field; once a draft is made, it was placed in one or left out with a reason."""

    file = models.ForeignKey(ImportFile, on_delete=models.CASCADE, related_name="leftovers")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    after = models.CharField(max_length=40, blank=True)
    placed_in = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=255, blank=True)

    class Meta:
        """In the order of the original."""

        ordering: ClassVar[tuple[str, ...]] = ("position",)

    def __str__(self) -> str:
        return self.text
