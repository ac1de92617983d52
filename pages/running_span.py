"""The days the charts of the Running page show: the same for all of them."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pages.figures.race_marks import time_range
from pages.lifting_view import counted_runs, last_day, races
from pages.viewing import ViewedLog

TimeRange = tuple[pd.Timestamp, pd.Timestamp]


def since(rows: pd.DataFrame, column: str, first_day: date | None) -> pd.DataFrame:
    """The rows from a day on; all without one."""
    return rows if first_day is None else rows[rows[column] >= pd.Timestamp(first_day)]


def span(viewed: ViewedLog, first_day: date | None) -> TimeRange:
    """From the first run or race, or the first day chosen, to the last day logged."""
    firsts = [rows["day"].min() for rows in (counted_runs(viewed), races(viewed)) if len(rows)]
    end = last_day(viewed) or max(firsts)
    known = [day for day in firsts if not pd.isna(day)]
    first = min(known, default=end)
    return time_range(max(first, pd.Timestamp(first_day)) if first_day else first, end)
