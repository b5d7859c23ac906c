"""Translations are compiled without gettext."""

import gettext
import os
from pathlib import Path

from django.core.management import call_command
from pytest_django.fixtures import Settings

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Guardar"
msgstr "Save"
"""


def test_a_catalogue_is_compiled_when_it_is_newer(tmp_path: Path, settings: Settings) -> None:
    settings.LOCALE_PATHS = [tmp_path]
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source, compiled = folder / "django.po", folder / "django.mo"
    source.write_text(CATALOGUE, encoding="utf-8")

    call_command("compilemessages")
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Guardar") == "Save"

    source.write_text(CATALOGUE.replace("Save", "Keep"), encoding="utf-8")
    os.utime(source, (1, 1))
    call_command("compilemessages")
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Guardar") == "Save"

    os.utime(compiled, (0, 0))
    call_command("compilemessages")
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Guardar") == "Keep"
