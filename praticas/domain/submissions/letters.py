"""The e-mails about a practice that somebody sent: to its authors, to moderators, to who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from contas.models import User
from portal import outbox
from portal.outbox.kinds import kind_of
from portal.wizard.addresses import whole
from praticas.domain.reviews import MODERATORS
from praticas.enums import SubmissionEventKind

if TYPE_CHECKING:
    from praticas.models import PracticeSubmission, SubmissionEvent

_NUMBER = outbox.Placeholder("number", _("Número da prática recebida"), sample="PR/2026/0001")
_TITLE = outbox.Placeholder("title", _("Nome da prática"), sample="Hortas do bairro")
_TEXT = outbox.Placeholder("text", _("O que se escreveu"), sample="Em que ano começou a prática?")
_URL = outbox.Placeholder("url", _("Endereço da página"), sample="https://exemplo.pt/area/")

KINDS = (
    outbox.MailKind(
        name="practices.received",
        title=_("Prática recebida, para quem modera"),
        description=_("Segue para cada moderador quando uma entidade envia uma prática."),
        placeholders=(_NUMBER, _TITLE, _URL),
        subject={
            "pt-pt": "Ler a prática recebida {number}",
            "en": "Read the practice received, {number}",
        },
        body={
            "pt-pt": "Chegou uma prática para ler: {title}.\n\n{url}",
            "en": "A practice has arrived to be read: {title}.\n\n{url}",
        },
    ),
    outbox.MailKind(
        name="practices.question",
        title=_("Pergunta sobre uma prática enviada"),
        description=_("Segue para quem enviou a prática quando quem modera lhe pergunta alguma coisa."),
        placeholders=(_NUMBER, _TITLE, _TEXT, _URL),
        subject={
            "pt-pt": "Responder a uma pergunta sobre a prática {number}",
            "en": "Answer a question about practice {number}",
        },
        body={
            "pt-pt": "Precisamos de uma resposta para continuar a ler “{title}”:\n\n{text}\n\n"
            "Responda na página da prática.\n\n{url}",
            "en": "We need an answer to go on reading “{title}”:\n\n{text}\n\n"
            "Answer on the page of the practice.\n\n{url}",
        },
    ),
    outbox.MailKind(
        name="practices.answer",
        title=_("Mensagem de quem enviou uma prática"),
        description=_("Segue para quem fez a última pergunta; se ninguém perguntou, para quem modera."),
        placeholders=(_NUMBER, _TITLE, _TEXT, _URL),
        subject={
            "pt-pt": "Ler a mensagem sobre a prática {number}",
            "en": "Read the message about practice {number}",
        },
        body={
            "pt-pt": "Quem enviou “{title}” escreveu:\n\n{text}\n\n{url}",
            "en": "The author of “{title}” wrote:\n\n{text}\n\n{url}",
        },
    ),
    outbox.MailKind(
        name="practices.returned",
        title=_("Prática devolvida com motivos"),
        description=_("Segue para quem enviou a prática quando é devolvida para corrigir."),
        placeholders=(_NUMBER, _TITLE, _TEXT, _URL),
        subject={
            "pt-pt": "Corrigir a prática {number}",
            "en": "Correct practice {number}",
        },
        body={
            "pt-pt": "Devolvemos “{title}” para corrigir, com estes motivos:\n\n{text}\n\n"
            "O que escreveu está guardado. Corrija e envie de novo, com o mesmo número.\n\n{url}",
            "en": "We have returned “{title}” to be corrected, for these reasons:\n\n{text}\n\n"
            "What you wrote is kept. Correct it and send it again, under the same number.\n\n{url}",
        },
    ),
    outbox.MailKind(
        name="practices.published",
        title=_("Prática publicada"),
        description=_("Segue para quem enviou a prática quando fica pública."),
        placeholders=(_NUMBER, _TITLE, _URL),
        subject={
            "pt-pt": "A prática {number} está publicada",
            "en": "Practice {number} is published",
        },
        body={
            "pt-pt": "“{title}” já se pode ler no portal. Obrigado por partilhar.\n\n{url}",
            "en": "“{title}” can now be read on the portal. Thank you for sharing it.\n\n{url}",
        },
    ),
)


def register() -> None:
    """Make the kinds known."""
    for kind in KINDS:
        outbox.register(kind)


def authors(submission: PracticeSubmission) -> list[User]:
    """Who began the form and who sent it last, where their accounts are open."""
    sent = submission.draft.submissions.select_related("by").first()
    people = [submission.draft.created_by, sent.by if sent else None]
    return [person for person in dict.fromkeys(people) if person and person.is_active]


def to_authors(kind: str, event: SubmissionEvent) -> None:
    """One e-mail to each author."""
    submission = event.submission
    page = submission.page
    for person in authors(submission):
        language = submission.draft.language
        with override(language):
            path = reverse("practice_submission", args=[submission.draft_id])
        url = settings.BASE_URL + path
        if event.kind == SubmissionEventKind.PUBLISHED and page and page.url:
            url = whole(page.url)
        _queue(kind, person, language, event, url)


def to_reader(event: SubmissionEvent) -> None:
    """One e-mail to who asked last, or to each moderator where nobody did."""
    submission = event.submission
    asked = submission.events.filter(kind=SubmissionEventKind.ASKED, by__is_active=True).select_related("by")
    last = asked.last()
    for person in [last.by] if last and last.by else _moderators():
        _queue("practices.answer", person, settings.LANGUAGE_CODE, event, _staff_url(submission))


def to_moderators(event: SubmissionEvent) -> None:
    """One e-mail to each moderator: something arrived."""
    for person in _moderators():
        _queue("practices.received", person, settings.LANGUAGE_CODE, event, _staff_url(event.submission))


def _moderators() -> list[User]:
    return list(User.objects.filter(is_active=True, groups__name=MODERATORS).order_by("pk"))


def _staff_url(submission: PracticeSubmission) -> str:
    return settings.BASE_URL + reverse("praticas-recebidas:inspect", args=[submission.pk])


def _queue(kind: str, to: User, language: str, event: SubmissionEvent, url: str) -> None:
    submission = event.submission
    values = {
        "number": submission.draft.number or "",
        "title": submission.page.title if submission.page else submission.draft.title,
        "text": event.text,
        "url": url,
    }
    names = kind_of(kind).names
    outbox.queue(
        kind,
        to=to.email,
        language=language,
        values={name: values[name] for name in names},
        about=submission,
        key=f"{event.pk}:{to.pk}",
    )
