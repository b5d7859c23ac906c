"""The page of components, for staff and for developers."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from portal.styleguide import samples
from portal.styleguide.forms import sample_form
from portal.tiles import MOTIFS


def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component with its states; not found for anyone who is neither staff nor developing."""
    if not (settings.DEBUG or request.user.has_perm("wagtailadmin.access_admin")):
        raise Http404
    context = {
        "motifs": MOTIFS,
        "seeded_motifs": samples.SEEDED_MOTIFS,
        "notices": samples.NOTICES,
        "badges": samples.BADGES,
        "tasks": samples.TASKS,
        "events": samples.EVENTS,
        "steps": samples.STEPS,
        "attachment": samples.ATTACHMENT,
        "conflict": samples.CONFLICT,
        "lines": samples.LINES,
        "facts": samples.FACTS,
        "table": samples.TABLE,
        "figures": samples.FIGURES,
        "day": samples.DAY,
        "cards": samples.CARDS,
        "results": samples.RESULTS,
        "facets": samples.FACETS,
        "active_filters": samples.ACTIVE_FILTERS,
        "sorts": samples.SORTS,
        "pager": samples.PAGER,
        "downloads": samples.DOWNLOADS,
        "form": sample_form(),
        "empty_ways": ("Use menos palavras.", "Retire um dos filtros."),
        "colours": ("paper", "surface", "tint", "ink", "quiet", "line", "blue", "blue-deep", "ochre", "mark"),
    }
    return render(request, "styleguide/styleguide.html", context)
