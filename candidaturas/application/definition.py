"""The form by which an entity applies to open a centre: ten sections, and what sending it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidaturas import rules
from candidaturas.application import forms
from candidaturas.application.answers import typed
from candidaturas.application.prefill import known, process_of
from candidaturas.domain import signing
from candidaturas.domain.intake import receive_application
from candidaturas.domain.possible import why_not
from candidaturas.domain.sections import answer_label
from candidaturas.domain.telling import words_of
from candidaturas.enums import RequestKind, State
from candidaturas.models import InformationRequest, Process
from contas.models import User
from portal.navigation import Link
from portal.wizard.definition import Answers, Definition, Remark, Section
from rede.places.gazetteer import municipalities
from rede.privacy import NO_PERSONAL_DATA

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django_stubs_ext import StrOrPromise

    from portal.wizard.models import Draft, Submission


class ApplicationForm(Definition):
    """An application. The agency's answer begins the draft; it is of all who may write for the entity."""

    name = "candidatura"
    series = "CA"
    namespace = "application_form"
    begun_at = "apply"
    title = gettext_lazy("Candidatura a um CLAIM")
    warning = NO_PERSONAL_DATA
    is_deletable = False  # a process without its form would wait for nothing
    lifetime = None  # nor does it expire: the process has its own last day, and reminds of it
    declaration = gettext_lazy(
        "Tenho poderes para apresentar esta candidatura em nome da entidade. O que escrevemos corresponde à "
        "verdade, os documentos são cópia fiel dos originais, e não há neles dados de pessoas atendidas. A "
        "entidade assume os compromissos que aqui marcou."
    )
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            "entidade",
            gettext_lazy("A entidade"),
            forms.EntityForm,
            gettext_lazy("Quem se candidata e responde pelo centro. Preenchemos o que já sabemos: confirme."),
        ),
        Section(
            "parceiros",
            gettext_lazy("Parceiros"),
            forms.PartnersForm,
            gettext_lazy("Com quem. Um centro pode ter um só responsável e vários parceiros."),
        ),
        Section(
            "realidade",
            gettext_lazy("Realidade migratória local"),
            forms.RealityForm,
            gettext_lazy("Quem vive e trabalha no território. É o primeiro dos três critérios da avaliação."),
        ),
        Section(
            "respostas",
            gettext_lazy("Respostas que já existem"),
            forms.ResponsesForm,
            gettext_lazy("O que já há e o que falta. É o segundo critério da avaliação."),
        ),
        Section(
            "gabinete",
            gettext_lazy("O gabinete"),
            forms.OfficeForm,
            gettext_lazy("Onde as pessoas são recebidas, em que condições e a que horas."),
        ),
        Section(
            "servico",
            gettext_lazy("Modelo e áreas de apoio"),
            forms.ServiceForm,
            gettext_lazy("O que o centro faz, em que línguas e para que municípios."),
        ),
        Section(
            "itinerancia",
            gettext_lazy("Itinerância"),
            forms.OutreachForm,
            gettext_lazy("Se o centro vai ao encontro das pessoas, onde e quando. Não é obrigatório."),
        ),
        Section(
            "equipa",
            gettext_lazy("A equipa"),
            forms.TeamForm,
            gettext_lazy("Quem atende. Uma pessoa, pelo menos, com o perfil de técnico de CLAIM."),
        ),
        Section(
            "compromissos",
            gettext_lazy("Compromissos"),
            forms.CommitmentsForm,
            gettext_lazy("Leia-os e marque-os um a um. São todos precisos."),
        ),
        Section(
            "documentos",
            gettext_lazy("Documentos"),
            forms.DocumentsForm,
            gettext_lazy("Não pedimos orçamento. Os ficheiros ficam privados: só os vê quem avalia."),
        ),
    )

    def may_start(self, _user: AbstractBaseUser) -> bool:
        """Nobody: the agency's answer begins it."""
        return False

    def may_edit(self, user: AbstractBaseUser, draft: Draft) -> bool:
        """Whoever may write in the name of the entity of its process."""
        process = _process(draft)
        return process is not None and rules.may_act_for_entity(cast(User, user), process)

    def may_read(self, user: AbstractBaseUser, draft: Draft) -> bool:
        """Whoever belongs to the entity, and the staff who read processes."""
        person, process = cast(User, user), _process(draft)
        return process is not None and (rules.is_of_entity(person, process) or rules.may_look(person))

    def title_of(self, answers: Answers) -> str:
        """The entity and the municipality of the office, as far as they are typed."""
        name = " ".join(typed(answers, "entidade", "name").split())
        place = municipalities().get(typed(answers, "gabinete", "municipality"))
        return " · ".join(part for part in (name, place.name if place else "") if part)[:255]

    def remarks(self, draft: Draft) -> Sequence[Remark]:
        """What the agency asked to be corrected, why and until when; nothing while it asks nothing."""
        asked = InformationRequest.objects.filter(
            process__application=draft,
            process__state=State.CORRECTION,
            kind=RequestKind.CORRECTION,
            closure=None,
        ).last()
        if asked is None:
            return ()
        until = _("Corrija o que falta e envie de novo até %(day)s: o número fica o mesmo.") % {
            "day": date_format(asked.due_on, "DATE_FORMAT")
        }
        return [
            Remark("", "", f"{asked.reason}\n\n{until}"),
            *(
                Remark(item.section, item.field, item.reason, answer_label(item))
                for item in asked.items.all()
            ),
        ]

    def hold(self, draft: Draft, user: AbstractBaseUser) -> str:
        """Why it may not be sent now: the process expects none, or somebody else has to confirm it first."""
        process, person = process_of(draft), cast(User, user)
        act = "corrigir" if process.state == State.CORRECTION else "candidatar"
        reason = why_not(process, act, person)
        if reason or not signing.needed(process) or signing.is_confirmed_for(process, person):
            return reason
        if signing.standing(process).holds:
            return _("Confirmou a candidatura como está. Outra pessoa da entidade já a pode enviar.")
        return format_html(
            '{} <a href="{}">{}</a>',
            _("Outra pessoa da entidade tem de ler e confirmar o que aqui está, como está."),
            reverse("application_sign_off", args=[draft.pk]),
            _("Confirmar, ou pedir a confirmação"),
        )

    def links(self, draft: Draft) -> Sequence[Link]:
        """Where a second person confirms."""
        return [Link(_("Confirmação por outra pessoa"), reverse("application_sign_off", args=[draft.pk]))]

    def initial(self, draft: Draft, section: str) -> dict[str, Any]:
        """What the entity, its expression of interest and the network say already."""
        return known(draft, section)

    def submitted(self, draft: Draft, submission: Submission, sections: Mapping[str, dict[str, Any]]) -> None:
        """Hand it to the process, in the caller's transaction. Effects: those of `receive_application`."""
        receive_application(
            draft,
            submission,
            name=sections["entidade"]["name"],
            model=sections["servico"]["model"],
            municipality=sections["gabinete"]["municipality"],
        )

    def next_step(self, draft: Draft) -> StrOrPromise:
        """What comes next, and until when it is decided."""
        process = process_of(draft)
        words = words_of(process).next_step
        if process.decide_by is None:
            return words
        return _("%(next)s Decidimos até %(day)s, se não for preciso parar a contagem do prazo.") % {
            "next": words,
            "day": date_format(process.decide_by, "DATE_FORMAT"),
        }

    def status_url(self, draft: Draft) -> str:
        """The page of the process."""
        process = _process(draft)
        return reverse("process", args=[process.key]) if process else ""


def _process(draft: Draft) -> Process | None:
    """The process of an application, asked for once; who it is of, not how it stands by now."""
    return getattr(draft, "process_applied", None)
