"""Every file of the network's open data: its name, its media type and how it is made."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from portal import catalogue
from portal.pagecache import remember
from portal.tables import FORMS as TABLE_FORMS
from portal.tables import stream
from rede.opendata import changes, hsds
from rede.opendata.geojson import feature_collection
from rede.opendata.tables import centres_table, entities_table, stops_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from portal.tables import Table

TABLES = {"centros": centres_table, "itinerancia": stops_table, "entidades": entities_table}
FORMS = ("csv", "ods", "json")


@dataclass(frozen=True, slots=True)
class File:
    """One file, always in Portuguese. `saved` says that a browser had better keep it than show it."""

    media_type: str
    make: Callable[[], bytes]
    saved: bool = False


def _table(table: Callable[[], Table], form: str) -> bytes:
    return b"".join(stream(table(), form))


def _json(found: Any) -> bytes:
    return json.dumps(found, ensure_ascii=False).encode()


def _geojson() -> bytes:
    return _json(feature_collection())


def _hsds() -> bytes:
    return _json(hsds.document(timezone.localdate()))


def _atom() -> bytes:
    own = settings.BASE_URL + reverse("open_data_file", args=["alteracoes.atom"])
    newest = changes.changes(changes.public_events()[: changes.ENTRIES])
    return changes.atom(newest, own, settings.BASE_URL + reverse("open_data"))


FILES = {
    **{
        f"{name}.{form}": File(
            TABLE_FORMS[form].media_type, partial(_table, table, form), saved=form != "json"
        )
        for name, table in TABLES.items()
        for form in FORMS
    },
    "centros.geojson": File("application/geo+json", _geojson),
    "hsds.json": File("application/json", _hsds),
    "alteracoes.atom": File("application/atom+xml; charset=utf-8", _atom),
    **{
        f"catalogo.{form}": File(media_type, partial(catalogue.catalogue, form))
        for form, (media_type, _written) in catalogue.FORMS.items()
    },
}


def content(name: str) -> bytes:
    """The bytes of a file, made once until something public changes. Raises KeyError for an unknown name."""
    make = FILES[name].make

    def made() -> bytes:
        with override(settings.LANGUAGE_CODE):
            return make()

    return remember(f"opendata:{name}:{timezone.localdate()}", made)
