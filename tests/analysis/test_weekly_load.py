"""Running by the week."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.weekly_load import daily_loads, monotony_and_strain, weekly_run_load

DAYS = pd.to_datetime(["2026-01-05", "2026-01-07", "2026-01-12", "2026-01-19", "2026-01-26", "2026-02-02"])
RUNS = pd.DataFrame(
    {
        "run_id": list("abcdef"),
        "day": DAYS,
        "distance_m": [10_000.0, 15_000.0, 20_000.0, 25_000.0, 30_000.0, 40_000.0],
        "moving_s": [3000.0] * 6,
        "elapsed_s": [3000.0] * 6,
        "ascent_m": [50.0, np.nan, 10.0, 0.0, 0.0, 0.0],
    }
)
LOADS = pd.DataFrame(
    {
        "run_id": list("abcdef"),
        "trimp": [50.0, np.nan, 80.0, 0.0, 0.0, 0.0],
        "edwards": [np.nan] * 6,
        "rtss": [60.0] * 6,
    }
)


def test_a_week_adds_up_and_says_how_many_loads_are_unknown() -> None:
    week = weekly_run_load(RUNS, LOADS).iloc[0]
    assert (week["run_km"], week["runs"], week["moving_s"]) == (25.0, 2, 6000.0)
    assert (week["ascent_m"], week["longest_km"]) == (50.0, 15.0)
    assert (week["trimp"], week["rtss"], week["unknown"]) == (50.0, 120.0, 1)


def test_a_week_is_compared_with_the_mean_of_the_four_before() -> None:
    weeks = weekly_run_load(RUNS, LOADS)
    assert weeks["km_change_pct"].isna().tolist() == [True] * 4 + [False]
    assert weeks["km_usual"].iloc[-1] == 25.0  # 25, 20, 25, 30
    assert weeks["km_change_pct"].iloc[-1] == pytest.approx(60.0)


def test_empty_weeks_are_zeros() -> None:
    weeks = weekly_run_load(RUNS, LOADS, last_day=pd.Timestamp("2026-02-20"))
    last = weeks.iloc[-1]
    assert last[["run_km", "runs", "trimp", "unknown", "longest_km"]].tolist() == [0, 0, 0, 0, 0]


def test_monotony_and_strain_of_a_week_by_hand() -> None:
    # mean 400 / 7, standard deviation sqrt(4 * (300/7)^2 + 3 * (400/7)^2) / sqrt(6) = 53.4522
    monotony, strain = monotony_and_strain(pd.Series([100.0, 0, 100, 0, 100, 0, 100]))
    assert monotony == pytest.approx(57.142857 / 53.452248)
    assert strain == pytest.approx(400 * monotony)
    assert np.isnan(monotony_and_strain(pd.Series([50.0] * 7))[0])
    with pytest.raises(ValueError, match="6 days arrived"):
        monotony_and_strain(pd.Series([1.0] * 6))


def test_two_loads_of_a_day_add_and_rest_days_are_nothing() -> None:
    days = pd.Series(pd.to_datetime(["2026-05-01 07:00", "2026-05-01 18:00", "2026-05-03 09:00"]))
    loads = daily_loads(
        days, pd.Series([10.0, 20.0, np.nan]), pd.Timestamp("2026-05-01"), pd.Timestamp("2026-05-04")
    )
    assert loads.tolist() == [30.0, 0.0, 0.0, 0.0]
