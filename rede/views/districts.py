"""The centres of a district or island on one page, made to be printed and pinned to a wall."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from portal.navigation import section_chrome, section_link
from rede.locator.sheets import sheet
from rede.locator.snapshot import district_names, network

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from rede.locator.snapshot import Network


@require_safe
@cache_control(public=True, max_age=0, must_revalidate=True)
def district_centres(request: HttpRequest, slug: str) -> HttpResponse:
    """The list of one district or island, by municipality, with the way to the next."""
    districts = district_names()
    place = next((number for number, district in enumerate(districts) if district.slug == slug), None)
    if place is None:
        raise Http404
    district = districts[place]
    municipalities = _municipalities(network(), district.code)
    total = sum(len(group["centres"]) for group in municipalities)
    context = {
        **section_chrome(
            request,
            _("Centros: %(district)s") % {"district": district.name},
            description=ngettext(
                "%(total)d centro em %(district)s: morada, telefone, horário e línguas, para imprimir.",
                "%(total)d centros em %(district)s: morada, telefone, horário e línguas, para imprimir.",
                total,
            )
            % {"total": total, "district": district.name},
            parents=[section_link("locator", get_language() or "")],
        ),
        "district": district,
        "municipalities": municipalities,
        "total": total,
        "next_district": districts[(place + 1) % len(districts)],
        "made_on": timezone.localdate(),
    }
    return TemplateResponse(request, "rede/district_centres.html", context)


def _municipalities(present: Network, code: str) -> list[dict[str, Any]]:
    """The open centres of a district by municipality, in the order of the names."""
    here = [centre for centre in present.open if centre.municipality.dico[:2] == code]
    here.sort(key=lambda centre: (centre.municipality.dico, centre.name))
    return [
        {"name": name, "centres": [sheet(centre) for centre in centres]}
        for name, centres in groupby(here, key=lambda centre: centre.municipality.name)
    ]
