"""The printed sheet of a centre, read back."""

import datetime as dt
from io import BytesIO

import pytest
import segno
from django.utils.translation import override
from pypdf import PdfReader

from rede.documents.sheet import centre_sheet
from rede.enums import Language, ServiceArea
from rede.models import Centre, ExceptionalPeriod
from rede.views.centre import public_centre
from tests.factories.network import centre, entity, stop
from tests.rede.documents.paper import code_on_page, words

pytestmark = pytest.mark.django_db
PAGE = "https://portal.example/rede/centros/claim-de-lagos/"
TODAY = dt.date(2026, 11, 22)


def sheet(made: Centre) -> bytes:
    return centre_sheet(public_centre(made.slug), PAGE, TODAY)


def test_everything_is_on_one_page() -> None:
    made = centre(
        name="CLAIM de Lagos",
        entity=entity(name="Município de exemplo"),
        email="claim@example.pt",
        access_notes="Rampa nas traseiras.",
        is_demonstration=True,
    )
    stop(made)
    ExceptionalPeriod.objects.create(
        centre=made, first_day=dt.date(2026, 12, 21), last_day=dt.date(2027, 1, 1), note="Férias"
    )
    found = words(sheet(made))
    for expected in (
        "CLAIM · demonstração",
        "CLAIM de Lagos",
        "Município de exemplo · Lagos, Faro",
        "Rua de exemplo, 12 8600-000 Lagos",
        "200 000 001",
        "claim@example.pt",
        "Com ou sem marcação",
        "Sem degraus Rampa nas traseiras.",
        "Português · inglês",
        "Segunda-feira a sexta-feira 9:00–12:30, 14:00–17:00",
        "1 de dezembro Encerrado: feriado (Restauração da Independência)",
        "21 de dezembro a 1 de janeiro Encerrado: Férias",
        "Junta de Freguesia Vila do Bispo 2.ª e 4.ª terça-feira do mês, 9:30–12:30, por marcação",
        "Regularização · Trabalho",
        "Apoio a migrantes, gratuito e confidencial",
        "Rede CLAIM portal.example/rede/centros/claim-de-lagos · Dados confirmados em 1 de setembro de 2026",
    ):
        assert expected in found


def test_the_code_on_the_paper_leads_to_the_page() -> None:
    code = [list(row) for row in segno.make_qr(PAGE, error="q").matrix]
    assert code_on_page(sheet(centre()), len(code)) == code


def test_a_full_centre_still_fits_one_page() -> None:
    made = centre(
        name="CLAIM da União das Freguesias de um Concelho com um Nome Bastante Comprido",
        entity=entity(name="Associação de Apoio a Quem Chega ao Concelho e às Freguesias em Redor"),
        services=tuple(ServiceArea.values),
        languages=tuple(Language.values[:10]),
        access_notes="Entrada pela rampa das traseiras; elevador até ao primeiro andar, porta da direita.",
    )
    for number in range(3):
        stop(made, place=f"Junta de Freguesia número {number}")
    assert len(PdfReader(BytesIO(sheet(made))).pages) == 1


def test_a_suspended_centre_says_so_and_gives_no_hours() -> None:
    made = centre(state="suspended", state_reason="Obras")
    stop(made)
    found = words(sheet(made))
    assert "Este centro está suspenso. Motivo: Obras" in found
    assert "9:00" not in found
    assert "Junta de Freguesia" not in found


def test_a_mobile_centre_has_stops_and_no_address() -> None:
    made = centre(has_office=False, week=False)
    stop(made)
    found = words(sheet(made))
    assert "Centro móvel, sem gabinete próprio" in found
    assert "Junta de Freguesia" in found
    assert "Rua de exemplo" not in found
    assert "Horário" not in found


def test_the_hour_of_the_islands_is_named() -> None:
    assert "Hora dos Açores" in words(sheet(centre(municipality="4701")))


def test_it_is_tagged_in_the_reader_s_language() -> None:
    with override("ar"):
        reader = PdfReader(BytesIO(sheet(centre())))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "ar"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert "البرتغالية" in reader.pages[0].extract_text()


@pytest.mark.parametrize("name", ["<b>#panic()</b> $x$ \\ 🏠", "CLAIM \x01\u202e\u2066 مركز"])
def test_names_are_printed_and_never_run(name: str) -> None:
    assert sheet(centre(name=name)).startswith(b"%PDF-")


def test_the_same_day_gives_the_same_bytes() -> None:
    made = centre()
    assert sheet(made) == sheet(made)
