"""A form somebody is filling in: the draft, and what was typed in each of its sections."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """One filling-in of one form, from its first word to its last round.

    `form` names the definition. `owner` is the record on whose behalf it is filled in (null: the person's
    own). Open while its answers may change; once submitted it has `number` and `tracking_code`, which stay
    the same if it is opened again to be corrected. `title` is what lists call it.
    """

    TITLE = 255

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form = models.SlugField(_("formulário"), max_length=40)
    definition_version = models.PositiveIntegerField(_("versão do formulário"))
    title = models.CharField(_("título"), max_length=TITLE, blank=True)
    language = models.CharField(_("língua"), max_length=8, default=settings.LANGUAGE_CODE)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("começado por"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="drafts",
    )
    owner_type = models.ForeignKey(
        ContentType, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_id = models.CharField(max_length=64, blank=True)
    owner = GenericForeignKey("owner_type", "owner_id")
    created_at = models.DateTimeField(_("começado em"), auto_now_add=True)
    touched_at = models.DateTimeField(_("guardado em"), auto_now_add=True)
    expires_on = models.DateField(_("expira em"), null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(_("avisos enviados"), default=0)
    is_open = models.BooleanField(_("por enviar"), default=True)
    number = models.CharField(_("número"), max_length=24, unique=True, null=True, blank=True)
    tracking_code = models.CharField(
        _("código de acompanhamento"), max_length=24, unique=True, null=True, blank=True
    )

    class Meta:
        verbose_name = _("formulário em preenchimento")
        verbose_name_plural = _("formulários em preenchimento")
        ordering: ClassVar[tuple[str, ...]] = ("-touched_at", "-created_at")
        indexes = (
            models.Index(fields=("created_by", "form"), name="draft_by_person"),
            models.Index(fields=("owner_type", "owner_id"), name="draft_by_owner"),
            models.Index(fields=("is_open", "expires_on"), name="draft_by_expiry"),
        )

    def __str__(self) -> str:
        return self.number or self.title or str(self.id)


class SectionAnswers(models.Model):
    """What was typed in one section, right or wrong.

    `data` is {name of the control: [values as typed]}, as a browser posts them, without files. `version`
    counts the savings from 1; whoever saves says which version they read. `is_to_review`: the form changed
    under it, and nobody has looked at it since.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="sections")
    section = models.SlugField(max_length=40)
    data: models.JSONField[dict[str, list[str]], Any] = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    is_to_review = models.BooleanField(default=False)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("secção preenchida")
        verbose_name_plural = _("secções preenchidas")
        constraints = (models.UniqueConstraint(fields=("draft", "section"), name="section_once_per_draft"),)

    def __str__(self) -> str:
        return f"{self.draft}: {self.section}"
