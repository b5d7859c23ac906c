"""Staff write, send to moderation, correct, publish, schedule, preview and compare a practice."""

import datetime as dt
import re
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow, WorkflowState

from praticas.models import PracticePage
from praticas.sections import SECTIONS
from tests.factories.practices import practice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits")]


def person(group: str) -> AbstractUser:
    """An account of one group of staff."""
    user = get_user_model().objects.create_user(f"{group.lower()}@example.pt")
    user.groups.add(Group.objects.get(name=group))
    return user


def test_editor_shows_the_ficha_by_section(admin_client: Client) -> None:
    page = practice()
    shown = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    positions = [shown.index(f"{section.number}. {section.title}") for section in SECTIONS]
    assert positions == sorted(positions)
    assert "só aparecem no sítio com o consentimento" in shown


def test_changes_requested_then_published(client: Client) -> None:
    page = practice(title="Mediação", slug="mediacao", live=False)
    editor, moderator = person("Editors"), person("Moderators")
    state = Workflow.objects.get().start(page, editor)
    client.force_login(moderator)

    def act(action: str, comment: str = "") -> None:
        """What the moderator does with the task that waits."""
        task = WorkflowState.objects.get(pk=state.pk).current_task_state
        address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task.pk])
        assert client.post(address, {"comment": comment}).status_code in {200, 302}

    act("reject", "Falta o público-alvo.")
    state.refresh_from_db()
    assert (state.status, PracticePage.objects.get(pk=page.pk).live) == (
        WorkflowState.STATUS_NEEDS_CHANGES,
        False,
    )
    assert state.current_task_state.comment == "Falta o público-alvo."
    page.target_audience = "<p>Famílias.</p>"
    page.save_revision(user=editor)
    state.resume(user=editor)
    act("approve")
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_APPROVED
    client.logout()
    assert "Famílias." in client.get("/praticas/mediacao/").content.decode()
    assert client.get("/praticas/?q=mediacao").context_data["results"].total == 1


def test_editor_may_not_publish(client: Client) -> None:
    page = practice(live=False)
    client.force_login(person("Editors"))
    permissions = page.permissions_for_user(get_user_model().objects.get(email="editors@example.pt"))
    assert (permissions.can_edit(), permissions.can_publish()) == (True, False)


def test_published_at_the_hour_it_was_set_for(client: Client) -> None:
    page = practice(title="Agendada", slug="agendada", live=False)
    page.go_live_at = timezone.now() + dt.timedelta(hours=1)
    page.save_revision().publish()
    call_command("publish_scheduled", stdout=StringIO())
    assert client.get("/praticas/agendada/").status_code == 404
    page = PracticePage.objects.get(pk=page.pk)
    revision = page.latest_revision
    revision.approved_go_live_at = timezone.now() - dt.timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    call_command("publish_scheduled", stdout=StringIO())
    assert client.get("/praticas/agendada/").status_code == 200
    assert client.get("/praticas/?q=agendada").context_data["results"].total == 1


def test_preview_shows_the_draft(admin_client: Client) -> None:
    page = practice(title="Publicada", slug="publicada")
    page.title = "Rascunho novo"
    page.save_revision()
    preview = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()
    (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", preview, re.DOTALL)
    assert heading.strip() == "Rascunho novo"


def test_preview_of_the_search_page(admin_client: Client) -> None:
    index = practice().get_parent()
    preview = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[index.pk]))
    assert (preview.status_code, preview.context_data["results"].total) == (200, 1)


def test_revisions_are_compared(admin_client: Client) -> None:
    page = practice(objectives="<p>Acolher famílias.</p>")
    first = page.latest_revision
    page.objectives = "<p>Acolher pessoas.</p>"
    second = page.save_revision()
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk])
    shown = admin_client.get(address).content.decode()
    assert re.search(r"deletion[^>]*>\s*famílias", shown)
    assert re.search(r"addition[^>]*>\s*pessoas", shown)
