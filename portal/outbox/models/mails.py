"""An e-mail, the files that go with it, and what happened each time somebody tried to send it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.models import Appended
from portal.outbox.enums import MailState, Outcome
from portal.outbox.kinds import title_of


class Mail(models.Model):
    """One e-mail to one address, as it was written; `next_attempt_at` says when the worker may take it.

    While one is being sent that is the end of the lease: a worker that ends early leaves it to be taken
    again, with the same `message_id`. What a secret one says stands in `secret_subject`, `text` and `html`
    alone, and only until it is over.
    """

    wagtail_reference_index_ignore = (
        True  # what an e-mail is about is asked of `about`, not of Wagtail's index
    )

    kind = models.CharField(_("tipo"), max_length=80)
    language = models.CharField(_("língua"), max_length=10, choices=settings.WAGTAIL_CONTENT_LANGUAGES)
    to = models.EmailField(_("para"), max_length=254, db_index=True)
    reply_to = models.EmailField(_("responder a"), max_length=254, blank=True)
    subject = models.CharField(_("assunto"), max_length=250)
    secret_subject = models.CharField(max_length=250, blank=True)
    text = models.TextField(_("texto"), blank=True)
    html = models.TextField(blank=True)
    state = models.CharField(_("estado"), max_length=10, choices=MailState, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("tentativas"), default=0)
    created_at = models.DateTimeField(_("escrito em"), default=timezone.now, editable=False)
    next_attempt_at = models.DateTimeField(_("próxima tentativa"), default=timezone.now)
    give_up_at = models.DateTimeField(_("desiste-se em"))
    sent_at = models.DateTimeField(_("enviado em"), null=True, blank=True)
    expires_at = models.DateTimeField(_("deixa de servir em"), null=True, blank=True)
    message_id = models.CharField(max_length=255, unique=True)
    key = models.CharField(max_length=200, blank=True)
    is_secret = models.BooleanField(_("confidencial"), default=False)
    about_type = models.ForeignKey(
        ContentType, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    about_id = models.CharField(max_length=40, blank=True)
    about = GenericForeignKey("about_type", "about_id")

    class Meta:
        verbose_name = _("e-mail")
        verbose_name_plural = _("e-mails")
        ordering: ClassVar[tuple[str, ...]] = ("-created_at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("kind", "key"), condition=~models.Q(key=""), name="outbox_one_mail_a_key"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("state", "next_attempt_at"), name="outbox_waiting"),
            models.Index(fields=("-created_at", "-id"), name="outbox_newest"),
            models.Index(fields=("kind", "-created_at", "-id"), name="outbox_kind_newest"),
            models.Index(fields=("state", "-created_at", "-id"), name="outbox_state_newest"),
            models.Index(fields=("about_type", "about_id"), name="outbox_about"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def title(self) -> str:
        """What people call its kind."""
        return title_of(self.kind)


class MailAttachment(models.Model):
    """A file of an e-mail, in the same transaction as its row."""

    mail = models.ForeignKey(Mail, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(_("nome"), max_length=150)
    mimetype = models.CharField(max_length=120)
    content = models.BinaryField()

    class Meta:
        ordering: ClassVar[tuple[str, ...]] = ("pk",)

    def __str__(self) -> str:
        return self.name


class Attempt(Appended):
    """One line of the log of an e-mail. `text` holds no address."""

    mail = models.ForeignKey(Mail, on_delete=models.CASCADE, related_name="log")
    at = models.DateTimeField(_("quando"), default=timezone.now, editable=False)
    outcome = models.CharField(_("resultado"), max_length=12, choices=Outcome)
    code = models.CharField(_("código"), max_length=12, blank=True)
    text = models.CharField(_("resposta do servidor"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[tuple[str, ...]] = ("pk",)

    def __str__(self) -> str:
        return str(self.get_outcome_display())
