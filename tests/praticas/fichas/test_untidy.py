"""Fichas as people really fill them in: titles twice, labels bent, tables broken, words that fit nowhere."""

import datetime as dt
from itertools import pairwise

import pytest

from praticas.fichas import ReadFicha, Role, read
from praticas.fichas.ficha import Leftover
from tests.praticas.fichas import documents
from tests.praticas.fichas.documents import ANSWERS, LABELS, TITLES, lines, raw_docx, raw_odt, word_paragraph


def read_text(text: str) -> ReadFicha:
    return read(text.encode(), "ficha.txt")


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(rows) + "</w:tbl>"


P = word_paragraph
START = (
    row(P("Designação"), P("Grupo da Ponte")),
    row(P("Morada"), P("Rua Nova, 1")),
    row(P("Objetivos"), P("Rir.")),
)


def texts(ficha: ReadFicha) -> dict[str, str]:
    return {name: answer.text for name, answer in ficha.answers.items() if answer.blocks}


@pytest.mark.parametrize(
    "label",
    [
        "DIFICULDADES E OBSTACULOS",
        "Dificuldades  e\u00a0obstáculos :",
        "3.6. Dificuldades e obstáculos",
        "f) Dificuldades e obstáculos",
        "Dificuldades e obstáculos (Identificação e sinalização da forma de os superar):",
        "Dificul dades e obstáculos",
        "Dificuldades e obstáculos sentidos na prática",
        "Dificuldades e obstáculos da prática",
        "Dificuldades",
    ],
)
def test_a_bent_label_beside_its_answer(label: str) -> None:
    ficha = read_text(
        documents.tabbed([(label if key == LABELS["difficulties"] else key, a) for key, a in lines()])
    )
    assert ficha.answers["difficulties"].text == "Nada a assinalar."
    assert ficha.problems == ()


def test_old_spelling_and_plural_suffix() -> None:
    ficha = read_text(
        "Designação: Grupo\nObjectivos e finalidades: Rir\nFactores críticos de sucesso: Tempo\n"
    )
    assert texts(ficha) == {"entity_name": "Grupo", "objectives": "Rir", "success_factors": "Tempo"}


def test_telephone_and_email_under_one_label() -> None:
    for label, answer, phone, email in (
        ("Telefone Email", "casa@ponte.example.pt", "", "casa@ponte.example.pt"),
        (
            "Telefone / E-mail",
            "Tel: 200 000 000 / casa@ponte.example.pt",
            "200 000 000",
            "casa@ponte.example.pt",
        ),
        ("Contactos", "E-mail: casa@ponte.example.pt", "", "casa@ponte.example.pt"),
    ):
        ficha = read_text(f"Designação\tGrupo\n{label}\t{answer}\nMorada\tRua Nova, 1\n")
        assert (ficha.answers["entity_phone"].text, ficha.answers["entity_email"].text) == (phone, email)
        assert ficha.leftovers == ()
        assert "entity_phone" not in ficha.missing


def test_contact_in_words_is_left_over() -> None:
    ficha = read_text(
        "Designação\tGrupo\nTelefone\tfalar com a Rosa, 200 000 000\nE-mail\tnão tem\nMorada\tRua\n"
    )
    assert texts(ficha) == {
        "entity_name": "Grupo",
        "entity_address": "Rua",
        "entity_phone": "falar com a Rosa, 200 000 000",
    }
    assert ficha.leftovers == (Leftover("não tem", "entity_phone"),)


def test_district_under_its_own_label() -> None:
    ficha = read_text("Designação\tGrupo\nMunicípio\tTavira\nDistrito\tFaro\nMorada\tRua\n")
    assert ficha.answers["municipality"].text == "Tavira\n\nFaro"
    assert (ficha.place.municipality, ficha.place.district) == ("Tavira", "Faro")


def test_two_pairs_in_one_row() -> None:
    rows = (
        *START,
        row(P("Telefone"), P("200 000 000"), P("E-mail"), P("")),
        row(P("Público-alvo"), P("Todos.")),
    )
    ficha = read(raw_docx(table(*rows)), "f.docx")
    assert ficha.answers["entity_phone"].text == "200 000 000"
    assert ficha.answers["entity_email"].labelled
    assert ficha.answers["target_audience"].text == "Todos."


