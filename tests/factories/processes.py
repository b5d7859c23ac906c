"""Processes of applications at each step, brought there by the verbs themselves.

`expressed()`, `answered()`, `in_assessment()`... each make a `Case`, which goes on from there by the steps
(`apply`, `assess`, `decide`...) that tests share. `on(day)` has them happen on another day.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any
from unittest.mock import patch

from django.db import transaction
from django.utils import timezone

from candidaturas.domain import (
    answering,
    asides,
    assessing,
    assigning,
    checking,
    deciding,
    identifying,
    intake,
    proposing,
)
from candidaturas.domain.checking import Asked
from candidaturas.enums import CheckResult, Criterion, PackKind, ProposalKind, RequestKind
from candidaturas.models import Grade, PackDocument, PackVersion, Process
from contas.models import User
from portal.wizard.domain.locking import lock
from portal.wizard.domain.numbers import next_number
from portal.wizard.domain.submission import tracking_code
from portal.wizard.models import Draft, Submission
from rede.enums import CentreModel, EntityKind
from rede.models import Entity, Municipality
from tests.factories.network import entity as make_entity
from tests.factories.people import person

_numbers = count(1)
GROUNDS = "A realidade local está descrita e sustentada."
ASKED = (Asked("gabinete", "Falta o horário do gabinete.", "hours", "Horário"),)


@dataclass
class Case:
    """A process and who acts in it: `owner` for the entity, two reviewers, one who decides."""

    process: Process
    owner: User
    reviewer: User
    second: User
    decider: User

    def again(self) -> Process:
        """The process as it is stored now, which `process` is from then on."""
        self.process = Process.objects.select_related("expression", "application", "entity").get(
            pk=self.process.pk
        )
        return self.process

    @property
    def entity(self) -> Entity:
        """The entity, which staff have confirmed."""
        found = self.again().entity
        assert found is not None
        return found

    @property
    def submission(self) -> Submission:
        """The application as it was sent last."""
        draft = self.again().application
        assert draft is not None
        return draft.submissions.latest("round")


@contextmanager
def on(day: dt.date, hour: int = 12) -> Iterator[None]:
    """Have what is done in this block happen on a day, at an hour of Lisbon."""
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))
    with patch.object(timezone, "now", lambda: moment):
        yield


def published_pack(model: str = CentreModel.CONVENTIONAL) -> list[PackVersion]:
    """The framework note and the protocol of a model, published; those there are, the second time."""
    return [_published(PackKind.PROTOCOL, model), _published(PackKind.NOTE, "")]


def _published(kind: str, model: str) -> PackVersion:
    document, _made = PackDocument.objects.get_or_create(
        kind=kind,
        model=model,
        defaults={"title": f"Documento {kind} {model}".strip(), "body": "<p>Texto.</p>"},
    )
    return document.versions.first() or PackVersion.objects.create(
        document=document,
        number=1,
        title=document.title,
        body=document.body,
        pdf=b"%PDF-1.7 exemplo",
        sha256="0" * 64,
        published_at=timezone.now(),
    )


def sent(draft: Draft, by: User, *, answer: str = "Horta") -> Submission:
    """Send a draft as the form does, without its answers: number, code, one round more."""
    lock(draft)
    if draft.number is None:
        series = {"manifestacao": "MI", "candidatura": "CA"}[draft.form]
        draft.number = next_number(series, timezone.localdate().year)
        draft.tracking_code = tracking_code()
    draft.is_open, draft.expires_on = False, None
    draft.save()
    return Submission.objects.create(
        draft=draft,
        round=draft.submissions.count() + 1,
        at=timezone.now(),
        by=by,
        definition_version=draft.definition_version,
        declaration="Aceito.",
        answers={"gabinete": {"hours": [answer]}},
        as_read=[
            {
                "name": "gabinete",
                "title": "O gabinete",
                "rows": [{"name": "hours", "label": "Horário", "values": [answer], "files": []}],
            }
        ],
    )


def expressed(
    *,
    owner: User | None = None,
    entity: Entity | None = None,
    municipality: str = "0807",
    kind: str = EntityKind.LOCAL_AUTHORITY,
    model: str = CentreModel.CONVENTIONAL,
    language: str = "pt-pt",
    name: str = "",
    staff: tuple[User, User, User] | None = None,
) -> Case:
    """An expression of interest that was received ("0807" is Lagos, a code of an island begins with 3 or 4).

    `staff` are two reviewers and who decides; new people unless they are named.
    """
    owner = owner or person()
    reviewer, second, decider = staff or (
        person(group="Revisores"),
        person(group="Revisores"),
        person(group="Decisores"),
    )
    name = name or (entity.name if entity else f"Entidade {next(_numbers)}")
    draft = Draft.objects.create(
        form="manifestacao",
        definition_version=1,
        title=name,
        created_by=owner,
        language=language,
        **({"owner": entity} if entity else {}),
    )
    with transaction.atomic():
        process = intake.receive_expression(
            draft,
            sent(draft, owner),
            name=name,
            kind=kind,
            model=model,
            municipality=Municipality.objects.get(dico=municipality),
            entity=entity,
        )
    return Case(process, owner, reviewer, second, decider)


def identify(case: Case, entity: Entity | None = None) -> Case:
    """Staff confirm which entity it is: a new one of the same name and place, unless it is given."""
    process = case.again()
    entity = entity or make_entity(
        kind=process.kind, name=process.name, municipality_id=process.municipality_id
    )
    identifying.identify(process, case.reviewer, entity)
    return case


def answer(case: Case) -> Case:
    """The agency answers with the pack of the model that was asked for."""
    published_pack(case.again().model)
    answering.answer(case.process, case.reviewer, model=case.process.model)
    return case


def apply(case: Case, *, answer: str = "Horta") -> Case:
    """The entity sends its application: for the first time, or corrected."""
    draft = case.again().application
    assert draft is not None
    with transaction.atomic():
        submission = sent(draft, case.owner, answer=answer)
        intake.receive_application(
            draft,
            submission,
            name=case.process.name,
            model=case.process.model,
            municipality=case.process.municipality,
        )
    return case


def take(case: Case, reviewer: User | None = None) -> Case:
    """A reviewer takes the process and declares that they have no interest in it."""
    reviewer = reviewer or case.reviewer
    assigning.assign(case.process, reviewer, reviewer)
    assessing.declare(case.process, reviewer, has_conflict=False)
    return case


def check(case: Case) -> Case:
    """The formal check finds everything there."""
    results = dict.fromkeys(checking.items_for(case.again()), (CheckResult.MET, ""))
    checking.check(case.process, case.reviewer, submission=case.submission, results=results)
    return case


def ask(case: Case, kind: str = RequestKind.CORRECTION) -> Case:
    """The reviewer asks for the hours of the office."""
    checking.request(case.process, case.reviewer, kind=kind, reason="Falta o horário.", items=ASKED)
    return case


def clarify(case: Case) -> Case:
    """The entity answers everything that was asked."""
    items = case.process.requests.get(closure=None).items.all()
    checking.clarify(case.process, case.owner, {item.pk: "Das 9:00 às 12:30." for item in items})
    return case


def grades(name: str = "Favorável") -> dict[Criterion, tuple[Grade, str]]:
    """The same grade on the three criteria."""
    grade = Grade.objects.get(name=name)
    return {criterion: (grade, f"Sobre {criterion.label}.") for criterion in Criterion}


def assess(case: Case, reviewer: User | None = None) -> Case:
    """A reviewer files their assessment of the newest version."""
    assessing.assess(case.process, reviewer or case.reviewer, submission=case.submission, grades=grades())
    return case


def propose(case: Case, kind: str = ProposalKind.FAVOURABLE) -> Case:
    """The reviewer proposes."""
    proposing.propose(case.process, case.reviewer, kind=kind, grounds=GROUNDS, conditions=_conditions(kind))
    return case


def weigh(case: Case, kind: str = ProposalKind.UNFAVOURABLE) -> Case:
    """The reviewer weighs the hearing, and proposes anew."""
    proposing.weigh(
        case.process,
        case.reviewer,
        weighing="A resposta não traz factos novos.",
        kind=kind,
        grounds=GROUNDS,
        conditions=_conditions(kind),
    )
    return case


def decide(case: Case) -> Case:
    """Who decides does as was proposed."""
    deciding.decide(case.process, case.decider, grounds="Concordo com a proposta.")
    return case


def _conditions(kind: str) -> str:
    return "Abrir três dias por semana." if kind == ProposalKind.CONDITIONAL else ""


def identified(**fields: Any) -> Case:
    """The entity is confirmed, and waits for the answer."""
    return identify(expressed(**fields))


def answered(**fields: Any) -> Case:
    """The entity has the pack, and may apply."""
    return answer(identified(**fields))


def submitted(**fields: Any) -> Case:
    """The application arrived, and its reviewer has it."""
    return take(apply(answered(**fields)))


def in_correction(**fields: Any) -> Case:
    """The entity was asked to correct."""
    return ask(submitted(**fields))


def corrected(**fields: Any) -> Case:
    """The entity corrected."""
    return apply(in_correction(**fields), answer="Das 9:00 às 12:30")


def in_assessment(**fields: Any) -> Case:
    """Complete, and to be assessed."""
    return check(submitted(**fields))


def in_clarification(**fields: Any) -> Case:
    """The entity was asked to explain."""
    return ask(in_assessment(**fields), RequestKind.CLARIFICATION)


def assessed(**fields: Any) -> Case:
    """Assessed, and nothing proposed yet."""
    return assess(in_assessment(**fields))


def hearing(**fields: Any) -> Case:
    """To be refused, so the entity is heard."""
    return propose(assessed(**fields), ProposalKind.UNFAVOURABLE)


def weighing(**fields: Any) -> Case:
    """The entity answered in the hearing."""
    case = hearing(**fields)
    proposing.answer_hearing(case.process, case.owner, "Não concordamos.")
    return case


def weighed(kind: str = ProposalKind.UNFAVOURABLE, **fields: Any) -> Case:
    """Heard, weighed and proposed anew."""
    return weigh(weighing(**fields), kind)


def proposed(kind: str = ProposalKind.FAVOURABLE, **fields: Any) -> Case:
    """For decision: in favour, or a refusal after its hearing."""
    return weighed(**fields) if kind == ProposalKind.UNFAVOURABLE else propose(assessed(**fields), kind)


def approved(kind: str = ProposalKind.FAVOURABLE, **fields: Any) -> Case:
    """Decided in favour, with conditions or without."""
    return decide(proposed(kind, **fields))


def refused(**fields: Any) -> Case:
    """Refused after the hearing."""
    return decide(weighed(**fields))


def revoked(**fields: Any) -> Case:
    """Refused, and the refusal revoked."""
    case = refused(**fields)
    deciding.revoke(case.process, case.decider, "A entidade trouxe um facto novo.")
    return case


def suspended(case: Case | None = None, **fields: Any) -> Case:
    """Suspended while it was assessed, or where the case stands."""
    case = case or in_assessment(**fields)
    asides.suspend(case.process, case.reviewer, "Aguarda um parecer.")
    return case


def withdrawn(case: Case | None = None, **fields: Any) -> Case:
    """Given up by its entity while it was assessed, or where the case stands."""
    case = case or in_assessment(**fields)
    asides.withdraw(case.process, case.owner, "Mudámos de planos.")
    return case


def archived(**fields: Any) -> Case:
    """Archived: an expression of which nobody could say whose it was."""
    case = expressed(**fields)
    asides.archive(case.process, case.reviewer, "Não foi possível confirmar a entidade.")
    return case
