"""The letter of a decision and the documents of the pack, read back from their PDF."""

import datetime as dt
import re
from io import BytesIO

import pytest
from django.utils.translation import override
from pypdf import PdfReader

from candidaturas.decision_letter import letter, lines_of
from candidaturas.domain import deciding, proposing
from candidaturas.domain.answering import publish
from candidaturas.domain.deciding import means
from candidaturas.enums import DecisionKind, PackKind, ProposalKind
from candidaturas.models import Decision, PackDocument, Process
from candidaturas.models.settings import MEANS, MEANS_EN
from candidaturas.pack import pack_parts
from portal.models import PortalSettings
from portal.printing import blocks, paragraphs
from portal.wizard.domain.submission import submit
from rede.models import Entity
from tests.candidaturas.application.answers import draft_of, filled
from tests.factories.processes import (
    approved,
    assess,
    check,
    decide,
    hearing,
    in_assessment,
    on,
    propose,
    proposed,
    refused,
    revoked,
    take,
    weigh,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 23)


def words(pdf: bytes) -> str:
    """The text of every page, white space folded."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))


def decided(process: Process) -> Decision:
    return Decision.objects.filter(process=process).latest("pk")


def test_a_letter_says_everything_a_decision_must() -> None:
    PortalSettings.objects.update_or_create(defaults={"responsible_entity": "Serviço de Exemplo"})
    with on(DAY):
        case = approved(ProposalKind.CONDITIONAL, name="Município de Exemplo")
    Entity.objects.filter(pk=case.entity.pk).update(nipc="501280049")
    decision = decided(case.process)
    number = case.again().number
    assert words(letter(decision)) == (
        "Serviço de Exemplo Notificação de decisão Para Município de Exemplo NIPC 501280049"
        f" Processo {number} Data da decisão 23 de novembro de 2026"
        " Assunto Candidatura para criar um CLAIM"
        " Candidatura deferida com condições Deferimento com condições"
        f" A candidatura {number}, de Município de Exemplo, para criar um CLAIM em Lagos (Faro), no modelo"
        " “Convencional”, foi aceite, com as condições que esta carta indica."
        " 1 Fundamentos Concordo com a proposta. 2 Condições Abrir três dias por semana."
        f" 3 Como contestar esta decisão {MEANS}"
        f" {case.decider} Responsável pela decisão Serviço de Exemplo"
        f" Rede CLAIM {number} Página 1 de 1"
    )
    assert letter(decision) == letter(Decision.objects.get(pk=decision.pk))


def test_a_refusal_tells_how_the_hearing_was_weighed() -> None:
    with on(DAY):
        case = refused(name="Associação Exemplo", municipality="0807")
    said = words(letter(decided(case.process)))
    assert "no modelo “Convencional”, não foi aceite." in said
    assert (
        "2 Audiência de interessados e sua ponderação A entidade foi ouvida desde 23 de novembro de 2026 e"
        " respondeu em 23 de novembro de 2026. A resposta não traz factos novos. 3 Como contestar" in said
    )


def test_a_letter_says_what_was_decided_whatever_is_applied_for_later() -> None:
    case = filled()
    submit(draft_of(case), case.owner, declaration="Aceito.")
    decide(propose(assess(check(take(case)))))
    decision = decided(case.process)
    before = letter(decision)
    deciding.revoke(case.process, case.decider, "Erro.")
    Process.objects.filter(pk=case.process.pk).update(model="expanded", municipality="0805")
    assert "um CLAIM em Lagos (Faro), no modelo “Convencional”, foi aceite" in words(before)
    assert letter(Decision.objects.get(pk=decision.pk)) == before


def test_a_hearing_without_an_answer_and_a_changed_mind_are_told() -> None:
    with on(DAY):
        case = hearing()
    with on(dt.date(2026, 12, 10)):
        proposing.close_hearing(case.process, case.reviewer)
        weigh(case, ProposalKind.FAVOURABLE)
    decision = Decision(
        process=case.process,
        kind=DecisionKind.FAVOURABLE,
        proposal=case.process.proposals.get(kind="favourable"),
        by=case.decider,
        grounds="Concordo.",
    )
    said = words(letter(decision, draft=True))
    assert (
        "A entidade foi ouvida desde 23 de novembro de 2026, até 9 de dezembro de 2026, e não respondeu."
        in said
    )


def test_a_revocation_says_which_decision_ends() -> None:
    with on(DAY):
        case = revoked()
    said = words(letter(decided(case.process)))
    assert "Decisão revogada Revogação A decisão de 23 de novembro de 2026 sobre a candidatura" in said
    assert "Fundamentos A entidade trouxe um facto novo." in said


def test_a_draft_is_marked_and_needs_no_row() -> None:
    case = proposed()
    decision = Decision(
        process=case.again(),
        kind=DecisionKind.FAVOURABLE,
        by=case.decider,
        grounds="Linha.\n" * 120,
        means=means(case.process),
    )
    pages = PdfReader(BytesIO(letter(decision, draft=True))).pages
    assert len(pages) > 1
    assert [page.extract_text().count("RASCUNHO") for page in pages] == [1] * len(pages)
    assert "não é uma decisão e não produz efeitos" in words(letter(decision, draft=True))
    assert "RASCUNHO" not in words(letter(decision))
    assert Decision.objects.count() == 0


def test_a_revocation_in_hand_knows_what_it_will_revoke() -> None:
    case = in_assessment()
    decision = Decision(process=case.again(), kind=DecisionKind.REVOCATION, by=case.decider, grounds="Erro.")
    assert "A decisão de — sobre a candidatura" in words(letter(decision, draft=True))


def test_the_letter_is_in_the_language_of_the_moment() -> None:
    with on(DAY):
        case = approved(language="en")
    with override("en"):
        document = letter(decided(case.process))
    assert str(PdfReader(BytesIO(document)).root_object["/Lang"]) == "en"
    said = words(document)
    assert MEANS_EN in said
    assert "23 November 2026" in said


def test_conditions_are_a_list_where_they_are_lines() -> None:
    assert lines_of("Abrir às terças.") == paragraphs("Abrir às terças.")
    assert lines_of("") == []
    assert lines_of("- Abrir às terças.\n\n2. Ter sinalética.\na) Formar a equipa.\nNada mais") == [
        *blocks(
            "<ol><li>Abrir às terças.</li><li>Ter sinalética.</li><li>Formar a equipa.</li>"
            "<li>Nada mais</li></ol>"
        )
    ]


def test_the_pack_has_its_documents_from_the_start_unpublished() -> None:
    documents = list(PackDocument.objects.order_by("kind", "model"))
    assert [(each.kind, each.model) for each in documents] == [
        (PackKind.NOTE, ""),
        (PackKind.PROTOCOL, "2g"),
        (PackKind.PROTOCOL, "conventional"),
        (PackKind.PROTOCOL, "expanded"),
    ]
    assert [each.versions.count() for each in documents] == [0] * 4
    for each in documents:
        said = words(bytes(publish(each, None).pdf))
        assert each.title in said
        assert ("Minuta a adaptar" in said) == (each.kind == PackKind.PROTOCOL)


def test_headings_of_the_pack_become_parts_and_fields() -> None:
    parts = pack_parts("<p>Aviso.</p><h2>Um</h2><p>a</p><h3>Um ponto</h3><p>b</p><h2>Dois</h2><p>c</p>")
    assert [(part.title, list(part.blocks), [name for name, _said in part.fields]) for part in parts] == [
        ("", paragraphs("Aviso."), []),
        ("Um", paragraphs("a"), ["Um ponto"]),
        ("Dois", paragraphs("c"), []),
    ]
    assert pack_parts("") == []
