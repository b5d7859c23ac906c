"""The start of the area: what waits in order of urgency, what was begun, what was sent, and for whom."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contas.models import User
from portal.wizard.models import Draft
from praticas.enums import SubmissionState
from rede.enums import MemberRole
from rede.models import Entity
from tests.factories.members import member
from tests.factories.network import entity
from tests.factories.people import person
from tests.factories.submissions import sent_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> User:
    return person()


@pytest.fixture
def visitor(ana: User) -> Client:
    client = Client()
    client.force_login(ana)
    return client


def in_days(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def draft(by: User, title: str = "", days: int = 60, owner: Entity | None = None) -> Draft:
    made = Draft(form="pratica", definition_version=1, title=title, created_by=by, expires_on=in_days(days))
    if owner is not None:
        made.owner = owner
    made.save()
    return made


def part(visitor: Client, name: str) -> str:
    page = BeautifulSoup(visitor.get("/area/").content, "html.parser")
    found: Any = page.select_one(f'section[aria-labelledby="{name}"]')
    return " ".join(found.get_text(" ").split()) if found else ""


def test_an_empty_area_says_what_can_be_done(visitor: Client) -> None:
    assert part(visitor, "waiting") == "À sua espera Não há nada à sua espera."
    begun = part(visitor, "drafts")
    assert "Não tem nada por acabar." in begun
    assert "Partilhar uma prática" in begun
    assert part(visitor, "submissions") == ""
    page = visitor.get("/area/").content.decode()
    for link in ("/conta/", "/area/os-meus-dados/"):
        assert f'href="{link}"' in page


def test_drafts_have_their_way_back_their_day_and_their_end(visitor: Client, ana: User) -> None:
    one = draft(ana, "Horta <comunitária>")
    draft(person(), "De outra pessoa")
    begun = part(visitor, "drafts")
    day = in_days(60)
    assert "Continuar: Horta <comunitária> Partilhar uma prática. Guardado em" in begun
    assert f"{day.day} de" in begun
    assert "De outra pessoa" not in begun
    page = visitor.get("/area/").content.decode()
    assert f'href="/praticas/enviar/{one.pk}/"' in page
    assert f'href="/praticas/enviar/{one.pk}/apagar/"' in page


def test_what_ends_first_waits_first(visitor: Client, ana: User) -> None:
    draft(ana, "Depois", 10)
    draft(ana, "Antes", 2)
    draft(ana, "Muito depois", 15)
    draft(ana, "")
    waiting = part(visitor, "waiting")
    assert waiting.index("Continuar: Antes") < waiting.index("Continuar: Depois")
    assert "Muito depois" not in waiting
    assert "Sem título" in part(visitor, "drafts")


def test_who_writes_for_an_entity_continues_its_drafts_and_who_reads_sees_what_it_sent(
    visitor: Client, ana: User
) -> None:
    lagos, outside = entity(name="Município de Lagos"), entity()
    other = person()
    draft(other, "Da entidade", owner=lagos)
    draft(other, "De fora", owner=outside)
    draft(ana, "Que comecei para a entidade de que saí", owner=outside)
    sent = sent_practice(other, title="Enviada")
    sent.draft.owner = lagos
    sent.draft.save()
    assert "Da entidade" not in part(visitor, "drafts")
    place = member(lagos, MemberRole.READER, ana)
    assert "Da entidade" not in part(visitor, "drafts")
    assert f"Enviada Partilhar uma prática · Município de Lagos · {sent.draft.number}" in part(
        visitor, "submissions"
    )
    place.role = MemberRole.EDITOR
    place.save()
    begun = part(visitor, "drafts")
    assert "Da entidade Partilhar uma prática · Município de Lagos." in begun
    assert "De fora" not in begun
    assert "de que saí" not in begun


def test_what_was_sent_shows_its_state_and_what_to_do(visitor: Client, ana: User) -> None:
    sent = sent_practice(ana, title="Horta")
    assert f"Horta Partilhar uma prática · {sent.draft.number}" in part(visitor, "submissions")
    assert "Horta" not in part(visitor, "waiting")
    sent.state = SubmissionState.RETURNED
    sent.save()
    assert f"Horta ({sent.draft.number})" in part(visitor, "waiting")


def test_a_form_that_no_app_has_any_more_is_left_out(visitor: Client, ana: User) -> None:
    one = draft(ana, "Antigo")
    Draft.objects.filter(pk=one.pk).update(form="antigo")
    assert "Antigo" not in part(visitor, "drafts")


def test_one_costs_as_many_queries_as_three(visitor: Client, ana: User) -> None:
    def add() -> None:
        lagos = entity()
        member(lagos, MemberRole.OWNER, ana)
        draft(ana, "Minha", 3)
        draft(ana, "Da entidade", owner=lagos)
        sent_practice(ana)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            visitor.get("/area/")
        return len(captured)

    add()
    queries()
    one = queries()
    add()
    add()
    assert queries() == one


def test_it_is_for_who_is_signed_in_and_kept_by_no_cache(visitor: Client) -> None:
    response = Client().get("/area/")
    assert (response.status_code, response["Location"]) == (302, "/entrar/?next=/area/")
    assert "no-store" in visitor.get("/area/")["Cache-Control"]
