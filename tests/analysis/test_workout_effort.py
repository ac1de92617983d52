"""Loads of workouts and runs by hand: RPE times minutes, and never a guess where one of them is missing."""

import numpy as np
import pandas as pd
import pytest

from analysis.workout_effort import NEITHER, NO_EFFORT, NO_TIME, OF_SETS, WHOLE, workout_efforts

MONDAY = pd.Timestamp("2026-01-05")


def sets(*rpe, kinds=None, seconds=3600.0, workout="w"):
    return pd.DataFrame(
        {
            "workout_id": workout,
            "day": MONDAY,
            "workout_name": "Legs",
            "set_kind": kinds or ["working"] * len(rpe),
            "rpe": np.array(rpe, dtype=float),
            "workout_s": seconds,
        }
    )


def visit(exertion=np.nan, seconds=3000.0, workout="w"):
    row = ["v", MONDAY, "Gym", workout, seconds, exertion]
    names = ["visit_id", "day", "name", "workout_id", "elapsed_s", "perceived_exertion"]
    return pd.DataFrame([row], columns=names)


def run(exertion, moving=2400.0):
    row = ["r", MONDAY, "Easy", moving, 2500.0, exertion]
    names = ["run_id", "day", "name", "moving_s", "elapsed_s", "perceived_exertion"]
    return pd.DataFrame([row], columns=names)


def test_the_mean_rpe_of_working_sets_stands_for_the_workout_and_says_so():
    found = workout_efforts(sets(5, 7, 9, kinds=["warmup", "working", "working"])).iloc[0]
    assert (found["rpe"], found["load"], found["rpe_from"]) == (8.0, 480.0, OF_SETS)


def test_half_of_the_working_sets_must_have_an_rpe():
    nan = float("nan")
    assert workout_efforts(sets(8, nan))["load"].tolist() == [480.0]
    assert workout_efforts(sets(8, nan, nan))["lacks"].tolist() == [NO_EFFORT]


def test_what_was_said_of_the_whole_and_the_watch_s_minutes_come_first():
    found = workout_efforts(sets(9, 9), visit(6.0)).iloc[0]
    assert (found["rpe"], found["load"], found["rpe_from"]) == (6.0, 300.0, WHOLE)


def test_a_forgotten_timer_is_no_length():
    assert workout_efforts(sets(8, seconds=6 * 3600.0))["lacks"].tolist() == [NO_TIME]
    assert workout_efforts(sets(np.nan, seconds=np.nan))["lacks"].tolist() == [NEITHER]


def test_a_run_and_a_visit_without_sets_count_too():
    found = workout_efforts(sets(8), visit(5.0, workout=None), run(3.0))
    loads = dict(zip(found["what"], found["load"], strict=True))
    assert loads == {"run": pytest.approx(120.0), "visit": pytest.approx(250.0), "workout": 480.0}


def test_nothing_logged_is_nothing():
    assert workout_efforts(sets()[:0]).empty
