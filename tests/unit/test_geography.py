"""Circles and boxes on the Earth: edges, poles, the 180th meridian."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.geography import Box, Circle, box, distance, point

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)


def test_distances_are_those_of_the_great_circle() -> None:
    assert distance(50.45, 30.52, 50.45, 30.52) == 0
    assert distance(0, 0, 0, 1) == pytest.approx(111.195, abs=0.001)
    assert distance(0, 0, 0, 180) == pytest.approx(20015.1, abs=0.1)
    assert distance(90, 0, 90, 77) == pytest.approx(0, abs=1e-6)
    assert distance(50.45, 30.52, 46.48, 30.73) == pytest.approx(441.7, abs=0.5)  # Kyiv to Odesa


@given(latitudes, longitudes, latitudes, longitudes)
def test_a_circle_reaches_exactly_as_far_as_its_radius(a: float, b: float, c: float, d: float) -> None:
    reach = distance(a, b, c, d)
    assert Circle(a, b, reach).holds(c, d)
    assert reach < 0.01 or not Circle(a, b, reach - 0.001).holds(c, d)


def test_circles_and_boxes_go_over_the_180th_meridian_and_the_poles() -> None:
    assert Circle(0, 179.9, 50).holds(0, -179.9)
    assert Circle(89.9, 0, 50).holds(89.9, 180)
    over = Box(170, -10, -170, 10)
    assert [over.holds(0, longitude) for longitude in (169.9, 170, 179, 180, -180, -171, -170, -169.9, 0)] == [
        False, True, True, True, True, True, True, False, False,
    ]  # fmt: skip


def test_the_180th_meridian_is_one_line_with_two_names() -> None:
    assert Box(170, 0, 180, 10).holds(5, -180)
    assert Box(-180, 0, -170, 10).holds(5, 180)
    assert not Box(-170, 0, 170, 10).holds(5, 180)


def test_points_on_the_edge_are_inside() -> None:
    inside = Box(30, 46, 31, 47)
    assert all(inside.holds(latitude, longitude) for latitude in (46, 47) for longitude in (30, 31))
    assert not any(inside.holds(*where) for where in ((45.999, 30), (47.001, 30), (46, 29.999), (46, 31.001)))


def test_a_box_without_width_holds_its_line() -> None:
    assert Box(30, 46, 30, 47).holds(46.5, 30)
    assert not Box(30, 46, 30, 47).holds(46.5, 30.1)


@pytest.mark.parametrize(
    ("parse", "text", "message"),
    [
        (point, "48.5", "latitude and longitude"),
        (point, "a,b", "latitude and longitude"),
        (point, "nan,0", "latitude and longitude"),
        (point, "1e3,0", "latitude and longitude"),
        (point, "91,0", "no latitude"),
        (point, "0,181", "no longitude"),
        (box, "1,2,3", "west,south,east,north"),
        (box, "30,47,31,46", "ends (46) south of where it begins (47)"),
        (box, "30,-91,31,46", "no latitude"),
        (box, "200,0,31,46", "no longitude"),
    ],
)
def test_what_is_no_point_or_box_is_said(parse: object, text: str, message: str) -> None:
    with pytest.raises(ValueError) as wrong:
        parse(text)  # type: ignore[operator]
    assert message in str(wrong.value)
