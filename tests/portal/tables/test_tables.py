"""Tables written and read back, in every form."""

import csv
import datetime as dt
import io
import json
import zipfile
from decimal import Decimal
from typing import Any

import odfdo
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from portal.tables import FORMS, Column, Kind, Table, clean, respond, stream

COLUMNS = [
    Column("name", "Nome"),
    Column("size", "Tamanho", Kind.NUMBER),
    Column("day", "Dia", Kind.DATE),
    Column("sent", "Enviado", Kind.MOMENT),
    Column("areas", "Áreas", Kind.LIST),
]
SUMMER = dt.datetime(2026, 7, 1, 23, 30, 15, 999, tzinfo=dt.UTC)
ROWS: list[list[Any]] = [
    ["Ação", 3, dt.date(2026, 3, 1), SUMMER, ["a", "b"]],
    ["=1+1", -2.5, None, None, []],
    ["", None, None, None, ["=x"]],
    ["duas\r\nlinhas,  e\tvírgula", 0, dt.date(1999, 12, 31), SUMMER, ["<&>"]],
]
DANGEROUS = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", '=HYPERLINK("x")']


def written(form: str, rows: Any = ROWS, title: str = "Tabela") -> bytes:
    return b"".join(stream(Table(title, COLUMNS, rows), form))


def texts(values: list[str]) -> list[list[Any]]:
    return [[value, None, None, None, [value]] for value in values]


def sheet(document: bytes) -> odfdo.Table:
    return odfdo.Document(io.BytesIO(document)).body.tables[0]


def test_csv_holds_every_cell_as_text() -> None:
    document = written("csv")
    assert document.startswith(b"\xef\xbb\xbfNome,Tamanho,Dia,Enviado,\xc3\x81reas\r\n")
    assert list(csv.reader(io.StringIO(document.decode("utf-8-sig"), newline=""))) == [
        ["Nome", "Tamanho", "Dia", "Enviado", "Áreas"],
        ["Ação", "3", "2026-03-01", "2026-07-02 00:30:15", "a; b"],
        ["'=1+1", "-2.5", "", "", ""],
        ["", "", "", "", "'=x"],
        ["duas\nlinhas,  e\tvírgula", "0", "1999-12-31", "2026-07-02 00:30:15", "<&>"],
    ]


@pytest.mark.parametrize("text", DANGEROUS)
def test_csv_disarms_what_a_spreadsheet_would_run(text: str) -> None:
    rows = list(csv.reader(io.StringIO(written("csv", texts([text])).decode("utf-8-sig"), newline="")))
    assert rows[1][0] == rows[1][4] == "'" + clean(text)


def test_json_holds_values_with_their_kinds() -> None:
    assert json.loads(written("json")) == [
        {
            "name": "Ação",
            "size": 3,
            "day": "2026-03-01",
            "sent": "2026-07-02T00:30:15+01:00",
            "areas": ["a", "b"],
        },
        {"name": "=1+1", "size": -2.5, "day": None, "sent": None, "areas": []},
        {"name": None, "size": None, "day": None, "sent": None, "areas": ["=x"]},
        {
            "name": "duas\nlinhas,  e\tvírgula",
            "size": 0,
            "day": "1999-12-31",
            "sent": "2026-07-02T00:30:15+01:00",
            "areas": ["<&>"],
        },
    ]


def test_ods_is_read_back_with_its_kinds() -> None:
    table = sheet(written("ods", title='A "tabela" <&>'))
    assert table.name == 'A "tabela" <&>'
    assert table.get_values() == [
        ["Nome", "Tamanho", "Dia", "Enviado", "Áreas"],
        ["Ação", 3, dt.date(2026, 3, 1), dt.datetime(2026, 7, 2, 0, 30, 15), "a; b"],  # noqa: DTZ001
        ["=1+1", Decimal("-2.5"), None, None, None],
        [None, None, None, None, "=x"],
        [
            "duas\nlinhas,  e\tvírgula",
            0,
            dt.date(1999, 12, 31),
            dt.datetime(2026, 7, 2, 0, 30, 15),  # noqa: DTZ001
            "<&>",
        ],
    ]


def test_ods_types_text_as_text_and_writes_no_formula() -> None:
    content = zipfile.ZipFile(io.BytesIO(written("ods", texts(DANGEROUS)))).read("content.xml")
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    cells = etree.fromstring(content).iter("{*}table-cell")
    assert {cell.get(f"{office}value-type") for cell in cells} == {"string", None}
    assert b"formula" not in content


