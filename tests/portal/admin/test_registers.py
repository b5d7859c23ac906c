"""Registers in the admin: two authors, downloads, history, and data that is only looked at."""

import io
from urllib.parse import urlencode

import odfdo
import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from contas.models import User
from portal.models import StaleVersionError
from praticas.admin.registers import AreaRegister
from praticas.models import Area

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Client:
    """Someone who may do everything."""
    client = Client()
    client.force_login(User.objects.create_superuser("chefia@portal.example", "x"))
    return client


@pytest.fixture
def looking() -> Client:
    """Someone who may enter the admin and look at municipalities."""
    user = User.objects.create_user("consulta@portal.example", "x")
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "view_municipality", "change_municipality"])
    )
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def area() -> Area:
    return Area.objects.get(slug="cultura")


def typed(area: Area, **changes: object) -> dict[str, object]:
    """What the form of an area sends."""
    return {
        "name": area.name,
        "name_en": area.name_en,
        "slug": area.slug,
        "motif": area.motif,
        "sort_order": area.sort_order,
        "read_version": area.version,
        **changes,
    }


def edit_url(area: Area) -> str:
    return reverse("area:edit", args=[area.pk])


def field(html: bytes, name: str) -> dict[str, str]:
    """The value of a field of a page, and the errors beside it."""
    soup = BeautifulSoup(html, "html.parser")
    widget = soup.find(attrs={"name": name})
    panel = widget.find_parent("li")
    errors = panel.select_one(".error-message") if panel else None
    return {"value": widget.get("value", ""), "error": errors.get_text(strip=True) if errors else ""}


def test_saving_counts_versions_and_writes_history(staff: Client, area: Area) -> None:
    response = staff.post(edit_url(area), typed(area, name="Cultura e artes"))
    assert response.status_code == 302
    area.refresh_from_db()
    assert (area.name, area.version) == ("Cultura e artes", 2)
    assert list(ModelLogEntry.objects.values_list("action", "label")) == [("wagtail.edit", "Cultura e artes")]
    history = staff.get(reverse("area:history", args=[area.pk])).content.decode()
    assert "chefia@portal.example" in history


def test_a_second_author_sees_both_texts_and_loses_nothing(staff: Client, area: Area) -> None:
    opened = typed(area, name="Cultura e património", name_en="Culture and heritage")
    staff.post(edit_url(area), typed(area, name="Cultura e artes"))
    response = staff.post(edit_url(area), opened)
    assert response.status_code == 200
    assert "Outra pessoa guardou este registo entretanto." in response.content.decode()
    name = field(response.content, "name")
    assert name["value"] == "Cultura e património"
    assert name["error"] == "Texto guardado entretanto: “Cultura e artes”"
    english = field(response.content, "name_en")
    assert english == {"value": "Culture and heritage", "error": "Texto guardado entretanto: “Culture”"}
    assert field(response.content, "slug") == {"value": "cultura", "error": ""}
    area.refresh_from_db()
    assert (area.name, area.version) == ("Cultura e artes", 2)

    again = {**opened, "read_version": field(response.content, "read_version")["value"]}
    assert staff.post(edit_url(area), again).status_code == 302
    area.refresh_from_db()
    assert (area.name, area.name_en, area.version) == ("Cultura e património", "Culture and heritage", 3)


def test_a_record_deleted_meanwhile_leaves_what_was_typed(area: Area) -> None:
    form_class = AreaRegister().get_form_class(for_update=True)
    form = form_class(QueryDict(urlencode(typed(area, name="Cultura e artes"))), instance=area)
    assert form.is_valid()
    Area.objects.filter(pk=area.pk).delete()
    with pytest.raises(StaleVersionError):
        form.save()
    form.show_conflict()
    assert form.non_field_errors() == ["Outra pessoa apagou este registo. O que escreveu continua abaixo."]
    assert form["name"].value() == "Cultura e artes"


@pytest.mark.parametrize("version", ["", "x"])
def test_a_form_without_its_version_is_refused(staff: Client, area: Area, version: str) -> None:
    response = staff.post(edit_url(area), typed(area, name="Cultura e artes", read_version=version))
    assert response.status_code == 200
    area.refresh_from_db()
    assert (area.name, area.version) == ("Cultura", 1)


def test_a_field_in_error_says_so_before_any_version(staff: Client, area: Area) -> None:
    response = staff.post(edit_url(area), typed(area, name=""))
    assert field(response.content, "name")["error"] != ""
    area.refresh_from_db()
    assert area.version == 1


def test_a_new_record_has_no_version_to_compare(staff: Client) -> None:
    page = staff.get(reverse("area:add"))
    assert b"read_version" not in page.content
    new = {"name": "Desporto", "name_en": "Sport", "slug": "desporto", "motif": "", "sort_order": 200}
    assert staff.post(reverse("area:add"), new).status_code == 302
    assert Area.objects.get(slug="desporto").version == 1


