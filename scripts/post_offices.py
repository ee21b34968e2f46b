"""Post offices of the package ``bharatpin``: read, settled in states, wrong coordinates blanked.

A part of ``derive_gazetteer.py``. Of the 165,627 offices 7% have no coordinates and 4% have wrong
ones: swapped, a default value, or those of a namesake far away.
"""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from trackmatch.features.gazetteer.folding import name_key
from trackmatch.features.gazetteer.sphere import EARTH_RADIUS_KM, distance_km

# India with its islands; anything outside is a slip of the pen.
LATITUDES, LONGITUDES = (6.0, 38.0), (68.0, 98.0)
# 4% of the offices lie further than this from the median of their district: wrong coordinates.
OUTLIER_KM = 150.0
# ... except in the few districts (Leh, Kachchh) that are themselves as wide.
OUTLIER_MEDIANS = 3.0
# One exact coordinate used by offices of this many PIN codes is a default value, not a place.
DEFAULT_COORDINATE_PINS = 5
# A town of this size that bears the name of its district is taken to be the seat.
SEAT_POPULATION = 10_000
# A district with no more offices than this in one state, and more in another, is a filing slip.
STRAY_OFFICES = 3
# The postal list files the Andaman and Nicobar Islands under another union territory.
ISLAND_DISTRICTS = ("Nicobars", "North And Middle Andaman", "South Andamans")

# Districts of Delhi that the list names by the point of the compass alone.
DELHI_DISTRICTS = (
    *("Central", "East", "North", "South", "West"),
    *("North East", "North West", "South East", "South West"),
)


def read_offices(states: pd.DataFrame, cities: pd.DataFrame) -> pd.DataFrame:
    """Post offices with ISO state, district (may be missing), coordinates (NaN when unusable)."""
    package = find_spec("bharatpin")
    if package is None or package.origin is None:
        raise SystemExit("bharatpin is not installed")
    offices = pd.read_csv(Path(package.origin).parent / "data" / "pincodes.csv", dtype=str)
    offices["latitude"] = pd.to_numeric(offices["latitude"], errors="coerce")
    offices["longitude"] = pd.to_numeric(offices["longitude"], errors="coerce")
    codes = dict(zip(states["postal"], states["code"], strict=True))
    offices["state"] = offices["state"].map(codes)
    offices.loc[offices["district"].isin(ISLAND_DISTRICTS), "state"] = "IN-AN"
    points_of_delhi = (offices["state"] == "IN-DL") & offices["district"].isin(DELHI_DISTRICTS)
    offices.loc[points_of_delhi, "district"] += " Delhi"
    offices["prefix"] = offices["pincode"].str[:3]
    offices["state"] = offices["state"].fillna(majority(offices, "prefix", "state"))
    offices["district"] = offices["district"].where(offices["district"] != "Na")
    offices["district"] = offices["district"].fillna(majority(offices, "pincode", "district"))
    offices = offices[offices["state"].notna()].copy()
    settle_borders(offices)
    repair_coordinates(offices, cities)
    return offices


def majority(table: pd.DataFrame, by: str, column: str) -> pd.Series:
    """Most frequent value of a column in each group, spread over the rows."""
    counts = table.dropna(subset=[column]).groupby([by, column]).size().sort_values()
    winners = counts.reset_index().drop_duplicates(by, keep="last").set_index(by)[column]
    return table[by].map(winners)


def settle_borders(offices: pd.DataFrame) -> None:
    """Put the few offices of a district that are filed under a neighbouring state back."""
    counts = offices.groupby(["district", "state"]).size().rename("offices").reset_index()
    largest = counts.sort_values("offices").drop_duplicates("district", keep="last")
    home = dict(zip(largest["district"], largest["state"], strict=True))
    for district, state in counts.loc[
        counts["offices"] <= STRAY_OFFICES, ["district", "state"]
    ].to_numpy():
        strays = (offices["district"] == district) & (offices["state"] == state)
        offices.loc[strays, "state"] = home[district]


