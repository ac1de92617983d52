"""The days the charts of the Running page show: the same for all of them."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pages.figures.race_marks import time_range
from pages.lifting_view import counted_runs, last_day, races
from pages.viewing import ViewedLog

TimeRange = tuple[pd.Timestamp, pd.Timestamp]
A_YEAR, FEWEST_BEFORE_A_GAP = pd.Timedelta(days=365), 4


def since(rows: pd.DataFrame, column: str, first_day: date | None) -> pd.DataFrame:
    """The rows from a day on; all without one."""
    return rows if first_day is None else rows[rows[column] >= pd.Timestamp(first_day)]


def span(viewed: ViewedLog, first_day: date | None) -> TimeRange:
    """From the first run or race, or the first day chosen, to the last day logged."""
    firsts = [first_of_picture(counted_runs(viewed)["day"]), races(viewed)["day"].min()]
    known = [day for day in firsts if not pd.isna(day)]
    end = last_day(viewed) or max(known)
    first = min(known, default=end)
    return time_range(max(first, pd.Timestamp(first_day)) if first_day else first, end)


def first_of_picture(days: pd.Series) -> pd.Timestamp:
    """The first of these days, less up to three that lie a year and more before the others; NaT without any.

    One run on a borrowed watch would leave every chart empty for years.

    >>> first_of_picture(pd.Series(pd.to_datetime(["2012-04-09", "2026-05-01", "2026-05-03"])))
    Timestamp('2026-05-01 00:00:00')
    """
    ordered = days.sort_values(ignore_index=True)
    gaps = ordered.diff() > A_YEAR
    strays = [place for place in gaps.index[gaps] if place < FEWEST_BEFORE_A_GAP]
    return ordered.iloc[strays[-1]] if strays else ordered.min()
