"""Which documents whom is asked for, and that they are kept apart."""

from __future__ import annotations

import pytest

from candidaturas.application.forms import DocumentsForm
from candidaturas.application.purposes import PURPOSES
from portal import uploads
from portal.wizard.models import Draft
from rede.enums import EntityKind
from tests.candidaturas.application.answers import WHOLE
from tests.factories.network import entity

pytestmark = pytest.mark.django_db

ALWAYS = {"representation", "office", "curricula"}


def needed(draft: Draft, answers: dict[str, dict[str, list[str]]], **own: list[str]) -> set[str]:
    """Which files an empty section misses."""
    form = DocumentsForm(WHOLE["documentos"] | own, draft=draft, answers=answers)
    assert set(form.errors.values().__iter__().__next__()) == {"Falta juntar 1 ficheiro."}
    return set(form.errors)


@pytest.mark.parametrize(
    ("kind", "extra"),
    [
        (EntityKind.LOCAL_AUTHORITY, set()),
        (EntityKind.REGIONAL_GOVERNMENT, set()),
        (EntityKind.CIVIL_SOCIETY, {"statutes"}),
        (EntityKind.HIGHER_EDUCATION, {"statutes"}),
    ],
)
def test_by_the_kind_of_entity(kind: str, extra: set[str]) -> None:
    draft = Draft.objects.create(form="candidatura", definition_version=1)
    assert needed(draft, {"entidade": {"kind": [kind]}}) == ALWAYS | extra
    draft.owner = entity(kind=kind)
    assert needed(draft, {}) == ALWAYS | extra


def test_by_partners_and_by_what_is_consented() -> None:
    draft = Draft.objects.create(form="candidatura", definition_version=1)
    partners = {"parceiros": {"has_partners": ["sim"]}}
    assert needed(draft, partners) == ALWAYS | {"partner_declarations"}
    rows = {"parceiros": {"partners-0-name": ["Porta Aberta"]}}
    assert needed(draft, rows) == ALWAYS | {"partner_declarations"}
    assert needed(draft, {"parceiros": {"has_partners": ["nao"], "partners-0-name": [" "]}}) == ALWAYS
    assert needed(draft, {}, taxes=["declaracao"]) == ALWAYS | {"tax_declaration"}
    assert needed(draft, {}, social_security=["declaracao"]) == ALWAYS | {"social_declaration"}


def test_a_section_nobody_filled_in_asks_for_the_answers_too() -> None:
    draft = Draft.objects.create(form="candidatura", definition_version=1)
    assert set(DocumentsForm({}, draft=draft).errors) == ALWAYS | {"taxes", "social_security"}
    assert not DocumentsForm(draft=draft).is_bound


def test_each_kind_has_a_purpose_of_its_own() -> None:
    names = [purpose.name for purpose in PURPOSES]
    assert [asked.purpose for asked in DocumentsForm.attachments] == names
    assert all(name.startswith("candidaturas.documentos.") for name in names)
    assert [uploads.purpose_of(name).name for name in names] == names
