"""The register of centres: found, edited by two at once, checked as a whole, followed."""

import datetime as dt
import io

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contas.models import User
from rede.domain.completeness import incomplete
from rede.enums import CentreState, EntityKind, EventKind
from rede.models import Centre, CentreEvent, ExceptionalPeriod
from tests.factories.network import centre, entity, stop
from tests.factories.people import person
from tests.rede.admin.sending import sent

pytestmark = pytest.mark.django_db

INDEX = "/admin/centros/"
WEEK = (
    "segunda-feira: 9:00–12:30, 14:00–17:00",
    "terça-feira: 9:00–12:30, 14:00–17:00",
    "quarta-feira: 9:00–12:30, 14:00–17:00",
    "quinta-feira: 9:00–12:30, 14:00–17:00",
    "sexta-feira: 9:00–12:30, 14:00–17:00",
)


def edit(of: Centre) -> str:
    return reverse("centros:edit", args=[of.pk])


def names(client: Client, **query: str) -> set[str]:
    """The names of the centres that the list shows."""
    soup = BeautifulSoup(client.get(INDEX, query).content, "html.parser")
    return {link.get_text(strip=True) for link in soup.select("td.title .title-wrapper a")}


def page(response: object) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")  # type: ignore[attr-defined]


def errors(response: object) -> list[str]:
    found = [
        " ".join(each.get_text(" ", strip=True).split()) for each in page(response).select(".error-message")
    ]
    return [text.removeprefix("Erro: ").removeprefix("Error: ") for text in found]


def test_it_is_searched_without_accents_in_any_of_its_names(editor: Client) -> None:
    centre(name="CLAIM de Olhão", municipality="0810")
    centre(name="CLAIM da Sé", municipality="0807", entity=entity(name="Associação Andorinha"))
    for words in ("olhao", "OLHÃO claim", "c0001"):
        assert names(editor, q=words) == {"CLAIM de Olhão"}
    for words in ("andorinha associacao", "se lagos"):
        assert names(editor, q=words) == {"CLAIM da Sé"}
    assert names(editor, q="olhao andorinha") == set()


def test_it_is_filtered(editor: Client) -> None:
    old = dt.date(2020, 1, 1)
    today = dt.datetime.now(tz=dt.UTC).date()
    mobile = centre(name="Móvel", has_office=False, address="", week=False, confirmed_on=today)
    stop(mobile)
    centre(name="Velho", confirmed_on=old, municipality="1106")
    centre(name="Incompleto", phone="", confirmed_on=today)
    centre(name="Suspenso", state=CentreState.SUSPENDED, confirmed_on=today, languages=("uk",))
    third = entity(kind=EntityKind.CIVIL_SOCIETY)
    coordinated = centre(
        name="Associação", model="expanded", entity=third, services=("return",), confirmed_on=today
    )
    person(coordinated)
    for query, expected in (
        ({"state": "suspended"}, {"Suspenso"}),
        ({"model": "expanded"}, {"Associação"}),
        ({"district": "11"}, {"Velho"}),
        ({"kind": "civil_society"}, {"Associação"}),
        ({"service": "return"}, {"Associação"}),
        ({"language": "uk"}, {"Suspenso"}),
        ({"outreach": "sim"}, {"Móvel"}),
        ({"outreach": "nao"}, {"Velho", "Incompleto", "Suspenso", "Associação"}),
        ({"stale": "sim"}, {"Velho"}),
        ({"stale": "nao"}, {"Móvel", "Incompleto", "Suspenso", "Associação"}),
        ({"missing": "sim"}, {"Incompleto"}),
        ({"coordinated": "sim"}, {"Associação"}),
        ({"coordinated": "nao"}, {"Móvel", "Velho", "Incompleto", "Suspenso"}),
    ):
        assert names(editor, **query) == expected, query


def test_what_the_database_calls_incomplete_misses_something() -> None:
    centre()
    for changes in (
        {"services": ()},
        {"languages": ()},
        {"phone": ""},
        {"email": ""},
        {"address": ""},
        {"postal_code": ""},
        {"latitude": None, "longitude": None},
        {"week": False},
        {"has_office": False},
    ):
        centre(**changes)
    stop(centre(has_office=False, address="", week=False))
    found = {made.pk for made in Centre.objects.all() if made.missing()}
    assert len(found) == 9
    assert set(incomplete(Centre.objects.all()).values_list("pk", flat=True)) == found


