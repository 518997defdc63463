"""Points, circles and boxes on the Earth (WGS 84), as parameters write them. Pure."""

import math
import re
from dataclasses import dataclass
from typing import Final

EARTH_KM: Final = 6371.0088
"""Mean radius of the Earth in kilometres (IUGG)."""

_NUMBER: Final = r"\s*[+-]?[0-9]{1,3}(?:\.[0-9]{1,15})?\s*"
POINT_PATTERN: Final = rf"^{_NUMBER},{_NUMBER}$"
BOX_PATTERN: Final = rf"^{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}$"
_POINT: Final = re.compile(POINT_PATTERN)
_BOX: Final = re.compile(BOX_PATTERN)
_EXACT: Final = 1e-6  # kilometres: a millimetre, which sines and cosines cost


@dataclass(frozen=True, slots=True)
class Circle:
    """What lies within some kilometres of a point, the edge included."""

    latitude: float
    longitude: float
    radius: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in it, by the haversine formula on a sphere."""
        if abs(latitude - self.latitude) * math.pi / 180 * EARTH_KM > self.radius + _EXACT:
            return False
        return distance(self.latitude, self.longitude, latitude, longitude) <= self.radius + _EXACT


@dataclass(frozen=True, slots=True)
class Box:
    """What lies between two meridians and two parallels, the edges included; over the 180th meridian if east < west."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in it."""
        if not self.south <= latitude <= self.north:
            return False
        if abs(longitude) == 180:  # one meridian with two names
            return self.east < self.west or self.west == -180 or self.east == 180
        if self.west <= self.east:
            return self.west <= longitude <= self.east
        return longitude >= self.west or longitude <= self.east


def distance(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres between two points along a great circle of a sphere (haversine formula)."""
    north, other_north = math.radians(latitude), math.radians(other_latitude)
    across = math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    up = math.sin((other_north - north) / 2) ** 2
    chord = up + math.cos(north) * math.cos(other_north) * across
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def point(text: str) -> tuple[float, float]:
    """Latitude and longitude of ``48.59,38.00``.

    :raises ValueError: it is none, with the sentence for the person
    """
    if _POINT.fullmatch(text) is None:
        raise ValueError(f"“{text}” is not a point: write latitude and longitude in degrees, as 48.59,38.00.")
    latitude, longitude = map(float, text.split(","))
    _check_latitude(latitude)
    _check_longitude(longitude)
    return latitude, longitude


def box(text: str) -> Box:
    """The box of ``west,south,east,north`` in degrees.

    :raises ValueError: it is none, with the sentence for the person
    """
    if _BOX.fullmatch(text) is None:
        raise ValueError(f"“{text}” is not a box: write west,south,east,north in degrees, as 37.5,48.2,38.5,49.0.")
    west, south, east, north = map(float, text.split(","))
    for latitude in (south, north):
        _check_latitude(latitude)
    for longitude in (west, east):
        _check_longitude(longitude)
    if south > north:
        raise ValueError(f"The box ends ({north:g}) south of where it begins ({south:g}): write west,south,east,north.")
    return Box(west, south, east, north)


def _check_latitude(latitude: float) -> None:
    if not -90 <= latitude <= 90:
        raise ValueError(f"{latitude:g} is no latitude, which is -90 to 90: mind the order.")


def _check_longitude(longitude: float) -> None:
    if not -180 <= longitude <= 180:
        raise ValueError(f"{longitude:g} is no longitude, which is -180 to 180.")
