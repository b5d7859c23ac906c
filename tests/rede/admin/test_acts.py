"""Acts on one centre: who may, what is asked, what stands in the way."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rede.domain.states import TRANSITIONS
from rede.enums import CentreState, EventKind
from rede.models import Centre, CentreEvent
from tests.factories.network import centre
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def move_url(of: Centre, act: str) -> str:
    return reverse("centros:move", args=[of.pk, act])


def text(response: object) -> str:
    found = BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)  # type: ignore[attr-defined]
    return " ".join(found.split())


def test_it_asks_before_and_then_does_it(moderator: Client) -> None:
    made = centre()
    page = moderator.get(move_url(made, "suspender"))
    assert "O centro continua no mapa, com o aviso de que está suspenso e o motivo." in text(page)
    assert timezone.localdate().isoformat() in page.content.decode()
    response = moderator.post(
        move_url(made, "suspender"), {"day": "2026-03-02", "reason": "Obras"}, follow=True
    )
    assert response.redirect_chain == [(reverse("centros:edit", args=[made.pk]), 302)]
    assert "Feito: Suspender." in text(response)
    assert "Suspenso desde 2 de março de 2026 Obras" in text(response)
    stored = Centre.objects.get()
    assert (stored.state, stored.state_since) == (CentreState.SUSPENDED, dt.date(2026, 3, 2))
    assert CentreEvent.objects.get().kind == EventKind.SUSPENDED


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"day": "2026-03-02", "reason": ""}, "obrigatório"),
        ({"day": "ontem", "reason": "Obras"}, "data"),
        ({"day": "2999-01-01", "reason": "Obras"}, "o estado muda quando é registado."),
        ({"day": "1999-01-01", "reason": "Obras"}, "O estado atual vem de 2 de março de 2020."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_lost(
    sent: dict[str, str], problem: str, moderator: Client
) -> None:
    made = centre()
    response = moderator.post(move_url(made, "suspender"), sent)
    assert response.status_code == 422
    assert problem in text(response)
    page = BeautifulSoup(response.content, "html.parser")
    assert page.find(attrs={"name": "reason"}).get_text().strip() == sent["reason"]
    assert Centre.objects.get().state == CentreState.OPEN


def test_what_is_not_possible_says_why_and_offers_no_button(moderator: Client) -> None:
    made = centre(state=CentreState.PREPARATION, phone="")
    page = moderator.get(move_url(made, "abrir"))
    assert "Falta preencher: telefone." in text(page)
    assert BeautifulSoup(page.content, "html.parser").select("main form[method=post]") == []
    response = moderator.post(move_url(made, "abrir"), {"day": "2026-03-02", "reason": ""})
    assert response.status_code == 422
    assert CentreEvent.objects.count() == 0


def test_an_act_that_does_not_exist_is_not_there(moderator: Client) -> None:
    assert moderator.get(move_url(centre(), "apagar")).status_code == 404
    assert moderator.get(reverse("centros:move", args=[999, "abrir"])).status_code == 404


@pytest.mark.parametrize("act", [each.name for each in TRANSITIONS])
def test_only_moderators_and_administrators_change_states(act: str, editor: Client) -> None:
    made = centre()
    visitors = {"editor": editor, "anonymous": Client(), "coordinator": Client()}
    visitors["coordinator"].force_login(person(made))
    for visitor in visitors.values():
        for response in (
            visitor.get(move_url(made, act)),
            visitor.post(move_url(made, act), {"day": "2026-03-02", "reason": "Obras"}),
        ):
            assert response.status_code == 302
            assert response["Location"].startswith(("/admin/", "/entrar/?next=/admin/"))
    assert (Centre.objects.get().state, CentreEvent.objects.count()) == (CentreState.OPEN, 0)
