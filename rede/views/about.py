"""What a CLAIM is, in plain words, for whoever may need one; facts of questions 1 to 9 and 17 of the FAQ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from portal.navigation import section_chrome, section_link
from rede.enums import CentreModel, ServiceArea

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOTIFS = {
    ServiceArea.REGULARISATION: "square",
    ServiceArea.NATIONALITY: "pinwheel",
    ServiceArea.FAMILY: "flower",
    ServiceArea.HOUSING: "diamond",
    ServiceArea.WORK: "checker",
    ServiceArea.SOCIAL: "clover",
    ServiceArea.RETURN: "waves",
    ServiceArea.HEALTH: "cross",
    ServiceArea.EDUCATION: "petals",
    ServiceArea.TRAINING: "steps",
    ServiceArea.BUSINESS: "star",
    ServiceArea.OTHER: "ring",
}


@cache_control(public=True, max_age=0, must_revalidate=True)
def what_is_a_claim(request: HttpRequest) -> HttpResponse:
    """The page, the same for everybody."""
    locator = section_link("locator", get_language() or settings.LANGUAGE_CODE)
    context = {
        **section_chrome(
            request,
            _("O que é um CLAIM?"),
            description=_(
                "Nos CLAIM, quem vem viver para Portugal encontra informação e ajuda, "
                "de graça e em confiança."
            ),
            parents=[locator],
        ),
        "locator_url": locator.url,
        "areas": [{"label": area.label, "motif": MOTIFS[area]} for area in ServiceArea],
        "models": [
            {"name": model.label, "text": text}
            for model, text in (
                (CentreModel.CONVENTIONAL, _("Acolhe, informa e apoia quem o procura.")),
                (
                    CentreModel.NEW_GENERATION,
                    _("É de um município. Além disso, recebe documentos e dados biométricos para a AIMA."),
                ),
                (
                    CentreModel.EXPANDED,
                    _("Além disso, trata em primeira linha dos documentos para a regularização."),
                ),
            )
        ],
    }
    return TemplateResponse(request, "rede/what_is_a_claim.html", context)
