"""What the database itself refuses, whoever asks: the shell, many rows at once, and SQL by hand."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from candidaturas import guards
from candidaturas.domain import deciding, possible
from candidaturas.domain.moving import NotPossibleError
from candidaturas.enums import DecisionKind, ProposalKind, State
from candidaturas.models import Assessment, Decision, Hearing, HearingClosure, Process, ProcessEvent, Proposal
from contas.models import User
from tests.factories import processes
from tests.factories.people import person
from tests.factories.processes import Case

pytestmark = pytest.mark.django_db


def event_of(case: Case) -> ProcessEvent:
    """A line of the history for a row written by hand."""
    return ProcessEvent.objects.create(
        process=case.process,
        act="deferir",
        at=timezone.now(),
        by=case.decider,
        from_state=State.PROPOSED,
        to_state=State.APPROVED,
    )


def decision(case: Case, **fields: Any) -> Decision:
    """A decision as the domain would write it, but for `fields`; not stored."""
    proposal = fields.pop("proposal", case.process.proposals.last())
    values: dict[str, Any] = {
        "process": case.process,
        "event": event_of(case),
        "kind": proposal.kind,
        "proposal": proposal,
        "proposed_by": proposal.by,
        "closure": proposal.after,
        "by": case.decider,
        "at": timezone.now(),
        "entity_name": "Entidade",
        "grounds": "Concordo.",
        "conditions": proposal.conditions,
        "means": "Pode reclamar.",
    }
    return Decision(**(values | fields))


def refused(row: Decision | Assessment | Proposal, message: str) -> None:
    """The row is refused, saved alone and with others at once; `message` is the database's own."""
    manager = type(row)._default_manager
    for store in (row.save, lambda: manager.bulk_create([row])):
        with pytest.raises(DatabaseError, match=message), transaction.atomic():
            store()
    assert not manager.filter(event_id=row.event_id).exists()


def rewritten(row: Decision | Process, message: str, **fields: Any) -> None:
    """The stored row takes none of `fields`, by a queryset and by SQL."""
    table, names = row._meta.db_table, ", ".join(f"{name} = %s" for name in fields)
    rows: QuerySet[Any] = QuerySet(type(row)).filter(pk=row.pk)
    with pytest.raises(DatabaseError, match=message), transaction.atomic():
        rows.update(**fields)
    with pytest.raises(DatabaseError, match=message), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {names} WHERE id = %s", [*fields.values(), row.pk])  # noqa: S608
    assert not rows.filter(**fields).exists()


