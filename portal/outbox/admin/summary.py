"""E-mails that wait for somebody, on the home of the admin."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem

from portal.admin.summary import Waiting
from portal.outbox.enums import MailState
from portal.outbox.models import Mail


class _Mails(Waiting):
    permission = "outbox.view_mail"
    url_name = "emails:index"
    state: MailState

    def found(self) -> QuerySet[Mail]:
        return Mail.objects.filter(state=self.state)


class HeldMails(_Mails):
    """Those that staff read before they go."""

    order = 510
    icon = "mail"
    state = MailState.HELD
    query = f"state={MailState.HELD}"

    def text(self, total: int) -> str:
        return ngettext("e-mail por ler e libertar", "e-mails por ler e libertar", total)


class WaitingMails(_Mails):
    """Those that the worker has still to send."""

    order = 520
    icon = "mail"
    state = MailState.QUEUED
    query = f"state={MailState.QUEUED}"

    def text(self, total: int) -> str:
        return ngettext("e-mail por enviar", "e-mails por enviar", total)


class FailedMails(_Mails):
    """Those that did not arrive."""

    order = 530
    icon = "warning"
    state = MailState.FAILED
    query = f"state={MailState.FAILED}"

    def text(self, total: int) -> str:
        return ngettext("e-mail falhado", "e-mails falhados", total)


@hooks.register("construct_homepage_summary_items")
def mail_summary(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Put the figures beside the others."""
    items.extend(item(request) for item in (HeldMails, WaitingMails, FailedMails))
