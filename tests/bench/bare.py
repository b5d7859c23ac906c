"""Settings of the bench without any middleware: the least that Django can do for a request."""

from tests.bench.settings import *  # noqa: F403

MIDDLEWARE = []
