"""Hours and visits as people write them: every spelling that is read, and what is said of the rest."""

from datetime import time

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from rede.opening.hours import Slot
from rede.opening.reading import InvalidHoursError, Visits, parse_hours, parse_recurrence
from rede.opening.recurrence import LAST, InvalidRecurrenceError, Recurrence, describe
from rede.opening.words import hours_words
from tests.rede.opening.test_status import days_hours

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
MORNING = (time(9), time(12, 30))
AFTERNOON = (time(14), time(17))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9:00-12:30", [(*MORNING, False)]),
        ("09:00:00-12:30:00", [(*MORNING, False)]),
        ("9h–12h30", [(*MORNING, False)]),
        ("9H - 12H30M", [(*MORNING, False)]),
        ("9h00 às 12h30min", [(*MORNING, False)]),
        ("das 9 h às 12 h 30", [(*MORNING, False)]),
        ("entre as 9h e as 12h30", [(*MORNING, False)]),
        ("9.00 a 12.30", [(*MORNING, False)]),
        ("9 horas até às 12:30 horas", [(*MORNING, False)]),
        ("9:00-12:30, 14:00-17:00", [(*MORNING, False), (*AFTERNOON, False)]),
        ("9:00-12:30 e 14:00-17:00", [(*MORNING, False), (*AFTERNOON, False)]),
        ("das 9h às 12h30 e das 14h às 17h.", [(*MORNING, False), (*AFTERNOON, False)]),
        ("9-12:30 · 14-17", [(*MORNING, False), (*AFTERNOON, False)]),
        ("9:00-12:30\n14:00-17:00\n", [(*MORNING, False), (*AFTERNOON, False)]),
        ("14h-17h; 9h-12h30", [(*AFTERNOON, False), (*MORNING, False)]),
        # Where the note of appointment stands decides what it is about.
        ("9h-12h30 / 14h-17h (por marcação)", [(*MORNING, False), (*AFTERNOON, True)]),
        ("9h-12h30 / 14h-17h por marcação", [(*MORNING, False), (*AFTERNOON, True)]),
        ("9h-12h30 (com marcação prévia), 14h-17h", [(*MORNING, True), (*AFTERNOON, False)]),
        ("9h-12h30, por marcação, 14h-17h", [(*MORNING, True), (*AFTERNOON, False)]),
        ("9h-12h30, 14h-17h, por marcação", [(*MORNING, True), (*AFTERNOON, True)]),
        ("9h-12h30; 14h-17h; mediante agendamento prévio.", [(*MORNING, True), (*AFTERNOON, True)]),
        ("Por marcação: 9h-12h30 e 14h-17h", [(*MORNING, True), (*AFTERNOON, True)]),
        ("(só por pré-marcação) 9h-12h30", [(*MORNING, True)]),
        ("9h-12h30 sem marcação, 14h-17h (por marcação)", [(*MORNING, False), (*AFTERNOON, True)]),
        ("9h-12h30 (sem marcação)", [(*MORNING, False)]),
        ("", []),
        ("  ", []),
        ("Encerrado", []),
        ("encerrada.", []),
        ("FECHADO", []),
        ("não abre", []),
        ("sem atendimento", []),
        ("—", []),
    ],
)
def test_the_hours_of_a_day(text: str, expected: list[Slot]) -> None:
    assert parse_hours(text) == tuple(expected)


NOT_READ = (
    "Não se percebe o horário «{text}». Escreva, por exemplo, «9:00-12:30, 14:00-17:00» ou «encerrado»."
)


@pytest.mark.parametrize(
    "text",
    [
        "24h",
        "9h",
        "9h 13h",
        "9:5-10:00",
        "0900-1200",
        "manhã",
        "por marcação",
        "9h-12h, sábado 9h-11h",
        "9h-12h exceto em agosto",
        "2.ª a 6.ª, 9h-12h",
        "9:00-12:30-14:00",
        "=9-12",
    ],
)
def test_hours_not_understood_are_quoted(text: str) -> None:
    with pytest.raises(InvalidHoursError) as refused:
        parse_hours(text)
    assert str(refused.value) == NOT_READ.format(text=text)


