"""The most I have lifted for 1, 2 ... 12 repetitions, and what the level would make of it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis.lift_names import lift_of
from analysis.lift_records import record_values
from analysis.one_rep_max import MOST_EFFECTIVE_REPS, Floats, as_floats, estimate_1rm
from analysis.working_load import external_load_kg

MOST_REPS = 12
REP_MAX_COLUMNS = (
    *("lift", "reps", "external_load_kg", "done_reps", "rpe", "day", "set_key", "workout_id", "set_index"),
    *("implied_total_kg", "implied_external_kg"),
)


def load_for_reps(
    e1rm_kg: ArrayLike | pd.Series, reps: ArrayLike | pd.Series, formula: str = "wathan"
) -> Floats:
    """Which load goes so many times, if this is the 1RM?

    Formula: the 1RM over what the formula makes of 1 kg for so many repetitions.
    Inputs: e1rm_kg (kg), reps (count, reserve included); broadcast. formula: one of FORMULAS.
    Returns: kg, an array; NaN below one repetition and above ten.
    When not to trust it: as estimate_1rm. Source: SCIENCE 1.1 and 1.3.

    >>> load_for_reps([116.58], [5]).round(1).tolist()
    [100.0]
    """
    share = np.asarray(estimate_1rm(np.ones_like(as_floats(reps)), reps, formula=formula))
    return np.asarray(as_floats(e1rm_kg) / share)


def rep_maxes(
    estimated_sets: pd.DataFrame,
    levels_kg: Mapping[str, float] | None = None,
    *,
    formula: str = "wathan",
    since: pd.Timestamp | None = None,
) -> pd.DataFrame:
    """What is the heaviest load I have moved for at least 1, 2 ... 12 repetitions?

    Formula: the greatest external load among the sets that count (record_values) with at least so many
    repetitions; of equals the set with more repetitions, then the older one.
    Inputs: as record_values; levels_kg: the level of each lift now, for the comparison; formula; since (first
    day that counts).
    Returns: REP_MAX_COLUMNS, one row per lift and number of repetitions done; implied_total_kg is the load
    the level implies for so many repetitions, body included, and implied_external_kg the same without what
    the body weighed last; NaN above 10 and without a level.
    When not to trust it: a set of 3 says nothing of what 1 would have been; the empty rows are no weakness.
    Source: SCIENCE 1.1 and 1.3.

    >>> row = {"lift": "Squat", "set_key": "a", "workout_id": "w", "day": pd.Timestamp("2026-01-05"),
    ...        "set_kind": "working", "doubt": None, "load_kg": 100.0, "load_mode": "total", "reps": 2.0,
    ...        "rpe": 9.0, "bodyweight_fraction": 0.0, "working_load_kg": 100.0, "e1rm_kg": 108.98}
    >>> rep_maxes(pd.DataFrame([row]))[["reps", "external_load_kg"]].to_numpy().tolist()
    [[1.0, 100.0], [2.0, 100.0]]
    """
    values = record_values(estimated_sets).dropna(subset="weight")
    if since is not None:
        values = values[values["day"] >= since]
    order = values.sort_values(["external_load_kg", "reps"], ascending=False, kind="stable")
    order = order.assign(done_reps=order["reps"])
    counts = range(1, MOST_REPS + 1)
    found = [order[order["reps"] >= reps].drop_duplicates("lift").assign(reps=float(reps)) for reps in counts]
    table = pd.concat(found).sort_values(["lift", "reps"], kind="stable", ignore_index=True)
    level = as_floats(table["lift"].map(dict(levels_kg or {})).astype("float64"))
    judged = np.where(table["reps"] <= MOST_EFFECTIVE_REPS, table["reps"], np.nan)
    total = load_for_reps(level, judged, formula)
    own = as_floats(table["lift"].map(_own_weight_now(estimated_sets)).astype("float64"))
    return table.assign(implied_total_kg=total, implied_external_kg=total - own)[list(REP_MAX_COLUMNS)]


def _own_weight_now(sets: pd.DataFrame) -> pd.Series:
    """What of the body each lift moved on its last day: 0 where it moves none of it."""
    moved = as_floats(sets["working_load_kg"]) - external_load_kg(sets["load_kg"], sets["load_mode"])
    own = pd.DataFrame({"lift": lift_of(sets), "day": sets["day"], "own_kg": moved}).dropna()
    return own.sort_values("day", kind="stable").groupby("lift")["own_kg"].last()
