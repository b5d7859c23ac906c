"""The indexes that the apps registered, by name."""

from portal.search.documents import Index

_indexes: dict[str, Index] = {}


def register(index: type[Index]) -> type[Index]:
    """Make an index known to updates and rebuilds; called from AppConfig.ready."""
    _indexes[index.name] = index()
    return index


def registered() -> dict[str, Index]:
    """All known indexes by name."""
    return dict(_indexes)
