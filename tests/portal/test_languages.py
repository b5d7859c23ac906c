"""Six languages, two of them of pages and of the administration; dates and plurals in each."""

import datetime as dt

import pytest
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import override

from portal.languages import ALL, CONTENT, FALLBACK, direction, html_language, own_name


def test_pages_and_administration_speak_two_of_the_six() -> None:
    assert ALL == ("pt-pt", "en", "es", "fr", "uk", "ar")
    assert CONTENT == ("pt-pt", "en")
    assert FALLBACK in CONTENT
    assert [code for code, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES] == ["pt-pt", "en"]


def test_each_language_in_its_own_words() -> None:
    assert [(html_language(code), own_name(code), direction(code)) for code in ALL] == [
        ("pt-PT", "Português", "ltr"),
        ("en", "English", "ltr"),
        ("es", "Español", "ltr"),
        ("fr", "Français", "ltr"),
        ("uk", "Українська", "ltr"),
        ("ar", "العربية", "rtl"),
    ]


@pytest.mark.parametrize(
    ("code", "date", "moment"),
    [
        ("pt-pt", "3 de março de 2026", "9:05"),
        ("en", "3 March 2026", "09:05"),
        ("es", "3 de marzo de 2026", "09:05"),
        ("fr", "3 mars 2026", "09:05"),
        ("uk", "3 березня 2026", "09:05"),
        ("ar", "3 مارس 2026", "09:05"),
    ],
)
def test_dates_and_hours(code: str, date: str, moment: str) -> None:
    value = dt.datetime(2026, 3, 3, 9, 5)  # noqa: DTZ001 - a wall clock
    with override(code):
        assert date_format(value, "DATE_FORMAT") == date
        assert date_format(value, "TIME_FORMAT") == moment
