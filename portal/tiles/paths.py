"""SVG path data as points that can be moved and turned, for the few commands that tiles use."""

import re
from collections.abc import Callable, Iterator

_COMMAND = re.compile(r"([MLHVCAZ])([^A-Z]*)")
_NUMBER = re.compile(r"-?[\d.]+")


def moved(path: str, x: float, y: float) -> str:
    """The path moved by (x, y) units."""
    return _mapped(path, lambda a, b: (a + x, b + y))


def turned(path: str, times: int) -> str:
    """The path turned clockwise about (12, 12) by as many right angles."""
    for _ in range(times % 4):
        path = _mapped(path, lambda a, b: (24 - b, a))
    return path


def _mapped(path: str, place: Callable[[float, float], tuple[float, float]]) -> str:
    return "".join(
        _written(command, [place(*point) for point in points], arc) for command, points, arc in _steps(path)
    )


def _steps(path: str) -> Iterator[tuple[str, list[tuple[float, float]], str]]:
    """Each command as (letter, absolute points, radii and flags of an arc); H and V become L."""
    x = y = 0.0
    for command, text in _COMMAND.findall(path):
        numbers = [float(number) for number in _NUMBER.findall(text)]
        arc = ""
        if command == "H":
            command, numbers = "L", [numbers[0], y]  # noqa: PLW2901 (the line that H abbreviates)
        elif command == "V":
            command, numbers = "L", [x, numbers[0]]  # noqa: PLW2901 (the line that V abbreviates)
        elif command == "A":
            arc, numbers = " ".join(f"{number:g}" for number in numbers[:5]), numbers[5:]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if points:
            x, y = points[-1]
        yield command, points, arc


def _written(command: str, points: list[tuple[float, float]], arc: str) -> str:
    return command + " ".join(filter(None, [arc, *(f"{x:g} {y:g}" for x, y in points)]))
