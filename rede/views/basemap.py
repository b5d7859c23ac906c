"""The operator's file of streets, in the pieces that the map asks for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import http_date
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

# One piece is a header, a directory or a tile; whoever wants more asks again.
LARGEST = 8 * 1024 * 1024
SINGLE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})\Z")


@require_safe
def basemap(request: HttpRequest) -> HttpResponseBase:
    """BASEMAP_PMTILES, whole or the one range asked for; 404 where the operator has set no file.

    `If-Range` with an older ETag gives the whole file, so that pieces of two versions never meet; a range
    that is not one of ours to read (several, in other units) is passed over, as RFC 9110 allows.
    """
    path = Path(settings.BASEMAP_PMTILES)
    if not settings.BASEMAP_PMTILES or not path.is_file():
        raise Http404
    found = path.stat()
    etag = f'"{found.st_mtime_ns:x}-{found.st_size:x}"'
    asked = SINGLE_RANGE.match(request.headers.get("Range", ""))
    is_current = request.headers.get("If-Range", etag) == etag
    response: HttpResponseBase
    if asked and asked.group() != "bytes=-" and is_current:
        response = _piece(path, found.st_size, *asked.groups())
    else:
        response = FileResponse(path.open("rb"), content_type="application/vnd.pmtiles")
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    response["Last-Modified"] = http_date(found.st_mtime)
    response["Cache-Control"] = "public, max-age=86400"
    return response


def _piece(path: Path, size: int, first: str, last: str) -> HttpResponse:
    """The bytes from `first` to `last`, both counted; without a first, as many as `last` from the end."""
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last) if first and last else size - 1, size - 1, start + LARGEST - 1)
    if start > end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with path.open("rb") as file:
        file.seek(start)
        content = file.read(end - start + 1)
    return HttpResponse(
        content,
        status=206,
        content_type="application/vnd.pmtiles",
        headers={"Content-Range": f"bytes {start}-{end}/{size}"},
    )
