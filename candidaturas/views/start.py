"""Where an entity that wants to open a centre begins; facts of questions 3 to 6 and 10 to 14 of the FAQ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from candidaturas.application.forms import DocumentsForm
from candidaturas.models import ApplicationSettings
from portal import deadlines
from portal.languages import CONTENT
from portal.navigation import section_chrome
from rede.enums import CentreModel, EntityKind
from rede.rules import model_refusal

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@cache_control(public=True, max_age=0, must_revalidate=True)
def apply(request: HttpRequest) -> HttpResponse:
    """The page, the same for everybody; its limits are those that staff set."""
    context = {
        **section_chrome(
            request,
            _("Criar um CLAIM"),
            description=_(
                "Que entidades podem criar um CLAIM, os três modelos, os passos e os prazos, o que é preciso "
                "e como começar."
            ),
            languages=CONTENT,
        ),
        "kinds": kinds(),
        "models": models(),
        "documents": DocumentsForm.attachments,
        "limits": ApplicationSettings.load(),
        "island_days": deadlines.calendar().island_days,
    }
    return TemplateResponse(request, "candidaturas/public/start.html", context)


def kinds() -> list[dict[str, Any]]:
    """The four kinds of entity, each with what it is."""
    examples = {
        EntityKind.LOCAL_AUTHORITY: _("Municípios e freguesias."),
        EntityKind.REGIONAL_GOVERNMENT: _("Açores e Madeira."),
        EntityKind.CIVIL_SOCIETY: _(
            "Associações, IPSS, fundações e outras instituições sem fins lucrativos."
        ),
        EntityKind.HIGHER_EDUCATION: _("Universidades e institutos politécnicos."),
    }
    return [{"name": kind.label, "text": examples[kind]} for kind in EntityKind]


def models() -> list[dict[str, Any]]:
    """The three models: who may run each, as `rede.rules` has it, what it does, and who pays."""
    welcome = _(
        "Acolhe, informa e apoia quem migra, também quem pediu ou tem proteção internacional, em tudo o que "
        "faz a integração."
    )
    facts = {
        CentreModel.CONVENTIONAL: (
            welcome,
            _("A entidade. A sociedade civil pode candidatar-se ao FAMI, um fundo europeu."),
        ),
        CentreModel.NEW_GENERATION: (
            _(
                "O mesmo que o convencional e, com o equipamento e os sistemas da agência: recolhe dados "
                "biométricos, recebe e digitaliza documentos, verifica se são autênticos e faz as consultas "
                "que o atendimento exige."
            ),
            _("A agência comparticipa cada atendimento com dados biométricos. O valor fica no protocolo."),
        ),
        CentreModel.EXPANDED: (
            _(
                "O mesmo que o convencional e, além disso, trata em primeira linha os documentos da "
                "regularização."
            ),
            _("A agência compensa cada atendimento concluído que tenha despacho favorável."),
        ),
    }
    return [
        {
            "name": model.label,
            "who": _who(model),
            "does": facts[model][0],
            "paid": facts[model][1],
        }
        for model in CentreModel
    ]


def _who(model: CentreModel) -> str:
    """Who may run a model: every kind of entity, or municipalities alone."""
    is_refused = any(model_refusal(model, kind, is_municipality=False) for kind in EntityKind)
    return _("Só municípios") if is_refused else _("Os quatro tipos de entidade")
