"""The address card of a centre: vCard 3.0, which telephones and Outlook read; Outlook knows no 4.0."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from icalendar import vText
from icalendar.parser import Contentline

from rede.documents.lines import one_line

if TYPE_CHECKING:
    from rede.models import Centre


def centre_card(centre: Centre, url: str) -> bytes:
    """The card in UTF-8, lines ended by CRLF and folded at 75 octets; what the centre lacks is left out.

    RFC 2426, with the kind of RFC 6350 as the extension that keeps a telephone from seeing a person.
    """
    name = _text(centre.name)
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:{_text(centre.code)}@{urlsplit(url).hostname}",
        f"FN:{name}",
        f"N:{name};;;;",
        f"ORG:{_text(centre.entity.name)}",
        "X-ABShowAs:COMPANY",
        *_optional("TEL;TYPE=WORK,VOICE", centre.phone),
        *_optional("EMAIL;TYPE=INTERNET", centre.email),
        *_address(centre),
        f"URL:{url}",
        *([f"URL:{one_line(centre.website)}"] if one_line(centre.website) else []),
        *_optional("NOTE", centre.access_notes),
        f"REV:{centre.updated_at:%Y-%m-%dT%H:%M:%SZ}",
        "END:VCARD",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _folded(line: str) -> str:
    folded: bytes = Contentline(line).to_ical()  # type: ignore[no-untyped-call]
    return folded.decode()


def _text(value: str) -> str:
    return vText(one_line(value)).to_ical().decode()


def _optional(name: str, value: str) -> list[str]:
    return [f"{name}:{_text(value)}"] if one_line(value) else []


def _address(centre: Centre) -> list[str]:
    if not centre.has_office:
        return []
    place, district = centre.locality or centre.municipality.name, centre.municipality.district.name
    parts = ("", "", centre.address, place, district, centre.postal_code, "Portugal")
    found = [f"ADR;TYPE=WORK:{';'.join(map(_text, parts))}"]
    if centre.latitude is not None and centre.longitude is not None:
        found.append(f"GEO:{centre.latitude:.5f};{centre.longitude:.5f}")
    return found
