"""Which centre and which entity a row is about."""

import pytest

from rede.enums import EntityKind
from rede.models import Centre, Entity
from tests.factories.network import centre, entity
from tests.rede.domain.imports.lists import faults, row, store

pytestmark = pytest.mark.django_db
NIPC, OTHER_NIPC = "500000000", "600000001"


@pytest.fixture
def lagos() -> Centre:
    """A stored centre of a municipality without a number."""
    return centre(name="CLAIM de Lagos", entity=entity(name="Município de Lagos"))


def whats(*rows: dict[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    report = store(*rows)
    assert report.problems == []
    return [(outcome.what, outcome.notes) for outcome in report.outcomes]


def test_by_code_even_renamed(lagos: Centre) -> None:
    assert whats(row(código=lagos.code.lower(), nome="CLAIM do Barlavento"))[0][0] == "changed"
    lagos.refresh_from_db()
    assert (lagos.name, Centre.objects.count()) == ("CLAIM do Barlavento", 1)


@pytest.mark.parametrize("name", ["CLAIM de Lagos", "claim  de lagos", "Claim de Lágos"])
def test_by_name_within_the_municipality(lagos: Centre, name: str) -> None:
    assert whats(row(nome=name, município="LAGOS"))[0][0] == "changed"
    assert Centre.objects.count() == 1


def test_the_same_name_elsewhere_is_another_centre(lagos: Centre) -> None:
    elsewhere = row(município="Portimão", latitude="", longitude="")
    assert whats(elsewhere) == [
        ("new", ("Fica em preparação: falta posição no mapa.",)),
    ]
    assert Centre.objects.count() == 2


def test_names_in_other_letters_stay_apart() -> None:
    assert [what for what, _notes in whats(row(nome="مركز"), row(nome="Центр"), row(nome="🎉"))] == [
        "new"
    ] * 3


def test_a_code_that_nobody_has() -> None:
    assert faults(row(código="C0999")) == [(2, "código", "Não há nenhum centro com o código «C0999».")]


def test_a_code_that_slipped_to_another_row(lagos: Centre) -> None:
    slipped = row(código=lagos.code, nome="CLAIM de Portimão", município="Portimão")
    assert faults(slipped) == [
        (
            2,
            "código",
            (
                f"{lagos.code} é o código de «CLAIM de Lagos», noutro município. "
                "Confirme o código, ou deixe-o vazio."
            ),
        )
    ]


def test_rows_about_the_same_centre(lagos: Centre) -> None:
    twice = faults(row(), row(nome="CLAIM X"), row(nome="Claim x"), row(código=lagos.code))
    assert twice == [
        (4, "nome", "É o mesmo centro da linha 3."),
        (5, "código", "É o mesmo centro da linha 2."),
    ]


def test_rows_that_are_wrong_are_still_compared() -> None:
    assert faults(row(latitude="x"), row())[1] == (3, "nome", "É o mesmo centro da linha 2.")


def test_two_stored_centres_of_one_name_ask_for_the_code(lagos: Centre) -> None:
    second = centre(name="CLAIM de Lagos", entity=lagos.entity)
    assert faults(row()) == [
        (2, "código", "Há mais de um centro com este nome neste município: indique o código.")
    ]
    assert whats(row(código=second.code))[0][0] == "changed"


def test_a_new_entity_is_made_and_told() -> None:
    assert whats(row(NIPC="500 000 000", é_município=""))[0] == (
        "new",
        ("Cria-se a entidade «Município de Lagos».",),
    )
    made = Entity.objects.get()
    assert (made.nipc, made.is_municipality, made.municipality_id) == (NIPC, True, "0807")


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("Câmara Municipal de Lagos", "", True),
        ("Freguesia de Odiáxere", "", False),
        ("Freguesia de Odiáxere", "não", False),
        ("CM Lagos", "sim", True),
    ],
)
def test_who_is_a_municipality(name: str, said: str, expected: bool) -> None:
    store(row(entidade=name, é_município=said, modelo=""))
    assert Entity.objects.get().is_municipality is expected


def test_one_entity_for_all_its_rows() -> None:
    assert [
        notes for _what, notes in whats(row(), row(nome="CLAIM de Odiáxere", entidade="municipio de LAGOS"))
    ] == [
        ("Cria-se a entidade «Município de Lagos».",),
        (),
    ]
    assert Entity.objects.count() == 1


