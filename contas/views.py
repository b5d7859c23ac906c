"""The door for people who are not staff."""

from typing import Any

from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.generic import View

from contas.forms import SignInForm
from portal.languages import CONTENT, FALLBACK
from portal.navigation import section_chrome


class InContentLanguages(View):
    """For views that speak the languages of pages alone: any other leads to the one to fall back on."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        match = request.resolver_match
        if get_language() in CONTENT or match is None:
            return super().dispatch(request, *args, **kwargs)
        with override(FALLBACK):
            return redirect(reverse(match.view_name, args=match.args, kwargs=match.kwargs))


class SignInView(InContentLanguages, LoginView):
    """E-mail and password; leads to the page asked for, if it is one of ours."""

    template_name = "contas/sign_in.html"
    form_class = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chrome = section_chrome(self.request, _("Entrar"), languages=CONTENT)
        return super().get_context_data(**kwargs) | chrome
