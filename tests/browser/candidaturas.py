"""What the journeys of applications share: the day it is, and both sides at their browsers."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from candidaturas.admin.process.acts import REGISTRY
from candidaturas.demo.days import LISBON, believing
from candidaturas.domain.acts import ACTS, FOR_ENTITIES
from candidaturas.enums import Criterion, State
from candidaturas.models import Process
from contas.models import User
from tests.browser.accessibility import axe
from tests.factories.processes import Case, answered, apply

SignIn = Callable[[Page, User], None]
Answers = Mapping[str, str | bool | list[str]]


@contextmanager
def day(year: int, month: int, number: int, hour: int = 10) -> Iterator[None]:
    """Have the portal, which runs in this very process, believe that it is an hour of a day in Lisbon."""
    with believing(dt.datetime(year, month, number, hour, tzinfo=LISBON)):
        yield


def desk(page: Page) -> Page:
    """A browser of the staff, which shows no PDF in a frame: its viewer loads hundreds of files each time."""
    page.route(re.compile(r"\.pdf$|/ver/$"), lambda route: route.fulfill(body=""))
    return page


def look(page: Page) -> None:
    """Hold a page to what every page must be."""
    axe(page)
    assert page.locator("h1").count() == 1, page.url
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url


def stands(page: Page, state: State) -> None:
    """The page of a process says how it stands, in the words of the entity."""
    expect(page.locator(".page-head .badge")).to_have_text(str(FOR_ENTITIES[state].name))


def fill(place: Page | Locator, answers: Answers) -> None:
    """Fill in controls by their labels: a text, a choice of a list, what is marked."""
    for label, value in answers.items():
        control = place.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(\(opcional\)|\*)?\s*$"))
        if value is True:
            control.check()
        elif isinstance(value, list):
            control.select_option(label=value[0])
        else:
            control.fill(str(value))


@dataclass
class Side:
    """Somebody at a browser of their own. Sessions end from one day to another, so each opening signs in."""

    page: Page
    user: User
    sign_in: SignIn

    def open(self, name: str, *args: object) -> Page:
        """Open a page by the name of its address."""
        self.sign_in(self.page, self.user)
        self.page.goto(reverse(name, args=args))
        return self.page


class EntitySide(Side):
    """Somebody of the entity."""

    def status(self, process: Process, state: State) -> Page:
        """Open the page of the process, which says how it stands."""
        page = self.open("process", process.key)
        stands(page, state)
        look(page)
        return page

    def decision(self, process: Process, state: State, kind: str) -> Page:
        """Read the decision, from the page of the process."""
        page = self.status(process, state)
        page.get_by_role("link", name="Ler a decisão").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(kind)
        expect(page.get_by_role("heading", name="Como pode contestar, e até quando")).to_be_visible()
        return page


class StaffSide(Side):
    """Somebody of the agency: each act from its button on the page of the process, and back to it."""

    def process(self, process: Process) -> Page:
        """Open the page of a process."""
        return self.open("candidaturas-processos:inspect", process.pk)

    def begin(self, act: str) -> Page:
        """From the page of the process to the form of an act."""
        page = self.page
        page.locator(".process-acts").get_by_role("link", name=str(ACTS[act].label), exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(str(ACTS[act].label))
        return page

    def finish(self, act: str) -> Page:
        """From the form of an act, past its preview where it has one, back to the page of the process."""
        page, label = self.page, str(ACTS[act].label)
        if REGISTRY[act].is_previewed:
            self.preview()
            label = f"Confirmar: {label}"
        page.get_by_role("button", name=label, exact=True).click()
        expect(page.get_by_role("heading", name="O que se pode fazer")).to_be_visible()
        return page

    def preview(self) -> Page:
        """From the form of an act to what it would send."""
        self.page.get_by_role("button", name="Pré-visualizar").click()
        expect(self.page.get_by_role("heading", name="Antes de confirmar")).to_be_visible()
        return self.page

    def act(self, act: str, answers: Answers | None = None) -> Page:
        """A whole act."""
        fill(self.begin(act), answers or {})
        return self.finish(act)

    def take(self) -> None:
        """Take the process and declare that there is no interest in it."""
        self.begin("atribuir").locator("[name=reviewer]").select_option(str(self.user.pk))
        self.finish("atribuir")
        self.act("declarar", {"Não tenho nenhum interesse": True})

    def check(self) -> None:
        """The formal check finds everything there."""
        for met in self.begin("verificar").locator("input[type=radio][value=met]").all():
            met.check()
        self.finish("verificar")

    def assess(self) -> None:
        """The same grade on the three criteria."""
        page = self.begin("avaliar")
        for criterion in Criterion:
            group = page.get_by_role("group", name=str(criterion.label))
            fill(group, {"Favorável": True, "Fundamentação": "Está descrito e sustentado."})
        self.finish("avaliar")

    def ask(self, act: str, reason: str, **points: str) -> None:
        """Ask about answers of the section of the office."""
        page = self.begin(act)
        fill(page, {"O que se pede, em geral": reason})
        for name, text in points.items():
            page.locator(f"[name='ask:gabinete:{name}']").check()
            page.locator(f"[name='why:gabinete:{name}']").fill(text)
        self.finish(act)


Seats = Callable[..., tuple[EntitySide, StaffSide, StaffSide]]


def received(**fields: Any) -> Case:
    """An application that arrived, and nobody has yet."""
    return apply(answered(**fields))


def limit(page: Page, title: str) -> Locator:
    """What the page of a process, of the entity or of the staff, says about a last day."""
    facts = page.locator(".process-limits > div, .process-facts > div")
    return facts.filter(has=page.get_by_text(title, exact=True)).locator("dd")


def tab_to(page: Page, name: str) -> None:
    """Go with the tabulator to the control of a name, an identifier or a text."""
    focused = "(e => [e.name, e.id, e.textContent.trim()])(document.activeElement)"
    for _step in range(120):
        page.keyboard.press("Tab")
        if name in page.evaluate(focused):
            return
    pytest.fail(f"{name} is out of reach of the keyboard")
