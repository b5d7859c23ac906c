"""The page made of what was sent: every answer in its place, the same page when it is sent again."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from wagtail.documents.models import Document

from portal.wizard.domain.drafts import reopen
from portal.wizard.models import Draft
from praticas.domain.pages import NoIndexError
from praticas.domain.submissions import return_to_author
from praticas.models import PracticeIndexPage, PracticeMaterial, PracticePage, PracticeSubmission
from praticas.sections import RICH_FIELDS
from praticas.submission.consent import CONTACT_CONSENT
from rede.enums import MemberRole
from rede.models import Membership
from tests.factories.network import centre, entity
from tests.factories.people import person
from tests.factories.practices import practice, practice_index
from tests.praticas.submission.answers import CONSENT, LEAST, WHOLE, begun, changed, latest, sent, write

pytestmark = pytest.mark.django_db

NAMES = (
    "title",
    "summary",
    "entity_name",
    "entity_kind",
    "entity_address",
    "scale",
    "entity_phone",
    "entity_email",
    "contact_person",
    "contact_consent_on",
    "contact_consent_text",
    "year",
    "ficha_date",
    *RICH_FIELDS,
)


def plain(page: PracticePage) -> dict[str, Any]:
    """The fields of a page that hold something."""
    return {name: getattr(page, name) for name in NAMES if getattr(page, name) not in {"", None}}


def page_of(draft: Draft) -> PracticePage:
    """The page of a draft that was sent, as its row is."""
    return PracticePage.objects.get(submissions__draft=draft)


def test_each_answer_is_where_the_ficha_has_it() -> None:
    by = person()
    claim = centre(municipality="0705", name="CLAIM de Évora")
    draft = begun(by, changed(WHOLE, entidade={"centre": [claim.slug]}))
    sent(draft, by)
    page = page_of(draft)
    assert plain(page) == {
        "title": "Mesa comprida",
        "summary": "Almoços de vizinhança.",
        "entity_name": "Associação Porta Aberta",
        "entity_kind": "civil_society",
        "entity_address": "Rua das Amendoeiras, 12",
        "scale": "municipal",
        "entity_phone": "266 000 111",
        "entity_email": "geral@porta.example.pt",
        "contact_person": "Equipa de acolhimento",
        "year": 2019,
        "ficha_date": dt.date(2020, 6, 1),
        "objectives": "<p>Juntar quem chega.</p><ul><li>Cozinhar</li><li>Conversar</li></ul>",
        "target_audience": "<p>Famílias.</p>",
        "partners": "<p>Escola básica.</p>",
        "characterisation": "<p>Havia poucas ocasiões de encontro.</p>",
        "skills": "<p>Saber receber.</p>",
        "methodology": "<p>Compras; almoço.</p>",
        "difficulties": "<p>Nada a assinalar.</p>",
        "added_value": "<p>Conhecem-se pelo nome.</p>",
        "dissemination_factors": "<p>Uma cozinha.</p>",
    }
    assert page.municipality is not None
    assert page.municipality.name == "Évora"
    assert page.centre == claim
    assert [area.slug for area in page.areas.all()] == ["cultura"]
    assert list(page.target_groups.all()) == []
    assert [(one.role, one.name, one.url) for one in page.supporters.all()] == [
        ("cofunder", "Fundo de exemplo", "https://fundo.example.pt")
    ]
    assert [(one.title, one.url, one.licence, one.document) for one in page.materials.all()] == [
        ("Guia do almoço", "https://porta.example.pt/guia", "CC BY 4.0", None)
    ]


def test_the_page_is_nobodys_to_see_before_staff_publish_it() -> None:
    by = person()
    draft = begun(by, WHOLE)
    submission = sent(draft, by)
    page = page_of(draft)
    assert (page.live, page.first_published_at, page.slug, page.owner) == (False, None, "mesa-comprida", by)
    assert page.get_parent().specific == practice_index()
    assert page.get_latest_revision().user == by
    received = PracticeSubmission.objects.get(draft=draft)
    assert (received.page, received.state, received.received_at) == (page, "received", submission.at)


def test_a_draft_in_english_stands_under_the_same_index() -> None:
    by = person()
    draft = begun(by, LEAST)
    Draft.objects.filter(pk=draft.pk).update(language="en")
    sent(draft, by)
    assert page_of(draft).locale.language_code == "pt-pt"


def test_the_least_is_enough_and_a_ficha_without_a_date_is_of_the_day() -> None:
    by = person()
    draft = begun(by, LEAST)
    submission = sent(draft, by)
    page = page_of(draft)
    assert plain(page) == {
        "title": "Horta",
        "entity_name": "Junta",
        "scale": "national",
        "entity_email": "junta@example.pt",
        "ficha_date": timezone.localdate(submission.at),
        "objectives": "<p>Plantar.</p>",
        "characterisation": "<p>Uma horta.</p>",
    }
    assert (page.municipality, page.year, page.summary) == (None, None, "")


def test_contacts_are_public_only_with_the_consent_that_was_read() -> None:
    by = person()
    without = begun(by, WHOLE)
    with_it = begun(by, changed(WHOLE, **CONSENT))
    sent(without, by)
    submission = sent(with_it, by)
    assert page_of(without).shows_contact is False
    page = page_of(with_it)
    assert page.shows_contact is True
    assert page.contact_consent_on == timezone.localdate(submission.at)
    assert page.contact_consent_text == str(CONTACT_CONSENT)


def test_a_consent_that_is_taken_back_before_sending_again_is_gone() -> None:
    by = person()
    draft = begun(by, changed(WHOLE, **CONSENT))
    sent(draft, by)
    reopen(draft, by)
    write(draft, {"contacto": WHOLE["contacto"]}, by)
    sent(draft, by)
    page = page_of(draft)
    assert (page.contact_consent_on, page.contact_consent_text) == (None, "")
    assert latest(draft).shows_contact is False


def test_what_is_typed_is_text_and_never_markup() -> None:
    by = person()
    typed = (
        "<script>alert(1)</script> & <img src=x onerror=\"alert(2)\">\n- =cmd|' /C calc'!A0\n- 🌱\x00\u202e"
    )
    draft = begun(by, changed(WHOLE, pratica={"objectives": [typed], "title": ["<b>Mesa</b> 🌱"]}))
    sent(draft, by)
    page = page_of(draft)
    assert page.title == "<b>Mesa</b> 🌱"
    assert page.objectives == (
        '<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;img src=x onerror="alert(2)"&gt;</p>'
        "<ul><li>=cmd|' /C calc'!A0</li><li>🌱</li></ul>"
    )


def test_a_name_of_signs_alone_still_has_an_address() -> None:
    by = person()
    first, second = (begun(by, changed(LEAST, pratica={"title": ["🌱🌱"]})) for _ in range(2))
    sent(first, by)
    sent(second, by)
    slugs = [page_of(draft).slug for draft in (first, second)]
    assert all(slug.startswith("pratica-") for slug in slugs)
    assert len(set(slugs)) == 2


@pytest.mark.parametrize(("title", "slug"), [("Enviar", "enviar-2"), ("CSV", "csv-2"), ("Horta", "horta-2")])
def test_no_practice_takes_an_address_that_is_taken(title: str, slug: str) -> None:
    practice(title="Horta", slug="horta")
    by = person()
    draft = begun(by, changed(LEAST, pratica={"title": [title]}))
    sent(draft, by)
    assert page_of(draft).slug == slug


def test_sent_again_it_is_the_same_page_with_one_more_revision() -> None:
    by, staff = person(), person()
    draft = begun(by, WHOLE)
    sent(draft, by)
    page = page_of(draft)
    before = page.revisions.count()
    return_to_author(PracticeSubmission.objects.get(draft=draft), staff, "Falta o ano.")
    draft.refresh_from_db()
    changes = {
        "title": ["Mesa mais comprida"],
        "areas": ["cultura", "saude"],
        "objectives": ["Só isto."],
        "year": ["2020"],
    }
    write(draft, {"pratica": WHOLE["pratica"] | changes, "apoios": {}}, by)
    again = sent(draft, by)
    assert again.round == 2
    assert PracticePage.objects.count() == 1
    for version in (page_of(draft), latest(draft)):
        assert (version.pk, version.title, version.year) == (page.pk, "Mesa mais comprida", 2020)
        assert version.objectives == "<p>Só isto.</p>"
        assert sorted(area.slug for area in version.areas.all()) == ["cultura", "saude"]
        assert list(version.supporters.all()) == []
        assert [one.title for one in version.materials.all()] == ["Guia do almoço"]
        assert (version.slug, version.live) == ("mesa-comprida", False)
    assert page.revisions.count() == before + 1
    assert PracticeSubmission.objects.get(draft=draft).state == "received"


def test_what_staff_added_stays_when_it_is_sent_again() -> None:
    by = person()
    draft = begun(by, WHOLE)
    sent(draft, by)
    page = latest(draft)
    page.slug = "mesa"
    page.search_description = "Dito pela redação."
    page.materials.add(
        PracticeMaterial(title="Folheto", document=Document.objects.create(title="f", file="f.pdf"))
    )
    page.save_revision()
    reopen(draft, by)
    write(draft, {"materiais": WHOLE["materiais"] | {"links-0-title": ["Guia novo"]}}, by)
    sent(draft, by)
    again = latest(draft)
    assert (again.slug, again.search_description) == ("mesa", "Dito pela redação.")
    assert [one.title for one in again.materials.all()] == ["Folheto", "Guia novo"]


def test_what_staff_left_half_done_does_not_stop_the_author() -> None:
    by = person()
    draft = begun(by, WHOLE)
    sent(draft, by)
    page = latest(draft)
    page.validated_on = dt.date(2026, 3, 1)  # without a statement on any criterion
    page.save_revision(clean=False)
    reopen(draft, by)
    write(draft, {"pratica": WHOLE["pratica"] | {"title": ["Outro nome"]}}, by)
    assert sent(draft, by).round == 2
    again = latest(draft)
    assert (again.title, again.draft_title, again.validated_on) == (
        "Outro nome",
        "Outro nome",
        dt.date(2026, 3, 1),
    )


def test_a_practice_that_is_public_changes_for_nobody_until_staff_publish_again() -> None:
    by = person()
    draft = begun(by, WHOLE)
    sent(draft, by)
    page_of(draft).get_latest_revision().publish()
    reopen(draft, by)
    PracticeSubmission.objects.filter(draft=draft).update(state="returned")
    write(draft, {"pratica": WHOLE["pratica"] | {"title": ["Outro nome"]}}, by)
    sent(draft, by)
    assert (page_of(draft).title, page_of(draft).live) == ("Mesa comprida", True)
    assert latest(draft).title == "Outro nome"


def test_where_the_page_was_erased_another_is_made() -> None:
    by = person()
    draft = begun(by, WHOLE)
    sent(draft, by)
    PracticePage.objects.get().delete()
    reopen(draft, by)
    sent(draft, by)
    assert page_of(draft).title == "Mesa comprida"


def test_without_an_index_nothing_is_sent() -> None:
    PracticeIndexPage.objects.all().delete()
    by = person()
    draft = begun(by, WHOLE)
    with pytest.raises(NoIndexError):
        sent(draft, by)
    draft.refresh_from_db()
    assert (draft.is_open, draft.number) == (True, None)


def test_a_member_of_the_entity_sends_what_another_began() -> None:
    association = entity(kind="civil_society")
    first, second = person(), person()
    for user in (first, second):
        Membership.objects.create(entity=association, user=user, role=MemberRole.EDITOR)
    draft = begun(first, WHOLE, owner=association)
    submission = sent(draft, second)
    assert (submission.by, page_of(draft).owner) == (second, second)