def test_by_number_whatever_its_name() -> None:
    known = entity(name="Município de Lagos", nipc=NIPC)
    assert whats(row(entidade="Câmara de Lagos", NIPC=NIPC)) == [
        ("new", ("O NIPC é da entidade «Município de Lagos», e é essa que fica.",))
    ]
    assert Centre.objects.get().entity == known


def test_by_name_and_its_number_is_taken_over(lagos: Centre) -> None:
    store(row(NIPC=NIPC, é_município=""))
    lagos.entity.refresh_from_db()
    assert lagos.entity.nipc == NIPC
    assert store(row()).is_clean
    lagos.entity.refresh_from_db()
    assert lagos.entity.nipc == NIPC


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ({"NIPC": OTHER_NIPC}, "NIPC", "«Município de Lagos» já existe com o NIPC 500000000."),
        (
            {"tipo de entidade": "Ensino superior", "é município": "", "modelo": ""},
            "tipo de entidade",
            "«Município de Lagos» já existe com o tipo «Autarquia local».",
        ),
        ({"é município": "não"}, "é município", "«Município de Lagos» está registada como município."),
    ],
)
def test_conflicts_with_a_known_entity(cells: dict[str, str], column: str, message: str) -> None:
    entity(name="Município de Lagos", nipc=NIPC)
    assert faults(row() | cells) == [(2, column, message)]


def test_a_parish_that_calls_itself_a_municipality() -> None:
    entity(name="Município de Lagos", is_municipality=False)
    assert faults(row(modelo="")) == [
        (2, "é município", "«Município de Lagos» não está registada como município.")
    ]


def test_two_entities_of_one_name() -> None:
    first = entity(name="Associação Ponte", kind=EntityKind.CIVIL_SOCIETY)
    second = entity(name="associacao ponte", kind=EntityKind.CIVIL_SOCIETY)
    asked = row(
        entidade="Associação Ponte",
        tipo_de_entidade="Sociedade civil sem fins lucrativos",
        é_município="",
        modelo="",
    )
    assert faults(asked) == [(2, "entidade", "Há mais de uma entidade com este nome: indique o NIPC.")]
    own = centre(name="CLAIM de Lagos", entity=first)
    assert whats(asked)[0][0] == "changed"
    own.refresh_from_db()
    assert own.entity == first
    second.nipc = NIPC
    second.save()
    assert whats(asked | {"NIPC": NIPC})[0][0] == "changed"
    own.refresh_from_db()
    assert own.entity == second


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ({"NIPC": "123"}, "NIPC", "Indique os nove algarismos do NIPC, sem espaços nem letras."),
        (
            {"NIPC": "500000001"},
            "NIPC",
            "O último algarismo do NIPC não confere: veja se há um algarismo trocado.",
        ),
        ({"é município": "talvez"}, "é município", "Escreva «sim» ou «não»; está «talvez»."),
        (
            {"tipo de entidade": "Sociedade civil sem fins lucrativos", "modelo": ""},
            "é município",
            "Só uma autarquia local pode ser um município.",
        ),
        (
            {"tipo de entidade": "Empresa"},
            "tipo de entidade",
            (
                "«Empresa» não é um valor da lista: Autarquia local, Governo Regional, "
                "Sociedade civil sem fins lucrativos, Ensino superior."
            ),
        ),
    ],
)
def test_entities_that_cannot_be(cells: dict[str, str], column: str, message: str) -> None:
    assert faults(row() | cells) == [(2, column, message)]
    assert Entity.objects.count() == 0


def test_a_number_that_cannot_be_taken_over(lagos: Centre) -> None:
    assert faults(row(NIPC="123"))[0][:2] == (2, "NIPC")


def test_an_entity_with_too_long_a_name() -> None:
    assert faults(row(entidade="x" * 300))[0][:2] == (2, "entidade")


def test_an_association_is_of_no_municipality() -> None:
    social = row(tipo_de_entidade="Sociedade civil sem fins lucrativos", é_município="", modelo="")
    assert store(social).problems == []
    made = Entity.objects.get()
    assert (made.is_municipality, made.municipality) == (False, None)
