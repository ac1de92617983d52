"""Add, hold or back off? The next load of an exercise from how the last workouts went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from analysis.estimate import Estimate
from analysis.one_rep_max import as_floats
from analysis.percent_of_1rm import DEFAULT_RIR
from analysis.prescription import signed_load
from analysis.programme import Item
from analysis.set_estimates import LEAST_RPE, MOST_RPE

# Ours, unless said otherwise: slow enough that lifting never costs a run.
LONG_PAUSE_DAYS = 21
AFTER_PAUSE, AFTER_MISSES = 0.90, 0.95
LARGEST_STEP = 0.10  # ACSM 2009: 2 to 10 %, when one or two more repetitions than wanted go
RACE_DAYS = 7
OURS = "ours"
SAME_KG = 0.01  # loads no plate can tell apart
ACSM = "ours; the size of a step after ACSM 2009 (Ratamess), 10.1249/MSS.0b013e3181915670"


@dataclass(frozen=True, slots=True)
class Progression:
    """What to do with the load next time, why, and whose rule it is.

    load_kg: the suggested load as logged, below 0 for assistance, None where the log has none to go by.
    """

    action: Literal["begin", "add", "hold", "back off"]
    load_kg: float | None
    reason: str
    whose: str


def next_load(
    done: pd.DataFrame,
    item: Item,
    step_kg: float,
    as_of: pd.Timestamp,
    *,
    body_kg: float = 0.0,
    monthly_change: Estimate | None = None,
    race_in_days: int | None = None,
) -> Progression:
    """Should the load of this exercise go up, stay or come down?

    Formula, the first that holds: no workout yet, hold; race within 7 days, hold; 21 days without it, 90 %;
    too few repetitions or none in reserve in both of the last two workouts, 95 % (a step at least); the level
    falling beyond doubt, hold; all repetitions with the reserve wanted in both, or one repetition more than
    wanted in every set of both where no RPE is logged, one step more, if that is at most 10 %; otherwise
    hold. Percentages are of the load with the body's share.
    Inputs: done: day, load_kg, load_mode, reps, rpe: the exercise's working sets of that prescription, any
    order; item (reps and rir wanted, 2 in reserve without); step_kg (PlateSteps.step_kg); as_of: today;
    body_kg: the share of body mass the lift moves; monthly_change: rate_per_month of the lift;
    race_in_days: to the next race, None for none.
    Returns: Progression. For items with a percent of the 1RM the load follows the 1RM by itself.
    When not to trust it: reserve is judged to about one repetition (Halperin 2022).
    Source: ours [A], a step inside the 2 to 10 % of ACSM 2009, 10.1249/MSS.0b013e3181915670 [V, abstract];
    Halperin 2022, 10.1007/s40279-021-01559-x [S].

    >>> twice = pd.DataFrame({"day": pd.to_datetime(["2026-01-05", "2026-01-12"]), "load_kg": 80.0,
    ...                       "load_mode": "total", "reps": 6, "rpe": 8.0})
    >>> found = next_load(twice, Item("Hip Thrust", (1, 1), reps=(6, 6)), 2.5, pd.Timestamp("2026-01-19"))
    >>> found.action, found.load_kg
    ('add', 82.5)
    """
    rows = done[done["day"].notna() & (done["day"] <= as_of)]
    if rows.empty or item.reps is None:
        return Progression("hold", None, "Nothing logged to go by: begin with the target load.", OURS)
    days = sorted(rows["day"].unique())
    workouts = [_workout(rows[rows["day"].eq(day)], item) for day in days[-2:]]
    load = workouts[-1].load_kg
    if np.isnan(load):
        return Progression("hold", None, "No load was logged: repetitions are the way up.", OURS)
    if race_in_days is not None and 0 <= race_in_days <= RACE_DAYS:
        return Progression("hold", load, "A race is near: nothing new this week.", OURS)
    since = (as_of.normalize() - pd.Timestamp(days[-1]).normalize()).days
    if since > LONG_PAUSE_DAYS:
        why = f"{since} days without it: begin a tenth lighter."
        return Progression("back off", _part_of(AFTER_PAUSE, load, body_kg, step_kg), why, OURS)
    return _from_workouts(workouts, load, step_kg, body_kg, monthly_change)


def load_after_1rm(
    load_kg: float, load_to_kg: float, before_kg: float, *, race_in_days: int | None = None
) -> Progression:
    """Where the load follows the 1RM: is it more, the same or less than last time, and why?

    Formula, the first that holds: nothing of these repetitions before, begin; more than last time, add, but
    hold within 7 days of a race; less, back off; last time inside the range, hold.
    Inputs: load_kg, load_to_kg: the target's ends; before_kg: the load of last time with about these
    repetitions, NaN for none; all as logged, below 0 for assistance; race_in_days: as next_load.
    Returns: Progression. When not to trust it: as the 1RM. Source: ours [A].

    >>> load_after_1rm(52.5, 55.0, 50.0).action, load_after_1rm(52.5, 55.0, 55.0).load_kg
    ('add', 55.0)
    """
    if np.isnan(before_kg):
        why = "Not yet done with about these repetitions: the load comes from the 1RM."
        return Progression("begin", load_kg, why, OURS)
    if before_kg < load_kg - SAME_KG:
        if race_in_days is not None and 0 <= race_in_days <= RACE_DAYS:
            return Progression("hold", before_kg, "A race is near: nothing new this week.", OURS)
        return Progression("add", load_kg, "More than last time: the 1RM today says so.", OURS)
    if before_kg > load_to_kg + SAME_KG:
        return Progression("back off", load_to_kg, "Less than last time: the 1RM today says so.", OURS)
    return Progression("hold", before_kg, "As last time: the 1RM today says the same.", OURS)


@dataclass(frozen=True, slots=True)
class _Workout:
    """One workout of the exercise: its load, and how it went."""

    load_kg: float
    too_hard: bool
    as_wanted: bool
    one_to_spare: bool


def _workout(sets: pd.DataFrame, item: Item) -> _Workout:
    least, most = item.reps or (0, 0)
    reps, rpe = as_floats(sets["reps"]), as_floats(sets["rpe"])
    known = reps[~np.isnan(reps)]
    if item.per_side and known.size and np.median(known) > most:
        reps = reps / 2  # logged for both sides together
    rir = np.where((rpe >= LEAST_RPE) & (rpe <= MOST_RPE), MOST_RPE - rpe, np.nan)
    wanted = DEFAULT_RIR if item.rir is None else item.rir
    enough = len(sets) >= item.sets[0]
    full = enough and bool((reps >= most).all())
    load = signed_load(sets)[0]
    used = load[~np.isnan(load)]
    return _Workout(
        load_kg=float(np.median(used)) if used.size else float("nan"),
        too_hard=bool((reps < least).any() or ((rir < 1).any() and wanted >= 1)),
        as_wanted=full and bool((rir >= wanted).any()) and not bool((rir < wanted).any()),
        one_to_spare=full and bool((reps >= most + 1).all()) and bool(np.isnan(rir).all()),
    )


def _from_workouts(
    workouts: list[_Workout], load: float, step_kg: float, body_kg: float, monthly_change: Estimate | None
) -> Progression:
    if len(workouts) < 2:
        return Progression("hold", load, "Once is too few to go by: the same again.", OURS)
    if all(each.too_hard for each in workouts):
        lighter = min(_part_of(AFTER_MISSES, load, body_kg, step_kg), load - step_kg)
        why = "Twice in a row fewer repetitions than wanted, or nothing left: a little lighter, and up again."
        return Progression("back off", lighter, why, OURS)
    if monthly_change is not None and monthly_change.high is not None and monthly_change.high < 0:
        why = "The level of this lift is falling: keep the load, look at sleep, food and running first."
        return Progression("hold", load, why, OURS)
    same_load = abs(workouts[0].load_kg - workouts[1].load_kg) < step_kg / 2
    if not same_load or not all(each.as_wanted or each.one_to_spare for each in workouts):
        return Progression("hold", load, "Not yet twice as wanted at this load: the same again.", OURS)
    if step_kg > LARGEST_STEP * abs(load + body_kg):
        return Progression("hold", load, "The next step is over 10 %: one repetition more first.", ACSM)
    how = "with the reserve wanted" if workouts[-1].as_wanted else "with one to spare in every set"
    return Progression("add", load + step_kg, f"Twice all repetitions {how}: one step up.", ACSM)


def _part_of(part: float, load: float, body_kg: float, step_kg: float) -> float:
    """This part of all that is moved, less the body, in whole steps downwards."""
    return float(np.floor((part * (load + body_kg) - body_kg) / step_kg + 1e-9) * step_kg)
