"""Who may fill a practice in and read it, what is known already, and what lists and receipts say."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import timezone, translation

from contas.models import User
from portal import deadlines
from portal.wizard.domain.drafts import start
from portal.wizard.domain.reading import form_of
from portal.wizard.models import Draft
from praticas.domain.submissions import return_to_author
from praticas.models import PracticeIndexPage, PracticePage, PracticeSettings, PracticeSubmission
from praticas.models.practice import TAKEN_SLUGS
from praticas.submission.definition import PracticeForm
from rede.enums import MemberRole
from rede.models import Entity, Membership
from rede.privacy import NO_PERSONAL_DATA
from tests.factories.network import entity
from tests.factories.people import person
from tests.praticas.submission.answers import LEAST, begun, changed, sent

pytestmark = pytest.mark.django_db
FORM = PracticeForm()


def member(of: Entity, role: MemberRole) -> User:
    """Someone who belongs to an entity."""
    user = person()
    Membership.objects.create(entity=of, user=user, role=role)
    return user


def post(user: object, **data: str) -> object:
    """A request that begins a draft."""
    request = RequestFactory().post("/praticas/enviar/", data)
    request.user = user  # type: ignore[assignment]
    return request


def test_every_free_text_stands_under_the_warning() -> None:
    assert FORM.warning == NO_PERSONAL_DATA


def test_one_may_write_in_the_name_of_entities_one_edits() -> None:
    own, read, other = (entity(name=name) for name in ("A minha", "Só leio", "Outra"))
    user = member(own, MemberRole.EDITOR)
    Membership.objects.create(entity=read, user=user, role=MemberRole.READER)
    assert FORM.owners(user) == [own]
    assert FORM.owners(AnonymousUser()) == []
    for chosen, expected in (
        (str(own.pk), own),
        (str(read.pk), None),
        (str(other.pk), None),
        ("own", None),
        ("", None),
        ("9" * 40, None),
        ("=cmd\x00", None),
    ):
        assert FORM.owner_for(post(user, entity=chosen)) == expected, chosen  # type: ignore[arg-type]


def test_a_draft_of_ones_own_is_for_nobody_else() -> None:
    author, other, moderator = person(), person(), person(group="Moderators")
    draft = begun(author, LEAST)
    may = [(FORM.may_edit(one, draft), FORM.may_read(one, draft)) for one in (author, other, moderator)]
    assert may == [(True, True), (False, False), (False, False)]


def test_staff_read_it_once_it_was_sent() -> None:
    author, other, moderator = person(), person(), person(group="Moderators")
    draft = begun(author, LEAST)
    sent(draft, author)
    may = [(FORM.may_edit(one, draft), FORM.may_read(one, draft)) for one in (author, other, moderator)]
    assert may == [(True, True), (False, False), (False, True)]


def test_a_draft_of_an_entity_is_of_those_who_write_for_it() -> None:
    association = entity()
    owner, editor, reader = (member(association, role) for role in MemberRole)
    draft = start(FORM, editor, owner=association, language="pt-pt")
    may = [
        (FORM.may_edit(one, draft), FORM.may_read(one, draft)) for one in (owner, editor, reader, person())
    ]
    assert may == [(True, True), (True, True), (False, True), (False, False)]
    Membership.objects.get(user=editor).delete()
    assert (FORM.may_edit(editor, draft), FORM.may_read(editor, draft)) == (False, False)


def test_a_draft_whose_entity_is_gone_is_nobodys_to_edit() -> None:
    association = entity()
    owner = member(association, MemberRole.OWNER)
    draft = start(FORM, owner, owner=association, language="pt-pt")
    association.delete()
    draft = Draft.objects.get(pk=draft.pk)
    assert (FORM.may_edit(owner, draft), FORM.may_read(owner, draft)) == (False, False)


def test_what_the_entity_says_is_known() -> None:
    association = entity(
        kind="civil_society", name="Associação", email="geral@associacao.example.pt", phone="266 000 111"
    )
    author = person()
    draft = start(FORM, author, owner=association, language="pt-pt")
    assert form_of(draft, "entidade").initial == {
        "entity_name": "Associação",
        "entity_kind": "civil_society",
        "municipality": None,
    }
    assert form_of(draft, "contacto").initial == {
        "entity_email": "geral@associacao.example.pt",
        "entity_phone": "266 000 111",
    }


def test_without_an_entity_the_address_of_the_account_is_known() -> None:
    author = person()
    draft = start(FORM, author, language="pt-pt")
    assert form_of(draft, "contacto").initial == {"entity_email": author.email, "entity_phone": ""}
    assert form_of(draft, "entidade").initial == {}
    Draft.objects.update(created_by=None)
    assert FORM.initial(Draft.objects.get(), "contacto") == {"entity_email": "", "entity_phone": ""}


@pytest.mark.parametrize(
    ("typed", "title"), [("  Mesa \n comprida ", "Mesa comprida"), ("", ""), ("🌱" * 300, "🌱" * 255)]
)
def test_lists_call_a_draft_by_the_name_of_the_practice(typed: str, title: str) -> None:
    draft = begun(person(), changed(LEAST, pratica={"title": [typed]}))
    assert draft.title == title
    assert FORM.title_of({}) == ""


def test_the_receipt_says_until_when() -> None:
    author = person()
    PracticeSettings.objects.create(answer_days=10)
    draft = begun(author, LEAST)
    submission = sent(draft, author)
    day = deadlines.end(timezone.localdate(submission.at), 10)
    assert isinstance(day, dt.date)
    assert f"até {day.day} de " in str(FORM.next_step(draft))


def test_once_it_was_read_the_receipt_says_what_comes_next() -> None:
    author = person()
    draft = begun(author, LEAST)
    sent(draft, author)
    return_to_author(PracticeSubmission.objects.get(draft=draft), person(), "Falta o ano.")
    assert str(FORM.next_step(draft)) == (
        "Leia os motivos, corrija o que for preciso e envie de novo: o número fica o mesmo."
    )


def test_beyond_the_years_whose_holidays_are_known_no_day_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_arguments: object) -> None:
        raise deadlines.UnknownYearError(2099)

    author = person()
    draft = begun(author, LEAST)
    sent(draft, author)
    monkeypatch.setattr(deadlines, "end", unknown)
    assert str(FORM.next_step(draft)) == (
        "Vamos ler a prática. Avisamos por e-mail se houver perguntas e quando for publicada."
    )


def test_lists_say_how_each_practice_stands() -> None:
    author = person()
    first, second = begun(author, LEAST), begun(author, LEAST)
    sent(first, author)
    sent(second, author)
    return_to_author(PracticeSubmission.objects.get(draft=second), person(), "Falta o ano.")
    standings = FORM.standings([first, second])
    assert {key: (str(one.words), one.tone, bool(one.to_do)) for key, one in standings.items()} == {
        first.pk: ("Recebida", "todo", False),
        second.pk: ("Devolvida para corrigir", "warn", True),
    }


def test_what_stands_under_the_index_is_no_name_of_a_practice() -> None:
    assert {*PracticeIndexPage.alternative_forms, "enviar"} == TAKEN_SLUGS
    page = PracticePage(title="Mesa", slug="enviar")
    assert page._slug_is_available("enviar", None) is False
    assert page._slug_is_available("mesa", None) is True


def test_the_words_are_those_of_the_language_of_whoever_sends() -> None:
    author = person()
    draft = begun(author, changed(LEAST, contacto={"consent": ["on"]}))
    with translation.override("en"):
        expected = str(PracticeForm.sections[7].form.base_fields["consent"].label)
        sent(draft, author)
    assert PracticePage.objects.get().contact_consent_text == expected
