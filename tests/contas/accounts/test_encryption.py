"""Secrets at rest: unreadable without the key, readable after the key has changed."""

import pytest
from cryptography.fernet import InvalidToken
from pytest_django import Settings

from contas.accounts.encryption import decrypt, encrypt


def test_what_is_stored_says_nothing_and_is_read_again() -> None:
    stored = encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY" not in stored
    assert encrypt("JBSWY3DPEHPK3PXP") != stored
    assert decrypt(stored) == "JBSWY3DPEHPK3PXP"


def test_after_a_change_of_key_the_old_one_still_reads(settings: Settings) -> None:
    stored, old = encrypt("segredo"), settings.SECRET_KEY
    settings.SECRET_KEY = "another-" + "1" * 50
    with pytest.raises(InvalidToken):
        decrypt(stored)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert decrypt(stored) == "segredo"
    newer = encrypt("segredo")
    settings.SECRET_KEY_FALLBACKS = []
    assert decrypt(newer) == "segredo"