def test_ods_is_a_zip_as_the_standard_wants_it() -> None:
    document = written("ods")
    archive = zipfile.ZipFile(io.BytesIO(document))
    assert archive.testzip() is None
    assert archive.namelist() == ["mimetype", "META-INF/manifest.xml", "content.xml"]
    assert document[30:38] == b"mimetype"
    assert document[38:84] == b"application/vnd.oasis.opendocument.spreadsheet"


def test_xlsx_is_read_back_with_its_kinds() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(written("xlsx", title="Práticas: [todas]/?" + "x" * 40)))
    page = workbook.active
    assert page.title == "Práticas   todas   xxxxxxxxxxxx"
    assert page.freeze_panes == "A2"
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["Nome", "Tamanho", "Dia", "Enviado", "Áreas"],
        [
            "Ação",
            3,
            dt.datetime(2026, 3, 1),  # noqa: DTZ001
            dt.datetime(2026, 7, 2, 0, 30, 15),  # noqa: DTZ001
            "a; b",
        ],
        ["=1+1", -2.5, None, None, None],
        [None, None, None, None, "=x"],
        [
            "duas\nlinhas,  e\tvírgula",
            0,
            dt.datetime(1999, 12, 31),  # noqa: DTZ001
            dt.datetime(2026, 7, 2, 0, 30, 15),  # noqa: DTZ001
            "<&>",
        ],
    ]
    assert [page["C2"].number_format, page["D2"].number_format] == ["yyyy-mm-dd", "yyyy-mm-dd hh:mm"]


def test_xlsx_holds_no_formula() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(written("xlsx", texts(DANGEROUS))))
    kinds = {cell.data_type for row in workbook.active.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}


@pytest.mark.parametrize(
    ("form", "expected"),
    [("csv", "\ufeffNome,Tamanho,Dia,Enviado,Áreas\r\n"), ("json", "[]\n")],
)
def test_an_empty_table_is_a_whole_file(form: str, expected: str) -> None:
    assert written(form, []).decode() == expected


def test_empty_sheets_have_their_headings() -> None:
    heads = ["Nome", "Tamanho", "Dia", "Enviado", "Áreas"]
    assert sheet(written("ods", [])).get_values() == [heads]
    workbook = openpyxl.load_workbook(io.BytesIO(written("xlsx", [], title="[]")))
    assert [[cell.value for cell in row] for row in workbook.active.iter_rows()] == [heads]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec=None), min_size=1, max_size=30))
def test_any_text_survives_in_every_form(text: str) -> None:
    kept = clean(text)
    assert [record["name"] or "" for record in json.loads(written("json", texts([text])))] == [kept]
    rows = list(csv.reader(io.StringIO(written("csv", texts([text])).decode("utf-8-sig"), newline="")))
    assert rows[1][0].removeprefix("'") == kept.removeprefix("'")
    content = zipfile.ZipFile(io.BytesIO(written("ods", texts([text])))).read("content.xml")
    assert etree.fromstring(content) is not None
    workbook = openpyxl.load_workbook(io.BytesIO(written("xlsx", texts([text]))))
    assert (workbook.active["A2"].value or "") == kept


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_long_table_comes_in_pieces_and_whole(form: str) -> None:
    rows = ([f"{number} {hash(str(number))}" * 40, number, None, None, []] for number in range(3000))
    pieces = list(stream(Table("Longa", COLUMNS, rows), form))
    assert len(pieces) > 1
    assert all(pieces)


def test_rows_are_read_one_by_one() -> None:
    read = []

    def rows() -> Any:
        for number in range(5000):
            read.append(number)
            yield ["x" * 100, number, None, None, []]

    first = next(stream(Table("Longa", COLUMNS, rows()), "csv"))
    assert first.startswith(b"\xef\xbb\xbfNome")
    assert len(read) < 1000


def test_a_row_of_another_length_is_a_fault() -> None:
    with pytest.raises(ValueError, match="zip"):
        written("csv", [["só um"]])


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json"),
        ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_download_says_what_it_is(form: str, media_type: str) -> None:
    response = respond(Table("T", COLUMNS, ROWS), form, "práticas")
    assert response["Content-Type"] == media_type
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''pr%C3%A1ticas.{form}"
    assert b"".join(response)[:2] == {"csv": b"\xef\xbb", "json": b"[\n"}.get(form, b"PK")


def test_a_file_that_ends_with_a_full_piece_has_no_empty_one() -> None:
    pieces = list(stream(Table("T", COLUMNS, texts(["x" * 70_000])), "csv"))
    assert [len(piece) > 70_000 for piece in pieces] == [True]
