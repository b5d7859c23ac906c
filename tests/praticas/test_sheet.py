"""The printed sheet of a practice, read back."""

import datetime as dt
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings as base_settings
from django.utils import timezone, translation
from pypdf import PdfReader
from pytest_django import Settings
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from portal.models import PortalImage
from praticas.models import PracticeMaterial, PracticePage, PracticeSupporter, PracticeUpdate
from praticas.sections import CRITERIA, RICH_FIELDS, SECTIONS
from praticas.sheet import LOGO, practice_sheet
from tests.factories.practices import practice

pytestmark = pytest.mark.django_db

CONTACT = {
    "contact_person": "Pessoa Exemplo",
    "entity_email": "pessoa@entidade.example",
    "entity_phone": "200 000 000",
}


def words(page: PracticePage) -> str:
    """The text of the sheet, white space folded; the hyphen that Portuguese repeats after a line once."""
    reader = PdfReader(BytesIO(practice_sheet(page)))
    text = re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in reader.pages))
    return text.replace("- -", "-")


def answered(**fields: object) -> PracticePage:
    """A practice in which every rich field says its own name."""
    answers = {name: f"<p>Resposta a {name}.</p>" for name in RICH_FIELDS}
    return practice(
        **{
            "title": "Gabinete itinerante",
            "summary": "Vai ter com quem vive longe.",
            "entity_name": "Município de exemplo",
            "entity_address": "Rua Um, 2",
            "scale": "municipal",
            "ficha_date": dt.date(2021, 5, 1),
            "municipality": "0802",
            "groups": ("criancas-e-jovens",),
            **CONTACT,
            **answers,
            **fields,
        }
    )


def test_every_section_and_every_answer_is_on_the_sheet() -> None:
    text = words(answered())
    missing = [
        expected
        for section in SECTIONS
        for expected in [
            str(section.title),
            *(str(field.label) for field in section.fields if field.rich),
            *(f"Resposta a {field.name}." for field in section.fields if field.rich),
        ]
        if expected not in text
    ]
    assert missing == []


def test_the_heading_and_the_facts_are_on_the_sheet() -> None:
    page = answered()
    text = words(page)
    for expected in (
        "Prática inspiradora",
        "Gabinete itinerante",
        "Vai ter com quem vive longe.",
        "Município de exemplo Autarquia local",
        "Rua Um, 2",
        f"{page.municipality.name}, Faro",
        "Serviços de acolhimento e integração",
        "maio de 2021",
        "Publicada",
        "Como citar",
        f"Rede CLAIM {base_settings.BASE_URL.partition('://')[2]}/praticas/{page.slug}",
        "Página 1 de 2",
    ):
        assert expected in text
    assert f"em{base_settings.BASE_URL}/praticas/{page.slug}/" in text.replace(" ", "")


def test_what_was_not_answered_leaves_no_trace() -> None:
    page = practice(objectives="", summary="", municipality="", areas=(), year=None, title="Só o nome")
    text = words(page)
    for absent in (
        "Objetivos",
        "Resultados da prática",
        "Ano",
        "Território",
        "Validação",
        "Apoios",
        "Materiais",
    ):
        assert absent not in text
    assert "Identificação da entidade" in text


@pytest.mark.parametrize(
    ("consent", "shown"),
    [
        ({}, False),
        ({"contact_consent_on": dt.date(2026, 1, 1)}, False),
        ({"contact_consent_text": "Aceito."}, False),
        ({"contact_consent_on": dt.date(2026, 1, 1), "contact_consent_text": "Aceito."}, True),
    ],
)
def test_contact_data_needs_a_recorded_consent(consent: dict[str, object], shown: bool) -> None:
    page = answered()
    for name, value in consent.items():
        setattr(page, name, value)
    text = words(page)
    assert [value in text for value in CONTACT.values()] == [shown] * 3
    assert ("Pessoa de contacto" in text) is shown


def test_a_validated_practice_shows_its_statements_and_its_month() -> None:
    text = words(practice(validated=True))
    assert "Validada em março de 2026" in text
    for field in CRITERIA:
        assert str(field.label) in text
        assert field.name in text


def test_statements_of_a_practice_that_is_not_validated_stay_inside() -> None:
    assert "dito em rascunho" not in words(practice(relevance_statement="<p>dito em rascunho</p>"))


