"""Settings of a public installation: refuses to start without its secrets."""

from django.core.exceptions import ImproperlyConfigured

from portal.settings.base import *  # noqa: F403
from portal.settings.base import ALLOWED_HOSTS, SECRET_KEY

if len(SECRET_KEY) < 50:  # noqa: PLR2004
    message = "SECRET_KEY must be set, with 50 characters or more."
    raise ImproperlyConfigured(message)
if not ALLOWED_HOSTS:
    message = "ALLOWED_HOSTS must name the hosts served."
    raise ImproperlyConfigured(message)

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
