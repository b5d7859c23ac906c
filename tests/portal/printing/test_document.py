"""Documents rendered to PDF and read back."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from typing import Any

import pdfplumber
import pytest
import typst
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from portal.printing import blocks, paragraphs, picture, render
from portal.tiles import frieze

LETTER = "tests/portal/printing/letter.typ"
MOMENT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


def letter(title: str = "Carta", html: str = "<p>Texto</p>", **more: Any) -> dict[str, Any]:
    return {"title": title, "edge": frieze("ring", 31, "#1f3f9e"), "blocks": blocks(html), **more}


def read(document: bytes) -> PdfReader:
    return PdfReader(BytesIO(document))


def words(document: bytes) -> str:
    """The text of every page, white space folded."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in read(document).pages))


def test_a_document_is_tagged_titled_and_in_its_language() -> None:
    root = read(render(LETTER, letter(), MOMENT)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "pt-PT"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert root["/StructTreeRoot"]["/K"] is not None
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert read(render(LETTER, letter(), MOMENT)).metadata.title == "Carta"


def tags(document: bytes) -> list[str]:
    """The tags of a document in reading order, each with its alternative text where it has one."""
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, list):
            for child in node:
                walk(child.get_object())
        elif isinstance(node, dict) and "/S" in node:
            found.append(f"{node['/S']} {node.get('/Alt', '')}".strip())
            if "/K" in node:
                walk(node["/K"].get_object())

    walk(read(document).trailer["/Root"]["/StructTreeRoot"]["/K"].get_object())
    return [tag for tag in found if tag not in {"/Document", "/Span", "/Lbl", "/NonStruct"}]


def test_headings_and_lists_are_tagged_as_such() -> None:
    html = "<p>a</p><ul><li>b</li></ul><ol><li>c <a href='https://x.pt'>d</a></li></ol>"
    assert tags(render(LETTER, letter(html=html), MOMENT)) == [
        *("/H1", "/P"),
        *("/L", "/LI", "/LBody", "/P"),
        *("/L", "/LI", "/LBody", "/P", "/Link"),
    ]


def test_the_language_is_the_readers() -> None:
    with override("en"):
        document = render(LETTER, letter(), MOMENT)
    assert read(document).trailer["/Root"]["/Lang"] == "en"


def test_the_same_input_gives_the_same_bytes_wherever_the_clock_stands() -> None:
    elsewhere = MOMENT.astimezone(timezone(timedelta(hours=-1)))
    assert render(LETTER, letter(), MOMENT) == render(LETTER, letter(), elsewhere)
    assert read(render(LETTER, letter(), MOMENT)).metadata.creation_date == MOMENT


def test_pages_are_numbered() -> None:
    document = render(LETTER, letter(html="<p>Linha de texto.</p>" * 60), MOMENT)
    assert [re.findall(r"Página \d de \d", page.extract_text()) for page in read(document).pages] == [
        ["Página 1 de 2"],
        ["Página 2 de 2"],
    ]


@pytest.mark.parametrize(
    "typed",
    [
        '#let x = 1; #panic("no")',
        "$ a^2 $ @ref <label> `code` *a* _b_ ~ -- --- ...",
        "= Título falso",
        "\\ \\u{41} // comentário /* outro */",
        '"} #import "/etc/passwd"',
        "{{ x }} {% y %} &amp;",
    ],
)
def test_what_looks_like_markup_is_printed_as_typed(typed: str) -> None:
    document = render(LETTER, letter(title=typed, blocks=paragraphs(typed)), MOMENT)
    assert words(document).count(typed) >= 2
    assert read(document).metadata.title == typed


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec=None), max_size=60), st.text(st.characters(codec=None), max_size=60))
def test_any_text_makes_a_valid_document(title: str, text: str) -> None:
    assert render(LETTER, letter(title="t" + title, blocks=paragraphs(text)), MOMENT).startswith(b"%PDF-")


def test_a_template_that_is_wrong_says_so() -> None:
    with pytest.raises(typst.TypstError, match="dictionary does not contain key"):
        render("praticas/sheet.typ", letter(), MOMENT)


def test_documents_are_made_in_several_threads_at_once() -> None:
    alone = [render(LETTER, letter(title=f"Carta {number}"), MOMENT) for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        together = list(
            pool.map(lambda number: render(LETTER, letter(title=f"Carta {number}"), MOMENT), range(12))
        )
    assert together == alone


@pytest.mark.parametrize(("size", "millimetres"), [((60, 20), (42, 14)), ((600, 20), (100, 3.33))])
def test_a_picture_fits_its_line_and_has_words(
    size: tuple[int, int], millimetres: tuple[float, float]
) -> None:
    file = BytesIO()
    Image.new("RGB", size, "#a34f0c").save(file, "PNG")
    document = render(
        LETTER, letter(blocks=[picture(file.getvalue(), "image/png", *size, "Logótipo")]), MOMENT
    )
    with pdfplumber.open(BytesIO(document)) as found:
        (image,) = found.pages[0].images
    drawn = [float(image[side]) / 72 * 25.4 for side in ("width", "height")]
    assert drawn == pytest.approx(millimetres, abs=0.01)
    assert "/Figure Logótipo" in tags(document)
