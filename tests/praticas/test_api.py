"""The API answers what the page answers, and describes itself."""

from typing import Any

import pytest
from django.test import Client

from tests.factories.practices import practice, translation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits")]


def get(client: Client, query: str = "") -> dict[str, Any]:
    """The JSON of a search."""
    answer = client.get(f"/api/v1/practices{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_search_filters_and_counts(client: Client) -> None:
    page = practice(
        title="Habitação partilhada", areas=("urbanismo-e-habitacao",), groups=("familias",), year=2021
    )
    practice(title="Aulas", municipality="1106", validated=True)
    found = get(client, "?q=habitacoes&district=faro")
    assert (found["total"], found["page"], found["pages"], found["next"], found["previous"]) == (
        1,
        1,
        1,
        None,
        None,
    )
    assert found["facets"]["district"] == [{"value": "faro", "label": "Faro", "count": 1}]
    (row,) = found["results"]
    assert row["updated"]
    assert {key: row[key] for key in row if key != "updated"} == {
        "id": page.pk,
        "title": "Habitação partilhada",
        "url": f"http://127.0.0.1:8000/praticas/{page.slug}/",
        "language": "pt-PT",
        "summary": page.summary,
        "entity": page.entity_name,
        "kind": {"value": "local_authority", "label": "Autarquia local"},
        "municipality": "Loulé",
        "dico": "0808",
        "district": {"value": "faro", "label": "Faro"},
        "areas": [{"value": "urbanismo-e-habitacao", "label": "Urbanismo e habitação"}],
        "groups": [{"value": "familias", "label": "Famílias"}],
        "year": 2021,
        "level": {"value": "published", "label": "Publicada"},
        "is_demonstration": False,
    }
    assert get(client, "?level=validated")["results"][0]["title"] == "Aulas"


def test_pages_lead_on(client: Client) -> None:
    for _number in range(21):
        practice()
    first = get(client, "?sort=title&language=en")
    assert (first["total"], first["pages"], len(first["results"])) == (21, 2, 20)
    assert first["next"] == "http://127.0.0.1:8000/api/v1/practices?sort=title&page=2&language=en"
    last = get(client, "?sort=title&page=2")
    assert (len(last["results"]), last["next"]) == (1, None)
    assert last["previous"] == "http://127.0.0.1:8000/api/v1/practices?sort=title"
    assert get(client, "?page=99999")["page"] == 2


def test_language_chooses_the_version(client: Client) -> None:
    page = practice(title="Aulas")
    english = translation(page, title="Classes", slug="classes")
    assert [row["id"] for row in get(client)["results"]] == [page.pk]
    (row,) = get(client, "?language=en")["results"]
    assert (row["id"], row["url"], row["language"], row["level"]["label"]) == (
        english.pk,
        "http://127.0.0.1:8000/en/praticas/classes/",
        "en",
        "Published",
    )


def test_one_practice_whole_without_contact_data(client: Client) -> None:
    page = practice(entity_email="pessoa@example.pt", partners="<p>Escola</p>")
    answer = client.get(f"/api/v1/practices/{page.pk}")
    detail = answer.json()
    assert [section["number"] for section in detail["sections"]] == [2]
    assert detail["sections"][0]["fields"][1] == {
        "name": "partners",
        "label": "Parceiros envolvidos",
        "html": "<p>Escola</p>",
    }
    assert detail["contact"] == []
    assert "pessoa@example.pt" not in answer.content.decode()


def test_one_practice_is_told_in_its_own_language(client: Client) -> None:
    english = translation(practice(), slug="classes", areas=("saude",))
    detail = client.get(f"/api/v1/practices/{english.pk}").json()
    assert detail["url"] == "http://127.0.0.1:8000/en/praticas/classes/"
    assert detail["url"] in detail["citation"]
    assert detail["areas"] == [{"value": "saude", "label": "Health"}]


def test_draft_and_unknown_are_not_found(client: Client) -> None:
    draft = practice(live=False)
    for pk in (draft.pk, 10**9):
        assert client.get(f"/api/v1/practices/{pk}").status_code == 404
    assert client.get(f"/api/v1/practices/{10**30}").json()["detail"][0]["parameter"] == "practice_id"


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("?page=0", "page"),
        ("?page=x", "page"),
        ("?sort=price", "sort"),
        ("?level=x", "level"),
        ("?language=xx", "language"),
    ],
)
def test_wrong_parameter_is_named(client: Client, query: str, parameter: str) -> None:
    answer = client.get(f"/api/v1/practices{query}")
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["parameter"] == parameter


def test_document_describes_it(client: Client) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert {"/api/v1/practices", "/api/v1/practices/{practice_id}"} <= set(document["paths"])
    names = {parameter["name"] for parameter in document["paths"]["/api/v1/practices"]["get"]["parameters"]}
    assert names == {"q", "area", "group", "district", "kind", "year", "level", "sort", "page", "language"}


def test_any_site_may_read_it(client: Client) -> None:
    practice()
    assert client.get("/api/v1/practices").headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in client.get("/api/v1/practices").headers
