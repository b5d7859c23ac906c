"""Settings of the bench: as in production but without TLS, and with a trivial view as the floor."""

from portal.settings.base import *  # noqa: F403

SECRET_KEY = "only-for-the-bench-" + "0" * 50
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
ROOT_URLCONF = "tests.bench.urls"
