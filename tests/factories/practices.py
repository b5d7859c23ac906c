"""Practices for tests."""

import datetime as dt
from itertools import count
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from praticas.models import Area, PracticeIndexPage, PracticePage, TargetGroup
from praticas.sections import CRITERIA
from rede.models import Municipality

_numbers = count(1)


def practice_index(language: str = "pt-pt") -> PracticeIndexPage:
    """The base of practices of a language, as the migrations made it."""
    return PracticeIndexPage.objects.get(locale__language_code=language)


def practice(
    *,
    language: str = "pt-pt",
    areas: tuple[str, ...] = ("acolhimento-e-integracao",),
    groups: tuple[str, ...] = (),
    municipality: str = "0808",
    validated: bool = False,
    live: bool = True,
    parent: PracticeIndexPage | None = None,
    **fields: Any,
) -> PracticePage:
    """A practice under the base of its language, published with signals unless `live` is false.

    `areas` and `groups` are slugs, `municipality` a DICO code ("0808" is Loulé) or "".
    """
    number = next(_numbers)
    values: dict[str, Any] = {
        "title": f"Prática {number}",
        "slug": f"pratica-{number}",
        "entity_name": f"Entidade {number}",
        "entity_kind": "local_authority",
        "year": 2020,
        "summary": f"Resumo {number}.",
        "objectives": "<p>Apoiar quem chega.</p>",
        **fields,
    }
    if validated:
        values["validated_on"] = values.get("validated_on", dt.date(2026, 3, 1))
        values |= {field.name: f"<p>{field.name}</p>" for field in CRITERIA}
    page = PracticePage(
        locale=Locale.objects.get(language_code=language),
        municipality=Municipality.objects.get(dico=municipality) if municipality else None,
        live=False,
        first_published_at=values.pop("first_published_at", timezone.now()) if live else None,
        **values,
    )
    page.areas = list(Area.objects.filter(slug__in=areas))
    page.target_groups = list(TargetGroup.objects.filter(slug__in=groups))
    (parent or practice_index(language)).add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
    return PracticePage.objects.get(pk=page.pk)


def translation(
    page: PracticePage, language: str = "en", *, live: bool = True, **fields: Any
) -> PracticePage:
    """A translation of a practice, sharing its key."""
    return practice(language=language, translation_key=page.translation_key, live=live, **fields)
