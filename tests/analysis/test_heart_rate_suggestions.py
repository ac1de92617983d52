"""What the log suggests for the settings."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.heart_rate_suggestions import (
    suggest_heart_rate_maximum,
    suggest_heart_rate_maximum_from_runs,
    suggest_reference,
    suggest_reference_from_runs,
    suggest_rest,
    suggest_rest_below,
    suggest_threshold,
)
from tests.analysis.running_rows import one_run

AS_OF = pd.Timestamp("2026-06-01")


def peaked(run_id: str, peak: float, day: str = "2026-05-01", cadence: float = 165.0) -> pd.DataFrame:
    beats = np.where(np.arange(30) >= 26, peak, 150.0)
    return one_run(run_id, day, heart_rate=beats, cadence_spm=cadence)


def test_the_highest_minute_that_another_run_came_near_is_suggested() -> None:
    found = suggest_heart_rate_maximum(
        pd.concat([peaked("a", 188.4), peaked("b", 186.0), peaked("c", 175.0)]), AS_OF
    )
    assert found.value == 188.0
    assert found.rows == 3


def test_a_spike_no_other_run_supports_is_passed_over() -> None:
    minutes = pd.concat([peaked("spike", 214.0), peaked("a", 187.0), peaked("b", 185.0)])
    assert suggest_heart_rate_maximum(minutes, AS_OF).value == 187.0
    beyond = pd.concat([peaked("one", 236.0), peaked("two", 236.0), peaked("a", 187.0), peaked("b", 185.0)])
    assert suggest_heart_rate_maximum(beyond, AS_OF).value == 187.0


def test_a_sensor_that_counts_steps_is_not_believed() -> None:
    locked = [peaked(name, 196.0, cadence=196.0) for name in ("one", "two")]
    assert (
        suggest_heart_rate_maximum(pd.concat([*locked, peaked("a", 187.0), peaked("b", 186.0)]), AS_OF).value
        == 187.0
    )


def test_only_the_last_two_years_count_and_nothing_is_guessed() -> None:
    old = pd.concat([peaked("a", 190.0, "2023-05-01"), peaked("b", 189.0, "2023-05-08")])
    assert suggest_heart_rate_maximum(old, AS_OF).value is None
    assert suggest_heart_rate_maximum(peaked("alone", 190.0), AS_OF).value is None
    assert "hard run" in suggest_heart_rate_maximum(one_run(heart_rate=120.0), AS_OF).words


def test_logs_without_minutes_use_the_highest_value_of_each_run() -> None:
    runs = pd.DataFrame({"day": pd.Timestamp("2026-05-01"), "heart_rate_max": [188.0, 186.0, np.nan, 240.0]})
    assert suggest_heart_rate_maximum_from_runs(runs, AS_OF).value == 188.0


def test_rest_has_to_be_typed_in() -> None:
    assert suggest_rest().value is None


def test_the_reference_is_three_quarters_of_the_reserve() -> None:
    assert suggest_reference(190, 50).value == 155.0
    assert suggest_reference(190, None).value is None
    assert suggest_reference_from_runs(pd.Series([141.0, 143.0, np.nan])).value == 140.0


def test_the_threshold_is_what_the_best_race_is_worth_over_an_hour() -> None:
    race = pd.DataFrame(
        {
            "day": pd.to_datetime(["2026-05-01"]),
            "distance_m": [10_000.0],
            "duration_s": [2400.0],
            "name": ["City 10"],
            "counts": [True],
        }
    )
    found = suggest_threshold(race, AS_OF)
    assert found.value is not None
    # between the speeds of the 10 km raced and of the half marathon it is worth (SCIENCE.md 2.1: near 1:28)
    assert 21_097.5 / (88.7 * 60) < found.value < 10_000 / 2400
    assert suggest_threshold(race.iloc[:0], AS_OF, 4.1).value == 4.1
    assert suggest_threshold(race.iloc[:0], AS_OF).value is None


def test_the_threshold_of_a_slow_runner_is_found_too() -> None:
    race = pd.DataFrame(
        {
            "day": pd.to_datetime(["2026-05-01"]),
            "distance_m": [5000.0],
            "duration_s": [3300.0],
            "name": ["Fun run"],
            "counts": [True],
        }
    )
    assert suggest_threshold(race, AS_OF).value == pytest.approx(5000 / 3300, rel=0.02)


def test_rest_lies_below_the_calmest_half_minute_that_two_runs_share_or_nothing_is_said() -> None:
    beats = pd.DataFrame(
        {
            "run_id": ["a", "a", "b", "c", "d"],
            "heart_rate": [58, 62, 61, 64, 120],  # 58 for ten seconds is a sensor settling
            "seconds": [10.0, 40.0, 90.0, 60.0, 600.0],
        }
    )
    assert suggest_rest_below(beats).value == 61.0
    assert suggest_rest_below(beats[beats["heart_rate"] > 100]).value is None
    assert suggest_rest_below(beats.assign(heart_rate=beats["heart_rate"] + 60)).value is None
    assert suggest_rest_below(beats.iloc[:0]).value is None
