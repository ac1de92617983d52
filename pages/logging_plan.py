"""What the plan of a workout under way says to load, and what was done last time, from the log before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from analysis.programme import WorkoutPlan
from analysis.progression import OURS, Progression
from analysis.target_load import TEST_SET
from data.store.logged_here import BegunWorkout
from findings.next_loads import ItemNow, body_mass_today
from findings.plan_texts import what_of
from pages.lifting_view import body_mass
from pages.programme_view import before_exercise, before_workout
from pages.viewing import ViewedLog


def prefilled(viewed: ViewedLog, begun: BegunWorkout, done: pd.DataFrame) -> tuple[ItemNow, ...]:
    """What the plan of a workout says to load, from the log as it was before it.

    Where that asked for a test set and the lift has been done meanwhile, the load comes from today's sets:
    who feels the way up to the test set without marking warm-ups gets a better load with every heavier set.
    """
    if not isinstance(what_of(begun.what), WorkoutPlan):
        return ()
    key, day = _key(viewed, begun), pd.Timestamp(begun.day)
    before = before_workout(key, viewed, begun.what, day - pd.Timedelta(days=1))
    asked = {name for now in before if TEST_SET in now.target.ask for name in _lifts(now)}
    sets = done[done["set_kind"].ne("warmup") & done["exercise"].isin(asked)]
    tests = sets.sort_values("load_kg", ascending=False, kind="stable", na_position="last")
    tests = tests.drop_duplicates("exercise")
    if tests.empty:
        return before
    # The heaviest set of each lift alone makes the key: it may be corrected, lighter ones move nothing.
    told = tests[["set_key", "load_kg", "reps", "rpe"]].to_csv()
    after = before_workout(f"{key}\x1f{told}", viewed, begun.what, day)
    judged = dict(zip(tests["exercise"], tests["rpe"].notna(), strict=True))
    return tuple(_after_test(old, new, judged) for old, new in zip(before, after, strict=True))


def _after_test(old: ItemNow, new: ItemNow, judged: Mapping[str, bool]) -> ItemNow:
    """The item with the load of today's test set, where it asked for one and got it."""
    lift = next((name for name in _lifts(old) if name in judged), "")
    if TEST_SET not in old.target.ask or not lift:
        return old
    why = f"From your test set of {lift} today."
    if not judged[lift]:
        why = (
            f"From your heaviest set of {lift} today, as if nothing had been left. If more was left, "
            "do a heavier one, or note its RPE under Edit."
        )
    step = None if new.target.load_kg is None else Progression("begin", new.target.load_kg, why, OURS)
    return replace(old, target=new.target, progression=step, tested=lift)


def extras_of(viewed: ViewedLog, begun: BegunWorkout, names: list[str]) -> dict[str, pd.DataFrame]:
    """Exercises beyond the plan, each with the sets of the last time before this workout."""
    day = pd.Timestamp(begun.day) - pd.Timedelta(days=1)
    return {name: before_exercise(f"{_key(viewed, begun)}\x1f{name}", viewed, name, day) for name in names}


def _key(viewed: ViewedLog, begun: BegunWorkout) -> str:
    weight = body_mass_today(body_mass(viewed), pd.Timestamp(begun.day))  # it may be typed in meanwhile
    return f"{viewed.folder}\x1f{viewed.scope}\x1f{viewed.preferences}\x1f{begun}\x1f{weight}"


def _lifts(now: ItemNow) -> tuple[str, ...]:
    """The lifts a load may be worked out from."""
    return now.item.percent_of or (now.item.exercise,)