def test_a_long_cell_is_quoted_in_part() -> None:
    with pytest.raises(InvalidHoursError) as refused:
        parse_hours("manhã " * 20)
    assert str(refused.value) == NOT_READ.format(text=("manhã " * 20)[:80] + "…")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("13h-9h", "13:00–9:00 acaba antes de começar."),
        ("9h-9h", "9:00–9:00 acaba antes de começar."),
        ("9h-13h, 12h-15h", "9:00–13:00 e 12:00–15:00 sobrepõem-se."),
        ("9:00-25:00", "«25:00» não é uma hora: vão de 0:00 a 23:59."),
        ("24h-9h", "«24:00» não é uma hora: vão de 0:00 a 23:59."),
        ("9:60-10:00", "«9:60» não é uma hora: vão de 0:00 a 23:59."),
    ],
)
def test_hours_that_cannot_be_are_refused(text: str, message: str) -> None:
    with pytest.raises(InvalidHoursError) as refused:
        parse_hours(text)
    assert str(refused.value) == message


@given(days_hours())
def test_hours_in_words_are_read_back(slots: tuple[Slot, ...]) -> None:
    assert parse_hours(hours_words(slots)) == slots


@pytest.mark.parametrize(
    ("text", "weekday", "ordinals"),
    [
        ("2.ª e 4.ª terça-feira", TUE, (2, 4)),
        ("2ª e 4ª terças-feiras do mês", TUE, (2, 4)),
        ("2a e 4a terca feira", TUE, (2, 4)),
        ("2.ª/4.ª terça", TUE, (2, 4)),
        ("1.ª, 2.ª e 3.ª quinta-feira de cada mês", THU, (1, 2, 3)),
        ("na 1.ª e na 3.ª segunda-feira", MON, (1, 3)),
        ("1ª e 3ª segunda", MON, (1, 3)),
        ("1.º sábado", SAT, (1,)),
        ("1as e 3as quartas-feiras", WED, (1, 3)),
        ("2 e 4 sexta-feira", FRI, (2, 4)),
        ("primeira segunda-feira", MON, (1,)),
        ("primeiro e terceiro domingo do mês", SUN, (1, 3)),
        ("segunda terça-feira", TUE, (2,)),
        ("segunda e quarta terça-feira", TUE, (2, 4)),
        ("segunda segunda-feira", MON, (2,)),
        ("última sexta-feira do mês", FRI, (LAST,)),
        ("primeira e última quarta", WED, (1, LAST)),
        ("todas as últimas sextas-feiras", FRI, (LAST,)),
        ("mensalmente, na 2.ª quinta-feira", THU, (2,)),
        ("terças-feiras (1.ª e 3.ª)", TUE, (1, 3)),
        ("quarta-feira, 1.ª e 3.ª do mês", WED, (1, 3)),
        ("1.ª e 1.ª terça-feira", TUE, (1,)),
        # The numbered weekdays of Portuguese: 2.ª feira is Monday.
        ("2.ª feira", MON, ()),
        ("6.ª-feira", FRI, ()),
        ("5ª feira", THU, ()),
        ("1.ª e 3.ª 4.ª feira", WED, (1, 3)),
        ("todas as quartas-feiras", WED, ()),
        ("todos os sábados", SAT, ()),
        ("cada terça-feira", TUE, ()),
        ("quartas", WED, ()),
        ("às quintas-feiras", THU, ()),
        ("aos domingos", SUN, ()),
        ("Seg.", MON, ()),
        ("qui", THU, ()),
        ("todas as semanas, à quarta-feira", WED, ()),
        ("semanal, à sexta", FRI, ()),
        ("segundas-feiras, semanalmente", MON, ()),
        ("todas as quartas-feiras do mês", WED, ()),
    ],
)
def test_the_days_of_a_visit(text: str, weekday: int, ordinals: tuple[int, ...]) -> None:
    assert parse_recurrence(text) == Visits(weekday, ordinals, None, None, by_appointment=False)
    assert parse_recurrence(f"{text.upper()}, 9h-12h30, por marcação") == Visits(
        weekday, ordinals, *MORNING, True
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.ª e 4.ª terça-feira, 9:30-12:30, por marcação", (TUE, (2, 4), time(9, 30), time(12, 30), True)),
        ("todas as quartas-feiras, 14h-17h", (WED, (), *AFTERNOON, False)),
        ("última sexta-feira do mês 9h às 12h30", (FRI, (LAST,), *MORNING, False)),
        ("terça das 9h às 12h30 (mediante marcação prévia)", (TUE, (), *MORNING, True)),
        ("1.ª segunda; entre as 14h e as 17h; sem marcação", (MON, (1,), *AFTERNOON, False)),
        ("14-17, quinta-feira", (THU, (), *AFTERNOON, False)),
        ("às 14h-17h, 1.º e 3.º sábado", (SAT, (1, 3), *AFTERNOON, False)),
    ],
)
def test_a_visit_with_its_hours(text: str, expected: tuple[int, tuple[int, ...], time, time, bool]) -> None:
    assert parse_recurrence(text) == Visits(*expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9h-12h",
        "por marcação",
        "segunda e quarta",
        "segunda a sexta",
        "terças e quintas",
        "2.ª e 4.ª feira",
        "terça-feira do mês",
        "uma vez por mês",
        "penúltima sexta-feira",
        "1.ª terça-feira de agosto",
        "12.ª feira",
        "terça-feira 9h",
        "1.ª 3.ª terça-feira",
        "todas as semanas",
        "terça-feira, 2.ª semana",
        "dia 12 de janeiro",
    ],
)
def test_visits_not_understood_are_quoted(text: str) -> None:
    with pytest.raises(InvalidRecurrenceError) as refused:
        parse_recurrence(text)
    assert str(refused.value) == (
        f"Não se percebe quando é «{text}». Escreva, por exemplo, «2.ª e 4.ª terça-feira, 9:30-12:30» ou "
        "«todas as quartas-feiras, 14:00-17:00», com um só dia da semana."
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "5.ª terça-feira",
            "Nem todos os meses têm o mesmo dia da semana uma 5.ª vez. Escreva de 1.ª a 4.ª, ou «última».",
        ),
        (
            "quinta terça-feira, 9h-12h",
            "Nem todos os meses têm o mesmo dia da semana uma 5.ª vez. Escreva de 1.ª a 4.ª, ou «última».",
        ),
        (
            "quinzenal, à terça-feira",
            (
                "«quinzenal, à terça-feira»: de quinze em quinze dias a semana muda conforme o mês. "
                "Escreva «1.ª e 3.ª terça-feira»."
            ),
        ),
        (
            "terça, 9h-12h, 14h-17h",
            "Há mais de um horário em «terça, 9h-12h, 14h-17h»: escreva cada um na sua linha.",
        ),
        ("terça, 17h-14h", "17:00–14:00 acaba antes de começar."),
        ("terça, 9h-26h", "«26:00» não é uma hora: vão de 0:00 a 23:59."),
    ],
)
def test_visits_that_cannot_be_are_refused(text: str, message: str) -> None:
    with pytest.raises(InvalidRecurrenceError) as refused:
        parse_recurrence(text)
    assert str(refused.value) == message


@given(st.integers(0, 6), st.sets(st.sampled_from((1, 2, 3, 4, LAST))))
def test_a_visit_in_words_is_read_back(weekday: int, ordinals: set[int]) -> None:
    with translation.override("pt-pt"):
        visits = parse_recurrence(describe(Recurrence(weekday, tuple(ordinals))))
    assert (visits.weekday, set(visits.ordinals)) == (weekday, ordinals)


@given(st.text(max_size=60) | st.text("0123456789h:-.,/ªºa e()", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    for parse, error in ((parse_hours, InvalidHoursError), (parse_recurrence, InvalidRecurrenceError)):
        try:
            parse(text)
        except error as refused:
            assert str(refused)  # noqa: PT017 - a refusal is as good as an answer, if it says something
