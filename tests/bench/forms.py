"""What is measured of the durable forms: a section shown and saved, and many people who send at once."""

import secrets
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contas.models import User
from portal.wizard.domain.drafts import start
from portal.wizard.domain.saving import save
from portal.wizard.models import Draft
from portal.wizard.registry import definition_of
from portal.wizard.views.posted import VERSION
from portal.wizard.views.sending import DECLARATION
from tests.bench.figures import REQUESTS, Row
from tests.bench.load import Ask, Figures, measure_each
from tests.bench.server import Server, serving
from tests.praticas.submission.answers import LEAST, changed

FORM = "/praticas/enviar/"
SECTION = "descricao"
SAVED = 100
AT_ONCE = 50
TOKEN = secrets.token_hex(16)
PAGE_TARGET = "p50 < 40 ms, at most 12 queries"


def rows() -> list[Row]:
    """Every figure of the forms."""
    drafts = [_draft() for _ in range(AT_ONCE)]
    with serving("uncached") as server:
        return [*_section(server, drafts[0]), _sending(server, drafts)]


def _draft() -> Draft:
    """A practice of somebody new, ready to be sent."""
    name = secrets.token_hex(8)
    author = User.objects.create_user(f"{name}@example.pt")
    draft = start(definition_of("pratica"), author, language="pt-pt")
    for section, data in changed(LEAST, pratica={"title": [f"Horta {name}"]}).items():
        save(draft, section, data, read_version=0, by=author)
    return draft


def _signed_in(draft: Draft) -> Client:
    client = Client()
    assert draft.created_by is not None
    client.force_login(draft.created_by)
    return client


def _cookies(draft: Draft) -> str:
    session = _signed_in(draft).cookies[settings.SESSION_COOKIE_NAME].value
    return f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"


def _measured(server: Server, asks: list[Ask], *, connections: int = 1) -> tuple[Figures, float]:
    """The figures of requests, and what the web processes computed for each of them, in milliseconds."""
    before = server.processor_seconds()
    figures = measure_each(server.port, asks, connections=connections)
    return figures, (server.processor_seconds() - before) * 1000 / len(asks)


def _section(server: Server, draft: Draft) -> list[Row]:
    """One section, asked for and then saved with other words each time, by one person."""
    path, cookies = f"{FORM}{draft.pk}/{SECTION}/", _cookies(draft)
    measure_each(server.port, [Ask(path, cookies)] * 24)
    shown, computing = _measured(server, [Ask(path, cookies)] * REQUESTS)
    client = _signed_in(draft)
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    queries = len(captured)
    posts = [
        {"characterisation": f"Uma horta, {version}.", VERSION: version, "csrfmiddlewaretoken": TOKEN}
        for version in range(1, SAVED + 1)
    ]
    saved, saving = _measured(server, [Ask(path, cookies, urlencode(post), 302) for post in posts])
    return [
        Row(
            "section of a form",
            f"p50 {shown.p50:.1f} ms, p95 {shown.p95:.1f} ms; web {computing:.1f} ms; {queries} queries",
            PAGE_TARGET,
            shown.p50 < 40 and queries <= 12,
        ),
        Row(
            "section of a form, saved",
            f"p50 {saved.p50:.1f} ms, p95 {saved.p95:.1f} ms; web {saving:.1f} ms",
        ),
    ]


def _sending(server: Server, drafts: list[Draft]) -> Row:
    """Each draft sent by its author, all at the same moment."""
    form = urlencode({DECLARATION: "on", "csrfmiddlewaretoken": TOKEN})
    asks = [Ask(f"{FORM}{draft.pk}/enviar/", _cookies(draft), form, 302) for draft in drafts]
    figures, computing = _measured(server, asks, connections=AT_ONCE)
    times = f"p50 {figures.p50:.0f} ms, p95 {figures.p95:.0f} ms"
    text = f"{times}; web {computing:.0f} ms; {figures.rate:.0f}/s"
    return Row(f"practices sent, {AT_ONCE} at once", text, "p95 < 800 ms", figures.p95 < 800)
