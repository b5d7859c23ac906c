"""Validated practices are looked at again after 24 months: which are due, and who is reminded once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext, override

from praticas.models import PracticePage
from praticas.models.practice import REVIEW_MONTHS

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

MODERATORS = "Moderators"


def due_for_review(on: dt.date) -> PageQuerySet:
    """Live practices validated 24 months before a day or earlier: oldest first, translations left out."""
    years = REVIEW_MONTHS // 12
    day = 28 if (on.month, on.day) == (2, 29) else on.day
    limit = on.replace(year=on.year - years, day=day)
    due = PracticePage.objects.live().filter(validated_on__lte=limit)
    older_version = due.filter(translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk"))
    return due.exclude(Exists(older_version)).order_by("validated_on", "pk")


def remind(on: dt.date) -> int:
    """Send moderators one e-mail with the practices that fell due and were not yet in one; returns how many.

    Effects: one e-mail per moderator with an address, `review_reminded_on` of each practice set to the day.
    """
    with transaction.atomic():
        not_reminded = Q(review_reminded_on=None) | Q(review_reminded_on__lt=F("validated_on"))
        practices = list(due_for_review(on).filter(not_reminded).select_for_update(of=("self",)))
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
