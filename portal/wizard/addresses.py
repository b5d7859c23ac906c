"""Where the pages of a draft are, for e-mails, in the language of the draft."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from portal.wizard.models import Draft
from portal.wizard.registry import definition_of


def page_of(draft: Draft, page: str) -> str:
    """The whole address of a page of a draft: "tasks", "receipt"."""
    with override(draft.language):
        return settings.BASE_URL + reverse(f"{definition_of(draft.form).namespace}:{page}", args=[draft.pk])


def whole(path: str) -> str:
    """An address of the portal with its host; "" stays."""
    return settings.BASE_URL + path if path.startswith("/") else path
