"""What was done on each day: the numbers behind a calendar."""

from __future__ import annotations

import pandas as pd

from analysis.weekly_volume import set_work

DAY_COLUMNS = ("working_sets", "hard_sets", "reps", "volume_kg")


def work_by_day(sets: pd.DataFrame) -> pd.DataFrame:
    """How much lifting did each day hold?

    Formula: sums of set_work over the day. Inputs: the lifting frame, as weekly_volume.
    Returns: one row for each day with a working set, sorted: day, DAY_COLUMNS. A day without has no row.
    When not to trust it: as set_work. Source: SCIENCE 4 [A].

    >>> row = {"day": pd.Timestamp("2026-01-07"), "exercise": "Deadlift", "set_kind": "working",
    ...        "load_kg": 60.0, "load_mode": "total", "reps": 5, "rpe": 7.0, "doubt": None,
    ...        "category": "lower", "body_mass_kg": None, "bodyweight_fraction": 0.0, "e1rm_applies": True}
    >>> work_by_day(pd.DataFrame([row]))[["hard_sets", "volume_kg"]].to_dict("records")
    [{'hard_sets': 1, 'volume_kg': 300.0}]
    """
    work = set_work(sets)[list(DAY_COLUMNS)]
    days = sets["day"].dt.normalize().rename("day")
    return work[work["working_sets"].eq(1)].groupby(days).sum().reset_index()
