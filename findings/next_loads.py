"""A programme meets the log: today's 1RMs, the last time each exercise was done, what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.body_mass import body_mass_on
from analysis.estimate import Estimate
from analysis.plate_steps import PlateSteps
from analysis.prescription import signed_load
from analysis.programme import Item, Programme, WorkoutPlan
from analysis.progression import SAME_KG, Progression, load_after_1rm, next_load
from analysis.strength_level import DASHED_AFTER_DAYS, rate_per_month
from analysis.target_load import Level, TargetLoad, level_today, target_load
from analysis.target_words import ADDED_TO_THE_BODY
from data.exercises import NOTHING_OWN, OwnFacts, exercise_facts
from findings.lifting import certain

# [A] A day belongs to a prescription when its best set is within one repetition of it: fours are no twos.
REPS_AROUND = 1
MOST_TEST_REPS, LEAST_TEST_RPE = 5, 8.0  # SCIENCE 7: 3 to 5 repetitions, 1 or 2 in reserve
HALF = 0.5  # a workout was done on a day that has half of its exercises


@dataclass(frozen=True, slots=True, eq=False)
class ItemNow:
    """One item with what to load, how it went last time, and whether to add, hold or back off.

    last_sets: working sets of the last day it was done with about these repetitions (else, at all), in order.
    tested: the lift whose test set of this very workout the target comes from; empty without one.
    """

    item: Item
    target: TargetLoad
    progression: Progression | None
    last_sets: pd.DataFrame
    tested: str = ""

    @property
    def begin_kg(self) -> float | None:
        """What to begin with: what the last workouts suggest, or the target where that is lighter."""
        told = None if self.progression is None else self.progression.load_kg
        if told is not None and not self.at_odds:
            return told
        known = [load for load in (self.target.load_kg, told) if load is not None]
        return min(known, default=None)

    @property
    def at_odds(self) -> bool:
        """Whether the 1RM and the last workouts say different loads."""
        load, load_to = self.target.load_kg, self.target.load_to_kg
        told = None if self.progression is None else self.progression.load_kg
        if load is None or load_to is None or told is None:
            return False
        return not load - SAME_KG <= told <= load_to + SAME_KG


def lifts_of(plan: WorkoutPlan) -> list[str]:
    """Every lift whose level or facts a workout needs."""
    names = [name for item in plan.items for name in (item.exercise, *item.percent_of)]
    return list(dict.fromkeys(names))


def plan_facts(plans: Iterable[WorkoutPlan], own: OwnFacts = NOTHING_OWN) -> pd.DataFrame:
    """The facts of every exercise of these workouts, one row each."""
    return exercise_facts(dict.fromkeys(name for plan in plans for name in lifts_of(plan)), own)


def levels_on(trends: pd.DataFrame, lifts: Iterable[str], day: pd.Timestamp) -> dict[str, Level]:
    """The level of each of these lifts that has one, as of a day. `trends`: lift_trends of the log."""
    if trends.empty:
        return {}
    wanted = trends[trends["exercise"].isin(list(lifts))]
    return {str(name): level_today(trend, day) for name, trend in wanted.groupby("exercise")}


def with_tests(levels: Mapping[str, Level], done: pd.DataFrame, day: pd.Timestamp) -> dict[str, Level]:
    """The levels, with a test set's own 1RM for a lift that has none, or an old one.

    A trend takes a day far below the level for an easy one; after a long pause it may be all there is, and
    whoever did the test set they were asked for must not be asked again. `done`: certain working sets.
    """
    recent = done["day"] > day - pd.Timedelta(days=DASHED_AFTER_DAYS)
    a_test = done["reps"].between(1, MOST_TEST_REPS) & (done["rpe"] >= LEAST_TEST_RPE)
    found = dict(levels)
    for name, sets in done[recent & a_test & done["e1rm_kg"].notna()].groupby("exercise"):
        if str(name) not in found or found[str(name)].status != "known":
            best = float(sets.loc[sets["day"].eq(sets["day"].max()), "e1rm_kg"].max())
            found[str(name)] = Level(Estimate(best, None, None, 1, "From one test set alone."), "known")
    return found


def body_mass_today(body_mass: pd.DataFrame, day: pd.Timestamp) -> float | None:
    """The athlete's body mass on a day in kg; None when it was never weighed."""
    weighed = certain(body_mass)
    if weighed.empty:
        return None
    return float(body_mass_on(pd.Series([day]), weighed)["body_mass_kg"].iloc[0])


