"""Centres, outreach stops and entities as tables; names of columns, which machines read, never change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from portal.tables import Column, Kind, Table
from rede.domain.values import read_rows, words
from rede.enums import Language, Ordinal, ServiceArea, Weekday
from rede.opendata.rows import page_address, public_centres, public_entities

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rede.models import Centre, Entity, OutreachStop

ENTRY = "%H:%M"


def centres_table() -> Table:
    """One row for each public centre."""
    columns = [
        Column("code", _("Código")),
        Column("name", _("Nome")),
        Column("url", _("Endereço da página")),
        Column("state", _("Estado")),
        Column("state_reason", _("Motivo")),
        Column("state_since", _("Neste estado desde"), Kind.DATE),
        Column("model", _("Modelo")),
        Column("entity", _("Entidade")),
        Column("entity_kind", _("Tipo de entidade")),
        Column("services", _("Áreas de apoio"), Kind.LIST),
        Column("service_codes", _("Códigos das áreas"), Kind.LIST),
        Column("languages", _("Línguas de atendimento"), Kind.LIST),
        Column("language_codes", _("Códigos das línguas (ISO 639)"), Kind.LIST),
        Column("has_office", _("Tem gabinete próprio")),
        Column("address", _("Morada")),
        Column("postal_code", _("Código postal")),
        Column("locality", _("Localidade")),
        Column("municipality", _("Município")),
        Column("municipality_code", _("Código do município (DICO)")),
        Column("district", _("Distrito ou ilha")),
        Column("latitude", _("Latitude (WGS 84)"), Kind.NUMBER),
        Column("longitude", _("Longitude (WGS 84)"), Kind.NUMBER),
        Column("served", _("Municípios servidos"), Kind.LIST),
        Column("hours", _("Horário"), Kind.LIST),
        Column("exceptions", _("Exceções ao horário"), Kind.LIST),
        Column("outreach", _("Itinerância"), Kind.LIST),
        Column("appointment", _("Marcação")),
        Column("step_free", _("Entrada")),
        Column("access_notes", _("Como entrar")),
        Column("phone", _("Telefone")),
        Column("email", _("Caixa de correio")),
        Column("website", _("Sítio na internet")),
        Column("opened_on", _("Aberto em"), Kind.DATE),
        Column("confirmed_on", _("Dados confirmados em"), Kind.DATE),
        Column("updated_at", _("Alterado em"), Kind.MOMENT),
        Column("is_demonstration", _("Demonstração")),
    ]
    return Table(_("Centros"), columns, _rows(public_centres(), _centre))


def _centre(centre: Centre) -> list[Any]:
    return [
        centre.code,
        centre.name,
        page_address(centre),
        centre.get_state_display(),
        centre.state_reason,
        centre.state_since,
        centre.get_model_display(),
        centre.entity.name,
        centre.entity.get_kind_display(),
        _labels(ServiceArea, centre.services),
        centre.services,
        _labels(Language, centre.languages),
        centre.languages,
        _yes(centre.has_office),
        centre.address,
        centre.postal_code,
        centre.locality,
        centre.municipality.name,
        centre.municipality_id,
        centre.municipality.district.name,
        centre.latitude,
        centre.longitude,
        [place.name for place in centre.served.all()],
        words("periods", read_rows(centre.periods.all())).splitlines(),
        words("exceptions", read_rows(centre.exceptions.all())).splitlines(),
        [f"{stop.place}, {stop.municipality.name}" for stop in centre.stops.all()],
        centre.get_appointment_display(),
        centre.get_step_free_display(),
        centre.access_notes,
        centre.phone,
        centre.email,
        centre.website,
        centre.opened_on,
        centre.confirmed_on,
        centre.updated_at,
        _yes(centre.is_demonstration),
    ]


def stops_table() -> Table:
    """One row for each place that a public centre visits."""
    columns = [
        Column("centre", _("Centro")),
        Column("centre_code", _("Código do centro")),
        Column("place", _("Lugar")),
        Column("municipality", _("Município")),
        Column("municipality_code", _("Código do município (DICO)")),
        Column("district", _("Distrito ou ilha")),
        Column("latitude", _("Latitude (WGS 84)"), Kind.NUMBER),
        Column("longitude", _("Longitude (WGS 84)"), Kind.NUMBER),
        Column("ordinals", _("Quais do mês (nenhuma: todas as semanas)"), Kind.LIST),
        Column("weekday", _("Dia da semana")),
        Column("opens", _("Das")),
        Column("closes", _("Às")),
        Column("by_appointment", _("Por marcação")),
        Column("starts_on", _("A partir de"), Kind.DATE),
        Column("ends_on", _("Até"), Kind.DATE),
        Column("is_demonstration", _("Demonstração")),
    ]
    pairs = ((centre, stop) for centre in public_centres() for stop in centre.stops.all())
    return Table(_("Itinerância"), columns, _rows(pairs, _stop))


def _stop(pair: tuple[Centre, OutreachStop]) -> list[Any]:
    centre, stop = pair
    return [
        centre.name,
        centre.code,
        stop.place,
        stop.municipality.name,
        stop.municipality_id,
        stop.municipality.district.name,
        stop.latitude,
        stop.longitude,
        _labels(Ordinal, stop.ordinals),
        str(Weekday(stop.weekday).label),
        stop.opens.strftime(ENTRY),
        stop.closes.strftime(ENTRY),
        _yes(stop.by_appointment),
        stop.starts_on,
        stop.ends_on,
        _yes(centre.is_demonstration),
    ]


def entities_table() -> Table:
    """One row for each entity that runs a public centre."""
    columns = [
        Column("name", _("Nome")),
        Column("kind", _("Tipo de entidade")),
        Column("nipc", "NIPC"),
        Column("municipality", _("Município da sede")),
        Column("municipality_code", _("Código do município (DICO)")),
        Column("district", _("Distrito ou ilha")),
        Column("email", _("E-mail geral")),
        Column("phone", _("Telefone")),
        Column("website", _("Sítio na internet")),
        Column("centres", _("Centros"), Kind.LIST),
        Column("is_demonstration", _("Demonstração")),
    ]
    return Table(_("Entidades"), columns, _rows(public_entities(), _entity))


def _entity(entity: Entity) -> list[Any]:
    seat = entity.municipality
    return [
        entity.name,
        entity.get_kind_display(),
        entity.nipc,
        seat.name if seat else "",
        seat.dico if seat else "",
        seat.district.name if seat else "",
        entity.email,
        entity.phone,
        entity.website,
        [centre.code for centre in entity.centres.all()],
        _yes(entity.is_demonstration),
    ]


def _rows(records: Iterable[Any], row: Callable[[Any], list[Any]]) -> Iterator[list[Any]]:
    yield from map(row, records)


def _labels(codes: Any, values: Iterable[str]) -> list[str]:
    return [str(codes(value).label) for value in values if value in codes.values]


def _yes(statement: bool) -> str:
    return _("Sim") if statement else _("Não")
