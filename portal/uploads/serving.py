"""Gives a file to whoever may read it, as a download, or in a frame of our own; no browser runs it."""

from __future__ import annotations

import logging
import uuid
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from portal import audit
from portal.uploads.keeping import is_lost
from portal.uploads.models import State, Upload
from portal.uploads.permissions import may_read
from portal.uploads.types import SHOWN, TYPES

logger = logging.getLogger(__name__)


@require_safe
def upload(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The file, for whoever may read it; for others it is not there, and their trying is written down."""
    return _given(request, pk, in_place=False)


@require_safe
def upload_in_place(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The same for a page of ours to show it in a frame; a type that browsers do not show is not there."""
    return _given(request, pk, in_place=True)


def _given(request: HttpRequest, pk: uuid.UUID, *, in_place: bool) -> HttpResponseBase:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), resolve_url("sign_in"))
    found = Upload.objects.filter(pk=pk).select_related("holder_type").first()
    if found is None:
        raise Http404
    if not may_read(request.user, found):
        audit.record(audit.Verb.REFUSED, found, request.user, found.purpose)
        raise Http404
    if found.state != State.CLEAN or (in_place and found.type not in SHOWN):
        raise Http404
    if is_lost(found):
        logger.error("File %s has a row and is not in the storage.", found.pk)
        raise Http404
    if request.method == "GET":
        audit.record(audit.Verb.READ, found, request.user, found.purpose)
    return _response(found, with_bytes=request.method == "GET", in_place=in_place)


def _response(found: Upload, *, with_bytes: bool, in_place: bool) -> HttpResponseBase:
    """The bytes, or the word to the proxy to send them; always of their true type, and without rights."""
    response: HttpResponseBase
    if settings.ACCEL_REDIRECT_PREFIX:
        prefix = settings.ACCEL_REDIRECT_PREFIX.rstrip("/")
        response = HttpResponse(headers={"X-Accel-Redirect": f"{prefix}/{quote(found.path)}"})
    else:
        response = FileResponse(found.open()) if with_bytes else HttpResponse()
        response["Content-Length"] = str(found.size)
    response["Content-Type"] = TYPES[found.type].mimetype
    response["Content-Disposition"] = content_disposition_header(not in_place, found.name) or ""
    response["Cache-Control"] = "private, no-store"
    around = "'self'" if in_place else "'none'"
    response["Content-Security-Policy"] = f"default-src 'none'; sandbox; frame-ancestors {around}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
