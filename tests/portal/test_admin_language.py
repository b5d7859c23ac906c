"""The admin speaks Portuguese of Portugal, also where the catalogues that come with Wagtail do not."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.practices import practice

pytestmark = pytest.mark.django_db


def test_home_is_portuguese(admin_client: Client) -> None:
    shown = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Pesquisar em todas as páginas…" in shown
    assert 'Páginas <span class="w-sr-only">criadas em' in shown
    for english in ("Search all pages", "Edit account avatar", "editor guide", "created in"):
        assert english not in shown


def test_editor_is_portuguese(admin_client: Client) -> None:
    page = practice()
    shown = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    for portuguese in (
        "Visibilidade da página:",
        "Visível para todos",
        "Sem publicação agendada",
        "Ver histórico",
    ):
        assert portuguese in shown
    for english in (
        "Page visibility",
        "Visible to all",
        "No publishing schedule set",
        "Preview is out of date",
        "Content metrics",
        "View history",
        "Side panels",
    ):
        assert english not in shown


def test_explorer_is_portuguese(admin_client: Client) -> None:
    page = practice()
    shown = admin_client.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk])).content.decode()
    assert "A explorar: Práticas inspiradoras" in shown
    for english in ("Exploring", "Filter by", "Show filters", "Page type"):
        assert english not in shown


def test_scripts_are_portuguese(admin_client: Client) -> None:
    catalogue = admin_client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    assert '"Collapse all": "Fechar tudo"' in catalogue
    assert '"%(num)s error": [\n      "%(num)s erro",\n      "%(num)s erros"\n    ]' in catalogue


def test_no_words_of_brazil_at_the_door(client: Client) -> None:
    shown = client.get(reverse("sign_in_password")).content.decode()
    assert "Palavra-passe" in shown
    assert "senha" not in shown


def test_the_editor_saves_with_one_word(admin_client: Client) -> None:
    page = practice()
    shown = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Guardar rascunho" in shown
    assert "Gravar" not in shown
