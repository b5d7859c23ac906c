"""The page of a centre, in each state it may be in."""

import datetime as dt
import json
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from portal.languages import ALL
from rede.enums import ServiceArea
from rede.models import Centre, ExceptionalPeriod, OpeningPeriod
from tests.factories.network import centre, entity, stop

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a Monday, ten in Lisbon and nine in the Azores."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)


@pytest.fixture
def kept(settings: Any) -> None:
    """A page cache in memory, as in production."""
    settings.CACHES = {
        **settings.CACHES,
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"},
    }
    caches["pages"].clear()


def answer(client: Client, made: Centre, status: int = 200, prefix: str = "") -> HttpResponse:
    found = client.get(f"{prefix}/rede/centros/{made.slug}/")
    assert found.status_code == status
    return found


def page(client: Client, made: Centre, status: int = 200, prefix: str = "") -> Any:
    """The page as a tree."""
    return BeautifulSoup(answer(client, made, status, prefix).content, "html.parser")


def words(element: Any) -> str:
    """The words of an element on one line."""
    return " ".join(element.get_text().split())


def all_words(tree: Any, path: str) -> list[str]:
    return [words(found) for found in tree.select(path)]


def section(tree: Any, name: str) -> Any:
    """The section under a heading with this id."""
    (found,) = tree.select(f'section[aria-labelledby="{name}"]')
    return found


def fact(tree: Any, label: str) -> Any:
    """The value beside a label of the contacts, None where there is none."""
    return next((row.dd for row in tree.select(".key-facts > div") if words(row.dt) == label), None)


def test_an_open_centre_says_everything(client: Client) -> None:
    made = centre(
        name="CLAIM de Lagos",
        entity=entity(name="Município de exemplo"),
        email="claim@example.pt",
        website="https://www.example.pt/claim/",
        access_notes="Rampa nas traseiras.",
        latitude=37.1028,
        longitude=-8.6742,
        served=("0807", "0815"),
    )
    tree = page(client, made)
    assert words(tree.h1) == "CLAIM de Lagos"
    assert words(tree.title) == "CLAIM de Lagos · Rede CLAIM"
    assert words(tree.select_one(".entity")) == "Município de exemplo · Lagos, Faro"
    assert all_words(tree, ".document-head .badge") == ["Aberto até às 12:30"]
    assert "open" in tree.select_one(".document-head .badge")["class"]
    assert words(fact(tree, "Morada").address) == "Rua de exemplo, 12 8600-000 Lagos"
    assert [(words(link), link["href"], link.get("rel")) for link in fact(tree, "Morada").select("a")] == [
        ("Abrir numa aplicação de mapas", "geo:37.10280,-8.67420?q=37.10280,-8.67420", None),
        (
            "Ver no OpenStreetMap",
            "https://www.openstreetmap.org/?mlat=37.10280&mlon=-8.67420#map=17/37.10280/-8.67420",
            ["noreferrer", "external"],
        ),
    ]
    assert fact(tree, "Telefone").a["href"] == "tel:200000001"
    assert fact(tree, "E-mail").a["href"] == "mailto:claim@example.pt"
    assert words(fact(tree, "Sítio na internet")) == "www.example.pt"
    assert words(fact(tree, "Marcação")) == "Com ou sem marcação"
    assert all_words(tree, ".key-facts > div:last-child dd") == ["Sem degraus", "Rampa nas traseiras."]
    assert all_words(section(tree, "ajuda"), "li") == ["Regularização", "Trabalho"]
    assert all_words(section(tree, "linguas"), "li") == ["Português", "Inglês English"]
    assert all_words(section(tree, "sobre"), "dd") == [
        "Município de exemplo Autarquia local",
        "Convencional Acolhe, informa e apoia quem o procura. O que é um CLAIM?",
        "Lagos, Vila do Bispo",
        "março de 2020",
    ]
    assert tree.select_one("figure.district-map path.marked")
    assert words(tree.select_one(".page-date")) == (
        "O centro confirmou estes dados em 1 de setembro de 2026. Comunicar um erro nesta página"
    )


def test_the_week_marks_today_and_holidays(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY + dt.timedelta(days=14))
    tree = section(page(client, centre()), "horario")
    today, holiday, *_others = tree.select("tbody tr")
    assert today["aria-current"] == "date"
    assert words(today) == "Segunda-feira 7 de dezembro hoje 9:00–12:30, 14:00–17:00"
    assert holiday.get("aria-current") is None
    assert words(holiday) == (
        "Terça-feira 8 de dezembro Encerrado: feriado (Imaculada Conceição)"
        " Habitualmente: 9:00–12:30, 14:00–17:00"
    )
    assert [found["datetime"] for found in tree.select("time")] == [
        f"2026-12-{day:02}" for day in range(7, 14)
    ]
    assert all_words(tree, ".exceptions li") == [
        "25 de dezembro Encerrado: feriado (Dia de Natal)",
        "1 de janeiro Encerrado: feriado (Ano Novo)",
    ]


