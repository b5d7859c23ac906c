"""The storage of formtools' wizard views: what is typed lies in the rows of a draft, the rest nowhere."""

from __future__ import annotations

from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from formtools.wizard.storage.base import BaseStorage

from portal.wizard.domain.reading import Reading
from portal.wizard.domain.saving import save
from portal.wizard.models import Draft
from portal.wizard.typed import answers_in


class DraftStorage(BaseStorage):
    """Keyed by the id of the draft, which is the prefix that the view gives.

    `read_version` is the version of the section on the page that is sent. The current step and extra data
    live as long as the request; `reset` forgets them and no answer. Files are refused: `portal.uploads` has
    them.
    """

    read_version = 0

    def __init__(self, prefix: str, request: Any = None, _file_storage: object = None) -> None:
        super().__init__(prefix, request)
        self._id = prefix
        self.init_data()

    @cached_property
    def draft(self) -> Draft:
        """The draft; a view that has it already sets it."""
        return Draft.objects.get(pk=self._id)

    def get_step_data(self, step: str) -> MultiValueDict[str, str] | None:
        """What is saved of a section, right or wrong; None where nothing is."""
        row = Reading.of(self.draft).saved.get(step)
        return None if row is None else MultiValueDict(row.data)

    def set_step_data(self, step: str, cleaned_data: MultiValueDict[str, str]) -> None:
        """Save what was typed in a section; raises what `save` raises."""
        save(
            self.draft,
            step,
            answers_in(cleaned_data),
            read_version=self.read_version,
            by=self.request.user,
        )
