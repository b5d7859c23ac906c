"""The page of a process: what it shows, to whom, and in how many queries."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import processes
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def page(case: processes.Case) -> str:
    return reverse("candidaturas-processos:inspect", args=[case.process.pk])


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("make", [processes.expressed, processes.answered, processes.submitted, processes.corrected, processes.in_clarification, processes.assessed, processes.hearing, processes.weighed, processes.approved, processes.refused, processes.revoked, processes.suspended, processes.withdrawn, processes.archived])
def test_every_state(make) -> None:
    case = make()
    for user in (case.reviewer, case.decider):
        response = signed_in(user).get(page(case))
        assert response.status_code == 200
