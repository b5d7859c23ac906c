"""What a practice accepts, and what it says of itself."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from praticas.enums import Level
from praticas.models import Area, PracticePage
from praticas.sections import CRITERIA
from tests.factories.practices import practice

pytestmark = pytest.mark.django_db


def refused(page: PracticePage) -> set[str]:
    """The fields that `full_clean` refuses."""
    with pytest.raises(ValidationError) as caught:
        page.full_clean()
    return set(caught.value.message_dict)


def test_validation_needs_a_statement_on_each_criterion() -> None:
    page = practice()
    page.validated_on = dt.date(2026, 3, 1)
    assert refused(page) == {field.name for field in CRITERIA}
    for field in CRITERIA:
        setattr(page, field.name, "<p>Sim.</p>")
    page.relevance_statement = "<p> </p>"
    assert refused(page) == {"relevance_statement"}


def test_consent_needs_its_text() -> None:
    page = practice()
    page.contact_consent_on = dt.date(2026, 3, 1)
    assert refused(page) == {"contact_consent_text"}
    assert page.shows_contact is False
    page.contact_consent_text = "Aceito que o meu contacto seja publicado."
    page.full_clean()
    assert page.shows_contact is True


def test_dates_in_the_future_are_refused() -> None:
    page = practice(validated=True)
    page.validated_on = page.contact_consent_on = timezone.localdate() + dt.timedelta(days=1)
    page.contact_consent_text = "Aceito."
    assert refused(page) == {"validated_on", "contact_consent_on"}


@pytest.mark.parametrize("year", [1989, 2300])
def test_year_out_of_reach(year: int) -> None:
    page = practice()
    page.year = year
    assert refused(page) == {"year"}


def test_level_follows_the_validation() -> None:
    assert practice().level is Level.PUBLISHED
    assert practice(validated=True).level is Level.VALIDATED


@pytest.mark.parametrize(
    ("validated_on", "due"),
    [
        (dt.date(2026, 3, 1), dt.date(2028, 3, 1)),
        (dt.date(2024, 2, 29), dt.date(2026, 2, 28)),
        (None, None),
    ],
)
def test_review_is_due_24_months_later(validated_on: dt.date | None, due: dt.date | None) -> None:
    assert PracticePage(validated_on=validated_on).review_due_on == due


def test_main_area_is_the_first_in_the_order_of_staff() -> None:
    page = practice(areas=("religiao", "acolhimento-e-integracao", "saude"))
    assert page.main_area.slug == "acolhimento-e-integracao"
    assert practice(areas=()).main_area is None


def test_plain_text_keeps_words_apart() -> None:
    page = PracticePage(objectives="<ul><li>um</li><li>dois</li></ul>", partners="<p>três</p>")
    assert page.plain_text().split() == ["um", "dois", "três"]


def test_area_speaks_the_readers_language() -> None:
    area = Area(name="Saúde", name_en="Health")
    assert str(area) == "Saúde"
    with override("en"):
        assert (area.label, Area(name="Nova área").label) == ("Health", "Nova área")
