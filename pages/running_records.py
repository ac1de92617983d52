"""Records over distances and in times, all-time and by year, as a table and as a curve."""

from __future__ import annotations

import pandas as pd

from analysis.personal_bests import ALL_TIME
from pages.figures.house_style import Figure, Palette
from pages.figures.record_figures import record_curve
from pages.running_streams import bests, efforts
from pages.viewing import ViewedLog, per_log_shared
from pages.wording import distance_text, duration_text

EVER = "All-time"


def record_years(viewed: ViewedLog) -> list[str]:
    """All-time, then the years with a record, the newest first."""
    years = bests(viewed)["year"] if len(bests(viewed)) else []
    return [EVER, *(str(year) for year in sorted({int(year) for year in years} - {ALL_TIME}, reverse=True))]


def of_year(viewed: ViewedLog, chosen: str) -> pd.DataFrame:
    """The records of all time, or of one year."""
    rows = bests(viewed)
    return rows[rows["year"] == (ALL_TIME if chosen == EVER else int(chosen))] if len(rows) else rows


def record_table(viewed: ViewedLog, chosen: str, *, over_distance: bool) -> pd.DataFrame:
    """Records as people read them: over distances, or in times."""
    rows, unit = of_year(viewed, chosen), viewed.preferences.distance_unit
    rows = rows[rows["over_distance"].eq(over_distance)]
    result = (
        {"Time": [duration_text(seconds) for seconds in rows["duration_s"]]}
        if over_distance
        else {"Distance": [distance_text(metres, unit, 2) for metres in rows["distance_m"]]}
    )
    where = [_where(row) for row in rows[["race", "downhill", "name"]].to_dict("records")]
    return pd.DataFrame(
        {
            "Over" if over_distance else "In": list(rows["label"]),
            **result,
            "Day": list(rows["day"]),
            "From": where,
        }
    )


def _where(row: dict[str, object]) -> str:
    """`race: Park 5`, or `in Morning Run, downhill`."""
    name = row["name"] if isinstance(row["name"], str) and row["name"] else "a run"
    return f"race: {name}" if row["race"] else f"in {name}" + (", downhill" if row["downhill"] else "")


@per_log_shared
def record_figure(viewed: ViewedLog, chosen: str, colours: Palette) -> Figure | None:
    """The curve of records; None with fewer than two distances. Shared: do not change it."""
    ever, year = (
        rows[rows["over_distance"].eq(True)] for rows in (of_year(viewed, EVER), of_year(viewed, chosen))
    )
    if len(ever) < 2:
        return None
    apart = year if chosen != EVER else year.iloc[:0]
    return record_curve(ever, apart, chosen, colours, viewed.preferences.distance_unit)


def records_rest_on(viewed: ViewedLog) -> str:
    """Where the records come from."""
    if efforts(viewed).empty:
        return "From races alone: runs recorded point by point would add their fastest stretches."
    return (
        "Stretches of runs and results of races; a race's own result stands before its recording. "
        "Watches measure 1 to 2 % long, so stretches come out fast. Runs in doubt, treadmills and recordings "
        "without a place are left out; pauses count."
    )