def test_an_exception_today_changes_the_status_and_gives_its_reason(client: Client) -> None:
    made = centre()
    day = MONDAY.date()
    ExceptionalPeriod.objects.create(centre=made, first_day=day, last_day=day, note="Formação da equipa")
    tree = page(client, made)
    assert all_words(tree, ".document-head .badge") == ["Abre amanhã às 9:00"]
    assert words(section(tree, "horario").select_one("tr.today td")) == (
        "Encerrado: Formação da equipa Habitualmente: 9:00–12:30, 14:00–17:00"
    )


def test_in_the_azores_the_clock_is_theirs(client: Client) -> None:
    made = centre(municipality="4701", week=False)
    OpeningPeriod.objects.create(centre=made, weekday=0, opens=dt.time(9, 30), closes=dt.time(12))
    tree = page(client, made)
    assert all_words(tree, ".document-head .badge") == ["Abre hoje às 9:30"]
    assert "soon" in tree.select_one(".document-head .badge")["class"]
    assert words(section(tree, "horario").select_one("p.hint")) == "Hora dos Açores"


def test_on_the_mainland_no_zone_is_named(client: Client) -> None:
    assert section(page(client, centre()), "horario").select("p.hint") == []


def test_visits_with_their_days_and_a_calendar(client: Client) -> None:
    made = centre()
    stop(made, place="Junta de Freguesia de Sagres")
    tree = page(client, made)
    found = section(tree, "visitas")
    assert all_words(found, ".stops li") == [
        (
            "Junta de Freguesia de Sagres Vila do Bispo (Faro)"
            " 2.ª e 4.ª terça-feira do mês, 9:30–12:30, por marcação"
            " Próximas visitas: 24 de novembro · 22 de dezembro · 12 de janeiro"
        )
    ]
    assert [link["href"] for link in found.select("a")] == [f"/rede/centros/{made.slug}/visitas.ics"]


def test_each_of_several_visits_has_its_calendar_and_its_way(client: Client) -> None:
    made = centre()
    first = stop(made, place="Budens", latitude=37.085, longitude=-8.826)
    second = stop(made, place="Sagres")
    found = section(page(client, made), "visitas")
    calendar = f"/rede/centros/{made.slug}/visitas.ics"
    assert [(words(link), link["href"]) for link in found.select("a")] == [
        ("Abrir numa aplicação de mapas: Budens", "geo:37.08500,-8.82600?q=37.08500,-8.82600"),
        (
            "Ver no OpenStreetMap: Budens",
            "https://www.openstreetmap.org/?mlat=37.08500&mlon=-8.82600#map=17/37.08500/-8.82600",
        ),
        ("Só este lugar no calendário: Budens", f"{calendar}?lugar={first.pk}"),
        ("Só este lugar no calendário: Sagres", f"{calendar}?lugar={second.pk}"),
        ("Pôr as visitas no meu calendário (.ics)", calendar),
    ]


def test_a_mobile_centre_is_open_where_it_visits(client: Client) -> None:
    made = centre(has_office=False, week=False, latitude=None, longitude=None)
    stop(made, ordinals=(), weekday=0)
    tree = page(client, made)
    assert words(fact(tree, "Morada")) == (
        "Centro móvel, sem gabinete próprio: atende nos lugares que visita."
    )
    assert fact(tree, "Entrada") is None
    assert tree.select('a[href^="geo:"], a[href*="openstreetmap"]') == []
    assert tree.select('section[aria-labelledby="horario"]') == []
    assert all_words(tree, ".document-head .badge") == ["Aberto até às 12:30, por marcação"]


def test_a_suspended_centre_says_why_and_where_to_go(client: Client) -> None:
    made = centre(
        state="suspended", state_reason="Terminou o financiamento.", state_since=dt.date(2026, 6, 30)
    )
    stop(made)
    near = centre(municipality="0811", name="CLAIM de Portimão")
    tree = page(client, made)
    assert all_words(tree, ".notice.suspended p") == [
        "Este centro está suspenso: não atende ninguém por agora",
        "Motivo: Terminou o financiamento.",
        "Desde 30 de junho de 2026.",
        "Veja os centros mais próximos",
    ]
    assert all_words(tree, ".document-head .badge") == ["Suspenso"]
    assert tree.select(".button[href^='tel:'], .week, .stops") == []
    assert tree.select_one(".neighbours a")["href"] == f"/rede/centros/{near.slug}/"


def test_a_closed_centre_is_gone_and_helps_all_the_same(client: Client) -> None:
    made = centre(state="closed", closed_on=dt.date(2026, 1, 31))
    near = centre(municipality="0811")
    tree = page(client, made, 410)
    assert all_words(tree, ".notice p") == [
        "Este centro encerrou em 31 de janeiro de 2026",
        "Já não atende aqui. Outros centros da rede podem ajudar, também de graça.",
    ]
    assert tree.select_one('meta[name="robots"]')["content"] == "noindex"
    assert tree.select_one(".neighbours a")["href"] == f"/rede/centros/{near.slug}/"
    assert tree.select('script[type="application/ld+json"], a[href^="tel:"], a[href$=".pdf"]') == []


