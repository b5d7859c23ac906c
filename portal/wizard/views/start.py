"""The page before a form: who, what is needed, how long, what comes after, and one button."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from portal.languages import CONTENT
from portal.navigation import section_chrome
from portal.wizard.domain import drafts
from portal.wizard.models import Draft

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from portal.wizard.definition import Definition

BEGIN = "wizard_begin"
MOST_DRAFTS = 50


@method_decorator(never_cache, name="dispatch")
class StartView(TemplateView):
    """Open to everybody; the button begins a draft, or leads to the door first.

    The key of the draft comes with the page, so that the same page sent twice begins one draft.
    """

    definition: Definition = None  # type: ignore[assignment] # given to as_view

    def get_template_names(self) -> list[str]:
        return [self.definition.start_template]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page, or go on with what was asked for before signing in."""
        begun = request.session.get(BEGIN, {}) if request.user.is_authenticated else {}
        key = begun.get(self.definition.name)
        if key is not None:
            request.session[BEGIN] = {
                form: one for form, one in begun.items() if form != self.definition.name
            }
            # Whoever may choose on whose behalf has not been asked yet.
            if self.definition.owners(request.user):
                return super().get(request, *args, **kwargs)
            if self.definition.may_start(request.user):  # type: ignore[arg-type] # signed in
                return self.begin(request, uuid.UUID(key))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin a draft."""
        try:
            key = uuid.UUID(request.POST.get("key", ""))
        except ValueError:
            key = uuid.uuid4()
        if not request.user.is_authenticated:
            request.session[BEGIN] = request.session.get(BEGIN, {}) | {self.definition.name: str(key)}
            return redirect_to_login(request.path, resolve_url(settings.LOGIN_URL))
        if not self.definition.may_start(request.user):
            raise PermissionDenied
        return self.begin(request, key)

    def begin(self, request: HttpRequest, key: uuid.UUID) -> HttpResponse:
        """Begin the draft of a key, unless it is there, and open it."""
        draft = drafts.start(
            self.definition,
            request.user,  # type: ignore[arg-type] # signed in
            owner=self.definition.owner_for(request),
            language=get_language() or settings.LANGUAGE_CODE,
            key=key,
        )
        return redirect(f"{self.definition.namespace}:tasks", draft.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(**kwargs) | {
            **section_chrome(self.request, str(self.definition.title), languages=CONTENT),
            "definition": self.definition,
            "key": uuid.uuid4(),
            "may_start": not user.is_authenticated or self.definition.may_start(user),
            "owners": self.definition.owners(user),
            "drafts": self.open_drafts(),
        }

    def open_drafts(self) -> list[dict[str, Any]]:
        """The drafts that the person may continue, the one written in last first."""
        user = self.request.user
        if not user.is_authenticated:
            return []
        theirs = Q(created_by=user)
        for owner in self.definition.owners(user):
            theirs |= Q(owner_type=ContentType.objects.get_for_model(owner), owner_id=str(owner.pk))
        found = Draft.objects.filter(theirs, form=self.definition.name, is_open=True)[:MOST_DRAFTS]
        return [
            {"draft": draft, "url": reverse(f"{self.definition.namespace}:tasks", args=[draft.pk])}
            for draft in found
            if self.definition.may_edit(user, draft)
        ]
