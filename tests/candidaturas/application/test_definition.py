"""The form as a whole: whose it is, what it knows already, what sending it does, and what comes back."""

from __future__ import annotations

import datetime as dt
from typing import cast

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from candidaturas.application.definition import ApplicationForm
from candidaturas.application.neighbours import centres_near, place_of
from candidaturas.application.prefill import process_of
from candidaturas.domain import asides
from candidaturas.enums import State
from contas.models import User
from portal.outbox.models import Mail
from portal.wizard.domain.expiry import expire
from portal.wizard.domain.reading import form_of, states
from portal.wizard.domain.saving import save, touch
from portal.wizard.domain.submission import HeldError, submit
from portal.wizard.enums import State as SectionState
from portal.wizard.models import Draft
from portal.wizard.registry import definition_of
from rede.enums import MemberRole
from rede.models import Municipality, ResidentPopulation
from tests.candidaturas.application.answers import WHOLE, draft_of, fill, filled
from tests.factories import processes
from tests.factories.members import member
from tests.factories.network import centre
from tests.factories.people import person

pytestmark = pytest.mark.django_db

FORM = cast(ApplicationForm, definition_of("candidatura"))
DECLARED = str(FORM.declaration)


def test_nobody_begins_it_and_its_start_leads_to_the_public_page(client: Client) -> None:
    assert not FORM.may_start(person())
    answer = client.get(reverse("application_form:start"))
    assert (answer.status_code, answer["Location"]) == (302, reverse("apply"))


def test_whose_it_is() -> None:
    case = processes.answered()
    draft = draft_of(case)
    reader = member(case.entity, MemberRole.READER).user
    editor = member(case.entity, MemberRole.EDITOR).user
    people = [case.owner, editor, reader, case.reviewer, person(), person(group="Editors")]
    assert [FORM.may_edit(one, draft) for one in people] == [True, True, False, False, False, False]
    assert [FORM.may_read(one, draft) for one in people] == [True, True, True, True, False, False]
    stray = Draft.objects.create(form="candidatura", definition_version=1, created_by=case.owner)
    assert not FORM.may_edit(case.owner, stray)
    assert not FORM.may_read(case.reviewer, stray)
    assert FORM.status_url(stray) == ""
    assert FORM.initial(stray, "entidade") == {}
    assert draft.expires_on is None
    touch(draft)
    assert (draft.expires_on, expire(timezone.localdate() + dt.timedelta(days=4_000))) == (None, 0)


def test_whoever_left_the_entity_gets_no_receipt_of_what_they_began() -> None:
    case = filled()
    sender = member(case.entity, MemberRole.OWNER).user
    case.entity.members.get(user=case.owner).delete()
    draft = draft_of(case)
    assert draft.created_by == case.owner
    submit(draft, sender, declaration=DECLARED)
    about_it = Mail.objects.filter(kind="wizard.receipt", about_id=str(draft.pk))
    assert [mail.to for mail in about_it] == [sender.email]


def test_what_is_known_is_filled_in() -> None:
    case = processes.answered(municipality="0807")
    process, draft = case.again(), draft_of(case)
    sent = process.expression.submissions.get()
    type(sent).objects.filter(pk=sent.pk)._raw_delete("default")  # it is only ever added
    process.expression.submissions.create(
        at=timezone.now(),
        by=case.owner,
        definition_version=1,
        declaration="",
        as_read=[],
        answers={
            "entidade": {"nipc": ["501280049"], "email": ["geral@example.pt"], "phone": ["282 000 111"]},
            "intencao": {
                "areas": ["work", "health"],
                "reason": ["Chega muita gente."],
                "served-0-municipality": ["0815"],
                "served-1-municipality": [""],
            },
            "contacto": {"contact_person": ["Divisão social"]},
        },
    )
    ResidentPopulation.objects.create(
        municipality=process.municipality, year=2024, total=33_494, foreign=7_501, source="Exemplo"
    )
    entity = case.entity
    entity.email = "camara@example.pt"
    entity.save()
    assert FORM.initial(draft, "entidade") == {
        "name": entity.name,
        "nipc": "501280049",
        "kind": "local_authority",
        "municipality": "0807",
        "contact": "Divisão social",
        "email": "camara@example.pt",
        "phone": "282 000 111",
    }
    assert FORM.initial(draft, "realidade") == {
        "description": "Chega muita gente.",
        "foreign_residents": 7_501,
        "figures_year": 2024,
        "sources": "Exemplo",
    }
    assert FORM.initial(draft, "gabinete") == {"municipality": "0807"}
    assert FORM.initial(draft, "servico") == {
        "model": "conventional",
        "services": ["work", "health"],
        "served": [{"municipality": "0815"}],
    }
    assert FORM.initial(draft, "equipa") == {}
    facts = form_of(draft, "realidade").facts()
    assert "População de Lagos em 2024" in " ".join(facts.split())


def test_nothing_is_known_where_nobody_said() -> None:
    case = processes.answered()
    process = case.again()
    process.expression.submissions.all()._raw_delete("default")
    assert FORM.initial(draft_of(case), "realidade") == {}
    assert form_of(draft_of(case), "realidade").facts() == ""
    assert set(FORM.initial(draft_of(case), "entidade")) == {"name", "kind", "municipality"}


