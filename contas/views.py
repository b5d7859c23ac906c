"""The door for people who are not staff."""

from typing import Any

from django.contrib.auth.views import LoginView
from django.utils.translation import gettext as _

from contas.forms import SignInForm
from portal.languages import CONTENT
from portal.navigation import section_chrome


class SignInView(LoginView):
    """E-mail and password; leads to the page asked for, if it is one of ours."""

    template_name = "contas/sign_in.html"
    form_class = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        del context["site_name"]  # the host's, in place of the portal's
        return context | section_chrome(self.request, _("Entrar"), languages=CONTENT)
