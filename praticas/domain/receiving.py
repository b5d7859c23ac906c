"""Taking a ficha in: kept with its original, recognised when it came before, or refused with the reason."""

import hashlib
from dataclasses import asdict
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from portal.text.tidying import tidy
from praticas.fichas import FichaError, ReadFicha, read
from praticas.models import ImportBatch, ImportFile, ImportLeftover, ImportState, ImportSuggestion

KEPT = (ImportState.READ, ImportState.DRAFTED)
_NAME = 255


def receive(batch: ImportBatch, content: bytes, name: str) -> ImportFile:
    """The file as a row of the batch.

    Effects: one row; for a ficha not seen before also its original in private storage, its suggestions and
    its leftovers. A refused file leaves its name and the reason, and nothing of its content.
    """
    name = tidy(PurePath(name.replace("\\", "/")).name)[-_NAME:] or "?"
    digest = hashlib.sha256(content).hexdigest()
    file = ImportFile(batch=batch, name=name, size=len(content), sha256=digest, state=ImportState.READ)
    earlier = kept(digest)
    if earlier is not None:
        return _repeated(file, earlier)
    try:
        ficha = read(content, name)
    except FichaError as error:
        file.state, file.message = ImportState.REFUSED, error.message
        file.save()
        return file
    try:
        return _keep(file, content, ficha)
    except IntegrityError:  # somebody sent the same file at the same moment
        file.pk, file.reading, file.original = None, None, ""
        return _repeated(file, ImportFile.objects.get(sha256=digest, state__in=KEPT))


def _repeated(file: ImportFile, earlier: ImportFile) -> ImportFile:
    file.state, file.same_as = ImportState.DUPLICATE, earlier
    file.save()
    return file


def kept(digest: str) -> ImportFile | None:
    """The file with this SHA-256 that is kept already, or None."""
    return ImportFile.objects.filter(sha256=digest, state__in=KEPT).first()


def forget(file: ImportFile) -> None:
    """Remove the original of a file whose row was rolled back."""
    if file.original.name:
        file.original.storage.delete(file.original.name)


def _keep(file: ImportFile, content: bytes, ficha: ReadFicha) -> ImportFile:
    file.reading = ficha.as_dict() | {"pieces": [asdict(piece) for piece in ficha.pieces]}
    try:
        with transaction.atomic():
            file.original.save(f"{file.sha256}.{ficha.format}", ContentFile(content), save=True)
            ImportSuggestion.objects.bulk_create(
                ImportSuggestion(file=file, position=position, **asdict(suggestion))
                for position, suggestion in enumerate(ficha.suggestions)
            )
            ImportLeftover.objects.bulk_create(
                ImportLeftover(file=file, position=position, **asdict(leftover))
                for position, leftover in enumerate(ficha.leftovers)
            )
    except BaseException:
        forget(file)
        raise
    return file
