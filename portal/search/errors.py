"""What can go wrong when searching."""


class SearchUnavailable(Exception):  # noqa: N818 - a state of the engine, told to readers as such
    """The search engine does not answer, or has nothing built to answer from."""


class RebuildReplaced(Exception):  # noqa: N818 - not a fault: a later rebuild took over
    """Another rebuild of the same index started; this one stopped without changing anything."""
