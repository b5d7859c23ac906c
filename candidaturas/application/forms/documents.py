"""The papers, by kind: what each must be, and which of them an entity of this kind needs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from candidaturas.application import purposes
from candidaturas.application.answers import YES, has_rows, typed
from portal.wizard.forms import Files, SectionForm
from rede.enums import EntityKind
from rede.models import Entity

DECLARATION, CONSENT = "declaracao", "consentimento"
WITH_STATUTES = frozenset({EntityKind.CIVIL_SOCIETY, EntityKind.HIGHER_EDUCATION})


def _situation(label: Any, consent: Any, missing: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[(DECLARATION, _("Juntamos a declaração, abaixo")), (CONSENT, consent)],
        widget=forms.RadioSelect,
        error_messages={"required": missing},
    )


class DocumentsForm(SectionForm):
    """Which are compulsory follows from the kind of entity, from its partners, and from what is consented."""

    taxes = _situation(
        _("Situação tributária"),
        _("Demos à agência, no Portal das Finanças, autorização para consultar a nossa situação tributária"),
        _("Diga como comprova a situação tributária."),
    )
    social_security = _situation(
        _("Situação contributiva"),
        _("Demos à agência, na Segurança Social Direta, autorização para consultar a nossa situação"),
        _("Diga como comprova a situação perante a Segurança Social."),
    )
    attachments: ClassVar[tuple[Files, ...]] = (
        Files(
            "representation",
            purposes.REPRESENTATION.name,
            _("Prova de que quem assina representa a entidade"),
            _(
                "Ata de tomada de posse, certidão permanente, despacho de nomeação ou delegação de poderes. "
                "Obrigatório para todas as entidades."
            ),
            least=1,
        ),
        Files(
            "statutes",
            purposes.STATUTES.name,
            _("Estatutos"),
            _(
                "Os estatutos em vigor, como foram publicados. Obrigatório para entidades da sociedade civil "
                "e do ensino superior."
            ),
        ),
        Files(
            "tax_declaration",
            purposes.TAXES.name,
            _("Declaração das Finanças"),
            _(
                "Certidão de situação tributária regularizada, dentro do prazo. "
                "Dispensada se deu a autorização."
            ),
        ),
        Files(
            "social_declaration",
            purposes.SOCIAL_SECURITY.name,
            _("Declaração da Segurança Social"),
            _(
                "Declaração de situação contributiva regularizada, dentro do prazo. "
                "Dispensada se deu a autorização."
            ),
        ),
        Files(
            "partner_declarations",
            purposes.PARTNERS.name,
            _("Declarações dos parceiros"),
            _(
                "Uma por parceiro, assinada, a dizer o que traz e durante quanto "
                "tempo. Obrigatório se há parceiros."
            ),
        ),
        Files(
            "office",
            purposes.OFFICE.name,
            _("Planta ou fotografias do gabinete"),
            _(
                "A entrada, a sala de atendimento e a de espera, sem pessoas. "
                "Obrigatório para todas as entidades."
            ),
            least=1,
        ),
        Files(
            "curricula",
            purposes.CURRICULA.name,
            _("Currículos dos técnicos"),
            _(
                "Um por pessoa, sem fotografia, morada nem estado civil. Se ainda não "
                "há pessoas escolhidas, o "
                "anúncio ou o perfil. Obrigatório para todas as entidades."
            ),
            least=1,
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self._needed():
            attached = self.attached[name]
            attached.files = replace(attached.files, least=1)

    def _needed(self) -> set[str]:
        """What is compulsory besides what always is."""
        owner = self.draft.owner
        known = owner.kind if isinstance(owner, Entity) else ""
        needed = set()
        if (typed(self.answers, "entidade", "kind") or known) in WITH_STATUTES:
            needed.add("statutes")
        has_partners = typed(self.answers, "parceiros", "has_partners") == YES
        if has_partners or has_rows(self.answers, "parceiros", "partners"):
            needed.add("partner_declarations")
        own = self.data if self.is_bound else {}
        for answer, name in (("taxes", "tax_declaration"), ("social_security", "social_declaration")):
            if own.get(answer) == DECLARATION:
                needed.add(name)
        return needed
