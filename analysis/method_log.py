"""Everything the rules of the method look at, gathered once for any number of weeks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.calendar_events import heavy_leg_workouts, run_events, workout_events
from analysis.complex_sets import PairTable, pair_table
from analysis.one_rep_max import Floats
from analysis.set_table import Mask, SetTable, Whole, day_numbers, set_table
from analysis.spacing_pairs import events_of, judged_pairs
from analysis.spacing_rules import BETWEEN_HEAVY, RED


@dataclass(frozen=True, slots=True, eq=False)
class MethodLog:
    """The log as the rules see it.

    sets, pairs: working sets and complex pairs. heavy_days: days of heavy leg workouts; quality_days: days
    of runs logged as intervals, tempo, long or race; close_days, close_workout: pairs of a workout and a
    quality run that are too close (red), by the day of the later one, and the workout's place.
    weighed_days, body_mass_kg: weighings, one a day. begins: days since 1970 of the first set, None without.
    """

    sets: SetTable
    pairs: PairTable
    heavy_days: Whole
    quality_days: Whole
    close_days: Whole
    close_workout: Whole
    weighed_days: Whole
    body_mass_kg: Floats
    begins: int | None

    def standing_alone(self) -> Mask:
        """Which sets are jumps that stand alone, neither paired with a lift nor in a superset with one?"""
        jumps = self.sets.fact_is("pattern", "jump", "bound") & ~self.pairs.paired
        lifted = self.sets.superset[self.sets.fact_is("category", "lower", "upper")]
        return jumps & ~((self.sets.superset >= 0) & np.isin(self.sets.superset, lifted))


def method_log(
    sets: pd.DataFrame,
    facts: pd.DataFrame,
    runs: pd.DataFrame | None = None,
    body_mass: pd.DataFrame | None = None,
) -> MethodLog:
    """What do the rules need to know of this log?

    Formula: set_table, pair_table and judged_pairs; several weighings of a day count as their median.
    Inputs: sets and facts as set_table; runs as calendar_events.run_events; body_mass: day, body_mass_kg,
    where there doubt (left out). Times of workouts and runs on the same clock (both UTC, or both local).
    Returns: MethodLog. Errors: ValueError naming missing columns.
    When not to trust it: as the rules that use it. Source: SCIENCE 7.

    >>> from analysis.set_table import FACT_COLUMNS, SET_COLUMNS
    >>> empty = method_log(pd.DataFrame(columns=list(SET_COLUMNS)), pd.DataFrame(columns=list(FACT_COLUMNS)))
    >>> empty.begins is None
    True
    """
    table = set_table(sets, facts)
    timed = None
    if "time_known" in sets.columns:
        timed = set(sets.loc[sets["time_known"].astype(bool), "workout_id"])
    days, kg = _weighings(body_mass)
    quality, close_days, close_workout = _spacing(table, timed, runs)
    return MethodLog(
        sets=table,
        pairs=pair_table(table),
        heavy_days=table.workout_day[heavy_leg_workouts(table)],
        quality_days=quality,
        close_days=close_days,
        close_workout=close_workout,
        weighed_days=days,
        body_mass_kg=kg,
        begins=int(table.workout_day[0]) if len(table.workout_day) else None,
    )


def _weighings(body_mass: pd.DataFrame | None) -> tuple[Whole, Floats]:
    if body_mass is None or body_mass.empty:
        return np.array([], dtype=np.int64), np.array([], dtype=np.float64)
    rows = body_mass[body_mass["doubt"].isna()] if "doubt" in body_mass.columns else body_mass
    by_day = rows.dropna(subset=["day", "body_mass_kg"]).groupby("day")["body_mass_kg"].median()
    return day_numbers(by_day.index.to_series()), by_day.to_numpy(dtype=np.float64)


def _spacing(
    table: SetTable, timed: set[str] | None, runs: pd.DataFrame | None
) -> tuple[Whole, Whole, Whole]:
    """Days of quality runs; days and workouts of the pairs of lifting and quality running that are red."""
    nothing = np.array([], dtype=np.int64)
    if runs is None or runs.empty:
        return nothing, nothing, nothing
    workouts = workout_events(table, timed)
    events = events_of(pd.concat([workouts, run_events(runs)], ignore_index=True))
    heavy = workouts.loc[workouts["heavy_lower"], "day"]
    pairs = judged_pairs(events, new_since=heavy.min() if len(heavy) else None)
    lift_first = events.workout[pairs.earlier]
    run = np.where(lift_first, pairs.later, pairs.earlier)
    lift = np.where(lift_first, pairs.earlier, pairs.later)
    red = (pairs.light == RED) & (pairs.rule != BETWEEN_HEAVY) & events.quality[run]
    later = events.day[pairs.later[red]]
    by_day = np.argsort(later, kind="stable")
    quality = np.sort(events.day[events.quality])
    return quality, later[by_day], events.place[lift[red]][by_day]


