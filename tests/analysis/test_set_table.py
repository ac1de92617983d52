import numpy as np
import pandas as pd
import pytest

from analysis.set_table import day_numbers, day_of, set_table
from tests.analysis.method_example import MONDAY, THURSDAY, facts, log_of, workout


def table(*workouts, **changes):
    return set_table(log_of(*workouts).assign(**changes), facts())


def test_workouts_come_by_day_however_the_rows_come():
    late, early = workout(THURSDAY, ("Deadlift", 1, 5, 0.8)), workout(MONDAY, ("Deadlift", 1, 3, 0.8))
    found = table(late, early)
    assert found.reps.tolist() == [3, 5]
    assert found.workout_id.tolist() == [f"{MONDAY} workout", f"{THURSDAY} workout"]
    assert [day_of(day) for day in found.workout_day] == [pd.Timestamp(MONDAY), pd.Timestamp(THURSDAY)]


def test_the_place_in_the_workout_orders_its_sets():
    sets = workout(MONDAY, ("Deadlift", 1, 1, 0.8), ("Box Jump", 1, 2, None), ("Deadlift", 1, 3, 0.8))
    shuffled = sets.sort_values("exercise")  # as the store gives rows of one time: by name
    assert set_table(shuffled, facts()).reps.tolist() == [1, 2, 3]
    assert set_table(shuffled, facts()).order_known.tolist() == [True]


def test_times_of_their_own_order_sets_before_their_places_do():
    sets = workout(MONDAY, ("Deadlift", 1, 1, 0.8), ("Box Jump", 1, 2, None), minutes_apart=3.0)
    found = set_table(sets.assign(position=[2, 1]), facts())
    assert found.reps.tolist() == [1, 2]
    assert np.diff(found.time_s).tolist() == [180.0]


def test_without_places_or_times_the_order_is_not_known_unless_there_is_one_exercise():
    mixed = workout(MONDAY, ("Deadlift", 1, 1, 0.8), ("Box Jump", 1, 2, None))
    single = workout(THURSDAY, ("Deadlift", 3, 1, 0.8))
    found = set_table(log_of(mixed, single).drop(columns="position"), facts())
    assert found.order_known.tolist() == [False, True]
    assert np.isnan(found.time_s).all()


def test_a_workout_past_midnight_belongs_to_its_first_day():
    sets = workout(MONDAY, ("Deadlift", 2, 5, 0.8))
    sets.loc[1, "day"] = pd.Timestamp(MONDAY) + pd.Timedelta(days=1)
    monday = int(day_numbers(pd.Series(pd.to_datetime([MONDAY])))[0])
    assert set_table(sets, facts()).day.tolist() == [monday, monday]


def test_an_exercise_nobody_knows_has_no_facts():
    sets = workout(MONDAY, ("Deadlift", 1, 5, 0.8), ("My own", 1, 5, 0.9))
    found = set_table(sets.assign(exercise=["Deadlift", None]), facts())
    assert found.heavy_compound().tolist() == [True, False]
    assert set_table(sets, facts()).heavy_compound().tolist() == [True, False]


def test_effort_is_read_from_rpe_6_up():
    found = table(workout(MONDAY, ("Deadlift", 4, 5, 0.8)), rpe=[10.0, 6.0, 5.0, np.nan])
    assert found.rir[:2].tolist() == [0.0, 4.0]
    assert np.isnan(found.rir[2:]).all()


def test_repetitions_of_lunges_are_those_of_both_legs():
    sets = workout(MONDAY, ("Walking Lunge", 1, 20, None), ("Bulgarian Split Squat", 1, 8, None))
    assert set_table(sets, facts()).reps_per_side.tolist() == [10, 8]


def test_supersets_of_two_workouts_are_two():
    first, second = (workout(day, ("Deadlift", 1, 5, 0.8, "0")) for day in (MONDAY, THURSDAY))
    found = table(first, second)
    assert len(set(found.superset.tolist())) == 2
    assert (found.superset >= 0).all()


def test_missing_columns_are_named():
    with pytest.raises(ValueError, match="facts frame lacks these columns: pattern"):
        set_table(workout(MONDAY, ("Deadlift", 1, 5, 0.8)), facts().drop(columns="pattern"))
