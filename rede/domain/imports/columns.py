"""The columns of the official list: what each is called, holds and looks like, and the list as it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from portal.tables import Column as TableColumn
from portal.tables import Table
from portal.text.folding import without_accents
from rede.enums import Ordinal, Weekday
from rede.models import Centre, OutreachStop
from rede.models.codes import CodesField

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

YES, NO = "sim", "não"
WEEKDAYS = ("segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo")


@dataclass(frozen=True)
class Column:
    """One column: `heading` stands in the file, `write` tells a centre in the words that are read back.

    `fields` are those of a centre whose faults are told in this column.
    """

    heading: str
    hint: StrOrPromise
    write: Callable[[Centre], str]
    fields: tuple[str, ...] = ()
    compulsory: bool = False


def fold(text: str) -> str:
    """Text without accents, case, punctuation or doubled spaces, as headings and names are compared."""
    return " ".join(re.findall(r"\w+", without_accents(text.casefold()))) or text


def _yes(holds: bool) -> str:
    return YES if holds else NO


def _listed(values: Iterable[object]) -> str:
    return "; ".join(str(value) for value in values)


def _number(value: float | None) -> str:
    return "" if value is None else str(value)


def _labels(centre: Centre, name: str) -> str:
    field = cast(CodesField, centre._meta.get_field(name))
    return _listed(field.labels(getattr(centre, name)))


def hours(centre: Centre, weekday: int) -> str:
    """The hours of a weekday as `parse_hours` reads them."""
    periods = [period for period in centre.periods.all() if period.weekday == weekday]
    return ", ".join(
        f"{period.opens:%H:%M}-{period.closes:%H:%M}{' (por marcação)' if period.by_appointment else ''}"
        for period in periods
    )


def visits(stop: OutreachStop) -> str:
    """One stop as an entry of the column reads: municipality | place | days and hours."""
    day = (
        f"{' e '.join(str(Ordinal(each).label) for each in stop.ordinals)} {Weekday(stop.weekday).label}"
        if stop.ordinals
        else f"todas as semanas, {Weekday(stop.weekday).label}"
    )
    booking = ", por marcação" if stop.by_appointment else ""
    return f"{stop.municipality} | {stop.place} | {day}, {stop.opens:%H:%M}-{stop.closes:%H:%M}{booking}"


def _hours_column(weekday: int, name: str) -> Column:
    return Column(
        name, _("9:00-12:30, 14:00-17:00 (por marcação), ou vazio"), lambda centre: hours(centre, weekday)
    )


COLUMNS = (
    Column("código", _("Vazio num centro novo: o portal atribui-o."), lambda c: c.code),
    Column("nome", _("CLAIM de Lagos"), lambda c: c.name, ("name",), compulsory=True),
    Column("entidade", _("Município de Lagos"), lambda c: c.entity.name, compulsory=True),
    Column(
        "tipo de entidade",
        _("Autarquia local, Governo Regional, Sociedade civil sem fins lucrativos ou Ensino superior"),
        lambda c: str(c.entity.get_kind_display()),
        compulsory=True,
    ),
    Column(
        "é município",
        _("sim ou não, só para autarquias; vazio, vale o que se sabe ou o que diz o nome"),
        lambda c: _yes(c.entity.is_municipality),
    ),
    Column("NIPC", _("Nove algarismos; vazio, fica o que se sabe"), lambda c: c.entity.nipc),
    Column(
        "modelo",
        _("Convencional, CLAIM 2G ou Convencional com expansão de serviços"),
        lambda c: str(c.get_model_display()),
        ("model",),
    ),
    Column(
        "áreas de apoio", _("Separadas por ponto e vírgula"), lambda c: _labels(c, "services"), ("services",)
    ),
    Column(
        "línguas",
        _("Nomes ou códigos ISO, separados por ponto e vírgula"),
        lambda c: _labels(c, "languages"),
        ("languages",),
    ),
    Column("município", _("Lagos"), lambda c: c.municipality.name, ("municipality",), compulsory=True),
    Column(
        "distrito ou ilha",
        _("Faro; preciso quando há dois municípios com o mesmo nome"),
        lambda c: c.municipality.district.name,
    ),
    Column(
        "municípios servidos",
        _("Além do próprio, separados por ponto e vírgula"),
        lambda c: _listed(c.served.all()),
        ("served",),
    ),
    Column("gabinete próprio", _("sim, ou não se for móvel"), lambda c: _yes(c.has_office), ("has_office",)),
    Column("morada", _("Rua e número"), lambda c: c.address, ("address",)),
    Column("código postal", _("8600-315"), lambda c: c.postal_code, ("postal_code",)),
    Column("localidade", _("Lagos"), lambda c: c.locality, ("locality",)),
    Column("latitude", _("37,1020: graus com decimais"), lambda c: _number(c.latitude), ("latitude",)),
    Column("longitude", _("-8,6742: negativa em Portugal"), lambda c: _number(c.longitude), ("longitude",)),
    Column("telefone", _("282 000 000"), lambda c: c.phone, ("phone",)),
    Column("e-mail", _("A caixa do centro, não a de uma pessoa"), lambda c: c.email, ("email",)),
    Column("sítio na internet", _("https://…"), lambda c: c.website, ("website",)),
    Column(
        "marcação",
        _("Sem marcação, Com ou sem marcação, ou Só com marcação"),
        lambda c: str(c.get_appointment_display()),
        ("appointment",),
    ),
    Column(
        "entrada",
        _("Sem degraus, Com degraus, ou Não indicado"),
        lambda c: str(c.get_step_free_display()),
        ("step_free",),
    ),
    Column("como entrar", _("Texto livre, curto"), lambda c: c.access_notes, ("access_notes",)),
    *(_hours_column(weekday, name) for weekday, name in enumerate(WEEKDAYS)),
    Column(
        "itinerância",
        _("Município | lugar | 2.ª e 4.ª terça-feira, 9:30-12:30, por marcação; um em cada linha da célula"),
        lambda c: "\n".join(visits(stop) for stop in c.stops.all()),
        ("stops",),
    ),
    Column(
        "aberto em", _("2009-03-02"), lambda c: c.opened_on.isoformat() if c.opened_on else "", ("opened_on",)
    ),
    Column(
        "estado",
        _("Em preparação, Em funcionamento, Suspenso ou Encerrado; vazio, fica como está"),
        lambda c: str(c.get_state_display()),
    ),
    Column("motivo", _("De uma suspensão"), lambda c: c.state_reason),
)
BY_HEADING = {fold(column.heading): column for column in COLUMNS}
BY_FIELD = {field: column.heading for column in COLUMNS for field in column.fields}


def template(centres: Iterable[Centre] = ()) -> Table:
    """The list as it is read back, with a row for each centre; without centres only the headings."""

    def rows() -> Iterator[list[str]]:
        for centre in centres:
            with override(settings.LANGUAGE_CODE):  # the list is read in Portuguese, whoever asks for it
                yield [column.write(centre) for column in COLUMNS]

    return Table("centros", [TableColumn(column.heading, column.heading) for column in COLUMNS], rows())
