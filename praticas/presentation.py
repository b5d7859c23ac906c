"""What the page of a practice shows: sections, facts, contact, citation and data for machines."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.conf import settings
from django.db.models import Case, When
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from portal.languages import html_language
from praticas.enums import Scale
from praticas.models import PracticePage
from praticas.sections import CRITERIA, RICH_FIELDS, SECTIONS
from rede.enums import EntityKind

RELATED = 3


def place(page: PracticePage) -> str:
    """The municipality with its district, named once where both have one name; "" where unknown."""
    if page.municipality is None:
        return ""
    names = dict.fromkeys((page.municipality.name, page.municipality.district.name))
    return ", ".join(names)


def sections(page: PracticePage) -> list[dict[str, Any]]:
    """The sections with what was answered: section 1 in facts and contact, the others as rich text."""
    shown = []
    for section in SECTIONS[1:]:
        entries = [
            {"name": field.name, "label": field.label, "html": expand_db_html(getattr(page, field.name))}
            for field in section.fields
            if field.rich and strip_tags(getattr(page, field.name)).strip()
        ]
        if entries:
            shown.append(
                {"number": section.number, "key": section.key, "heading": section.heading, "entries": entries}
            )
    return shown


def facts(page: PracticePage) -> list[dict[str, Any]]:
    """The key facts, each a label and one or more values; what is unknown is left out."""
    candidates = [
        (_("Área de intervenção"), [area.label for area in page.areas.all()]),
        (_("Público-alvo"), [group.label for group in page.target_groups.all()]),
        (_("Território"), [place(page)]),
        (_("Escala"), [Scale(page.scale).label if page.scale else ""]),
        (_("Ano"), [str(page.year) if page.year else ""]),
        (_("Entidade"), [page.entity_name, EntityKind(page.entity_kind).label if page.entity_kind else ""]),
        (_("Data da ficha"), [date_format(page.ficha_date, "YEAR_MONTH_FORMAT") if page.ficha_date else ""]),
    ]
    return [
        {"label": label, "values": [str(value) for value in values if value]}
        for label, values in candidates
        if any(values)
    ]


def contact(page: PracticePage) -> list[dict[str, str]]:
    """Contact data, only where a consent is recorded."""
    if not page.shows_contact:
        return []
    rows = [
        {"label": _("Pessoa de contacto"), "value": page.contact_person, "href": ""},
        {"label": _("E-mail"), "value": page.entity_email, "href": f"mailto:{page.entity_email}"},
        {"label": _("Telefone"), "value": page.entity_phone, "href": ""},
    ]
    return [row for row in rows if row["value"]]


def statements(page: PracticePage) -> list[dict[str, Any]]:
    """The five statements of a validated practice."""
    if not page.validated_on:
        return []
    return [
        {"label": field.label, "question": field.help_text, "html": expand_db_html(getattr(page, field.name))}
        for field in CRITERIA
    ]


def citation(page: PracticePage, address: str, today: dt.date | None = None) -> str:
    """How to cite: entity, year, title, portal, address and day of consultation."""
    day = date_format(today or timezone.localdate(), "DATE_FORMAT")
    year = page.year or (page.first_published_at.year if page.first_published_at else _("sem data"))
    return _("%(entity)s (%(year)s). %(title)s. %(portal)s. Consultado em %(day)s, em %(address)s") % {
        "entity": page.entity_name,
        "year": year,
        "title": page.title,
        "portal": settings.SITE_NAME,
        "day": day,
        "address": address,
    }


def related(page: PracticePage, language: str) -> list[PracticePage]:
    """Up to three others: those staff chose, then those that share an area, same district first.

    Each is the version to read in a language where there is one.
    """
    live = (
        PracticePage.objects.live()
        .public()
        .exclude(translation_key=page.translation_key)
        .select_related("municipality__district", "locale")
        .prefetch_related("areas")
        .defer(*RICH_FIELDS)
    )
    order = {link.other_id: link.sort_order or 0 for link in page.related.all()}
    found = sorted(live.filter(pk__in=order), key=lambda other: order[other.pk])[:RELATED]
    if len(found) < RELATED:
        elsewhere = Case(When(municipality__district=page.district, then=0), default=1)
        sharing = PracticePage.areas.through.objects.filter(area__in=page.areas.all())
        near = (
            live.filter(locale=page.locale, pk__in=sharing.values("practicepage_id"))
            .exclude(translation_key__in=[other.translation_key for other in found])
            .order_by(elsewhere, "-first_published_at", "pk")
        )
        found += list(near[: RELATED - len(found)])
    keys = [other.translation_key for other in found]
    read = {
        version.translation_key: version
        for version in live.filter(locale__language_code=language, translation_key__in=keys)
    }
    return [read.get(other.translation_key, other) for other in found]


def structured_data(page: PracticePage, address: str) -> str:
    """The practice as schema.org JSON-LD, safe inside a script element."""
    data = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": page.title,
        "abstract": page.summary,
        "inLanguage": html_language(page.locale.language_code),
        "url": address,
        "author": {"@type": "Organization", "name": page.entity_name},
        "about": [area.label for area in page.areas.all()],
        "datePublished": page.first_published_at.isoformat() if page.first_published_at else None,
        "dateModified": page.last_published_at.isoformat() if page.last_published_at else None,
        "spatialCoverage": {"@type": "Place", "name": place(page)} if page.municipality else None,
    }
    text = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
