"""A zipped ficha, opened within the portal's limits."""

from xml.etree.ElementTree import Element

from portal import archives
from portal.text.tidying import INVISIBLE
from praticas.fichas.errors import FichaError


class Archive(archives.Archive):
    """The parts of a zipped ficha; `hidden` counts the invisible marks met in what was parsed."""

    error = FichaError

    def __init__(self, content: bytes) -> None:
        self.hidden = 0
        super().__init__(content)

    def parse(self, name: str) -> Element:
        root = super().parse(name)
        self.hidden += sum(len(INVISIBLE.findall(text)) for text in root.itertext())
        return root
