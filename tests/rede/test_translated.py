"""Whatever a visitor of the network's pages reads in a language without pages is in its catalogue."""

from collections.abc import Iterator

import polib
import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import trans_real

from rede.demo.loading import load
from rede.figures import FIGURES
from rede.models import Centre

pytestmark = pytest.mark.django_db

CENTRES = 40  # the written shapes, and some generated
SEARCHES = (
    "",
    "?q=Lagos",
    "?q=Vila+do+Bispo",
    "?q=Lagoa",
    "?q=Corvo",
    "?q=8600",
    "?q=zzz",
    "?lingua=tet&service=return&modelo=2g&aberto=agora&aberto=sabado&itinerancia=1&acessivel=1",
)
PAGES = ("o-que-e-um-claim/", "numeros/", "distritos/faro/", "distritos/ilha-do-corvo/", "nada/")
OF_A_CENTRE = (
    "",
    "folha.pdf",
    "cartaz.pdf",
    "visitas.ics",
    "contacto.vcf",
    "comunicar-erro/",
    "comunicar-erro/recebido/",
)


def texts(code: str) -> set[tuple[str, str]]:
    """The texts of a catalogue, each with its context."""
    path = settings.LOCALE_PATHS[0] / code / "LC_MESSAGES" / "django.po"
    return {(entry.msgctxt or "", entry.msgid) for entry in polib.pofile(str(path))}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[tuple[str, str]]]:
    """Every text that is asked for in Ukrainian, as the catalogues name it."""
    found: set[tuple[str, str]] = set()

    def note(catalogue: trans_real.DjangoTranslation, message: str) -> None:
        if catalogue.language() == "uk":
            context, _separator, text = message.rpartition(trans_real.CONTEXT_SEPARATOR)
            found.add((context, text))

    class Noting(trans_real.DjangoTranslation):
        def gettext(self, message: str) -> str:
            note(self, message)
            return super().gettext(message)

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            note(self, msgid1)
            return super().ngettext(msgid1, msgid2, n)

    monkeypatch.setattr(trans_real, "DjangoTranslation", Noting)
    monkeypatch.setattr(trans_real, "_translations", {})
    yield found
    trans_real._translations.clear()


def test_every_text_of_the_public_pages_is_in_the_catalogue(
    client: Client, asked: set[tuple[str, str]]
) -> None:
    for _name in load(CENTRES):
        pass
    centres = Centre.objects.order_by("pk").values_list("slug", flat=True)
    paths = [f"/uk/rede/{rest}" for rest in (*SEARCHES, *PAGES, *(f"numeros/{name}.csv" for name in FIGURES))]
    paths += [f"/uk/rede/centros/{slug}/" for slug in centres]
    paths += [f"/uk/rede/centros/{centres[0]}/{rest}" for rest in OF_A_CENTRE]
    statuses = {path: client.get(path).status_code for path in paths}
    assert {path for path, status in statuses.items() if status not in {200, 404, 410}} == set()
    client.post(f"/uk/rede/centros/{centres[0]}/comunicar-erro/", {})
    assert len(asked & texts("uk")) > 200
    # What no catalogue of ours has is Django's own, or a name that is not translated.
    assert (asked & texts("en")) - texts("uk") == set()
