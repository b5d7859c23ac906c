"""The catalogues in `locale/`: nothing missing, nothing lost of what stands in a text."""

import re
from collections import Counter

import polib
import pytest
from django.conf import settings

from portal.languages import ALL

PARTS = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w+[^>]*>")
FORMS = {"en": 2, "es": 2, "fr": 2, "uk": 3, "ar": 6}
LANGUAGES = [code for code in ALL if code != settings.LANGUAGE_CODE]


def entries(code: str) -> polib.POFile:
    """The catalogue of a language."""
    return polib.pofile(str(settings.LOCALE_PATHS[0] / code / "LC_MESSAGES" / "django.po"))


def parts(text: str) -> Counter[str]:
    """What a translation may not lose: placeholders and marks of HTML."""
    return Counter(PARTS.findall(text))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_is_translated(code: str) -> None:
    assert [entry.msgid for entry in entries(code) if not entry.translated()] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_translation_keeps_what_stands_in_the_text(code: str) -> None:
    changed = [
        (entry.msgid, entry.msgstr)
        for entry in entries(code)
        if entry.msgstr and parts(entry.msgid) != parts(entry.msgstr)
    ]
    assert changed == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_text_with_a_number_has_every_form_of_its_language(code: str) -> None:
    wrong = []
    for entry in entries(code):
        if not entry.msgid_plural:
            continue
        allowed = set(parts(entry.msgid)) | set(parts(entry.msgid_plural))
        forms = entry.msgstr_plural
        if len(forms) != FORMS[code] or any(set(parts(form)) - allowed for form in forms.values()):
            wrong.append((entry.msgid, forms))
    assert wrong == []
