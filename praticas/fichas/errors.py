"""The one error of reading a ficha: a whole file that cannot be read, with the reason for a person."""

from portal.archives import DocumentError


class FichaError(DocumentError):
    """A ficha that is refused."""
