"""Am I doing enough of the right work? Sets, tonnage and running, week by week."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.hard_sets import hard_set_marks, with_estimates
from analysis.one_rep_max import as_floats
from analysis.working_load import tonnage_load_kg

METRES_PER_KM = 1000.0
WEEKLY_COLUMNS = (
    *("working_sets", "hard_sets", "unjudged_sets", "warmup_sets", "reps", "volume_kg"),
    *("lower_body_sets", "lower_body_hard_sets", "lower_body_volume_kg"),
)
PATTERN_COLUMNS = ("hard_sets", "working_sets", "volume_kg", "reps")
NO_PATTERN = "unmapped"


def week_start(days: pd.Series, first_weekday: int = 0) -> pd.Series:
    """Which week does each day belong to?

    Formula: the day, less as many days as have passed since the last first_weekday.
    Inputs: days (dates, a Series), first_weekday (0 Monday ... 6 Sunday).
    Returns: a Series of the same index: the first day of the week, at midnight; missing stays missing.
    When not to trust it: days must already be the athlete's own calendar days. Source: none.

    >>> week_start(pd.Series(pd.to_datetime(["2026-11-22"]))).dt.strftime("%Y-%m-%d").tolist()
    ['2026-11-16']
    """
    if first_weekday not in range(7):
        raise ValueError(f"first_weekday is 0 (Monday) to 6 (Sunday), not {first_weekday!r}")
    midnight = pd.to_datetime(days).dt.normalize()
    passed = (midnight.dt.day_of_week - first_weekday) % 7
    return (midnight - pd.to_timedelta(passed, unit="D")).astype("datetime64[us]")


def set_work(sets: pd.DataFrame) -> pd.DataFrame:
    """What did each set add to the week's work?

    Formula: tonnage = tonnage_load_kg × reps, for every set that is no warm-up, drop and failure sets
    included; counts are 1 or 0; hard and unjudged as hard_set_marks.
    Inputs: the lifting frame, with or without the columns of set_estimates and level_kg.
    Returns: a frame with the same index and WEEKLY_COLUMNS, all numbers.
    When not to trust it: a set in doubt counts as logged until the doubt is answered.
    Source: SCIENCE 4 and 1.5.

    >>> row = {"day": pd.Timestamp("2026-01-05"), "exercise": "Deadlift", "set_kind": "working",
    ...        "load_kg": 60.0, "load_mode": "total", "reps": 5, "rpe": 7.0, "doubt": None,
    ...        "category": "lower", "body_mass_kg": np.nan, "bodyweight_fraction": 0.0, "e1rm_applies": True}
    >>> float(set_work(pd.DataFrame([row]))["volume_kg"].iloc[0])
    300.0
    """
    estimated = with_estimates(sets)
    marks = hard_set_marks(estimated)
    load = tonnage_load_kg(
        sets["load_kg"], sets["load_mode"], sets["bodyweight_fraction"], sets["body_mass_kg"]
    )
    working = marks["working"].to_numpy()
    reps = np.where(working, np.nan_to_num(as_floats(sets["reps"])), 0.0)
    lower = sets["category"].eq("lower").to_numpy(dtype=bool, na_value=False)
    return pd.DataFrame(
        {
            "working_sets": working.astype(int),
            "hard_sets": marks["hard"].astype(int),
            "unjudged_sets": marks["unjudged"].astype(int),
            "warmup_sets": (~working).astype(int),
            "reps": reps,
            "volume_kg": load * reps,
            "lower_body_sets": (working & lower).astype(int),
            "lower_body_hard_sets": (marks["hard"].to_numpy() & lower).astype(int),
            "lower_body_volume_kg": load * reps * lower,
        },
        index=sets.index,
    )


def weekly_volume(
    sets: pd.DataFrame,
    first_weekday: int = 0,
    *,
    first_day: pd.Timestamp | None = None,
    last_day: pd.Timestamp | None = None,
) -> pd.DataFrame:
    """How much lifting did each week hold?

    Formula: sums of set_work over the week.
    Inputs: the lifting frame (kg, counts), with or without set_estimates' columns; first_weekday (0 is
    Monday); first_day and last_day widen the range beyond the days logged, they never cut it.
    Returns: one row per week, empty weeks as zeros: week_start, lifting_days, WEEKLY_COLUMNS.
    When not to trust it: hard_sets is a lower bound by as many as unjudged_sets; tonnage compares weeks of
    the same lifts, never two people.
    Source: SCIENCE 4 [A].

    >>> row = {"day": pd.Timestamp("2026-01-07"), "exercise": "Deadlift", "set_kind": "working",
    ...        "load_kg": 60.0, "load_mode": "total", "reps": 5, "rpe": 7.0, "doubt": None,
    ...        "category": "lower", "body_mass_kg": np.nan, "bodyweight_fraction": 0.0, "e1rm_applies": True}
    >>> weekly_volume(pd.DataFrame([row]))[["hard_sets", "volume_kg"]].to_dict("records")
    [{'hard_sets': 1, 'volume_kg': 300.0}]
    """
    work = set_work(sets).assign(day=sets["day"]).dropna(subset="day")
    lifted = work.assign(lifting_day=work["day"].dt.normalize().where(work["working_sets"].eq(1)))
    by_week = lifted.groupby(week_start(lifted["day"], first_weekday))
    sums = by_week[list(WEEKLY_COLUMNS)].sum()
    sums.insert(0, "lifting_days", by_week["lifting_day"].nunique())
    weeks = _weeks_between(work["day"], first_day, last_day, first_weekday)
    return sums.reindex(weeks, fill_value=0).rename_axis("week_start").reset_index()


def weekly_by_pattern(sets: pd.DataFrame, first_weekday: int = 0) -> pd.DataFrame:
    """How is the week's lifting spread over the movement patterns?

    Formula: sums of set_work over week and pattern. Inputs: as weekly_volume, with the column pattern.
    Returns: one row per week and pattern, sorted: week_start, pattern, hard_sets, working_sets, volume_kg,
    reps; every pattern of the log in every week, zeros included; sets without a pattern under "unmapped".
    When not to trust it: one exercise has one pattern, though a thruster is two. Source: SCIENCE 4 [A].

    >>> row = {"day": pd.Timestamp("2026-01-07"), "exercise": "Deadlift", "set_kind": "working",
    ...        "load_kg": 60.0, "load_mode": "total", "reps": 5, "rpe": 7.0, "doubt": None,
    ...        "category": "lower", "body_mass_kg": np.nan, "bodyweight_fraction": 0.0, "e1rm_applies": True,
    ...        "pattern": "hinge"}
    >>> weekly_by_pattern(pd.DataFrame([row]))[["pattern", "hard_sets"]].to_dict("records")
    [{'pattern': 'hinge', 'hard_sets': 1}]
    """
    pattern = sets["pattern"].astype("str").fillna(NO_PATTERN)
    work = set_work(sets).assign(day=sets["day"], pattern=pattern).dropna(subset="day")
    sums = work.groupby([week_start(work["day"], first_weekday), "pattern"])[list(PATTERN_COLUMNS)].sum()
    weeks = _weeks_between(work["day"], None, None, first_weekday)
    grid = pd.MultiIndex.from_product(
        [weeks, sorted(work["pattern"].unique())], names=["week_start", "pattern"]
    )
    return sums.reindex(grid, fill_value=0).reset_index()


def weekly_running(
    runs: pd.DataFrame,
    first_weekday: int = 0,
    *,
    first_day: pd.Timestamp | None = None,
    last_day: pd.Timestamp | None = None,
) -> pd.DataFrame:
    """How much running did each week hold?

    Formula: sums over the week; a run without moving time counts its elapsed time.
    Inputs: day, distance_m (m), moving_s, elapsed_s (s), one row per run that counts (no twins); the rest
    as weekly_volume.
    Returns: one row per week, empty weeks as zeros: week_start, run_km, runs, moving_s.
    When not to trust it: treadmill distances, and runs whose distance is missing count 0 km.
    Source: none; addition.

    >>> runs = pd.DataFrame({"day": [pd.Timestamp("2026-01-07")], "distance_m": [10000.0],
    ...                      "moving_s": [np.nan], "elapsed_s": [3000.0]})
    >>> weekly_running(runs)[["run_km", "runs", "moving_s"]].to_dict("records")
    [{'run_km': 10.0, 'runs': 1, 'moving_s': 3000.0}]
    """
    counted = runs.dropna(subset="day")
    each = pd.DataFrame(
        {
            "run_km": counted["distance_m"].fillna(0.0) / METRES_PER_KM,
            "runs": 1,
            "moving_s": counted["moving_s"].fillna(counted["elapsed_s"]).fillna(0.0),
        }
    )
    sums = each.groupby(week_start(counted["day"], first_weekday)).sum()
    weeks = _weeks_between(counted["day"], first_day, last_day, first_weekday)
    return sums.reindex(weeks, fill_value=0).rename_axis("week_start").reset_index()


def _weeks_between(
    days: pd.Series, first_day: pd.Timestamp | None, last_day: pd.Timestamp | None, first_weekday: int
) -> pd.DatetimeIndex:
    """Every week from the first to the last day, widened to first_day and last_day."""
    bounds = [
        day for day in (days.min(), days.max(), first_day, last_day) if day is not None and not pd.isna(day)
    ]
    if not bounds:
        return pd.DatetimeIndex([], dtype="datetime64[us]")
    ends = week_start(pd.Series([min(bounds), max(bounds)]), first_weekday)
    return pd.date_range(ends.iloc[0], ends.iloc[1], freq="7D").as_unit("us")
