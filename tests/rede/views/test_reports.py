"""The form that says what is wrong on the page of a centre."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client

from rede.models import ErrorReport
from tests.factories.network import centre

pytestmark = pytest.mark.django_db
FORM = "/rede/centros/claim/comunicar-erro/"
WELL = {"text": "O telefone mudou.", "email": ""}


@pytest.fixture(autouse=True)
def claim() -> None:
    """A centre to speak of."""
    centre(slug="claim", name="CLAIM de Lagos")


def send(client: Client, expected: int = 302, **fields: str) -> Any:
    answer = client.post(FORM, {**WELL, **fields})
    assert answer.status_code == expected
    return answer


def tree(answer: Any) -> Any:
    return BeautifulSoup(answer.content, "html.parser")


def words(element: Any) -> str:
    return " ".join(element.get_text().split())


def test_the_form_warns_beside_the_free_text(client: Client) -> None:
    answer = client.get(FORM)
    page = tree(answer)
    assert words(page.h1) == "Comunicar um erro"
    assert words(page.select_one(".notice.warn")) == (
        "Não escreva aqui dados de pessoas Nem os seus, nem o seu caso, nem os de outra pessoa migrante: este"
        " formulário só corrige a página. Para tratar do seu caso, fale com o centro."
    )
    assert [words(label) for label in page.select(".field > label")] == [
        "O que está errado?",
        "O seu e-mail (opcional)",
    ]
    assert page.textarea["maxlength"] == "1000"
    assert page.select_one('meta[name="robots"]')["content"] == "noindex"
    assert page.select("script:not([src])") == []


def test_only_this_page_sets_a_cookie_and_nobody_keeps_it(client: Client) -> None:
    answer = client.get(FORM)
    assert list(answer.cookies) == ["csrftoken"]
    assert "no-store" in answer["Cache-Control"]
    assert Client().get("/rede/centros/claim/").cookies == {}
    assert Client().get(f"{FORM}recebido/").cookies == {}


def test_a_report_is_kept_and_answered_by_another_page(client: Client) -> None:
    answer = send(client, text="A rua\r\nnão é esta.", email="ana@example.pt")
    assert answer["Location"] == f"{FORM}recebido/"
    (kept,) = ErrorReport.objects.all()
    assert (kept.centre.slug, kept.text, kept.email, kept.language) == (
        "claim",
        "A rua\nnão é esta.",
        "ana@example.pt",
        "pt-pt",
    )
    page = tree(client.get(answer["Location"]))
    assert words(page.h1) == "Recebemos o que escreveu"
    assert [words(step) for step in page.select("ol.prose li")] == [
        "Quem gere o portal lê o que escreveu.",
        "Confirma com o centro e corrige a página.",
        "Se deixou o seu e-mail, responde-lhe.",
    ]


def test_the_language_of_the_page_is_kept(client: Client) -> None:
    answer = client.post(f"/ar{FORM}", WELL)
    assert answer["Location"] == f"/ar{FORM}recebido/"
    assert ErrorReport.objects.get().language == "ar"


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"text": ""}, ["O que está errado?: Escreva o que está errado na página."]),
        ({"text": " \n\t "}, ["O que está errado?: Escreva o que está errado na página."]),
        (
            {"text": "x" * 1001},
            ["O que está errado?: O texto tem 1001 letras: encurte-o para 1000, no máximo."],
        ),
        (
            {"email": "ana@"},
            ["O seu e-mail: Este e-mail não está completo. Escreva-o assim: nome@exemplo.pt"],
        ),
    ],
)
def test_an_error_is_said_above_and_beside_and_nothing_typed_is_lost(
    client: Client, fields: dict[str, str], errors: list[str]
) -> None:
    page = tree(send(client, 400, **fields))
    assert [words(error) for error in page.select(".error-summary li")] == errors
    assert [f"#{error['href'][1:]}" for error in page.select(".error-summary a")] == [
        "#erro-text" if "text" in fields else "#erro-email"
    ]
    assert len(page.select(".field.has-error .errorlist")) == 1
    given = {**WELL, **fields}
    assert page.textarea.get_text().strip() == given["text"].strip()
    assert page.select_one("#erro-email").get("value", "") == given["email"]
    assert not ErrorReport.objects.exists()


def test_an_address_too_long_for_the_row_is_refused(client: Client) -> None:
    send(client, 400, email=f"{'a' * 60}@{'b' * 63}.{'c' * 63}.{'d' * 63}.example.pt")


def test_a_text_with_nul_is_refused(client: Client) -> None:
    send(client, 400, text="nulo\x00nulo")
    assert not ErrorReport.objects.exists()


def test_a_thousand_signs_over_many_lines_are_within_the_limit(client: Client) -> None:
    send(client, text="\r\n".join(["x"] * 500))
    assert len(ErrorReport.objects.get().text) == 999


def test_signs_of_any_script_are_kept_as_typed(client: Client) -> None:
    typed = "<script>alert(1)</script> 🏠 مركز \u202eoãn"
    send(client, text=typed)
    assert ErrorReport.objects.get().text == typed


def test_a_machine_that_fills_in_everything_is_thanked_and_forgotten(client: Client) -> None:
    answer = send(client, company="Rápido, Lda.")
    assert answer["Location"] == f"{FORM}recebido/"
    assert not ErrorReport.objects.exists()


def test_the_trap_is_out_of_sight_and_of_the_keyboard(client: Client) -> None:
    trap = tree(client.get(FORM)).select_one(".trap")
    assert trap["aria-hidden"] == "true"
    assert trap.input["tabindex"] == "-1"


def test_five_an_hour_from_one_address(client: Client) -> None:
    for _time in range(5):
        send(client)
    page = tree(send(client, 429, text="Mais um erro."))
    assert words(page.select_one(".error-summary li")) == (
        "Já recebemos vários erros comunicados daqui. Espere uma hora e envie de novo."
    )
    assert page.textarea.get_text().strip() == "Mais um erro."
    assert ErrorReport.objects.count() == 5
    cache.clear()
    send(client)


def test_mistakes_do_not_count_towards_the_limit(client: Client) -> None:
    for _time in range(6):
        send(client, 400, text="")
    send(client)


def test_the_token_is_checked() -> None:
    assert Client(enforce_csrf_checks=True).post(FORM, WELL).status_code == 403
    assert not ErrorReport.objects.exists()


def test_errors_of_a_closed_centre_may_be_told_too(client: Client) -> None:
    closed = centre(state="closed")
    answer = client.post(f"/rede/centros/{closed.slug}/comunicar-erro/", WELL)
    assert answer.status_code == 302
    assert ErrorReport.objects.get().centre == closed
