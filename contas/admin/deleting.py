"""Deleting an account in the admin erases it as its person would: what others must follow keeps an author."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.users.views.bulk_actions.delete import DeleteBulkAction
from wagtail.users.views.users import DeleteView

from contas.personal.erasing import erase, hindrances

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from wagtail.admin.views.bulk_action import BulkAction

    from contas.models import User


@hooks.register("before_delete_user")
def erase_one(request: HttpRequest, user: User) -> HttpResponse | None:
    """Erase the account that Wagtail is about to delete."""
    return _erase(request, [user]) if request.method == "POST" else None


@hooks.register("before_bulk_action")
def erase_many(
    request: HttpRequest, _action_type: str, chosen: Iterable[User], action: BulkAction
) -> HttpResponse | None:
    """The same of several at once."""
    return _erase(request, chosen) if isinstance(action, DeleteBulkAction) else None


def _erase(request: HttpRequest, users: Iterable[User]) -> HttpResponse:
    """Erase those that nothing stands in the way of, and say what stands in the way of the others."""
    for user in users:
        name, found = str(user), hindrances(user)
        if found:
            messages.error(request, f"{name}: {' '.join(str(each.what) for each in found)}")
        else:
            erase(user)
            messages.success(request, DeleteView.success_message % {"object": name})
    return redirect("wagtailusers_users:index")
