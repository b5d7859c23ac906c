"""Who may see a process and who may act in it: for the entity, as reviewer, as decider."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rede.rules import is_member, may_edit_for

if TYPE_CHECKING:
    from contas.models import User

VIEW = "candidaturas.view_process"
CHANGE = "candidaturas.change_process"
ASSESS = "candidaturas.assess_process"
DECIDE = "candidaturas.decide_process"
ASSIGN = "candidaturas.assign_process"


def is_of_entity(user: User, process: Any) -> bool:
    """Whether a person belongs to the entity, or expressed the interest while no entity is confirmed."""
    if process.entity is None:
        return bool(user.is_active and user.pk and process.expression.created_by_id == user.pk)
    return is_member(user, process.entity)


def may_act_for_entity(user: User, process: Any) -> bool:
    """Whether a person may write, answer and withdraw in the name of the entity."""
    if process.entity is None:
        return is_of_entity(user, process)
    return may_edit_for(user, process.entity)


def may_look(user: User) -> bool:
    """Whether a person of the staff may read processes."""
    return user.is_active and user.has_perm(VIEW)


def may_look_into(user: User, process: Any) -> bool:
    """Whether a person reads a process as staff: that of their own entity they read as the entity does."""
    return may_look(user) and not is_of_entity(user, process)


def may_handle(user: User) -> bool:
    """Whether a person of the staff may answer, ask, meet, suspend and archive."""
    return user.is_active and user.has_perm(CHANGE)


def may_assess(user: User) -> bool:
    """Whether a person may check, assess and propose."""
    return user.is_active and user.has_perm(ASSESS)


def may_decide(user: User) -> bool:
    """Whether a person may decide processes that they did not review."""
    return user.is_active and user.has_perm(DECIDE)


def may_assign(user: User) -> bool:
    """Whether a person may say who reviews what; a reviewer may always take one for themselves."""
    return user.is_active and user.has_perm(ASSIGN)


def has_conflict(user: User, process: Any) -> bool:
    """Whether the newest declaration of a person tells of an interest, or they belong to the entity."""
    newest = process.declarations.filter(by=user).last()
    return bool(newest and newest.has_conflict) or is_of_entity(user, process)


def has_declared(user: User, process: Any) -> bool:
    """Whether a person declared that they have no interest in the process."""
    newest = process.declarations.filter(by=user).last()
    return newest is not None and not newest.has_conflict


def has_reviewed(user: User, process: Any) -> bool:
    """Whether a person assessed the process or proposed what to decide."""
    return process.assessments.filter(by=user).exists() or process.proposals.filter(by=user).exists()


def has_decided(user: User, process: Any) -> bool:
    """Whether a person decided the process before, even if the decision was revoked."""
    return bool(process.decisions.filter(by=user).exists())
