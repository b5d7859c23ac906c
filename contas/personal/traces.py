"""What a person leaves in the portal's own packages: e-mails received, lines of the audit, forms."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contas.models import User
from contas.personal import Kept
from portal.audit.models import AuditEntry
from portal.outbox.enums import MailState
from portal.outbox.models import Mail, MailAttachment
from portal.outbox.retention import take_out
from portal.wizard.domain.drafts import erase as erase_draft
from portal.wizard.models import Draft, Submission
from portal.wizard.registry import definitions

KEPT_MAIL = Kept(
    gettext_lazy("Que um e-mail foi enviado, o assunto e a data, sem o endereço nem o texto"),
    gettext_lazy("Faz parte da história do processo a que diz respeito."),
)
KEPT_LINES = Kept(
    gettext_lazy("As linhas do registo de acessos, sem o seu nome"),
    gettext_lazy(
        "A lei obriga a poder mostrar quem leu e quem alterou os processos. Ficam em nome de “pessoa que"
        " apagou a conta”."
    ),
)
KEPT_FORMS = Kept(
    gettext_lazy("Os formulários que enviou, como os escreveu"),
    gettext_lazy(
        "São peças de processos de entidades, que a administração tem de conservar. Se neles escreveu o seu"
        " nome como contacto, é lá que continua; na lista aparece “pessoa que apagou a conta”."
    ),
)
KEPT_ENTITY_DRAFTS = Kept(
    gettext_lazy("Os formulários por enviar em nome de uma entidade"),
    gettext_lazy("São da entidade: as outras pessoas dela continuam-nos."),
)


def export_mails(user: User) -> list[dict[str, Any]]:
    """The e-mails sent to the address of the account; the texts of secret ones are forgotten by then."""
    return [
        {
            _("Assunto"): mail.subject,
            _("Texto"): "" if mail.is_secret else mail.text,
            _("Estado"): str(mail.get_state_display()),
            _("Escrito em"): mail.created_at,
            _("Enviado em"): mail.sent_at,
        }
        for mail in Mail.objects.filter(to__lower=user.email.lower())
    ]


def erase_mails(user: User) -> list[Kept]:
    """Forget those about nothing; of those about a record stay subject, dates and outcome, and none is sent.

    E-mails to others lose the address of the person and nothing else: they are not the person's to take away.
    """
    own = Mail.objects.filter(to__lower=user.email.lower())
    own.filter(about_type=None).delete()
    MailAttachment.objects.filter(mail__in=own).delete()
    own.filter(state__in=(MailState.HELD, MailState.QUEUED)).update(state=MailState.CANCELLED)
    kept = own.update(to="", text="", html="", secret_subject="", reply_to="")
    take_out(user.email, Mail.objects.all())
    Mail.objects.filter(reply_to__lower=user.email.lower()).update(reply_to="")
    return [KEPT_MAIL] if kept else []


def export_audit(user: User) -> list[dict[str, Any]]:
    """What the person did to process files, line by line."""
    return [
        {
            _("Quando"): entry.at,
            _("O quê"): str(entry.get_verb_display()),
            _("Registo"): f"{entry.target_type} {entry.target_id}",
            _("Parte"): entry.detail,
        }
        for entry in AuditEntry.objects.filter(by=user)
    ]


def erase_audit(user: User) -> list[Kept]:
    """Lines are never taken away; the name in them goes with the account."""
    return [KEPT_LINES] if AuditEntry.objects.filter(by=user).exists() else []


def export_drafts(user: User) -> list[dict[str, Any]]:
    """The forms that the person began and has not sent, with all that was typed."""
    drafts = Draft.objects.filter(created_by=user, number=None).prefetch_related("sections")
    return [
        {
            _("Formulário"): _form(draft),
            _("Título"): draft.title,
            _("Começado em"): draft.created_at,
            _("Guardado em"): draft.touched_at,
            _("Expira em"): draft.expires_on,
            _("Respostas"): [
                f"{section.section}, {name}: {value}"
                for section in draft.sections.all()
                for name, values in section.data.items()
                for value in values
                if value
            ],
        }
        for draft in drafts
    ]


def erase_drafts(user: User) -> list[Kept]:
    """Erase the person's own drafts with their files; those of a record stay with it."""
    own = Draft.objects.select_for_update(of=("self",)).filter(created_by=user, number=None)
    for draft in own.filter(owner_type=None):
        erase_draft(draft, None)
    return [KEPT_ENTITY_DRAFTS] if own.exclude(owner_type=None).exists() else []


def export_submissions(user: User) -> list[dict[str, Any]]:
    """The forms that the person sent, as they were read when sent."""
    return [
        {
            _("Formulário"): _form(sent.draft),
            _("Número"): sent.draft.number,
            _("Enviado em"): sent.at,
            _("Declaração aceite"): sent.declaration,
            _("Respostas"): [
                f"{row['label']}: {', '.join(row['values'])}"
                for section in sent.as_read
                for row in section["rows"]
            ],
        }
        for sent in Submission.objects.filter(by=user).select_related("draft")
    ]


def erase_submissions(user: User) -> list[Kept]:
    """What was sent is part of a process; the name of who sent it goes with the account."""
    sent = Q(created_by=user) & ~Q(number=None)
    return [KEPT_FORMS] if Draft.objects.filter(sent | Q(submissions__by=user)).exists() else []


def _form(draft: Draft) -> str:
    titles = {definition.name: str(definition.title) for definition in definitions()}
    return titles.get(draft.form, draft.form)
