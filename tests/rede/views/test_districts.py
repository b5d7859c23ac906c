"""The printable list of a district."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from rede.enums import Weekday
from rede.models import OpeningPeriod
from tests.factories.network import centre, entity, stop

pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> Any:
    """The page at an address as a tree."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    return BeautifulSoup(answer.content, "html.parser")


def words(element: Any) -> str:
    """The words of an element on one line."""
    return " ".join(element.get_text().split())


def test_everything_one_needs_is_on_the_paper(client: Client) -> None:
    made = centre(entity=entity(name="Município de Lagos"), phone="282 000 001", access_notes="Rampa")
    OpeningPeriod.objects.create(centre=made, weekday=Weekday.SATURDAY, opens=dt.time(9), closes=dt.time(12))
    stop(made)
    (article,) = page(client, "/rede/distritos/faro/").select("article")
    assert words(article) == (
        f"CLAIM de Lagos Rua de exemplo, 12, 8600-000 Lagos 282 000 001 {made.email} Município de Lagos "
        "Horário segunda-feira a sexta-feira: 9:00–12:30, 14:00–17:00 sábado: 9:00–12:00 "
        "Também atende em Junta de Freguesia, Vila do Bispo: 2.ª e 4.ª terça-feira do mês, 9:30–12:30, "
        "por marcação "
        "Atendimento Com ou sem marcação · Sem degraus · Rampa "
        "Línguas português, inglês Áreas de apoio Regularização, Trabalho"
    )


def test_municipalities_are_in_order_and_suspended_centres_left_out(client: Client) -> None:
    for name, municipality in (("B", "0807"), ("A", "0807"), ("C", "0801")):
        centre(name=name, municipality=municipality)
    centre(name="Suspended", state="suspended")
    centre(name="Elsewhere", municipality="0102")
    tree = page(client, "/rede/distritos/faro/")
    assert [words(found) for found in tree.select(".printed-municipality :is(h2, h3)")] == [
        "Albufeira",
        "C",
        "Lagos",
        "A",
        "B",
    ]
    assert words(tree.select(".lead")[0]).startswith("3 centros, segundo os dados de ")


def test_the_islands_follow_the_mainland_and_the_last_leads_to_the_first(client: Client) -> None:
    for slug, following in (("viseu", "ilha-da-madeira"), ("ilha-do-corvo", "aveiro")):
        (link,) = page(client, f"/rede/distritos/{slug}/").select(".next-district a")
        assert link.get("href") == f"/rede/distritos/{following}/"


def test_a_district_without_centres_says_so(client: Client) -> None:
    assert "Não há nenhum centro aqui." in words(page(client, "/rede/distritos/beja/").select("main")[0])


def test_hours_of_the_islands_say_whose_clock_they_follow(client: Client) -> None:
    centre(municipality="4901")
    assert "Hora dos Açores" in words(page(client, "/rede/distritos/ilha-do-corvo/").select("article")[0])


@pytest.mark.parametrize("prefix", ["", "/en", "/es", "/fr", "/uk", "/ar"])
def test_it_speaks_six_languages(client: Client, prefix: str) -> None:
    centre()
    (link,) = page(client, f"{prefix}/rede/distritos/faro/").select("article h3 a")
    assert link.get("href") == f"{prefix}/rede/centros/claim-de-lagos/"


def test_an_unknown_district_is_not_found(client: Client) -> None:
    assert client.get("/rede/distritos/algarve/").status_code == 404


def test_the_number_of_queries_does_not_grow(client: Client, django_assert_max_num_queries: Any) -> None:
    stop(centre())
    client.get("/rede/distritos/faro/")  # makes the row of the settings
    with django_assert_max_num_queries(30) as one:
        client.get("/rede/distritos/faro/")
    for _number in range(2):
        stop(centre())
    client.get("/rede/distritos/faro/")  # makes the row of the settings
    with django_assert_max_num_queries(30) as three:
        client.get("/rede/distritos/faro/")
    assert len(one) == len(three)
