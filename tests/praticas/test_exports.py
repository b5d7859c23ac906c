"""Practices as open data."""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator
from typing import Any

import odfdo
import pytest
from django.conf import settings
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from portal.search import SearchUnavailable
from praticas.exports import BATCH, CONTACT, RICH, columns, export, practices
from tests.factories.practices import practice

pytestmark = pytest.mark.django_db


def exported(pks: Any, form: str = "json", method: str = "get") -> bytes:
    request = getattr(RequestFactory(), method)("/praticas/")
    return b"".join(export(pks, form, request))


def records(*pks: int) -> list[dict[str, Any]]:
    return json.loads(exported(pks))


def test_a_practice_is_exported_whole() -> None:
    page = practice(
        title="Gabinete itinerante",
        summary="Vai ter com quem vive longe.",
        entity_name="Município de exemplo",
        entity_address="Rua Um, 2",
        scale="municipal",
        areas=("cultura", "acolhimento-e-integracao"),
        groups=("criancas-e-jovens",),
        ficha_date=dt.date(2021, 5, 1),
        objectives="<p>Apoiar <b>quem chega</b>.</p><ul><li>um</li><li>dois</li></ul>",
        first_published_at=dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC),
    )
    page.last_published_at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    page.save()
    (record,) = records(page.pk)
    assert record == {
        "id": page.pk,
        "url": f"{settings.BASE_URL}/praticas/{page.slug}/",
        "language": "pt-PT",
        "title": "Gabinete itinerante",
        "summary": "Vai ter com quem vive longe.",
        "level": "Publicada",
        "validated_on": None,
        "year": 2020,
        "ficha_date": "2021-05-01",
        "areas": ["Serviços de acolhimento e integração", "Cultura"],
        "target_groups": ["Crianças e jovens"],
        "scale": "Município",
        "entity_name": "Município de exemplo",
        "entity_kind": "Autarquia local",
        "entity_address": "Rua Um, 2",
        "municipality": "Loulé",
        "municipality_code": "0808",
        "district": "Faro",
        **dict.fromkeys((*CONTACT, *RICH)),
        "objectives": "Apoiar quem chega.\num\ndois",
        "first_published_at": "2026-07-02T00:30:00+01:00",
        "last_published_at": "2026-01-01T00:00:00+00:00",
        "is_demonstration": "Não",
    }


def test_what_is_unknown_is_empty() -> None:
    page = practice(municipality="", areas=(), year=None, entity_kind="", is_demonstration=True)
    (record,) = records(page.pk)
    unknown = ("municipality", "municipality_code", "district", "year", "entity_kind", "scale")
    assert {record[name] for name in unknown} == {None}
    assert (record["areas"], record["is_demonstration"]) == ([], "Sim")


@pytest.mark.parametrize("consented", [True, False])
def test_contact_data_needs_a_recorded_consent(consented: bool) -> None:
    consent = (
        {"contact_consent_on": dt.date(2026, 1, 1), "contact_consent_text": "Aceito."} if consented else {}
    )
    page = practice(
        contact_person="Pessoa Exemplo", entity_email="a@b.example", entity_phone="200 000 000", **consent
    )
    (record,) = records(page.pk)
    shown = {"entity_phone": "200 000 000", "entity_email": "a@b.example", "contact_person": "Pessoa Exemplo"}
    assert {name: record[name] for name in CONTACT} == (shown if consented else dict.fromkeys(CONTACT))


def test_practices_come_in_the_order_asked_and_only_public_ones() -> None:
    first, second, draft, secret = practice(), practice(), practice(live=False), practice()
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    pks = [second.pk, draft.pk, secret.pk, 0, first.pk]
    assert [record["id"] for record in records(*pks)] == [second.pk, first.pk]


def test_batches_are_read_with_as_many_queries_for_three_as_for_one() -> None:
    pks = [practice(groups=("criancas-e-jovens",)).pk for _ in range(3)]
    exported(pks)  # the addresses of the site are looked up once

    def queries(of: list[int]) -> int:
        with CaptureQueriesContext(connection) as captured:
            exported(of)
        return len(captured)

    assert queries(pks) == queries(pks[:1]) == 4


def test_a_long_list_is_read_batch_by_batch() -> None:
    asked = []

    def pks() -> Iterator[int]:
        for number in range(3 * BATCH):
            asked.append(number)
            yield page.pk if number == 0 else -number

    page = practice()
    assert next(practices(pks())).pk == page.pk
    assert len(asked) == BATCH


def test_a_failure_of_the_search_comes_before_the_answer() -> None:
    def broken() -> Iterator[int]:
        raise SearchUnavailable
        yield

    with pytest.raises(SearchUnavailable):
        export(broken(), "csv", RequestFactory().get("/"))


def test_head_reads_no_practice() -> None:
    assert exported([practice().pk], method="head") == b"[]\n"


def test_csv_and_ods_have_the_headings_of_the_language_and_the_same_rows() -> None:
    page = practice(title="=1+1", language="en")
    with override("en"):
        response = export([page.pk], "csv", RequestFactory().get("/"))
        titles = [column.title for column in columns()]
    rows = list(csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig"))))
    assert rows[0] == titles
    assert rows[1][2:4] == ["en", "'=1+1"]
    assert rows[1][9] == "Reception and integration services"
    with override("en"):
        sheet = odfdo.Document(io.BytesIO(exported([page.pk], "ods"))).body.tables[0]
    assert sheet.get_values()[1][:4] == [
        page.pk,
        f"{settings.BASE_URL}/en/{page.url_path.split('/', 2)[2]}",
        "en",
        "=1+1",
    ]


@pytest.mark.parametrize("form", ["csv", "ods", "json", "xlsx"])
def test_a_download_is_named(form: str) -> None:
    response = export([], form, RequestFactory().get("/"))
    assert response["Content-Disposition"] == f'attachment; filename="praticas.{form}"'
