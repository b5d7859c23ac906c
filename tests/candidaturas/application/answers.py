"""An application as a browser would send it, section by section, and processes whose draft holds it."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from contas.models import User
from portal import uploads
from portal.wizard.domain.files import attach
from portal.wizard.domain.reading import saved_version
from portal.wizard.domain.saving import save
from portal.wizard.models import Draft
from tests.factories.processes import Case, answered
from tests.portal.uploads.files import pdf

NIPC = "501280049"
ANOTHER_NIPC = "501275380"
COMMITMENTS = (
    "secrecy",
    "signage",
    "crm",
    "data_protection",
    "everyone",
    "outreach",
    "networking",
    "staff",
    "protocol",
    "free",
)
WHOLE: dict[str, dict[str, list[str]]] = {
    "entidade": {
        "name": ["Município de Lagos"],
        "nipc": [NIPC],
        "kind": ["local_authority"],
        "representative": ["Presidente da Câmara"],
        "quality": ["Presidente da câmara municipal"],
        "address": ["Praça de exemplo, 1"],
        "postal_code": ["8600-293"],
        "municipality": ["0807"],
        "contact": ["Divisão de ação social"],
        "email": ["social@lagos.example.pt"],
        "phone": ["282 000 111"],
    },
    "parceiros": {
        "has_partners": ["sim"],
        "partners-0-name": ["Associação Porta Aberta"],
        "partners-0-nipc": [ANOTHER_NIPC],
        "partners-0-kind": ["civil_society"],
        "partners-0-roles": ["space", "staff"],
        "partners-0-brings": ["Uma sala e meia pessoa."],
    },
    "realidade": {
        "description": ["Chega muita gente para a hotelaria e a agricultura."],
        "communities": ["Brasil, Nepal, Índia."],
        "foreign_residents": ["7501"],
        "figures_year": ["2024"],
        "figures": [""],
        "sources": ["Estatísticas de exemplo"],
    },
    "respostas": {
        "existing": ["Uma associação local."],
        "missing": ["Um sítio onde perguntar."],
        "together": ["Reuniões todos os meses."],
    },
    "gabinete": {
        "address": ["Rua de exemplo, 12"],
        "postal_code": ["8600-315"],
        "locality": ["Lagos"],
        "municipality": ["0807"],
        "latitude": ["37.10202"],
        "longitude": ["-8.67422"],
        "step_free": ["yes"],
        "accessibility": ["Rampa e casa de banho adaptada."],
        "privacy": ["Sala fechada."],
        "equipment": ["Dois computadores."],
        "hours-0-weekday": ["0"],
        "hours-0-opens": ["9:00"],
        "hours-0-closes": ["12:30"],
        "hours-0-by_appointment": ["on"],
    },
    "servico": {
        "model": ["conventional"],
        "services": ["regularisation", "work"],
        "languages": ["pt", "en"],
        "served-0-municipality": ["0815"],
    },
    "itinerancia": {
        "has_outreach": ["sim"],
        "stops-0-place": ["Junta de Freguesia de Sagres"],
        "stops-0-municipality": ["0815"],
        "stops-0-weekday": ["1"],
        "stops-0-ordinals": ["2", "4"],
        "stops-0-opens": ["9:30"],
        "stops-0-closes": ["12:30"],
    },
    "equipa": {
        "technicians-0-name": ["a selecionar"],
        "technicians-0-role": ["Técnica de atendimento"],
        "technicians-0-qualification": ["degree"],
        "technicians-0-details": ["Serviço social."],
        "technicians-0-portuguese": ["on"],
        "technicians-0-language": ["en"],
        "technicians-0-other_languages": [""],
        "technicians-0-computers": ["on"],
        "technicians-0-hours": ["35"],
    },
    "compromissos": {name: ["on"] for name in COMMITMENTS},
    "documentos": {"taxes": ["consentimento"], "social_security": ["consentimento"]},
}


def paper(name: str = "documento.pdf") -> SimpleUploadedFile:
    """A PDF as a browser sends it."""
    return SimpleUploadedFile(name, pdf(), "application/pdf")


def fill(draft: Draft, by: User, *, files: tuple[str, ...] = (), **sections: dict[str, list[str]]) -> None:
    """Save every section as `WHOLE` has it, some of them otherwise, and join a PDF for each name of files."""
    for name, data in (WHOLE | sections).items():
        save(draft, name, data, read_version=saved_version(draft, name), by=by)
    for name in files:
        attach(draft, "documentos", name, paper(f"{name}.pdf"), by)


def draft_of(case: Case) -> Draft:
    """The draft of an application."""
    draft = case.again().application
    assert draft is not None
    return draft


NEEDED = ("representation", "partner_declarations", "office", "curricula")


def filled(**fields: str) -> Case:
    """A process whose application is complete, and was never sent."""
    case = answered(**fields)  # type: ignore[arg-type] # as the factory takes them
    fill(draft_of(case), case.owner, files=NEEDED)
    assert uploads.of(draft_of(case)).count() == len(NEEDED)
    return case
