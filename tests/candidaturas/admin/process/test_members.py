"""Somebody of the staff who belongs to the entity reads its process as the entity does, in the area alone."""

import pytest
from django.urls import reverse

from portal.audit import Verb
from portal.audit.models import AuditEntry
from tests.candidaturas.admin.conftest import signed_in
from tests.candidaturas.admin.process.pages import act_url, process_url
from tests.factories import processes
from tests.factories.members import member

pytestmark = pytest.mark.django_db


def test_what_staff_write_among_themselves_is_not_for_who_belongs_to_the_entity() -> None:
    case = processes.assessed()
    pages = {
        process_url(case): 302,
        act_url(case, "anotar"): 302,
        reverse("candidaturas-dossier-pdf", args=[case.process.pk]): 404,
        reverse("candidaturas-dossier-zip", args=[case.process.pk]): 404,
    }
    for user in (case.second, case.decider):
        member(case.entity, user=user)
        client = signed_in(user)
        assert {page: client.get(page).status_code for page in pages} == pages
        assert client.get(reverse("process", args=[case.process.key])).status_code == 200
    refused = AuditEntry.objects.filter(verb=Verb.REFUSED, target_id=str(case.process.pk))
    assert list(refused.order_by("pk").values_list("by", flat=True)) == [case.second.pk, case.decider.pk]