def test_missing_section_is_said() -> None:
    kept = [
        pair
        for pair in lines()
        if pair[0]
        not in {TITLES[3], *(LABELS[name] for name in ("added_value", "equality_impact", "sustainability"))}
    ]
    ficha = read_text(documents.tabbed(kept))
    assert ficha.problems == ("Falta a secção 4, “Resultados da prática”.",)
    assert ficha.missing == ("added_value", "equality_impact", "sustainability")
    assert not ficha.answers["added_value"].labelled


def test_section_twice_keeps_the_first_and_shows_the_second() -> None:
    second = [(TITLES[3], ""), (LABELS["added_value"], "Outra coisa."), (LABELS["sustainability"], "Talvez.")]
    ficha = read_text(documents.tabbed([*lines(), *second]))
    assert texts(ficha)["added_value"] == ANSWERS["added_value"]
    assert ficha.leftovers == (Leftover("Outra coisa.", "added_value"), Leftover("Talvez.", "sustainability"))
    assert [problem[:34] for problem in ficha.problems] == ["A secção 4 aparece duas vezes: fic"]


def test_label_twice_keeps_the_first_and_shows_the_second() -> None:
    again = [*lines()[:6], ("Morada", "Outra rua\nOutro andar"), *lines()[6:]]
    ficha = read_text(documents.tabbed(again))
    assert texts(ficha)["entity_address"] == ANSWERS["entity_address"]
    assert [item.text for item in ficha.leftovers] == ["Outra rua", "Outro andar"]
    assert ficha.problems == (
        "“Morada” aparece mais de uma vez: ficou o primeiro texto; o outro está no que não coube.",
    )


def test_label_repeated_on_the_next_page_goes_on() -> None:
    rows = [
        *lines()[:-1],
        (LABELS["dissemination_method"], "Um guia"),
        (LABELS["dissemination_method"], "e uma visita."),
    ]
    assert read_text(documents.tabbed(rows)).answers["dissemination_method"].text == "Um guia e uma visita."


def test_title_repeated_in_its_section_is_no_problem() -> None:
    rows = [*lines()[:4], lines()[0], *lines()[4:]]
    ficha = read_text(documents.tabbed(rows))
    assert ficha.problems == ()
    assert texts(ficha) == texts(read_text(documents.tabbed()))


def test_unknown_rows_are_left_over() -> None:
    rows = (
        *START,
        row(P("Fax"), P("200 000 001")),
        row(P("Observações"), P("")),
        row(P("Parceiros"), P("A escola.")),
    )
    ficha = read(raw_docx(table(*rows) + P("Um parágrafo solto.") + P("ACM")), "f.docx")
    assert [item.text for item in ficha.leftovers] == [
        "Fax",
        "200 000 001",
        "Observações",
        "Um parágrafo solto.",
    ]
    assert ficha.answers["partners"].text == "A escola."


def test_merged_row_goes_on_with_an_unfinished_answer() -> None:
    rows = (*START, row(P("Parceiros"), P("A escola e")), row(P("o mercado.")), row(P("Nota final.")))
    ficha = read(raw_docx(table(*rows)), "f.docx")
    assert ficha.answers["partners"].text == "A escola e o mercado."
    assert [item.text for item in ficha.leftovers] == ["Nota final."]


def test_one_column_table_and_labels_inside_cells() -> None:
    rows = (
        row(P("Designação")),
        row(P("Grupo da Ponte")),
        row(P("Morada: Rua Nova, 1")),
        row(P("Público-alvo Crianças")),
        row(P("Parceiros envolvidos") + P("A escola.") + P("O mercado.")),
        row(P("Descrição") + P("da Prática")),
        row(P("Caracterização da prática: Havia pouco."), P("Agora há mais.")),
    )
    ficha = read(raw_docx(table(*rows)), "f.docx")
    assert texts(ficha) == {
        "entity_name": "Grupo da Ponte",
        "entity_address": "Rua Nova, 1",
        "target_audience": "Crianças",
        "partners": "A escola.\n\nO mercado.",
        "characterisation": "Havia pouco.\n\nAgora há mais.",
    }


