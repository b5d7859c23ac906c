"""Tables of postal codes: their layouts, their faults, and what is kept of them."""

import csv
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rede.places.postcode_files import PostcodeFileError, read_rows
from rede.places.postcodes import MeanCode, PostcodeTable

GEONAMES = (
    "PT\t8600-315\tLagos\tFaro\t09\tLagos\t0807\t\t\t37.10\t-8.67\t6\n"
    "PT\t8600-316\tLagos\tFaro\t09\tLagos\t0807\t\t\t37.12\t-8.69\t6\n"
    "PT\t8650-001\tSagres\tFaro\t09\tVila do Bispo\t\t\t\t37.01\t-8.94\t6\n"
)
CTT = (
    "08;07;32;Lagos;;Rua;de;;;Exemplo;;;;;8600;315;LAGOS\n"
    "8;15;33;Sagres;;;;;;;;;;;8650;5;VILA DO BISPO\n"
    "49;01;34;Corvo;;;;;;;;;;;9980;020;CORVO\n"
)
CTT_HEADER = ";".join(["cod_distrito", *(f"c{number}" for number in range(1, 17))]) + "\n"
SIMPLE = (
    "Código postal;Município;Distrito;Latitude;Longitude\n"
    '8600-315;"Lagos";Faro;37,10;-8,67\n'
    "8600-316;lagos;Faro;37,12;-8,69\n"
    "9560-001;Lagoa;Ilha de São Miguel;37,74;-25,57\n"
    "\n"
)
LAGOS = MeanCode("8600", "0807", 37.11, -8.68)


def read(content: bytes) -> PostcodeTable:
    table = PostcodeTable()
    for row in read_rows(content):
        table.add(row)
    return table


def means(text: str, encoding: str = "utf-8") -> list[MeanCode]:
    table = read(text.encode(encoding))
    assert table.problems == []
    return list(table.means())


def problems(text: str) -> list[str]:
    return [str(problem) for problem in read(text.encode()).problems]


def test_the_file_of_geonames() -> None:
    assert means(GEONAMES) == [LAGOS, MeanCode("8650", "0815", 37.01, -8.94)]


def test_the_regions_of_geonames() -> None:
    row = "PT\t9560-001\tLagoa\tAzores\t23\tLagoa (R.A.A)\t\t\t\t37.74\t-25.57\t4\n"
    assert means(row) == [MeanCode("9560", "4201", 37.74, -25.57)]