class TestRefusing:
    """No refusal without the closed hearing of its own proposal, and grounds."""

    def test_one_that_follows_its_hearing_is_taken(self) -> None:
        """Shows that the rows of these tests are refused for what they change alone."""
        case = processes.weighed()
        decision(case).save()
        assert Decision.objects.get().closure_id == case.process.proposals.last().after_id

    def test_without_a_hearing(self) -> None:
        case = processes.hearing()
        refused(decision(case), "refusal_has_a_closed_hearing|a refusal follows")

    def test_by_the_open_hearing_of_its_proposal(self) -> None:
        """The first proposal, which the hearing is on, is not the one that weighed it."""
        case = processes.weighed()
        first = case.process.proposals.first()
        closure = HearingClosure.objects.get()
        refused(decision(case, proposal=first, closure=closure), "a refusal follows the closed hearing on it")

    def test_by_the_hearing_of_another_process(self) -> None:
        case, other = processes.hearing(), processes.weighed()
        closure = other.process.proposals.last().after
        refused(decision(case, closure=closure), "a refusal follows the closed hearing on it")

    def test_by_a_hearing_that_another_proposal_weighed(self) -> None:
        """Sent back and proposed anew, it is heard anew: the closed hearing does not serve twice."""
        case = processes.weighed()
        deciding.send_back(case.process, case.decider, "Falta ouvir sobre o novo facto.")
        processes.propose(case, ProposalKind.UNFAVOURABLE)
        closure = HearingClosure.objects.get()
        refused(decision(case, closure=closure), "a refusal follows the closed hearing on it")

    @pytest.mark.parametrize("kind", [ProposalKind.FAVOURABLE, ProposalKind.CONDITIONAL])
    def test_when_the_weighing_changed_the_mind(self, kind: ProposalKind) -> None:
        case = processes.weighed(kind)
        refused(decision(case, kind=DecisionKind.UNFAVOURABLE), "a refusal follows|a decision follows")

    def test_without_grounds(self) -> None:
        refused(decision(processes.weighed(), grounds=""), "decision_has_grounds")

    def test_a_favour_is_not_rewritten_as_one(self) -> None:
        case = processes.approved()
        found = Decision.objects.get()
        message = "refusal_has_a_closed_hearing|a refusal follows|a decision follows"
        rewritten(found, message, kind="unfavourable")
        assert case.again().state == State.APPROVED

    def test_nor_does_one_lose_its_hearing(self) -> None:
        processes.refused()
        rewritten(Decision.objects.get(), "refusal_has_a_closed_hearing|a refusal follows", closure_id=None)

    def test_a_hearing_is_closed_with_a_weighing(self) -> None:
        case = processes.weighing()
        closure = HearingClosure(
            hearing=Hearing.objects.get(), at=timezone.now(), by=case.reviewer, weighing=""
        )
        with pytest.raises(IntegrityError, match="hearing_is_weighed_in_writing"), transaction.atomic():
            closure.save()


class TestDeciding:
    """A decision is of who neither reviewed nor proposed, and says what was proposed."""

    def test_who_proposed_does_not_decide(self) -> None:
        case = processes.proposed()
        refused(
            decision(case, by=case.reviewer),
            "nobody_decides_their_own_proposal|who reviewed a process does not decide it",
        )

    def test_nor_by_naming_another_as_who_proposed(self) -> None:
        case = processes.proposed()
        refused(
            decision(case, by=case.reviewer, proposed_by=case.second),
            "who reviewed a process does not decide it|a decision follows the proposal",
        )

    def test_who_assessed_does_not_decide(self) -> None:
        case = processes.in_assessment()
        processes.take(case, case.second)
        processes.assess(case, case.second)
        processes.assess(case)
        processes.propose(case)
        refused(decision(case, by=case.second), "who reviewed a process does not decide it")

    def test_a_decision_does_not_become_theirs(self) -> None:
        case = processes.approved()
        rewritten(Decision.objects.get(), "does not decide it|own_proposal", by_id=case.reviewer.pk)

    @pytest.mark.parametrize("kind", [DecisionKind.FAVOURABLE, DecisionKind.CONDITIONAL])
    def test_of_another_kind_than_proposed(self, kind: DecisionKind) -> None:
        proposed = ProposalKind.CONDITIONAL if kind == DecisionKind.FAVOURABLE else ProposalKind.FAVOURABLE
        case = processes.proposed(proposed)
        refused(
            decision(case, kind=kind, conditions="Três dias."),
            "a decision follows the proposal of its process",
        )

    def test_on_the_proposal_of_another_process(self) -> None:
        case, other = processes.proposed(), processes.proposed()
        refused(
            decision(case, proposal=other.process.proposals.last()),
            "a decision follows the proposal of its process",
        )

    def test_naming_another_as_who_proposed(self) -> None:
        case = processes.proposed()
        refused(decision(case, proposed_by=case.second), "a decision follows the proposal of its process")

    def test_with_conditions_that_are_not_told(self) -> None:
        case = processes.proposed(ProposalKind.CONDITIONAL)
        refused(decision(case, conditions=""), "conditional_decision_has_conditions")

    def test_without_a_proposal(self) -> None:
        case = processes.proposed()
        message = "decision_follows_a_proposal|a decision follows"
        refused(decision(case, proposal_id=None, proposed_by=None, closure=None), message)

    def test_one_proposal_is_decided_once(self) -> None:
        case = processes.approved()
        refused(decision(case), "proposal_id")

    def test_who_decided_does_not_review_what_comes_back(self) -> None:
        case = processes.revoked()
        values = {
            "process": case.process,
            "event": event_of(case),
            "submission": case.submission,
            "by": case.decider,
            "at": timezone.now(),
        }
        refused(Assessment(**values), "who decided a process does not assess it")
        refused(
            Proposal(**values, kind="favourable", grounds="Sim."),
            "who decided a process does not propose in it",
        )


