"""What browsers suggest."""

import gzip
import json

from rede.places.suggestions import payload, suggestions


def test_municipalities_come_first_then_localities() -> None:
    found = suggestions()
    assert len(found) == 308 + 657
    assert found[0] == ["Águeda", 40.577, -8.444, "mainland"]
    assert [entry[0] for entry in found[:308] if "Lagoa" in str(entry[0])] == [
        "Lagoa, Faro",
        "Lagoa, São Miguel",
    ]
    assert found[308] == ["Aguada de Cima, Águeda", 40.523, -8.427, "mainland"]
    assert found[-1] == ["Castelo Branco, Horta", 38.522, -28.714, "47"]


def test_a_municipality_brings_its_other_names() -> None:
    porto = next(entry for entry in suggestions() if entry[0] == "Porto")
    assert porto == ["Porto", 41.148, -8.611, "mainland", "Oporto, Порту, بورتو, 波尔图"]


def test_the_list_is_the_same_bytes_and_light() -> None:
    assert json.loads(payload()) == {"places": suggestions()}
    assert payload() is payload()
    assert len(gzip.compress(payload())) < 14_000
