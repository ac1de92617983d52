"""What was done on a day beside what was planned for it: the same thing, or something more?"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.programme import WorkoutPlan
from analysis.week_plan import RunPlan
from findings.next_loads import HALF


def done_as_planned(
    plans: Sequence[WorkoutPlan | RunPlan], done: pd.DataFrame, sets: pd.DataFrame
) -> set[str]:
    """Which of the workouts and runs done on a day answer what was planned for it?

    A workout with at least half of the planned exercises does; of the runs as many as were planned, those of
    a planned kind first. `done`: calendar_events.done_events of the day; `sets`: the day's sets, with
    workout_id and exercise. Returns event ids; the rest came on top of the plan.
    """
    answered: set[str] = set()
    by_workout = {
        str(key): set(names) for key, names in sets.groupby("workout_id")["exercise"] if str(key)
    }
    for plan in (each for each in plans if isinstance(each, WorkoutPlan)):
        wanted = {item.exercise for item in plan.items}
        shared = {key: len(wanted & names) for key, names in by_workout.items() if key not in answered}
        best = max(shared, key=lambda key: shared[key], default="")
        if wanted and best and shared[best] >= HALF * len(wanted):
            answered.add(best)
    kinds = [plan.kind for plan in plans if isinstance(plan, RunPlan)]
    runs = done[done["kind"].eq("run")]
    ordered = runs.assign(other=~runs["run_kind"].isin(kinds)).sort_values("other", kind="stable")
    return answered | set(ordered["event_id"].head(len(kinds)))
