"""The files of a section: rows of the draft's, read when the form is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal import uploads
from portal.uploads.models import Upload
from portal.wizard.forms.parts import Files


class Attached:
    """What was sent for one request of files; `control_id` is the control that sends more.

    `held` gives all files of the draft.
    """

    def __init__(self, files: Files, held: Callable[[], Sequence[Upload]], auto_id: str) -> None:
        self.files = files
        self.control_id = auto_id % files.name
        self._held = held

    @cached_property
    def uploads(self) -> list[Upload]:
        """Those there are, in order of arrival."""
        return [upload for upload in self._held() if upload.purpose == self.files.purpose]

    def faults(self) -> list[str]:
        """What is wrong with them, each file by its name."""
        faults = [fault for upload in self.uploads if (fault := _fault(upload))]
        missing = self.files.least - len(self.uploads)
        if missing > 0:
            faults.append(
                ngettext("Falta juntar %(count)d ficheiro.", "Falta juntar %(count)d ficheiros.", missing)
                % {"count": missing}
            )
        return faults


def _fault(upload: Upload) -> str:
    if upload.state == Upload.State.REFUSED:
        return upload.reason
    if uploads.is_lost(upload):
        return _("O ficheiro “%(name)s” perdeu-se: remova-o e envie-o de novo.") % {"name": upload.name}
    return ""
