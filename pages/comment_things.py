"""What may be commented on, page by page, in words people choose from."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.weekly_volume import week_start
from data.store.comments import About, about
from pages.lifting_view import counted_runs, last_day, lifting, races
from pages.method_view import RuleShown
from pages.viewing import ViewedLog, per_log, per_log_shared
from pages.wording import day_text, distance_text

MOST_OFFERED = 60
WORKOUTS_OFFERED = 10
WEEKS_OFFERED, HALF_A_YEAR = 8, 26


@per_log_shared
def overview_things(viewed: ViewedLog) -> dict[str, About]:
    """The latest weeks, workouts and day. Shared: do not change it."""
    end = last_day(viewed)
    if end is None:
        return {}
    things = week_things(viewed, WEEKS_OFFERED)
    things[f"Day: {day_text(end)}"] = about("day", f"{end:%Y-%m-%d}", end.date())
    return things | _workouts(viewed)


@per_log
def week_things(viewed: ViewedLog, number: int = HALF_A_YEAR) -> dict[str, About]:
    """So many weeks up to the last one of the log, newest first, that may be seen from their first day on."""
    end = last_day(viewed)
    if end is None:
        return {}
    begin = week_start(pd.Series([end]), viewed.preferences.week_begins).iloc[0]
    weeks = [begin - pd.Timedelta(weeks=back) for back in range(number)]
    seen = [week for week in weeks if viewed.scope.includes(week.date())]
    return {f"Week of {day_text(week)}": about("week", f"{week:%Y-%m-%d}", week.date()) for week in seen}


def _workouts(viewed: ViewedLog) -> dict[str, About]:
    sets = viewed.rows("strength_set", ["workout_id", "day", "workout_name"])
    last = sets.drop_duplicates("workout_id", keep="last").tail(WORKOUTS_OFFERED)[::-1]
    return {
        f"Workout: {row.workout_name}, {day_text(row.day)}": about("workout", row.workout_id, row.day.date())
        for row in last.itertuples()
    }


@per_log_shared
def lift_things(viewed: ViewedLog, lift: str) -> dict[str, About]:
    """The points of one lift's chart, newest first. Shared: do not change it."""
    sets = lifting(viewed)
    days = sets.loc[sets["lift"] == lift, "day"].drop_duplicates().sort_values(ascending=False)
    return {
        f"{lift}, {day_text(day)}": about("point", lift, day.date(), field="strength")
        for day in days.head(MOST_OFFERED)
    }


@per_log_shared
def running_things(viewed: ViewedLog) -> dict[str, About]:
    """Races, then the latest runs. Shared: do not change it."""
    unit = viewed.preferences.distance_unit
    raced = races(viewed).tail(MOST_OFFERED)[::-1]
    ran = counted_runs(viewed).tail(MOST_OFFERED)[::-1]
    things = {
        f"{row.name_}, {day_text(row.day)}": about("race", row.race_id, row.day.date())
        for row in raced.rename(columns={"name": "name_"}).itertuples()
    }
    return things | {
        f"Run of {day_text(row.day)}, {distance_text(row.distance_m, unit)}": about(
            "run", row.run_id, row.day.date()
        )
        for row in ran.dropna(subset="distance_m").itertuples()
    }


def rule_things(shown: Iterable[RuleShown]) -> dict[str, About]:
    """The rules of the method."""
    return {f"Rule: {rule.main.rule.title}": about("rule", rule.main.rule.title) for rule in shown}