class TestStanding:
    """A process is approved or refused by a decision of its own that stands."""

    @pytest.mark.parametrize("state", [State.APPROVED, State.REFUSED])
    def test_none_without_a_decision(self, state: State) -> None:
        case = processes.weighed()
        rewritten(case.process, "decided_process_has_its_decision|stands where", state=state)

    def test_none_by_the_decision_of_another(self) -> None:
        case, other = processes.proposed(), processes.approved()
        Process.objects.filter(pk=other.process.pk).update(state=State.ASSESSMENT, decision=None)
        rewritten(
            case.process,
            "a decided process stands where its decision says",
            state=State.APPROVED,
            decision_id=Decision.objects.get().pk,
        )

    @pytest.mark.parametrize(
        ("made", "state"), [(processes.approved, State.REFUSED), (processes.refused, State.APPROVED)]
    )
    def test_none_the_other_way_round(self, made: Any, state: State) -> None:
        rewritten(made().process, "a decided process stands where its decision says", state=state)

    def test_none_by_a_decision_that_was_revoked(self) -> None:
        case = processes.revoked()
        undone = Decision.objects.get(kind=DecisionKind.UNFAVOURABLE)
        rewritten(
            case.process,
            "a decided process stands where its decision says",
            state=State.REFUSED,
            decision_id=undone.pk,
        )

    def test_none_by_a_revocation(self) -> None:
        case = processes.revoked()
        revocation = Decision.objects.get(kind=DecisionKind.REVOCATION)
        rewritten(
            case.process,
            "a decided process stands where its decision says",
            state=State.APPROVED,
            decision_id=revocation.pk,
        )

    def test_nothing_is_made_approved(self) -> None:
        case = processes.proposed()
        copy = Process.objects.get(pk=case.process.pk)
        copy.pk, copy.state = None, State.APPROVED
        with pytest.raises(DatabaseError, match=r"decided_process|stands where"), transaction.atomic():
            Process.objects.bulk_create([copy])

    def revocation(self, case: Case, of: Decision, **fields: Any) -> Decision:
        nothing = {"proposal_id": None, "proposed_by": None, "closure": None, "conditions": ""}
        values = nothing | {"kind": DecisionKind.REVOCATION, "revokes": of}
        return decision(case, **(values | fields))

    def test_a_decision_is_not_revoked_under_the_process_that_stands_on_it(self) -> None:
        case = processes.approved()
        refused(self.revocation(case, Decision.objects.get()), "which no longer stands on it")

    def test_nor_is_the_decision_of_another_process(self) -> None:
        case, other = processes.revoked(), processes.revoked()
        undone = Decision.objects.get(process=other.process, kind=DecisionKind.REVOCATION)
        refused(self.revocation(case, undone), "a revocation undoes a decision of its process")

    def test_nor_is_a_revocation(self) -> None:
        case = processes.revoked()
        undone = Decision.objects.get(kind=DecisionKind.REVOCATION)
        refused(self.revocation(case, undone), "a revocation undoes a decision of its process")

    def test_a_revocation_says_what_it_revokes(self) -> None:
        case = processes.proposed()
        message = "decision_follows_a_proposal"
        refused(self.revocation(case, None, revokes=None), message)  # type: ignore[arg-type]


