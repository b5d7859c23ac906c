"""The expression of interest: its sections, who may fill it in and read it, what sending it begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from candidaturas.domain.intake import receive_expression
from candidaturas.domain.telling import words_of
from candidaturas.enums import State
from candidaturas.expression import forms
from candidaturas.models import ApplicationSettings
from candidaturas.rules import is_of_entity, may_look
from contas.models import User
from portal.wizard.definition import Answers, Section
from portal.wizard.registry import definition_of
from rede.models import Entity
from rede.on_behalf import OnBehalf
from rede.privacy import NO_PERSONAL_DATA

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django_stubs_ext import StrOrPromise

    from portal.wizard.models import Draft, Submission

FROM_ENTITY = ("name", "kind", "is_municipality", "nipc", "municipality", "email", "phone", "website")


class ExpressionForm(OnBehalf):
    """An expression of interest. Sent, it begins a process."""

    name = "manifestacao"
    series = "MI"
    namespace = "expression_form"
    start_template = "candidaturas/expression/start.html"
    title = _("Manifestação de interesse para criar um CLAIM")
    warning = NO_PERSONAL_DATA
    checks_others = True  # a second process of the same entity for the same place is refused
    declaration = _(
        "Falo em nome da entidade, com autorização dela. O que escrevi corresponde à verdade. Sei que esta "
        "manifestação de interesse serve para criar um CLAIM, que não compromete a entidade nem a agência, e "
        "que os contactos que indiquei são usados só para tratar deste processo."
    )
    sections: ClassVar[tuple[Section, ...]] = (
        Section("entidade", _("A entidade"), forms.EntityForm, _("Quem quer criar o centro.")),
        Section(
            "intencao",
            _("O centro que imaginam"),
            forms.IntentionForm,
            _("Uma primeira ideia. O resto fica para a candidatura, depois de falarmos."),
        ),
        Section("contacto", _("Contacto"), forms.ContactForm, _("Com quem falamos sobre este processo.")),
    )

    def may_read(self, user: AbstractBaseUser, draft: Draft) -> bool:
        """Whoever may edit it; once it was sent, whoever belongs to the entity and the staff of processes."""
        if draft.number is None:
            return self.may_edit(user, draft)
        person = cast(User, user)
        return is_of_entity(person, draft.process_expressed) or may_look(person)

    def title_of(self, answers: Answers) -> str:
        """The name of the entity, as far as lists can hold it."""
        typed = answers.get("entidade", {}).get("name", ())
        return " ".join(typed[0].split())[:255] if typed else ""

    def initial(self, draft: Draft, section: str) -> dict[str, Any]:
        """What the entity, or the account, says already."""
        entity = draft.owner if isinstance(draft.owner, Entity) else None
        if section == "entidade" and entity:
            known = {name: getattr(entity, name) for name in FROM_ENTITY}
            return known | {"municipality": entity.municipality_id}
        if section == "intencao":
            return {"municipality": entity.municipality_id} if entity else {}
        if section == "contacto" and draft.created_by:
            author = draft.created_by
            return {"contact_person": author.get_full_name(), "contact_email": author.email}
        return {}

    def submitted(self, draft: Draft, submission: Submission, sections: Mapping[str, dict[str, Any]]) -> None:
        """Begin a process, in the caller's transaction: the effects are those of `receive_expression`."""
        entity, wish = sections["entidade"], sections["intencao"]
        receive_expression(
            draft,
            submission,
            name=entity["name"],
            kind=entity["kind"],
            model=wish["model"],
            municipality=wish["municipality"],
            entity=draft.owner if isinstance(draft.owner, Entity) else None,
        )

    @property
    def answer_days(self) -> int:
        """Working days within which the agency answers."""
        return ApplicationSettings.load().answer_days

    def next_step(self, draft: Draft) -> StrOrPromise:
        """What happens after, and until when; once the agency answered, how the process stands."""
        process = draft.process_expressed
        if process.state != State.EXPRESSED or process.due_on is None:
            return words_of(process).next_step
        return _(
            "Respondemos até %(day)s, com o formulário de candidatura, a minuta do protocolo e uma proposta "
            "de reunião. Avisamos por e-mail."
        ) % {"day": date_format(process.due_on, "DATE_FORMAT")}

    def status_url(self, draft: Draft) -> str:
        """The page of the process in the area of the entity."""
        return reverse("process", args=[draft.process_expressed.key])


def expression_form() -> ExpressionForm:
    """The form, as it is registered."""
    return cast("ExpressionForm", definition_of(ExpressionForm.name))
