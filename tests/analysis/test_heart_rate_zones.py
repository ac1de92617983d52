"""Zones and the time in them."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.heart_rate_zones import (
    seconds_in_zones,
    weekly_intensity,
    zones_of_maximum,
    zones_of_reserve,
    zones_of_threshold,
)

BEATS = pd.DataFrame(
    {
        "run_id": ["a", "a", "a", "b", "b"],
        "heart_rate": [90, 95, 152, 171, 120],
        "seconds": [10.0, 20.0, 30.0, 40.0, 50.0],
    }
)
RUNS = pd.DataFrame({"run_id": ["a", "b"], "day": pd.to_datetime(["2026-11-16", "2026-11-22"])})


def test_a_zone_begins_at_its_lower_end() -> None:
    assert zones_of_maximum(190).zone_of(BEATS["heart_rate"]).tolist() == [0, 1, 4, 5, 2]


def test_seconds_add_up_run_by_run() -> None:
    found = seconds_in_zones(BEATS, zones_of_maximum(190)).set_index("run_id")
    assert found.loc["a"].tolist() == [10.0, 20.0, 0.0, 0.0, 30.0, 0.0]
    assert found.loc["b"].tolist() == [0.0, 0.0, 50.0, 0.0, 0.0, 40.0]


def test_a_week_is_easy_moderate_and_hard_in_shares_of_its_time() -> None:
    found = weekly_intensity(BEATS, RUNS, zones_of_maximum(190)).iloc[0]
    assert found["week_start"] == pd.Timestamp("2026-11-16")
    assert found["runs"] == 2
    assert found["easy_share"] == pytest.approx(80 / 150)
    assert found["moderate_share"] == 0.0
    assert found["hard_share"] == pytest.approx(70 / 150)


def test_runs_that_do_not_count_are_left_out_of_the_week() -> None:
    assert weekly_intensity(BEATS, RUNS.iloc[:1], zones_of_maximum(190))["zone_5"].tolist() == [0.0]


def test_zones_of_the_reserve_lie_above_those_of_the_maximum() -> None:
    for own, other in zip(zones_of_reserve(190, 50).lower_bpm, zones_of_maximum(190).lower_bpm, strict=True):
        assert own > other
    assert zones_of_threshold(170).lower_bpm[-1] == 170.0
