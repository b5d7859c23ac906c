"""Every few months a centre confirms its data: which are due, who is asked and reminded, and the answer."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from contas.models import User
from portal.models import StaleVersionError
from portal.months import months_after
from rede.domain.letters import ask_to_confirm
from rede.enums import CentreState, EventKind
from rede.models import Centre, CentreEvent, NetworkSettings

REMINDER_AFTER = dt.timedelta(days=30)


def due(on: dt.date) -> QuerySet[Centre]:
    """Open centres that confirmed their data, or opened, as long ago as the settings allow, or longer."""
    limit = _limit(on)
    known = Centre.objects.filter(state=CentreState.OPEN).annotate(
        known_on=Coalesce("confirmed_on", "opened_on", "state_since")
    )
    return known.filter(Q(known_on__lte=limit) | Q(known_on=None)).order_by("known_on", "pk")


def _limit(on: dt.date) -> dt.date:
    return months_after(on, -NetworkSettings.load().confirmation_months)


def confirm(centre: Centre, by: User, day: dt.date, *, read_version: int) -> CentreEvent:
    """Take someone's word that all that was read is right. The caller has seen to it that they may.

    Raises `StaleVersionError` where the centre is not at the version read, and `ValidationError` for a day
    to come or for a centre that is closed. Effects, all or none, with the row locked: the day on the
    centre, one event.
    """
    if day > timezone.localdate():
        raise ValidationError({"day": _("Indique o dia de hoje ou um dia passado.")})
    with transaction.atomic():
        locked = Centre.objects.select_for_update(of=("self",)).get(pk=centre.pk)
        if locked.version != read_version:
            raise StaleVersionError
        if locked.state == CentreState.CLOSED:
            raise ValidationError(_("Este centro está encerrado: não há dados a confirmar."))
        locked.confirmed_on = day
        locked.save(update_fields=["confirmed_on"])
        return CentreEvent.objects.create(centre=locked, kind=EventKind.CONFIRMED, by=by, day=day)


def ask(on: dt.date) -> int:
    """Ask the coordinators of each centre due to confirm its data, and remind them once; returns the e-mails.

    Effects for each centre, all or none: one e-mail to each coordinator with an active account, the day it
    was asked, one event.
    """
    return sum(_ask(pk, on) for pk in due(on).values_list("pk", flat=True))


def _ask(pk: int, on: dt.date) -> int:
    with transaction.atomic():
        centre = due(on).select_for_update(of=("self",)).filter(pk=pk).first()
        if centre is None:  # confirmed meanwhile
            return 0
        people = User.objects.filter(coordinated__centre=centre, is_active=True).order_by("pk")
        recipients = list(people.values_list("email", flat=True))
        asked = centre.confirmation_asked_on
        first = asked is None or asked <= _limit(on)
        reminder = not first and asked is not None and _is_time_to_remind(centre, asked, on)
        if not recipients or not (first or reminder):
            return 0
        if first:
            centre.confirmation_asked_on = on
            centre.save(update_fields=["confirmation_asked_on"])
        text = _("Lembrete") if reminder else ""
        CentreEvent.objects.create(centre=centre, kind=EventKind.ASKED, day=on, text=text)
        for recipient in recipients:
            ask_to_confirm(recipient, centre, reminder=reminder)
        return len(recipients)


def _is_time_to_remind(centre: Centre, asked: dt.date, on: dt.date) -> bool:
    """Whether the request is a month old and was not repeated."""
    repeated = centre.events.filter(kind=EventKind.ASKED, day__gt=asked).exists()
    return not repeated and on >= asked + REMINDER_AFTER
