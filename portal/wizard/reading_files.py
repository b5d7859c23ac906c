"""Who may read the files of a draft: whoever may write in it; whoever may read what was sent, those of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.wizard.domain.files import ever_sent
from portal.wizard.models import Draft
from portal.wizard.registry import definition_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from portal.uploads.models import Upload


def may_read_file(user: AbstractBaseUser, upload: Upload) -> bool:
    """Whether a person who is signed in may read a file that a draft holds."""
    draft = upload.holder
    if not isinstance(draft, Draft):
        return False
    definition = definition_of(draft.form)
    if definition.may_edit(user, draft):
        return True
    return definition.may_read(user, draft) and ever_sent(draft).filter(pk=upload.pk).exists()
