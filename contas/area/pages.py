"""What the pages of the area share: signed in, kept by no cache, with the way back to its start."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.mixins import LoginRequiredMixin
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from contas.models import User
from portal.languages import CONTENT
from portal.navigation import Link, section_chrome


@method_decorator(never_cache, name="dispatch")
class AreaView(LoginRequiredMixin, TemplateView):
    """A page of the area; its template extends contas/area/base.html."""

    login_url = reverse_lazy("sign_in")

    @property
    def person(self) -> User:
        """Who is signed in."""
        return cast(User, self.request.user)

    def chrome(self, title: str, *parents: Link) -> dict[str, Any]:
        """What surrounds the page."""
        return section_chrome(self.request, title, parents=parents, languages=CONTENT)

    @property
    def home(self) -> Link:
        """The way back to the start of the area."""
        return Link(_("A minha área"), reverse("area"))