def test_what_hangs_from_a_practice_is_on_the_sheet() -> None:
    page = practice(is_demonstration=True)
    page.updates = [PracticeUpdate(date=dt.date(2024, 2, 3), text="<p>Continua.</p>")]
    page.supporters = [
        PracticeSupporter(role="cofunder", name="Fundo A", url="https://fundo.example/"),
        PracticeSupporter(role="promoter", name="Promotor B"),
    ]
    page.materials = [
        PracticeMaterial(title="Guião", url="https://guiao.example/", licence="CC BY 4.0"),
        PracticeMaterial(title="Sem licença nem endereço"),
    ]
    page.save()
    text = words(page)
    for expected in (
        "Prática inspiradora · demonstração",
        "Atualizações 3 de fevereiro de 2024 Continua.",
        "Apoios Cofinanciado por Fundo A Promovido por Promotor B",
        "Guião (CC BY 4.0) Sem licença nem endereço",
    ):
        assert expected in text


def images(page: PracticePage) -> list[tuple[int, int]]:
    reader = PdfReader(BytesIO(practice_sheet(page)))
    return [image.image.size for sheet in reader.pages for image in sheet.images]


# Wagtail leaves the temporary file of a new rendition to be collected.
@pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning")
def test_the_logo_of_a_supporter_is_drawn_and_named(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    logo = PortalImage.objects.create(title="Logótipo", file=get_test_image_file(size=(900, 300)))
    page = practice()
    page.supporters = [PracticeSupporter(role="cofunder", name="Fundo A", logo=logo)]
    assert images(page) == [(600, 200)]
    assert "Cofinanciado por Fundo A" in words(page)


@pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("lost", ["original", "rendition"])
def test_a_logo_whose_file_is_lost_leaves_the_name(lost: str, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    logo = PortalImage.objects.create(title="Logótipo", file=get_test_image_file())
    if lost == "rendition":
        Path(logo.get_rendition(LOGO).file.path).unlink()
    else:
        Path(logo.file.path).unlink()
    page = practice()
    page.supporters = [PracticeSupporter(role="cofunder", name="Fundo A", logo=logo)]
    assert images(page) == []
    assert "Cofinanciado por Fundo A" in words(page)


def links(page: PracticePage) -> list[str]:
    reader = PdfReader(BytesIO(practice_sheet(page)))
    return [
        annotation.get_object()["/A"]["/URI"]
        for sheet in reader.pages
        for annotation in sheet.get("/Annots", [])
    ]


def test_links_are_absolute() -> None:
    target = Page.objects.get(slug="praticas", locale__language_code="pt-pt")
    page = practice(
        objectives=f'<p><a linktype="page" id="{target.pk}">a base</a> <a href="https://x.example/">fora</a></p>'
    )
    page.materials = [PracticeMaterial(title="Aqui", url="/praticas/")]
    assert links(page) == [
        f"{base_settings.BASE_URL}{target.url}",
        "https://x.example/",
        f"{base_settings.BASE_URL}/praticas/",
        f"{base_settings.BASE_URL}{page.url}",
    ]


def test_the_sheet_is_tagged_and_in_the_language_of_the_practice() -> None:
    page = practice(language="en", title="A practice")
    with translation.override("pt-pt"):
        reader = PdfReader(BytesIO(practice_sheet(page)))
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"].value) == ("en", True)
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title == "A practice"


def test_the_same_practice_gives_the_same_bytes() -> None:
    page = practice()
    assert practice_sheet(page) == practice_sheet(PracticePage.objects.get(pk=page.pk))


def test_the_file_is_dated_by_the_last_change() -> None:
    page = practice()
    page.last_published_at = None
    page.latest_revision_created_at = dt.datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=dt.UTC)
    metadata = PdfReader(BytesIO(practice_sheet(page))).metadata
    assert metadata is not None
    assert metadata.modification_date == dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


def test_a_practice_that_was_never_saved_can_be_previewed() -> None:
    page = PracticePage(title="Rascunho", entity_name="Entidade", locale=practice().locale)
    reader = PdfReader(BytesIO(practice_sheet(page)))
    assert reader.metadata is not None
    assert reader.metadata.modification_date is not None
    assert reader.metadata.modification_date.date() == timezone.now().date()


@pytest.mark.parametrize("area", [("cultura",), ("cultura", "acolhimento-e-integracao")])
def test_an_area_added_by_staff_has_a_tile_too(area: tuple[str, ...]) -> None:
    page = practice(areas=area)
    drawn = page.main_area
    before = practice_sheet(page)
    drawn.motif = "" if drawn.motif else "star"
    drawn.save()
    assert practice_sheet(PracticePage.objects.get(pk=page.pk)) != before
