"""Practices as open data: the rows of a search as CSV, ODS, JSON or XLSX."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from portal.languages import html_language
from portal.printing import as_text
from portal.tables import Column, Kind, Table, respond
from praticas.models import PracticePage
from praticas.search import public_practices
from praticas.sections import SECTIONS, Field

BATCH = 200
FIELDS: dict[str, Field] = {field.name: field for section in SECTIONS for field in section.fields}
CONTACT = tuple(name for name, field in FIELDS.items() if field.personal)
RICH = tuple(name for name, field in FIELDS.items() if field.rich)


def columns() -> list[Column]:
    """The columns in the reader's language; the names, which machines read, never change."""
    return [
        Column("id", _("Identificador"), Kind.NUMBER),
        Column("url", _("Endereço")),
        Column("language", _("Língua")),
        Column("title", str(FIELDS["title"].label)),
        Column("summary", _("Resumo")),
        Column("level", _("Nível")),
        Column("validated_on", _("Validada em"), Kind.DATE),
        Column("year", _("Ano"), Kind.NUMBER),
        Column("ficha_date", _("Data da ficha"), Kind.DATE),
        Column("areas", str(FIELDS["areas"].label), Kind.LIST),
        Column("target_groups", _("Públicos"), Kind.LIST),
        Column("scale", _("Escala territorial")),
        Column("entity_name", _("Entidade")),
        Column("entity_kind", _("Tipo de entidade")),
        Column("entity_address", str(FIELDS["entity_address"].label)),
        Column("municipality", _("Município")),
        Column("municipality_code", _("Código do município")),
        Column("district", _("Distrito ou ilha")),
        *(Column(name, str(FIELDS[name].label)) for name in (*CONTACT, *RICH)),
        Column("first_published_at", _("Publicada em"), Kind.MOMENT),
        Column("last_published_at", _("Atualizada em"), Kind.MOMENT),
        Column("is_demonstration", _("Demonstração")),
    ]


def _row(page: PracticePage) -> list[Any]:
    municipality = page.municipality
    return [
        page.pk,
        f"{settings.BASE_URL}{page.url}",
        html_language(page.locale.language_code),
        page.title,
        page.summary,
        str(page.level.label),
        page.validated_on,
        page.year,
        page.ficha_date,
        [area.label for area in page.areas.all()],
        [group.label for group in page.target_groups.all()],
        page.get_scale_display(),
        page.entity_name,
        page.get_entity_kind_display(),
        page.entity_address,
        municipality.name if municipality else "",
        municipality.dico if municipality else "",
        municipality.district.name if municipality else "",
        *(getattr(page, name) if page.shows_contact else "" for name in CONTACT),
        *(as_text(getattr(page, name)) for name in RICH),
        page.first_published_at,
        page.last_published_at,
        _("Sim") if page.is_demonstration else _("Não"),
    ]


def practices(pks: Iterable[int]) -> Iterator[PracticePage]:
    """The public practices of these keys, in their order, read in batches."""
    waiting = iter(pks)
    while batch := list(islice(waiting, BATCH)):
        found = (
            public_practices()
            .filter(pk__in=batch)
            .select_related("municipality__district", "locale")
            .prefetch_related("areas", "target_groups")
            .in_bulk()
        )
        yield from (found[pk] for pk in batch if pk in found)


def _rows(pks: Iterable[int], language: str) -> Iterator[list[Any]]:
    """The rows, labelled in a language whatever the one in force when a row is sent."""
    for page in practices(pks):
        with override(language):
            row = _row(page)
        yield row


def export(pks: Iterable[int], form: str, request: HttpRequest) -> StreamingHttpResponse:
    """A download of the practices of these keys, in the form "csv", "ods", "json" or "xlsx".

    Contact data is in it only where a consent is recorded. Whatever `pks` raises at its start is raised
    here, before anything is sent. HEAD reads no practice.
    """
    waiting = iter(pks)
    begun = chain(list(islice(waiting, 1)), waiting)
    rows = _rows(() if request.method == "HEAD" else begun, get_language() or settings.LANGUAGE_CODE)
    return respond(Table(_("Práticas"), columns(), rows), form, _("praticas"))
