"""The demonstration's practices: what the files say, and what becomes of them in the database."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker
from wagtail.models import Locale, Page

from contas.models import User
from home.demo.accounts import EDITOR, MODERATOR, create_accounts
from praticas.demo import loading
from praticas.demo.markup import to_rich
from praticas.demo.sheets import english, portuguese
from praticas.enums import Level, Scale
from praticas.models import PracticePage
from praticas.sections import CRITERIA, RICH_FIELDS
from rede.enums import EntityKind

DATA = Path(loading.__file__).parents[1] / "data"
STATEMENTS = tuple(field.name for field in CRITERIA)
BRAZILIAN = re.compile(
    r"\b(usuári|cadastr|contat[oa]|celular|você|equipe|registro|gerenci|ônibus|trem\b|tela\b|time\b|gênero)",
    re.IGNORECASE,
)
PEOPLE = re.compile(r"@|\b\d{9}\b")


@pytest.mark.parametrize(
    ("text", "rich"),
    [
        ("Uma frase.", "<p>Uma frase.</p>"),
        (
            "Uma linha\noutra linha.\n\nOutro parágrafo.",
            "<p>Uma linha outra linha.</p><p>Outro parágrafo.</p>",
        ),
        ("- um\n- dois\n", "<ul><li>um</li><li>dois</li></ul>"),
        ("1. um\n2. dois", "<ol><li>um</li><li>dois</li></ol>"),
        (
            "Um **forte** e [uma ligação](/sobre/).",
            '<p>Um <b>forte</b> e <a href="/sobre/">uma ligação</a>.</p>',
        ),
        ("5 < 6 & mais", "<p>5 &lt; 6 &amp; mais</p>"),
        ("- nem tudo\né lista", "<p>- nem tudo é lista</p>"),
    ],
)
def test_markup(text: str, rich: str) -> None:
    assert to_rich(text) == rich


def test_there_are_sixty_practices_with_names_of_their_own() -> None:
    assert len(portuguese()) == 60
    for key in ("slug", "title", "summary"):
        assert [
            value for value, times in Counter(sheet[key] for sheet in portuguese()).items() if times > 1
        ] == []


@pytest.mark.parametrize("sheet", portuguese(), ids=lambda sheet: sheet["slug"])
def test_a_practice_is_complete(sheet: dict) -> None:
    assert [name for name in RICH_FIELDS if not sheet.get(name, "").strip()] == []
    assert len(sheet["summary"]) <= 400
    assert sheet["entity_kind"] in EntityKind.values
    assert sheet["scale"] in Scale.values
    assert sheet["year"] in {sheet["ficha_date"].year, sheet["ficha_date"].year - 1}
    assert {name for name in STATEMENTS if name in sheet} == (
        set(STATEMENTS) if "validated_on" in sheet else set()
    )
    assert set(sheet.get("related", ())) < {other["slug"] for other in portuguese()} - {sheet["slug"]}
    assert sheet.get("state", "draft") in {"draft", "moderation"}


@pytest.mark.parametrize("sheet", portuguese(), ids=lambda sheet: sheet["slug"])
def test_a_practice_is_invented_and_in_portuguese_of_portugal(sheet: dict) -> None:
    assert "Exemplo" in sheet["entity_name"]
    assert "Exemplo" in sheet.get("contact_person", "Exemplo")
    assert all("Exemplo" in supporter["name"] for supporter in sheet.get("supporters", ()))
    words = " ".join(str(value) for value in sheet.values())
    assert BRAZILIAN.findall(words) == []
    assert PEOPLE.findall(words) == []


def test_the_practices_cover_the_areas_the_years_and_the_country() -> None:
    sheets = portuguese()
    assert {area for sheet in sheets for area in sheet["areas"]} == _known_slugs("area")
    assert {group for sheet in sheets for group in sheet["target_groups"]} == _known_slugs("group")
    assert {sheet["entity_kind"] for sheet in sheets} == set(EntityKind.values)
    assert {sheet["scale"] for sheet in sheets} == set(Scale.values)
    assert {sheet["year"] for sheet in sheets} == set(range(2012, 2027))
    assert sum("validated_on" in sheet for sheet in sheets) == 20


def _known_slugs(key: str) -> set[str]:
    name = {"area": "areas.toml", "group": "target_groups.toml"}[key]
    text = (DATA / name).read_text(encoding="utf-8")
    return set(re.findall(r'^slug = "(.+)"', text, flags=re.MULTILINE))


@pytest.fixture(scope="module")
def authors(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[User, User]]:
    """The editor and the moderator, with every practice loaded once for this file and undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        create_accounts()
        staff = (User.objects.get(email=EDITOR), User.objects.get(email=MODERATOR))
        assert list(loading.load(*staff)) == [sheet["title"] for sheet in portuguese()]
        yield staff
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_loading_publishes_most_and_leaves_some_on_their_way(authors: tuple[User, User]) -> None:
    states = Counter(
        "live" if page.live else "moderation" if page.workflow_in_progress else "draft"
        for page in PracticePage.objects.filter(locale=Locale.get_default())
    )
    assert states == {"live": 56, "moderation": 2, "draft": 2}
    assert PracticePage.objects.filter(locale__language_code="en", live=True).count() == len(english()) == 9
    assert PracticePage.objects.filter(is_demonstration=False).count() == 0


