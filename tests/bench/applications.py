"""What is measured of applications: queue and page among 5,000, and fifty who send or decide at once."""

import secrets
import time
from urllib.parse import urlencode

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from candidaturas.demo import scale
from candidaturas.enums import State
from candidaturas.models import Process
from contas.models import User
from portal.wizard.views.sending import DECLARATION
from tests.bench.figures import Row
from tests.bench.forms import AT_ONCE, TOKEN
from tests.bench.load import Ask, measure, measure_each
from tests.bench.server import Server, serving
from tests.candidaturas.application.answers import draft_of, filled
from tests.factories import processes

PROCESSES = 5_000
REQUESTS = 60


def rows() -> list[Row]:
    """Every figure of applications, beside the floor of the same minutes."""
    user_logged_in.connect(_prove, weak=False)
    staff = tuple(_person(group) for group in ("Revisores", "Revisores", "Decisores"))
    missing = PROCESSES - Process.objects.count()
    begun = time.perf_counter()
    for _made in scale.generate(max(missing, 0), _person(), staff[:2]):
        pass
    made = Row(f"{max(missing, 0)} processes made", f"{time.perf_counter() - begun:.1f} s")
    applications = [filled(owner=_person(), staff=staff) for _ in range(AT_ONCE)]
    decisions = [processes.proposed(owner=_person(), staff=staff) for _ in range(AT_ONCE)]
    with serving("uncached") as server:
        floor = measure(server.port, ["/bench/trivial/"], requests=300)
        return [
            made,
            Row("floor: trivial Django view", f"p50 {floor.p50:.1f} ms, p95 {floor.p95:.1f} ms"),
            *_pages(server, staff[0]),
            _at_once(
                server,
                "applications sent",
                [
                    Ask(
                        f"/candidaturas/candidatura/{draft_of(case).pk}/enviar/",
                        _cookies(case.owner),
                        urlencode({DECLARATION: "on", "csrfmiddlewaretoken": TOKEN}),
                        302,
                    )
                    for case in applications
                ],
            ),
            _at_once(
                server,
                "applications decided",
                [
                    Ask(
                        reverse("candidaturas-act", args=[case.process.pk, "deferir"]),
                        _cookies(case.decider),
                        urlencode(
                            {
                                "_do": "confirm",
                                "_read": case.again().version,
                                "grounds": "Concordo com a proposta.",
                                "csrfmiddlewaretoken": TOKEN,
                            }
                        ),
                        302,
                    )
                    for case in decisions
                ],
            ),
        ]


def _prove(request: HttpRequest, user: User, **_signal: object) -> None:
    """Whoever the bench signs in has given a second factor."""
    if "REQUEST_METHOD" not in request.META:
        record_authentication(request, user, "mfa", type="totp")


def _person(group: str = "") -> User:
    user = User.objects.create_user(f"bench-{secrets.token_hex(6)}@example.pt")
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _cookies(user: User) -> str:
    session = _client(user).cookies[settings.SESSION_COOKIE_NAME].value
    return f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"


def _pages(server: Server, reviewer: User) -> list[Row]:
    """The queue, a filter of it, and the page of a process in assessment."""
    one = Process.objects.filter(state=State.ASSESSMENT).earliest("pk")
    queue = reverse("candidaturas-processos:index")
    wanted = {
        f"queue of staff, {PROCESSES:,} processes": queue,
        "queue of staff, one step": f"{queue}?state={State.SUBMITTED}",
        "page of a process": reverse("candidaturas-processos:inspect", args=[one.pk]),
    }
    found, client, cookies = [], _client(reviewer), _cookies(reviewer)
    for what, path in wanted.items():
        measure_each(server.port, [Ask(path, cookies)] * 8)
        before = server.processor_seconds()
        figures = measure_each(server.port, [Ask(path, cookies)] * REQUESTS)
        computing = (server.processor_seconds() - before) * 1000 / REQUESTS
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        times = f"p50 {figures.p50:.1f} ms, p95 {figures.p95:.1f} ms; web {computing:.1f} ms"
        found.append(Row(what, f"{times}; {len(captured)} queries"))
    return found


def _at_once(server: Server, what: str, asks: list[Ask]) -> Row:
    """Each request by somebody else, all at the same moment."""
    before = server.processor_seconds()
    figures = measure_each(server.port, asks, connections=AT_ONCE)
    computing = (server.processor_seconds() - before) * 1000 / len(asks)
    times = f"p50 {figures.p50:.0f} ms, p95 {figures.p95:.0f} ms; web {computing:.0f} ms"
    return Row(
        f"{what}, {AT_ONCE} at once", f"{times}; {figures.rate:.0f}/s", "p95 < 800 ms", figures.p95 < 800
    )
