"""What the agency sends to who wants to open a centre, version by version, and what each entity got."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from candidaturas.enums import PackKind
from candidaturas.models.processes import Process, ProcessEvent
from portal.models import Appended, Versioned
from rede.enums import CentreModel


class PackDocument(Versioned):
    """A document of the pack as staff write it; `model` is of protocols alone, one for each."""

    FEATURES: ClassVar[list[str]] = ["h2", "h3", "bold", "italic", "ol", "ul"]

    kind = models.CharField(_("documento"), max_length=10, choices=PackKind)
    model = models.CharField(_("modelo"), max_length=16, choices=CentreModel, blank=True)
    title = models.CharField(_("título"), max_length=200)
    body = RichTextField(_("texto"), features=FEATURES)

    class Meta:
        verbose_name = _("documento a enviar")
        verbose_name_plural = _("documentos a enviar")
        ordering: ClassVar[tuple[str, ...]] = ("kind", "model")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("kind", "model"), name="pack_document_once"),
            models.CheckConstraint(
                condition=(Q(kind=PackKind.PROTOCOL) & ~Q(model="")) | Q(kind=PackKind.NOTE, model=""),
                name="pack_protocol_is_of_a_model",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PackVersion(Appended):
    """A document as it was published: the PDF itself, which nothing written later changes."""

    document = models.ForeignKey(PackDocument, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("versão do documento"))
    title = models.CharField(_("título"), max_length=200)
    body = models.TextField(_("texto"))
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(_("publicada em"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("versão de um documento a enviar")
        verbose_name_plural = _("versões de documentos a enviar")
        ordering: ClassVar[tuple[str, ...]] = ("document", "-number")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("document", "number"), name="pack_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class Pack(Appended):
    """One sending of the pack to one entity; `form_version` is that of the application form."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="packs")
    event = models.OneToOneField(ProcessEvent, on_delete=models.CASCADE, related_name="pack")
    at = models.DateTimeField(_("enviado em"))
    form_version = models.PositiveIntegerField(_("versão do formulário"))
    model = models.CharField(_("modelo"), max_length=16, choices=CentreModel)

    class Meta:
        verbose_name = _("resposta da agência")
        verbose_name_plural = _("respostas da agência")
        ordering: ClassVar[tuple[str, ...]] = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.process}: {self.at:%Y-%m-%d}"


class SentDocument(Appended):
    """A version that went with a pack."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="documents")
    version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("documento enviado")
        verbose_name_plural = _("documentos enviados")
        ordering: ClassVar[tuple[str, ...]] = ("pk",)

    def __str__(self) -> str:
        return str(self.version)
