"""The home of the admin: processes by step and age, what is due, what nobody has."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from candidaturas.models import Process
from contas.models import User
from tests.candidaturas.admin.conftest import signed_in
from tests.candidaturas.admin.process.pages import soup_of, texts
from tests.factories import processes
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def home(user: User) -> BeautifulSoup:
    """What a person sees."""
    return soup_of(signed_in(user).get(reverse("wagtailadmin_home")))


def test_processes_under_way_stand_by_step_with_the_age_of_the_oldest_and_those_late() -> None:
    late, fresh = processes.expressed(), processes.expressed()
    processes.withdrawn()
    before = timezone.now() - dt.timedelta(days=3)
    Process.objects.filter(pk=late.process.pk).update(due_on=before.date(), moved_at=before)
    checked = processes.submitted()
    soup = home(fresh.reviewer)
    assert texts(soup, ".home-steps tbody tr") == [
        "Manifestação recebida 2 há 3 dias 1 : Manifestação recebida",
        "Verificação formal 1 desde hoje 0",
    ]
    queue = reverse("candidaturas-processos:index")
    links = [link["href"] for link in soup.select(".home-steps a")]
    assert links == [
        f"{queue}?state=expressed",
        f"{queue}?state=expressed&deadline=atrasado",
        f"{queue}?state=submitted",
    ]
    listed = soup_of(signed_in(fresh.reviewer).get(links[1]))
    assert texts(listed, ".listing tbody .title") == [late.process.number]
    assert checked.process.number not in listed.get_text()


def test_who_may_not_look_at_processes_sees_none_of_them() -> None:
    processes.expressed()
    assert home(person(group="Editors")).select(".home-steps") == []


def test_what_is_due_this_week_and_what_nobody_has_are_counted() -> None:
    case = processes.apply(processes.answered())
    Process.objects.filter(pk=case.process.pk).update(due_on=timezone.localdate())
    assert texts(home(case.reviewer), "a[href$='deadline=esta-semana']") == ["1 prazo termina esta semana"]
    soup = home(case.decider)
    assert texts(soup, "a[href$='reviewer=ninguem&state=submitted']") == ["1 candidatura por atribuir"]
    processes.take(case)
    assert home(case.decider).select("a[href$='reviewer=ninguem&state=submitted']") == []
