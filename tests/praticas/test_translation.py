"""A practice translated with wagtail-localize keeps what is not text and is read in its language."""

import datetime as dt

import pytest
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from praticas.models import PracticePage, PracticeUpdate
from tests.factories.practices import practice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits")]


def test_translated_in_the_admin_and_read_in_english(client: Client) -> None:
    page = practice(
        title="Mediação",
        slug="mediacao",
        objectives="<p>Apoiar quem chega.</p><ul><li>Ouvir.</li></ul>",
        groups=("familias",),
        validated=True,
    )
    page.updates.add(PracticeUpdate(date=dt.date(2025, 5, 1), text="<p>Continua.</p>"))
    page.save_revision().publish()
    english = Locale.objects.get(language_code="en")
    source, _created = TranslationSource.update_or_create_from_instance(PracticePage.objects.get(pk=page.pk))
    translation = Translation.objects.create(source=source, target_locale=english)
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=english,
            context=segment.context,
            data={"Mediação": "Mediation", "Apoiar quem chega.": "Support newcomers."}.get(
                segment.string.data, f"EN {segment.string.data}"
            ),
        )
    translation.save_target(publish=True)

    translated = PracticePage.objects.get(translation_key=page.translation_key, locale=english)
    assert (translated.title, translated.live, translated.year) == ("Mediation", True, page.year)
    assert translated.objectives == "<p>Support newcomers.</p><ul><li>EN Ouvir.</li></ul>"
    assert [group.slug for group in translated.target_groups.all()] == ["familias"]
    assert [area.slug for area in translated.areas.all()] == ["acolhimento-e-integracao"]
    assert [update.text for update in translated.updates.all()] == ["<p>EN Continua.</p>"]
    assert (translated.municipality, translated.validated_on) == (page.municipality, page.validated_on)
    shown = client.get(translated.url).content.decode()
    assert "Support newcomers." in shown
    results = client.get("/en/praticas/?q=mediation").context_data["practices"]
    assert [(row["url"], row["lang"]) for row in results] == [(translated.url, "")]
    assert client.get("/praticas/?q=mediacao").context_data["results"].total == 1
