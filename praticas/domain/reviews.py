"""Validated practices are looked at again after 24 months: which are due, and who is reminded once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext, override

from praticas.models import PracticePage
from praticas.models.practice import REVIEW_MONTHS

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

MODERATORS = "Moderators"


def due_for_review(on: dt.date) -> PageQuerySet:
    """Live practices whose validation is 24 months old or more on a day, the oldest first."""
    years = REVIEW_MONTHS // 12
    day = 28 if (on.month, on.day) == (2, 29) else on.day
    limit = on.replace(year=on.year - years, day=day)
    return PracticePage.objects.live().filter(validated_on__lte=limit).order_by("validated_on", "pk")


def remind(on: dt.date) -> int:
    """Send moderators one e-mail with the practices that fell due and were not yet in one; returns how many.

    Effects: one e-mail per moderator with an address, `review_reminded_on` of each practice set to the day.
    """
    with transaction.atomic():
        practices = list(due_for_review(on).filter(review_reminded_on=None).select_for_update(of=("self",)))
        recipients = list(
            get_user_model()
            .objects.filter(is_active=True, groups__name=MODERATORS)
            .order_by("pk")
            .values_list("email", flat=True)
        )
        if not practices or not recipients:
            return 0
        PracticePage.objects.filter(pk__in=[page.pk for page in practices]).update(review_reminded_on=on)
        for recipient in recipients:
            _write(recipient, practices).send()
    return len(practices)


def _write(recipient: str, practices: list[PracticePage]) -> EmailMultiAlternatives:
    with override(settings.LANGUAGE_CODE):
        subject = ngettext(
            "Rever %(count)d prática validada", "Rever %(count)d práticas validadas", len(practices)
        ) % {"count": len(practices)}
        context = {
            "subject": subject,
            "practices": [
                {
                    "title": page.title,
                    "due_on": page.review_due_on,
                    "url": settings.BASE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk]),
                }
                for page in practices
            ],
        }
        message = EmailMultiAlternatives(
            subject, render_to_string("praticas/email/reviews.txt", context), to=[recipient]
        )
        message.attach_alternative(render_to_string("praticas/email/reviews.html", context), "text/html")
    return message
