"""What is wrong with a cell is told in its row and column, and nothing is stored."""

import pytest

from rede.domain.imports import COLUMNS
from rede.enums import Language
from rede.models import Centre, Entity, Municipality, Postcode
from tests.rede.domain.imports.lists import LAGOS, faults, row, store

pytestmark = pytest.mark.django_db
TOUCHING = "não é um valor da lista"


@pytest.mark.parametrize(
    ("column", "text", "message"),
    [
        ("nome", "", "Falta preencher."),
        ("município", "", "Falta preencher."),
        ("município", "Atlântida", "Não há nenhum município chamado «Atlântida, Faro»."),
        (
            "modelo",
            "Clássico",
            (
                "«Clássico» não é um valor da lista: Convencional, CLAIM 2G (nova geração), "
                "Convencional com expansão de serviços."
            ),
        ),
        (
            "línguas",
            "português; klingon",
            f"«klingon» não é um valor da lista: {', '.join(map(str, Language.labels))}.",
        ),
        (
            "código postal",
            "8600",
            "«8600» não é um código postal: quatro algarismos, um hífen e três, como 8600-315.",
        ),
        (
            "código postal",
            "0600-315",
            "«0600-315» não é um código postal: quatro algarismos, um hífen e três, como 8600-315.",
        ),
        ("latitude", "37º N", "«37º N» não são graus com decimais, como 37,1020 ou -8,6742."),
        ("latitude", "nan", "«nan» não são graus com decimais, como 37,1020 ou -8,6742."),
        ("latitude", "", "Indique a latitude e a longitude, ou nenhuma das duas."),
        (
            "latitude",
            "371020",
            (
                "O ponto de latitude 371020.0 e longitude -8.6742 fica fora de Portugal. "
                "Confirme as coordenadas."
            ),
        ),
        ("e-mail", "claim-lagos", "Introduza um endereço de e-mail válido."),
        ("sítio na internet", "lagos", "Introduza um URL válido."),
        ("gabinete próprio", "talvez", "Escreva «sim» ou «não»; está «talvez»."),
        ("quinta", "14:00-12:30", "14:00\u201312:30 acaba antes de começar."),
        ("quinta", "9:00-12:30, 12:00-17:00", "9:00\u201312:30 e 12:00\u201317:00 sobrepõem-se."),
        (
            "domingo",
            "de manhã",
            (
                "Não se percebe o horário «de manhã». "
                "Escreva, por exemplo, «9:00-12:30, 14:00-17:00» ou «encerrado»."
            ),
        ),
        ("domingo", "9:00-25:00", "«25:00» não é uma hora: vão de 0:00 a 23:59."),
        ("aberto em", "31/2/2009", "«31/2/2009» não é uma data, como 2009-03-02."),
        ("aberto em", "39874", "«39874» não é uma data, como 2009-03-02."),
        (
            "aberto em",
            "2999-01-01",
            "Indique o dia de hoje ou um dia passado: o estado muda quando é registado.",
        ),
        (
            "estado",
            "Activo",
            "«Activo» não é um valor da lista: Em preparação, Em funcionamento, Suspenso, Encerrado.",
        ),
        ("municípios servidos", "Aljezur; Atlântida", "Não há nenhum município chamado «Atlântida»."),
        (
            "itinerância",
            "Vila do Bispo, terças",
            "«Vila do Bispo, terças»: escreva «município | lugar | dias e horas», uma visita em cada linha.",
        ),
        (
            "itinerância",
            "Atlântida | Junta | 2.ª terça-feira, 9:30-12:30",
            "Não há nenhum município chamado «Atlântida».",
        ),
        (
            "itinerância",
            "Vila do Bispo | Junta | 2.ª terça-feira",
            "«2.ª terça-feira»: faltam as horas, como 9:30-12:30.",
        ),
        ("como entrar", "x" * 251, "Garanta que este valor tenha no máximo 250 caracteres (tem 251)."),
    ],
)
def test_a_fault_is_told_in_its_cell(column: str, text: str, message: str) -> None:
    assert faults(row() | {column: text}) == [(2, column, message)]
    assert (Centre.objects.count(), Entity.objects.count()) == (0, 0)


def test_coordinates_swapped_abroad_or_far() -> None:
    assert faults(row(latitude="-8,6742", longitude="37,1020")) == [
        (
            2,
            "latitude",
            "A latitude e a longitude parecem trocadas. O ponto deve ser latitude 37.102, longitude -8.6742.",
        )
    ]
    assert faults(row(latitude="41,15", longitude="-8,61"))[0][2].startswith("O ponto fica a 450 km da sede")
    assert "fica fora de Portugal" in faults(row(latitude="48,85", longitude="2,35"))[0][2]


