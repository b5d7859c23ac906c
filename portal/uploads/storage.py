"""The storage of private files, named by models and migrations."""

from django.core.files.storage import Storage, storages


def private_storage() -> Storage:
    """Where originals are kept: outside what the web server serves."""
    return storages["private"]