def test_messages_suit_words_of_either_gender(staff: Client, area: Area) -> None:
    saved = staff.post(edit_url(area), typed(area), follow=True)
    assert "Guardado: Cultura" in saved.content.decode()
    wrong = staff.post(edit_url(area), typed(area, name="", read_version=2))
    assert "Não foi possível guardar. Corrija os campos assinalados." in wrong.content.decode()
    deleted = staff.post(reverse("area:delete", args=[area.pk]), follow=True)
    assert "Apagado: Cultura" in deleted.content.decode()
    assert not Area.objects.filter(pk=area.pk).exists()


def test_the_model_itself_refuses_an_older_version(area: Area) -> None:
    other = Area.objects.get(pk=area.pk)
    other.save()
    area.name = "Perdido"
    with pytest.raises(StaleVersionError):
        area.save()
    other.save(update_fields=["name"])
    area.refresh_from_db()
    assert (area.name, area.version) == ("Cultura", 3)


def test_a_listing_is_searched_filtered_and_linked(staff: Client) -> None:
    found = staff.get(reverse("area:index"), {"q": "cultur"}).content.decode()
    assert "Cultura" in found
    assert "Religião" not in found
    found = staff.get(reverse("area:index"), {"motif": "star"}).content.decode()
    assert "Religião" in found
    assert "?q=cultur&amp;export=ods" in staff.get(reverse("area:index"), {"q": "cultur"}).content.decode()
    assert "export=csv" not in found


def test_a_listing_downloads_as_found(staff: Client) -> None:
    Area.objects.filter(slug="cultura").update(name_en="=1+1")
    response = staff.get(reverse("area:index"), {"q": "cultur", "export": "xlsx"})
    workbook = openpyxl.load_workbook(io.BytesIO(b"".join(response)))
    rows = list(workbook.active.iter_rows())
    assert [[cell.value for cell in row] for row in rows] == [
        ["Nome", "Nome em inglês", "Endereço", "Motivo de azulejo", "Ordem"],
        ["Cultura", "=1+1", "cultura", "flower", Area.objects.get(slug="cultura").sort_order],
    ]
    assert rows[1][1].data_type == "s"
    assert response["Content-Disposition"] == 'attachment; filename="praticas_area.xlsx"'


def test_ods_downloads_the_whole_register_with_related_names(looking: Client) -> None:
    response = looking.get(reverse("municipios:index"), {"export": "ods"})
    values = odfdo.Document(io.BytesIO(b"".join(response))).body.tables[0].get_values()
    assert len(values) == 309
    assert values[0] == ["Código", "Nome", "Distrito ou ilha", "Latitude", "Longitude"]
    loule = next(row for row in values if row[0] == "0808")
    assert loule[:3] == ["0808", "Loulé", "Faro"]
    assert 37 < loule[3] < 38


def test_listings_cost_the_same_queries_for_one_and_for_many(staff: Client) -> None:
    def queries(register: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            staff.get(reverse(f"{register}:index"))
        return len(captured)

    before = queries("area")
    Area.objects.exclude(slug="cultura").delete()
    assert queries("area") == before


@pytest.mark.parametrize("name", ["add", "edit", "delete"])
def test_reference_data_cannot_be_changed_even_with_the_permission(
    name: str, staff: Client, looking: Client
) -> None:
    address = reverse(f"municipios:{name}", args=[] if name == "add" else ["0808"])
    for client in (staff, looking):
        assert client.get(address).status_code == 302
        assert client.get(address)["Location"] == reverse("wagtailadmin_home")


def test_reference_data_is_looked_at(looking: Client) -> None:
    found = looking.get(reverse("municipios:index"), {"q": "loul"}).content.decode()
    assert reverse("municipios:inspect", args=["0808"]) in found
    assert reverse("municipios:edit", args=["0808"]) not in found
    shown = looking.get(reverse("municipios:inspect", args=["0808"])).content.decode()
    assert "Loulé" in shown
    assert "Faro" in shown


def test_who_has_no_permission_sees_no_register(looking: Client) -> None:
    assert looking.get(reverse("area:index"))["Location"] == reverse("wagtailadmin_home")


def test_a_search_minds_neither_accents_nor_capitals_nor_the_order_of_words(staff: Client) -> None:
    def found(words: str) -> str:
        return staff.get(reverse("area:index"), {"q": words}).content.decode()

    area = Area.objects.get(slug="saude")
    for words in ("saude", "SAÚDE", f"health {area.name[:3]}"):
        assert reverse("area:edit", args=[area.pk]) in found(words)
        assert "Religião" not in found(words)
    assert reverse("area:edit", args=[area.pk]) not in found("saude religiao")
    assert "Religião" in found(" … ")


def test_a_stale_form_with_an_error_shows_both_texts_at_once(staff: Client, area: Area) -> None:
    opened = typed(area, name="", name_en="Culture and heritage")
    staff.post(edit_url(area), typed(area, name_en="Arts"))
    response = staff.post(edit_url(area), opened)
    assert "Texto guardado entretanto: “Cultura”" in field(response.content, "name")["error"]
    assert field(response.content, "name_en") == {
        "value": "Culture and heritage",
        "error": "Texto guardado entretanto: “Arts”",
    }
