"""The form by which an entity shares a practice: its sections, who may fill it in, what sending it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from contas.models import User
from portal import deadlines
from portal.wizard.definition import Answers, Section, Standing
from praticas.domain.submissions import receive, standings
from praticas.domain.submissions.acts import FOR_AUTHORS
from praticas.enums import SubmissionState
from praticas.models import PracticeSettings, PracticeSubmission
from praticas.submission import forms
from praticas.submission.pages import make_page
from rede.models import Entity
from rede.on_behalf import OnBehalf
from rede.privacy import NO_PERSONAL_DATA
from rede.rules import is_member

if TYPE_CHECKING:
    import uuid

    from django.contrib.auth.models import AbstractBaseUser
    from django_stubs_ext import StrOrPromise

    from portal.wizard.models import Draft, Submission

LEFTOVERS = "por-colocar"


class PracticeForm(OnBehalf):
    """A practice, as the ficha asks for it. A draft of an entity is of all who may write in its name."""

    name = "pratica"
    series = "PR"
    namespace = "practice_form"
    start_template = "praticas/submission/start.html"
    title = _("Partilhar uma prática")
    warning = NO_PERSONAL_DATA
    declaration = _(
        "Posso partilhar esta prática em nome da entidade. O que escrevi corresponde à verdade e não tem "
        "dados de pessoas atendidas. Depois de lida, a prática fica pública no portal com a licença "
        "CC BY 4.0: qualquer pessoa a pode usar, desde que diga de quem é."
    )
    sections: ClassVar[tuple[Section, ...]] = (
        Section("entidade", _("A entidade"), forms.EntityForm, _("Quem faz a prática, e onde.")),
        Section(
            "pratica",
            _("A prática"),
            forms.PracticeTextForm,
            _("O essencial: o nome, as áreas, o que quer mudar e para quem."),
        ),
        Section(
            "descricao",
            _("Como se faz"),
            forms.DescriptionForm,
            _("Escreva para quem nunca ouviu falar da prática. Só a caracterização é precisa."),
        ),
        Section(
            "resultados",
            _("Resultados"),
            forms.ResultsForm,
            _("Não é preciso, mas é o que mais ajuda quem procura."),
        ),
        Section(
            "disseminacao",
            _("Fazer noutro lugar"),
            forms.DisseminationForm,
            _("Não é preciso. O que outra entidade deve saber antes de começar."),
        ),
        Section(
            "apoios",
            _("Cofinanciamento e promoção"),
            forms.SupportForm,
            _("Quem pagou a prática e quem a promoveu. Se ninguém, pode passar à frente."),
        ),
        Section(
            "materiais",
            _("Materiais"),
            forms.MaterialsForm,
            _("Guias, modelos e folhetos que ajudam a fazer o mesmo. Se não houver, pode passar à frente."),
        ),
        Section(
            "contacto",
            _("Contacto"),
            forms.ContactForm,
            _("Com quem falamos sobre a prática, e se os contactos podem ser públicos."),
        ),
        Section(
            LEFTOVERS,
            _("Texto por colocar"),
            forms.LeftoversForm,
            is_needed=lambda answers: LEFTOVERS in answers,
        ),
    )

    def may_read(self, user: AbstractBaseUser, draft: Draft) -> bool:
        """Whoever may edit it, the entity's readers, and once it was sent the staff who read practices."""
        person = cast(User, user)
        is_for_staff = draft.number is not None and person.has_perm("praticas.view_practicesubmission")
        if self.may_edit(user, draft) or is_for_staff:
            return True
        return isinstance(draft.owner, Entity) and is_member(person, draft.owner)

    def title_of(self, answers: Answers) -> str:
        """The name of the practice, as far as lists can hold it."""
        typed = answers.get("pratica", {}).get("title", ())
        return " ".join(typed[0].split())[:255] if typed else ""

    def initial(self, draft: Draft, section: str) -> dict[str, Any]:
        """What the entity, or the account, says already."""
        entity = draft.owner if isinstance(draft.owner, Entity) else None
        if section == "contacto":
            email = draft.created_by.email if draft.created_by else ""
            return {
                "entity_email": (entity.email if entity else "") or email,
                "entity_phone": entity.phone if entity else "",
            }
        if section == "entidade" and entity:
            return {
                "entity_name": entity.name,
                "entity_kind": entity.kind,
                "municipality": entity.municipality_id,
            }
        return {}

    def submitted(self, draft: Draft, submission: Submission, sections: Mapping[str, dict[str, Any]]) -> None:
        """Make the page of the practice, unpublished, and hand both to moderation.

        Effects, in the caller's transaction: those of `make_page` and `receive`. Files stay with the draft.
        """
        page = make_page(draft, submission, sections)
        receive(draft, submission, page, licence=sections["materiais"]["licence"])

    @property
    def answer_days(self) -> int:
        """Working days within which a practice is read."""
        return PracticeSettings.load().answer_days

    def next_step(self, draft: Draft) -> StrOrPromise:
        """What happens after, and until when; once it was read, what comes next for its author."""
        state = PracticeSubmission.objects.get(draft=draft).state
        if state != SubmissionState.RECEIVED:
            return FOR_AUTHORS[SubmissionState(state)].next_step
        sent = draft.submissions.latest("round")
        try:
            day = deadlines.end(timezone.localdate(sent.at), self.answer_days)
        except deadlines.UnknownYearError:
            day = None
        if day is None:
            return _("Vamos ler a prática. Avisamos por e-mail se houver perguntas e quando for publicada.")
        return _(
            "Vamos ler a prática até %(day)s. Avisamos por e-mail se houver perguntas e quando for publicada."
        ) % {"day": date_format(day, "DATE_FORMAT")}

    def status_url(self, draft: Draft) -> str:
        """The page where author and staff talk about the practice."""
        return reverse("practice_submission", args=[draft.pk])

    def standings(self, drafts: Sequence[Draft]) -> Mapping[uuid.UUID, Standing]:
        """The state of each practice, in the words of its author."""
        return standings(drafts)
