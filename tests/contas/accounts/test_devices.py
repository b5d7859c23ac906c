"""Browsers in words."""

import pytest

from contas.accounts.devices import in_words, token


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge em Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36", "Chrome em Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Version/17.5 Safari/605.1.15", "Safari em macOS"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox em Linux"),
        ("curl/8.0 (Linux)", "Linux"),
        ("Firefox", "Firefox"),
        ("", "Dispositivo desconhecido"),
        ("<script>", "Dispositivo desconhecido"),
    ],
)
def test_in_words(said: str, expected: str) -> None:
    assert in_words(said) == expected


def test_a_token_is_not_the_key() -> None:
    assert token("a" * 32) != token("b" * 32)
    assert token("a" * 32) == token("a" * 32)
    assert "a" * 8 not in token("a" * 32)
