"""Finding a municipality from what a ficha says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from rede.domain import AmbiguousMunicipalityError, MunicipalityNotFoundError, find_municipality
from rede.models import Municipality


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "district", "dico"),
    [
        ("Loulé", "", "0808"),
        ("LOULE", "", "0808"),
        ("  loulé. ", "Faro", "0808"),
        ("Loulé - Faro", "", "0808"),
        ("Loulé/Faro", "", "0808"),
        ("Loulé (Algarve)", "", "0808"),
        ("Município de Loulé, distrito de Faro", "", "0808"),
        ("Câmara Municipal da Guarda", "", "0907"),
        ("Faro - Faro", "", "0805"),
        ("Albergaria a Velha", "Aveiro", "0102"),
        ("Albergaria-a-Velha", "", "0102"),
        ("Lagoa", "Faro", "0806"),
        ("Lagoa - Algarve", "", "0806"),
        ("Lagoa (São Miguel)", "", "4201"),
        ("Lagoa", "Ilha de São Miguel, Açores", "4201"),
        ("Lagoa", "R.A.A.", "4201"),
        ("Calheta", "Região Autónoma da Madeira", "3101"),
        ("Calheta de São Jorge", "", "4501"),
        ("Santa Cruz", "", "3108"),
        ("Santa Cruz das Flores", "", "4802"),
        ("Santa Cruz da Graciosa - Graciosa", "", "4401"),
        ("Câmara de Lobos", "", "3102"),
        ("S. João da Pesqueira", "", "1815"),
        ("S.João da Madeira", "Aveiro", "0116"),
        ("Sta. Marta de Penaguião", "", "1711"),
        ("Sto. Tirso - Porto", "", "1314"),
        ("Corvo", "", "4901"),
        ("Porto", "", "1312"),
        ("Porto Santo", "", "3201"),
        ("Vila do Porto", "", "4101"),
    ],
)
def test_finds(name: str, district: str, dico: str) -> None:
    assert find_municipality(name, district).dico == dico


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Lagoa", "Indique qual dos municípios é: Lagoa (Faro) ou Lagoa (Ilha de São Miguel)."),
        (
            "Calheta",
            "Indique qual dos municípios é: Calheta (Ilha da Madeira) ou Calheta (Ilha de São Jorge).",
        ),
    ],
)
def test_a_name_borne_twice_is_not_guessed(name: str, message: str) -> None:
    with pytest.raises(AmbiguousMunicipalityError) as error:
        find_municipality(name)
    assert str(error.value) == message


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "district", "written"),
    [
        ("", "", ""),
        ("Município de", "", "Município de"),
        ("Vilanova", "", "Vilanova"),
        ("Loulé", "Beja", "Loulé, Beja"),
        ("Loulé e Silves", "", "Loulé e Silves"),
        ("Funchal", "Açores", "Funchal, Açores"),
    ],
)
def test_what_names_no_municipality_is_said_in_words(name: str, district: str, written: str) -> None:
    with pytest.raises(MunicipalityNotFoundError) as error:
        find_municipality(name, district)
    assert str(error.value) == f"Não há nenhum município chamado «{written}»."


@pytest.mark.django_db
def test_every_municipality_is_found_by_its_name_and_district() -> None:
    for municipality in Municipality.objects.all():
        assert find_municipality(municipality.name, municipality.district.name) == municipality
        assert find_municipality(str(municipality).upper()) == municipality


class AnyText(TestCase):
    """Whatever is written, the answer is a municipality or one of the two errors."""

    @given(st.text(), st.text())
    def test_never_fails_otherwise(self, name: str, district: str) -> None:
        try:
            found = find_municipality(name, district)
        except (MunicipalityNotFoundError, AmbiguousMunicipalityError):
            return
        assert found.name
