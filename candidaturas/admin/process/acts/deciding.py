"""Assessment, proposal, weighing, decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidaturas.admin.process.acts.form import ActForm, text_field
from candidaturas.domain import assessing, deciding, proposing
from candidaturas.domain.possible import standing_proposal
from candidaturas.domain.versions import newest_assessments
from candidaturas.enums import Criterion, ProposalKind
from candidaturas.models import Grade

GROUNDS = gettext_lazy("Fundamentos")
CONDITIONS = gettext_lazy("Condições")
WITH_CONDITIONS = gettext_lazy("Escreva as condições, ou escolha outro sentido.")
APPLICATION = "candidaturas/admin/process/asides/application.html"
DECISION = "candidaturas/admin/process/asides/decision.html"


class AssessForm(ActForm):
    """A grade and its justification on each of the three criteria."""

    act = "avaliar"
    lead = gettext_lazy(
        "A avaliação fica presa à versão da candidatura que está ao lado. Pode entregar outra mais tarde: "
        "vale a última, e ficam as duas."
    )
    template = "candidaturas/admin/process/acts/assess.html"
    aside = APPLICATION
    done = gettext_lazy("Avaliação entregue.")
    is_previewed = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grades = Grade.objects.filter(is_active=True)
        for criterion in Criterion:
            self.fields[f"grade-{criterion}"] = forms.ModelChoiceField(
                grades,
                label=_("Nota"),
                widget=forms.RadioSelect,
                empty_label=None,
                error_messages={
                    "required": _("Escolha uma nota."),
                    "invalid_choice": _("Esta nota já não se usa: escolha outra."),
                },
            )
            self.fields[f"justification-{criterion}"] = text_field(_("Fundamentação"), rows=6)

    def called(self, field: forms.BoundField) -> str:
        """With its criterion, for all three are called the same."""
        return f"{Criterion(field.name.partition('-')[2]).label}: {field.label}"

    def known(self) -> dict[str, Any]:
        """One's own last assessment, to start from."""
        own = [one for one in newest_assessments(self.process) if one.by_id == self.user.pk]
        return {
            name: value
            for one in own
            for grade in one.grades.all()
            for name, value in (
                (f"grade-{grade.criterion}", grade.grade_id),
                (f"justification-{grade.criterion}", grade.justification),
            )
        }

    def context(self) -> dict[str, Any]:
        return {
            "criteria": [
                (criterion.label, self[f"grade-{criterion}"], self[f"justification-{criterion}"])
                for criterion in Criterion
            ]
        }

    def carry_out(self) -> Any:
        assert self.submission is not None  # noqa: S101 - the act is possible only then
        cleaned = self.cleaned_data
        grades = {
            criterion: (cleaned[f"grade-{criterion}"], cleaned[f"justification-{criterion}"])
            for criterion in Criterion
        }
        return assessing.assess(self.process, self.user, submission=self.submission, grades=grades)


class _Conditions(forms.Form):
    """Conditions, asked for where the kind has them."""

    conditions = text_field(
        CONDITIONS,
        rows=4,
        required=False,
        help_text=gettext_lazy("Só num deferimento com condições: o que a entidade cumpre, e até quando."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        missing = "conditions" in cleaned and not cleaned["conditions"].strip()
        if cleaned.get("kind") == ProposalKind.CONDITIONAL and missing:
            self.add_error("conditions", WITH_CONDITIONS)
        return cleaned


def _kinds(*kinds: ProposalKind) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("O que se propõe"),
        choices=[(kind.value, kind.label) for kind in kinds],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Escolha o que propõe.")},
    )


class ProposeForm(ActForm, _Conditions):
    """In favour, with conditions or without."""

    act = "propor-deferimento"
    aside = DECISION
    done = gettext_lazy("Proposta feita: espera pela decisão.")
    field_order = ("kind", "grounds", "conditions")
    kind = _kinds(ProposalKind.FAVOURABLE, ProposalKind.CONDITIONAL)
    grounds = text_field(GROUNDS, rows=10)

    def carry_out(self) -> Any:
        cleaned = self.cleaned_data
        return proposing.propose(
            self.process,
            self.user,
            kind=cleaned["kind"],
            grounds=cleaned["grounds"],
            conditions=cleaned["conditions"],
            read=self.read,
        )


class ProposeRefusalForm(ActForm):
    """To refuse, so the entity is heard first."""

    act = "propor-indeferimento"
    lead = gettext_lazy(
        "Abre a audiência de interessados: a entidade recebe estes fundamentos como projeto de decisão e "
        "pode responder antes de se decidir. O prazo da decisão para até lá."
    )
    aside = DECISION
    done = gettext_lazy("Audiência aberta: a entidade recebeu os fundamentos.")
    grounds = text_field(gettext_lazy("Fundamentos da proposta: a entidade lê este texto"), rows=12)

    def carry_out(self) -> Any:
        return proposing.propose(
            self.process,
            self.user,
            kind=ProposalKind.UNFAVOURABLE,
            grounds=self.cleaned_data["grounds"],
            read=self.read,
        )


class WeighForm(ActForm, _Conditions):
    """What the entity answered, weighed in writing, and a new proposal either way."""

    act = "ponderar"
    lead = gettext_lazy("Depois de ler a resposta, a proposta pode manter-se ou mudar.")
    aside = DECISION
    done = gettext_lazy("Audiência ponderada: a nova proposta espera pela decisão.")
    field_order = ("weighing", "kind", "grounds", "conditions")
    weighing = text_field(
        gettext_lazy("Ponderação da audiência"),
        rows=8,
        help_text=gettext_lazy(
            "Ponto por ponto, o que a entidade respondeu e porque convence ou não. Se não respondeu, diga-o."
        ),
    )
    kind = _kinds(*ProposalKind)
    grounds = text_field(gettext_lazy("Fundamentos da nova proposta"), rows=10)

    def carry_out(self) -> Any:
        cleaned = self.cleaned_data
        return proposing.weigh(
            self.process,
            self.user,
            weighing=cleaned["weighing"],
            kind=cleaned["kind"],
            grounds=cleaned["grounds"],
            conditions=cleaned["conditions"],
            read=self.read,
        )


class _DecideForm(ActForm):
    """A decision, in the words of who decides; they begin as those of the proposal."""

    lead = gettext_lazy(
        "A entidade recebe a decisão por e-mail, com a notificação em PDF. Uma decisão não se altera: só "
        "outro ato a revoga."
    )
    aside = DECISION
    grounds = text_field(gettext_lazy("Fundamentos da decisão: a entidade lê este texto"), rows=12)

    def known(self) -> dict[str, Any]:
        proposal = standing_proposal(self.process)
        return {"grounds": proposal.grounds, "conditions": proposal.conditions} if proposal else {}

    def carry_out(self) -> Any:
        return deciding.decide(
            self.process,
            self.user,
            grounds=self.cleaned_data["grounds"],
            conditions=self.cleaned_data.get("conditions", ""),
            read=self.read,
        )


class ApproveForm(_DecideForm):
    """In favour."""

    act = "deferir"
    done = gettext_lazy("Candidatura deferida: a entidade foi notificada.")
    conditions = text_field(CONDITIONS, rows=4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        proposal = standing_proposal(self.process)
        if proposal is None or proposal.kind != ProposalKind.CONDITIONAL:
            del self.fields["conditions"]


class RefuseForm(_DecideForm):
    """Refused, after the hearing."""

    act = "indeferir"
    done = gettext_lazy("Candidatura indeferida: a entidade foi notificada.")


FORMS = (AssessForm, ProposeForm, ProposeRefusalForm, WeighForm, ApproveForm, RefuseForm)
