"""Settings of the racing processes: tasks wait in the database, e-mails go to the test's own server."""

import os

from portal.settings.test import *  # noqa: F403

ROOT_URLCONF = "tests.portal.wizard.racing.urls"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ["RACING_MAIL_PORT"])