class TestTheDomainToo:
    """The verbs refuse the same before the database would."""

    def both(self, *, of: Case) -> User:
        """Who reviews may decide as well, in general."""
        of.reviewer.groups.add(*person(group="Decisores").groups.all())
        return User.objects.get(pk=of.reviewer.pk)

    def test_a_refusal_before_the_hearing_is_closed(self) -> None:
        for case in (processes.hearing(), processes.weighing()):
            with pytest.raises(NotPossibleError, match="Não há nenhuma proposta por decidir"):
                deciding.decide(case.process, case.decider, grounds="Não.")

    def test_a_refusal_of_a_proposal_that_was_never_heard(self) -> None:
        """Moved by hand to where it would be decided."""
        case = processes.hearing()
        Process.objects.filter(pk=case.process.pk).update(state=State.PROPOSED)
        with pytest.raises(NotPossibleError, match="sem audiência fechada não há indeferimento"):
            deciding.decide(case.process, case.decider, grounds="Não.")
        assert Decision.objects.count() == 0

    def test_a_decision_by_who_reviewed(self) -> None:
        case = processes.proposed()
        with pytest.raises(NotPossibleError, match="Quem avaliou ou propôs não decide"):
            deciding.decide(case.process, self.both(of=case), grounds="Sim.")

    def test_a_decision_by_who_may_not(self) -> None:
        case = processes.proposed()
        for user in (case.reviewer, case.owner):
            with pytest.raises(PermissionDenied):
                deciding.decide(case.process, user, grounds="Sim.")

    @pytest.mark.parametrize("grounds", ["", "  \n"])
    def test_a_decision_without_grounds(self, grounds: str) -> None:
        case = processes.weighed()
        with pytest.raises(ValueError, match="a text is needed"):
            deciding.decide(case.process, case.decider, grounds=grounds)
        assert case.again().state == State.PROPOSED

    def test_a_second_review_by_who_decided(self) -> None:
        case = processes.revoked()
        case.decider.groups.add(*case.reviewer.groups.all())
        decider = User.objects.get(pk=case.decider.pk)
        with pytest.raises(NotPossibleError, match="Esta pessoa já decidiu este processo"):
            processes.take(case, decider)
        told = possible.why_not(case.again(), "avaliar", decider)
        assert told == "Quem já decidiu este processo não o avalia."


class TestMigrations:
    """The triggers are there after a migration, which they never stand in the way of."""

    def test_the_database_has_them_all(self) -> None:
        assert guards.installed() == set(guards.GUARDS)

    def test_a_missing_one_is_seen(self) -> None:
        name = "refusal_follows_its_hearing"
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER {name} ON candidaturas_decision")
            else:
                cursor.execute(f"DROP TRIGGER {name}_update")
        assert guards.installed() == set(guards.GUARDS) - {name}

    def test_where_the_tables_are_not_there_yet_nothing_is_made(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(connection.introspection, "table_names", list)
        monkeypatch.setattr(guards, "GUARDS", {"never": ("nowhere", "TRUE", "no")})
        guards.install()
        assert guards.installed() == set()


@pytest.mark.django_db(transaction=True)
def test_migrations_remake_every_table_the_guards_name() -> None:
    """On SQLite; PostgreSQL remakes none, and has them all the same."""
    named = [Process, Decision, Proposal, Assessment, Hearing, HearingClosure]
    guards.remove()
    kept = set() if connection.vendor == "sqlite" else set(guards.GUARDS)
    assert guards.installed() == kept
    for model in named:
        with connection.schema_editor() as editor:
            if connection.vendor == "sqlite":
                editor._remake_table(model)  # type: ignore[attr-defined]
    call_command("migrate", verbosity=0)
    assert guards.installed() == set(guards.GUARDS)
    case = processes.hearing()
    refused(decision(case), "refusal_has_a_closed_hearing|a refusal follows")
