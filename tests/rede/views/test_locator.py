"""The page on which anybody finds a centre."""

import datetime as dt
import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.test import Client

from rede.models import ExceptionalPeriod, NetworkSettings, Postcode
from tests.factories.network import centre, stop
from tests.rede.locator.moments import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a Monday morning."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)


@pytest.fixture
def kept(settings: Any) -> None:
    """A page cache in memory, as in production."""
    settings.CACHES = {
        **settings.CACHES,
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"},
    }
    caches["pages"].clear()


def page(client: Client, address: str = "/rede/") -> Any:
    """The page at an address as a tree."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.headers.get("Location")
    return BeautifulSoup(answer.content, "html.parser")


def text(tree: Any, path: str) -> str:
    """The words of the one element that a selector finds."""
    (found,) = tree.select(path)
    return words(found)


def words(element: Any) -> str:
    """The words of an element on one line."""
    return " ".join(element.get_text().split())


def names(tree: Any) -> list[str]:
    """The centres of the list, in order."""
    return [words(found) for found in tree.select("ol[data-centres] h3")]


def test_the_list_says_what_one_needs_to_go_there(client: Client) -> None:
    made = centre(phone="282 000 001", email="claim@example.pt")
    (card,) = page(client, "/rede/?q=Lagos").select("ol[data-centres] > li")
    assert (card.get("id"), card.get("data-centre"), card.get("data-number")) == (
        f"centro-{made.slug}",
        made.slug,
        "1",
    )
    assert (card.get("data-lat"), card.get("data-lon"), card.get("data-kind")) == (
        "37.102",
        "-8.6742",
        "open",
    )
    assert card.select("h3 a")[0].get("href") == f"/rede/centros/{made.slug}/"
    assert text(card, ".distance") == "menos de 100 m"
    assert text(card, ".status") == "Aberto até às 12:30"
    assert text(card, ".today") == "Hoje: 9:00–12:30, 14:00–17:00"
    assert [words(fact) for fact in card.select(".meta span")] == [
        "Rua de exemplo, 12, 8600-000 Lagos",
        "português, inglês",
        "Regularização, Trabalho",
        "Com ou sem marcação",
        "Sem degraus",
    ]
    assert [link.get("href") for link in card.select(".contact a")] == [
        "tel:282000001",
        "mailto:claim@example.pt",
    ]


def test_a_municipality_without_a_centre_is_told_who_comes_and_when(client: Client) -> None:
    NetworkSettings.objects.create(
        line_name="Linha de exemplo", line_phone="200 000 000", line_hours="9-18 h"
    )
    stop(centre(name="CLAIM de Lagos"))
    tree = page(client, "/rede/?q=vila%20do%20bispo")
    assert text(tree, "[data-by-place]") == (
        "Vila do Bispo não tem centro próprio. "
        "CLAIM de Lagos vem cá: terça-feira, 24 de novembro, 9:30–12:30, por marcação. "
        "Também pode ligar: Linha de exemplo, 200 000 000 (9-18 h)."
    )
    assert text(tree, "ol .visit") == (
        "Próxima visita a Vila do Bispo: terça-feira, 24 de novembro, 9:30–12:30, por marcação "
        "(Junta de Freguesia)"
    )
    assert text(tree, "ol .distance") == "21 km"
    assert text(tree, "h2[data-count]") == "1 centro, a começar pelo mais próximo de Vila do Bispo"


def test_a_municipality_served_from_elsewhere_says_so(client: Client) -> None:
    centre(name="CLAIM de Lagos", served=("0815",))
    tree = page(client, "/rede/?q=Vila do Bispo")
    assert text(tree, "[data-by-place]") == (
        "Vila do Bispo não tem centro próprio. CLAIM de Lagos recebe também quem vive aqui."
    )
    assert text(tree, "ol .visit") == "Recebe também quem vive neste município"


def test_where_nobody_comes_the_nearest_is_told(client: Client) -> None:
    centre(name="CLAIM de Lagos")
    centre(name="CLAIM de Faro", municipality="0805")
    assert text(page(client, "/rede/?q=Sagres, Vila do Bispo"), "[data-by-place]") == (
        "Vila do Bispo não tem centro próprio. O mais próximo é CLAIM de Lagos, a 26 km."
    )


def test_a_suspended_centre_says_why_and_since_when(client: Client) -> None:
    centre(name="CLAIM de Lagos", state="suspended", state_since=dt.date(2026, 10, 1), state_reason="Obras")
    centre(name="CLAIM de Portimão", municipality="0811")
    tree = page(client, "/rede/?q=Lagos")
    suspended, absence = (words(notice) for notice in tree.select("[data-by-place] .notice"))
    assert suspended == (
        "Suspenso: CLAIM de Lagos Não recebe pessoas desde 1 de outubro de 2026. Motivo: Obras. Ver a página "
        "do centro"
    )
    assert absence == "De momento, Lagos não tem centro aberto. O mais próximo é CLAIM de Portimão, a 13 km."
    assert names(tree) == ["CLAIM de Portimão"]


def test_a_municipality_with_a_centre_needs_no_notice(client: Client) -> None:
    centre()
    assert page(client, "/rede/?q=Lagos").select("[data-by-place]") == []


def test_places_of_one_name_are_offered_as_links(client: Client) -> None:
    tree = page(client, "/rede/?q=Lagoa&lingua=en")
    assert text(tree, "h2[data-count]") == "Há mais do que um lugar com o nome “Lagoa”"
    assert [(words(link), link.get("href")) for link in tree.select(".plain-links a[href^='?q']")] == [
        ("Lagoa, Faro", "?q=Lagoa%2C+Faro&lingua=en"),
        ("Lagoa, São Miguel Ilha de São Miguel", "?q=Lagoa%2C+S%C3%A3o+Miguel&lingua=en"),
    ]


def test_a_misspelled_place_is_guessed(client: Client) -> None:
    tree = page(client, "/rede/?q=Lagus")
    assert text(tree, "h2[data-count]") == "Não encontrámos “Lagus”"
    assert "?q=Lagos" in [link.get("href") for link in tree.select(".plain-links a")]


def test_a_place_unlike_any_says_what_to_write(client: Client) -> None:
    tree = page(client, "/rede/?q=xyzw")
    assert "Escreva o nome de um município" in text(tree, ".empty")


def test_a_postal_code_needs_the_table(client: Client) -> None:
    assert "Ainda não é possível procurar por código postal." in text(page(client, "/rede/?q=8600"), ".empty")
    Postcode.objects.create(code4="8600", municipality_id="0807", latitude=37.1, longitude=-8.68)
    assert "Nenhum código postal começa" in text(page(client, "/rede/?q=8601"), ".empty")
    centre()
    found = page(client, "/rede/?q=8600")
    assert text(found, "h2[data-count]") == "1 centro, a começar pelo mais próximo de 8600 (Lagos)"


def test_the_box_asks_for_postal_codes_once_there_is_a_table(
    client: Client, kept: None, commits: None
) -> None:
    assert "código postal" not in text(page(client, "/rede/"), "#q-hint")
    Postcode.objects.create(code4="8600", municipality_id="0807", latitude=37.1, longitude=-8.68)
    assert "quatro primeiros algarismos do código postal" in text(page(client, "/rede/"), "#q-hint")


@pytest.mark.parametrize("typed", ["8600-315", "8600315", " 8600 - 315 "])
def test_no_address_keeps_a_full_postal_code(client: Client, typed: str) -> None:
    answer = client.get("/rede/", {"q": typed, "lingua": "en"})
    assert (answer.status_code, answer["Location"]) == (302, "/rede/?q=8600&lingua=en")


def test_filters_narrow_and_can_be_removed(client: Client) -> None:
    centre(name="A", languages=("uk",))
    centre(name="B", step_free="no")
    tree = page(client, "/rede/?lingua=uk&acessivel=1")
    assert names(tree) == ["A"]
    chips = [(words(chip), chip.get("href")) for chip in tree.select(".chips a.chip:not(.add)")]
    assert chips == [
        ("Retirar o filtro ucraniano", "?acessivel=1"),
        ("Retirar o filtro Sem degraus", "?lingua=uk"),
    ]
    ticked = [(box.get("name"), box.get("value")) for box in tree.select("input[checked]")]
    assert ticked == [("lingua", "uk"), ("acessivel", "1")]


def test_the_commonest_choices_are_at_hand_in_the_readers_language(client: Client) -> None:
    centre(languages=("pt", "en", "uk"))
    for address, language in (("/rede/", "en"), ("/uk/rede/", "uk")):
        links = [link.get("href") for link in page(client, address).select("a.chip.add")]
        assert links == ["?aberto=agora", f"?lingua={language}", "?acessivel=1"]


def test_nothing_found_shows_the_ways_out_and_the_nearest_anyway(client: Client) -> None:
    centre(name="CLAIM de Lagos", languages=("pt",), services=("work",))
    tree = page(client, "/rede/?q=Lagos&lingua=uk&service=work&acessivel=1")
    assert text(tree, "h2[data-count]") == "Nenhum centro com estes filtros"
    ways = [(words(way), way.get("href")) for way in tree.select(".empty li a")]
    assert ways == [("Sem o filtro “ucraniano” há 1 centro", "?q=Lagos&service=work&acessivel=1")]
    assert names(tree) == ["CLAIM de Lagos"]


def test_an_empty_network_is_a_page(client: Client) -> None:
    tree = page(client)
    assert text(tree, "h2[data-count]") == "Ainda não há centros"
    assert len(tree.select("svg.country a")) == len(tree.select(".districts li a")) == 29


def test_pages_keep_the_numbers_and_the_last_is_the_end(client: Client) -> None:
    for number in range(21):
        centre(name=f"CLAIM {number:02}")
    (last,) = page(client, "/rede/?q=Lagos&page=2").select("ol[data-centres] > li")
    assert last.get("data-number") == "21"
    answer = client.get("/rede/?q=Lagos&page=9")
    assert (answer.status_code, answer["Location"]) == (302, "/rede/?q=Lagos&page=2")


@pytest.mark.parametrize(
    "query",
    ["q=" + "a" * 10_000, "q=%00%E2%80%AE%F0%9F%98%80", "q=%3Cscript%3E", "service=%FF", "page=" + "9" * 400],
)
def test_whatever_is_typed_is_answered_with_a_page(client: Client, query: str) -> None:
    answer = client.get(f"/rede/?{query}", follow=True)
    assert answer.status_code == 200
    assert b"<script>" not in answer.content


def test_the_map_without_scripts_is_districts_as_links(client: Client) -> None:
    centre()
    tree = page(client)
    (link,) = [found for found in tree.select("svg.country a") if "faro" in found.get("href")]
    assert words(link) == "Faro: 1 centro"
    assert link.get("tabindex") == "-1"
    listed = [words(row) for row in tree.select(".districts li")]
    assert "Faro 1 centro" in listed
    assert listed[0] == "Aveiro 0 centros"


@pytest.mark.parametrize("prefix", ["", "/en", "/es", "/fr", "/uk", "/ar"])
def test_it_speaks_six_languages(client: Client, prefix: str) -> None:
    centre()
    tree = page(client, f"{prefix}/rede/?q=Lagos")
    assert len(names(tree)) == 1
    links = {link.get("hreflang"): link.get("href") for link in tree.select("link[hreflang]")}
    assert links["uk"] == "http://127.0.0.1:8000/uk/rede/"
    assert set(links) == {"pt-PT", "en", "es", "fr", "uk", "ar", "x-default"}
    assert tree.select("link[rel=canonical]")[0].get("href") == f"http://127.0.0.1:8000{prefix}/rede/"
    others = {link.get("href") for link in tree.select(".language-choice a")}
    assert "/ar/rede/?q=Lagos" in others


def test_only_the_bare_page_is_for_search_engines(client: Client) -> None:
    assert page(client).select("meta[name=robots]") == []
    for query in ("?q=Lagos", "?lingua=en"):
        assert (
            page(client, f"/rede/{query}").select("meta[name=robots]")[0].get("content") == "noindex, follow"
        )


def test_the_title_names_the_place(client: Client) -> None:
    centre()
    assert text(page(client, "/rede/?q=lagos"), "head > title") == "Encontrar um CLAIM: Lagos · Rede CLAIM"


def test_scripts_find_what_they_need(client: Client) -> None:
    tree = page(client)
    (form,) = tree.select("form[data-locator][data-live-results]")
    assert form.select("input[name=q]")[0].get("data-place-suggestions") == "/rede/lugares.json"
    assert form.select("button[data-locate]")[0].get("hidden") is not None
    (found,) = form.select("[data-map]")
    assert found.get("data-centres-url") == "/rede/dados.json"
    fields = {field["data-field"] for field in form.template.find_all(attrs={"data-field": True})}
    assert fields == {"number", "url name", "status", "today", "facts", "phone", "mail", "distance"}


def data(client: Client, address: str = "/rede/dados.json") -> Any:
    """The data for the browser."""
    return json.loads(client.get(address).content)


def test_the_browser_is_given_every_open_centre(client: Client) -> None:
    made = centre(municipality="4901", model="2g")
    stop(made, municipality="4801")
    centre(state="suspended")
    (row,) = data(client)["centres"]
    assert row == {
        "slug": made.slug,
        "name": "CLAIM de Corvo",
        "url": f"/rede/centros/{made.slug}/",
        "lat": round(made.latitude or 0, 4),
        "lon": round(made.longitude or 0, 4),
        "kind": "open",
        "status": "Aberto até às 12:30",
        "today": "Hoje: 9:00–12:30, 14:00–17:00 (Hora dos Açores)",
        "facts": [
            "Rua de exemplo, 12, 8600-000 Corvo",
            "português, inglês",
            "Regularização, Trabalho",
            "Com ou sem marcação",
            "Sem degraus",
        ],
        "phone": "200 000 001",
        "mail": made.email,
        "group": "49",
        "facets": {
            "service": ["regularisation", "work"],
            "lingua": ["en", "pt"],
            "modelo": ["2g"],
            "aberto": ["agora"],
            "itinerancia": ["1"],
            "acessivel": ["1"],
        },
    }
    assert data(client, "/en/rede/dados.json")["centres"][0]["url"] == f"/en/rede/centros/{made.slug}/"


def test_a_closed_day_says_why(client: Client) -> None:
    made = centre()
    ExceptionalPeriod.objects.create(
        centre=made, first_day=MONDAY.date(), last_day=MONDAY.date(), note="Obras"
    )
    (row,) = data(client)["centres"]
    assert (row["kind"], row["status"], row["today"]) == ("closed", "Abre amanhã às 9:00", "Encerrado: Obras")


def test_places_are_suggested_from_our_own_data(client: Client) -> None:
    answer = client.get("/rede/lugares.json")
    assert answer["Content-Type"] == "application/json"
    assert ["Vila do Bispo", 37.083, -8.911, "mainland"] in [
        place[:4] for place in json.loads(answer.content)["places"]
    ]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("address", ["/rede/?q=Lagos", "/rede/dados.json"])
@pytest.mark.parametrize(
    ("time", "seconds"), [((10, 0), 600), ((12, 25), 300), ((12, 29), 60), ((13, 59), 60), ((23, 59), 60)]
)
def test_what_is_open_now_is_never_stale(
    client: Client, address: str, time: tuple[int, int], seconds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    centre()
    moment = MONDAY.replace(hour=time[0], minute=time[1])
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    answer = client.get(address)
    assert answer["Cache-Control"] == f"public, max-age=0, s-maxage={seconds}, must-revalidate"
    assert answer["Age"] == "0"
    again = client.get(address, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


@pytest.mark.usefixtures("kept")
def test_the_next_visitor_after_a_change_sees_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    centre()
    clock = [MONDAY.replace(hour=12, minute=29)]
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock[-1])
    monkeypatch.setattr("time.time", lambda: clock[-1].timestamp())  # noqa: PLW0108 - it changes

    def status() -> str:
        return text(page(client, "/rede/?q=Lagos"), "ol .status")

    assert status() == "Aberto até às 12:30"
    clock.append(clock[0] + dt.timedelta(seconds=61))
    assert status() == "Abre hoje às 14:00"


def _walk(client: Client) -> None:
    for address in ("/rede/?q=Vila do Bispo&service=work", "/rede/dados.json"):
        assert client.get(address).status_code == 200


def test_the_number_of_queries_does_not_grow(client: Client, django_assert_max_num_queries: Any) -> None:
    stop(centre(served=("0803",)))
    _walk(client)  # makes the rows of the settings
    with django_assert_max_num_queries(100) as one:
        _walk(client)
    for _number in range(2):
        stop(centre(served=("0803",)))
    with django_assert_max_num_queries(100) as three:
        _walk(client)
    assert len(one) == len(three)


@pytest.mark.usefixtures("kept")
def test_a_page_costs_at_most_twelve_queries_and_a_warm_one_hardly_any(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    stop(centre())
    client.get("/rede/o-que-e-um-claim/")  # menu, footer and site are known
    with django_assert_max_num_queries(12):
        client.get("/rede/")
    with django_assert_max_num_queries(2):
        client.get("/rede/?q=Vila do Bispo")
