"""An account is erased some days after its person asked: until then the wish can be taken back.

The row of the account stays, emptied, so that what others must be able to follow (who decided, who changed)
stays coherent without telling who it was.
"""

from __future__ import annotations

import datetime as dt
import logging

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from contas.models import ErasureRequest, User
from contas.personal import Hindrance, Kept, providers
from contas.personal.account import empty
from contas.rules import is_staff_member
from portal import audit, outbox
from portal.languages import CONTENT

DAYS = 14

logger = logging.getLogger(__name__)


class HinderedError(Exception):
    """Something must be done first; `hindrances` say what and where."""

    def __init__(self, hindrances: list[Hindrance]) -> None:
        super().__init__("; ".join(str(each.what) for each in hindrances))
        self.hindrances = hindrances


def hindrances(user: User) -> list[Hindrance]:
    """What stands in the way of erasing an account."""
    found = [each for data in providers() for each in data.hindrances(user)]
    if is_staff_member(user):
        staff = _(
            "A sua conta entra na administração. Peça a quem administra o portal que lhe retire esse acesso:"
            " depois pode apagá-la aqui."
        )
        found.insert(0, Hindrance(staff, ""))
    return found


def foresee(user: User) -> list[Kept]:
    """What would stay if the account were erased now: it is erased, and the database put back."""
    with transaction.atomic():
        kept = _erase(user)
        transaction.set_rollback(True)
    user.refresh_from_db()
    return kept


def ask(user: User, today: dt.date, *, language: str) -> ErasureRequest:
    """Note that a person wants the account erased; asked again, the first day stands.

    Raises `HinderedError`. Effects, all or none: one row, one e-mail that tells the day and how to cancel.
    """
    with transaction.atomic():
        locked = _lock(user.pk)
        found = hindrances(locked)
        if found:
            raise HinderedError(found)
        due_on = today + dt.timedelta(days=DAYS)
        request, is_new = ErasureRequest.objects.get_or_create(user=locked, defaults={"due_on": due_on})
        if is_new:
            _write("contas.erasure_asked", request, language)
        return request


def cancel(user: User) -> bool:
    """Forget the wish; whether there was one. Either this comes first, or the erasure."""
    with transaction.atomic():
        _lock(user.pk)
        return bool(ErasureRequest.objects.filter(user=user).delete()[0])


def erase_due(today: dt.date) -> int:
    """Erase every account whose day has come; how many were. Run by the worker.

    Where something stands in the way by now, the account stays, and its person gets one e-mail. A fault
    in one keeps none of the others waiting.
    """
    due = ErasureRequest.objects.filter(due_on__lte=today).order_by("due_on", "pk")
    erased = 0
    for pk in due.values_list("user", flat=True):
        try:
            erased += _erase_one(pk, today)
        except Exception:
            logger.exception("Account %s could not be erased; tried again by the next run.", pk)
    return erased


def _lock(pk: int) -> User:
    """The account, locked against another erasure; rows that name it are still written meanwhile."""
    return User.objects.select_for_update(no_key=True).get(pk=pk)


def _erase_one(pk: int, today: dt.date) -> bool:
    with transaction.atomic():
        user = _lock(pk)
        request = ErasureRequest.objects.filter(user=user, due_on__lte=today).first()
        if request is None:
            return False
        if hindrances(user):
            _write("contas.erasure_hindered", request, settings.LANGUAGE_CODE)
            return False
        erase(user)
    return True


def erase(user: User) -> list[Kept]:
    """Erase an account now; what stays, and why.

    Effects, all or none: whatever the providers erase; the account emptied and closed; one line of the audit
    that says that an account was erased, and not whose it was.
    """
    with transaction.atomic():
        kept = _erase(user)
        audit.record(audit.Verb.ERASED, user, None)
    return kept


def _erase(user: User) -> list[Kept]:
    kept = [each for data in providers() for each in data.erase(user)]
    ErasureRequest.objects.filter(user=user).delete()
    empty(user, timezone.now())
    return list(dict.fromkeys(kept))


def _write(kind: str, request: ErasureRequest, language: str) -> None:
    spoken = language if language in CONTENT else "en"
    with override(spoken):
        values = {
            "day": date_format(request.due_on, "DATE_FORMAT"),
            "url": settings.BASE_URL + reverse("personal_data"),
        }
    outbox.queue(kind, to=request.user.email, language=spoken, values=values, key=str(request.pk))
