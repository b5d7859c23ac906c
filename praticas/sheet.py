"""The printed sheet of a practice: the whole ficha as an accessible PDF."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.images.models import SourceImageIOError
from wagtail.rich_text import expand_db_html

from portal.printing import Block, blocks, paragraphs, picture, render
from portal.tiles import frieze, svg
from praticas import presentation
from praticas.enums import SupporterRole
from praticas.models import PracticeMaterial, PracticePage, PracticeSupporter
from praticas.sections import CRITERIA, SECTIONS, Field

BLUE = "#1f3f9e"
TINT = "#eef2fb"
EDGE_TILES = 31
LOGO = "max-600x240|format-png"
NO_AREA = "petals"
IN_THE_HEADING = {"title", "areas"}


def practice_sheet(page: PracticePage) -> bytes:
    """The PDF of a practice in the language it is written in.

    Holds every section with each field that was answered, later updates, the statements of a validated
    practice, supporters, materials and how to cite; contact data only with a recorded consent. The same
    practice gives the same bytes for a whole day, as the citation carries the date.
    """
    with override(page.locale.language_code):
        changed = page.last_published_at or page.latest_revision_created_at or timezone.now()
        return render("praticas/sheet.typ", _data(page), changed.replace(microsecond=0))


def _data(page: PracticePage) -> dict[str, Any]:
    url = f"{settings.BASE_URL}{page.url}" if page.url else settings.BASE_URL
    area = page.main_area
    motif = (area.motif or area.name) if area else NO_AREA
    parts = [
        *_sections(page),
        _part(_("Atualizações"), [(_day(update.date), _rich(update.text)) for update in page.updates.all()]),
        _part(_("Validação"), _statements(page)),
        _part(_("Apoios"), _supporters(page)),
        _part(_("Materiais"), [(_("Para fazer noutro lugar"), _materials(page))]),
        _part(_("Como citar"), [(_("Citação"), _citation(page, url))]),
    ]
    kicker = _("Prática inspiradora")
    return {
        "title": page.title,
        "kicker": f"{kicker} · {_('demonstração')}" if page.is_demonstration else kicker,
        "place": presentation.place(page),
        "summary": page.summary,
        "level": _level(page),
        "facts": [
            {"label": fact["label"], "value": "\n".join(fact["values"])} for fact in presentation.facts(page)
        ],
        "sections": [part for part in parts if part["answers"]],
        "site": settings.SITE_NAME,
        "address": url.partition("://")[2].rstrip("/"),
        "tile": svg(motif, BLUE, TINT),
        "edge": frieze(motif, EDGE_TILES, BLUE, TINT),
    }


def _part(title: str, answers: list[tuple[Any, list[Block]]], number: int | None = None) -> dict[str, Any]:
    return {
        "title": str(title),
        "number": number,
        "answers": [{"label": str(label), "blocks": found} for label, found in answers if found],
    }


def _sections(page: PracticePage) -> list[dict[str, Any]]:
    return [
        _part(
            str(section.title),
            [
                (field.label, _answer(page, field))
                for field in section.fields
                if field.name not in IN_THE_HEADING and (page.shows_contact or not field.personal)
            ],
            section.number,
        )
        for section in SECTIONS
    ]


def _answer(page: PracticePage, field: Field) -> list[Block]:
    if field.rich:
        return _rich(getattr(page, field.name))
    if field.name == "municipality":
        return paragraphs(presentation.place(page))
    return paragraphs(getattr(page, field.name))


def _rich(text: str) -> list[Block]:
    return blocks(expand_db_html(text), settings.BASE_URL)


def _day(day: dt.date) -> str:
    return date_format(day, "DATE_FORMAT")


def _level(page: PracticePage) -> dict[str, Any]:
    if page.validated_on is None:
        return {"words": str(page.level.label), "validated": False}
    words = _("Validada em %(month)s") % {"month": date_format(page.validated_on, "YEAR_MONTH_FORMAT")}
    return {"words": words, "validated": True}


def _statements(page: PracticePage) -> list[tuple[Any, list[Block]]]:
    if page.validated_on is None:
        return []
    return [(field.label, _rich(getattr(page, field.name))) for field in CRITERIA]


def _supporters(page: PracticePage) -> list[tuple[Any, list[Block]]]:
    supporters = page.supporters.all()
    return [
        (role.label, [block for each in supporters if each.role == role for block in _supporter(each)])
        for role in SupporterRole
    ]


def _supporter(supporter: PracticeSupporter) -> list[Block]:
    """Logo, where there is one that can be read, and name."""
    name = _linked(supporter.name, supporter.url)
    if supporter.logo is None:
        return [name]
    try:
        rendition = supporter.logo.get_rendition(LOGO)
        with rendition.file.open("rb") as file:
            image = file.read()
    except (OSError, SourceImageIOError):
        return [name]
    return [picture(image, "image/png", rendition.width, rendition.height, supporter.name), name]


def _materials(page: PracticePage) -> list[Block]:
    return [_material(material) for material in page.materials.all()]


def _material(material: PracticeMaterial) -> Block:
    address = material.address
    block = _linked(material.title, f"{settings.BASE_URL}{address}" if address.startswith("/") else address)
    if material.licence:
        block["runs"].append({"text": f" ({material.licence})"})
    return block


def _citation(page: PracticePage, url: str) -> list[Block]:
    before, address, after = presentation.citation(page, url).partition(url)
    return [{"kind": "p", "runs": [{"text": before}, {"text": address, "link": url}, {"text": after}]}]


def _linked(text: str, url: str) -> Block:
    return {"kind": "p", "runs": [{"text": text, "link": url} if url else {"text": text}]}
