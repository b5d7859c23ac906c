"""What a form is: its sections, who may fill it in, and what sending it does. Apps write one class a form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    import uuid

    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
    from django.db.models import Model
    from django.http import HttpRequest
    from django_stubs_ext import StrOrPromise

    from portal.navigation import Link
    from portal.wizard.forms import SectionForm
    from portal.wizard.models import Draft, Submission

# Words of the addresses of a draft, which no section of it can be called.
RESERVED = frozenset({"apagar", "enviar", "ficheiros", "guardado", "recibo", "rever"})

# {section: {name of the control: [values as typed]}}
Answers = Mapping[str, Mapping[str, Sequence[str]]]


@dataclass(frozen=True)
class Section:
    """One page of the form. `name` stands in its address.

    `is_needed` says from what was typed elsewhere whether the section is asked for; what was typed in one
    that is not needed is kept, and left out of what is sent.
    """

    name: str
    title: StrOrPromise
    form: type[SectionForm]
    lead: StrOrPromise = ""
    is_needed: Callable[[Answers], bool] = lambda _answers: True


@dataclass(frozen=True)
class Standing:
    """How what was sent stands, for those who sent it: in a word, the tone of its mark, what they must do."""

    words: StrOrPromise
    tone: str = "ok"
    to_do: StrOrPromise = ""


@dataclass(frozen=True)
class Remark:
    """What was asked to be corrected in a section, or with `field`, a name of a control, in one answer of it.

    `label` is what the answer is called. With no section it is about the whole form.
    """

    section: str
    field: str
    text: str
    label: str = ""


class Definition:
    """One form. Subclasses set the attributes; `registry.register` makes it known.

    `version` grows whenever a field is added, removed or means something else. `series` is the letter code
    of its numbers. `namespace` names its addresses ("<namespace>:section").
    """

    name: ClassVar[str]
    version: ClassVar[int] = 1
    series: ClassVar[str]
    namespace: ClassVar[str]
    title: ClassVar[StrOrPromise]
    # The public page before the form, which extends "wizard/start.html"; where the form is begun elsewhere,
    # the name of the page to which its address leads.
    start_template: ClassVar[str] = "wizard/start.html"
    begun_at: ClassVar[str] = ""
    sections: ClassVar[tuple[Section, ...]]
    declaration: ClassVar[StrOrPromise]
    # How long a draft that nobody sends is kept after it was last touched; None: for good, where something
    # else says until when.
    lifetime: ClassVar[dt.timedelta | None] = dt.timedelta(days=90)
    # How long before a draft expires its people are reminded, first and second.
    reminders: ClassVar[tuple[dt.timedelta, ...]] = (dt.timedelta(days=14), dt.timedelta(days=3))
    # Whether those who fill in a draft that was never sent may throw it away.
    is_deletable: ClassVar[bool] = True
    # Whether its forms check what others sent, too: then nothing is checked before the draft is locked.
    checks_others: ClassVar[bool] = False
    # What the form asks not to write, said before the first free text; "" where nothing.
    warning: ClassVar[StrOrPromise] = ""

    def may_start(self, user: AbstractBaseUser) -> bool:
        """Whether a person who is signed in may begin a draft."""
        return user.is_authenticated

    def owners(self, _user: AbstractBaseUser | AnonymousUser) -> Sequence[Model]:
        """On whose behalf, besides their own, a person may begin a draft: the start page asks."""
        return ()

    def owner_for(self, _request: HttpRequest) -> Model | None:
        """On whose behalf a new draft is filled in; None: the person's own."""
        return None

    def may_edit(self, user: AbstractBaseUser, draft: Draft) -> bool:
        """Whether a person may open the draft and write in it."""
        return draft.created_by_id == user.pk

    def may_read(self, user: AbstractBaseUser, draft: Draft) -> bool:
        """Whether a person may read what was sent, and its files."""
        return self.may_edit(user, draft)

    def last_day(self) -> dt.date | None:
        """Until when a draft that is touched today is kept."""
        return timezone.localdate() + self.lifetime if self.lifetime else None

    def title_of(self, _answers: Answers) -> str:
        """What lists call the draft; "" while nothing says."""
        return ""

    def initial(self, _draft: Draft, _section: str) -> dict[str, Any]:
        """What is known already of a section: {field: value}."""
        return {}

    def upgrade(
        self, answers: dict[str, dict[str, list[str]]], _from_version: int
    ) -> dict[str, dict[str, list[str]]]:
        """The answers of an older version of the form, moved to where this one asks for them."""
        return answers

    def remarks(self, _draft: Draft) -> Sequence[Remark]:
        """What was asked to be corrected and still is, in the order of the form; nothing where nothing is."""
        return ()

    def hold(self, _draft: Draft, _user: AbstractBaseUser) -> str:
        """Why a person may not send a complete draft yet, as text or safe HTML; "" where they may.

        Asked again while it is sent, with the draft locked.
        """
        return ""

    def links(self, _draft: Draft) -> Sequence[Link]:
        """Pages about a draft that is open, besides those of the form; its list of sections leads there."""
        return ()

    def submitted(
        self, _draft: Draft, _submission: Submission, _sections: Mapping[str, dict[str, Any]]
    ) -> None:
        """What sending sets in motion, inside its transaction; `sections` are the cleaned data of each."""

    def next_step(self, _draft: Draft) -> StrOrPromise:
        """What happens next and until when, in the words of the receipt."""
        return _("Vamos ler o que enviou e respondemos por e-mail.")

    def status_url(self, _draft: Draft) -> str:
        """Where the person follows what was sent; "" where there is no such page."""
        return ""

    def standings(self, drafts: Sequence[Draft]) -> Mapping[uuid.UUID, Standing]:
        """How each of the drafts that were sent stands, by their keys; asked once for a whole list."""
        return {draft.pk: Standing(_("Enviado")) for draft in drafts}

    def section(self, name: str) -> Section:
        """The section of a name; raises KeyError."""
        return {section.name: section for section in self.sections}[name]
