"""From the proposal to the decision, and beside the way: what each act writes, to whom, what it refuses."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from candidaturas.domain import asides, deciding, possible, proposing, talking
from candidaturas.domain.acts import ACTS
from candidaturas.domain.moving import NotPossibleError
from candidaturas.enums import Actor, DecisionKind, ProposalKind, State
from candidaturas.models import (
    ApplicationSettings,
    Decision,
    Hearing,
    HearingClosure,
    Process,
    Proposal,
)
from contas.models import User
from portal import uploads
from portal.outbox.models import Mail
from tests.factories import processes
from tests.factories.members import member
from tests.factories.people import person
from tests.factories.processes import GROUNDS, Case
from tests.portal.uploads.files import pdf

pytestmark = pytest.mark.django_db


def mails(since: int = 0) -> list[tuple[str, str]]:
    return sorted(Mail.objects.order_by("pk")[since:].values_list("kind", "to"))


def letter() -> SimpleUploadedFile:
    return SimpleUploadedFile("carta.pdf", pdf(), "application/pdf")


class TestProposing:
    """In favour at once; to refuse, after hearing the entity."""

    @pytest.mark.parametrize("kind", [ProposalKind.FAVOURABLE, ProposalKind.CONDITIONAL])
    def test_in_favour(self, kind: ProposalKind) -> None:
        case = processes.assessed()
        before = Mail.objects.count()
        processes.propose(case, kind)
        found = Proposal.objects.get()
        conditions = "Abrir três dias por semana." if kind == ProposalKind.CONDITIONAL else ""
        assert (found.kind, found.grounds, found.conditions) == (kind, GROUNDS, conditions)
        assert (found.by, found.after, found.submission) == (case.reviewer, None, case.submission)
        assert (case.again().state, Hearing.objects.count()) == (State.PROPOSED, 0)
        assert mails(before) == [("applications.to_decide", case.decider.email)]

    def test_conditions_and_grounds_are_told(self) -> None:
        case = processes.assessed()
        for kind, grounds in ((ProposalKind.CONDITIONAL, "Sim."), (ProposalKind.FAVOURABLE, " ")):
            with pytest.raises(ValueError, match="a text is needed"):
                proposing.propose(case.process, case.reviewer, kind=kind, grounds=grounds)
        assert case.again().state == State.ASSESSMENT

    def test_to_refuse_the_entity_is_heard_with_the_grounds(self) -> None:
        case = processes.assessed()
        before = Mail.objects.count()
        processes.propose(case, ProposalKind.UNFAVOURABLE)
        assert mails(before) == [("applications.hearing", case.owner.email)]
        assert GROUNDS in Mail.objects.latest("pk").text
        event = case.again().events.latest("pk")
        assert (event.act, event.text, event.is_internal) == ("propor-indeferimento", GROUNDS, False)
        assert Hearing.objects.get().proposal == Proposal.objects.get()

    def test_answered_once_with_files_and_weighed_in_writing(self) -> None:
        case = processes.hearing()
        before = Mail.objects.count()
        answer = proposing.answer_hearing(case.process, case.owner, " Não concordamos. ", [letter()])
        assert (answer.text, answer.by, answer.hearing) == (
            "Não concordamos.",
            case.owner,
            Hearing.objects.get(),
        )
        assert uploads.of(answer.event).count() == 1
        assert mails(before) == [("applications.arrived", case.reviewer.email)]
        with pytest.raises(ValueError, match="a text is needed"):
            proposing.weigh(case.process, case.reviewer, weighing="", kind="unfavourable", grounds="Não.")
        processes.weigh(case, ProposalKind.CONDITIONAL)
        closure = HearingClosure.objects.get()
        assert (closure.by, closure.weighing) == (case.reviewer, "A resposta não traz factos novos.")
        second = Proposal.objects.latest("pk")
        assert (second.kind, second.after, second.conditions) == (
            "conditional",
            closure,
            "Abrir três dias por semana.",
        )
        processes.decide(case)
        assert (case.again().state, Decision.objects.get().closure) == (State.APPROVED, None)


class TestDeciding:
    """By who did not review; told with grounds and means; undone by a new act alone."""

    def test_refused(self) -> None:
        case = processes.weighed()
        before = Mail.objects.count()
        processes.decide(case)
        found = Decision.objects.get()
        assert (found.kind, found.by, found.proposed_by) == ("unfavourable", case.decider, case.reviewer)
        assert (found.grounds, found.entity_name) == ("Concordo com a proposta.", case.process.name)
        assert found.closure == HearingClosure.objects.get()
        assert found.means == ApplicationSettings.load().means
        assert (case.again().state, case.process.decision) == (State.REFUSED, found)
        assert mails(before) == [("applications.decision", case.owner.email)]
        mail = Mail.objects.latest("pk")
        assert "Concordo com a proposta." in mail.text
        assert "pode impugná-la no tribunal" in mail.text
        attachment = mail.attachments.get()
        assert attachment.name == f"{case.process.number.replace('/', '-')}-decisão.pdf"
        assert bytes(attachment.content).startswith(b"%PDF")

    def test_conditions_are_those_proposed_or_others(self) -> None:
        case, other = (processes.proposed(ProposalKind.CONDITIONAL) for _ in range(2))
        first = deciding.decide(case.process, case.decider, grounds="Sim.")
        second = deciding.decide(other.process, other.decider, grounds="Sim.", conditions="Quatro dias.")
        assert (first.conditions, second.conditions) == ("Abrir três dias por semana.", "Quatro dias.")
        assert "Condições: Quatro dias." in Mail.objects.latest("pk").text

    def test_in_english_to_who_writes_in_english(self) -> None:
        case = processes.approved(language="en")
        assert Decision.objects.get().means == ApplicationSettings.load().means_en
        mail = Mail.objects.latest("pk")
        assert (mail.language, mail.to) == ("en", case.owner.email)

    @pytest.mark.parametrize("now", [None, Proposal(kind=ProposalKind.UNFAVOURABLE)])
    def test_a_proposal_that_changed_under_it_is_not_decided(
        self, monkeypatch: pytest.MonkeyPatch, now: Proposal | None
    ) -> None:
        case = processes.proposed()
        monkeypatch.setattr(deciding, "standing_proposal", lambda _process: now)
        with pytest.raises(NotPossibleError, match="A proposta mudou: leia-a de novo"):
            processes.decide(case)

    def test_sent_back_it_is_proposed_anew(self) -> None:
        case = processes.proposed()
        before = Mail.objects.count()
        deciding.send_back(case.process, case.decider, "Falta ponderar o horário.")
        assert mails(before) == [("applications.returned", case.reviewer.email)]
        assert possible.standing_proposal(case.again()) is None
        processes.propose(case, ProposalKind.UNFAVOURABLE)
        assert (case.again().state, Hearing.objects.count()) == (State.HEARING, 1)

    def test_a_state_without_a_proposal_is_not_decided(self) -> None:
        case = processes.assessed()
        Process.objects.filter(pk=case.process.pk).update(state=State.PROPOSED)
        reasons = [possible.why_not(case.again(), name, case.decider) for name in ("deferir", "indeferir")]
        assert reasons == ["Não há nenhuma proposta por decidir."] * 2

    def test_each_is_told_to_use_the_other_or_send_it_back(self) -> None:
        favour, refusal = processes.proposed(), processes.weighed()
        assert possible.why_not(favour.again(), "indeferir", favour.decider).startswith(
            "A proposta é de defer"
        )
        assert possible.why_not(refusal.again(), "deferir", refusal.decider).startswith(
            "A proposta é de indef"
        )
        assert possible.why_not(favour.process, "deferir", favour.decider) == ""
        assert possible.why_not(refusal.process, "indeferir", refusal.decider) == ""

    def test_revoked_it_stays_beside_the_revocation(self) -> None:
        case = processes.refused()
        before = Mail.objects.count()
        revocation = deciding.revoke(case.process, case.decider, "Facto novo.")
        refusal = Decision.objects.get(kind=DecisionKind.UNFAVOURABLE)
        assert (revocation.revokes, revocation.grounds, revocation.by) == (
            refusal,
            "Facto novo.",
            case.decider,
        )
        assert (case.again().state, case.process.decision) == (State.ASSESSMENT, None)
        assert mails(before) == [("applications.decision", case.owner.email)]
        assert case.process.submitted_at is not None


class TestAsides:
    """Suspended, withdrawn, archived, and back where the agency had it."""

    @pytest.mark.parametrize(
        ("make", "back"),
        [
            (processes.expressed, State.EXPRESSED),
            (processes.answered, State.ANSWERED),
            (processes.in_correction, State.SUBMITTED),
            (processes.in_clarification, State.ASSESSMENT),
            (processes.hearing, State.ASSESSMENT),
            (processes.proposed, State.ASSESSMENT),
            (processes.suspended, State.ASSESSMENT),
        ],
    )
    def test_withdrawn_and_reopened(self, make: object, back: State) -> None:
        case: Case = make()  # type: ignore[operator]
        reviewers = case.process.assignments.exists()
        before = Mail.objects.count()
        asides.withdraw(case.process, case.owner, "Mudámos de planos.")
        assert (case.again().state, case.process.resume_to) == (State.WITHDRAWN, back)
        staff = [case.reviewer] if reviewers else [case.reviewer, case.second, case.decider]
        told = sorted(user.email for user in staff)
        assert sorted(mails(before)) == [
            *(("applications.arrived", email) for email in told),
            ("applications.moved", case.owner.email),
        ]
        assert not case.process.requests.filter(closure=None).exists()
        asides.reopen(case.process, case.reviewer, "Querem continuar.")
        assert (case.again().state, case.process.resume_to) == (back, "")
        assert mails(before)[-1] == ("applications.moved", case.owner.email)
        draft = case.process.application
        assert draft is None or draft.is_open is (draft.number is None)

    def test_suspended_and_resumed_where_it_was(self) -> None:
        case = processes.suspended(processes.weighed())
        assert (
            possible.why_not(case.again(), "deferir", case.decider) == "Não há nenhuma proposta por decidir."
        )
        asides.resume(case.process, case.reviewer, "O parecer chegou.")
        assert case.again().state == State.PROPOSED
        processes.decide(case)
        assert case.again().state == State.REFUSED

    def test_nobody_knows_where_to(self) -> None:
        case = processes.suspended()
        Process.objects.filter(pk=case.process.pk).update(resume_to="")
        with pytest.raises(NotPossibleError, match="Não se sabe a que passo voltar"):
            asides.resume(case.process, case.reviewer)

    def test_files_of_what_ended_have_a_last_day(self) -> None:
        case = processes.hearing()
        event = proposing.answer_hearing(case.process, case.owner, "Não.", [letter()]).event
        processes.decide(processes.weigh(case))
        day = ApplicationSettings.load().last_day_of_files(case.again().moved_at.date())
        assert uploads.of(event).get().keep_until == day
        late = talking.write(case.process, case.owner, "Ainda isto.", [letter()])
        assert uploads.of(late).get().keep_until == day
        deciding.revoke(case.process, case.decider, "Facto novo.")
        assert {uploads.of(one).get().keep_until for one in (event, late)} == {None}


class TestTalking:
    """Messages either way, and notes of the staff alone."""

    def test_each_way(self) -> None:
        case = processes.submitted()
        before = Mail.objects.count()
        event = talking.write(case.process, case.owner, " Boa tarde. ", [letter()])
        assert (event.text, event.is_internal, uploads.of(event).count()) == ("Boa tarde.", False, 1)
        talking.tell(case.process, case.second, "Bom dia.")
        note = talking.note(case.process, case.second, "Telefonar.")
        assert (note.is_internal, note.from_state, note.to_state) == (True, "submitted", "submitted")
        assert mails(before) == [
            ("applications.arrived", case.reviewer.email),
            ("applications.message", case.owner.email),
        ]

    def test_nobody_is_written_to_whose_account_is_closed(self) -> None:
        for case in (processes.expressed(), processes.identified()):
            before = Mail.objects.count()
            User.objects.filter(pk=case.owner.pk).update(is_active=False)
            talking.tell(case.again(), case.reviewer, "Bom dia.")
            assert Mail.objects.count() == before


class TestPossible:
    """What a page offers."""

    def test_to_the_staff_what_is_theirs(self) -> None:
        case = processes.in_assessment()
        acts = {act.name: reason for act, reason in possible.acts_for(case.again(), case.reviewer)}
        assert {name for name, reason in acts.items() if not reason} == {
            "propor-reuniao",
            "atribuir",
            "retirar-atribuicao",
            "enviar-mensagem",
            "anotar",
            "suspender",
            "declarar",
            "pedir-correcao",
            "pedir-esclarecimento",
            "avaliar",
        }
        assert acts["propor-deferimento"] == "Falta 1 avaliação da versão atual da candidatura."
        assert "deferir" not in acts
        decider = {act.name for act, _reason in possible.acts_for(case.process, case.decider)}
        assert {"deferir", "indeferir", "devolver", "revogar"} <= decider
        assert "avaliar" not in decider

    def test_to_the_entity_what_is_theirs_and_nothing_to_who_only_reads(self) -> None:
        case = processes.hearing()
        theirs = [act for act in ACTS.values() if act.by == Actor.ENTITY and act.name != "manifestar"]
        open_now = {act.name for act in theirs if not possible.why_not(case.again(), act.name, case.owner)}
        assert open_now == {"pronunciar", "desistir", "escrever"}
        for somebody in (member(case.entity, "reader").user, person()):
            assert not any(possible.is_allowed(case.process, act, somebody) for act in theirs)
        assert all(possible.is_allowed(case.process, act, case.owner) for act in theirs)

    @pytest.mark.parametrize(("state", "name"), [("correction", "arquivar"), ("hearing", "fechar-audiencia")])
    def test_a_limit_that_is_not_known_is_not_over(self, state: str, name: str) -> None:
        case = processes.in_correction() if state == "correction" else processes.hearing()
        Process.objects.filter(pk=case.process.pk).update(due_on=None)
        assert "—" in possible.why_not(case.again(), name, case.reviewer)
