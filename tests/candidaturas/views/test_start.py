"""The page where an entity begins: who may, what it takes, when, one button, and the way out for others."""

import re

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from candidaturas.models import ApplicationSettings
from portal.deadlines.models import DeadlineSettings
from rede.enums import CentreModel, EntityKind

pytestmark = pytest.mark.django_db


def shown(client: Client, prefix: str = "") -> str:
    """What is between the header and the footer."""
    answer = client.get(f"{prefix}/candidaturas/")
    assert answer.status_code == 200
    text = answer.content.decode()
    return re.sub(r"\s+", " ", text[text.index("<main") : text.index("</main>")])


def test_it_says_who_may_run_which_model() -> None:
    text = shown(Client())
    for kind in EntityKind:
        assert f"<dt>{kind.label}</dt>" in text
    who = re.findall(r"<h3>([^<]+)</h3> <dl> <div> <dt>Quem pode</dt> <dd> ?<strong>([^<]+)</strong>", text)
    assert who == [
        (CentreModel.CONVENTIONAL.label, "Os quatro tipos de entidade"),
        (CentreModel.NEW_GENERATION.label, "Só municípios"),
        (CentreModel.EXPANDED.label, "Os quatro tipos de entidade"),
    ]


def test_its_limits_are_those_that_staff_set() -> None:
    ApplicationSettings.objects.create(
        answer_days=31,
        application_months=1,
        check_days=1,
        correction_days=33,
        decision_days=34,
        hearing_days=35,
    )
    settings = DeadlineSettings.load()
    settings.island_days = 6
    settings.save()
    text = shown(Client())
    for words in (
        "Em 31 dias úteis, no máximo",
        "até 31 dias úteis",
        "até 1 mês",
        "até 1 dia útil",
        "tem 33 dias úteis para corrigir",
        "até 34 dias úteis desde a candidatura",
        "pelo menos 35 dias úteis para responder.",
        "Nos Açores e na Madeira, mais 6.",
    ):
        assert words in text, words
    settings.island_days = 0
    settings.save()
    assert "Nos Açores e na Madeira" not in shown(Client())


def test_it_lists_the_documents_that_the_application_asks_for_and_the_nine_points() -> None:
    text = shown(Client())
    assert "<dt>Estatutos</dt>" in text
    nine = text[text.index('<ol class="nine">') :]
    assert nine[: nine.index("</ol>")].count("<li>") == 9


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_one_button_leads_to_the_form(prefix: str) -> None:
    text = shown(Client(), prefix)
    assert re.findall(r'<a class="button[^"]*" href="([^"]+)"', text) == [
        f"{prefix}/candidaturas/manifestacao/"
    ]
    assert f'href="{prefix}/candidaturas/acompanhar/"' in text
    assert text.count("<h1>") == 1


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_individuals_who_look_for_residence_are_sent_to_the_locator(prefix: str) -> None:
    text = shown(Client(), prefix)
    notice = text[text.index('<div class="notice warn') :]
    assert f'href="{prefix}/rede/"' in notice[: notice.index("</div>")]


def test_the_words_that_name_two_things_are_always_whole() -> None:
    text = shown(Client()).replace("antiga manifestação de interesse das pessoas", "")
    found = re.findall(r"[Mm]anifestação de interesse(.{15})", text)
    assert found == [" para criar um "] * len(found)
    assert len(found) >= 2


@pytest.mark.parametrize("code", ["pt-pt", "en"])
def test_it_stands_in_the_menu_and_in_the_map_of_the_site(code: str) -> None:
    prefix = "" if code == "pt-pt" else "/en"
    with override(code):
        title = gettext("Criar um CLAIM")
    page = Client().get(f"{prefix}/rede/").content.decode()
    menu = page[page.index('<details class="menu">') : page.index("</details>", page.index('class="menu"'))]
    assert re.findall(rf'href="{prefix}/candidaturas/"\s*>([^<]+)<', menu) == [title]
    assert f"{prefix}/candidaturas/</loc>" in Client().get("/sitemap-rede.xml").content.decode()


def test_other_languages_have_it_neither_in_the_menu_nor_at_an_address() -> None:
    assert "candidaturas" not in Client().get("/uk/rede/").content.decode()


def test_it_is_the_same_for_everybody_until_the_settings_change(commits: None) -> None:
    answer = Client().get("/candidaturas/")
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    chosen = ApplicationSettings.load()
    chosen.answer_days = 41
    chosen.save()
    assert "Em 41 dias úteis" in shown(Client())


def test_its_own_facts_take_few_queries(django_assert_max_num_queries: object) -> None:
    shown(Client())
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        Client().get("/candidaturas/?x=1")
