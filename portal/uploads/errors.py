"""The refusal of a file."""

from portal.archives import DocumentError


class RefusedError(DocumentError):
    """A file that was not stored: `code` for programs, `message` for whoever sent it, in their language.

    The message names the file, what was found in it and what is expected.
    """