def test_it_downloads_with_every_column(editor: Client) -> None:
    made = centre(name="CLAIM de Lagos", served=("0815",))
    stop(made)
    response = editor.get(INDEX, {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response))).active
    headings, row = ([cell.value for cell in cells] for cells in sheet.iter_rows())
    told = dict(zip(headings, row, strict=True))
    assert len(headings) == 35
    assert told["Código"] == made.code
    assert told["Estado"] == "Em funcionamento"
    assert told["Distrito ou ilha"] == "Faro"
    assert told["Municípios servidos"] == "Vila do Bispo (Faro)"
    assert told["Línguas de atendimento"] == "português; inglês"
    assert told["Horário"] == "\n".join(WEEK)
    assert told["Itinerância"].startswith("Junta de Freguesia, Vila do Bispo: 2.ª e 4.ª terça-feira do mês")
    assert editor.get(INDEX, {"export": "ods"})["Content-Disposition"].endswith('.ods"')


@pytest.mark.parametrize("query", [{}, {"export": "xlsx"}])
def test_one_centre_costs_as_many_queries_as_three(editor: Client, query: dict[str, str]) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            response = editor.get(INDEX, query)
            b"".join(response.streaming_content if response.streaming else [])
        return len(captured)

    stop(centre(served=("0815",)))
    queries()
    one = queries()
    for place in ("0815", "0801"):
        stop(centre(municipality=place, served=("0807",)))
    assert queries() == one


def test_adding_begins_a_history(editor: Client) -> None:
    owner = entity()
    data = sent(centre(name="Modelo", entity=owner, week=False), name="CLAIM novo")
    del data["read_version"]
    response = editor.post("/admin/centros/new/", data)
    assert response.status_code == 302
    made = Centre.objects.get(name="CLAIM novo")
    assert (made.state, made.version, made.slug) == (CentreState.PREPARATION, 1, "claim-novo")
    event = CentreEvent.objects.get()
    assert (event.centre, event.kind, event.changes) == (made, EventKind.CREATED, {})
    assert event.by is not None


def test_editing_says_in_the_history_what_changed(editor: Client) -> None:
    made = centre(phone="200 000 001")
    saturday = {"weekday": 5, "opens": "09:00", "closes": "12:00", "by_appointment": "on"}
    rows = [*_rows(made), saturday]
    response = editor.post(edit(made), sent(made, phone="200 000 009", rows={"periods": rows}))
    assert response.status_code == 302
    event = CentreEvent.objects.get()
    week = "\n".join(WEEK)
    assert (event.kind, event.changes) == (
        EventKind.CHANGED,
        {
            "phone": ["200 000 001", "200 000 009"],
            "periods": [week, f"{week}\nsábado: 9:00–12:00, por marcação"],
        },
    )
    history = editor.get(reverse("centros:history", args=[made.pk])).content.decode()
    assert "Dados alterados" in history
    assert "200 000 009" in history
    assert "sábado: 9:00–12:00, por marcação" in history


def test_saving_without_changing_anything_is_no_event(editor: Client) -> None:
    made = centre()
    assert editor.post(edit(made), sent(made)).status_code == 302
    assert CentreEvent.objects.count() == 0
    assert Centre.objects.get().version == made.version + 1


def _rows(of: Centre) -> list[dict[str, object]]:
    return [
        {"id": row.pk, "weekday": row.weekday, "opens": f"{row.opens:%H:%M}", "closes": f"{row.closes:%H:%M}"}
        for row in of.periods.all()
    ]


