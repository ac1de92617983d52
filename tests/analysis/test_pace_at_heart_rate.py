"""Pace at one heart rate, on invented runners whose truth is known. Full tables: bench/running_answers.py."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.pace_at_heart_rate import pace_at_heart_rate, pace_now, runs_behind
from analysis.steady_running import WHOLE_RUNS, SteadyRunning, steady_runs
from bench.running_answers import RUNNERS, holds
from bench.simulated_runner import first_day, simulated_minutes


def steady_rows(count: int = 40, every_days: int = 2, **columns: object) -> SteadyRunning:
    """Runs at 140 or 156 beats, exactly on a line of 0.75 % a beat, 3.3 m/s at 150."""
    beats = np.where(np.arange(count) % 2 == 0, 140.0, 156.0)
    pace = 100 * np.log(3.3) + 0.75 * (beats - 150)
    usual: dict[str, object] = {
        "run_id": [f"run {number}" for number in range(count)],
        "day": pd.date_range("2026-01-05", periods=count, freq=f"{every_days}D"),
        "minutes": 40,
        "speed_m_s": np.exp(pace / 100),
        "log_speed_pct": pace,
        "heart_rate": beats,
        "heart_rate_low": beats - 2,
        "heart_rate_high": beats + 2,
        "excess_c": 0.0,
    }
    return SteadyRunning(pd.DataFrame(usual | columns), "minutes", count, "")


def test_runs_exactly_on_a_line_give_the_pace_of_the_reference() -> None:
    found = pace_at_heart_rate(steady_rows(), 150.0)
    valued = found.weeks.dropna(subset="speed_m_s")
    assert valued["speed_m_s"].to_numpy() == pytest.approx(3.3)
    assert found.slopes is not None
    assert found.slopes.slope[0] == pytest.approx(0.75)


def test_every_week_says_what_it_rests_on_or_why_it_is_empty() -> None:
    weeks = pace_at_heart_rate(steady_rows(), 150.0).weeks
    assert weeks["week_start"].dt.day_of_week.eq(0).all()
    assert weeks["runs"].tolist()[:2] == [4, 7]  # every second day from a Monday
    assert weeks["reason"][0] == "4 steady runs in 42 days, 6 are needed"
    assert np.isnan(weeks["speed_m_s"][0])
    assert weeks["reason"].iloc[-1] == ""
    assert ((weeks["last_day"] - weeks["first_day"]).dt.days == 41).all()


def test_heart_rates_too_close_together_give_no_value() -> None:
    narrow = steady_rows(heart_rate_low=145.0, heart_rate_high=158.0)
    weeks = pace_at_heart_rate(narrow, 150.0).weeks
    assert weeks["speed_m_s"].isna().all()
    assert weeks["reason"].iloc[-1] == "heart rates within 13 beats, 15 are needed"


def test_heat_is_taken_out_where_it_is_known() -> None:
    hot = np.where(np.arange(40) % 5 == 0, 8.0, 0.0)
    plain = steady_rows()
    slower = plain.rows["log_speed_pct"] - 0.6 * hot
    found = pace_at_heart_rate(steady_rows(log_speed_pct=slower, excess_c=hot), 150.0)
    assert found.slopes is not None
    assert found.slopes.slope[1] == pytest.approx(-0.6, abs=1e-6)
    assert found.weeks["speed_m_s"].iloc[-1] == pytest.approx(3.3)
    assert found.weeks["heat_allowed_for"].all()


def test_unknown_heat_is_told_with_the_value() -> None:
    found = pace_at_heart_rate(steady_rows(excess_c=np.nan), 150.0)
    now = pace_now(found, pd.Timestamp("2026-03-30"))
    assert now.value == pytest.approx(3.3)
    assert "Temperature is not known" in now.caveat
    coarse = replace(steady_rows(), basis=WHOLE_RUNS)
    assert "whole runs" in pace_now(pace_at_heart_rate(coarse, 150.0), pd.Timestamp("2026-03-30")).caveat


def test_few_runs_or_a_broken_sensor_give_a_reason_instead() -> None:
    assert pace_at_heart_rate(steady_rows(5), 150.0).reason == "Needs 6 steady runs, has 5."
    upside_down = steady_rows(log_speed_pct=-steady_rows().rows["log_speed_pct"])
    assert "did not go with faster running" in pace_at_heart_rate(upside_down, 150.0).reason


def test_an_old_value_is_not_the_value_of_today() -> None:
    found = pace_at_heart_rate(steady_rows(), 150.0)
    assert pace_now(found, pd.Timestamp("2026-03-26")).rows == 21
    assert pace_now(found, pd.Timestamp("2026-07-01")).value is None


def test_the_runs_behind_a_week_are_those_of_its_42_days() -> None:
    found = pace_at_heart_rate(steady_rows(), 150.0)
    week = found.weeks.iloc[-1]
    behind = runs_behind(found, week["last_day"])
    assert len(behind) == week["runs"]
    assert behind["off_pct"].to_numpy() == pytest.approx(0.0, abs=1e-6)


def test_weeks_that_share_no_run_can_be_asked_for() -> None:
    found = pace_at_heart_rate(steady_rows(), 150.0, window_days=7, fewest_runs=2, least_span_bpm=0.0)
    assert found.weeks["runs"].max() <= 4
    assert found.weeks["speed_m_s"].notna().all()


@pytest.mark.parametrize("name", ["spells", "long spells"])
def test_a_known_change_of_economy_lies_in_the_stated_range(name: str) -> None:
    inside, mean, error = holds(name, 25)
    assert inside >= 0.88  # nominal 95 %, Monte Carlo error 4.4 points
    assert mean == pytest.approx(3.0, abs=0.5)
    assert error < 1.4


def test_ten_years_of_a_steady_runner_stay_level() -> None:
    minutes = simulated_minutes(np.random.default_rng(2), 3650, RUNNERS["hot"])
    found = pace_at_heart_rate(steady_runs(minutes, 190.0), 155.0)
    years = found.weeks.dropna(subset="speed_m_s").groupby(found.weeks["week_start"].dt.year)["log_speed_pct"]
    assert years.mean().std() < 0.5  # %
    assert found.weeks["last_day"].iloc[-1] <= first_day() + pd.Timedelta(days=3650)
