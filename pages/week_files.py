"""The planned week as files: a calendar, a sheet to print, a table."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.calendar_text import calendar_text
from analysis.plan_rows import plan_calendar, plan_csv, plan_rows
from data.store.database import utc_now
from pages.printable_week import week_sheet
from pages.viewing import ViewedLog, per_log
from pages.week_view import WEEK_DAYS, planned_days, targets
from pages.wording import short_day_text


@dataclass(frozen=True, slots=True)
class WeekFiles:
    """The files of a week, and what their names begin with."""

    name: str
    calendar: str
    sheet: str
    table: str


@per_log
def week_files(viewed: ViewedLog, begin: pd.Timestamp, now: pd.Timestamp) -> WeekFiles:
    """The week as files, with the loads of today."""
    plan = planned_days(viewed, begin, begin + pd.Timedelta(days=WEEK_DAYS - 1))
    loads = targets(viewed, begin, now)
    rows = plan_rows(plan, loads)
    calendar = calendar_text(
        plan_calendar(plan, loads), "Ironstride", pd.Timestamp(utc_now()), revision=viewed.revision % 2**31
    )
    title = f"Week of {short_day_text(begin)}"
    sheet = week_sheet(rows, title, f"Loads as of {short_day_text(now)}; they follow the 1RMs.")
    return WeekFiles(f"ironstride-{begin:%Y-%m-%d}", calendar, sheet, plan_csv(rows))
