"""The notice on every page is in the reader's language, or says in which it is."""

import pytest

from portal.models import PortalSettings


@pytest.mark.parametrize(
    ("portuguese", "english", "language", "shown"),
    [
        ("Aviso", "Notice", "pt-pt", ("Aviso", "")),
        ("Aviso", "Notice", "en", ("Notice", "")),
        ("Aviso", "", "en", ("Aviso", "pt-PT")),
        ("Aviso", "Notice", "uk", ("Notice", "en")),
        ("Aviso", "", "uk", ("Aviso", "pt-PT")),
        ("", "", "en", ("", "")),
        ("", "", "pt-pt", ("", "")),
    ],
)
def test_notice(portuguese: str, english: str, language: str, shown: tuple[str, str]) -> None:
    assert PortalSettings(notice=portuguese, notice_en=english).notice_in(language) == shown
