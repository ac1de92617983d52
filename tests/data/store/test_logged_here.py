"""A workout logged here is there set by set: nothing doubled, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pandas as pd
import pytest

from data.sharing import NotAllowedError, Scope
from data.store.database import Store
from data.store.log_rows import read_log, revision
from data.store.logged_here import (
    BegunWorkout,
    WrittenSet,
    begin_workout,
    delete_set,
    finish_workout,
    open_workout,
    save_set,
    sets_logged,
    workouts_begun,
)
from data.store.preferences import Preferences, save_preferences
from tests.data.training_files import ME, hevy, take

EVENING = datetime(2026, 11, 23, 23, 30)
SQUAT = WrittenSet("Back Squat", 1, 1, load_kg=100.0, reps=4.0, rpe=8.0)


def begun(store: Store) -> BegunWorkout:
    return begin_workout(store, ME, name="Session 1", what="{}", started_at=EVENING)


def test_a_set_sent_twice_is_there_once(store: Store) -> None:
    workout = begun(store)
    keys = {save_set(store, ME, workout.workout_id, SQUAT) for _ in range(3)}
    assert len(keys) == 1
    assert len(read_log(store, ME).sets) == 1


def test_a_set_sent_again_with_another_load_is_corrected_in_its_place(store: Store) -> None:
    workout = begun(store)
    save_set(store, ME, workout.workout_id, SQUAT)
    save_set(store, ME, workout.workout_id, replace(SQUAT, set_number=2))
    save_set(store, ME, workout.workout_id, replace(SQUAT, load_kg=102.5))
    sets = read_log(store, ME).sets
    assert sets["load_kg"].tolist() == [102.5, 100.0]
    assert sets["position"].tolist() == [1.0, 2.0]


def test_what_is_saved_is_there_when_the_store_is_opened_again(store: Store) -> None:
    workout = begun(store)
    save_set(store, ME, workout.workout_id, SQUAT)
    store.close()
    again = Store(store.folder)
    still = open_workout(again, ME)
    assert still == workout
    assert sets_logged(again, ME, still.workout_id)["reps"].tolist() == [4.0]
    again.close()


def test_a_note_is_kept_with_its_set_and_taken_back(store: Store) -> None:
    workout = begun(store)
    save_set(store, ME, workout.workout_id, replace(SQUAT, note="left knee, \"odd\""))
    assert read_log(store, ME).sets["note"].tolist() == ["left knee, \"odd\""]
    save_set(store, ME, workout.workout_id, SQUAT)
    assert read_log(store, ME).sets["note"].isna().all()


def test_a_workout_begun_twice_is_one(store: Store) -> None:
    assert begun(store) == begun(store) == begin_workout(store, ME, name="Another", what="")


def test_a_deleted_set_is_gone_and_the_next_one_keeps_its_number(store: Store) -> None:
    workout = begun(store)
    key = save_set(store, ME, workout.workout_id, SQUAT)
    save_set(store, ME, workout.workout_id, replace(SQUAT, set_number=2))
    delete_set(store, ME, key)
    assert read_log(store, ME).sets["set_number"].tolist() == [2]


def test_the_day_is_the_athletes_own(store: Store) -> None:
    save_preferences(store, ME, Preferences(timezone="Europe/Berlin"))
    assert str(begun(store).day) == "2026-11-24"


def test_the_same_exercise_twice_in_a_workout_keeps_both_blocks(store: Store) -> None:
    workout = begun(store)
    save_set(store, ME, workout.workout_id, SQUAT)
    save_set(store, ME, workout.workout_id, replace(SQUAT, occurrence=2))
    assert len(read_log(store, ME).sets) == 2


def test_a_finished_workout_is_closed_and_one_without_sets_forgotten(store: Store) -> None:
    workout = begun(store)
    save_set(store, ME, workout.workout_id, SQUAT)
    finish_workout(store, ME, workout.workout_id)
    assert open_workout(store, ME) is None
    empty = begin_workout(store, ME, name="Nothing done", what="")
    finish_workout(store, ME, empty.workout_id)
    assert [each.name for each in workouts_begun(store, ME)] == ["Session 1"]


def test_a_workout_that_an_app_logged_too_counts_once(store: Store) -> None:
    now = pd.Timestamp.now("Europe/Berlin")
    take(store, hevy(f"{now.day} {now:%b %Y, %H:%M}|Legs|Squat (Barbell)|0|100|4"))
    workout = begin_workout(store, ME, name="Session 1", what="")
    save_set(store, ME, workout.workout_id, SQUAT)
    finish_workout(store, ME, workout.workout_id)
    assert len(read_log(store, ME).sets) == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (replace(SQUAT, reps=None), "Give repetitions"),
        (replace(SQUAT, load_kg=9000.0), "Load 9000"),
        (replace(SQUAT, rpe=11.0), "Rpe 11"),
        (replace(SQUAT, exercise=" "), "Which exercise"),
        (replace(SQUAT, set_number=0), "number from 1"),
        (replace(SQUAT, note="x" * 501), "501"),
        (replace(SQUAT, reps=float("nan")), "Reps nan"),
    ],
)
def test_numbers_nobody_lifts_are_refused_with_a_sentence(store: Store, wrong: WrittenSet, says: str) -> None:
    workout = begun(store)
    with pytest.raises(ValueError, match=says):
        save_set(store, ME, workout.workout_id, wrong)
    assert read_log(store, ME).sets.empty


def test_a_load_that_looks_like_a_slip_is_kept_in_doubt(store: Store) -> None:
    workout = begun(store)
    save_set(store, ME, workout.workout_id, replace(SQUAT, load_kg=1000.0))
    assert "digit" in read_log(store, ME).sets["doubt"].iloc[0]


def test_every_saved_set_is_a_new_revision(store: Store) -> None:
    workout = begun(store)
    before = revision(store, ME)
    save_set(store, ME, workout.workout_id, SQUAT)
    assert revision(store, ME) > before


def test_a_reader_may_save_nothing(store: Store) -> None:
    workout = begun(store)
    with pytest.raises(NotAllowedError):
        save_set(store, Scope("me", may_write=False), workout.workout_id, SQUAT)


def test_nobody_writes_into_anothers_workout(store: Store) -> None:
    workout = begun(store)
    with pytest.raises(KeyError):
        save_set(store, Scope("you", may_write=True), workout.workout_id, SQUAT)
