"""What a form is that an app says nothing more about."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import timezone

from contas.models import User
from portal.wizard.definition import Definition, Section, Standing
from portal.wizard.models import Draft
from tests.portal.wizard.forms import WhoForm


class Plain(Definition):
    """The least."""

    name = "simples"
    sections = (Section("quem", "Quem", WhoForm),)


def test_whoever_signed_in_begins_a_draft_and_only_they_open_it(ana: User, rui: User) -> None:
    plain = Plain()
    draft = Draft(form="simples", definition_version=1, created_by=ana)
    assert [plain.may_start(user) for user in (ana, AnonymousUser())] == [True, False]
    assert [plain.may_edit(user, draft) for user in (ana, rui)] == [True, False]
    assert [plain.may_read(user, draft) for user in (ana, rui)] == [True, False]
    assert plain.owner_for(RequestFactory().get("/")) is None


def test_a_form_that_says_nothing_changes_nothing(ana: User) -> None:
    plain, draft = Plain(), Draft(form="simples", definition_version=1)
    answers = {"quem": {"name": ["Ana"]}}
    assert plain.upgrade(answers, 1) is answers
    assert plain.title_of(answers) == ""
    assert plain.initial(draft, "quem") == {}
    assert plain.status_url(draft) == ""
    assert str(plain.next_step(draft)) == "Vamos ler o que enviou e respondemos por e-mail."
    assert plain.sections[0].is_needed(answers)
    assert plain.owners(ana) == ()
    assert plain.remarks(draft) == ()
    assert plain.hold(draft, ana) == ""
    assert plain.links(draft) == ()
    assert plain.is_deletable
    assert plain.last_day() == timezone.localdate() + dt.timedelta(days=90)
    assert plain.standings([draft]) == {draft.pk: Standing("Enviado")}


def test_sections_are_found_by_name() -> None:
    assert Plain().section("quem") is Plain.sections[0]
    with pytest.raises(KeyError):
        Plain().section("outra")
