"""Texts with their values: data stay data, whatever they hold, and the HTML says what the text says."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.models import PortalSettings
from portal.outbox import kinds
from portal.outbox.placeholders import names_in, put_in, unbalanced, unknown
from portal.outbox.rendering import cleaned, one_line, render
from tests.portal.outbox.kinds import RECEIPT

BASE = "http://127.0.0.1:8000"
URL = "https://portal.example.pt/a/?x=1&y=2"


@pytest.fixture(autouse=True)
def identity(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who answers for the portal, without a database."""
    known = PortalSettings(responsible_entity="Entidade & filhos", contact_email="geral@example.pt")
    monkeypatch.setattr(PortalSettings, "load", lambda: known)


def html(body: str, language: str = "pt-pt", **values: str) -> BeautifulSoup:
    return BeautifulSoup(render("Assunto", body, values, language).html, "html.parser")


def pieces(body: str, **values: str) -> list[tuple[str, str]]:
    """The elements between the head and the foot of the frame, and what they say."""
    cell = html(body, **values).select("table table td")[1]
    return [(each.name, each.get_text("|", strip=True)) for each in cell.find_all(["p", "ul"])]


def text(body: str, **values: str) -> str:
    return render("Assunto", body, values, "pt-pt").text.split("\n\n-- \n")[0]


def test_paragraphs_lists_and_buttons() -> None:
    body = "Bom dia, {name}.\nObrigado.\n\n- um\n- {note}\nfim\n\n{url}\n \n\nVer o pedido: {url}"
    values = {"name": "Ana", "note": "dois", "url": URL}
    assert pieces(body, **values) == [
        ("p", "Bom dia, Ana.|Obrigado."),
        ("ul", "um|dois"),
        ("p", "fim"),
        ("p", "Abrir no portal"),
        ("p", URL),
        ("p", "Ver o pedido"),
        ("p", URL),
    ]
    assert [link["href"] for link in html(body, **values).select("td td a")][1:3] == [URL, URL]
    assert text(body, **values) == (
        f"Bom dia, Ana.\nObrigado.\n\n- um\n- dois\nfim\n\n{URL}\n\nVer o pedido: {URL}"
    )


def test_lines_without_a_value_are_left_out() -> None:
    body = "Primeiro.\nNota: {note}\n\n{note}\n\nVer {name}: {url}\n\n{note} e {name}"
    values = {"note": " ", "name": "Ana", "url": ""}
    assert text(body, **values) == "Primeiro.\n\n  e Ana"
    assert pieces(body, **values) == [("p", "Primeiro."), ("p", "e Ana")]


def test_values_are_never_markup_nor_a_text() -> None:
    hostile = '<script>alert("{url}")</script> {name} {{ x }} {% y %}'
    assert text("Disse: {note}", note=hostile) == f"Disse: {hostile}"
    assert pieces("Disse: {note}", note=hostile) == [("p", f"Disse: {hostile}")]
    assert html("Disse: {note}", note=hostile).find("script") is None


def test_values_of_several_lines_stay_in_their_place() -> None:
    assert pieces("- {note}", note="um\n\n- dois\r\ntrês") == [("ul", "um|- dois|três")]


def test_only_addresses_of_the_portal_become_links_inside_a_value() -> None:
    found = html("{note}", note=f"{BASE}/a/ https://mau.example.com/ {BASE}.mau.pt/ x").select("td td p a")
    assert [link["href"] for link in found] == [f"{BASE}/a/"]
    assert html("Em {url} está.", url=URL).select("td td p a")[0]["href"] == URL


def test_headers_hold_one_line() -> None:
    made = render("Olá {name}", "x", {"name": "Ana\r\nBcc: mau@example.pt\u2028fim\0\u202e"}, "pt-pt")
    assert made.subject == "Olá Ana Bcc: mau@example.pt fim"
    assert len(render("{name}", "x", {"name": "a" * 400}, "pt-pt").subject) == 250


def test_the_frame_speaks_the_language_and_names_who_answers() -> None:
    made = html("Hi.", language="en")
    assert (made.html["lang"], made.html["dir"], made.title.string) == ("en", "ltr", "Assunto")
    assert "Entidade & filhos" in made.get_text()
    assert made.select("td td a")[0]["href"] == f"{BASE}/"
    assert made.select("td td a")[0].string == "Rede CLAIM"
    end = render("Assunto", "Hi.", {}, "pt-pt").text
    assert end == (
        "Hi.\n\n-- \nRede CLAIM\nDa responsabilidade de Entidade & filhos. Contacto: geral@example.pt\n"
        f"{BASE}/\n"
    )


def _signs(shown: str) -> str:
    return "".join(shown.replace("-", "").split())


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["name", "note"]), st.text(), min_size=2))
def test_whatever_the_values_the_html_says_what_the_text_says(values: dict[str, str]) -> None:
    body = "Início {name} meio.\n\n- {note}\n- fim"
    made = render("S {name}", body, values, "pt-pt")
    soup = BeautifulSoup(made.html, "html.parser")
    cell = soup.select("table table td")[1]
    # The signs of lists are dots in HTML.
    assert _signs(cell.get_text()) == _signs(made.text.rpartition("\n\n-- \n")[0])
    assert "\n" not in made.subject
    assert not cell.find_all(["script", "img", "a"])


@settings(deadline=None)
@given(st.text())
def test_what_is_cleaned_stays_clean_and_is_one_line_for_headers(given_text: str) -> None:
    once = cleaned(given_text)
    assert cleaned(once) == once
    assert len(one_line(given_text).splitlines()) <= 1
    once.encode()


@settings(deadline=None)
@given(st.lists(st.one_of(st.text(alphabet="ab {}_1\n"), st.sampled_from(["{name}", "{note}"]))))
def test_each_brace_belongs_to_a_placeholder_or_is_told(parts: list[str]) -> None:
    whole = "".join(parts)
    alone = unbalanced(whole)
    filled = put_in(whole, lambda name: f"<{name}>")
    assert filled.count("{") + filled.count("}") == len(alone)
    assert filled.count("<") == len(names_in(whole))
    assert set(unknown(whole, {"name"})) == set(names_in(whole)) - {"name"}


def test_what_is_told_of_a_brace_is_short() -> None:
    assert unbalanced("Olá {name, bem-vinda ao portal\nfim} {Nome} {a}") == [
        "{name, bem-vinda ao ",
        "} {Nome} {a}",
        "{Nome} {a}",
        "} {a}",
    ]


def test_a_kind_is_registered_once() -> None:
    assert kinds.register(RECEIPT) == RECEIPT
    with pytest.raises(ValueError, match=r"Two kinds of e-mail are called 'tests\.receipt'"):
        kinds.register(replace(RECEIPT, holds=True))
    assert kinds.title_of("tests.receipt") == "Recibo"
    assert kinds.title_of("antes.havia") == "antes.havia"
    assert [placeholder.is_address for placeholder in RECEIPT.placeholders] == [False, False, True]
    assert RECEIPT.compulsory("pt-pt") == ["number", "note", "url"]
