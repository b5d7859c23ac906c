"""On top of the editor of a practice that somebody sent: by whom, and the way to what they wrote."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel


class SubmissionPanel(Panel):
    """Shown where the page was made of a practice that was sent, to those who may read it as sent."""

    class BoundPanel(Panel.BoundPanel):
        """For one page and one person."""

        template_name = "praticas/admin/submission_panel.html"

        def is_shown(self) -> bool:
            """Only where there is something to lead to."""
            return (
                super().is_shown()
                and self.instance.pk is not None
                and self.request.user.has_perm("praticas.view_practicesubmission")
                and self.instance.submissions.exists()
            )

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The newest one, should there ever be two."""
            submission = self.instance.submissions.select_related("draft__created_by").last()
            return super().get_context_data(parent_context) | {"submission": submission}
