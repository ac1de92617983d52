"""Recorded distances and the standard ones they stand for."""

from __future__ import annotations

import pytest

from analysis.standard_distances import snap_distance


@pytest.mark.parametrize(
    ("recorded_m", "name"),
    [
        (4980.0, "5 km"),
        (5095.0, "5 km"),
        (10_150.0, "10 km"),
        (21_330.0, "half marathon"),
        (42_800.0, "marathon"),
    ],
)
def test_a_recording_up_to_2_percent_long_or_half_a_percent_short_is_taken(
    recorded_m: float, name: str
) -> None:
    snap = snap_distance(recorded_m)
    assert snap.name == name
    assert snap.question == ""


@pytest.mark.parametrize("recorded_m", [4900.0, 10_300.0, 9800.0])
def test_a_recording_further_off_is_asked_about(recorded_m: float) -> None:
    snap = snap_distance(recorded_m)
    assert snap.name in ("5 km", "10 km")
    assert "Was it" in snap.question


@pytest.mark.parametrize("recorded_m", [5700.0, 12_400.0, 800.0, 1e6])
def test_another_distance_is_left_alone(recorded_m: float) -> None:
    assert snap_distance(recorded_m) == (None, None, None, "")


def test_8_km_and_5_miles_are_too_close_to_tell_unless_the_name_does() -> None:
    assert "8 km or 5 miles" in snap_distance(8060.0).question
    assert snap_distance(8060.0, "5 miles")[:2] == ("5 miles", 8046.72)
    assert snap_distance(8060.0, "5 miles").question == ""