def test_a_model_that_the_entity_may_not_run_is_refused_beside_the_field(editor: Client) -> None:
    made = centre(entity=entity(kind=EntityKind.CIVIL_SOCIETY))
    response = editor.post(edit(made), sent(made, model="2g"))
    assert response.status_code == 200
    field = page(response).find(attrs={"name": "model"}).find_parent(class_="w-field")
    assert "O modelo CLAIM 2G só pode ser dinamizado por municípios." in field.get_text()
    assert Centre.objects.get().model == "conventional"


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (
            {
                "periods": [
                    {"weekday": 0, "opens": "09:00", "closes": "12:00"},
                    {"weekday": 0, "opens": "11:00", "closes": "13:00"},
                ]
            },
            "Segunda-feira: 9:00–12:00 e 11:00–13:00 sobrepõem-se.",
        ),
        (
            {"periods": [{"weekday": 0, "opens": "12:00", "closes": "09:00"}]},
            "A hora de fecho tem de ser depois da hora de abertura.",
        ),
        (
            {
                "exceptions": [
                    {"first_day": "24/12/2026", "last_day": "26/12/2026"},
                    {"first_day": "25/12/2026", "last_day": "25/12/2026"},
                ]
            },
            "24/12/2026–26/12/2026 e 25/12/2026: duas exceções para o mesmo dia.",
        ),
        (
            {"exceptions": [{"first_day": "26/12/2026", "last_day": "24/12/2026"}]},
            "O último dia tem de ser o primeiro ou depois dele.",
        ),
    ],
)
def test_hours_that_contradict_one_another_are_refused(
    editor: Client, rows: dict[str, list[dict[str, str]]], problem: str
) -> None:
    made = centre(week=False)
    response = editor.post(edit(made), sent(made, rows=rows))
    assert response.status_code == 200
    assert [text for text in errors(response) if problem in text] != []
    stored = Centre.objects.get()
    assert (stored.version, stored.periods.count(), stored.exceptions.count()) == (made.version, 0, 0)


def test_a_position_in_the_sea_is_refused_beside_the_field(editor: Client) -> None:
    made = centre()
    response = editor.post(edit(made), sent(made, latitude="-8.7", longitude="37.1"))
    field = page(response).find(attrs={"name": "latitude"}).find_parent(class_="w-field")
    assert "parecem trocadas" in field.get_text()


def test_a_second_author_sees_both_rows_and_loses_none(editor: Client, moderator: Client) -> None:
    """One took Monday morning away and added Saturday; the other changed the phone and Tuesday."""
    made = centre()
    first, second, *others = _rows(made)
    saturday = {"weekday": 5, "opens": "09:00", "closes": "12:00"}
    mine = sent(made, phone="200 000 009", rows={"periods": [first, second | {"closes": "18:00"}, *others]})
    theirs = sent(
        made, phone="200 000 005", rows={"periods": [first | {"DELETE": "on"}, second, *others, saturday]}
    )
    assert moderator.post(edit(made), theirs).status_code == 302

    response = editor.post(edit(made), mine)
    assert response.status_code == 200
    soup = page(response)
    assert "Outra pessoa guardou este registo entretanto." in soup.get_text()
    assert soup.find(attrs={"name": "phone"})["value"] == "200 000 009"
    assert "Texto guardado entretanto: “200 000 005”" in soup.get_text()
    assert any("sábado, 09:00-12:00" in text for text in errors(response))
    again = _as_sent(soup)
    assert again["periods-TOTAL_FORMS"] == "11"
    assert (again["periods-0-id"], again["periods-0-weekday"]) == ("", "0")
    assert (again["periods-1-closes"], again["periods-10-weekday"]) == ("18:00", "5")

    assert editor.post(edit(made), again).status_code == 302
    stored = Centre.objects.get()
    assert stored.phone == "200 000 009"
    told = CentreEvent.objects.filter(by__groups__name="Editors").get().changes
    assert told["phone"] == ["200 000 005", "200 000 009"]
    assert stored.periods.count() == 11
    assert stored.periods.get(weekday=0, opens=dt.time(14)).closes == dt.time(18)
    assert stored.periods.filter(weekday=5).count() == 1


def _as_sent(soup: BeautifulSoup) -> dict[str, object]:
    """What a browser would send of the form as it is shown."""
    data: dict[str, object] = {}
    for template in soup.find_all("template"):
        template.decompose()
    for field in soup.select("#w-editor-form input[name]"):
        if field.get("type") in {"checkbox", "radio"}:
            if field.has_attr("checked"):
                data.setdefault(field["name"], [])
                data[field["name"]].append(field.get("value", "on"))  # type: ignore[attr-defined]
        else:
            data[field["name"]] = field.get("value", "")
    for field in soup.select("#w-editor-form select[name]"):
        data[field["name"]] = [option["value"] for option in field.select("option[selected]")]
    for field in soup.select("#w-editor-form textarea[name]"):
        data[field["name"]] = field.get_text().removeprefix("\n")
    return {
        name: value[0] if isinstance(value, list) and len(value) == 1 else value
        for name, value in data.items()
    }


