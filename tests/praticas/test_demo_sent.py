"""The practices that the demonstration sends: each reaches its state through the form, and only once."""

import pytest

from portal.wizard.models import Draft
from praticas.demo import sent
from praticas.models import PracticePage, PracticeSubmission
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def test_each_is_sent_once_and_reaches_its_state() -> None:
    author, reader = person(), person(group="Moderators")
    assert list(sent.load(author, reader)) == [
        "Cadernos de bairro em quatro línguas",
        "Um coro para aprender a língua",
        "Famílias que recebem famílias",
        "Oficina de bicicletas",
    ]
    assert list(sent.load(author, reader)) == []
    found = PracticeSubmission.objects.order_by("pk").values_list("draft__title", "state", "draft__is_open")
    assert list(found) == [
        ("Cadernos de bairro em quatro línguas", "received", False),
        ("Um coro para aprender a língua", "asked", False),
        ("Famílias que recebem famílias", "returned", True),
    ]
    numbers = Draft.objects.exclude(number=None).order_by("number").values_list("number", flat=True)
    assert [number.split("/")[2] for number in numbers] == ["0001", "0002", "0003"]
    pages = PracticePage.objects.filter(submissions__isnull=False)
    assert {(page.live, page.is_demonstration) for page in pages} == {(False, True)}
    assert Draft.objects.get(number=None).title == "Oficina de bicicletas"
