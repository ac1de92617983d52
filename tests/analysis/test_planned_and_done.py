"""The week's work beside its plan, worked by hand from SCIENCE 7's targets."""

import numpy as np
import pandas as pd
import pytest

from analysis.planned_and_done import all_together, planned_and_done
from analysis.plate_steps import KILOGRAMS
from analysis.programme import Item, WorkoutPlan
from analysis.programme_templates import SESSION_1, SESSION_2
from analysis.target_load import target_loads
from analysis.week_plan import PlannedDay, RunPlan
from tests.analysis.method_example import facts
from tests.analysis.test_target_load import LEVELS

MONDAY = pd.Timestamp("2026-11-23")


def beside(sets, *plans):
    plan = [PlannedDay(str(place), MONDAY, False, each) for place, each in enumerate(plans)]
    targets = {
        str(place): target_loads(each, facts(), LEVELS, KILOGRAMS)
        for place, each in enumerate(plans)
        if isinstance(each, WorkoutPlan)
    }
    return planned_and_done(plan, targets, facts(), sets).set_index("exercise")


def done(*rows):
    """Rows of exercise, how many sets, kilograms, repetitions and the level of the lift."""
    frame = pd.DataFrame(
        [
            {"exercise": name, "load_kg": load, "reps": reps, "level_kg": level, "set_kind": "working"}
            for name, sets, load, reps, level in rows
            for _ in range(sets)
        ],
        columns=["exercise", "load_kg", "reps", "level_kg", "set_kind"],
    )
    known = frame.astype({"load_kg": float, "reps": float, "level_kg": float}).merge(facts(), on="exercise")
    return known.assign(day=MONDAY, rpe=np.nan, doubt=None, body_mass_kg=np.nan)


def test_three_of_four_squat_sets_are_three_quarters_of_the_work():
    squat = beside(done(("Back Squat", 3, 102.5, 4, 120.0)), SESSION_1).loc["Back Squat"]
    assert squat[["sets_least", "sets_most", "sets_done"]].tolist() == [4, 4, 3]
    assert squat[["tonnage_kg_least", "tonnage_kg_most", "tonnage_kg_done"]].tolist() == [1640, 1640, 1230]
    assert squat["inol_least"] == pytest.approx(1.067, abs=0.0005)
    assert squat["inol_done"] == pytest.approx(12 / (100 - 100 * 102.5 / 120))  # 0.823


def test_the_contacts_of_session_2_are_those_of_the_reference():
    rows = beside(done(("Single Leg Bound", 3, np.nan, 10, np.nan)), SESSION_2)
    total = all_together(rows.reset_index())
    assert (total["contacts_least"], total["contacts_most"], total["contacts_done"]) == (39, 75, 30)


def test_both_workouts_of_the_week_are_one_line_an_exercise():
    rows = beside(done(), SESSION_1, RunPlan("Track", "intervals"), SESSION_2)
    assert rows.loc["Back Squat", ["sets_least", "sets_most"]].tolist() == [4 + 3, 4 + 5]
    assert rows["sets_done"].sum() == 0


def test_what_the_plan_cannot_say_is_not_counted_as_done_either():
    """The rollout has no load; the jump's percent is of the trap-bar deadlift, its own share is unknown."""
    sets = done(("Barbell Rollout", 3, 20.0, 5, np.nan), ("Trap Bar Jump", 3, 90.0, 3, np.nan))
    rows = beside(sets, SESSION_1)
    assert rows.loc["Barbell Rollout", ["tonnage_kg_done", "inol_done"]].isna().all()
    assert np.isnan(rows.loc["Trap Bar Jump", "inol_least"])
    assert rows.loc["Trap Bar Jump", "tonnage_kg_done"] == 3 * 3 * 90


def test_warm_ups_and_other_exercises_are_no_planned_work():
    sets = done(("Back Squat", 2, 60.0, 5, 120.0), ("Leg Press", 3, 100.0, 8, 200.0))
    rows = beside(sets.assign(set_kind="warmup"), SESSION_1)
    assert rows["sets_done"].sum() == 0
    assert "Leg Press" not in rows.index


@pytest.mark.parametrize(("logged", "reps"), [(8, 16), (16, 16)])
def test_an_item_a_side_may_be_logged_for_one_side_or_both(logged, reps):
    item = Item("Dumbbell Bench Press", (2, 2), reps=(8, 8), percent=(50.0, 50.0), per_side=True)
    plan = WorkoutPlan("W", "key", (item,))
    level = {"Dumbbell Bench Press": LEVELS["Back Squat"]}
    entry = PlannedDay("a", MONDAY, False, plan)
    sets = done(("Dumbbell Bench Press", 1, 10.0, logged, 120.0))
    rows = planned_and_done([entry], {"a": target_loads(plan, facts(), level, KILOGRAMS)}, facts(), sets)
    assert rows["tonnage_kg_done"].tolist() == [reps * 2 * 10.0]  # two dumbbells of 10 kg