@pytest.mark.parametrize("header", ["", CTT_HEADER, CTT_HEADER.replace("cod_distrito", "DD")])
def test_the_list_of_the_ctt_has_no_positions_so_seats_stand_for_them(header: str) -> None:
    assert means(header + CTT, "cp1252") == [
        MeanCode("8600", "0807", 37.102, -8.6742),
        MeanCode("8650", "0815", 37.0832, -8.9114),
        MeanCode("9980", "4901", 39.6717, -31.1106),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_csv_with_named_columns(encoding: str, ending: str) -> None:
    expected = [LAGOS, MeanCode("9560", "4201", 37.74, -25.57)]
    assert means(SIMPLE.replace("\n", ending), encoding) == expected
    assert means(SIMPLE.replace(";", "\t"), encoding) == expected


def test_a_csv_with_commas_and_codes_of_municipalities() -> None:
    text = "dico,outra,codigo_postal\n0807,x,8600\n807,x,8600 316\n815,x,8650\n"
    assert means(text) == [
        MeanCode("8600", "0807", 37.102, -8.6742),
        MeanCode("8650", "0815", 37.0832, -8.9114),
    ]


MANY = """codigo_postal,dico,latitude,longitude
8600-001,0815,37.0,-8.9
8600-001,0815,37.0,-8.9
8600-002,0807,37.1,-8.6
8600-003,0807,37.3,-8.8
8700-001,0815,37.0,-8.9
8700-002,0807,37.2,-8.7
"""


def test_the_municipality_with_most_codes_gives_the_position() -> None:
    assert means(MANY) == [
        MeanCode("8600", "0807", 37.2, -8.7),  # a code in two streets counts once
        MeanCode("8700", "0807", 37.2, -8.7),  # as many in each: the lower code
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("860,Lagos,,,", "coluna «codigo_postal»: «860» não é um código postal (por exemplo 8600-315)."),
        (
            "0600-315,Lagos,,,",
            "coluna «codigo_postal»: «0600-315» não é um código postal (por exemplo 8600-315).",
        ),
        ("=1+1,Lagos,,,", "coluna «codigo_postal»: «=1+1» não é um código postal (por exemplo 8600-315)."),
        (",Lagos,,,", "coluna «codigo_postal»: «» não é um código postal (por exemplo 8600-315)."),
        ("8600-315,Lagoz,,,", "coluna «municipio»: não há nenhum município chamado «Lagoz»."),
        ("8600-315,Lagos,Beja,,", "coluna «municipio»: não há nenhum município chamado «Lagos»."),
        (
            "8600-315,Lagoa,,,",
            "coluna «distrito»: há mais de um município chamado «Lagoa»; indique o distrito ou a ilha.",
        ),
        ("8600-315,,,,", "coluna «dico»: «» não é o código de um município."),
        ("8600-315", "coluna «dico»: «» não é o código de um município."),
        (
            "8600-315,Lagos,,37.1,",
            "coluna «longitude»: «» não é um número de graus (por exemplo 37.0832).",
        ),
        (
            "8600-315,Lagos,,nan,-8.6",
            "coluna «latitude»: «nan» não é um número de graus (por exemplo 37.0832).",
        ),
        (
            "8600-315,Lagos,,-8.6,37.1",
            (
                "coluna «latitude»: A latitude e a longitude parecem trocadas. "
                "O ponto deve ser latitude 37.1, longitude -8.6."
            ),
        ),
        (
            "8600-315,Lagos,,48.8,2.3",
            (
                "coluna «latitude»: O ponto de latitude 48.8 e longitude 2.3 fica fora de Portugal. "
                "Confirme as coordenadas."
            ),
        ),
    ],
)
def test_a_fault_names_its_line_and_column(row: str, problem: str) -> None:
    header = "codigo_postal,municipio,distrito,latitude,longitude\n8600-315,Lagos,,,\n"
    assert problems(f"{header}\n{row}\n") == [f"Linha 4, {problem}"]


def test_rows_of_other_countries_and_unknown_codes_are_faults() -> None:
    assert problems(GEONAMES + GEONAMES.replace("PT", "ES")[:52]) == [
        "Linha 4, coluna «pais»: a tabela é só de Portugal (PT), e aqui está «ES»."
    ]
    assert problems(CTT.replace("08;07", "08;99")) == [
        "Linha 1, coluna «cod_concelho»: «0899» não é o código de um município."
    ]


@pytest.fixture
def usual_limit() -> Iterator[None]:
    """The limit of a cell that the command meets: reading other tables raises it for the whole process."""
    found = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(found)


@pytest.mark.usefixtures("usual_limit")
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "O ficheiro está vazio."),
        (b" \n\r\n", "O ficheiro está vazio."),
        (b"PK\x03\x04...", "O ficheiro é um ZIP. Extraia-o e indique o ficheiro de texto que está dentro."),
        ("codigo_postal".encode("utf-16"), "O ficheiro está em UTF-16. Guarde-o em UTF-8 e repita."),
        (b"\x81\x8d", "Não se reconhece a codificação do ficheiro. Guarde-o em UTF-8 e repita."),
        (
            b"codigo;nome\n1;2\n",
            (
                "Não se reconhece a tabela. Indique o ficheiro PT.txt do GeoNames, a lista dos CTT, ou um "
                "CSV com as colunas codigo_postal e municipio (ou dico) na primeira linha; as colunas "
                "distrito, latitude e longitude são facultativas."
            ),
        ),
        (
            b"codigo_postal;dico\n" + b"x" * 200_000,
            "A linha 2 não se consegue ler: field larger than field limit (131072).",
        ),
    ],
)
def test_a_file_that_is_no_table(content: bytes, message: str) -> None:
    with pytest.raises(PostcodeFileError) as error:
        read(content)
    assert str(error.value) == message


@given(
    st.one_of(
        st.binary(), st.text().map(lambda text: f"codigo_postal;dico\n{text}".encode("utf-8", "replace"))
    )
)
def test_any_file_gives_problems_or_an_error(content: bytes) -> None:
    try:
        table = read(content)
    except PostcodeFileError:
        return
    assert len(list(table.means())) + len(table.problems) <= table.rows
