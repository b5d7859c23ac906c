"""What processes hold about people: given to them, kept without their name, or gone with the account."""

from typing import Any

import pytest
from django.utils import timezone

from candidaturas.domain import assigning, talking
from candidaturas.domain.acts import ACTS
from candidaturas.enums import ProposalKind
from candidaturas.models import ActDraft, ProcessEvent, SavedFilter, SignOff
from candidaturas.personal import KEPT_REVIEWS, KEPT_STEPS
from contas.models import User
from contas.personal import Kept, providers
from contas.personal.erasing import erase
from tests.factories import processes
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def told(user: User, kind: str) -> list[dict[str, Any]]:
    """What the file of a person says of a kind."""
    return next(each for each in providers() if each.name == kind).export(user)


def erased(user: User, kind: str) -> list[Kept]:
    """What is kept of a kind."""
    return next(each for each in providers() if each.name == kind).erase(user)


def test_what_the_entity_wrote_is_told_and_kept_without_a_name() -> None:
    case = processes.answered()
    talking.write(case.process, case.owner, "Temos uma dúvida.")
    SignOff.objects.create(process=case.process, by=case.owner, at=timezone.now(), digest="0" * 64)
    assert [(row["Número"], row["O quê"], row["Texto"]) for row in told(case.owner, "processes")] == [
        (case.process.number, str(ACTS["manifestar"].told), ""),
        (case.process.number, "Mensagem da entidade", "Temos uma dúvida."),
        (case.process.number, "Confirmou a candidatura antes de ser enviada", ""),
    ]
    assert erased(case.owner, "processes") == [KEPT_STEPS]
    case.entity.members.all().delete()  # else the only owner hands over first
    erase(case.owner)
    event = ProcessEvent.objects.get(act="escrever")
    assert (str(event.by), event.text) == ("Pessoa que apagou a conta", "Temos uma dúvida.")


def test_what_a_reviewer_found_is_told_and_kept() -> None:
    case = processes.assessed()
    rows = told(case.reviewer, "reviews")
    assert [row["O quê"] for row in rows] == [
        "Atribuição",
        "Declarou não ter interesse",
        "Avaliação: Realidade migratória local: Favorável",
        "Avaliação: Respostas já existentes: Favorável",
        "Avaliação: Idoneidade e situação jurídica da entidade: Favorável",
    ]
    assert rows[2]["Texto"] == "Sobre Realidade migratória local."
    assert erased(case.reviewer, "reviews") == [KEPT_REVIEWS]


def test_everything_that_was_written_in_a_step_is_told() -> None:
    case = processes.clarify(processes.in_clarification())
    (answer,) = [row for row in told(case.owner, "processes") if row["O quê"] == "Esclarecimentos recebidos"]
    assert answer["Texto"] == "O gabinete · Horário: Falta o horário do gabinete.\nDas 9:00 às 12:30."
    case = processes.weighed(ProposalKind.CONDITIONAL)
    weighed = told(case.reviewer, "processes")[-1]["Texto"]
    assert [weighed.count(text) for text in ("factos novos", processes.GROUNDS, "Abrir três dias")] == [
        1,
        1,
        1,
    ]


def test_who_was_given_a_process_and_left_it_is_named_no_more() -> None:
    case = processes.expressed()
    other = person(group="Revisores", first_name="Zita", last_name="Quaresma")
    assigning.assign(case.process, case.decider, other)
    assigning.assign(case.process, case.decider, case.reviewer)
    assigning.release(case.process, case.decider, other)
    assert erased(other, "reviews") == [KEPT_REVIEWS]
    steps = case.process.events.exclude(act="manifestar").values_list("act", "text")
    assert list(steps) == [
        ("atribuir", "Pessoa que apagou a conta"),
        ("atribuir", str(case.reviewer)),
        ("retirar-atribuicao", "Pessoa que apagou a conta"),
    ]


def test_what_was_begun_and_kept_for_oneself_goes_with_the_account() -> None:
    case = processes.expressed()
    ActDraft.objects.create(
        process=case.process,
        act="anotar",
        by=case.reviewer,
        data={"text": ["Falta ver.", "E rever."]},
        read_version=1,
        saved_at=timezone.now(),
    )
    SavedFilter.objects.create(owner=case.reviewer, name="Atrasados", query="due=late")
    draft, chosen = told(case.reviewer, "process_drafts")
    assert (draft["O quê"], draft["Texto"]) == ("Guardar nota interna", "Falta ver.\nE rever.")
    assert chosen == {"Filtro": "Atrasados", "Endereço": "due=late"}
    assert erased(case.reviewer, "process_drafts") == []
    assert (ActDraft.objects.count(), SavedFilter.objects.count()) == (0, 0)


@pytest.mark.parametrize("kind", ["processes", "reviews", "process_drafts"])
def test_of_who_did_nothing_there_is_nothing(kind: str) -> None:
    stranger = person()
    assert (told(stranger, kind), erased(stranger, kind)) == ([], [])
