"""The content security policy: strict for the public, with inline code for the administration alone."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest
from django.http.response import HttpResponseBase

# What Wagtail's administration needs: inline scripts and styles, and images made in the browser.
ADMINISTRATION = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}


class PolicyMiddleware(CSPMiddleware):
    """CONTENT_SECURITY_POLICY of the settings, with ADMINISTRATION in its place under the admin."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """The parts that django-csp makes the header of."""
        parts = super().get_policy_parts(request=request, response=response, report_only=report_only)
        if request.path_info.startswith("/admin/"):
            parts.replace = ADMINISTRATION
        return parts