@pytest.mark.django_db
def test_loading_again_adds_nothing(authors: tuple[User, User]) -> None:
    before = Page.objects.count()
    assert list(loading.load(*authors)) == []
    assert Page.objects.count() == before


@pytest.mark.django_db
def test_a_loaded_practice_has_all_that_its_sheet_says(authors: tuple[User, User]) -> None:
    page = PracticePage.objects.get(slug="atendimento-itinerante-nas-freguesias")
    assert str(page.municipality) == "Loulé (Faro)"
    assert [area.slug for area in page.areas.all()] == [
        "acolhimento-e-integracao",
        "cidadania-e-participacao-civica",
    ]
    assert [update.date.year for update in page.updates.all()] == [2024, 2019]
    assert [relation.other.slug for relation in page.related.all()] == [
        "carrinha-nas-aldeias-da-serra",
        "portugues-entre-ilhas",
    ]
    assert (page.level, page.shows_contact, page.entity_phone) == (Level.VALIDATED, True, "000 000 001")
    assert page.difficulties == "<p>Nada a assinalar.</p>"
    assert page.dissemination_method.endswith(f"<p><i>{loading.NOTICES['pt-pt']}</i></p>")
    assert page.first_published_at.date().isoformat() == "2015-07-16"
    assert not page.has_unpublished_changes
    assert page.latest_revision.user == authors[0]


@pytest.mark.django_db
def test_a_material_is_a_document_anyone_may_fetch(authors: tuple[User, User], client: Client) -> None:
    material = PracticePage.objects.get(slug="casa-com-contrato").materials.get()
    response = client.get(material.address)
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert lines[0] == "n.º,onde,o que ver,como"
    assert len(lines) == 21


@pytest.mark.django_db
def test_every_loaded_practice_is_valid(authors: tuple[User, User]) -> None:
    for page in PracticePage.objects.all():
        page.full_clean()


@pytest.mark.django_db
def test_a_translation_is_whole(authors: tuple[User, User]) -> None:
    pages = {page.slug: page for page in PracticePage.objects.filter(locale__language_code="en")}
    originals = {
        page.translation_key: page for page in PracticePage.objects.filter(locale=Locale.get_default())
    }
    for slug, sheet in english().items():
        page = pages[sheet["slug"]]
        original = originals[page.translation_key]
        assert original.slug == slug
        for name in (*RICH_FIELDS, *STATEMENTS):
            assert bool(getattr(page, name)) == bool(getattr(original, name)), (slug, name)
            assert not getattr(original, name) or getattr(page, name) != getattr(original, name), (slug, name)
        assert page.areas.count() == original.areas.count()
        assert [material.title for material in page.materials.all()] == sheet.get("materials", [])
        written = [to_rich(text) for text in sheet.get("updates", ())]
        assert [update.text for update in page.updates.order_by("date")] == written
