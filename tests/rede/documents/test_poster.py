"""The signage poster, read back in each size and language."""

from io import BytesIO

import pytest
import segno
from django.conf import settings
from pypdf import PdfReader

from rede.documents.poster import MOST_STOPS, SECOND_LANGUAGES, SIZES, centre_poster
from rede.enums import ServiceArea, Weekday
from rede.models import Centre, OpeningPeriod
from rede.views.centre import public_centre
from tests.factories.network import AFTERNOON, MORNING, centre, entity, stop
from tests.rede.documents.paper import code_on_page, words

pytestmark = pytest.mark.django_db


def poster(made: Centre, size: str = "a4", language: str = "en") -> bytes:
    return centre_poster(public_centre(made.slug), size, language)


def test_five_languages_beside_portuguese() -> None:
    assert SECOND_LANGUAGES == ("en", "es", "fr", "uk", "ar")


@pytest.mark.parametrize(("size", "millimetres"), [("a4", (210, 297)), ("a3", (297, 420))])
@pytest.mark.parametrize("language", SECOND_LANGUAGES)
def test_one_page_of_the_size_asked_for(size: str, millimetres: tuple[int, int], language: str) -> None:
    (page,) = PdfReader(BytesIO(poster(centre(), size, language))).pages
    points = (float(page.mediabox.width), float(page.mediabox.height))
    assert tuple(round(length / 72 * 25.4) for length in points) == millimetres


def test_what_it_says() -> None:
    made = centre(name="CLAIM de Lagos", entity=entity(name="Município de exemplo"))
    found = words(poster(made))
    for expected in (
        "CLAIM Centro Local de Apoio à Integração de Migrantes",
        "CLAIM de Lagos Município de exemplo Rua de exemplo, 12, 8600-000 Lagos",
        "Gratuito e confidencial",
        "Ajudamos com Regularização · Trabalho",
        "Regularisation · Work",
        "Segunda-feira a sexta-feira 9:00–12:30, 14:00–17:00 Monday",
        "200 000 001",
        f"{settings.BASE_URL.partition('://')[2]}/en/rede/centros/claim-de-lagos",
    ):
        assert expected in found
    assert "Demonstração" not in found


@pytest.mark.parametrize(("language", "word"), [("uk", "Робота"), ("ar", "العمل"), ("fr", "Travail")])
def test_the_second_language_is_written_in_its_script(language: str, word: str) -> None:
    assert word in words(poster(centre(), language=language))


@pytest.mark.parametrize("size", SIZES)
def test_the_code_on_the_paper_leads_to_the_page_in_the_second_language(size: str) -> None:
    made = centre()
    code = segno.make_qr(f"{settings.BASE_URL}/ar/rede/centros/{made.slug}/", error="q").matrix
    assert code_on_page(poster(made, size, "ar"), len(code)) == [list(row) for row in code]


def test_whatever_it_says_fills_one_page() -> None:
    made = centre(
        name="CLAIM da União das Freguesias de um Concelho com um Nome Bastante Comprido e Mais Ainda",
        entity=entity(name="Associação de Apoio a Quem Chega ao Concelho e às Freguesias em Redor Dele"),
        services=tuple(ServiceArea.values),
        week=False,
        phone="+351 200 000 001 / 200 000 002",
    )
    for weekday in Weekday.values:
        for opens, closes in (MORNING, AFTERNOON):
            OpeningPeriod.objects.create(
                centre=made, weekday=weekday, opens=opens, closes=closes, by_appointment=weekday % 2 == 0
            )
    found = words(poster(made, language="uk"))
    assert "Domingo 9:00–12:30, 14:00–17:00, por marcação" in found


def test_a_mobile_centre_names_the_places_it_visits() -> None:
    made = centre(has_office=False, week=False)
    for number in range(MOST_STOPS + 2):
        stop(made, place=f"Junta {number}")
    found = words(poster(made))
    assert "Junta 3 · Vila do Bispo 2.ª e 4.ª terça-feira do mês, 9:30–12:30, por marcação" in found
    assert "Junta 4" not in found
    assert "Rua de exemplo" not in found


def test_an_office_keeps_its_visits_for_the_page() -> None:
    made = centre()
    stop(made)
    assert "Junta de Freguesia" not in words(poster(made))


def test_it_is_tagged_with_headings_and_the_words_of_its_code() -> None:
    root = PdfReader(BytesIO(poster(centre(name="CLAIM de Lagos")))).trailer["/Root"]
    assert root["/Lang"] == "pt-PT"
    found = []

    def walk(node: object) -> None:
        if isinstance(node, list):
            for child in node:
                walk(child.get_object())
        elif isinstance(node, dict) and "/S" in node:
            found.append((node["/S"], node.get("/Alt", "")))
            walk(node.get("/K"))

    walk(root["/StructTreeRoot"]["/K"].get_object())
    assert [tag for tag, _words in found if tag.startswith("/H")] == ["/H1", "/H2", "/H3", "/H3"]
    assert ("/Figure", "Código QR para a página do centro") in found


@pytest.mark.parametrize("name", ["<b>#panic()</b> $x$ \\ 🏠", "CLAIM \x01\u202e\u2066 مركز"])
def test_names_are_printed_and_never_run(name: str) -> None:
    assert poster(centre(name=name)).startswith(b"%PDF-")


def test_the_same_data_gives_the_same_bytes() -> None:
    made = centre()
    assert poster(made, "a3", "ar") == poster(made, "a3", "ar")
