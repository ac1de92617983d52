"""One window of days for every week of a log, ending on its last day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.running_formula import FloatArray
from analysis.weekly_volume import week_start

EPOCH = pd.Timestamp("1970-01-01")


@dataclass(frozen=True, slots=True, eq=False)
class WeekWindows:
    """Weeks from the first day of a log to the last, and the day numbers their windows end on."""

    week_start: pd.DatetimeIndex
    ends: FloatArray
    days: int

    @property
    def last_day(self) -> pd.DatetimeIndex:
        """Last day of each window: of the week, or of the log."""
        return EPOCH + pd.to_timedelta(self.ends, unit="D").as_unit("us")

    @property
    def first_day(self) -> pd.DatetimeIndex:
        """First day of each window."""
        return self.last_day - pd.Timedelta(days=self.days - 1)


def day_numbers(days: pd.Series) -> FloatArray:
    """Days since 1970, as numbers."""
    return np.asarray((days - EPOCH).dt.days, dtype=np.float64)


def week_windows(
    days: pd.Series, window_days: int, as_of: pd.Timestamp | None = None, first_weekday: int = 0
) -> WeekWindows:
    """Which windows of days does each week of a log look back on?

    Inputs: days of the log, at least one; length of a window in days; as_of: where the last one ends, the
    log's last day at the latest; first_weekday (0 is Monday).
    Comes back: `WeekWindows`. Source: definition.

    >>> days = pd.Series(pd.to_datetime(["2026-11-16", "2026-11-25"]))
    >>> week_windows(days, 42).last_day.strftime("%Y-%m-%d").tolist()
    ['2026-11-22', '2026-11-25']
    """
    last = days.max() if as_of is None else min(pd.Timestamp(as_of), days.max())
    first_week, last_week = week_start(pd.Series([min(days.min(), last), last]), first_weekday)
    starts = pd.date_range(first_week, last_week, freq="7D").as_unit("us")
    ends = np.minimum(day_numbers(starts.to_series()) + 6, day_numbers(pd.Series([last]))[0])
    return WeekWindows(starts, ends, window_days)
