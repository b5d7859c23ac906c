"""A small network for the journeys through the locator, and what a visitor's browser may not tell anybody."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Page, Request

from rede.models import Centre
from tests.factories.network import centre, stop

# Where the journeys begin: no municipality's own position, so that its digits can come from the device alone.
VILA_DO_BISPO = {"latitude": 37.0864237, "longitude": -8.9137461}
CORVO = {"latitude": 39.6728193, "longitude": -31.1134657}
LISBON = {"latitude": 38.7193846, "longitude": -9.1418273}


def algarve() -> list[Centre]:
    """Lagos, which visits Vila do Bispo, and its neighbours to the east."""
    lagos = centre(municipality="0807")
    stop(lagos)
    return [lagos, *(centre(municipality=code) for code in ("0811", "0801", "0805"))]


def azores() -> list[Centre]:
    """Flores with its two municipalities, and Horta far behind; Corvo has none."""
    return [centre(municipality=code) for code in ("4802", "4801", "4701")]


def lisbon() -> list[Centre]:
    """Ten centres in the one municipality, all at the same place."""
    return [
        centre(municipality="1106", name=f"CLAIM Bairro {number}", step_free="yes" if number < 4 else "no")
        for number in range(1, 11)
    ]


@dataclass
class Watch:
    """Every request of a context: method, address, headers and body as one text."""

    requests: list[str] = field(default_factory=list)

    @classmethod
    def over(cls, context: BrowserContext) -> "Watch":
        """Begin to watch."""
        watch = cls()
        context.on("request", watch.note)
        return watch

    def note(self, request: Request) -> None:
        """Keep all that a request tells."""
        headers = " ".join(f"{name}: {value}" for name, value in request.headers.items())
        self.requests.append(f"{request.method} {request.url} {headers} {request.post_data or ''}")

    def tells(self, position: dict[str, float]) -> list[str]:
        """The requests with the digits of a position, to a hundredth of a degree."""
        marks = {f"{abs(value):.5f}"[:-3] for value in position.values()}
        return [request for request in self.requests if any(mark in request for mark in marks)]


def names(page: Page) -> list[str]:
    """The names of the cards, in order."""
    return page.locator("[data-centre] h3").all_inner_texts()


def at(position: dict[str, float], **options: Any) -> dict[str, Any]:
    """Options of a browser that is somewhere and may say so."""
    return {"geolocation": position, "permissions": ["geolocation"], **options}
