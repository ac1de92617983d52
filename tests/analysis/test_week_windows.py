"""Windows of days that end with each week."""

from __future__ import annotations

import pandas as pd

from analysis.week_windows import week_windows

DAYS = pd.Series(pd.to_datetime(["2026-11-11", "2026-11-25"]))  # Wednesdays


def test_every_week_has_a_window_ending_on_its_last_day_or_the_log_s() -> None:
    windows = week_windows(DAYS, 42)
    assert windows.week_start.strftime("%m-%d").tolist() == ["11-09", "11-16", "11-23"]
    assert windows.last_day.strftime("%m-%d").tolist() == ["11-15", "11-22", "11-25"]
    assert windows.first_day.strftime("%m-%d").tolist() == ["10-05", "10-12", "10-15"]


def test_weeks_may_begin_on_a_sunday_and_end_before_the_log_does() -> None:
    windows = week_windows(DAYS, 7, pd.Timestamp("2026-11-17"), first_weekday=6)
    assert windows.week_start.strftime("%m-%d").tolist() == ["11-08", "11-15"]
    assert windows.last_day.strftime("%m-%d").tolist() == ["11-14", "11-17"]


def test_a_day_beyond_the_log_changes_nothing() -> None:
    assert week_windows(DAYS, 7, pd.Timestamp("2027-01-01")).last_day[-1] == DAYS.iloc[-1]
