"""National, regional and municipal holidays, and the data the last are kept in."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import translation
from holidays import country_holidays

from rede.opening.holidays import InvalidRuleError, check_rule, closed_days, rule_day, zone_of

DATA = Path(__file__).parents[3] / "rede" / "data"
YEARS = range(2024, 2033)
# The district's number in the `holidays` package, and the code of its capital.
CAPITALS = {
    "01": "0105",
    "02": "0205",
    "03": "0303",
    "04": "0402",
    "05": "0502",
    "06": "0603",
    "07": "0705",
    "08": "0805",
    "09": "0907",
    "10": "1009",
    "11": "1106",
    "12": "1214",
    "13": "1312",
    "14": "1416",
    "15": "1512",
    "16": "1609",
    "17": "1714",
    "18": "1823",
}


def rows(filename: str) -> list[dict[str, str]]:
    with (DATA / filename).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


MUNICIPAL = {row["dico"]: row for row in rows("municipal_holidays.csv")}


def test_each_row_of_the_data_is_of_a_municipality_has_a_rule_and_says_where_it_is_from() -> None:
    found = rows("municipal_holidays.csv")
    assert [row["dico"] for row in found] == sorted(MUNICIPAL)
    assert MUNICIPAL.keys() <= {row["dico"] for row in rows("municipalities.csv")}
    for row in found:
        check_rule(row["rule"])
        assert row["name"].strip()
        assert row["source"].strip()


@pytest.mark.parametrize(("district", "dico"), CAPITALS.items())
def test_the_capitals_keep_the_day_the_package_computes(district: str, dico: str) -> None:
    for year in YEARS:
        nation = country_holidays("PT", years=year)
        its_own = set(country_holidays("PT", subdiv=district, years=year)) - set(nation)
        # A municipal holiday on a national one adds no date.
        assert its_own == {rule_day(MUNICIPAL[dico]["rule"], year)} - set(nation)


@pytest.mark.parametrize(
    ("dico", "dates"),
    [
        ("1306", ["2024-07-15", "2026-07-13", "2027-07-12"]),  # Maia
        ("0102", ["2025-08-18", "2026-08-17", "2027-08-16"]),  # Albergaria-a-Velha
        ("0505", ["2022-05-02"]),  # Idanha-a-Nova
        ("0502", ["2022-05-03"]),  # Castelo Branco
        ("1808", ["2025-05-29"]),  # Mortágua
    ],
)
def test_movable_municipal_holidays_fall_on_the_days_published_for_them(dico: str, dates: list[str]) -> None:
    rule = MUNICIPAL[dico]["rule"]
    assert [rule_day(rule, int(each[:4])).isoformat() for each in dates] == dates


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("06-13", "2026-06-13"),
        ("easter+0", "2026-04-05"),
        ("easter-2", "2026-04-03"),
        ("easter+60", "2026-06-04"),
        ("mon#1-06", "2026-06-01"),
        ("sun#1-06", "2026-06-07"),
        ("mon#2-09", "2026-09-14"),
        ("tue#4-02", "2026-02-24"),
        ("sun#2-07+1", "2026-07-13"),
        ("sat#last-02", "2026-02-28"),
        ("fri#last-10", "2026-10-30"),
        ("sun#last-05+1", "2026-06-01"),
        ("thu#last-12", "2026-12-31"),
    ],
)
def test_a_rule_gives_one_date_a_year(rule: str, expected: str) -> None:
    check_rule(rule)
    assert rule_day(rule, 2026).isoformat() == expected


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "13 de junho",
        "6-13",
        "06/13",
        "easter",
        "easter+100",
        "mon#5-09",
        "mon#0-09",
        "seg#1-09",
        "06-13+1",
        "mon#1-09-1",
    ],
)
def test_what_is_not_a_rule_is_refused(rule: str) -> None:
    with pytest.raises(InvalidRuleError) as refused:
        check_rule(rule)
    assert str(refused.value) == (
        f"«{rule}» não é uma regra. Escreva, por exemplo, «06-13», «easter+39» ou «mon#2-09»."
    )


@pytest.mark.parametrize("rule", ["02-29", "02-30", "13-01", "00-10", "mon#1-13", "mon#last-13", "mon#2-00"])
def test_a_date_that_not_every_year_has_is_refused(rule: str) -> None:
    for year in (2024, 2026):
        with pytest.raises(InvalidRuleError) as refused:
            rule_day(rule, year)
        assert str(refused.value) == f"«{rule}» não é uma data que exista todos os anos."


def test_a_wrong_rule_is_refused_before_any_date_is_asked() -> None:
    with pytest.raises(InvalidRuleError):
        closed_days("1106", [("Santo António", "junho")])


def holidays_of(dico: str, *municipal: tuple[str, str]) -> dict[str, str]:
    """The holidays of a municipality in 2027, by date."""
    name_of = closed_days(dico, municipal)
    dates = (date(2027, 1, 1) + timedelta(days=count) for count in range(365))
    return {each.isoformat()[5:]: name_of(each) for each in dates if name_of(each)}


NATIONAL = {
    "01-01": "Ano Novo",
    "03-26": "Sexta-feira Santa",
    "03-28": "Páscoa",
    "04-25": "Dia da Liberdade",
    "05-01": "Dia do Trabalhador",
    "05-27": "Corpo de Deus",
    "06-10": "Dia de Portugal, de Camões e das Comunidades Portuguesas",
    "08-15": "Assunção de Nossa Senhora",
    "10-05": "Implantação da República",
    "11-01": "Dia de Todos os Santos",
    "12-01": "Restauração da Independência",
    "12-08": "Imaculada Conceição",
    "12-25": "Dia de Natal",
}


def test_the_capital_has_its_own_day_and_the_rest_of_its_district_does_not() -> None:
    assert holidays_of("1106", ("Santo António", "06-13")) == NATIONAL | {"06-13": "Santo António"}
    assert holidays_of("1109") == NATIONAL


def test_the_islands_keep_their_regional_days() -> None:
    assert holidays_of("4901") == NATIONAL | {"05-17": "Dia da Região Autónoma dos Açores"}
    assert holidays_of("3103") == NATIONAL | {
        "04-02": "Dia da Autonomia",
        "07-01": "Dia da Região Autónoma da Madeira e das Comunidades Madeirenses",
        "12-26": "Primeira Oitava",
    }


def test_the_day_of_autonomy_is_kept_since_2025() -> None:
    name_of = closed_days("3201")
    assert (name_of(date(2024, 4, 2)), name_of(date(2025, 4, 2))) == ("", "Dia da Autonomia")


def test_a_municipal_holiday_on_a_national_one_goes_by_the_national_name() -> None:
    assert holidays_of("1106", ("Natal da terra", "12-25")) == NATIONAL


@pytest.mark.parametrize(
    ("language", "name"),
    [("pt-pt", "Dia de Natal"), ("en", "Christmas Day"), ("es", "Christmas Day"), ("ar", "Christmas Day")],
)
def test_the_name_is_in_the_readers_language_or_in_english(language: str, name: str) -> None:
    name_of = closed_days("3103", [("Dia do município", "08-21")])
    with translation.override(language):
        assert name_of(date(2026, 12, 25)) == name
        assert name_of(date(2026, 8, 21)) == "Dia do município"
    with translation.override(None):
        assert name_of(date(2026, 12, 25)) == "Dia de Natal"
    with translation.override("en"):
        assert name_of(date(2026, 4, 2)) == "Autonomy Day"


def test_the_zone_of_a_municipality() -> None:
    assert [zone_of(dico).key for dico in ("1106", "3103", "3201", "4203", "4901")] == [
        "Europe/Lisbon",
        "Atlantic/Madeira",
        "Atlantic/Madeira",
        "Atlantic/Azores",
        "Atlantic/Azores",
    ]
