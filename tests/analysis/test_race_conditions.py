"""Heat, cold and hills beside a race."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.race_conditions import race_conditions

DAY = pd.Timestamp("2026-07-05")


def races(**columns: list[object]) -> pd.DataFrame:
    usual = {"day": [DAY], "distance_m": [10_000.0], "duration_s": [2400.0], "run_id": ["a"]}
    return pd.DataFrame(usual | columns)


def runs(**columns: list[object]) -> pd.DataFrame:
    usual = {
        "run_id": ["a"],
        "day": [DAY],
        "distance_m": [10_060.0],
        "temperature_c": [20.0],
        "ascent_m": [120.0],
    }
    return pd.DataFrame(usual | columns)


def test_degrees_beyond_10_to_17_5_cost_0_35_percent_each() -> None:
    hot, cold, mild = (race_conditions(races(), runs(temperature_c=[c])).iloc[0] for c in (20.0, 4.0, 12.0))
    assert (hot["excess_c"], round(hot["heat_cost_pct"], 6)) == (2.5, 0.875)
    assert (cold["excess_c"], round(cold["heat_cost_pct"], 6)) == (6.0, 2.1)
    assert (mild["excess_c"], mild["heat_cost_pct"]) == (0.0, 0.0)


def test_a_race_below_ten_minutes_costs_nothing_but_keeps_its_degrees() -> None:
    found = race_conditions(races(distance_m=[3000.0], duration_s=[599.0]), runs(temperature_c=[30.0])).iloc[
        0
    ]
    assert (found["excess_c"], found["heat_cost_pct"]) == (12.5, 0.0)


def test_climb_is_told_per_kilometre_and_ten_metres_is_hilly() -> None:
    assert race_conditions(races(), runs(ascent_m=[100.0]))["hilly"].tolist() == [True]
    found = race_conditions(races(), runs(ascent_m=[99.0])).iloc[0]
    assert found["climb_m_per_km"] == 9.9
    assert not found["hilly"]


def test_a_race_without_its_run_takes_one_of_that_day_and_distance() -> None:
    typed = races(run_id=[None])
    assert race_conditions(typed, runs())["temperature_c"].tolist() == [20.0]
    other = race_conditions(typed, runs(distance_m=[6000.0])).iloc[0]
    assert np.isnan(other["temperature_c"])
    assert not other["hilly"]


def test_what_no_recording_says_is_missing() -> None:
    found = race_conditions(races(), runs(temperature_c=[np.nan], ascent_m=[np.nan])).iloc[0]
    assert found[["temperature_c", "excess_c", "heat_cost_pct", "climb_m_per_km"]].isna().all()
