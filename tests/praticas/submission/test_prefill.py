"""A draft that begins with a filled ficha: each answer in its section, no word lost, nothing half done."""

import datetime as dt
import io
import zipfile

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile

from portal import uploads
from portal.wizard.domain.reading import answers, states
from portal.wizard.enums import State
from portal.wizard.models import Draft
from portal.wizard.registry import definition_of
from praticas.fichas import FichaError, read
from praticas.models import ImportFile
from praticas.submission.definition import PracticeForm
from praticas.submission.prefill import begin, original_of, prefill_of, read_again
from rede.enums import MemberRole
from rede.models import Membership
from tests.factories.network import entity
from tests.factories.people import person
from tests.praticas.fichas import documents
from tests.praticas.submission.answers import latest, sent, write

pytestmark = pytest.mark.django_db


def with_manifest(odt: bytes) -> bytes:
    """An ODT with the list of its parts, as programs write it."""
    file = io.BytesIO(odt)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return file.getvalue()


FORMS = {
    "ficha.docx": documents.docx_table,
    "ficha-corrida.docx": documents.docx_paragraphs,
    "ficha.odt": lambda: with_manifest(documents.odt_table()),
    "ficha.pdf": documents.pdf_table,
}
EXPECTED = {
    "entidade": {
        "entity_name": ["Associação Porta Aberta de Vila Inventada"],
        "entity_address": ["Rua das Amendoeiras, 12, 7000-001 Évora"],
        "municipality": ["0705"],
        "entity_kind": ["civil_society"],
    },
    "pratica": {
        "title": ["Mesa comprida: almoços de vizinhança"],
        "objectives": [
            "Juntar quem chega e quem já cá vive.\n\n- Cozinhar em conjunto;\n- Aprender palavras novas."
        ],
        "target_audience": [documents.ANSWERS["target_audience"]],
        "partners": [documents.ANSWERS["partners"]],
        "areas": ["cultura"],
    },
    "contacto": {
        "entity_phone": ["266 000 111"],
        "entity_email": ["geral@porta-aberta.example.pt"],
        "contact_person": ["Equipa de acolhimento"],
    },
}


def upload(content: bytes, name: str = "ficha.docx") -> SimpleUploadedFile:
    """A file as it arrives."""
    return SimpleUploadedFile(name, content)


def form() -> PracticeForm:
    """The form, as it is registered."""
    found = definition_of("pratica")
    assert isinstance(found, PracticeForm)
    return found


def prefilled(content: bytes, name: str = "ficha.docx") -> Draft:
    """A draft begun with a ficha."""
    return begin(form(), upload(content, name), person(), owner=None, language="pt-pt")


def typed(draft: Draft) -> dict[str, dict[str, list[str]]]:
    """What is typed in each section, as plain data."""
    return {
        name: {key: list(values) for key, values in data.items()} for name, data in answers(draft).items()
    }


@pytest.mark.parametrize("name", FORMS)
def test_each_answer_is_typed_in_its_section(name: str) -> None:
    found = typed(prefilled(FORMS[name](), name))
    assert {key: found[key] for key in ("entidade", "contacto")} == {
        "entidade": EXPECTED["entidade"],
        "contacto": EXPECTED["contacto"],
    }
    assert EXPECTED["pratica"].items() <= found["pratica"].items()
    rest = found["descricao"] | found["resultados"] | found["disseminacao"]
    assert rest["difficulties"] == ["Nada a assinalar."]
    assert rest["dissemination_method"] == [documents.ANSWERS["dissemination_method"]]
    assert rest.keys() == {
        "characterisation",
        "skills",
        "audience_involvement",
        "methodology",
        "communication",
        "difficulties",
        "success_factors",
        "added_value",
        "equality_impact",
        "sustainability",
        "dissemination_factors",
        "dissemination_method",
    }
    assert "por-colocar" not in found


def test_the_date_and_the_supporters_are_read() -> None:
    text = documents.tabbed().replace("Maio 2019", "Cofinanciado por: Fundo de exemplo\n\nMaio 2019")
    found = prefill_of(read(text.encode(), "f.txt"))
    assert found.typed["pratica"]["ficha_date"] == [dt.date(2019, 5, 1).isoformat()]
    assert found.typed["apoios"] == {
        "supporters-0-role": ["cofunder"],
        "supporters-0-name": ["Fundo de exemplo"],
        "supporters-0-url": [""],
    }


def test_a_whole_ficha_is_ready_to_be_checked_and_sent() -> None:
    draft = prefilled(documents.docx_table())
    found = {state.section.name: state.state for state in states(draft)}
    assert {name for name, state in found.items() if state == State.COMPLETE} == {
        "entidade",
        "pratica",
        "descricao",
        "resultados",
        "disseminacao",
        "contacto",
    }
    assert draft.created_by is not None
    sent(draft, draft.created_by)
    page = latest(draft)
    assert page.title == documents.ANSWERS["title"]
    assert page.objectives == (
        "<p>Juntar quem chega e quem já cá vive.</p>"
        "<ul><li>Cozinhar em conjunto;</li><li>Aprender palavras novas.</li></ul>"
    )
    assert page.shows_contact is False


