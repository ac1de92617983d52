"""My records: by weight, by repetitions at a weight, by e1RM, by tonnage; each with its set and its day."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.lift_names import lift_of
from analysis.one_rep_max import as_floats
from analysis.working_load import external_load_kg, moves_the_body

KINDS = ("weight", "e1rm", "set_tonnage", "workout_tonnage")
ALL_TIME, THIS_YEAR, THIS_BLOCK = "all_time", "this_year", "this_block"
SET_COLUMNS = ("set_key", "workout_id", "day", "external_load_kg", "reps", "rpe", "set_index")
RECORD_COLUMNS = ("lift", "kind", "scope", "value_kg", *SET_COLUMNS)
AT_WEIGHT_COLUMNS = ("lift", "external_load_kg", "reps", "set_key", "workout_id", "day", "set_index")


def record_values(estimated_sets: pd.DataFrame) -> pd.DataFrame:
    """What could each set be a record with?

    Formula: weight: external_load_kg (assistance below zero); e1rm: e1rm_kg; set_tonnage: working load times
    repetitions. A set counts when it is no warm-up, not in doubt and has at least one repetition. One whose
    load rests on a body mass that is unknown or stale is an estimate: it has a weight, and nothing else.
    Inputs: what set_estimates returns, with set_key, workout_id, day, and body_mass_stale where it is known.
    Returns: the sets that count, oldest first: lift, SET_COLUMNS and the three values (kg, NaN for none).
    When not to trust it: an e1RM from 9 or 10 repetitions sets a record like one from 3; show its confidence.
    Source: SCIENCE 1.5 and 4; what counts [A].

    >>> row = {"lift": "Row", "set_key": "a", "workout_id": "w", "day": pd.Timestamp("2026-01-05"),
    ...        "set_kind": "working", "doubt": None, "load_kg": 12.5, "load_mode": "per_hand_x2",
    ...        "reps": 10.0, "rpe": 9.0, "bodyweight_fraction": 0.0, "working_load_kg": 25.0,
    ...        "e1rm_kg": np.nan}
    >>> record_values(pd.DataFrame([row]))[["weight", "set_tonnage"]].to_dict("records")
    [{'weight': 25.0, 'set_tonnage': 250.0}]
    """
    lift, reps = lift_of(estimated_sets), as_floats(estimated_sets["reps"])
    counts = estimated_sets["set_kind"].ne("warmup") & (reps >= 1) & lift.notna()
    counts &= estimated_sets["doubt"].fillna("").astype("str").str.strip().eq("")
    sets = estimated_sets[counts.to_numpy(dtype=bool, na_value=False)]
    external = external_load_kg(sets["load_kg"], sets["load_mode"])
    on_body = moves_the_body(sets["load_mode"], sets["bodyweight_fraction"])
    certain = ~(on_body & _stale(sets))
    load, e1rm = as_floats(sets["working_load_kg"]), as_floats(sets["e1rm_kg"])
    frame = pd.DataFrame(
        {
            "lift": lift[sets.index],
            **{name: sets[name] for name in ("set_key", "workout_id", "day", "reps", "rpe")},
            "external_load_kg": external,
            "set_index": sets.index,
            "weight": np.where((external > 0) | (on_body & ~np.isnan(external)), external, np.nan),
            "e1rm": np.where(certain, e1rm, np.nan),
            "set_tonnage": np.where(certain & (load > 0), load * as_floats(sets["reps"]), np.nan),
        }
    )
    return frame.sort_values("day", kind="stable", ignore_index=True)


def lift_records(
    estimated_sets: pd.DataFrame, as_of: pd.Timestamp, block_start: pd.Timestamp | None = None
) -> pd.DataFrame:
    """What are the records of each lift: all-time, this year and in this block?

    Formula: the greatest of record_values; of equals the oldest. workout_tonnage is the set_tonnage of a lift
    added up over a workout, told with the workout's set of most tonnage.
    Inputs: as record_values; as_of (a date: no later set counts, and its calendar year is this year);
    block_start (first day of this block, None without one).
    Returns: RECORD_COLUMNS, one row per lift, kind (one of KINDS) and scope that has one, sorted by lift.
    When not to trust it: as record_values. Source: none.

    >>> row = {"lift": "Squat", "set_key": "a", "workout_id": "w", "day": pd.Timestamp("2026-01-05"),
    ...        "set_kind": "working", "doubt": None, "load_kg": 100.0, "load_mode": "total", "reps": 5.0,
    ...        "rpe": 9.0, "bodyweight_fraction": 0.0, "working_load_kg": 100.0, "e1rm_kg": 120.33}
    >>> found = lift_records(pd.DataFrame([row]), pd.Timestamp("2026-02-01"))
    >>> found.loc[found["scope"] == "all_time", ["kind", "value_kg"]].to_numpy().tolist()
    [['e1rm', 120.33], ['set_tonnage', 500.0], ['weight', 100.0], ['workout_tonnage', 500.0]]
    """
    values = record_values(estimated_sets)
    values = values[values["day"] <= as_of].reset_index(drop=True)
    workouts = values.dropna(subset="set_tonnage").copy()
    keys = [workouts["lift"], workouts["workout_id"]]
    workouts["workout_tonnage"] = workouts.groupby(keys, sort=False)["set_tonnage"].transform("sum")
    order = workouts.sort_values("set_tonnage", ascending=False, kind="stable")
    tops = order.drop_duplicates(["lift", "workout_id"]).sort_values("day", kind="stable", ignore_index=True)
    since = {ALL_TIME: None, THIS_YEAR: pd.Timestamp(as_of.year, 1, 1)}
    if block_start is not None:
        since[THIS_BLOCK] = block_start
    found = [
        _best(tops if kind == "workout_tonnage" else values, kind, scope, first)
        for scope, first in since.items()
        for kind in KINDS
    ]
    return pd.concat(found).sort_values(["lift", "scope", "kind"], kind="stable", ignore_index=True)


def reps_at_weight(estimated_sets: pd.DataFrame, since: pd.Timestamp | None = None) -> pd.DataFrame:
    """What is the most I have done at each weight?

    Formula: the most repetitions at each external load of a lift; of equals the oldest.
    Inputs: as record_values; since (first day that counts). Returns: AT_WEIGHT_COLUMNS, sorted by lift and
    weight, the heaviest first. Weights are told apart by 10 g, which is less than kg and lb rounded differ.
    When not to trust it: body-weight lifts at the same belt were lighter or heavier with the body.
    Source: none.

    >>> row = {"lift": "Squat", "set_key": "a", "workout_id": "w", "day": pd.Timestamp("2026-01-05"),
    ...        "set_kind": "working", "doubt": None, "load_kg": 100.0, "load_mode": "total", "reps": 5.0,
    ...        "rpe": 9.0, "bodyweight_fraction": 0.0, "working_load_kg": 100.0, "e1rm_kg": 120.33}
    >>> reps_at_weight(pd.DataFrame([row, row | {"reps": 6.0, "set_key": "b"}]))["set_key"].tolist()
    ['b']
    """
    values = record_values(estimated_sets).dropna(subset="weight")
    if since is not None:
        values = values[values["day"] >= since]
    weight = values["external_load_kg"].round(2)
    best = values.loc[values.groupby([values["lift"], weight])["reps"].idxmax()]
    ordered = best.sort_values(["lift", "external_load_kg"], ascending=[True, False], ignore_index=True)
    return ordered[list(AT_WEIGHT_COLUMNS)]


def _best(values: pd.DataFrame, kind: str, scope: str, first: pd.Timestamp | None) -> pd.DataFrame:
    kept = values if first is None else values[values["day"] >= first]
    kept = kept.dropna(subset=kind)
    best = kept.loc[kept.groupby("lift")[kind].idxmax()]
    return best.assign(kind=kind, scope=scope, value_kg=best[kind])[list(RECORD_COLUMNS)]


def _stale(sets: pd.DataFrame) -> NDArray[np.bool_]:
    if "body_mass_stale" not in sets.columns:
        return np.zeros(len(sets), dtype=bool)
    return sets["body_mass_stale"].to_numpy(dtype=bool, na_value=True)
