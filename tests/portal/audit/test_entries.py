"""Audit lines: what they keep, and that nothing rewrites them."""

import pytest

from contas.models import User
from portal import audit
from portal.audit.models import AuditEntry
from portal.models import PortalSettings

pytestmark = pytest.mark.django_db


def test_a_line_names_the_record_the_person_and_the_part() -> None:
    user = User.objects.create_user("ana@example.pt")
    entry = audit.record(audit.Verb.READ, user, user, "secção")
    assert (entry.target_type, entry.target_id) == ("contas.user", str(user.pk))
    assert (entry.verb, entry.by, entry.detail) == ("read", user, "secção")
    assert str(entry) == f"Leu: contas.user {user.pk}"


def test_nobody_and_a_long_part_are_kept_within_bounds() -> None:
    entry = audit.record(audit.Verb.REFUSED, PortalSettings(pk=7), None, "x" * 900)
    assert (entry.by, entry.target_type, entry.target_id) == (None, "portal.portalsettings", "7")
    assert len(entry.detail) == AuditEntry.DETAIL


def test_a_line_is_neither_rewritten_nor_taken_away() -> None:
    entry = audit.record(audit.Verb.CHANGED, PortalSettings(pk=7), None)
    for attempt in (
        entry.save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(detail="outra"),
    ):
        with pytest.raises(TypeError):
            attempt()
    assert AuditEntry.objects.get().detail == ""


def test_the_line_outlives_the_person() -> None:
    user = User.objects.create_user("ana@example.pt")
    audit.record(audit.Verb.READ, user, user)
    key = str(user.pk)
    user.delete()
    entry = AuditEntry.objects.get()
    assert (entry.by, entry.target_id) == (None, key)
