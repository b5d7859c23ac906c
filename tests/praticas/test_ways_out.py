"""What a search that found nothing proposes."""

import pytest
from django.test import Client

from tests.factories.practices import practice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits")]


def test_the_word_that_finds_nothing_can_be_left_out(client: Client) -> None:
    practice(title="Habitação partilhada", areas=("urbanismo-e-habitacao",))
    answer = client.get("/praticas/", {"q": "habitação xyzzy", "area": "urbanismo-e-habitacao"})
    address = "?q=habita%C3%A7%C3%A3o&area=urbanismo-e-habitacao"
    assert answer.context_data["ways_out"] == [{"word": "xyzzy", "total": 1, "url": address}]
    page = answer.content.decode()
    assert f'<a href="{address.replace("&", "&amp;")}">Sem “xyzzy” há 1 prática</a>' in page
    assert client.get(f"/praticas/{address}").context_data["results"].total == 1


def test_nothing_is_proposed_where_something_was_found(client: Client) -> None:
    practice(title="Habitação partilhada")
    assert client.get("/praticas/", {"q": "habitação partilhada"}).context_data["ways_out"] == []
