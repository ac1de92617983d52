"""What the charts of Strength and Weekly volume draw, as tables to take away."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.intensity_zones import ZONES
from pages.lift_story import lift_story, since
from pages.viewing import ViewedLog, per_log_shared
from pages.weekly_effort import effort_weeks
from pages.weekly_work import contacts, zones
from pages.wording import in_unit


@per_log_shared
def days_of_lift(viewed: ViewedLog, lift: str, first_day: date | None) -> pd.DataFrame:
    """The points of a lift's chart with level, range and level over body mass, oldest first. Shared."""
    story, unit = lift_story(viewed, lift), viewed.preferences.unit
    points = since(story.points, first_day)
    loads = {
        f"{name} ({unit})": in_unit(points[column], unit).round(1)
        for name, column in (
            *(("e1RM", "e1rm_kg"), ("Level", "level_kg")),
            *(("Lowest formula", "spread_low_kg"), ("Highest formula", "spread_high_kg")),
            *(("Level at least", "low_kg"), ("Level at most", "high_kg")),
        )
    }
    relative = story.relative.set_index("day")["relative"]
    return pd.DataFrame(
        {
            "Day": points["day"],
            "Set": points["words"],
            "Effective reps": points["effective_reps"],
            "Confidence": points["confidence"],
            **loads,
            "In the level": points["used"].map({True: "yes", False: "no, an easy day"}),
            "Level × body mass": points["day"].map(relative).round(3),
        }
    )


def weeks_with_charts(viewed: ViewedLog, weeks: pd.DataFrame) -> pd.DataFrame:
    """The table of weeks ("Week of") with sets by zone, landings, load, monotony and strain."""
    for part in _charts_of_weeks(viewed):
        weeks = weeks.join(part, on="Week of")
    return weeks


@per_log_shared
def _charts_of_weeks(viewed: ViewedLog) -> list[pd.DataFrame]:
    """Every week's sets by zone, landings, and load, as far as there are any. Shared: do not change it."""
    parts = []
    by_zone = zones(viewed)
    if len(by_zone):
        sets = by_zone.pivot_table(index="week_start", columns="zone", values="working_sets", observed=False)
        parts.append(sets.reindex(columns=list(ZONES)).add_prefix("Sets "))
    landed = contacts(viewed)
    if len(landed):
        parts.append(landed.set_index("week_start")["contacts"].rename("Landings").to_frame())
    felt = effort_weeks(viewed)
    if len(felt):
        names = {"load": "Load (RPE × minutes)", "monotony": "Monotony", "strain": "Strain"}
        parts.append(felt.set_index("week_start")[list(names)].rename(columns=names).round(2))
    return parts