def test_the_original_stays_with_the_draft_and_is_no_import_of_staff() -> None:
    content = documents.docx_table()
    draft = prefilled(content)
    kept = original_of(draft)
    assert kept is not None
    assert (kept.name, kept.purpose, kept.type) == ("ficha.docx", "praticas.ficha", "docx")
    with kept.open() as file:
        assert file.read() == content
    assert ImportFile.objects.count() == 0


def test_what_was_read_can_be_told_again_from_the_original() -> None:
    draft = prefilled(documents.docx_table())
    kept = original_of(draft)
    assert kept is not None
    told = read_again(kept)
    assert told.read["contacto"] == ["Telefone", "E-mail", "Pessoa de contacto"]
    assert (told.leftovers, told.remarks, told.suggestions) == ([], [], [])


def test_no_word_is_lost() -> None:
    rows = [
        *(
            (label, "Évora - Faro, ao pé do rio" if label == "Município e Distrito" else answer)
            for label, answer in documents.lines()[:8]
        ),
        ("Área de intervenção", "Cultura; Astronomia"),
        *documents.lines()[9:],
        ("Morada", "Outra rua"),
    ]
    draft = prefilled(documents.docx_table(rows))
    (text,) = typed(draft)["por-colocar"]["leftovers"]
    assert "Área de intervenção: Astronomia" in text
    assert "Município e distrito: Évora - Faro, ao pé do rio" in text
    assert "Outra rua" in text
    assert typed(draft)["pratica"]["areas"] == ["cultura"]
    assert "municipality" not in typed(draft)["entidade"]
    assert [state.section.name for state in states(draft)][-1] == "por-colocar"


def test_a_text_without_a_place_is_still_asked_about_once_it_was_moved() -> None:
    draft = prefilled(documents.docx_table([*documents.lines(), ("Morada", "Outra rua")]))
    assert draft.created_by is not None
    write(draft, {"por-colocar": {"leftovers": [""]}}, draft.created_by)
    last = states(draft)[-1]
    assert (last.section.name, last.state) == ("por-colocar", State.COMPLETE)


def test_leftover_markup_is_cleaned_and_slips_are_told_but_left() -> None:
    changed = {"objectives": "<ul><li>Um</li><li>Dois</li></ul>", "partners": "Apoio do CLAI I local."}
    answers_with = documents.ANSWERS | changed
    found = prefill_of(read(documents.docx_table(documents.lines(answers_with)), "f.docx"))
    assert found.typed["pratica"]["objectives"] == ["- Um\n- Dois"]
    assert found.typed["pratica"]["partners"] == ["Apoio do CLAI I local."]
    assert [(label, one.before, one.after) for label, one in found.suggestions] == [
        ("Parceiros envolvidos", "do CLAI I local.", "do CLAII local.")
    ]


def test_what_the_entity_says_stands_where_the_ficha_is_silent() -> None:
    association = entity(kind="civil_society", name="Associação", email="geral@associacao.example.pt")
    by = person()
    Membership.objects.create(entity=association, user=by, role=MemberRole.OWNER)
    silent = [row for row in documents.lines() if row[0] not in {"Email", "Designação"}]
    draft = begin(form(), upload(documents.docx_table(silent)), by, owner=association, language="pt-pt")
    assert draft.owner == association
    found = typed(draft)
    assert found["contacto"]["entity_email"] == ["geral@associacao.example.pt"]
    assert found["entidade"]["entity_name"] == ["Associação"]


REFUSED = {
    "another format": (b"MZ\x90\x00", "ficha.exe"),
    "empty": (b"", "ficha.docx"),
    "a docx cut in two": (documents.docx_table()[:2000], "ficha.docx"),
    "a scan": (documents.pdf_without_text(), "ficha.pdf"),
    "no ficha": (documents.docx_table([("Ingredientes", "Farinha"), ("Modo", "Amassar")]), "receita.docx"),
    "a text": (documents.tabbed().encode(), "ficha.txt"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_begins_nothing(case: str) -> None:
    content, name = REFUSED[case]
    before = _stored()
    with pytest.raises((FichaError, uploads.RefusedError)) as refused:
        prefilled(content, name)
    assert str(refused.value.message)
    assert Draft.objects.count() == 0
    assert _stored() == before


def _stored() -> list[str]:
    """What the private storage holds."""
    try:
        return sorted(storages["private"].listdir("ficheiros")[0])
    except FileNotFoundError:
        return []
