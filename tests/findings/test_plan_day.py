"""What was done on a day stands for what was planned for it, or comes on top."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.programme import Item, WorkoutPlan
from analysis.week_plan import RunPlan
from findings.plan_day import done_as_planned

LEGS = WorkoutPlan("Legs", "key", (Item("Back Squat", (3, 3)), Item("Hip Thrust", (3, 3))))
TRACK, EASY = RunPlan("Track", "intervals"), RunPlan("Easy", "easy")
# A workout of the planned squat, one of presses; intervals and an easy run.
DONE = pd.DataFrame(
    [("w1", "workout", ""), ("w2", "workout", ""), ("r1", "run", "easy"), ("r2", "run", "intervals")],
    columns=["event_id", "kind", "run_kind"],
)
SETS = pd.DataFrame(
    {"workout_id": ["w1", "w1", "w2"], "exercise": ["Back Squat", "Back Squat", "Bench Press"]}
)


@pytest.mark.parametrize(
    ("plans", "answered"),
    [
        ((), set()),
        ((LEGS,), {"w1"}),  # one of two exercises is half
        ((LEGS, LEGS), {"w1"}),
        ((TRACK,), {"r2"}),
        ((EASY,), {"r1"}),
        ((TRACK, EASY), {"r1", "r2"}),
        ((RunPlan("Long", "long"),), {"r1"}),  # a run nobody named: one for one
        ((WorkoutPlan("Empty", "key", ()),), set()),
    ],
)
def test_what_answers_the_plan_of_the_day_is_known(
    plans: tuple[WorkoutPlan | RunPlan, ...], answered: set[str]
) -> None:
    assert done_as_planned(plans, DONE, SETS) == answered


def test_a_day_without_anything_answers_nothing() -> None:
    assert done_as_planned((LEGS, TRACK), DONE.iloc[:0], SETS.iloc[:0]) == set()
