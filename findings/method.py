"""The log meets the rules of the method: sets with their share of the day's e1RM, runs and body mass."""

from __future__ import annotations

import pandas as pd

from analysis.hard_sets import hard_set_marks
from analysis.method_log import MethodLog, method_log
from data.exercises import NOTHING_OWN, OwnFacts, exercise_facts
from data.wall_clock import wall_clock

# What the rules need of a set beyond findings.lifting.SET_COLUMNS; joined by set_key.
ORDER_COLUMNS = ("set_key", "performed_at", "superset", "position")
METHOD_RUN_COLUMNS = (
    *("run_id", "started_at", "day", "distance_m", "moving_s", "elapsed_s", "heart_rate_avg", "kind"),
    "doubt",
)


def method_sets(lifting: pd.DataFrame, order: pd.DataFrame, zone: str) -> pd.DataFrame:
    """Every set as the rules see it: its share of that day's e1RM, its place in the workout, its time.

    `lifting` is findings.lifting.with_levels of the log, `order` rows of the store with ORDER_COLUMNS, `zone`
    the athlete's. A workout whose sets all stand at midnight has a day but no time of day (`time_known`).
    """
    sets = lifting.assign(share_of_e1rm=hard_set_marks(lifting)["share_of_e1rm"].to_numpy())
    joined = sets.merge(order, on="set_key", how="left", sort=False, validate="one_to_one")
    local = wall_clock(joined["performed_at"], zone)
    return joined.assign(time_known=(local.notna() & (local != local.dt.normalize())).to_numpy())


def facts_of(names: pd.Series, own: OwnFacts = NOTHING_OWN) -> pd.DataFrame:
    """The facts of these exercises, one row each; missing names and names nobody knows are left out."""
    return exercise_facts(dict.fromkeys(names.dropna().astype("str")), own)


def method_log_of(
    sets: pd.DataFrame, runs: pd.DataFrame, body_mass: pd.DataFrame, own: OwnFacts = NOTHING_OWN
) -> MethodLog:
    """Everything the rules look at. `sets` are those of method_sets; `runs` have METHOD_RUN_COLUMNS."""
    return method_log(sets, facts_of(sets["exercise"], own), runs, body_mass)
