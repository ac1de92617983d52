"""Repetitions, seconds and timers that the rest of the exercise does not explain."""

from __future__ import annotations

import numpy as np
import pytest

from data.suspicions.suspect_counts import suspect_counts
from tests.data.suspicions.asked_frames import Row, blocks_of, usual_workouts

NONE = float("nan")


def asked(*rows: Row, **columns: object) -> list[tuple[str, str, float]]:
    return [(each.kind, each.column, each.suggested) for each in suspect_counts(blocks_of(*rows, **columns))]


@pytest.mark.parametrize(("typed", "meant"), [(55, 5), (50, 5), (45, 5)])
def test_a_digit_too_many_in_the_repetitions(typed: int, meant: int) -> None:
    assert asked(*usual_workouts(range(8)), (8, "Squat", 60.0, typed)) == [("digit", "reps", meant)]


@pytest.mark.parametrize(
    ("load_kg", "reps"),
    [(60.0, 20), (30.0, 55), (60.0, 99)],
    ids=["a long set", "a light endurance set", "no slip of one digit"],
)
def test_long_sets_that_can_be_are_left_alone(load_kg: float, reps: float) -> None:
    assert asked(*usual_workouts(range(8)), (8, "Squat", load_kg, reps)) == []


def test_body_weight_repetitions_may_vary_widely() -> None:
    push_ups = [(day, "Push-up", NONE, float(reps)) for day, reps in enumerate((10, 25, 12, 40, 15, 20, 60))]
    assert asked(*push_ups) == []


def test_seconds_typed_as_repetitions_of_a_timed_exercise() -> None:
    rows = [(day, "Plank", NONE, NONE) for day in range(8)] + [(8, "Plank", NONE, 60.0)]
    seconds = [45.0, 60.0, 60.0, 45.0, 50.0, 60.0, 75.0, 60.0, NONE]
    assert asked(*rows, duration_s=seconds)[0][:2] == ("seconds", "reps")
    assert np.isnan(asked(*rows, duration_s=seconds)[0][2])
    rows[-1] = (8, "Plank", NONE, 3.0)  # three holds
    assert asked(*rows, duration_s=seconds) == []


def test_a_timer_left_on_is_asked_about() -> None:
    rows = [(day, "Plank", NONE, NONE) for day in range(8) for _ in range(2)]
    seconds = [60.0] * 15 + [5400.0]
    found = asked(*rows, duration_s=seconds)
    assert [each[:2] for each in found] == [("timer", "duration_s")]
    assert asked(*rows, duration_s=[60.0] * 15 + [240.0]) == []
