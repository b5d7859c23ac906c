"""People of entities and of centres: who belongs to which, who is invited, and what happened."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.models import Appended
from rede.enums import InvitationState, MemberEventKind, MemberRole
from rede.models.centres import Centre
from rede.models.entities import Entity


class Membership(models.Model):
    """A person who belongs to an entity, in one role."""

    entity = models.ForeignKey(
        Entity, verbose_name=_("entidade"), on_delete=models.CASCADE, related_name="members"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("pessoa"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    role = models.CharField(_("papel"), max_length=8, choices=MemberRole)
    since = models.DateTimeField(_("desde"), auto_now_add=True)

    class Meta:
        verbose_name = _("pessoa da entidade")
        verbose_name_plural = _("pessoas das entidades")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("entity", "user"), name="member_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.entity}"

    @property
    def target(self) -> Entity:
        """What the person belongs to."""
        return self.entity


class CentreTechnician(models.Model):
    """A person who works in a centre and reads its page in the area."""

    centre = models.ForeignKey(
        Centre, verbose_name=_("centro"), on_delete=models.CASCADE, related_name="technicians"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("pessoa"),
        on_delete=models.CASCADE,
        related_name="technician_of",
    )
    since = models.DateTimeField(_("desde"), auto_now_add=True)

    class Meta:
        verbose_name = _("técnico ou técnica")
        verbose_name_plural = _("equipa técnica")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("centre", "user"), name="technician_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.centre}"

    @property
    def target(self) -> Centre:
        """Where the person works."""
        return self.centre


def _one_target(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(entity__isnull=False, centre__isnull=True) | Q(entity__isnull=True, centre__isnull=False),
        name=name,
    )


class Invitation(models.Model):
    """An address invited to an entity, in a role, or to the team of a centre, where there is no role.

    The token of its link is known to who received the e-mail alone; here is its SHA-256 in hexadecimal.
    Sent again, it is the same row with a new token.
    """

    entity = models.ForeignKey(
        Entity, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    centre = models.ForeignKey(
        Centre, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("papel"), max_length=8, choices=MemberRole, blank=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("convite de"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sent_at = models.DateTimeField(_("enviado em"))
    expires_on = models.DateField(_("válido até"))
    accepted_at = models.DateTimeField(_("aceite em"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("aceite por"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    revoked_at = models.DateTimeField(_("retirado em"), null=True, blank=True)

    class Meta:
        verbose_name = _("convite")
        verbose_name_plural = _("convites")
        ordering: ClassVar[tuple[str, ...]] = ("-sent_at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _one_target("invitation_to_one_target"),
            models.CheckConstraint(
                condition=Q(entity__isnull=True, role="")
                | Q(entity__isnull=False, role__in=MemberRole.values),
                name="invitation_to_an_entity_has_a_role",
            ),
            *(
                models.UniqueConstraint(
                    target,
                    Lower("email"),
                    condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                    name=f"one_open_invitation_to_{target}",
                )
                for target in ("entity", "centre")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} · {self.target}"

    @property
    def target(self) -> Entity | Centre:
        """What it invites to."""
        found = self.entity or self.centre
        assert found is not None  # noqa: S101 - the database holds that one is there
        return found

    def state(self, today: dt.date | None = None) -> InvitationState:
        """How it stands on a day, today unless said otherwise; its last day is still in time."""
        if self.accepted_at is not None:
            return InvitationState.ACCEPTED
        if self.revoked_at is not None:
            return InvitationState.REVOKED
        if self.expires_on < (today or timezone.localdate()):
            return InvitationState.EXPIRED
        return InvitationState.PENDING


class MemberEvent(Appended):
    """One line of the history of the people of an entity or a centre: only ever added.

    It holds no address: `person` is whom it is about once there is an account, `invitation` before.
    """

    entity = models.ForeignKey(
        Entity, null=True, blank=True, on_delete=models.CASCADE, related_name="member_events"
    )
    centre = models.ForeignKey(
        Centre, null=True, blank=True, on_delete=models.CASCADE, related_name="member_events"
    )
    kind = models.CharField(_("o quê"), max_length=8, choices=MemberEventKind)
    at = models.DateTimeField(_("quando"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("por"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quem"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    invitation = models.ForeignKey(
        Invitation, null=True, blank=True, on_delete=models.SET_NULL, related_name="events"
    )
    role = models.CharField(_("papel"), max_length=8, choices=MemberRole, blank=True)

    class Meta:
        verbose_name = _("acontecimento das pessoas")
        verbose_name_plural = _("acontecimentos das pessoas")
        ordering: ClassVar[tuple[str, ...]] = ("-at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [_one_target("member_event_of_one_target")]

    def __str__(self) -> str:
        return str(self.get_kind_display())
