"""Marks of language in templates."""

from django.template import Context, Template
from django.utils.translation import override


def render(source: str, **context: object) -> str:
    """A template's text with the language tags loaded."""
    return Template("{% load languages %}" + source).render(Context(context))


def test_text_in_another_language_is_marked() -> None:
    assert render("<p {% text_lang %}>", content_lang="pt-PT") == '<p lang="pt-PT">'


def test_text_written_the_other_way_says_which() -> None:
    with override("ar"):
        assert render("<p {% text_lang %}>", content_lang="en") == '<p lang="en" dir="ltr">'
        assert render("<p {% text_lang %}>", content_lang="fa") == '<p lang="fa">'


def test_text_in_the_readers_language_is_not() -> None:
    assert render("<p {% text_lang %}>", content_lang="") == "<p >"
    assert render("<p {% text_lang %}>") == "<p >"


def test_codes_are_written_as_html_wants_them() -> None:
    assert (
        render('{{ "pt-pt"|html_language }} {{ "pt-pt"|direction }} {{ "ar"|direction }}') == "pt-PT ltr rtl"
    )
