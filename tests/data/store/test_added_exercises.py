"""An exercise put into a workout is there from that moment on, until the workout is over."""

from __future__ import annotations

import pytest

from data.sharing import NotAllowedError, Scope
from data.store.added_exercises import add_exercise, exercises_added
from data.store.database import Store
from data.store.logged_here import WrittenSet, finish_workout, save_set
from tests.data.store.test_logged_here import begun
from tests.data.training_files import ME


def test_an_exercise_added_before_its_first_set_is_there_when_the_store_is_opened_again(store: Store) -> None:
    workout = begun(store)
    for name in ("Plank", "Leg Curl", "Plank"):
        add_exercise(store, ME, workout.workout_id, name)
    store.close()
    again = Store(store.folder)
    assert exercises_added(again, ME, workout.workout_id) == ["Plank", "Leg Curl"]
    again.close()


def test_when_the_workout_is_over_only_what_was_done_stays(store: Store) -> None:
    workout = begun(store)
    add_exercise(store, ME, workout.workout_id, "Plank")
    save_set(store, ME, workout.workout_id, WrittenSet("Back Squat", 1, 1, load_kg=60.0, reps=5.0))
    finish_workout(store, ME, workout.workout_id)
    assert exercises_added(store, ME, workout.workout_id) == []


@pytest.mark.parametrize("name", [" ", "x" * 101])
def test_a_name_that_is_none_is_refused(store: Store, name: str) -> None:
    with pytest.raises(ValueError, match="1 to 100 letters"):
        add_exercise(store, ME, begun(store).workout_id, name)


def test_a_hundred_exercises_are_the_most(store: Store) -> None:
    workout = begun(store)
    for number in range(100):
        add_exercise(store, ME, workout.workout_id, f"Exercise {number}")
    with pytest.raises(ValueError, match="the most"):
        add_exercise(store, ME, workout.workout_id, "One more")


def test_nobody_adds_to_or_sees_anothers_workout(store: Store) -> None:
    workout = begun(store)
    you = Scope("you", may_write=True)
    with pytest.raises(KeyError):
        add_exercise(store, you, workout.workout_id, "Plank")
    with pytest.raises(NotAllowedError):
        add_exercise(store, Scope("me", may_write=False), workout.workout_id, "Plank")
    add_exercise(store, ME, workout.workout_id, "Plank")
    assert exercises_added(store, you, workout.workout_id) == []
