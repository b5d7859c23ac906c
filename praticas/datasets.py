"""The database of practices as the catalogue of open data describes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from portal.catalogue import Api, Dataset, Distribution, register
from praticas.models import PracticeIndexPage
from praticas.search import public_practices

if TYPE_CHECKING:
    import datetime as dt

    from wagtail.query import PageQuerySet


def _index() -> PageQuerySet:
    return PracticeIndexPage.objects.live().public().filter(locale__language_code=settings.LANGUAGE_CODE)


def _path(form: str = "") -> str:
    address = _index()[0].url
    return f"{address}{form}/" if form else address


def _modified() -> dt.datetime | None:
    return public_practices().aggregate(last=Max("last_published_at"))["last"]


def _form(form: str, title: str, media_type: str) -> Distribution:
    return Distribution(title, partial(_path, form), media_type, title.upper())


PRACTICES = Dataset(
    "praticas",
    _("Práticas inspiradoras"),
    _(
        "As práticas de acolhimento e integração publicadas no portal: entidade, território, áreas, públicos,"
        " descrição, resultados e disseminação."
    ),
    (_("migrações"), _("integração"), _("práticas")),
    "SOCI",
    _path,
    _modified,
    (
        _form("csv", "CSV", "text/csv"),
        _form("ods", "ODS", "application/vnd.oasis.opendocument.spreadsheet"),
        _form("json", "JSON", "application/json"),
        _form("atom", "Atom", "application/atom+xml"),
    ),
    (Api(_("Práticas inspiradoras (API)"), "/api/v1/practices"),),
    lambda: _index().exists(),
)


def register_datasets() -> None:
    """Put the practices into the catalogue."""
    register(20, PRACTICES)
