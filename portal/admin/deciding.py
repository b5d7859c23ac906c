"""A record that staff read and answer once: its page, and what its register shares."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.generic import InspectView


class DecisionView(InspectView):
    """The page of the record; `permission` names what it takes to answer."""

    permission: str

    @property
    def may_decide(self) -> bool:
        """Whether the person may answer."""
        return self.request.user.has_perm(self.permission)

    def get_fields(self) -> list[str]:
        """The template tells what there is to read."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The register, then the record."""
        return [*super().get_breadcrumbs_items()[:-1], {"url": "", "label": str(self.object)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"may_decide": self.may_decide, **kwargs}

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Take the answer of those who may give one."""
        if not self.may_decide:
            raise PermissionDenied
        return self.decide()

    def decide(self) -> HttpResponse:
        """Answer, and lead on."""
        raise NotImplementedError
