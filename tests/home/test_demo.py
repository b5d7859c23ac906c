"""The command that loads the demonstration, its accounts and its content pages."""

import stat
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings
from wagtail.models import Locale, Page

from contas.models import User
from home.demo import content
from home.models import ContentPage, HomePage
from portal.models import PortalSettings
from portal.search import Query, search
from praticas.models import PracticePage
from praticas.search import PracticeIndex

PAGES = ["sobre", "perguntas-frequentes", "contactos", "acessibilidade", "privacidade"]
PAGES_IN_ENGLISH = ["about", "frequently-asked-questions", "contacts", "accessibility", "privacy"]
EMAILS = [
    "admin@example.pt",
    "associacao@example.pt",
    "autarquia@example.pt",
    "avaliacao2@example.pt",
    "avaliacao@example.pt",
    "coordenacao@example.pt",
    "decisao@example.pt",
    "edicao@example.pt",
    "governo@example.pt",
    "membro@example.pt",
    "moderacao@example.pt",
    "politecnico@example.pt",
]


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Path]]:
    """What the command printed and where it kept its notes, run once for this file and undone after it."""
    folder = tmp_path_factory.mktemp("demonstration")
    output = StringIO()
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr("django.conf.settings.DATA_DIR", folder)
        call_command("load_demonstration", yes_demonstration=True, wanted=2, stdout=output)
        yield output.getvalue(), folder / "demonstration.txt"
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_it_refuses_a_portal_that_is_not_for_development() -> None:
    before = (User.objects.count(), Page.objects.count())
    with pytest.raises(CommandError) as error:
        call_command("load_demonstration")
    assert str(error.value) == (
        "This portal is not for development. To load it all the same: --yes-demonstration"
    )
    assert (User.objects.count(), Page.objects.count()) == before


@pytest.mark.django_db
def test_it_makes_one_account_of_each_kind(loaded: tuple[str, Path]) -> None:
    accounts = {
        user.email: (user.is_superuser, user.has_perm("wagtailadmin.access_admin"), user.groups.count())
        for user in User.objects.all()
    }
    assert accounts == {
        "admin@example.pt": (True, True, 0),
        "edicao@example.pt": (False, True, 1),
        "moderacao@example.pt": (False, True, 1),
        "coordenacao@example.pt": (False, False, 0),
        "membro@example.pt": (False, False, 0),
        "autarquia@example.pt": (False, False, 0),
        "governo@example.pt": (False, False, 0),
        "associacao@example.pt": (False, False, 0),
        "politecnico@example.pt": (False, False, 0),
        "avaliacao@example.pt": (False, True, 1),
        "avaliacao2@example.pt": (False, True, 1),
        "decisao@example.pt": (False, True, 1),
    }


@pytest.mark.django_db
def test_its_passwords_are_printed_and_kept_for_the_owner_alone(loaded: tuple[str, Path]) -> None:
    printed, notes = loaded
    kept = notes.read_text(encoding="utf-8")
    assert kept.startswith(printed.strip())
    assert stat.S_IMODE(notes.stat().st_mode) == 0o600
    rows = [line.split() for line in kept.splitlines() if line.startswith("  ")]
    passwords, keys = dict(rows[: len(EMAILS)]), dict(rows[len(EMAILS) :])
    assert sorted(passwords) == EMAILS
    staff = ("admin", "avaliacao2", "avaliacao", "decisao", "edicao", "moderacao")
    assert sorted(keys) == [f"{name}@example.pt" for name in staff]
    assert len(set(passwords.values())) == len(EMAILS)
    for email, password in passwords.items():
        assert User.objects.get(email=email).check_password(password)
    for email, key in keys.items():
        client = Client()
        client.post("/entrar/palavra-passe/", {"email": email, "password": passwords[email]})
        code = StringIO()
        call_command("demonstration_code", email, stdout=code)
        assert validate_totp_code(key, code.getvalue().strip())
        response = client.post("/entrar/segundo-fator/", {"code": code.getvalue()})
        assert (response.status_code, response.headers["Location"]) == (302, "/area/")


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["membro@example.pt", "ana@example.pt", "\x00"])
def test_codes_are_told_of_its_own_staff_alone(email: str, loaded: tuple[str, Path]) -> None:
    TOTP.activate(User.objects.create_user("ana@example.pt"), "JBSWY3DPEHPK3PXP")
    with pytest.raises(CommandError, match="is no demonstration account with a second factor"):
        call_command("demonstration_code", email)