def test_labels_and_answers_run_together_in_flowing_text() -> None:
    ficha = read_text(
        "Identificação da Entidade\nDesignação Grupo da Ponte\nMorada Rua Nova, 1\n"
        "Identificação da Prática\nDesignação da prática Almoço comprido\n"
        "Parceiros envolvidos Escola e\nmercado\nSustentabilidade do almoço: boa\n"
        "Descrição da Prática\nCaracterização da prática Havia pouco.\n"
    )
    assert texts(ficha) == {
        "entity_name": "Grupo da Ponte",
        "entity_address": "Rua Nova, 1",
        "title": "Almoço comprido",
        "partners": "Escola e mercado\n\nSustentabilidade do almoço: boa",
        "characterisation": "Havia pouco.",
    }


def test_labels_out_of_turn_are_text() -> None:
    ficha = read_text(
        "Designação: Grupo\nMorada: Rua\nValor acrescentado Muito\nmorada Antiga\n"
        "Metodologia de implementação e instrumentos: Reunir.\nCaracterização da prática Boa.\n"
    )
    assert texts(ficha) == {
        "entity_name": "Grupo",
        "entity_address": "Rua\n\nValor acrescentado Muito morada Antiga",
        "methodology": "Reunir.\n\nCaracterização da prática Boa.",
    }


def test_a_label_run_together_with_other_words_is_text_in_a_word_document() -> None:
    ficha = read(raw_docx(table(*START) + P("Público-alvo Crianças")), "f.docx")
    assert [item.text for item in ficha.leftovers] == ["Público-alvo Crianças"]


def test_label_repeated_before_its_answer_and_a_bullet_with_a_tab() -> None:
    ficha = read_text("Designação\tGrupo\nMorada\t\nMorada\tRua\nObjetivos\n-\tRir\n•\tfalar\n")
    assert texts(ficha) == {"entity_name": "Grupo", "entity_address": "Rua", "objectives": "- Rir\n- falar"}


def test_common_words_alone_on_a_line_stay_in_the_answer() -> None:
    ficha = read_text(
        "Identificação da Entidade\nDesignação: Grupo\nMorada: Rua\nDescrição da Prática\n"
        "Caracterização da prática:\nHavia pouco.\nResultados da Prática\n"
        "Sustentabilidade: boa.\nDescrição\nParceiros\nFim.\n"
    )
    assert texts(ficha)["sustainability"] == "boa.\n\nDescrição\n\nParceiros\n\nFim."


def test_layout_tables_nested_tables_and_text_boxes() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><v:x><w:txbxContent>{0}</w:txbxContent></v:x></mc:Choice>"
        "<mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    )
    inner = table(row(P("2014"), P("12 famílias")), row(P("2015"), P("Parceiros")))
    boxed = f"<w:p><w:r><w:t>Comida</w:t></w:r>{box.format(P('Numa caixa.') + inner)}</w:p>"
    rows = (*START, row(P("Valor acrescentado"), P("Cresceu.") + inner), row(P("Sustentabilidade"), boxed))
    outer = table(row("<w:sdt><w:sdtContent>" + table(*rows) + "</w:sdtContent></w:sdt>"))
    page_box = f"<w:p>{box.format(P('Parceiros: A escola.'))}</w:p>"
    ficha = read(raw_docx(outer + page_box), "f.docx")
    assert texts(ficha) == {
        "entity_name": "Grupo da Ponte",
        "entity_address": "Rua Nova, 1",
        "objectives": "Rir.",
        "partners": "A escola.",
        "added_value": "Cresceu.\n\n2014\n\n12 famílias\n\n2015\n\nParceiros",
        "sustainability": "Comida\n\nNuma caixa.\n\n2014\n\n12 famílias\n\n2015\n\nParceiros",
    }
    assert ficha.leftovers == ()


