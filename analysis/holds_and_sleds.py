"""What to say of work that has no 1RM: sleds by load, distance and time; holds by seconds."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.lift_names import lift_of
from analysis.load_modes import measures
from analysis.one_rep_max import as_floats

SLED_COLUMNS = (
    *("lift", "day", "exercise_as_logged", "load_kg", "share_of_body_mass", "distance_m", "duration_s"),
    *("speed_m_s", "load_distance_kg_m", "set_key", "set_index"),
)
SPRINT_M = 10.0  # SCIENCE 1.5: best time over 10 m


def sled_work(sets: pd.DataFrame) -> pd.DataFrame:
    """What was done with the sled, set by set?

    Formula: speed = distance / time; load × distance; load as a share of body mass.
    Inputs: the lifting frame (load_kg, distance_m, duration_s, body_mass_kg), any sets.
    Returns: SLED_COLUMNS of the sled's working sets that are not in doubt, oldest first; NaN where something
    was not logged.
    When not to trust it: another floor is another sled; compare under one name as logged only.
    Source: SCIENCE 1.5.

    >>> row = {"lift": "Sled Push", "exercise_as_logged": "Sled", "day": pd.Timestamp("2026-01-07"),
    ...        "set_kind": "working", "doubt": None, "load_mode": "sled", "load_kg": 70.0,
    ...        "distance_m": 10.0, "duration_s": 4.0, "body_mass_kg": 70.0, "set_key": "a"}
    >>> sled_work(pd.DataFrame([row]))[["speed_m_s", "share_of_body_mass"]].to_numpy().tolist()
    [[2.5, 1.0]]
    """
    chosen = _counted(sets, "sled")
    load, distance, time = (as_floats(chosen[name]) for name in ("load_kg", "distance_m", "duration_s"))
    load, body = np.where(np.isfinite(load), load, np.nan), as_floats(chosen["body_mass_kg"])
    frame: pd.DataFrame = chosen.assign(
        lift=lift_of(chosen),
        share_of_body_mass=load / np.where(body > 0, body, np.nan),
        speed_m_s=distance / np.where(time > 0, time, np.nan),
        load_distance_kg_m=load * distance,
        set_index=chosen.index,
    )
    return frame[list(SLED_COLUMNS)].sort_values("day", kind="stable", ignore_index=True)


def sled_bests(sets: pd.DataFrame, distance_m: float = SPRINT_M) -> pd.DataFrame:
    """What is my best time over this distance with each load?

    Formula: the least time at each load, in sets of exactly that distance; of equals the oldest.
    Inputs: as sled_work; distance_m (m). Returns: SLED_COLUMNS, one row per name as logged and load, the
    heaviest first. When not to trust it: stopwatches err by 0.2 s, which is 5 % of 4 s. Source: SCIENCE 1.5.

    >>> row = {"lift": "Sled Push", "exercise_as_logged": "Sled", "day": pd.Timestamp("2026-01-07"),
    ...        "set_kind": "working", "doubt": None, "load_mode": "sled", "load_kg": 70.0,
    ...        "distance_m": 10.0, "duration_s": 4.0, "body_mass_kg": 70.0, "set_key": "a"}
    >>> sled_bests(pd.DataFrame([row, row | {"duration_s": 3.8}]))["duration_s"].tolist()
    [3.8]
    """
    work = sled_work(sets).dropna(subset="duration_s")
    work = work[np.isclose(as_floats(work["distance_m"]), distance_m)]
    keys = [work["exercise_as_logged"], work["load_kg"].fillna(0.0).round(2)]
    best = work.loc[work.groupby(keys)["duration_s"].idxmin()]
    return best.sort_values(["exercise_as_logged", "load_kg"], ascending=[True, False], ignore_index=True)


def hold_bests(sets: pd.DataFrame) -> pd.DataFrame:
    """How long have I held each hold?

    Formula: the most seconds of each lift at each load; of equals the oldest.
    Inputs: the lifting frame. Returns: lift, load_kg (0 for none), duration_s, day, set_key, set_index; the
    heaviest first. When not to trust it: a timer runs on while one gets up. Source: SCIENCE 1.5.

    >>> row = {"lift": "Plank", "day": pd.Timestamp("2026-01-07"), "set_kind": "working", "doubt": None,
    ...        "load_mode": "time", "load_kg": None, "duration_s": 60.0, "set_key": "a"}
    >>> hold_bests(pd.DataFrame([row, row | {"duration_s": 75.0}]))["duration_s"].tolist()
    [75.0]
    """
    chosen = _counted(sets, "hold").dropna(subset="duration_s")
    held: pd.DataFrame = chosen.assign(
        lift=lift_of(chosen),
        load_kg=chosen["load_kg"].fillna(0.0).astype("float64").round(2),
        set_index=chosen.index,
    ).sort_values("day", kind="stable", ignore_index=True)
    best = held.loc[held.groupby(["lift", "load_kg"])["duration_s"].idxmax()]
    columns = ["lift", "load_kg", "duration_s", "day", "set_key", "set_index"]
    ordered = best.sort_values(["lift", "load_kg"], ascending=[True, False], ignore_index=True)
    return ordered[columns]


def _counted(sets: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Working sets of this measure that nobody has to answer a question about."""
    certain = sets["doubt"].fillna("").astype("str").str.strip().eq("")
    working = sets["set_kind"].ne("warmup")
    chosen = (certain & working).to_numpy(dtype=bool) & (measures(sets["load_mode"]) == measure)
    counted: pd.DataFrame = sets[chosen]
    return counted
