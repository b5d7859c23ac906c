"""The entry of the menu: every e-mail, and the texts for those who may change them."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup

from portal.outbox.admin.mails import MailRegister, send_file
from portal.outbox.admin.texts import TextsView, TextView, may_write


class TextsMenuItem(MenuItem):
    """Shown to those who may change texts."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_write(request)


class MailRegisters(ModelViewSetGroup):
    """The register, then the texts."""

    items = (MailRegister,)
    menu_label = _("E-mails")
    menu_icon = "mail"
    menu_order = 150

    def get_submenu_items(self) -> list[MenuItem]:
        """The register, then the texts."""
        items = super().get_submenu_items()
        texts = TextsMenuItem(
            _("Textos dos e-mails"),
            reverse("mail_texts"),
            name="mail-texts",
            icon_name="edit",
            order=len(items) + 1,
        )
        return [*items, texts]


@hooks.register("register_admin_viewset")
def mail_registers() -> MailRegisters:
    """Adds the register to the admin."""
    return MailRegisters()


@hooks.register("register_admin_urls")
def text_urls() -> list[URLPattern]:
    """The addresses of the texts, and of the files of e-mails."""
    return [
        path("textos-dos-emails/", TextsView.as_view(), name="mail_texts"),
        path("textos-dos-emails/<str:kind>/<str:language>/", TextView.as_view(), name="mail_text"),
        path("ficheiros-dos-emails/<int:pk>/", send_file, name="mail_file"),
    ]