def test_there_is_no_fifth_tuesday() -> None:
    found = faults(row(itinerância="Vila do Bispo | Junta | 5.ª terça-feira, 9:30-12:30"))
    assert [each[:2] for each in found] == [(2, "itinerância")]
    assert "última" in found[0][2]


def test_lagoa_is_in_two_places() -> None:
    lagoa = row(nome="CLAIM", entidade="Município de Lagoa", município="Lagoa", latitude="", longitude="")
    assert faults(lagoa | {"distrito ou ilha": ""}) == [
        (2, "município", "Indique qual dos municípios é: Lagoa (Faro) ou Lagoa (Ilha de São Miguel).")
    ]
    assert store(lagoa).is_clean
    assert Centre.objects.get().municipality_id == "0806"


def test_the_new_generation_is_for_municipalities() -> None:
    parish = row(entidade="Freguesia de Odiáxere", é_município="não")
    assert faults(parish) == [
        (2, "modelo", "O modelo CLAIM 2G só pode ser dinamizado por municípios. Escolha outro modelo.")
    ]


def test_every_fault_of_a_row_is_told_at_once() -> None:
    broken = row(nome="", municipio="", latitude="x", segunda="x", entidade="", línguas="x", estado="x")
    assert [column for _row, column, _message in faults(broken)] == [
        "nome",
        "entidade",
        "línguas",
        "latitude",
        "segunda",
        "estado",
    ]


def test_a_cell_that_cannot_be_read_hides_no_other_fault() -> None:
    assert faults(row(nome="=A1", latitude="x")) == [
        (2, "nome", "É uma fórmula. Cole o valor em vez dela."),
        (2, "latitude", "«x» não são graus com decimais, como 37,1020 ou -8,6742."),
    ]


def test_a_postal_code_that_the_table_does_not_have() -> None:
    lagos = Municipality.objects.get(dico="0807")
    Postcode.objects.create(code4="8600", municipality=lagos, latitude=37.1, longitude=-8.7)
    assert faults(row(código_postal="8601-315")) == [
        (2, "código postal", "O código postal 8601-315 não existe.")
    ]
    assert store(row(código_postal="8600 315")).is_clean
    assert Centre.objects.get().postal_code == "8600-315"


@pytest.mark.parametrize(
    ("column", "text", "name", "value"),
    [
        ("modelo", "2g", "model", "2g"),
        ("modelo", "", "model", "conventional"),
        ("modelo", "Convencional com expansão de serviços", "model", "expanded"),
        ("línguas", "pt, en, crioulo, LGP", "languages", ("pt", "en", "kea", "psr")),
        ("línguas", "Árabe\nFrancês", "languages", ("fr", "ar")),
        ("marcação", "só com marcação", "appointment", "required"),
        ("entrada", "", "step_free", "unknown"),
        ("gabinete próprio", "", "has_office", True),
        ("gabinete próprio", "N", "has_office", False),
        ("morada", "Rua de exemplo,\n 12", "address", "Rua de exemplo, 12"),
        ("latitude", "+37.1020°", "latitude", 37.102),
        ("longitude", "−8,6742", "longitude", -8.6742),
        ("aberto em", "2/3/2009", "opened_on", "2009-03-02"),
        ("aberto em", "02-03-2009", "opened_on", "2009-03-02"),
        ("código postal", "8600315", "postal_code", "8600-315"),
    ],
)
def test_other_ways_of_writing(column: str, text: str, name: str, value: object) -> None:
    assert store(row() | {column: text}).problems == []
    found = getattr(Centre.objects.get(), name)
    assert (str(found) if name == "opened_on" else found) == value


def test_a_place_may_hold_the_sign_between_parts() -> None:
    store(row(itinerância="Vila do Bispo | Junta | sala 2 | todas as terças-feiras, 9:30-12:30\n\n"))
    found = Centre.objects.get().stops.get()
    assert (found.place, found.ordinals, found.weekday) == ("Junta | sala 2", (), 1)


def test_what_the_hints_say_is_read() -> None:
    """Every value that the description of a column shows is one that a list may hold."""
    hints = {column.heading: str(column.hint) for column in COLUMNS}
    for column in ("tipo de entidade", "modelo", "marcação", "entrada", "estado"):
        named = (
            hints[column].split(";")[0].replace(", ou ", ", ").replace(" ou ", ", ")
            if column != "marcação"
            else "Sem marcação, Só com marcação"
        )
        for value in named.split(", "):
            found = faults(row() | {"itinerância": "x", column: value})
            assert not [each for each in found if TOUCHING in each[2]], (column, value)
    assert hints.keys() >= LAGOS.keys()