def repair_coordinates(offices: pd.DataFrame, cities: pd.DataFrame) -> None:
    """Swap swapped pairs; blank what cannot be: see the constants above for the rules."""
    latitude, longitude = offices["latitude"].copy(), offices["longitude"].copy()
    swapped = latitude.between(*LONGITUDES) & longitude.between(*LATITUDES)
    offices.loc[swapped, "latitude"] = longitude[swapped]
    offices.loc[swapped, "longitude"] = latitude[swapped]
    usable = offices["latitude"].between(*LATITUDES) & offices["longitude"].between(*LONGITUDES)
    pair = offices["latitude"].astype(str) + " " + offices["longitude"].astype(str)
    usable &= offices["pincode"].groupby(pair).transform("nunique") < DEFAULT_COORDINATE_PINS
    offices.loc[~usable, ["latitude", "longitude"]] = np.nan
    blank_outside_state(offices, cities)
    blank_far_from_district(offices, cities)


def blank_outside_state(offices: pd.DataFrame, cities: pd.DataFrame) -> None:
    """Blank coordinates with no city of their own state anywhere near."""
    for state, group in offices.dropna(subset=["latitude"]).groupby("state"):
        towns = cities[cities["state"] == state]
        tree = cKDTree(unit_vectors(towns["latitude"], towns["longitude"]))
        chord, _ = tree.query(unit_vectors(group["latitude"], group["longitude"]))
        outside = group.index[chord * EARTH_RADIUS_KM > OUTLIER_KM]
        offices.loc[outside, ["latitude", "longitude"]] = np.nan


def blank_far_from_district(offices: pd.DataFrame, cities: pd.DataFrame) -> None:
    """Blank coordinates far from the median of the district, or from the town of its name.

    The town decides where more than half of a district's offices are wrong together.
    """
    located = offices.dropna(subset=["latitude", "district"])
    keys = cities["name"].map(name_key)
    for (state, district), group in located.groupby(["state", "district"]):
        centre = group["latitude"].median(), group["longitude"].median()
        towns = cities[(cities["state"] == state) & (keys == name_key(district))]
        if len(towns):
            to_centre = distance_km(towns["latitude"], towns["longitude"], *centre)
            largest = towns.loc[towns["population"].idxmax()]
            if to_centre.min() > OUTLIER_KM and largest["population"] >= SEAT_POPULATION:
                centre = largest["latitude"], largest["longitude"]
        away = distance_km(group["latitude"], group["longitude"], *centre)
        far = away > max(OUTLIER_KM, OUTLIER_MEDIANS * float(np.median(away)))
        if float(np.median(away)) > OUTLIER_KM:
            far = away > OUTLIER_KM
        offices.loc[group.index[far], ["latitude", "longitude"]] = np.nan


def spread(offices: pd.DataFrame, by: list[str]) -> pd.Series:
    """Distance in km of each office from the median of its group."""
    middle = offices.groupby(by)[["latitude", "longitude"]].transform("median")
    away = distance_km(
        offices["latitude"].to_numpy(),
        offices["longitude"].to_numpy(),
        middle["latitude"].to_numpy(),
        middle["longitude"].to_numpy(),
    )
    return pd.Series(away, index=offices.index)


def medians(offices: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Median coordinates and median distance to them, one row a group that has coordinates."""
    located = offices.dropna(subset=["latitude", *by])
    groups = located.assign(radius_km=spread(located, by)).groupby(by)
    table = groups[["latitude", "longitude", "radius_km"]].median()
    table["offices"] = groups.size()
    return table.reset_index()


def unit_vectors(latitude: pd.Series, longitude: pd.Series) -> NDArray[np.float64]:
    """Points on the unit sphere, shape (n, 3), so that straight distance orders like arc length."""
    phi, theta = np.radians(latitude.to_numpy()), np.radians(longitude.to_numpy())
    return np.column_stack([np.cos(phi) * np.cos(theta), np.cos(phi) * np.sin(theta), np.sin(phi)])