def test_a_centre_in_preparation_is_not_there(client: Client) -> None:
    made = centre(state="preparation")
    for path in ("", "folha.pdf", "cartaz.pdf", "visitas.ics", "contacto.vcf", "comunicar-erro/"):
        assert client.get(f"/rede/centros/{made.slug}/{path}").status_code == 404


def test_neighbours_are_those_one_reaches_without_a_boat(client: Client) -> None:
    made = centre(municipality="4701", name="CLAIM da Horta")
    for dico in ("4601", "4602", "4801", "0807"):
        centre(municipality=dico)
    tree = page(client, made)
    assert [words(found) for found in tree.select(".neighbours h3")] != []
    assert len(tree.select(".neighbours li")) == 3
    assert "CLAIM de Lagos" not in all_words(tree, ".neighbours h3")
    assert tree.select_one("section.related .section-head a")["href"] == "/rede/?q=Horta"


@pytest.mark.parametrize(
    ("confirmed_on", "expected"),
    [
        (
            dt.date(2025, 11, 22),
            (
                "O centro confirmou estes dados pela última vez em 22 de novembro de 2025,"
                " há mais de um ano. Telefone antes de ir."
            ),
        ),
        (None, "O centro ainda não confirmou estes dados. Telefone antes de ir."),
    ],
)
def test_old_data_say_so(client: Client, confirmed_on: dt.date | None, expected: str) -> None:
    tree = page(client, centre(confirmed_on=confirmed_on))
    assert all_words(tree, ".page-date .old") == [expected]


def test_a_demonstration_is_marked(client: Client) -> None:
    assert "Demonstração" in all_words(page(client, centre(is_demonstration=True)), ".badge")
    assert "Demonstração" not in all_words(page(client, centre()), ".badge")


def test_machines_find_the_same_data(client: Client) -> None:
    made = centre(name="CLAIM </script><script>alert(1)</script>")
    tree = page(client, made)
    scripts = tree.select('script[type="application/ld+json"]')
    data = json.loads(scripts[0].string)
    assert data["name"] == made.name
    assert data["url"] == f"http://127.0.0.1:8000/rede/centros/{made.slug}/"
    assert [script for script in tree.select("script") if not script.get("src")] == scripts


@pytest.mark.parametrize(
    "name", ["CLAIM <b>&amp;</b> 🏠 \u202eoirártnoc\u202c", "مركز الدعم", "CLAIM\x01nulo"]
)
def test_names_are_shown_as_typed(client: Client, name: str) -> None:
    made = centre(name=name, access_notes=name, address=name)
    ExceptionalPeriod.objects.create(
        centre=made, first_day=MONDAY.date(), last_day=MONDAY.date(), note="<i>Férias</i>"
    )
    tree = page(client, made)
    assert tree.h1.bdi.get_text() == name
    assert "Encerrado: <i>Férias</i>" in words(section(tree, "horario"))


@pytest.mark.parametrize("code", ALL)
def test_every_language_answers_with_its_own_words(client: Client, code: str) -> None:
    made = centre()
    stop(made)
    prefix = "" if code == "pt-pt" else f"/{code}"
    tree = page(client, made, prefix=prefix)
    with override(code):
        assert all_words(section(tree, "ajuda"), "li") == [
            str(ServiceArea.REGULARISATION.label),
            str(ServiceArea.WORK.label),
        ]
    assert tree.html["dir"] == ("rtl" if code == "ar" else "ltr")
    links = [link["href"] for link in tree.select("main a[href^='/']")]
    assert [link for link in links if not link.startswith(f"{prefix}/rede/")] in ([], ["/"], [f"{prefix}/"])


def test_the_page_sets_no_cookie_and_is_kept_until_the_status_changes(client: Client) -> None:
    found = answer(client, centre())
    assert found.cookies == {}
    assert found["Cache-Control"] == "public, max-age=0, s-maxage=600, must-revalidate"


def test_just_before_closing_the_page_is_kept_for_less(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = centre()
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY.replace(hour=12, minute=28))
    assert "s-maxage=120" in answer(client, made)["Cache-Control"]


def test_nothing_comes_from_elsewhere(client: Client) -> None:
    tree = page(client, centre(website="https://example.pt/"))
    loaded = [found.get("src") or found.get("href") for found in tree.select("[src], link[href]")]
    foreign = [address for address in loaded if re.match(r"https?://(?!127\.0\.0\.1:8000/)", address)]
    assert foreign == []


@pytest.mark.parametrize("stops", [1, 3])
def test_the_queries_do_not_grow_with_the_stops(client: Client, kept: None, stops: int) -> None:
    made, other = centre(), centre(municipality="0811")
    for number in range(stops):
        stop(made, place=f"Lugar {number}", municipality=("0815", "0803", "0809")[number])
    answer(client, other)
    with CaptureQueriesContext(connection) as queries:
        answer(client, made)
    assert len(queries) == 8


def test_a_change_is_seen_at_once(client: Client, kept: None, commits: None) -> None:
    made = centre()
    answer(client, made)
    made.phone = "200 000 009"
    made.save()
    assert words(fact(page(client, made), "Telefone")) == "200 000 009"
