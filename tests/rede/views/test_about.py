"""What a CLAIM is, in six languages."""

import re

import pytest
from django.test import Client
from django.utils.translation import override

from portal.languages import ALL, direction, html_language
from rede.enums import ServiceArea

pytestmark = pytest.mark.django_db

QUESTIONS = {
    "pt-pt": "O que é um CLAIM?",
    "en": "What is a CLAIM?",
    "es": "¿Qué es un CLAIM?",
    "fr": "Qu’est-ce qu’un CLAIM\u00a0?",
    "uk": "Що таке CLAIM?",
    "ar": "ما هو مركز CLAIM؟",
}


def address(code: str) -> str:
    """The path of the page in a language."""
    return ("" if code == "pt-pt" else f"/{code}") + "/rede/o-que-e-um-claim/"


def shown(client: Client, code: str) -> str:
    """The page in a language."""
    answer = client.get(address(code))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("code", ALL)
def test_the_page_speaks_the_language_throughout(client: Client, code: str) -> None:
    text = shown(client, code)
    assert f'<html lang="{html_language(code)}" dir="{direction(code)}">' in text
    assert f"<h1>{QUESTIONS[code]}</h1>" in text
    with override(code):
        labels = [str(label) for label in ServiceArea.labels]
    assert re.findall(r"</svg><span>([^<]+)</span></li>", text) == labels
    assert ("Se alguém estiver em perigo" in text) == (code == "pt-pt")
    assert '<a href="tel:112">112</a>' in text


@pytest.mark.parametrize("code", ALL)
def test_every_language_leads_to_every_other_and_to_the_locator(client: Client, code: str) -> None:
    text = shown(client, code)
    choice = text[text.index('<details class="language-choice">') : text.index("</details>")]
    assert re.findall(r'href="([^"]+)"', choice) == [address(other) for other in ALL]
    assert re.findall(r'<bdi dir="(\w+)"', choice) == ["ltr"] * 5 + ["rtl"]
    main = text[text.index("<main") : text.index("</main>")]
    locator = address(code).removesuffix("o-que-e-um-claim/")
    assert f'<a class="button" href="{locator}">' in main
    assert main.count('class="button"') == 1


def test_it_may_be_kept_for_everybody(client: Client) -> None:
    directives = client.get(address("ar")).headers["Cache-Control"].split(", ")
    assert set(directives) == {"public", "max-age=0", "must-revalidate"}
