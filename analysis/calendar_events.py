"""Workouts and runs that were done, as the events the rules of spacing speak of."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.set_table import HARD_RIR, HEAVY_SHARE, Mask, SetTable, set_table
from analysis.spacing_pairs import EVENT_COLUMNS
from analysis.spacing_rules import HEAVY_LOWER_HARD_SETS

DONE_COLUMNS = (*EVENT_COLUMNS, "day")


def done_events(sets: pd.DataFrame, facts: pd.DataFrame, runs: pd.DataFrame) -> pd.DataFrame:
    """Which workouts and runs were done, when, and which of them are heavy or fast?

    Formula: heavy_lower as heavy_leg_workouts. A workout begins with its first set.
    Inputs: sets and facts as set_table, with time_known (bool) where some workouts have only a day; runs:
    run_id, started_at, day, elapsed_s, moving_s, kind, where there doubt and twin_of (left out).
    Returns: one row per workout and run: DONE_COLUMNS, what interference.spacing takes; event_id is the
    workout_id or run_id, duration_s is missing for workouts.
    When not to trust it: a workout noted only after it was over begins too late.
    Source: SCIENCE 4, Rules.

    >>> from analysis.set_table import FACT_COLUMNS, SET_COLUMNS
    >>> none = pd.DataFrame(columns=["run_id", "started_at", "day", "elapsed_s", "moving_s", "kind"])
    >>> day = pd.Timestamp("2026-01-05")
    >>> squat = ["Back Squat", "squat", "lower", True, False, "barbell", "total", "", "", "lower", ""]
    >>> sets = pd.DataFrame([["a", "w", day, "Back Squat", "working", 5, 0.82]], columns=list(SET_COLUMNS))
    >>> done = done_events(sets, pd.DataFrame([squat], columns=list(FACT_COLUMNS)), none)
    >>> done[["event_id", "heavy_lower", "time_known"]].to_dict("records")
    [{'event_id': 'w', 'heavy_lower': True, 'time_known': False}]
    """
    table = set_table(sets, facts)
    told = None
    if "time_known" in sets.columns:
        told = set(sets.loc[sets["time_known"].astype(bool), "workout_id"])
    return pd.concat([workout_events(table, told), run_events(runs)], ignore_index=True)


def heavy_leg_workouts(table: SetTable) -> Mask:
    """Which workouts were heavy for the legs?

    Formula: a lower-body set at 80 % of the e1RM and more, or three hard ones (RIR of 4 or less, or 80 %).
    Inputs: table (set_table). Returns: true and false by workout. Source: SCIENCE 4, Rules [A].
    """
    lower = table.fact_is("category", "lower")
    heavy = table.at_least(HEAVY_SHARE)
    hard = lower & (heavy | (table.rir <= HARD_RIR))
    return table.workouts_with(lower & heavy) | table.workouts_with(hard, HEAVY_LOWER_HARD_SETS)


def workout_events(table: SetTable, timed: set[str] | None = None) -> pd.DataFrame:
    """The workouts as events, in the table's order; timed: those whose time of day is known, None for all."""
    days = pd.Series(pd.to_datetime(table.workout_day, unit="D")).astype("datetime64[us]")
    starts = pd.Series(pd.to_datetime(table.workout_start_s, unit="s")).astype("datetime64[us]")
    known = starts.notna()
    if timed is not None:
        known &= pd.Series(table.workout_id, dtype="object").isin(list(timed))
    return pd.DataFrame(
        {
            "event_id": pd.Series(table.workout_id, dtype="object"),
            "kind": "workout",
            "starts_at": starts.where(known, days),
            "duration_s": np.nan,
            "time_known": known.astype(bool),
            "heavy_lower": heavy_leg_workouts(table),
            "run_kind": "",
            "day": days,
        }
    )


def run_events(runs: pd.DataFrame) -> pd.DataFrame:
    """The runs that count as events; runs in doubt, twins and runs without a day are left out."""
    counts = runs["day"].notna()
    for reason in ("doubt", "twin_of"):
        if reason in runs.columns:
            counts &= runs[reason].isna()
    rows = runs[counts].reset_index(drop=True)
    starts = pd.to_datetime(rows["started_at"]).astype("datetime64[us]")
    days = pd.to_datetime(rows["day"]).astype("datetime64[us]")
    return pd.DataFrame(
        {
            "event_id": rows["run_id"].astype("object"),
            "kind": "run",
            "starts_at": starts.fillna(days),
            "duration_s": rows["elapsed_s"].fillna(rows["moving_s"]).astype("float64"),
            "time_known": starts.notna(),
            "heavy_lower": False,
            "run_kind": rows["kind"].astype("object"),
            "day": days,
        }
    )
