"""Drafts of imported fichas: what was decided goes in, once, or nothing does."""

import datetime as dt
from typing import Any

import pytest

from praticas.domain.drafting import DraftError, as_read, find_areas, make_draft
from praticas.domain.receiving import receive
from praticas.models import Area, ImportBatch, ImportFile, ImportState, PracticeIndexPage, PracticePage
from tests.praticas.fichas import documents

pytestmark = pytest.mark.django_db


def received(*, extra: tuple[documents.Row, ...] = (), **changes: str) -> ImportFile:
    rows = [*documents.lines(documents.ANSWERS | changes), *extra]
    return receive(ImportBatch.objects.create(), documents.tabbed(rows).encode(), "ficha.txt")


def test_what_was_read_becomes_an_unpublished_practice() -> None:
    footer = (("Cofinanciado por: FAMI\nPromovido por: Junta da Ponte", ""),)
    file = received(
        extra=footer, municipality="Loulé - Faro", objectives="Rir & falar.\n- Um <b>dia</b>\n- Dois"
    )
    decisions, remarks = as_read(file)
    page = make_draft(file, decisions)
    page = PracticePage.objects.get(pk=page.pk)
    assert remarks == []
    assert (page.live, page.locale.language_code) == (
        False,
        "pt-pt",
    )
    assert page.get_parent().specific == PracticeIndexPage.objects.get(locale__language_code="pt-pt")
    assert page.title == documents.ANSWERS["title"]
    assert page.entity_name == documents.ANSWERS["entity_name"]
    assert page.entity_kind == "civil_society"
    assert (page.municipality.name, page.district.name) == ("Loulé", "Faro")
    assert page.ficha_date == dt.date(2019, 5, 1)
    assert [area.slug for area in page.areas.all()] == ["cultura"]
    assert (
        page.objectives == "<p>Rir &amp; falar.</p><ul><li>Um &lt;b&gt;dia&lt;/b&gt;</li><li>Dois</li></ul>"
    )
    assert page.entity_email == documents.ANSWERS["entity_email"]
    assert not page.shows_contact
    assert [(item.role, item.name) for item in page.supporters.all()] == [
        ("cofunder", "FAMI"),
        ("promoter", "Junta da Ponte"),
    ]
    revision = page.get_latest_revision_as_object()
    assert (revision.title, revision.live) == (page.title, False)
    file.refresh_from_db()
    assert (file.state, file.page, file.drafted_by) == (ImportState.DRAFTED, page, None)
    assert [item.accepted for item in file.suggestions.all()] == [False]


def test_decisions_are_carried_out_and_stored() -> None:
    file = received(
        extra=(("Fax", "200 000 001"), ("Extra", "Uma frase.")),
        title="CLAI I à mesa",
        partners="Ir ao CLAI I daqui.",
    )
    decisions, _remarks = as_read(file)
    decisions.accepted = {1}
    decisions.placed = {2: "methodology", 3: "methodology"}
    decisions.left_out = {0: "Já não se usa.", 1: "Já não se usa."}
    page = make_draft(file, decisions)
    assert page.title == "CLAI I à mesa"
    assert page.partners == "<p>Ir ao CLAII daqui.</p>"
    assert page.methodology.endswith("<p>Extra</p><p>Uma frase.</p>")
    assert [item.accepted for item in file.suggestions.all()] == [False, True]
    assert [(item.placed_in, item.reason) for item in file.leftovers.all()] == [
        ("", "Já não se usa."),
        ("", "Já não se usa."),
        ("methodology", ""),
        ("methodology", ""),
    ]


def test_a_file_has_one_draft() -> None:
    file = received()
    decisions, _remarks = as_read(file)
    make_draft(file, decisions)
    with pytest.raises(DraftError) as caught:
        make_draft(file, decisions)
    assert caught.value.errors == {"": ["Esta ficha já tem um rascunho."]}
    assert PracticePage.objects.count() == 1


def test_a_deleted_draft_may_be_made_again() -> None:
    file = received()
    decisions, _remarks = as_read(file)
    make_draft(file, decisions).delete()
    assert make_draft(file, decisions).pk
    assert PracticePage.objects.count() == 1


def test_a_refused_file_has_no_draft() -> None:
    file = receive(ImportBatch.objects.create(), b"", "vazia.txt")
    with pytest.raises(DraftError, match="O ficheiro está vazio"):
        make_draft(file, decisions=None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": "x" * 256}, "title"),
        ({"entity_name": "x" * 256}, "entity_name"),
        ({"entity_address": "x" * 301}, "entity_address"),
        ({"entity_phone": "1" * 61}, "entity_phone"),
        ({"entity_email": "a..b@-ponte.example.pt"}, "entity_email"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_stored(changes: dict[str, str], message: str) -> None:
    file = received(**changes)
    with pytest.raises(DraftError) as caught:
        make_draft(file, as_read(file)[0])
    assert list(caught.value.errors) == [message]
    assert PracticePage.objects.count() == 0
    file.refresh_from_db()
    assert file.state == ImportState.READ


def test_a_practice_without_a_name_gets_that_of_its_file() -> None:
    file = received(title="", entity_name="", municipality="", areas="")
    decisions, remarks = as_read(file)
    page = make_draft(file, decisions)
    assert remarks == []
    assert (page.title, page.municipality) == ("Prática sem designação (ficha.txt)", None)


def test_without_the_page_that_gathers_practices() -> None:
    PracticeIndexPage.objects.all().delete()
    file = received()
    with pytest.raises(DraftError, match="Falta a página que reúne as práticas"):
        make_draft(file, as_read(file)[0])


def test_what_is_not_recognised_is_said() -> None:
    decisions, remarks = as_read(received(municipality="Terra de Lá - Longe", areas="Cultura; Astronomia"))
    assert decisions.municipality is None
    assert [area.slug for area in decisions.areas] == ["cultura"]
    assert remarks == [
        "Não há nenhum município chamado «Terra de Lá, Longe».",
        "Não há nenhuma área de intervenção chamada “Astronomia”.",
    ]


@pytest.mark.parametrize(
    ("text", "slugs", "unknown"),
    [
        ("", [], []),
        ("serviços de ACOLHIMENTO e integracao", ["acolhimento-e-integracao"], []),
        ("- Cultura\n- Saúde", ["cultura", "saude"], []),
        ("Cultura, Saúde, Cultura.", ["cultura", "saude"], []),
        ("Culture", ["cultura"], []),
        ("Cultura, Vela", ["cultura"], ["Vela"]),
    ],
)
def test_areas_by_their_names(text: str, slugs: list[str], unknown: list[str]) -> None:
    found, others = find_areas(text)
    assert ([area.slug for area in found], others) == (slugs, unknown)


def test_areas_with_commas_in_their_names() -> None:
    area = Area.objects.create(name="Mar, rio e ponte", slug="mar")
    result: tuple[list[Any], list[str]] = find_areas("Mar, rio e ponte")
    assert result == ([area], [])
