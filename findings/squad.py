"""Strength and pace over several athletes: each one's own slope, from what each shares."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.estimate import Estimate
from analysis.squad_effect import SquadEffect, squad_effect
from data.sharing import Scope
from data.store.database import Store
from data.store.log_rows import read_rows
from data.store.own_exercises import own_exercises
from data.store.preferences import read_preferences
from findings.lifting import BODY_MASS_COLUMNS, SET_COLUMNS, certain, lift_trends, lifting_frame
from findings.relation import strength_and_pace_of

PART = "strength_pace"  # with what it needs (data.sharing.NEEDS)
FEWEST_ATHLETES = 2  # fewer are no squad
RACE_COLUMNS = ("race_id", "day", "distance_m", "duration_s", "name", "counts", "run_id", "doubt")
RUN_COLUMNS = ("run_id", "day", "distance_m", "temperature_c", "doubt")


def own_slope(store: Store, scope: Scope) -> Estimate:
    """An athlete's slope from their own races alone, in % speed per 1 % strength.

    NotAllowedError where strength and pace is not shared. Without body mass shared, strength is taken as it
    is.
    """
    scope.require(PART)
    mass = read_rows(store, scope, "body_mass", BODY_MASS_COLUMNS)
    own = own_exercises(store, scope)
    sets = read_rows(store, scope, "strength_set", SET_COLUMNS)
    frame = lifting_frame(sets, mass, read_preferences(store, scope).formula, own)
    found = strength_and_pace_of(
        lift_trends(frame),
        read_rows(store, scope, "race", RACE_COLUMNS),
        mass,
        own,
        runs=certain(read_rows(store, scope, "run", RUN_COLUMNS)),
    )
    return found.relation.slope


def squad_of(slopes: Mapping[str, Estimate]) -> SquadEffect:
    """The squad's effect from slopes by athlete."""
    rows = [
        {"athlete": name, "value": one.value, "low": one.low, "high": one.high, "rows": one.rows}
        for name, one in slopes.items()
    ]
    frame = pd.DataFrame(rows, columns=["athlete", "value", "low", "high", "rows"])
    return squad_effect(frame.astype(dict.fromkeys(("value", "low", "high", "rows"), "float64")))


def squad_sentence(effect: SquadEffect) -> str:
    """What the squad says, in one sentence."""
    pooled = effect.pooled
    if pooled.value is None or pooled.low is None or pooled.high is None:
        return f"No common number yet. {pooled.caveat}"
    told = f"{pooled.value:+.2f} % of speed for each 1 % of strength (95 % range {pooled.low:+.2f} to "
    told += f"{pooled.high:+.2f}), {pooled.rows} athletes together"
    if pooled.low <= 0 <= pooled.high:
        return f"No clear relation: {told}.".replace("-", "−")
    return f"Pace moves with strength in this squad: {told}.".replace("-", "−")
