"""An expression of interest as a browser would send it, section by section, and drafts that hold it."""

from contas.models import User
from portal.wizard.domain.drafts import start
from portal.wizard.domain.reading import saved_version
from portal.wizard.domain.saving import save
from portal.wizard.domain.submission import submit
from portal.wizard.models import Draft, Submission
from portal.wizard.registry import definition_of
from rede.models import Entity
from tests.factories.people import person

NIPC = "501280049"
ANOTHER_NIPC = "501275380"
WHOLE: dict[str, dict[str, list[str]]] = {
    "entidade": {
        "name": ["Associação Porta Aberta"],
        "kind": ["civil_society"],
        "nipc": [NIPC],
        "municipality": ["0705"],
        "email": ["geral@porta.example.pt"],
        "phone": ["266 000 111"],
        "website": ["porta.example.pt"],
    },
    "intencao": {
        "municipality": ["0705"],
        "served-0-municipality": ["0712"],
        "model": ["conventional"],
        "areas": ["regularisation", "work"],
        "reason": ["Chegou muita gente para as colheitas.\n\nNão há onde perguntar."],
        "meeting": ["either"],
    },
    "contacto": {
        "contact_person": ["Equipa de acolhimento"],
        "contact_role": ["Coordenação"],
        "contact_email": ["acolhimento@porta.example.pt"],
        "contact_phone": ["266 000 112"],
    },
}

Answers = dict[str, dict[str, list[str]]]


def changed(**sections: dict[str, list[str]]) -> Answers:
    """The answers with some controls of some sections changed."""
    return {name: data | sections.get(name, {}) for name, data in WHOLE.items()}


def begun(by: User, answers: Answers | None = None, *, owner: Entity | None = None) -> Draft:
    """A draft that holds the answers."""
    draft = start(definition_of("manifestacao"), by, owner=owner, language="pt-pt")
    for name, data in (WHOLE if answers is None else answers).items():
        save(draft, name, data, read_version=saved_version(draft, name), by=by)
    return draft


def sent(draft: Draft, by: User) -> Submission:
    """Send a draft."""
    return submit(draft, by, declaration="Declaro.")


def sent_expression() -> Draft:
    """An expression that somebody sent."""
    author = person()
    draft = begun(author)
    sent(draft, author)
    return draft
