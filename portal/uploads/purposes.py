"""What a file may be sent for, and how much of it: apps register each purpose once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.template.defaultfilters import filesizeformat
from django.utils.translation import ngettext

from portal.uploads.types import TYPES, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

MB = 1024**2


@dataclass(frozen=True)
class Purpose:
    """One use of files. `name` is "app.use"; `types` are names in `types.TYPES`, in the order shown.

    `most_files` counts those of one holder; `most_pages` limits PDF, `most_pixels` (width x height) images.
    """

    name: str
    types: Sequence[str]
    most_files: int = 1
    most_bytes: int = 10 * MB
    most_pages: int = 200
    most_pixels: int = 50_000_000

    def __post_init__(self) -> None:
        unknown = set(self.types) - TYPES.keys()
        if unknown:
            raise ValueError(f"{self.name}: unknown types {sorted(unknown)}")

    @property
    def accept(self) -> str:
        """The attribute `accept` of the control: what the browser offers to choose."""
        return ",".join(f".{ending}" for name in self.types for ending in TYPES[name].endings)

    @property
    def hint(self) -> str:
        """One sentence for whoever sends: which types, how many, how large."""
        return ngettext(
            "Um ficheiro %(types)s, até %(size)s.",
            "Até %(count)d ficheiros %(types)s, de até %(size)s cada um.",
            self.most_files,
        ) % {
            "types": listed(self.types),
            "count": self.most_files,
            "size": filesizeformat(self.most_bytes),
        }


_purposes: dict[str, Purpose] = {}


def register(purpose: Purpose) -> None:
    """Make a purpose known; called from `AppConfig.ready`."""
    _purposes[purpose.name] = purpose


def purpose_of(name: str) -> Purpose:
    """The purpose of a name; raises KeyError where no app registered it."""
    return _purposes[name]
