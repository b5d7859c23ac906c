"""The network in numbers, as a page and each figure as a file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from portal.navigation import section_chrome, section_link
from portal.pagecache import remember
from portal.tables import Column, Kind, Table, respond
from rede.figures import FIGURES, Census, Figure, average, figures, written

if TYPE_CHECKING:
    import datetime as dt
    from typing import Any

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

FORMS = {"csv": "CSV", "ods": "ODS"}
WIDE = {"areas"}  # figures without another of their height to stand beside


@cache_control(public=True, max_age=0, must_revalidate=True)
def network_figures(request: HttpRequest) -> HttpResponse:
    """Every figure with its chart, table, day, source and downloads."""
    day = timezone.localdate()
    language = get_language() or settings.LANGUAGE_CODE
    counted = remember(f"figures:{language}:{day}", partial(_counted, day))
    context = {
        **section_chrome(
            request,
            _("Rede em números"),
            description=_("Quantos centros há, onde, de que tipo, em que línguas e desde quando."),
            parents=[section_link("locator", language)],
        ),
        **counted,
        "day": day,
        "source": settings.SITE_NAME,
        "open_data_url": reverse("open_data"),
    }
    return TemplateResponse(request, "rede/network_figures.html", context)


def _counted(day: dt.date) -> dict[str, Any]:
    """What the page shows of a day: everything that asks the database."""
    census = Census(day)
    days = census.days_since_confirmation
    totals = [
        {"label": _("centros abertos"), "value": written(len(census.open))},
        {"label": _("centros suspensos"), "value": written(census.suspended)},
        {"label": _("municípios onde a rede chega"), "value": written(census.reached)},
        {
            "label": _("dias, em média, desde a confirmação dos dados"),
            "value": written(average(days)) if days else "–",
        },
    ]
    return {
        "figures": [
            {"figure": figure, "downloads": _downloads(figure), "wide": figure.name in WIDE}
            for figure in figures(census)
        ],
        "totals": totals,
        "demonstration": census.demonstration,
    }


def _downloads(figure: Figure) -> list[dict[str, str]]:
    return [
        {"label": label, "format": form, "url": reverse("network_figure_data", args=[figure.name, form])}
        for form, label in FORMS.items()
    ]


def network_figure_data(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """One figure as a file named after it and the day, and whether its centres are invented.

    Raises Http404 for a figure or form there is not.
    """
    if name not in FIGURES or form not in FORMS:
        raise Http404
    day = timezone.localdate()
    census = Census(day)
    figure = FIGURES[name](census)
    kinds = [Kind.TEXT, *(Kind.NUMBER for _heading in figure.headings[1:])]
    heads = [Column(heading, heading, kind) for heading, kind in zip(figure.headings, kinds, strict=True)]
    title = _("%(title)s, %(day)s") % {"title": figure.title, "day": day.isoformat()}
    mark = ["demonstracao"] if census.demonstration else []
    file_name = "-".join([figure.name, day.isoformat(), *mark])
    return respond(Table(title, heads, figure.values), form, file_name)
