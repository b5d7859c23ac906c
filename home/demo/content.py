"""Writes the content pages, the ways in from the home page and the portal's identity."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wagtail.models import Locale, Page

from contas.models import User
from home.models import ContentPage, HomePage
from home.models.front import HomeEntry
from portal.models import FooterLink, PortalSettings
from praticas.demo.markup import to_rich

ENTRIES = Path(__file__).parent / "entries.toml"
PAGES = Path(__file__).parent / "pages"
NOTICE = "Portal de demonstração: as entidades, os centros, as pessoas e os resultados são inventados."
NOTICE_EN = "Demonstration portal: the organisations, the centres, the people and the results are invented."


def load(author: User, publisher: User) -> Iterator[str]:
    """Publish the pages that are missing, in both languages, yielding the title of each."""
    original, translated = (Locale.objects.get(language_code=code) for code in ("pt-pt", "en"))
    home = HomePage.objects.get(locale=original)
    for file in sorted(PAGES.glob("*.toml")):
        sheet = tomllib.loads(file.read_text(encoding="utf-8"))
        if ContentPage.objects.child_of(home).filter(slug=sheet["pt"]["slug"]).exists():
            continue
        page = ContentPage(show_in_menus=sheet["in_menu"], **_fields(sheet["pt"]))
        home.add_child(instance=page)
        page.save_revision(user=author).publish(user=publisher)
        translation = page.copy_for_translation(translated)
        for name, value in _fields(sheet["en"]).items():
            setattr(translation, name, value)
        translation.draft_title = translation.title
        translation.save_revision(user=author).publish(user=publisher)
        if sheet["in_footer"]:
            identity = PortalSettings.load()
            identity.notice, identity.notice_en = NOTICE, NOTICE_EN
            identity.footer_links.add(FooterLink(page=page))
            identity.save()
        yield page.title
    for locale in (original, translated):
        _open_ways_in(HomePage.objects.get(locale=locale), author, publisher)


def _open_ways_in(home: HomePage, author: User, publisher: User) -> None:
    """Give the home page its entries, unless staff have given it some."""
    if home.entries.exists():
        return
    code = home.locale.language_code
    children = Page.objects.child_of(home)
    for entry in tomllib.loads(ENTRIES.read_text(encoding="utf-8"))[code]:
        page = children.get(slug=entry["page"])
        home.entries.add(HomeEntry(page=page, title=entry["title"], text=entry["text"], locale=home.locale))
    home.save_revision(user=author).publish(user=publisher)


def _fields(sheet: dict[str, Any]) -> dict[str, Any]:
    body = [(block["type"], _value(block)) for block in sheet["body"]]
    return {
        "title": sheet["title"],
        "slug": sheet["slug"],
        "introduction": sheet["introduction"],
        "body": body,
    }


def _value(block: dict[str, str]) -> Any:
    match block["type"]:
        case "heading":
            return block["value"]
        case "text":
            return to_rich(block["value"])
        case "question":
            return {"question": block["question"], "answer": to_rich(block["answer"])}
        case _:
            return {"kind": block["kind"], "text": to_rich(block["text"])}
