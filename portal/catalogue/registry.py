"""What the portal publishes, as each app describes it."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Distribution:
    """A dataset in one format. `path` gives where it is, from the root of the site.

    `form` is a code of the EU's list of file types ("CSV", "GEOJSON"...), `media_type` an IANA one,
    `standard` the address of what the content conforms to.
    """

    title: StrOrPromise
    path: Callable[[], str]
    media_type: str
    form: str
    standard: str = ""


@dataclass(frozen=True, slots=True)
class Api:
    """A route of the API that answers with a dataset."""

    title: StrOrPromise
    path: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """One dataset. `name` stands in identifiers and never changes; `modified` asks when it last did.

    `page` gives the path of where people read of it, `theme` is a code of the EU's data themes. Of one
    that is not published nothing else is asked.
    """

    name: str
    title: StrOrPromise
    description: StrOrPromise
    keywords: tuple[StrOrPromise, ...]
    theme: str
    page: Callable[[], str]
    modified: Callable[[], dt.datetime | None]
    distributions: tuple[Distribution, ...]
    apis: tuple[Api, ...] = ()
    is_published: Callable[[], bool] = lambda: True


_datasets: dict[str, tuple[int, Dataset]] = {}


def register(order: int, *found: Dataset) -> None:
    """Add datasets to the catalogue, lower orders first; called once by each app, from `AppConfig.ready`."""
    _datasets.update({each.name: (order, each) for each in found})


def datasets() -> list[Dataset]:
    """Every published dataset, in order."""
    ordered = sorted(_datasets.values(), key=itemgetter(0))
    return [each for _order, each in ordered if each.is_published()]
