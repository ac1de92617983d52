"""Loads in pounds or with a digit too many are asked about; what training does to loads is not."""

from __future__ import annotations

import pandas as pd
import pytest

from data.suspicions.all_suspicions import suspicious_sets
from data.suspicions.suspicion import KG_PER_LB
from tests.data.suspicions.asked_frames import Row, sets_of, usual_workouts


def asked(*rows: Row, **columns: object) -> list[tuple[str, float, float]]:
    """What is asked: kind, value, suggestion."""
    found = suspicious_sets(sets_of(*rows, **columns))
    return list(zip(found["kind"], found["original"], found["suggested"].round(4), strict=True))


def test_a_set_in_pounds_among_usual_ones_is_asked_about_with_its_kilograms() -> None:
    rows = [*usual_workouts(range(8)), *((8, "Squat", load, 5.0) for load in (60, 135, 60))]
    assert asked(*rows) == [("pounds", 135.0, round(135 * KG_PER_LB, 4))]


def test_the_question_names_its_evidence() -> None:
    rows = [*usual_workouts(range(8)), *((8, "Squat", load, 5.0) for load in (60, 135, 62.5))]
    why = suspicious_sets(sets_of(*rows))["why"].iloc[0]
    assert "within three months is 62.5 kg" in why
    assert "135 lb is 61.2 kg" in why


def test_an_exercise_in_pounds_is_told_by_the_workouts_before_and_after_with_its_warm_ups() -> None:
    pounds: list[Row] = [(6, "Squat", load, 5) for load in (45.0, 95.0, 135.0, 135.0)]
    rows = usual_workouts(range(6)) + pounds + usual_workouts(range(7, 12))
    assert [value for _, value, _ in asked(*rows)] == [45.0, 95.0, 135.0, 135.0]


def test_the_newest_workout_alone_is_no_slip_for_it_may_be_a_new_level() -> None:
    assert asked(*usual_workouts(range(8)), (8, "Squat", 135.0, 5), (8, "Squat", 135.0, 5)) == []


def test_a_whole_workout_in_pounds_is_one_kind_of_question() -> None:
    lifts = {"Squat": 60.0, "Bench": 50.0, "Row": 45.0}
    rows = [row for name, load in lifts.items() for row in usual_workouts(range(8), name, load)]
    rows += [(8, name, round(load / KG_PER_LB / 5) * 5, 5.0) for name, load in lifts.items()]
    found = asked(*rows)
    assert {kind for kind, _, _ in found} == {"pounds_workout"}
    assert [value for _, value, _ in found] == [130.0, 110.0, 100.0]


def test_a_light_day_in_pounds_is_told_by_all_its_lifts_together() -> None:
    lifts = {"Squat": 100.0, "Bench": 80.0, "Row": 70.0}
    before = [row for name, load in lifts.items() for row in usual_workouts(range(8), name, load)]
    after = [row for name, load in lifts.items() for row in usual_workouts(range(9, 14), name, load)]
    light = [(8, name, round(0.6 * load / KG_PER_LB / 5) * 5, 5.0) for name, load in lifts.items()]
    assert len(asked(*before, *light, *after)) == 3
    assert asked(*before, *light[:2], (8, "Row", 42.5, 5), *after) == []  # one lift in kilograms says no


@pytest.mark.parametrize(
    ("typed", "meant"), [(600.0, 60.0), (625.0, 62.5), (655.0, 65.5), (6025.0, 602.5)]
)
def test_a_digit_too_many_is_asked_about(typed: float, meant: float) -> None:
    found = asked(*usual_workouts(range(8)), (8, "Squat", typed, 5))
    assert found == ([("digit", typed, meant)] if meant < 70 else [])


def test_a_value_beyond_any_record_gets_a_suggestion_too() -> None:
    rows = [*usual_workouts(range(8)), (8, "Squat", 6000.0, 5)]
    counts = [True] * 24 + [False]  # in doubt for itself: no evidence, but asked about
    assert asked(*rows, counts=counts) == []  # 6000 is two digits from 60
    rows[-1] = (8, "Squat", 600.0, 5)
    assert asked(*rows, counts=counts) == [("digit", 600.0, 60.0)]


def test_a_digit_that_doubles_is_told_from_pounds_by_the_set_beside_it() -> None:
    rows = [*usual_workouts(range(8), load_kg=80.0), (8, "Squat", 80.0, 5), (8, "Squat", 180.0, 5)]
    assert asked(*rows) == [("digit", 180.0, 80.0)]


HONEST = {
    "warm-ups nobody tagged": [
        (day, "Squat", load, 5.0) for day in range(20) for load in (20, 40, 60, 80, 100, 100, 100)
    ],
    "progress of a beginner": [
        (day, "Squat", 20 + 2.5 * day, 5.0) for day in range(40) for _ in range(3)
    ],
    "deload every fourth week": [
        (day, "Squat", 50.0 if day // 3 % 4 == 3 else 100.0, 5.0) for day in range(48) for _ in range(3)
    ],
    "drop sets": [(day, "Bench", load, 8.0) for day in range(20) for load in (80, 80, 80, 40)],
    "a 1RM test": [
        *((day, "Squat", 100.0, 8.0) for day in range(20) for _ in range(3)),
        *((20, "Squat", load, 1.0) for load in (100, 120, 130, 140)),
        *((day, "Squat", 100.0, 8.0) for day in range(21, 30) for _ in range(3)),
    ],
    "two kinds of deadlift under one name": [
        (day, "Deadlift", 140.0 if day % 2 else 65.0, 5.0) for day in range(30) for _ in range(3)
    ],
    "a return after a lay-off": [
        *((day, "Squat", 100.0, 5.0) for day in range(20) for _ in range(3)),
        *((day, "Squat", 50.0 + 5 * (day - 80), 5.0) for day in range(80, 90) for _ in range(3)),
    ],
    "twenty repetitions for once": [
        *((day, "Squat", 100.0, 5.0) for day in range(20) for _ in range(3)),
        *((day, "Squat", 70.0, 20.0) for day in range(20, 22)),
    ],
}


@pytest.mark.parametrize("rows", HONEST.values(), ids=HONEST.keys())
def test_nothing_is_asked_about(rows: list[Row]) -> None:
    assert asked(*rows) == []


def test_another_machine_is_no_slip_and_one_set_among_equal_ones_is() -> None:
    usual = usual_workouts(range(8), "Leg press", 100.0)
    later = usual_workouts(range(9, 14), "Leg press", 100.0)
    holiday: list[Row] = [(8, "Leg press", 220.0, 5)] * 3
    assert asked(*usual, *holiday, *later, loose=True) == []
    one: list[Row] = [(8, "Leg press", load, 5) for load in (100.0, 220.0, 100.0, 100.0)]
    assert [value for _, value, _ in asked(*usual, *one, *later, loose=True)] == [220.0]


def test_a_log_in_pounds_is_never_asked_about_pounds() -> None:
    pounds = [(day, "Squat", load * KG_PER_LB, reps) for day, _, load, reps in usual_workouts(range(20))]
    heavy: list[Row] = [(20, "Squat", 135 * KG_PER_LB, 5)]
    assert asked(*pounds, *heavy, *((21 + day, *rest) for day, *rest in pounds)) == []  # type: ignore[misc]


def test_no_sets_no_questions() -> None:
    assert suspicious_sets(sets_of()).empty
    assert isinstance(suspicious_sets(sets_of((0, "Squat", float("nan"), 5.0))), pd.DataFrame)
