"""A file that arrives: read within its limits, checked, written, and only then a row."""

from __future__ import annotations

import hashlib
import tempfile
from typing import IO, TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import File
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.uploads import checks, keeping, names, scanning
from portal.uploads.errors import RefusedError
from portal.uploads.models import State, Upload
from portal.uploads.purposes import Purpose, purpose_of
from portal.uploads.storage import private_storage

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.core.files.uploadedfile import UploadedFile
    from django.db.models import Model

IN_MEMORY = 2 * 1024**2


def receive(file: UploadedFile, purpose_name: str, holder: Model, by: AbstractBaseUser | None) -> Upload:
    """Check and store a file; raises RefusedError. Scanning, where there is a scanner, follows the commit."""
    purpose = purpose_of(purpose_name)
    name = names.shown(file.name or "") or _("ficheiro")
    _refuse_beyond(purpose, holder, name)
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as sent:
        _copy(file, sent, purpose, name)
        checked = checks.check(sent, purpose, name)
        return _store(checked, file.name or "", purpose, holder, by)


def _refuse_beyond(purpose: Purpose, holder: Model, name: str) -> None:
    """Refuse a file where the holder has as many as it may, those not counted that the scanner refused."""
    if keeping.of(holder, purpose.name).exclude(state=State.REFUSED).count() < purpose.most_files:
        return
    raise RefusedError(
        "most_files",
        ngettext(
            "“%(name)s” não foi guardado: só pode haver %(count)d ficheiro. Apague o que lá está para"
            " enviar outro.",
            "“%(name)s” não foi guardado: já estão cá %(count)d ficheiros, que é o máximo. Apague um para"
            " enviar outro.",
            purpose.most_files,
        )
        % {"name": name, "count": purpose.most_files},
    )


def _copy(file: UploadedFile, sent: IO[bytes], purpose: Purpose, name: str) -> None:
    """Take what was sent, counted as it is read and whatever size it claims to have."""
    size = 0
    for chunk in file.chunks():
        size += len(chunk)
        if size > purpose.most_bytes:
            raise RefusedError(
                "most_bytes",
                _(
                    "“%(name)s” não foi guardado: tem mais de %(most)s. Reduza-o, ou divida-o em vários"
                    " ficheiros."
                )
                % {"name": name, "most": filesizeformat(purpose.most_bytes)},
            )
        sent.write(chunk)
    if not size:
        raise RefusedError(
            "empty",
            _("“%(name)s” não foi guardado: está vazio. Verifique-o no seu computador e envie-o de novo.")
            % {"name": name},
        )
    sent.seek(0)


def _store(
    checked: checks.Checked, sent_name: str, purpose: Purpose, holder: Model, by: AbstractBaseUser | None
) -> Upload:
    """Write the file, then its row: without the one there is not the other."""
    upload = Upload(
        holder_type=ContentType.objects.get_for_model(holder),
        holder_id=str(holder.pk),
        purpose=purpose.name,
        name=names.clean(sent_name, checked.type),
        type=checked.type,
        created_by_id=by.pk if by else None,
        **_measured(checked.content),
    )
    if scanning.is_on():
        upload.state, upload.scan_at = State.PENDING, timezone.now()
    else:
        upload.state = State.CLEAN
    storage = private_storage()
    try:
        storage.save(upload.path, File(checked.content))
        with transaction.atomic():
            _lock(holder, upload.name)
            _refuse_beyond(purpose, holder, upload.name)
            upload.save(force_insert=True)
    except BaseException:
        storage.delete(upload.path)
        raise
    if upload.state == State.PENDING:
        scanning.follow(upload)
    return upload


def _lock(holder: Model, name: str) -> None:
    """Let files of one holder be counted one after the other."""
    rows = type(holder)._base_manager.select_for_update(no_key=True, of=("self",))
    if rows.filter(pk=holder.pk).first() is None:
        raise RefusedError(
            "gone",
            _("“%(name)s” não foi guardado: aquilo a que pertencia foi entretanto apagado.") % {"name": name},
        )


def _measured(content: IO[bytes]) -> dict[str, Any]:
    """Size and SHA-256 of what is stored."""
    content.seek(0)
    digest = hashlib.sha256()
    size = 0
    while chunk := content.read(64 * 1024):
        digest.update(chunk)
        size += len(chunk)
    content.seek(0)
    return {"size": size, "sha256": digest.hexdigest()}
