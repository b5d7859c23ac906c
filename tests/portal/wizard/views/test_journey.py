"""From the start page to the receipt, over HTTP, as a browser without scripts does it."""

from __future__ import annotations

import pytest
from django.test import Client

from portal.wizard.models import Draft
from tests.portal.wizard.conftest import picture
from tests.portal.wizard.forms import WHAT, WHO
from tests.portal.wizard.views.conftest import address
from tests.portal.wizard.views.forms import ABOUT

pytestmark = pytest.mark.django_db


def test_a_form_is_begun_filled_in_read_and_sent(at_ana: Client) -> None:
    page = at_ana.get("/prova/")
    assert "Anunciar um encontro" in page.content.decode()
    begun = at_ana.post("/prova/", {"key": page.context["key"]})
    draft = Draft.objects.get(pk=page.context["key"])
    assert begun["Location"] == address(draft)
    tasks = at_ana.get(begun["Location"])
    assert [task["state_label"] for task in tasks.context["tasks"]] == ["Por começar"] * 4

    who = at_ana.get(address(draft, "quem/"))
    assert who.context["shown"].version == 0
    assert "Secção 1 de 4" in who.content.decode()
    there = at_ana.post(address(draft, "quem/"), {**WHO, "_version": "0", "_do": "continue"})
    assert there["Location"] == address(draft, "resumo/")
    there = at_ana.post(there["Location"], {**ABOUT, "_version": "0", "_do": "continue"})
    assert there["Location"] == address(draft, "encontro/")
    there = at_ana.post(address(draft, "encontro/"), {**WHAT, "_version": "0", "_do": "continue"})
    assert there["Location"] == address(draft, "fotografias/")
    there = at_ana.post(
        address(draft, "fotografias/"), {"caption": "A praça", "photos": [picture()], "_version": "0"}
    )
    assert there["Location"] == address(draft, "rever/")

    review = at_ana.get(there["Location"])
    assert review.context["missing"] == []
    assert "praça.png" in review.content.decode()
    sent = at_ana.post(address(draft, "enviar/"), {"_declaration": "1"})
    assert sent["Location"] == address(draft, "recibo/")
    receipt = at_ana.get(sent["Location"])
    draft.refresh_from_db()
    assert str(draft.number) in receipt.content.decode()
    assert str(draft.tracking_code) in receipt.content.decode()
    paper = at_ana.get(address(draft, "recibo.pdf"))
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF-")
