"""What is written piece by piece and read the same way, without a file between."""


class Pipe:
    """A file that is only written to, and emptied by `take`."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, part: bytes) -> int:
        self.parts.append(part)
        return len(part)

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def take(self) -> bytes:
        parts, self.parts = self.parts, []
        return b"".join(parts)
