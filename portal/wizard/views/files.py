"""Files that come with the form of a section, or one by one from a script."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.http import JsonResponse
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from portal import uploads
from portal.security import limits
from portal.wizard.domain import files
from portal.wizard.domain.locking import ClosedError
from portal.wizard.views.access import CLOSED, DraftView

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from portal.uploads.models import Upload
    from portal.wizard.definition import Section
    from portal.wizard.models import Draft

MOST_AN_HOUR = 200
HOUR = 3_600
SIGNED_OUT, REFUSED, TOO_MANY = 401, 422, 429


def may_send(person: AbstractBaseUser) -> bool:
    """Whether the person may send one more file in this hour."""
    return limits.allowed_about(f"person:{person.pk}", "wizard:file", MOST_AN_HOUR, HOUR)


def too_many() -> str:
    """What somebody is told who sent more files than one sends."""
    return _("Enviou muitos ficheiros na última hora. Espere um pouco e junte os que faltam.")


def receive(request: HttpRequest, draft: Draft, section: Section) -> dict[str, list[str]]:
    """Keep every file that came with a form; {name of the control: why each of the others was refused}.

    Raises ClosedError.
    """
    refused: dict[str, list[str]] = {}
    for asked in section.form.attachments:
        for file in request.FILES.getlist(asked.name):
            try:
                if not may_send(request.user):  # type: ignore[arg-type] # signed in
                    refused.setdefault(asked.name, []).append(too_many())
                    break
                files.attach(draft, section.name, asked.name, file, request.user)  # type: ignore[arg-type]
            except uploads.RefusedError as error:
                refused.setdefault(asked.name, []).append(error.message)
    return refused


def remove(draft: Draft, section: Section, upload_id: str, by: AbstractBaseUser) -> str:
    """Take a file of a section away; its name, or "" where there was none. Raises ClosedError."""
    try:
        upload = uploads.of(draft).filter(pk=uuid.UUID(upload_id)).first()
        if upload is not None:
            files.detach(draft, section.name, upload, by)
            return upload.name
    except (ValueError, KeyError):
        pass
    return ""


def state_words(upload: Upload) -> str:
    """How a file stands, in a word or two; why, where it was refused or is lost."""
    if upload.state == upload.State.REFUSED:
        return upload.reason
    if uploads.is_lost(upload):
        return _("O ficheiro perdeu-se: remova-o e envie-o de novo.")
    return _("A verificar") if upload.state == upload.State.PENDING else _("Pronto")


def described(upload: Upload) -> dict[str, Any]:
    """A file as pages and scripts show it."""
    return {
        "id": str(upload.pk),
        "name": upload.name,
        "size": filesizeformat(upload.size),
        "state": upload.state,
        "words": state_words(upload),
        "url": upload.get_absolute_url() if upload.state == upload.State.CLEAN else "",
    }


class UploadView(DraftView):
    """Takes one file from a script: `file`, the `section` and the `name` of what asks for it."""

    http_method_names = ("post",)
    for_open = False  # a script is told in its own words

    def signed_out(self, _request: HttpRequest) -> HttpResponseBase:  # type: ignore[override]
        return _error(_("A sua sessão terminou. Entre de novo e junte o ficheiro."), SIGNED_OUT)

    def post(self, request: HttpRequest, **_kwargs: object) -> HttpResponseBase:
        """Keep it, or say why not."""
        file = request.FILES.get("file")
        if file is None:
            return _error(_("Não chegou nenhum ficheiro. Escolha-o de novo."), REFUSED)
        if not may_send(request.user):  # type: ignore[arg-type] # signed in
            return _error(too_many(), TOO_MANY)
        section, name = request.POST.get("section", ""), request.POST.get("name", "")
        try:
            upload = files.attach(self.draft, section, name, file, request.user)  # type: ignore[arg-type]
        except KeyError:
            return _error(_("Esta secção já não pede ficheiros. Abra-a de novo."), REFUSED)
        except ClosedError as error:
            return _error(str(error), CLOSED)
        except uploads.RefusedError as error:
            return _error(error.message, REFUSED)
        return JsonResponse(described(upload) | {"error": ""})


def _error(message: str, status: int) -> JsonResponse:
    return JsonResponse({"error": message}, status=status)
