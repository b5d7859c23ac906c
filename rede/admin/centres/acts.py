"""Acts on one centre: a page that asks before its state changes, and the word that its data are right."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from contas.models import User
from portal.models import StaleVersionError
from rede.admin.centres.views import may_move
from rede.domain.confirmations import confirm
from rede.domain.states import LONGEST_REASON, TRANSITIONS, MoveRefusedError, Transition, move, obstacle
from rede.models import Centre
from rede.privacy import NO_PERSONAL_DATA

MAX_DIGITS = 10


def person(request: HttpRequest) -> User:
    """Who is signed in: the admin lets nobody else this far."""
    return cast("User", request.user)


class MoveForm(forms.Form):
    """From which day, and why."""

    day = forms.DateField(
        label=gettext_lazy("Com efeito em"), widget=AdminDateInput, initial=timezone.localdate
    )
    reason = forms.CharField(
        label=gettext_lazy("Motivo"),
        required=False,
        max_length=LONGEST_REASON,
        help_text=NO_PERSONAL_DATA,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, transition: Transition, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].required = transition.needs_reason


class MoveView(WagtailAdminTemplateMixin, TemplateView):
    """Asks for the day and the reason of a change of state, and makes it."""

    template_name = "rede/admin/centres/move.html"
    header_icon = "history"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in those who may."""
        if not may_move(person(request)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def centre(self) -> Centre:
        """The centre of the address."""
        return get_object_or_404(Centre, pk=self.kwargs["pk"])

    @cached_property
    def transition(self) -> Transition:
        """The act of the address."""
        found = next((each for each in TRANSITIONS if each.name == self.kwargs["act"]), None)
        if found is None:
            raise Http404
        return found

    def get_page_title(self) -> str:
        return str(self.transition.label)

    def get_page_subtitle(self) -> str:
        return self.centre.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("centros:index"), "label": _("Centros")},
            {"url": reverse("centros:edit", args=[self.centre.pk]), "label": self.centre.name},
            {"url": "", "label": str(self.transition.label)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.setdefault("form", MoveForm(self.transition))
        return super().get_context_data(**kwargs) | {
            "centre": self.centre,
            "transition": self.transition,
            "obstacle": obstacle(self.centre, self.transition),
            "media": form.media,
        }

    def post(self, request: HttpRequest, **_names: Any) -> HttpResponse:
        """Make it, or say what stands in the way."""
        form = MoveForm(self.transition, request.POST)
        if form.is_valid():
            given = form.cleaned_data
            try:
                move(
                    self.centre,
                    self.transition.to,
                    by=person(request),
                    day=given["day"],
                    reason=given["reason"],
                )
            except MoveRefusedError as refusal:
                for name, text in refusal.errors.items():
                    form.add_error(name or None, text)
            else:
                messages.success(request, _("Feito: %(act)s.") % {"act": self.transition.label})
                return redirect("centros:edit", self.centre.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class ConfirmView(View):
    """Takes the word of a centre, given to staff, that its data are right."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Date the data, if they are still those that were read."""
        if not request.user.has_perm("rede.change_centre"):
            raise PermissionDenied
        centre = get_object_or_404(Centre, pk=pk)
        given = request.POST.get("read_version", "")
        version = int(given) if given.isdecimal() and len(given) < MAX_DIGITS else 0
        try:
            confirm(centre, person(request), timezone.localdate(), read_version=version)
        except StaleVersionError:
            messages.warning(request, _("Os dados mudaram entretanto. Leia-os de novo antes de confirmar."))
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
        else:
            messages.success(request, _("Dados confirmados com a data de hoje."))
        return redirect("centros:edit", pk)
