"""A centre as plain values: read, written back, told in words."""

import datetime as dt
import json

import pytest

from rede.domain import values
from rede.models import Centre, ExceptionalPeriod
from tests.factories.network import centre, stop

pytestmark = pytest.mark.django_db


@pytest.fixture
def full() -> Centre:
    """A centre with rows of every kind."""
    made = centre(municipality="0807", served=("0815", "0801"), website="https://claim.example.pt")
    stop(made, starts_on=dt.date(2026, 10, 1), ends_on=dt.date(2027, 6, 30))
    ExceptionalPeriod.objects.create(
        centre=made, first_day=dt.date(2026, 12, 24), last_day=dt.date(2026, 12, 26), note="Natal"
    )
    ExceptionalPeriod.objects.create(
        centre=made,
        first_day=dt.date(2026, 12, 31),
        last_day=dt.date(2026, 12, 31),
        opens=dt.time(9),
        closes=dt.time(12),
    )
    return Centre.objects.get(pk=made.pk)


def test_what_is_read_can_be_kept_as_json_and_written_back(full: Centre) -> None:
    read = values.read(full)
    assert json.loads(json.dumps(read)) == read
    assert read.keys() == set(values.EVERYTHING)
    other = centre(municipality="0815", week=False)
    values.write(other, {name: read[name] for name in values.PROPOSABLE})
    other.save()
    stored = Centre.objects.get(pk=other.pk)
    assert values.read(stored, values.PROPOSABLE) == values.read(full, values.PROPOSABLE)
    assert stored.periods.count() == 10


def test_every_field_that_people_edit_is_among_the_values() -> None:
    edited = {field.name for field in Centre._meta.get_fields() if getattr(field, "editable", False)}
    assert set(values.EVERYTHING) - set(values.CHILDREN) == edited - {"id", "updated_at"}


def test_words(full: Centre) -> None:
    read = values.read(full)
    told = {name: values.words(name, read[name]) for name in values.EVERYTHING}
    assert told["services"] == "Regularização, Trabalho"
    assert told["languages"] == "português, inglês"
    assert told["appointment"] == "Com ou sem marcação"
    assert told["has_office"] == "Sim"
    assert told["municipality"] == "Lagos (Faro)"
    assert told["entity"] == full.entity.name
    assert told["served"] == "Albufeira (Faro), Vila do Bispo (Faro)"
    assert told["opened_on"] == "2 de março de 2020"
    assert told["access_notes"] == ""
    assert told["periods"].split("\n")[0] == "segunda-feira: 9:00–12:30, 14:00–17:00"
    assert told["exceptions"].split("\n") == [
        "24 de dezembro de 2026 a 26 de dezembro de 2026: Encerrado (Natal)",
        "31 de dezembro de 2026: 9:00–12:00",
    ]
    assert told["stops"] == (
        "Junta de Freguesia, Vila do Bispo: 2.ª e 4.ª terça-feira do mês, 9:30–12:30, por marcação"
        " · a partir de 1 de outubro de 2026 · até 30 de junho de 2027"
    )


def test_a_position_that_is_not_there_is_no_word() -> None:
    assert values.words("latitude", None) == ""
    assert values.words("latitude", 37.1) == "37.1"


def test_labels() -> None:
    assert values.label("phone") == "Telefone"
    assert values.label("periods") == "Horário"
