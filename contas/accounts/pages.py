"""What the pages of signing in and of the account share: chrome, ways on, and proof of who it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic.base import ContextMixin, View

from contas.accounts import factors
from portal.languages import CONTENT
from portal.navigation import Link, section_chrome

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from contas.models import User

LONGEST_PATH = 2_000


def onward(request: HttpRequest) -> str:
    """The `next` of a request if it is a page of ours, else ""."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours and wanted.startswith("/") and len(wanted) <= LONGEST_PATH else ""


def with_next(name: str, path: str) -> str:
    """The address of a view, keeping where to go afterwards."""
    return f"{reverse(name)}?{urlencode({'next': path})}" if path else reverse(name)


class DoorPage(ContextMixin, View):
    """A page on the way in: never kept by a browser, named by `title`."""

    title: ClassVar[StrOrPromise]
    request: HttpRequest

    @method_decorator(never_cache)
    @method_decorator(sensitive_post_parameters())
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """On to whatever the other classes of a view ask first: allauth's views do it here."""
        return super().dispatch(request, *args, **kwargs)

    def parents(self) -> list[Link]:
        """The links between the home page and this one."""
        return [Link(_("Entrar"), reverse("sign_in"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The context of the view with what surrounds the page; `onward` is where it leads."""
        chrome = section_chrome(self.request, str(self.title), parents=self.parents(), languages=CONTENT)
        return super().get_context_data(**kwargs) | chrome | {"onward": onward(self.request)}


class AccountPage(LoginRequiredMixin, DoorPage):
    """A page of somebody's own account."""

    def parents(self) -> list[Link]:
        """The area, then the account."""
        area = Link(_("A minha área"), reverse("area"))
        return [area, Link(_("A minha conta"), reverse("account"))]

    @property
    def person(self) -> User:
        """Who is signed in."""
        return cast("User", self.request.user)


class SensitivePage(AccountPage):
    """A page that asks again who it is, unless that was proved in the last minutes.

    Who opened it in time has as long again to send it.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead to the confirmation first where it is due."""
        if request.user.is_authenticated:
            seconds = factors.RECENT * (2 if request.method == "POST" else 1)
            if not factors.is_recent(request, self.person, seconds):
                return redirect(with_next("confirm_identity", request.get_full_path()))
        return super().dispatch(request, *args, **kwargs)
