"""The five sections of the ficha and their fields: the one list that page, PDF, editor and import share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

RICH_FEATURES = ("bold", "italic", "ul", "ol", "link")


@dataclass(frozen=True)
class Field:
    """One field: its attribute on the practice, its label on the ficha, and what helps to fill it in."""

    name: str
    label: StrOrPromise
    help_text: StrOrPromise = ""
    rich: bool = True
    personal: bool = False


@dataclass(frozen=True)
class Section:
    """One section: `key` is also its anchor; `heading` is how the public page names it."""

    number: int
    key: str
    title: StrOrPromise
    heading: StrOrPromise
    fields: tuple[Field, ...]


def _plain(name: str, label: StrOrPromise, help_text: StrOrPromise = "", *, personal: bool = False) -> Field:
    return Field(name, label, help_text, rich=False, personal=personal)


SECTIONS = (
    Section(
        1,
        "entidade",
        _("Identificação da entidade"),
        _("A entidade"),
        (
            _plain("entity_name", _("Designação")),
            _plain("entity_address", _("Morada")),
            _plain("municipality", _("Município e distrito")),
            _plain("entity_phone", _("Telefone"), _("Pode ficar vazio."), personal=True),
            _plain("entity_email", _("E-mail"), personal=True),
            _plain("contact_person", _("Pessoa de contacto"), personal=True),
        ),
    ),
    Section(
        2,
        "pratica",
        _("Identificação da prática"),
        _("A prática"),
        (
            _plain("title", _("Designação da prática")),
            _plain("areas", _("Área de intervenção")),
            Field("objectives", _("Objetivos e finalidades"), _("O que a prática quer mudar.")),
            Field("target_audience", _("Público-alvo"), _("A quem se dirige.")),
            Field("partners", _("Parceiros envolvidos"), _("Quem participa e com que papel.")),
        ),
    ),
    Section(
        3,
        "descricao",
        _("Descrição da prática"),
        _("Como se faz"),
        (
            Field(
                "characterisation",
                _("Caracterização da prática"),
                _("A que problema responde e qual a solução posta em prática."),
            ),
            Field(
                "skills",
                _("Competências necessárias"),
                _("As da entidade e o que os parceiros acrescentam."),
            ),
            Field("audience_involvement", _("Envolvimento do público-alvo")),
            Field("methodology", _("Metodologia de implementação e instrumentos")),
            Field("communication", _("Estratégias de comunicação")),
            Field(
                "difficulties",
                _("Dificuldades e obstáculos"),
                _("O que dificultou e como se ultrapassou. “Nada a assinalar” é uma resposta válida."),
            ),
            Field(
                "success_factors",
                _("Fatores críticos de sucesso"),
                _("O que foi decisivo para a prática nascer e correr bem."),
            ),
        ),
    ),
    Section(
        4,
        "resultados",
        _("Resultados da prática"),
        _("Resultados"),
        (
            Field("added_value", _("Valor acrescentado")),
            Field("equality_impact", _("Impacto em termos de igualdade de oportunidades")),
            Field("sustainability", _("Sustentabilidade")),
        ),
    ),
    Section(
        5,
        "disseminacao",
        _("Disseminação"),
        _("Fazer noutro lugar"),
        (
            Field("dissemination_factors", _("Fatores críticos de apoio à disseminação")),
            Field("dissemination_method", _("Proposta de metodologia e instrumentos")),
        ),
    ),
)

RICH_FIELDS = tuple(field.name for section in SECTIONS for field in section.fields if field.rich)
CRITERIA = (
    Field("relevance_statement", _("Relevância"), _("Responde a uma necessidade real e demonstrada?")),
    Field("participation_statement", _("Participação"), _("As pessoas a quem se dirige tiveram voz?")),
    Field("evidence_statement", _("Evidência"), _("Que dados ou testemunhos mostram os resultados?")),
    Field("sustainability_statement", _("Sustentabilidade"), _("Continua sem apoio extraordinário?")),
    Field("transferability_statement", _("Transferibilidade"), _("Pode ser feita noutro território?")),
)
