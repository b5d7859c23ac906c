"""What every test stands on: strict templates, empty caches, and data that survives a flush."""

from collections.abc import Callable, Iterator

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.signals import user_logged_in
from django.core.cache import caches
from django.db import connection, transaction
from django.http import HttpRequest
from django.test import TransactionTestCase
from django.utils import translation
from pytest_django import DjangoDbBlocker, Settings

from tests import restoring
from tests.mailserver import MailServer
from tests.undefined import UndefinedVariable


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Give tests with real transactions the rows of the migrations back after each flush."""
    with django_db_blocker.unblock():
        restoring.keep(connection)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", restoring.give_back)
        yield


@pytest.fixture(scope="session", autouse=True)
def strict_templates() -> Iterator[None]:
    """Fail on an undefined variable in a template of the portal."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid", UndefinedVariable())
        yield


@pytest.fixture(autouse=True)
def empty_caches() -> Iterator[None]:
    """Start each test with nothing cached."""
    translation.activate(settings.LANGUAGE_CODE)  # a request under /en/ leaves its thread in English
    yield
    for cache in caches.all():  # also those that only the thread of a live server has used
        cache.clear()


@pytest.fixture(autouse=True)
def second_factor() -> Iterator[None]:
    """Whom a test signs in with `force_login` counts as signed in with a second factor.

    Signing in by the pages goes the whole way: allauth then looks at what the person has.
    """

    def prove(request: HttpRequest, user: AbstractBaseUser, **_signal: object) -> None:
        if "REQUEST_METHOD" not in request.META:  # the request that `force_login` makes up
            record_authentication(request, user, "mfa", type="totp")

    user_logged_in.connect(prove, dispatch_uid="tests.second_factor")
    yield
    user_logged_in.disconnect(dispatch_uid="tests.second_factor")


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """Do at once what waits for the end of the transaction, which in a test never comes."""

    def run(callback: Callable[[], object], **_options: object) -> None:
        callback()

    monkeypatch.setattr(transaction, "on_commit", run)


@pytest.fixture
def smtp_server(settings: Settings) -> Iterator[MailServer]:
    """A mail server of this machine, to which the portal sends while the test runs."""
    server = MailServer()
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 5
    yield server
    server.stop()
