"""How hard was each workout and run as a whole, and for how long? What monotony and strain rest on."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.one_rep_max import as_floats

EFFORT_COLUMNS = ("what", "key", "day", "name", "rpe", "rpe_from", "duration_s", "load", "lacks")
WHOLE, OF_SETS, NO_RPE = "how it felt as a whole", "mean RPE of its sets", ""
FEWEST_RATED_SHARE = 0.5  # [A] of the working sets: fewer do not speak for the hour
LONGEST_S = 6 * 3600.0  # FORMATS 1.2: apps whose timer was forgotten write hours and days
NO_EFFORT, NO_TIME, NEITHER = "an RPE", "its minutes", "an RPE and its minutes"


def workout_efforts(
    sets: pd.DataFrame, visits: pd.DataFrame | None = None, runs: pd.DataFrame | None = None
) -> pd.DataFrame:
    """What load did each workout and run put on the athlete, by how hard it felt?

    Formula: load = RPE x minutes (Foster). The RPE is that of the whole where it was said; of a workout
    without one, the mean RPE of its working sets, where at least half of them have one [A]. The minutes are
    those of the watch, else those the app wrote down; six hours and more are a forgotten timer and are none.
    Inputs: sets, working sets and warm-ups alike: workout_id, day, workout_name, set_kind, rpe (1 to 10),
    workout_s (s). visits: visit_id, day, name, workout_id, elapsed_s (s), perceived_exertion (1 to 10).
    runs: run_id, day, name, moving_s, elapsed_s (s), perceived_exertion.
    Returns: EFFORT_COLUMNS, by day: what ("workout", "visit" without sets, or "run"), key (its own), rpe and
    duration_s (NaN when unknown), rpe_from (WHOLE, OF_SETS or empty), load (NaN without both), lacks.
    When not to trust it: the mean of sets leaves out the rests and the order, so it is not the RPE Foster
    asked for half an hour later; compare weeks rated the same way.
    Source: Foster 2001, as SCIENCE 4 has it; the mean of sets is [A].

    >>> sets = pd.DataFrame({"workout_id": "w", "day": pd.Timestamp("2026-01-05"), "workout_name": "Legs",
    ...     "set_kind": ["warmup", "working", "working"], "rpe": [np.nan, 7.0, 9.0], "workout_s": 3600.0})
    >>> workout_efforts(sets)[["rpe", "load", "rpe_from"]].to_numpy().tolist()
    [[8.0, 480.0, 'mean RPE of its sets']]
    """
    parts = [_workouts(sets, visits)]
    parts += [] if visits is None else [_visits(visits)]
    parts += [] if runs is None else [_runs(runs)]
    found = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    rpe, seconds = found["rpe"].to_numpy(), found["duration_s"].to_numpy()
    lacks = np.select(
        [np.isnan(rpe) & np.isnan(seconds), np.isnan(rpe), np.isnan(seconds)],
        [NEITHER, NO_EFFORT, NO_TIME],
        default="",
    )
    told = found.assign(load=rpe * seconds / 60, lacks=lacks).astype({"lacks": "str"})
    return told.sort_values(["day", "what", "key"], kind="stable", ignore_index=True)[list(EFFORT_COLUMNS)]


def _workouts(sets: pd.DataFrame, visits: pd.DataFrame | None) -> pd.DataFrame:
    working = sets["set_kind"].ne("warmup").to_numpy(dtype=bool, na_value=True)
    rpe = sets["rpe"].where(working)
    table = (
        sets.assign(rpe=rpe, working=working, rated=rpe.notna())
        .groupby("workout_id", sort=False)
        .agg(
            day=("day", "first"),
            name=("workout_name", "first"),
            working=("working", "sum"),
            rated=("rated", "sum"),
            of_sets=("rpe", "mean"),
            app_s=("workout_s", "max"),
        )
    )
    enough = (table["rated"] > 0) & (table["rated"] >= FEWEST_RATED_SHARE * table["working"])
    whole = pd.Series(np.nan, index=table.index)
    watch_s = whole
    if visits is not None and visits["workout_id"].notna().any():
        per = visits.dropna(subset="workout_id").groupby("workout_id")
        watch_s = per["elapsed_s"].sum(min_count=1).reindex(table.index)
        whole = per["perceived_exertion"].mean().reindex(table.index)
    seconds = watch_s.fillna(table["app_s"])
    return _efforts("workout", table, whole, seconds, table["of_sets"].where(enough))


def _visits(visits: pd.DataFrame) -> pd.DataFrame:
    alone = visits[visits["workout_id"].isna()].set_index("visit_id")
    return _efforts("visit", alone, alone["perceived_exertion"], alone["elapsed_s"])


def _runs(runs: pd.DataFrame) -> pd.DataFrame:
    each = runs.set_index("run_id")
    return _efforts("run", each, each["perceived_exertion"], each["moving_s"].fillna(each["elapsed_s"]))


def _efforts(
    what: str, rows: pd.DataFrame, whole: pd.Series, seconds: pd.Series, of_sets: pd.Series | None = None
) -> pd.DataFrame:
    """Rows of EFFORT_COLUMNS but for the last two."""
    said, lasted = as_floats(whole), as_floats(seconds)
    other = np.full(len(rows), np.nan) if of_sets is None else as_floats(of_sets)
    rated = [~np.isnan(said), ~np.isnan(other)]
    return pd.DataFrame(
        {
            "what": pd.Series([what] * len(rows), dtype="str"),
            "key": pd.Series(rows.index.to_numpy(), dtype="str"),
            "day": pd.Series(rows["day"].to_numpy(), dtype="datetime64[us]"),
            "name": pd.Series(rows["name"].to_numpy(), dtype="str").fillna(""),
            "rpe": np.where(rated[0], said, other),
            "rpe_from": pd.Series(np.select(rated, [WHOLE, OF_SETS], NO_RPE), dtype="str"),
            "duration_s": np.where((lasted > 0) & (lasted < LONGEST_S), lasted, np.nan),
        }
    )
