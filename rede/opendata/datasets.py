"""The network's datasets, as the catalogue and the page of open data describe them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from portal.catalogue import Api, Dataset, Distribution, register
from rede.figures import FIGURES
from rede.models import Centre, CentreEvent

if TYPE_CHECKING:
    import datetime as dt

GEOJSON = "https://www.rfc-editor.org/rfc/rfc7946"
HSDS = "https://docs.openreferral.org/en/3.0/"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def _path(name: str, *arguments: str) -> str:
    """An address without a prefix of language."""
    with override(settings.LANGUAGE_CODE):
        return reverse(name, args=arguments)


def _last_event() -> dt.datetime | None:
    return CentreEvent.objects.aggregate(last=Max("at"))["last"]


def _centres_changed() -> dt.datetime | None:
    """When a centre was last saved, confirmed, or changed its state."""
    saved = Centre.objects.aggregate(last=Max("updated_at"))["last"]
    return max(filter(None, (saved, _last_event())), default=None)


def _file(name: str, title: str, media_type: str, form: str, standard: str = "") -> Distribution:
    return Distribution(title, partial(_path, "open_data_file", name), media_type, form, standard)


def _tables(name: str) -> tuple[Distribution, ...]:
    return (
        _file(f"{name}.csv", "CSV", "text/csv", "CSV"),
        _file(f"{name}.ods", "ODS", ODS, "ODS"),
        _file(f"{name}.json", "JSON", "application/json", "JSON"),
    )


PAGE = partial(_path, "open_data")
CENTRES = Dataset(
    "centros",
    _("Centros da rede CLAIM"),
    _(
        "Cada centro em funcionamento ou suspenso: entidade, modelo, áreas de apoio, línguas, morada,"
        " posição, horário, itinerância, marcação, entrada, contactos e data da última confirmação."
    ),
    (_("migrações"), _("integração"), _("atendimento"), "CLAIM"),
    "SOCI",
    PAGE,
    _centres_changed,
    (
        *_tables("centros"),
        _file("centros.geojson", "GeoJSON", "application/geo+json", "GEOJSON", GEOJSON),
        _file("hsds.json", "Open Referral HSDS 3.0", "application/json", "JSON", HSDS),
    ),
    (Api(_("Centros da rede CLAIM (API)"), "/api/v1/centres"),),
)
STOPS = Dataset(
    "itinerancia",
    _("Itinerância da rede CLAIM"),
    _("Os lugares que os centros visitam, com os dias do mês e as horas."),
    (_("migrações"), _("itinerância"), "CLAIM"),
    "SOCI",
    PAGE,
    _centres_changed,
    _tables("itinerancia"),
)
ENTITIES = Dataset(
    "entidades",
    _("Entidades da rede CLAIM"),
    _("Quem dinamiza os centros: tipo, NIPC, município da sede, contactos gerais e centros."),
    (_("migrações"), _("autarquias"), "CLAIM"),
    "GOVE",
    PAGE,
    _centres_changed,
    _tables("entidades"),
)
CHANGES = Dataset(
    "alteracoes",
    _("O que mudou na rede CLAIM"),
    _(
        "Centros que abrem, suspendem, retomam, encerram, mudam de dados ou os confirmam, para manter"
        " cópias em dia. Nunca diz quem fez a alteração."
    ),
    (_("alterações"), "CLAIM"),
    "SOCI",
    PAGE,
    _last_event,
    (_file("alteracoes.atom", "Atom", "application/atom+xml", "ATOM"),),
    (Api(_("O que mudou na rede CLAIM (API)"), "/api/v1/changes"),),
)
NUMBERS = Dataset(
    "numeros",
    _("Rede CLAIM em números"),
    _("Centros por distrito, modelo, tipo de entidade, língua, área e ano, e municípios onde a rede chega."),
    (_("estatística"), _("migrações"), "CLAIM"),
    "SOCI",
    partial(_path, "network_figures"),
    _centres_changed,
    tuple(
        Distribution(f"{name}.csv", partial(_path, "network_figure_data", name, "csv"), "text/csv", "CSV")
        for name in FIGURES
    ),
)


def register_datasets() -> None:
    """Put the network's datasets into the catalogue."""
    register(10, CENTRES, STOPS, ENTITIES, CHANGES, NUMBERS)