@pytest.mark.django_db
def test_running_it_again_changes_nothing(loaded: tuple[str, Path], settings: Settings) -> None:
    settings.DATA_DIR = loaded[1].parent
    output = StringIO()
    before = sorted(Page.objects.values_list("pk", "latest_revision_id"))
    passwords = sorted(User.objects.values_list("password", flat=True))
    call_command("load_demonstration", yes_demonstration=True, wanted=2, stdout=output)
    assert output.getvalue() == ""
    assert sorted(Page.objects.values_list("pk", "latest_revision_id")) == before
    assert sorted(User.objects.values_list("password", flat=True)) == passwords


@pytest.mark.django_db
def test_it_generates_as_many_practices_as_asked_for(loaded: tuple[str, Path]) -> None:
    generated = PracticePage.objects.filter(slug__startswith="gerada-").order_by("slug")
    assert list(generated.values_list("slug", flat=True)) == ["gerada-000001", "gerada-000002"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("habitação no Algarve", "casa-com-contrato"),
        ("itinerante freguesias", "atendimento-itinerante-nas-freguesias"),
        ("mediacao saude", "mediacao-na-consulta"),
        ("coro", "coro-das-duas-margens"),
    ],
)
def test_what_it_loads_is_found(loaded: tuple[str, Path], words: str, expected: str) -> None:
    results = search(PracticeIndex, Query(words=words))
    found = PracticePage.objects.in_bulk([hit.pk for hit in results.hits])
    assert expected in [found[hit.pk].slug for hit in results.hits[:3]]


@pytest.mark.django_db
def test_what_is_not_published_is_not_found(loaded: tuple[str, Path]) -> None:
    assert search(PracticeIndex, Query(words="teatro do bairro novo elevador condomínio")).total == 0


@pytest.mark.django_db
def test_the_content_pages_are_published_in_both_languages(loaded: tuple[str, Path]) -> None:
    for code, slugs in (("pt-pt", PAGES), ("en", PAGES_IN_ENGLISH)):
        pages = ContentPage.objects.filter(locale__language_code=code, live=True).order_by("path")
        assert list(pages.values_list("slug", flat=True)) == slugs
    for page in ContentPage.objects.all():
        page.full_clean()
        assert (
            len({locale.pk for locale in Locale.objects.all()})
            == page.get_translations(inclusive=True).count()
        )


@pytest.mark.django_db
def test_a_content_page_says_the_same_in_both_languages(loaded: tuple[str, Path]) -> None:
    for page in ContentPage.objects.filter(locale__language_code="en"):
        original = page.get_translation(Locale.get_default())
        assert [block.block_type for block in page.body] == [block.block_type for block in original.body]


@pytest.mark.django_db
def test_the_pages_answer_where_they_should(loaded: tuple[str, Path], client: Client) -> None:
    for address, heading in (
        ("/acessibilidade/", "Acessibilidade"),
        ("/en/accessibility/", "Accessibility"),
        ("/perguntas-frequentes/", "Quem pode pedir ajuda a um CLAIM?"),
        ("/en/frequently-asked-questions/", "Who can ask a CLAIM for help?"),
    ):
        assert heading in client.get(address).content.decode()


@pytest.mark.django_db
def test_the_portal_has_an_identity_and_ways_in(loaded: tuple[str, Path]) -> None:
    identity = PortalSettings.load()
    assert identity.notice == content.NOTICE
    assert [link.page.slug for link in identity.footer_links.all()] == [
        "contactos",
        "acessibilidade",
        "privacidade",
    ]
    for code, slugs in (
        ("pt-pt", ["praticas", "perguntas-frequentes", "sobre"]),
        ("en", ["praticas", "frequently-asked-questions", "about"]),
    ):
        home = HomePage.objects.get(locale__language_code=code)
        assert [entry.page.slug for entry in home.entries.all()] == slugs
