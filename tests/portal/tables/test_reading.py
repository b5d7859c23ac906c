"""Lists that people send in: what is read of them, what is refused, and where it says the fault is."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from portal.tables import Column, Table, stream
from portal.tables.reading import MAX_BYTES, MAX_ROWS, Line, Problem, Sheet, TableError, read_table
from portal.tables.reading.sheet import is_garbled
from tests.portal.tables.books import archive, ods, ods_cell, ods_row, repacked, sheet_xml, xlsx

ONE = Sheet(("a", "b"), [Line(2, {"a": "ação", "b": "1"})])
MERGED = "Está unida com outras células. Separe-as e repita o valor em cada linha."
FORMULA = "É uma fórmula. Cole o valor em vez dela."
KIND = "Não é uma folha CSV, ODS ou XLSX."
DAMAGED = "Não foi possível ler o ficheiro: está danificado ou incompleto."
SWAPPED = "As letras com acento estão trocadas. Guarde o ficheiro como CSV UTF-8, ou como XLSX."


def refusal(content: bytes) -> tuple[str, str]:
    with pytest.raises(TableError) as error:
        read_table(content)
    return error.value.code, error.value.message


def outcome(content: bytes) -> Sheet | str:
    """What was read, or the words that refuse it."""
    try:
        return read_table(content)
    except TableError as error:
        return error.message


def csv(*lines: str) -> bytes:
    return "\r\n".join(lines).encode()


@pytest.mark.parametrize(
    "content",
    [
        csv("a;b", "ação;1"),
        csv("a,b", "ação,1", ""),
        csv("a\tb", "ação\t1"),
        csv('"a";"b"', '" ação ";1', ";", ""),
        b"\xef\xbb\xbf" + csv("a;b", "ação;1"),
        csv("a;b", "ação;1").decode().encode("cp1252"),
        csv("a;b", "ação;1").decode().encode("utf-16"),
        "\ufeffa;b\na\u00e7\u00e3o;1".encode("utf-16-be"),
        csv("a;b", "\u202a\u200bação\u202c;\ufeff1\x07"),
        csv("\u200fa;b", "ação;1;;;"),
        xlsx(["a", "b"], ["ação", 1]),
        xlsx(["a", "b"], ["ação", 1.0, None, ""]),
        xlsx([" a", "b\n"], ["ação ", "1"]),
        ods("<table:shapes/>" + ods_row("<office:x/>", ods_cell("ação"), ods_cell("1"))),
        ods(ods_row(ods_cell("ação"), ods_cell("1,0", 'office:value-type="float" office:value="1.0"'))),
        ods(ods_row(ods_cell("ação"), ods_cell("1", 'office:value-type="float"'))),
        ods(ods_row(ods_cell("ação"), ods_cell("1"), ods_cell("", 'table:number-columns-repeated="16382"'))),
        ods(
            ods_row(
                ods_cell("<text:span>aç</text:span>ão<office:annotation>x</office:annotation>"), ods_cell("1")
            )
        ),
    ],
)
def test_the_same_table_in_every_form(content: bytes) -> None:
    assert read_table(content) == ONE


def test_a_text_of_several_lines_is_one_row_as_spreadsheets_count() -> None:
    found = read_table(csv("a;b", '"um\r\ndois";1', "", "três;=1"))
    assert found.lines == [Line(2, {"a": "um\r\ndois", "b": "1"}), Line(4, {"a": "três"})]
    assert found.problems == [Problem(4, "b", FORMULA)]


def test_values_of_a_workbook_as_text() -> None:
    values: list[Any] = [
        dt.date(2009, 3, 2),
        dt.datetime(2009, 3, 2, 9, 30),  # noqa: DTZ001 - spreadsheets have no zones
        dt.time(9, 5),
        True,
        False,
        -8.6742,
        282000000,
        "x" * 10,
        "«Olá» 🎉 👩‍👧",
        "duas\nlinhas",
    ]
    found = read_table(xlsx([f"c{place}" for place in range(10)], values))
    assert list(found.lines[0].cells.values()) == [
        "2009-03-02",
        "2009-03-02 09:30:00",
        "9:05",
        "sim",
        "não",
        "-8.6742",
        "282000000",
        "xxxxxxxxxx",
        "«Olá» 🎉 👩‍👧",
        "duas\nlinhas",
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (ods_cell("2/3/09", 'office:value-type="date" office:date-value="2009-03-02"'), "2009-03-02"),
        (ods_cell("x", 'office:value-type="date" office:date-value="2009-03-02T00:00:00"'), "2009-03-02"),
        (ods_cell("9h", 'office:value-type="time" office:time-value="PT09H05M00S"'), "9:05"),
        (ods_cell("9h", 'office:value-type="time" office:time-value="P1D"'), "9h"),
        (ods_cell("VERDADEIRO", 'office:value-type="boolean" office:boolean-value="true"'), "sim"),
        (ods_cell("FALSO", 'office:value-type="boolean" office:boolean-value="false"'), "não"),
        (ods_cell("-8,67", 'office:value-type="float" office:value="-8.6742"'), "-8.6742"),
        (ods_cell('Rua <text:s text:c="2"/>A<text:tab/>B<text:line-break/>C<text:s/>D'), "Rua   A\tB\nC D"),
        ("<table:table-cell><text:p>um</text:p><text:p>dois</text:p></table:table-cell>", "um\ndois"),
        (ods_cell('<text:s text:c="999999999"/>x') + "", "x"),
    ],
)
def test_values_of_an_opendocument_sheet_as_text(cell: str, text: str) -> None:
    assert read_table(ods(ods_row(cell))).lines == [Line(2, {"a": text, "b": ""})]


WRITTEN = [Column("a", "código"), Column("b", "nome")]


@pytest.mark.parametrize("form", ["csv", "ods", "xlsx"])
@settings(max_examples=25, deadline=None)
@given(
    rows=st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=20),
            min_size=2,
            max_size=2,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_what_our_tables_write_is_read_back(form: str, rows: list[list[str]]) -> None:
    meant = [[" ".join(text.split()).lstrip("='") for text in row] for row in rows]
    # Signs that look like UTF-8 read as something else are refused in CSV, which does not say what it is.
    assume(form != "csv" or not is_garbled(" ".join(" ".join(row) for row in meant)))
    content = b"".join(stream(Table("x", WRITTEN, meant), form))
    full = [row for row in meant if any(row)]
    if not full:
        assert refusal(content)[0] == "no_rows"
        return
    found = read_table(content)
    garbled = {problem.row for problem in found.problems}
    assert [list(line.cells.values()) for line in found.lines if line.number not in garbled] == [
        row for number, row in enumerate(meant, 2) if any(row) and number not in garbled
    ]


@pytest.mark.parametrize("text", ["=1+1", "=HYPERLINK(A1)", "'=1"])
def test_formulas_are_named_by_row_and_column(text: str) -> None:
    assert read_table(csv("a;b", "x;1", f"y;{text}")).problems == [Problem(3, "b", FORMULA)]


def test_a_formula_of_a_workbook_is_named() -> None:
    found = read_table(xlsx(["a", "b"], ["x", "=1+1"], ["y", 2]))
    assert found.problems == [Problem(2, "b", FORMULA)]
    assert found.lines == [Line(2, {"a": "x"}), Line(3, {"a": "y", "b": "2"})]
    cell = ods_cell("2", 'table:formula="of:=1+1" office:value-type="float" office:value="2"')
    assert read_table(ods(ods_row(cell))).problems == [Problem(2, "a", FORMULA)]


def test_a_cell_with_an_error_is_named() -> None:
    def fail(sheet: Any) -> None:
        sheet["B2"].value = "#N/A"
        assert sheet["B2"].data_type == "e"

    assert read_table(xlsx(["a", "b"], ["x", "y"], change=fail)).problems == [
        Problem(2, "b", "A célula tem um erro: #N/A.")
    ]


@pytest.mark.parametrize(
    "content",
    [
        xlsx(["a", "b"], ["x", "1"], ["y", "2"], change=lambda sheet: sheet.merge_cells("B2:B3")),
        ods(
            ods_row(ods_cell("x"), ods_cell("1", 'table:number-rows-spanned="2"'))
            + ods_row(ods_cell("y"), "<table:covered-table-cell/>")
        ),
    ],
)
def test_merged_cells_are_named(content: bytes) -> None:
    found = read_table(content)
    assert found.problems == [Problem(2, "b", MERGED)]
    assert found.lines == [Line(2, {"a": "x"}), Line(3, {"a": "y", "b": ""})]


def test_a_title_over_merged_columns_is_told_as_such() -> None:
    content = xlsx(
        ["Lista de 2026", None], ["a", "b"], ["x", 1], change=lambda sheet: sheet.merge_cells("A1:B1")
    )
    assert refusal(content) == (
        "headings",
        f"Os títulos das colunas não se conseguem ler. Linha 1, coluna A: {MERGED}",
    )


def test_a_merged_range_as_large_as_the_sheet_costs_nothing() -> None:
    content = xlsx(["a", "b"], ["x", 1])
    xml = sheet_xml(content).replace(
        "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    )
    assert read_table(repacked(content, sheet=xml)).problems == [Problem(2, "a", MERGED)]


@pytest.mark.parametrize(
    "replaced",
    [
        ('<dimension ref="A1:B2"/>', '<dimension ref="A1:XFD1048576"/>'),
        ('<dimension ref="A1:B2"/>', '<dimension ref="A1:A1"/>'),
        ("</sheetData>", '<row r="1048576"><c r="A1048576" s="0"/></row></sheetData>'),
        ("</sheetData>", '<row r="99999999999999"><c r="ZZZ3" s="0"/></row></sheetData>'),
    ],
)
def test_dimensions_and_empty_cells_far_away_change_nothing(replaced: tuple[str, str]) -> None:
    content = xlsx(["a", "b"], ["ação", 1])
    xml = sheet_xml(content)
    assert replaced[0] in xml
    assert read_table(repacked(content, sheet=xml.replace(*replaced))) == ONE


def test_text_far_to_the_right_is_refused() -> None:
    content = xlsx(["a", "b"], ["x", 1])
    xml = sheet_xml(content).replace("</sheetData>", '<row r="3"><c r="ZZZ3"><v>1</v></c></row></sheetData>')
    assert refusal(repacked(content, sheet=xml)) == ("columns", "O ficheiro tem mais de 200 colunas.")


@pytest.mark.parametrize(
    "content",
    [
        csv(";".join(f"c{place}" for place in range(201)), "x"),
        csv("a;b", ";" * 250 + "x"),
        ods(ods_row(ods_cell("", 'table:number-columns-repeated="16000"'), ods_cell("x"))),
        ods(ods_row(ods_cell("x", 'table:number-columns-repeated="16000"'), ods_cell("y"))),
        xlsx([f"c{place}" for place in range(201)], ["x"]),
    ],
)
def test_too_many_columns(content: bytes) -> None:
    assert refusal(content) == ("columns", "O ficheiro tem mais de 200 colunas.")


@pytest.mark.parametrize(
    "content",
    [
        csv("a;b", *["x;1"] * 10_000),
        xlsx(["a", "b"], *[["x", 1]] * 10_000),
        ods(ods_row(ods_cell("x"), attributes=' table:number-rows-repeated="10000"')),
        ods(ods_row(ods_cell("x")) * 10_000),
    ],
)
def test_ten_thousand_rows_are_refused_with_the_limit(content: bytes) -> None:
    assert refusal(content) == ("rows", "O ficheiro tem mais de 5000 linhas. Divida-o.")


def test_as_many_rows_as_may_be_are_read() -> None:
    lines = read_table(csv("a;b", *["x;1"] * MAX_ROWS, *[";"] * 100)).lines
    assert (len(lines), lines[-1].number) == (MAX_ROWS, MAX_ROWS + 1)


def test_a_million_repeated_rows_are_not_taken_one_by_one() -> None:
    far = ods_row(ods_cell(""), attributes=' table:number-rows-repeated="1048574"')
    found = read_table(ods(ods_row(ods_cell("x")) + far + ods_row(ods_cell("y"))))
    assert [line.number for line in found.lines] == [2, 1048577]
    repeated = ods_row(
        ods_cell("x", 'table:number-columns-repeated="200"'),
        attributes=' table:number-rows-repeated="1048576"',
    )
    assert refusal(ods(repeated))[0] == "rows"


def test_a_cell_of_a_megabyte_is_named() -> None:
    long = "x" * 1024**2
    message = "O texto tem mais de 5000 caracteres."
    assert read_table(csv("a;b", f"1;{long}")).problems == [Problem(2, "b", message)]
    assert read_table(ods(ods_row(ods_cell(long)))).problems == [Problem(2, "a", message)]
    content = xlsx(["a", "b"], [1, "long"])
    xml = sheet_xml(content).replace("<t>long</t>", f"<t>{long}</t>")
    assert read_table(repacked(content, sheet=xml)).problems[0].message == message


@pytest.mark.parametrize(
    ("lines", "code", "message"),
    [
        ((), "empty", "O ficheiro está vazio."),
        ((" ", ""), "empty", "O ficheiro está vazio."),
        (("\ufeff",), "empty", "O ficheiro está vazio."),
        ((";;", "; ;"), "empty", "O ficheiro está vazio."),
        (("\x1c\x1d",), "empty", "O ficheiro está vazio."),
        (("a;b",), "no_rows", "O ficheiro só tem os títulos das colunas: falta pelo menos uma linha."),
        (("a;b;a;b", "x"), "headings", "Há colunas repetidas: a, b."),
        (("a;b", 'x;"y'), "csv", "A linha 2 não se consegue ler: há aspas por fechar, ou fora do lugar."),
        (
            ("a;b", "x;1", 'x;"y"z'),
            "csv",
            "A linha 3 não se consegue ler: há aspas por fechar, ou fora do lugar.",
        ),
        (('"a;b', "x;1"), "csv", "A linha 1 não se consegue ler: há aspas por fechar, ou fora do lugar."),
    ],
)
def test_files_without_a_list(lines: tuple[str, ...], code: str, message: str) -> None:
    assert refusal(csv(*lines)) == (code, message)


def test_empty_books() -> None:
    assert refusal(xlsx())[0] == "empty"
    assert refusal(xlsx(["a", "b"]))[0] == "no_rows"
    assert refusal(ods(""))[0] == "no_rows"


def test_text_outside_the_columns_is_named_by_letter() -> None:
    found = read_table(csv("a;;c", "1;2;3;4", "5", "6;;7"))
    assert found.problems == [
        Problem(2, "B", "Há texto («2») numa coluna sem título."),
        Problem(2, "D", "Há texto («4») numa coluna sem título."),
    ]
    assert found.lines == [
        Line(2, {"a": "1", "c": "3"}),
        Line(3, {"a": "5", "c": ""}),
        Line(4, {"a": "6", "c": "7"}),
    ]


@pytest.mark.parametrize("text", ["InformaÃ§Ã£o", "8.Âº andar", "â€œcentroâ€\x9d", "S\ufffdo Jo\ufffdo"])
def test_letters_that_were_swapped(text: str) -> None:
    assert refusal(csv("a;b", f"{text};1")) == ("encoding", SWAPPED)
    found = read_table(xlsx(["a", "b"], [text, 1]))
    assert [(problem.row, problem.column) for problem in found.problems] == [(2, "a")]
    assert found.problems[0].message.startswith("As letras com acento estão trocadas: «")


@pytest.mark.parametrize(
    "text", ["SÓ DE MANHÃ", "«MANHÃ»", "“AMANHÔ", "MANHÃ – TARDE", "ÂNGELO", "Â", "Rua Ã"]
)
def test_capitals_with_a_tilde_are_no_swapped_letters(text: str) -> None:
    assert read_table(csv("a;b", f"{text};1")).lines[0].cells["a"] == text


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"<html><table><tr><td>a</td></tr></table>",
        b"\xef\xbb\xbf<?xml version='1.0'?><office:document/>",
        "a;b\nação;1".encode("utf-16-le"),
        b"a;b\nx\x00;1",
        b"\xff\xfea",
        b"a;b\n\x81\x8d;1",
    ],
)
def test_what_is_no_table(content: bytes) -> None:
    assert refusal(content) == ("kind", KIND)


def test_old_locked_large_and_foreign_files() -> None:
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600) == (
        "old",
        "É um ficheiro XLS antigo, ou protegido por palavra-passe. Guarde-o como XLSX ou ODS.",
    )
    manifest = {"META-INF/manifest.xml": "<manifest:encryption-data/>"}
    assert refusal(ods("", **manifest)) == (
        "locked",
        "O documento está protegido por palavra-passe. Guarde-o sem proteção.",
    )
    assert refusal(b"a" * (MAX_BYTES + 1)) == ("large", "O ficheiro tem mais de 5 MB.")
    foreign = "É um ficheiro comprimido, mas não uma folha XLSX ou ODS."
    assert refusal(archive({"word/document.xml": "<x/>"})) == ("kind", foreign)
    assert refusal(archive({"mimetype": "application/vnd.oasis.opendocument.text"})) == ("kind", foreign)
    macros = repacked(xlsx(["a"], ["x"]), **{"xl/vbaProject.bin": b"x"})
    assert refusal(macros) == ("macros", "O documento contém macros. Guarde-o sem macros.")


def test_a_manifest_that_encrypts_nothing_is_no_obstacle() -> None:
    plain = {"META-INF/manifest.xml": "<manifest:manifest/>"}
    assert read_table(ods(ods_row(ods_cell("ação"), ods_cell("1")), **plain)) == ONE


def test_documents_that_expand_beyond_measure() -> None:
    bomb = "O documento expande para um tamanho que não devia ter, e foi recusado."
    assert refusal(repacked(xlsx(["a"], ["x"]), sheet=b" " * 30_000_000)) == ("bomb", bomb)
    noisy = "".join(f"<c r='A{number}'/>" for number in range(1_500_000))
    assert refusal(repacked(xlsx(["a"], ["x"]), sheet=noisy)) == ("bomb", bomb)


@pytest.mark.parametrize("length", [4, 10, 100, 1000, -30])
def test_truncated_archives(length: int) -> None:
    assert refusal(xlsx(["a", "b"], ["x", 1])[:length]) == ("damaged", DAMAGED)


@pytest.mark.parametrize(
    "content",
    [
        archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a"}),
        ods(ods_row(ods_cell("x"), attributes=' table:number-rows-repeated="muitas"')),
        ods(ods_row(ods_cell("x", 'office:value-type="float" office:value="x"'))),
        repacked(xlsx(["a"], ["x"]), sheet="<worksheet"),
        repacked(xlsx(["a"], ["x"]), sheet=None),
        repacked(xlsx(["a"], ["x"]), **{"xl/workbook.xml": "<x/>"}),
        repacked(xlsx(["a"], ["x"]), sheet=sheet_xml(xlsx(["a"], [7])).replace('t="n"', 't="s"')),
    ],
)
def test_damaged_books(content: bytes) -> None:
    assert refusal(content) == ("damaged", DAMAGED)


def test_entities_are_refused() -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    content = archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": entities})
    assert refusal(content)[0] == "entities"
    assert refusal(repacked(xlsx(["a"], ["x"]), sheet=entities)) == ("damaged", DAMAGED)


def test_a_date_out_of_bounds_is_an_error_of_its_cell() -> None:
    content = xlsx(
        ["a", "b"],
        ["x", dt.date(2020, 1, 1)],
        change=lambda sheet: setattr(sheet["A1"], "font", Font(bold=True)),
    )
    xml = sheet_xml(content).replace("<v>43831</v>", "<v>99999999999</v>")
    assert read_table(repacked(content, sheet=xml)).problems == [
        Problem(2, "b", "A célula tem um erro: #VALUE!.")
    ]


WHOLE = {
    "csv": csv("a;b", 'ação;"1\n2"', "x;=1"),
    "xlsx": xlsx(["a", "b"], ["ação", 1], ["x", "=1"], change=lambda sheet: sheet.merge_cells("A4:B5")),
    "ods": ods(ods_row(ods_cell("ação"), ods_cell("1", 'table:number-rows-spanned="2"'))),
}


@settings(max_examples=150, deadline=None)
@given(
    form=st.sampled_from(sorted(WHOLE)),
    changes=st.lists(st.tuples(st.integers(0, 10_000), st.binary(min_size=1, max_size=6)), max_size=6),
    cut=st.integers(0, 10_000),
)
def test_no_bytes_break_the_reader(form: str, changes: list[tuple[int, bytes]], cut: int) -> None:
    content = bytearray(WHOLE[form])
    for place, piece in changes:
        start = place % len(content)
        content[start : start + len(piece)] = piece
    found = outcome(bytes(content[: cut or None]))
    assert isinstance(found, str) or all(each.row > 0 and each.message for each in found.problems)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_chance_bytes_break_the_reader(content: bytes) -> None:
    assert outcome(content)