def test_word_details() -> None:
    number = '<w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr>'
    style = '<w:pPr><w:jc w:val="left"/><w:pStyle w:val="{}"/></w:pPr>'
    broken = "<w:p><w:r><w:t>Uma</w:t><w:br/><w:t>duas</w:t><w:noBreakHyphen/><w:t>três</w:t></w:r></w:p>"
    changed = (
        "<w:p><w:ins><w:r><w:t>Nova</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>Velha</w:delText></w:r></w:del></w:p>"
    )
    answer = (
        P("Intro.")
        + P("um", number.format(1))
        + P("dois", style.format("ListBullet"))
        + P("fora", number.format(0))
        + P("normal", style.format("Normal"))
        + P("nada", "<w:pPr/>")
        + "<w:p/>"
        + changed
        + broken
    )
    tabbed = "<w:p><w:r><w:t>Parceiros</w:t><w:tab/><w:t>A escola</w:t></w:r></w:p>"
    body = table(*START, row(P("Valor acrescentado"), answer)) + tabbed + P("Maio de 2019", number.format(1))
    ficha = read(raw_docx(body), "f.docx")
    assert ficha.answers["added_value"].text == (
        "Intro.\n\n- um\n- dois\n\nfora\n\nnormal\n\nnada\n\nNova\n\nUma\n\nduas-três"
    )
    assert ficha.answers["partners"].text == "A escola\n\n- Maio de 2019"


def test_headers_footers_and_notes_are_not_lost() -> None:
    word = documents.WORD
    parts = {
        "header1_xml": f'<w:hdr xmlns:w="{word}">{P(documents.HEADING)}{P("Entregue na sede")}</w:hdr>',
        "footer1_xml": f'<w:ftr xmlns:w="{word}">{P("Página 1 de 2")}{P("Cofinanciado por: FAMI")}</w:ftr>',
        "footer2_xml": f'<w:ftr xmlns:w="{word}">{P("Página 1 de 2")}{P("2")}</w:ftr>',
        "footnotes_xml": f'<w:footnotes xmlns:w="{word}">{P("Dados de 2018.")}</w:footnotes>',
    }
    ficha = read(raw_docx(table(*START), **parts), "f.docx")
    assert [item.text for item in ficha.leftovers] == ["Entregue na sede", "Dados de 2018."]
    assert ficha.cofunders == ("FAMI",)
    assert [piece.text for piece in ficha.pieces if piece.role is Role.NOISE] == [
        documents.HEADING,
        "Página 1 de 2",
        "2",
    ]


def test_open_document_details() -> None:
    def cells(*texts: str) -> str:
        inner = "".join(f"<table:table-cell>{text}</table:table-cell>" for text in texts)
        return f"<table:table-row>{inner}</table:table-row>"

    frame = "<draw:frame><draw:text-box><text:p>Numa moldura.</text:p></draw:text-box></draw:frame>"
    note = (
        "<office:annotation><text:p>x</text:p></office:annotation><text:note>"
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>Nota.</text:p></text:note-body></text:note>"
    )
    nested = f"<table:table>{cells('<text:p>2014</text:p>', '<text:p>doze</text:p>')}</table:table>"
    span = '<text:p>Rir  <text:s text:c="2"/>muito<text:line-break/>e <text:span>falar</text:span>.</text:p>'
    rows = (
        cells("<text:p>Designação</text:p>", f"<text:p>Grupo{frame}</text:p>")
        + cells(
            "<text:p>Objetivos</text:p>",
            span + nested + "<office:annotation><text:p>x</text:p></office:annotation>",
        )
        + cells("", "")
    )
    body = (
        "<text:tracked-changes><text:p>Apagado</text:p></text:tracked-changes>"
        f"<text:section><table:table><table:table-header-rows>{rows}</table:table-header-rows></table:table></text:section>"
        f"<text:p>Parceiros<text:tab/>A escola{note}</text:p>"
        "<text:list><text:list-item><text:p>O mercado</text:p></text:list-item></text:list>"
    )
    styles = (
        f'<s xmlns:style="{documents.OFFICE}style:1.0" xmlns:text="{documents.OFFICE}text:1.0"><x>'
        "<style:header><text:p>Entregue na sede</text:p></style:header>"
        "<style:footer><text:p>Promovido por: Junta da Ponte</text:p></style:footer></x></s>"
    )
    manifest = {"META-INF_manifest__xml": "<m/>"}
    ficha = read(raw_odt(body, styles__xml=styles, **manifest), "f.odt")
    assert texts(ficha) == {
        "entity_name": "Grupo\n\nNuma moldura.",
        "objectives": "Rir muito\n\ne falar.\n\n2014\n\ndoze",
        "partners": "A escola\n\nNota.\n\n- O mercado",
    }
    assert [item.text for item in ficha.leftovers] == ["Entregue na sede"]
    assert ficha.promoters == ("Junta da Ponte",)


