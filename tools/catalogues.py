"""Keeps the catalogues of the languages without pages.

Usage: catalogues.py [--check]

They hold the texts of the public sections and of what surrounds them, as the English catalogue has them;
what they said already stays. With --check nothing is written: it fails where a catalogue is behind the
English one, or a text in any of the languages is missing, or only guessed.
"""

import sys
from pathlib import Path, PurePath

import polib

# Every file whose texts a visitor meets in a language without pages; a test of `rede` walks them.
PUBLIC = (
    "portal/navigation/*.py",
    "portal/printing/document.py",
    "portal/templates/403.html",
    "portal/templates/404.html",
    "portal/templates/base.html",
    "portal/templates/components/*.html",
    "rede/apps.py",
    "rede/documents/*.py",
    "rede/enums.py",
    "rede/figures/*.py",
    "rede/locator/*.py",
    "rede/opening/recurrence.py",
    "rede/opening/words.py",
    "rede/presentation.py",
    "rede/templates/rede/*.html",
    "rede/views/*.py",
)
# Among them, what speaks only the languages of pages.
NOT_PUBLIC = ("rede/templates/rede/open_data.html", "rede/views/opendata.py")
PLURALS = {
    "es": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "uk": "nplurals=3; plural=(n % 10 == 1 && n % 100 != 11 ? 0"
    " : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2);",
    "ar": "nplurals=6; plural=(n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2"
    " : n % 100 >= 3 && n % 100 <= 10 ? 3 : n % 100 >= 11 ? 4 : 5);",
}


def path(language: str) -> Path:
    """The catalogue of a language, below the folder one stands in."""
    return Path("locale", language, "LC_MESSAGES", "django.po")


def is_public(name: str) -> bool:
    """Whether the texts of a file are met in the languages without pages."""
    return name not in NOT_PUBLIC and any(PurePath(name).match(pattern) for pattern in PUBLIC)


def derived(language: str, english: polib.POFile) -> polib.POFile:
    """The catalogue as it should be: the public texts in the order of the English, with what is known."""
    catalogue = polib.POFile(wrapwidth=-1)
    catalogue.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    known = polib.pofile(str(path(language))) if path(language).exists() else polib.POFile()
    forms = int(PLURALS[language].removeprefix("nplurals=")[0])
    for text in english:
        occurrences = [(name, line) for name, line in text.occurrences if is_public(name)]
        if not occurrences:
            continue
        old = known.find(text.msgid, msgctxt=text.msgctxt or False)
        entry = polib.POEntry(
            msgctxt=text.msgctxt,
            msgid=text.msgid,
            msgid_plural=text.msgid_plural,
            occurrences=occurrences,
            flags=[flag for flag in text.flags if flag != "fuzzy"],
        )
        if text.msgid_plural:
            said = old.msgstr_plural if old else {}
            entry.msgstr_plural = {number: said.get(number, "") for number in range(forms)}
        else:
            entry.msgstr = old.msgstr if old else ""
        catalogue.append(entry)
    return catalogue


def missing(language: str) -> list[str]:
    """What is wrong with a catalogue, one line for each text without its translation."""
    return [
        f"no {language}: {entry.msgid!r} ({', '.join(name for name, _line in entry.occurrences)})"
        for entry in polib.pofile(str(path(language)))
        if not entry.translated()
    ]


def main() -> int:
    """Write the catalogues, or check them; the number of faults."""
    english = polib.pofile(str(path("en")))
    should = {language: str(derived(language, english)) + "\n" for language in PLURALS}
    if "--check" not in sys.argv:
        for language, text in should.items():
            path(language).parent.mkdir(parents=True, exist_ok=True)
            path(language).write_text(text, encoding="utf-8")
        return 0
    faults = [line for language in ("en", *PLURALS) for line in missing(language)]
    faults += [
        f"{path(language)} is behind: run `make messages`."
        for language, text in should.items()
        if path(language).read_text(encoding="utf-8") != text
    ]
    print("\n".join(faults))
    return len(faults)


if __name__ == "__main__":
    sys.exit(bool(main()))
