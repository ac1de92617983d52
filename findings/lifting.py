"""Sets as logged meet the exercise catalogue, the athlete's body mass and the science of strength."""

from __future__ import annotations

import pandas as pd

from analysis.body_mass import body_mass_on
from analysis.set_estimates import set_estimates
from analysis.trend import best_set_per_day, fit_trends
from data.exercises import with_facts

# What the functions below need of each table; pages ask the store for no more.
SET_COLUMNS = (
    "set_key",
    "workout_id",
    "day",
    "exercise",
    "exercise_as_logged",
    "set_number",
    "set_kind",
    "load_kg",
    "load_mode",
    "reps",
    "rpe",
    "duration_s",
    "distance_m",
    "doubt",
)
BODY_MASS_COLUMNS = ("body_mass_key", "day", "body_mass_kg", "doubt")


def lifting_frame(sets: pd.DataFrame, body_mass: pd.DataFrame, formula: str) -> pd.DataFrame:
    """Every set with its exercise's facts, the body mass of its day, and its e1RM or why it has none.

    `sets` and `body_mass` are rows of the store with the columns above, in kg; `formula` one of the seven.
    `lift` is the catalogue's name, or the name as logged where the catalogue has none.
    """
    trusted = body_mass[body_mass["doubt"].isna()]
    frame = pd.concat([with_facts(sets), body_mass_on(sets["day"], trusted)], axis=1)
    estimated = set_estimates(frame, formula)
    return estimated.assign(lift=estimated["exercise"].fillna(estimated["exercise_as_logged"]))


def lift_trends(lifting: pd.DataFrame) -> pd.DataFrame:
    """The level of every lift over time, from the best set of each day (columns: analysis.trend)."""
    return fit_trends(best_set_per_day(lifting))


def with_levels(lifting: pd.DataFrame, trends: pd.DataFrame) -> pd.DataFrame:
    """The sets with `level_kg`: the level of their lift on their day, or on the last day before it."""
    if lifting.empty or trends.empty:
        return lifting.assign(level_kg=float("nan"))
    levels = trends[["exercise", "day", "level_kg"]].rename(columns={"exercise": "lift"}).sort_values("day")
    ordered = lifting.reset_index().sort_values("day", kind="stable")
    joined = pd.merge_asof(ordered, levels, on="day", by="lift", direction="backward")
    return joined.set_index("index").reindex(lifting.index)


def certain(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows nobody has to answer a question about."""
    return rows[rows["doubt"].isna()]