def test_a_second_author_sees_who_coordinates_now(editor: Client, moderator: Client) -> None:
    made, who = centre(), person()
    opened = sent(made, phone="200 000 009")
    assert moderator.post(edit(made), sent(made, coordination=who.email)).status_code == 302
    response = editor.post(edit(made), opened)
    assert any(f"Texto guardado entretanto: “{who.email}”" in text for text in errors(response))
    assert made.coordinators.count() == 1


def test_the_form_as_shown_is_the_form_as_sent(editor: Client) -> None:
    made = centre(served=("0815",))
    stop(made)
    ExceptionalPeriod.objects.create(
        centre=made, first_day=dt.date(2026, 12, 24), last_day=dt.date(2026, 12, 24)
    )
    soup = page(editor.get(edit(made)))
    assert editor.post(edit(made), _as_sent(soup)).status_code == 302
    assert CentreEvent.objects.count() == 0
    assert Centre.objects.get().version == made.version + 1


def test_the_page_says_what_is_missing_and_what_may_be_done(editor: Client, moderator: Client) -> None:
    made = centre(state=CentreState.PREPARATION, phone="")
    text = page(moderator.get(edit(made))).get_text(" ", strip=True)
    assert "Falta, para o público: telefone." in text
    assert "Abrir ao público Falta preencher: telefone." in text
    assert "Suspender Só se suspende um centro em funcionamento." in text
    open_ = centre()
    soup = page(moderator.get(edit(open_)))
    acts = [link.get_text(strip=True) for link in soup.select(".centre-acts a")]
    assert acts == ["Suspender", "Encerrar"]
    links = [link["href"] for link in soup.select(".centre-state p a")]
    base = f"/rede/centros/{open_.slug}/"
    team = f"/area/centros/{open_.slug}/equipa/"
    assert links == [team, base, f"{base}folha.pdf", f"{base}cartaz.pdf"]
    assert page(editor.get(edit(open_))).select(".centre-acts a") == []


def test_coordinators_are_named_by_their_address(editor: Client) -> None:
    made = centre()
    one, other = person(), person()
    User.objects.filter(pk=one.pk).update(email=one.email.capitalize())  # as the administration may write it
    response = editor.post(edit(made), sent(made, coordination=f"{one.email.upper()}\n\n{other.email}"))
    assert response.status_code == 302
    assert {each.user for each in made.coordinators.all()} == {one, other}
    assert CentreEvent.objects.get().changes == {"coordination": ["0 pessoas", "2 pessoas"]}
    made.refresh_from_db()
    response = editor.post(edit(made), sent(made, coordination=f"{one.email}\nninguem@example.pt"))
    assert response.status_code == 200
    assert any("Não há conta ativa com este e-mail: ninguem@example.pt." in text for text in errors(response))
    assert made.coordinators.count() == 2
    assert editor.post(edit(made), sent(made, coordination=one.email)).status_code == 302
    assert [each.user for each in made.coordinators.all()] == [one]


def test_staff_take_the_word_of_a_centre(editor: Client) -> None:
    made = centre(confirmed_on=None)
    url = reverse("centros:confirm", args=[made.pk])
    editor.post(url, {"read_version": made.version - 1})
    assert Centre.objects.get().confirmed_on is None
    response = editor.post(url, {"read_version": made.version})
    assert (response.status_code, response["Location"]) == (302, edit(made))
    assert CentreEvent.objects.get().kind == EventKind.CONFIRMED
    assert Client().post(url, {"read_version": made.version + 1})["Location"].startswith("/entrar/?next=")


def test_a_closed_centre_has_no_word_to_take(editor: Client) -> None:
    made = centre(state=CentreState.CLOSED)
    response = editor.post(
        reverse("centros:confirm", args=[made.pk]), {"read_version": made.version}, follow=True
    )
    assert "Este centro está encerrado: não há dados a confirmar." in page(response).get_text()
    looking, looker = Client(), person()
    looker.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_centre"]))
    looking.force_login(looker)
    response = looking.post(reverse("centros:confirm", args=[made.pk]), {"read_version": made.version})
    assert response["Location"] == "/admin/"
    assert CentreEvent.objects.count() == 0


def test_centres_are_not_deleted_by_their_editors(moderator: Client) -> None:
    made = centre()
    moderator.post(reverse("centros:delete", args=[made.pk]))
    assert Centre.objects.filter(pk=made.pk).exists()
