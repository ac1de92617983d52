"""Sets as logged meet the exercise catalogue, the athlete's body mass and the science of strength."""

from __future__ import annotations

import pandas as pd

from analysis.body_mass import body_mass_on
from analysis.day_levels import day_levels
from analysis.lift_names import lift_of
from analysis.load_overrides import OWN_COLUMNS, with_own_facts
from analysis.set_estimates import set_estimates
from analysis.trend import best_set_per_day, fit_trends
from data.exercises import NOTHING_OWN, OwnFacts, with_facts

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
    "note",
)
BODY_MASS_COLUMNS = ("body_mass_key", "day", "body_mass_kg", "doubt")


def lifting_frame(
    sets: pd.DataFrame, body_mass: pd.DataFrame, formula: str, own: OwnFacts = NOTHING_OWN
) -> pd.DataFrame:
    """Every set with its exercise's facts, the body mass of its day, and its e1RM or why it has none.

    `sets` and `body_mass` are rows of the store with the columns above, in kg; `formula` one of the seven.
    `lift` is the catalogue's name, or the name as logged where the catalogue has none; `own` is what the
    athlete says of exercises.
    """
    trusted = body_mass[body_mass["doubt"].isna()]
    frame = pd.concat([with_facts(sets, own), body_mass_on(sets["day"], trusted)], axis=1)
    named = frame.assign(lift=lift_of(frame))
    return set_estimates(with_own_facts(named, _facts_by_lift(own)), formula)


def _facts_by_lift(own: OwnFacts) -> pd.DataFrame:
    """What the athlete says, one row a lift: it also holds for names the catalogue does not know."""
    rows = [{"lift": name, **facts} for name, facts in own.items()]
    kept = pd.DataFrame(rows, columns=["lift", *OWN_COLUMNS])
    return kept.dropna(axis="columns", how="all") if len(kept) else kept


def lift_trends(lifting: pd.DataFrame) -> pd.DataFrame:
    """The level of every lift over time, from the best set of each day (columns: analysis.trend)."""
    return fit_trends(best_set_per_day(lifting))


def with_levels(lifting: pd.DataFrame, trends: pd.DataFrame) -> pd.DataFrame:
    """The sets with `level_kg`: the level of their lift on their day (analysis.day_levels)."""
    return lifting.assign(level_kg=day_levels(lifting, trends))


def certain(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows nobody has to answer a question about."""
    return rows[rows["doubt"].isna()]
