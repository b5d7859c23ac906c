"""Every word of the original is in one piece, and every piece is found, left over, or a recognised print."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praticas.fichas import FichaError, ReadFicha, Role, read
from praticas.fichas.formats import extract
from praticas.fichas.labels import LABELS, SECTION_TITLES
from tests.praticas.fichas import documents

WORD = re.compile(r"\w+")
PROSE = st.text(st.sampled_from("abcdeç ãéô.,;:()-–•\"'ABCÉ0123456789\n\t/@<>="), min_size=0, max_size=80)
LINE = st.one_of(
    PROSE,
    st.sampled_from([label for labels in LABELS.values() for label in labels]),
    st.sampled_from([title for titles in SECTION_TITLES.values() for title in titles]),
    st.sampled_from(
        [
            "Cofinanciado por: FAMI",
            "Cofinanciado por: Promovido por:",
            "Promovido por:",
            "Nota: Se pretende que a S/ prática seja integrada,\nenvie a ficha.",
            documents.CLOSING,
            documents.HEADING,
            "Maio 2019",
            "União Europeia",
            "Página 2 de 3",
            "<ul> - Um; - Dois</ul>",
        ]
    ),
)
START = "Designação\tGrupo da Ponte\nMorada\tRua Nova, 1\nSustentabilidade\tBoa"


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text))


def assert_nothing_lost(ficha: ReadFicha, content: bytes) -> None:
    original = words("\n".join(row.text for row in extract(content, "").rows))
    pieces = Counter[str]()
    for piece in ficha.pieces:
        pieces += words(piece.text)
    assert pieces == original

    answers = sum((words(answer.text) for answer in ficha.answers.values()), Counter[str]())
    values = sum((words(piece.text) for piece in ficha.pieces if piece.role is Role.VALUE), Counter[str]())
    announced = Counter({"Tel": 9, "E": 9, "mail": 9, "Email": 9, "Telefone": 9})
    assert not (values - answers) - announced
    assert not answers - values

    leftovers = sum((words(leftover.text) for leftover in ficha.leftovers), Counter[str]())
    others = sum((words(piece.text) for piece in ficha.pieces if piece.role is Role.LEFTOVER), Counter[str]())
    assert leftovers == others


@pytest.mark.parametrize(
    "content",
    [
        documents.docx_table(),
        documents.docx_paragraphs(),
        documents.odt_table(),
        documents.pdf_table(footer="Cofinanciado por: Promovido por:"),
        documents.pdf_plain(),
        documents.tabbed().encode(),
        documents.stacked().encode(),
    ],
    ids=["docx table", "docx headings", "odt", "pdf table", "pdf", "tabbed", "stacked"],
)
def test_whole_documents(content: bytes) -> None:
    assert_nothing_lost(read(content, ""), content)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(LINE, st.sampled_from(["\n", "\n\n", "\t", ": "])), max_size=25))
def test_texts_of_any_shape(parts: list[tuple[str, str]]) -> None:
    content = (START + "\n" + "".join(line + joint for line, joint in parts)).encode()
    assert_nothing_lost(read(content, ""), content)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.lists(LINE, max_size=3), min_size=1, max_size=4), max_size=10))
def test_tables_of_any_shape(rows: list[list[list[str]]]) -> None:
    def escaped(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;")

    start = [[[label], [answer]] for label, answer in (line.split("\t") for line in START.split("\n"))]
    body = "<w:tbl>"
    for row in [*start, *rows]:
        cells = (
            "".join(documents.word_paragraph(escaped(line)) for line in lines) or "<w:p/>" for lines in row
        )
        body += "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"
    content = documents.raw_docx(body + "</w:tbl>")
    assert_nothing_lost(read(content, ""), content)


MUTATED = [
    documents.docx_table(),
    documents.odt_table(),
    documents.pdf_plain(),
    documents.tabbed().encode("cp1252"),
    documents.tabbed().encode("utf-16"),
]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2_000))
def test_random_bytes_only_ever_raise_ficha_error(content: bytes) -> None:
    for head in (b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xff\xfe", b"{\\rtf"):
        with pytest.raises(FichaError):
            read(head + content, "ficha.docx")


@settings(max_examples=250, deadline=None)
@given(
    st.sampled_from(MUTATED),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=8)), min_size=1, max_size=8),
    st.floats(0.2, 1),
)
def test_damaged_documents_are_read_or_refused(
    content: bytes, changes: list[tuple[float, bytes]], kept: float
) -> None:
    damaged = bytearray(content)
    for place, change in changes:
        start = int(place * len(damaged))
        damaged[start : start + len(change)] = change
    try:
        ficha = read(bytes(damaged[: int(kept * len(damaged)) + 1]), "ficha")
    except FichaError:
        return
    else:
        assert len(ficha.sections) == 5
