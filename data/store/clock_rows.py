"""Clocks that were wrong: what the athlete has said of them, and rows put right by it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import duckdb
import numpy as np
import pandas as pd

from data.athlete_days import local_day
from data.sharing import Scope
from data.store.athlete_zone import athlete_zone
from data.training_log import TrainingLog
from data.wall_clock import is_summer_time, wall_clock

REPAIR = ("source", "shift_s", "season", "repaired")
SUMMER = "summer"
MOMENTS = {"run": "started_at", "strength_set": "performed_at", "gym_visit": "started_at"}


@dataclass(frozen=True, slots=True)
class ClockError:
    """By how much a source's clock is ahead: all year, or by summer or winter time only."""

    source: str
    shift_s: float
    season: str | None = None

    def applies(self, right: pd.Series, zone: str) -> np.ndarray:
        """Whether the clock was off at these moments, which are right."""
        if self.season is None:
            return np.ones(len(right), dtype=bool)
        return np.asarray(is_summer_time(right, zone) == (self.season == SUMMER))


def answered_repairs(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> pd.DataFrame:
    """What the athlete has answered: source, shift_s by which its clock is ahead, season, repaired."""
    query = f"SELECT {', '.join(REPAIR)} FROM clock_repair WHERE athlete_id = ? ORDER BY ALL"  # noqa: S608 ours
    return cursor.execute(query, [scope.athlete_id]).df().astype({"source": "str", "season": "str"})


def on_repaired_clocks(cursor: duckdb.DuckDBPyConnection, scope: Scope, log: TrainingLog) -> TrainingLog:
    """An incoming log with its times put right where the athlete has said that a source's clock is wrong.

    Keys are made from what was logged and stay as they are, so that a file read again meets its own rows.
    """
    answered = answered_repairs(cursor, scope)
    repairs = answered[answered["repaired"].astype(bool)]
    if repairs.empty:
        return log
    zone = athlete_zone(cursor, scope)
    sets, runs, visits = log.sets, log.runs, log.gym_visits
    for source, shift_s, season in zip(repairs["source"], repairs["shift_s"], repairs["season"], strict=True):
        error = ClockError(source, shift_s, season if isinstance(season, str) else None)
        sets, runs, visits = (
            put_right(table, rows, error, zone)
            for table, rows in (("strength_set", sets), ("run", runs), ("gym_visit", visits))
        )
    day = log.races["run_id"].map(dict(zip(runs["run_id"], runs["day"], strict=True)))
    races = log.races.assign(day=day.astype("datetime64[us]").fillna(log.races["day"]))
    return replace(log, sets=sets, runs=runs, gym_visits=visits, races=races)


def put_right(
    table: str, rows: pd.DataFrame, error: ClockError, zone: str, *, back: bool = False
) -> pd.DataFrame:
    """The rows of a table with the error taken off, or put `back`; their days are those it was then.

    A workout of which only the day is known has no time of day to put right.
    """
    moment = MOMENTS[table]
    mine = (rows["source"] == error.source).to_numpy()
    if not mine.any():
        return rows
    ahead = pd.to_timedelta(-error.shift_s if back else error.shift_s, unit="s")
    there = (rows[moment] - ahead).astype("datetime64[us]")
    moved = pd.Series(mine & error.applies(rows[moment] if back else there, zone), index=rows.index)
    day = local_day(there, "utc", zone, rows.get("utc_offset_s"))
    if table == "strength_set":
        local = wall_clock(rows[moment], zone)
        moved &= local != local.dt.normalize()
        day = day.groupby(rows["workout_id"]).transform("min")
    return rows.assign(**{moment: there.where(moved, rows[moment]), "day": day.where(moved, rows["day"])})
