"""The one error of reading a ficha: a whole file that cannot be read, with the reason for a person."""


class FichaError(Exception):
    """A file that is refused: `code` for programs, `message` in the reader's language."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