def test_the_centres_that_are_near() -> None:
    case = processes.answered(municipality="0807")
    draft = draft_of(case)
    for dico in ("0815", "0811", "0805", "0808", "1106", "1312"):
        centre(municipality=dico)
    own = centre(municipality="0807", latitude=37.11, longitude=-8.68)
    near = centres_near(draft, {})
    assert near is not None
    assert near.municipality == "Lagos"
    assert [one.name for one in near.here] == ["CLAIM de Lagos"]
    names = ["Portimão", "Vila do Bispo", "Loulé", "Faro", "Lisboa"]
    assert sorted(one.municipality for one in near.around) == sorted(names)
    assert near.here[0].url == reverse("centre", args=[own.slug])
    placed = {"gabinete": {"municipality": ["0807"], "latitude": ["37,11"], "longitude": ["-8.68"]}}
    at_door = centres_near(draft, placed)
    assert at_door is not None
    assert at_door.here[0].distance == "menos de 100 m"
    facts = " ".join(form_of(draft, "respostas").facts().split())
    assert "Neste município já há:" in facts
    assert "CLAIM de Lagos" in facts


def test_a_place_that_cannot_be_is_that_of_the_seat() -> None:
    draft = draft_of(processes.answered(municipality="0807"))
    seat = Municipality.objects.get(dico="0815")
    wrong = {"gabinete": {"municipality": ["0815"], "latitude": ["41.1"], "longitude": ["-8.6"]}}
    found = place_of(draft, wrong)
    assert found is not None
    assert (found.latitude, found.longitude, found.dico) == (seat.latitude, seat.longitude, "0815")
    assert place_of(Draft(), {}) is None
    assert centres_near(Draft(), {}) is None


def test_lists_call_it_by_entity_and_place() -> None:
    assert FORM.title_of(WHOLE) == "Município de Lagos · Lagos"
    assert FORM.title_of({"entidade": {"name": ["  Porta   Aberta "]}}) == "Porta Aberta"
    assert FORM.title_of({}) == ""


def test_a_whole_application_is_sent_and_goes_on() -> None:
    case = filled()
    draft = draft_of(case)
    assert {state.state for state in states(draft)} == {SectionState.COMPLETE}
    assert FORM.hold(draft, case.owner) == ""
    sent = submit(draft, case.owner, declaration=DECLARED)
    process = case.again()
    assert (process.state, process.name, process.model) == (
        State.SUBMITTED,
        "Município de Lagos",
        "conventional",
    )
    assert process.number == f"CA/{timezone.localdate().year}/0001"
    assert [section["name"] for section in sent.as_read] == list(WHOLE)
    assert FORM.status_url(draft_of(case)) == reverse("process", args=[process.key])
    step = str(FORM.next_step(draft_of(case)))
    assert step.startswith("Vamos ver se está completa.")
    assert "Decidimos até" in step


def test_what_was_asked_to_be_corrected_stands_in_the_form() -> None:
    assert FORM.remarks(draft_of(processes.submitted())) == ()
    case = processes.in_correction()
    draft = draft_of(case)
    whole, item = FORM.remarks(draft)
    assert (whole.section, whole.field) == ("", "")
    assert whole.text.startswith("Falta o horário.\n\nCorrija o que falta e envie de novo até ")
    assert (item.section, item.field, item.text, item.label) == (
        "gabinete",
        "hours",
        "Falta o horário do gabinete.",
        "Horário",
    )
    assert str(FORM.next_step(draft)).startswith("Veja o que falta, corrija")


def test_a_correction_keeps_the_number() -> None:
    case = processes.in_correction()
    draft = draft_of(case)
    number = draft.number
    fill(
        draft,
        case.owner,
        files=("representation", "partner_declarations", "office", "curricula"),
    )
    sent = submit(draft, case.owner, declaration=DECLARED)
    assert (sent.round, draft_of(case).number, case.again().state) == (2, number, State.SUBMITTED)
    assert FORM.remarks(draft_of(case)) == ()


def test_a_process_that_expects_none_holds_it_back() -> None:
    case = filled()
    asides.suspend(case.process, case.reviewer, "Aguarda um parecer.")
    draft = draft_of(case)
    reason = "A candidatura envia-se uma vez, depois da resposta da agência."
    assert FORM.hold(draft, case.owner) == reason
    with pytest.raises(HeldError, match=reason):
        submit(draft, case.owner, declaration=DECLARED)
    save(draft, "respostas", {"existing": ["Mais."]}, read_version=1, by=case.owner)  # nothing typed is lost


def test_the_process_of_a_draft() -> None:
    case = processes.answered()
    assert process_of(draft_of(case)) == case.process


def test_each_page_opens_for_the_entity_and_for_nobody_else(client: Client) -> None:
    case = processes.answered()
    draft = draft_of(case)
    pages = [
        reverse("application_form:tasks", args=[draft.pk]),
        *(reverse("application_form:section", args=[draft.pk, name]) for name in WHOLE),
        reverse("application_form:review", args=[draft.pk]),
        reverse("application_sign_off", args=[draft.pk]),
    ]
    for user, status in ((case.owner, 200), (case.reviewer, 404), (stranger(), 404)):
        client.force_login(user)
        assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, status)


def stranger() -> User:
    """Somebody of another entity."""
    return processes.answered(municipality="0815").owner