def workout_now(
    plan: WorkoutPlan,
    *,
    lifting: pd.DataFrame,
    trends: pd.DataFrame,
    body_mass: pd.DataFrame,
    own: OwnFacts,
    plates: PlateSteps,
    day: pd.Timestamp,
    race_in_days: int | None = None,
) -> tuple[ItemNow, ...]:
    """What to load for every item of a workout on a day. `lifting`: findings.lifting.lifting_frame."""
    facts = plan_facts([plan], own)
    done = working_sets(lifting, lifts_of(plan), day)
    levels = with_tests(levels_on(trends, lifts_of(plan), day), done, day)
    weight = body_mass_today(body_mass, day)
    shown = []
    for item in plan.items:
        mine = done[done["exercise"].eq(item.exercise)]
        alike = of_prescription(mine, item)
        target = target_load(item, facts, levels, plates, weight)
        if target.load_kg is not None and (item.percent is not None or alike.empty):
            step = _after_1rm(target, alike, race_in_days)
        else:
            step = _progression(item, alike, facts, trends, plates, weight, day, race_in_days)
        shown.append(ItemNow(item, target, step, _last_day(alike if len(alike) else mine)))
    return tuple(shown)


def working_sets(lifting: pd.DataFrame, exercises: Iterable[str], day: pd.Timestamp) -> pd.DataFrame:
    """The certain working sets of these exercises up to a day."""
    if lifting.empty:
        return lifting
    chosen = lifting["exercise"].isin(list(exercises)) & lifting["set_kind"].ne("warmup")
    return certain(lifting[chosen & (lifting["day"] <= day)])


def last_time(lifting: pd.DataFrame, exercise: str, day: pd.Timestamp) -> pd.DataFrame:
    """The working sets of the last day up to this one on which an exercise was done, in order."""
    return _last_day(working_sets(lifting, [exercise], day))


def of_prescription(sets: pd.DataFrame, item: Item) -> pd.DataFrame:
    """The sets of days on which about the item's repetitions were done; all of them where it has none."""
    if item.reps is None or sets.empty:
        return sets
    sides = 2 if item.per_side else 1
    low, high = item.reps[0] - REPS_AROUND, sides * item.reps[1] + REPS_AROUND
    best = sets.groupby("day")["reps"].transform("max")
    return sets[best.between(low, high)]


def next_workout(programme: Programme, lifting: pd.DataFrame) -> tuple[int, pd.Timestamp | None]:
    """The place of the workout done longest ago, the first never done before all; and when that was."""
    days = [last_done(plan, lifting) for plan in programme.workouts]
    never = [place for place, day in enumerate(days) if day is None]
    if never or not days:
        return (never[0] if never else 0), None
    known = [(day, place) for place, day in enumerate(days) if day is not None]
    oldest = min(known)
    return oldest[1], oldest[0]


def last_done(plan: WorkoutPlan, lifting: pd.DataFrame) -> pd.Timestamp | None:
    """The last day with at least half of the workout's exercises; None without one."""
    names = {item.exercise for item in plan.items}
    if lifting.empty or not names:
        return None
    done = lifting[lifting["exercise"].isin(list(names))]
    counts = done.groupby("day")["exercise"].nunique()
    days = counts.index[counts >= HALF * len(names)]
    return pd.Timestamp(days.max()) if len(days) else None


def _last_day(sets: pd.DataFrame) -> pd.DataFrame:
    return sets if sets.empty else sets[sets["day"].eq(sets["day"].max())]


def _after_1rm(target: TargetLoad, alike: pd.DataFrame, race_in_days: int | None) -> Progression | None:
    """Where the load follows the 1RM: beside what was loaded last time."""
    if target.load_kg is None or target.load_to_kg is None:
        return None
    used = signed_load(_last_day(alike))[0] if len(alike) else np.array([np.nan])
    used = used[~np.isnan(used)]
    before = float(np.median(used)) if used.size else float("nan")
    return load_after_1rm(target.load_kg, target.load_to_kg, before, race_in_days=race_in_days)


def _progression(
    item: Item,
    done: pd.DataFrame,
    facts: pd.DataFrame,
    trends: pd.DataFrame,
    plates: PlateSteps,
    body_mass_kg: float | None,
    day: pd.Timestamp,
    race_in_days: int | None,
) -> Progression | None:
    """The suggestion for one item; None for items without repetitions, and for lifts nobody loads."""
    known = facts[facts["exercise"].eq(item.exercise)]
    if item.reps is None or known.empty or known["category"].iloc[0] == "plyometric" or done.empty:
        return None
    row = known.iloc[0]
    body = 0.0
    if row["load_mode"] in ADDED_TO_THE_BODY and body_mass_kg is not None:
        body = float(row["bodyweight_fraction"]) * body_mass_kg
    trend = trends[trends["exercise"].eq(item.exercise)] if len(trends) else trends
    change = rate_per_month(trend, day) if len(trend) else None
    step = plates.step_kg(str(row["equipment"]))
    return next_load(
        done, item, step, day, body_kg=body, monthly_change=change, race_in_days=race_in_days
    )


def targets_of(items: Iterable[ItemNow]) -> tuple[TargetLoad, ...]:
    """The target loads alone."""
    return tuple(shown.target for shown in items)

