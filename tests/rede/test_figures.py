"""The network in numbers: what is counted, how it is said, and the page."""

import csv
import datetime as dt
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rede.enums import CentreState, EntityKind
from rede.figures import FIGURES, Census, Figure, average, figures, written
from tests.factories.network import centre, entity, stop

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 22)


def counted(name: str, day: dt.date = DAY) -> Figure:
    return FIGURES[name](Census(day))


def values(name: str, day: dt.date = DAY) -> dict[str, int]:
    return {str(row[0]): int(row[1]) for row in counted(name, day).values}


def test_an_empty_network_is_noughts_and_says_nothing() -> None:
    found = {figure.name: figure for figure in figures(Census(DAY))}
    assert list(found) == list(FIGURES)
    assert set(values("distritos").values()) == {0}
    assert len(found["distritos"].values) == 29
    assert found["distritos"].sentence == ""
    assert found["distritos"].chart.label == "Centros por distrito ou ilha"
    assert found["anos"].values == (("2026", 0),)
    assert found["anos"].sentence == ""
    assert found["confirmacao"].sentence == ""
    assert found["entrada"].values[0] == ("Sem degraus", 0, 0.0)


def test_only_open_centres_are_counted_by_district_model_and_kind() -> None:
    centre(municipality="0807", model="2g")
    centre(municipality="0815", model="conventional", entity=entity(kind=EntityKind.CIVIL_SOCIETY))
    centre(municipality="1106")
    centre(municipality="1106", state=CentreState.SUSPENDED)
    centre(municipality="1106", state=CentreState.CLOSED, closed_on=dt.date(2025, 1, 1))
    centre(municipality="1106", state=CentreState.PREPARATION)
    assert counted("distritos").values[:2] == (("Faro", 2), ("Lisboa", 1))
    assert counted("distritos").sentence == "Em primeiro lugar: Faro, com 2 dos 3 centros abertos."
    assert values("modelos") == {"Convencional": 2, "CLAIM 2G (nova geração)": 1} | {
        "Convencional com expansão de serviços": 0
    }
    assert values("entidades")["Autarquia local"] == 2
    assert values("entidades")["Sociedade civil sem fins lucrativos"] == 1


def test_a_tie_has_no_first_place() -> None:
    centre(municipality="0807")
    centre(municipality="1106")
    assert counted("distritos").sentence == ""


def test_a_centre_counts_in_each_of_its_areas_and_languages() -> None:
    centre(services=("regularisation", "housing"), languages=("pt", "kea", "pt-old"))
    assert values("areas")["Regularização"] == 1
    assert values("areas")["Habitação"] == 1
    assert values("areas")["Trabalho"] == 0
    assert values("linguas") == {"Português": 1, "Crioulo cabo-verdiano": 1}


def test_years_count_those_open_at_their_end_and_today_for_this_one() -> None:
    centre(opened_on=dt.date(2023, 12, 31))
    centre(opened_on=dt.date(2024, 1, 1), state=CentreState.CLOSED, closed_on=dt.date(2025, 12, 31))
    centre(opened_on=dt.date(2026, 11, 22), state=CentreState.SUSPENDED)
    centre(opened_on=dt.date(2026, 12, 1))
    found = counted("anos")
    assert found.values == (("2023", 1), ("2024", 2), ("2025", 1), ("2026", 2))
    assert found.sentence == "No fim de 2023 havia 1; hoje há 2."
    assert found.note == "Os centros suspensos contam; o último ano vai até hoje."


def test_years_say_how_many_centres_have_no_known_days() -> None:
    centre(opened_on=None)
    centre(state=CentreState.CLOSED, closed_on=None)
    assert counted("anos").values == (("2026", 0),)
    assert counted("anos").note.endswith("Faltam 2 centros, de que não se sabe quando abriram ou encerraram.")