def test_supporters_and_logos() -> None:
    ficha = read_text(
        "ACM\nDesignação: Grupo\nMorada: Rua\nObjetivos: Rir\nACIDI\n"
        "Cofinanciado por:\nFundo da Ponte\nFAMI\n"
        "Promovido por: Junta da Ponte\nParceiros:\nACM\n- QREN\nPúblico-alvo: Todos.\nPOPH\n"
        "Co-financiado por:\n"
        "que há muito tempo esperavam por isto.\n"
    )
    assert ficha.cofunders == ("Fundo da Ponte", "FAMI")
    assert ficha.promoters == ("Junta da Ponte",)
    assert ficha.answers["partners"].text == "ACM\n\n- QREN"
    assert ficha.answers["objectives"].text == "Rir\n\nACIDI"
    assert ficha.answers["target_audience"].text == "Todos.\n\nque há muito tempo esperavam por isto."
    assert [piece.text for piece in ficha.pieces if piece.role is Role.NOISE] == ["ACM", "POPH"]


def test_footers_side_by_side_in_a_table() -> None:
    rows = (*START, row(P("Cofinanciado por: FAMI"), P("Promovido por:")))
    ficha = read(raw_docx(table(*rows)), "f.docx")
    assert (ficha.cofunders, ficha.promoters, ficha.leftovers) == (("FAMI",), (), ())


def test_after_the_closing_note_nothing_is_an_answer() -> None:
    text = (
        f"Designação\tGrupo\nMorada\tRua\nParceiros\tA escola e\n{documents.CLOSING}\nMaio 2019\n"
        "o mercado.\nOutra coisa.\nE mais."
    )
    ficha = read_text(text)
    assert ficha.answers["partners"].text == "A escola e o mercado."
    assert [item.text for item in ficha.leftovers] == ["Outra coisa.", "E mais."]
    assert ficha.date == dt.date(2019, 5, 1)


def test_lines_broken_at_the_width_of_the_page_are_joined() -> None:
    text = (
        "Nota: Se pretende que a S/ prática seja integrada na base,\nenvie esta ficha\npreenchida.\n"
        "Designação: Grupo\nMorada: Rua\nObjetivos (a rever\n"
        "Competências necessárias para a\nsua implementação\n(Competências da entidade,\n"
        "mas não só)\n"
        "Saber receber quem chega, com tempo e também\ncom paciência. Saber também escutar muito bem.\n"
        "Falar línguas.\n\nE cozinhar."
    )
    ficha = read_text(text)
    assert ficha.answers["skills"].text == (
        "Saber receber quem chega, com tempo e também com paciência. "
        "Saber também escutar muito bem. Falar línguas.\n\nE cozinhar."
    )
    assert ficha.answers["objectives"].text == "(a rever"
    assert [piece.text for piece in ficha.pieces if piece.role is Role.NOISE] == [
        "Nota: Se pretende que a S/ prática seja integrada na base, envie esta ficha preenchida."
    ]


def test_date_only_when_it_stands_alone() -> None:
    ficha = read_text(
        "Designação: Grupo\nMorada: Rua\nObjetivos: Rir\n- Maio 2019\nData: 12/06/2015\nJulho 2016\n"
    )
    assert ficha.date == dt.date(2015, 6, 12)
    assert ficha.answers["objectives"].text == "Rir\n\n- Maio 2019"
    assert sum(piece.role is Role.DATE for piece in ficha.pieces) == 2


def test_pieces_follow_the_original() -> None:
    ficha = read(documents.docx_table(), "f.docx")
    assert all(before.row <= after.row for before, after in pairwise(ficha.pieces))
