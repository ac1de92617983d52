"""What several pages need of the log, computed once for each revision of it."""

from __future__ import annotations

import pandas as pd

from analysis.weekly_volume import weekly_by_pattern, weekly_running, weekly_volume
from data.store.own_exercises import own_exercises
from findings.lifting import BODY_MASS_COLUMNS, SET_COLUMNS, certain, lift_trends, lifting_frame, with_levels
from findings.relation import StrengthAndPace, strength_and_pace_of
from pages.log_end import LogEnd
from pages.viewing import ViewedLog, open_store, per_log, per_log_shared

RUN_COLUMNS = ("run_id", "day", "name", "distance_m", "moving_s", "elapsed_s", "doubt")
INFLUENCE_COLUMNS = ("run_id", "day", "distance_m", "temperature_c", "doubt")
RACE_COLUMNS = ("race_id", "day", "distance_m", "duration_s", "name", "counts", "run_id", "doubt")


@per_log_shared
def lifting(viewed: ViewedLog) -> pd.DataFrame:
    """Every set with facts, e1RM or why it has none, and the level of its lift. Shared: do not change it."""
    sets = viewed.rows("strength_set", SET_COLUMNS)
    frame = lifting_frame(sets, body_mass(viewed), viewed.preferences.formula, own_facts(viewed))
    return with_levels(frame, lift_trends(frame))


@per_log
def own_facts(viewed: ViewedLog) -> dict[str, dict[str, object]]:
    """What the athlete says of exercises: facts by name."""
    return own_exercises(open_store(), viewed.scope)


@per_log
def trends(viewed: ViewedLog) -> pd.DataFrame:
    """The level of every lift, one row for each day it was done (columns: analysis.trend)."""
    return lift_trends(lifting(viewed))


@per_log
def body_mass(viewed: ViewedLog) -> pd.DataFrame:
    """Body mass as measured, in kg."""
    return viewed.rows("body_mass", BODY_MASS_COLUMNS)


@per_log
def races(viewed: ViewedLog) -> pd.DataFrame:
    """Races as logged, oldest first."""
    return viewed.rows("race", RACE_COLUMNS)


@per_log
def counted_runs(viewed: ViewedLog) -> pd.DataFrame:
    """Runs that count, once each, none in doubt."""
    return certain(viewed.rows("run", RUN_COLUMNS)).reset_index(drop=True)


@per_log
def last_day(viewed: ViewedLog) -> pd.Timestamp | None:
    """The newest day with anything certain in the log; None for an empty one."""
    days = pd.concat(
        [certain(lifting(viewed))["day"], counted_runs(viewed)["day"], certain(races(viewed))["day"]]
    )
    return None if days.empty else days.max()


def today(viewed: ViewedLog) -> pd.Timestamp:
    """The calendar day it is where the athlete is."""
    return _now(viewed.preferences.zone).tz_localize(None).normalize()


def _now(zone: str) -> pd.Timestamp:
    """The clock, by itself so that a test can set it."""
    return pd.Timestamp.now(tz=zone)


def log_end(viewed: ViewedLog) -> LogEnd:
    """The last day of the log beside the day it is; not kept, for it depends on what day it is."""
    now, end = today(viewed), last_day(viewed)
    return LogEnd(now if end is None else end, now)


@per_log
def weeks(viewed: ViewedLog) -> pd.DataFrame:
    """Lifting and running side by side, every week from the first set or run to the last set, run or race."""
    sets, runs = certain(lifting(viewed)), counted_runs(viewed)
    days = pd.concat([sets["day"], runs["day"]])
    bounds = {"first_day": days.min(), "last_day": None if days.empty else last_day(viewed)}
    begins = viewed.preferences.week_begins
    lifted, run = weekly_volume(sets, begins, **bounds), weekly_running(runs, begins, **bounds)
    return lifted.merge(run, on="week_start", how="outer")


@per_log
def weeks_by_pattern(viewed: ViewedLog) -> pd.DataFrame:
    """Sets and tonnage of every week by movement pattern."""
    return weekly_by_pattern(certain(lifting(viewed)), viewed.preferences.week_begins)


@per_log_shared
def relation(viewed: ViewedLog) -> StrengthAndPace:
    """Strength and pace with everything it rests on. Shared: do not change it."""
    runs = certain(viewed.rows("run", INFLUENCE_COLUMNS))
    return strength_and_pace_of(
        trends(viewed), races(viewed), body_mass(viewed), own_facts(viewed), runs=runs
    )
