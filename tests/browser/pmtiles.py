"""The smallest PMTiles file that shows something: one vector tile, all land, four times at zoom 1.

Formats: PMTiles 3 (github.com/protomaps/PMTiles, spec/v3/spec.md) and Mapbox Vector Tile 2.1.
"""

import struct

HEADER = 127  # bytes
UNCOMPRESSED, VECTOR = 1, 1
EXTENT = 4096  # units along each side of a tile
POLYGON = 3
ZOOM = 1


def varint(value: int) -> bytes:
    """A number in groups of seven bits, the least first."""
    if value < 128:
        return bytes([value])
    return bytes([value & 127 | 128]) + varint(value >> 7)


def _field(number: int, content: bytes) -> bytes:
    """A length-delimited field of a protocol buffer."""
    return varint(number << 3 | 2) + varint(len(content)) + content


def _number(number: int, value: int) -> bytes:
    return varint(number << 3) + varint(value)


def _zigzag(value: int) -> int:
    return value * 2 if value >= 0 else -value * 2 - 1


def land() -> bytes:
    """A vector tile whose layer `earth` is one square over all of it."""
    steps = [9, 0, 0, 26, EXTENT, 0, 0, EXTENT, -EXTENT, 0, 15]  # move, three lines, close
    commands = {0, 3, 10}
    drawn = [step if place in commands else _zigzag(step) for place, step in enumerate(steps)]
    geometry = b"".join(varint(step) for step in drawn)
    feature = _number(3, POLYGON) + _field(4, geometry)
    return _field(3, _number(15, 2) + _field(1, b"earth") + _field(2, feature) + _number(5, EXTENT))


def world() -> bytes:
    """The whole file."""
    tile, metadata = land(), b"{}"
    directory = b"".join(varint(value) for value in (1, 1, 4, len(tile), 1))
    start = HEADER + len(directory)
    places = (HEADER, len(directory), start, len(metadata), start + len(metadata), 0)
    numbers = (*places, start + len(metadata), len(tile), 4, 1, 1)
    kinds = bytes([1, UNCOMPRESSED, UNCOMPRESSED, VECTOR, ZOOM, ZOOM])
    bounds = struct.pack("<4i", -1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000)
    header = b"PMTiles" + bytes([3]) + struct.pack("<11Q", *numbers) + kinds + bounds + bytes(9)
    return header + directory + metadata + tile