def test_a_municipality_counts_once_by_the_nearest_way_a_centre_reaches_it() -> None:
    lagos = centre(municipality="0807", served=("0803", "0815"))
    stop(lagos, municipality="0815")
    stop(lagos, municipality="0807")
    stop(lagos, municipality="0801", ends_on=DAY - dt.timedelta(days=1))
    stop(lagos, municipality="0802", ends_on=DAY)
    stop(centre(municipality="1106", state=CentreState.SUSPENDED), municipality="1105")
    centre(municipality="0805", has_office=False)
    assert counted("municipios").values == (
        ("Com centro aberto", 1, 0.3),
        ("Com visitas de um centro", 2, 0.6),
        ("Servidos por um centro de outro lugar", 2, 0.6),
        ("Ainda sem centro", 303, 98.4),
    )
    assert counted("municipios").sentence == "A rede chega a 5 dos 308 municípios."


def test_step_free_shares_are_of_centres_with_an_office() -> None:
    centre(step_free="yes")
    centre(step_free="no")
    centre(step_free="unknown")
    centre(step_free="yes", has_office=False)
    assert counted("entrada").sentence == "Em 1 dos 3 centros abertos com gabinete entra-se sem degraus."
    assert counted("entrada").rows == [
        ["Sem degraus", "1", "33,3"],
        ["Com degraus", "1", "33,3"],
        ["Não indicado", "1", "33,3"],
    ]


def test_confirmations_are_grouped_by_age() -> None:
    for days in (0, 100, 400):
        centre(confirmed_on=DAY - dt.timedelta(days=days))
    centre(confirmed_on=None)
    assert list(values("confirmacao").values()) == [1, 1, 1, 1]
    assert counted("confirmacao").sentence == "Em média, os dados de um centro foram confirmados há 167 dias."


def test_averages_and_numbers_are_written_for_people() -> None:
    assert average([]) == 0
    assert average([1, 2, 2]) == 2
    assert written(12345) == "12.345"
    assert written(33.3) == "33,3"


def test_the_page_shows_each_figure_with_its_table_day_and_downloads(client: Client) -> None:
    centre(is_demonstration=True)
    shown = client.get("/rede/numeros/").content.decode()
    for name in FIGURES:
        assert f'aria-labelledby="{name}"' in shown
        assert f'href="/rede/numeros/{name}.csv"' in shown
        assert f'href="/rede/numeros/{name}.ods"' in shown
    assert shown.count('role="img"') == len(FIGURES)
    assert shown.count("<table>") == len(FIGURES)
    assert "1 dos centros contados é inventado" in shown
    assert "style=" not in shown


def test_real_numbers_bear_no_mark_of_demonstration(client: Client) -> None:
    centre()
    assert "inventado" not in client.get("/rede/numeros/").content.decode()


@pytest.mark.parametrize("prefix", ["", "/en", "/es", "/fr", "/uk", "/ar"])
def test_the_page_answers_in_every_language(client: Client, prefix: str) -> None:
    response = client.get(f"{prefix}/rede/numeros/")
    assert response.status_code == 200
    assert "public" in response["Cache-Control"]


def test_the_page_costs_the_same_with_one_centre_and_with_three(client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/rede/numeros/")
        return len(captured)

    centre()
    queries()  # what a process asks once
    one = queries()
    stop(centre(municipality="1106", served=("0803",)))
    centre(municipality="0815")
    assert queries() == one
    assert one <= 12


def test_a_figure_as_csv(client: Client) -> None:
    centre(municipality="0807")
    response = client.get("/rede/numeros/municipios.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="municipios-20')
    rows = list(csv.reader(StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert rows[:2] == [
        ["Municípios", "Número de municípios", "Percentagem"],
        ["Com centro aberto", "1", "0.3"],
    ]


def test_a_figure_of_invented_centres_says_so_in_its_name(client: Client) -> None:
    centre(is_demonstration=True)
    assert client.get("/rede/numeros/anos.ods")["Content-Disposition"].endswith('-demonstracao.ods"')


@pytest.mark.parametrize("name", ["nada.csv", "distritos.pdf", "distritos.json"])
def test_there_is_no_other_figure_or_form(client: Client, name: str) -> None:
    assert client.get(f"/rede/numeros/{name}").status_code == 404
