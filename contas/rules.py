"""Who is who: small predicates on a person, asked by views, templates and tests alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contas import roles

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

ADMIN_ACCESS = "wagtailadmin.access_admin"


def is_staff_member(user: AbstractUser | AnonymousUser) -> bool:
    """Whether the person may enter the administration, and so must have a second factor."""
    return user.is_active and user.has_perm(ADMIN_ACCESS)


def is_administrator(user: AbstractUser | AnonymousUser) -> bool:
    """Whether the person may do everything."""
    return user.is_active and user.is_superuser


def is_editor(user: AbstractUser | AnonymousUser) -> bool:
    """Whether the person writes content."""
    return _has_role(user, roles.EDITORS)


def is_moderator(user: AbstractUser | AnonymousUser) -> bool:
    """Whether the person publishes content and practices, and keeps the registers of the network."""
    return _has_role(user, roles.MODERATORS)


def is_reviewer(user: AbstractUser | AnonymousUser) -> bool:
    """Whether the person assesses applications."""
    return _has_role(user, roles.REVIEWERS)


def is_decider(user: AbstractUser | AnonymousUser) -> bool:
    """Whether the person decides on applications."""
    return _has_role(user, roles.DECIDERS)


def is_trainer(user: AbstractUser | AnonymousUser) -> bool:
    """Whether the person gives courses."""
    return _has_role(user, roles.TRAINERS)


def _has_role(user: AbstractUser | AnonymousUser, name: str) -> bool:
    """Whether the person is in a group; administrators count as being in each."""
    return user.is_active and (user.is_superuser or user.groups.filter(name=name).exists())
