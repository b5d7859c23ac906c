"""Fields of records as cells and words."""

import datetime as dt
from typing import Any

import pytest
from wagtail.models import Locale, Page, Site

from portal.admin.values import kind, value, words
from portal.tables import Kind
from praticas.models import PracticePage
from rede.models import Centre, Municipality
from tests.factories.practices import practice

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "path", "expected"),
    [
        (Municipality, "name", Kind.TEXT),
        (Municipality, "latitude", Kind.NUMBER),
        (Municipality, "district.name", Kind.TEXT),
        (Municipality, "__str__", Kind.TEXT),
        (Centre, "services", Kind.LIST),
        (PracticePage, "validated_on", Kind.DATE),
        (PracticePage, "last_published_at", Kind.MOMENT),
        (PracticePage, "year", Kind.NUMBER),
        (PracticePage, "areas", Kind.LIST),
        (PracticePage, "scale", Kind.TEXT),
        (PracticePage, "locale", Kind.TEXT),
        (PracticePage, "live", Kind.TEXT),
        (PracticePage, "title.upper", Kind.TEXT),
        (PracticePage, "content_type.model_class._meta.verbose_name.title", Kind.TEXT),
    ],
)
def test_kind(model: Any, path: str, expected: Kind) -> None:
    assert kind(model, path) is expected


def test_values_of_a_practice() -> None:
    page = practice(
        title="Gabinete", areas=("cultura",), scale="municipal", validated=True, is_demonstration=True
    )
    expected = {
        "title": "Gabinete",
        "areas": ["Cultura"],
        "scale": "Município",
        "validated_on": dt.date(2026, 3, 1),
        "live": "Sim",
        "expired": "Não",
        "ficha_date": None,
        "municipality": "Loulé (Faro)",
        "municipality.district.name": "Faro",
        "municipality.district.kind": "Distrito",
        "level": "validated",
        "get_scale_display": "Município",
        "title.upper": "GABINETE",
        "content_type.model_class._meta.verbose_name.title": "Prática",
    }
    assert {path: value(page, path) for path in expected} == expected


def test_what_a_missing_relation_holds_is_nothing() -> None:
    assert value(practice(municipality=""), "municipality.name") is None


def test_words() -> None:
    page = practice(areas=("cultura", "acolhimento-e-integracao"), year=2020)
    assert words(page, "areas") == "Serviços de acolhimento e integração, Cultura"
    assert (words(page, "year"), words(page, "ficha_date")) == ("2020", "")


def test_records_of_others_have_values_too() -> None:
    site = Site.objects.get()
    assert value(site, "root_page.title") == Page.objects.get(pk=site.root_page_id).title
    assert value(Locale.objects.get(language_code="en"), "get_display_name") in {"Inglês", "English"}


def test_a_field_of_several_choices_names_them() -> None:
    made = Centre(services=("work", "regularisation"))
    assert value(made, "services") == ["Trabalho", "Regularização"]
    assert words(made, "services") == "Trabalho, Regularização"
