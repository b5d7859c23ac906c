"""Rich text read into blocks."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.printing.richtext import Block, as_text, blocks, paragraphs

BASE = "https://portal.example/"


def p(*runs: Any) -> Block:
    return {"kind": "p", "runs": [{"text": run} if isinstance(run, str) else run for run in runs]}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ("<p></p><p>  </p>", []),
        ("solto", [p("solto")]),
        ("<p>Um</p>\n<p>Dois &amp; três</p>", [p("Um"), p("Dois & três")]),
        ("<p>muito\n   espaço </p>", [p("muito espaço")]),
        (
            "<p>a <b>forte</b> <i>leve</i></p>",
            [p("a ", {"text": "forte", "bold": True}, " ", {"text": "leve", "italic": True})],
        ),
        (
            "<p><strong>os <em>dois</em></strong></p>",
            [p({"text": "os ", "bold": True}, {"text": "dois", "bold": True, "italic": True})],
        ),
        ("<p>linha<br/>outra<br></p>", [p("linha", "\n", "outra")]),
        ("<p>linha <br> outra</p>", [p("linha", "\n", "outra")]),
        (
            "<ul><li>um</li><li>dois<ol><li>dentro</li></ol></li></ul>",
            [
                {
                    "kind": "ul",
                    "items": [[p("um")], [p("dois"), {"kind": "ol", "items": [[p("dentro")]]}]],
                }
            ],
        ),
        ("<ul><li></li></ul><ul></ul>", []),
        ("<ul>sem item</ul>", [{"kind": "ul", "items": [[p("sem item")]]}]),
        ("<li>sem lista</li>", [p("sem lista")]),
        ("<h2>Título</h2>texto", [p("Título"), p("texto")]),
        ("<script>alert(1)</script><style>p{}</style>fica", [p("fica")]),
        ("</b></i></a></ul></script>fica", [p("fica")]),
        ('<p><a href="/x/">x</a></p>', [p({"text": "x", "link": f"{BASE}x/"})]),
        ('<a href="mailto:a@b.pt">a</a>', [p({"text": "a", "link": "mailto:a@b.pt"})]),
        ('<a href="javascript:alert(1)">x</a>', [p("x")]),
        ('<a href="https://[x">x</a>', [p("x")]),
        ("<a>x</a>", [p("x")]),
        ("#let <b>", [p("#let")]),
        ("a<![foo[ x ]]>b", [p("a", "b")]),
        ("a<![if !x]>b<![endif]>", [p("a", "b")]),
    ],
)
def test_blocks(html: str, expected: list[Block]) -> None:
    assert blocks(html, BASE) == expected


def test_lists_deeper_than_four_join_the_fourth() -> None:
    found = blocks("<ul><li>x" * 2000 + "</ul>" * 2000 + "<p>fim</p>")
    assert found[-1] == p("fim")
    depth, level = 0, found[:1]
    while level:
        depth, level = depth + 1, [block for block in level[0]["items"][0] if block["kind"] != "p"]
    assert depth == 4
    assert str(found).count("'text': 'x'") == 2000


PIECES = [
    *"<>/!-[]&;?\x00 a\n",
    "ul",
    "li",
    "<p>",
    "<b>",
    "<a href=",
    "<![CDATA[",
    "<![if",
    "<![x[",
    "]]>",
    "<!DOCTYPE",
]


@given(st.lists(st.sampled_from(PIECES)))
def test_no_html_is_refused_and_no_run_is_empty(pieces: list[str]) -> None:
    for block in blocks("".join(pieces)):
        if block["kind"] == "p":
            assert all(run["text"] for run in block["runs"])
        else:
            assert all(block["items"])


def test_paragraphs_are_the_lines_of_a_text() -> None:
    assert paragraphs(" Um \n\n\r\nDois") == [p("Um"), p("Dois")]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("<p>Um <b>só</b></p><ul><li>a &amp; b</li><li>c<ol><li>d</li></ol></li></ul>", "Um só\na & b\nc\nd"),
        ("<p>linha<br/>outra<br>mais<br />e  mais</p>", "linha\noutra\nmais\ne mais"),
        ('<P CLASS="x">a</P><pre>b</pre>', "a\nb"),
        ("a < b", "a < b"),
        ("<p>1 &lt; 2</p>", "1 < 2"),
    ],
)
def test_as_text_gives_a_line_for_each_paragraph(html: str, expected: str) -> None:
    assert as_text(html) == expected


@given(st.text(st.sampled_from("abc &;<>/p\n")))
def test_as_text_leaves_no_empty_line(html: str) -> None:
    assert as_text(html) == "" or all(line.strip() for line in as_text(html).split("\n"))
