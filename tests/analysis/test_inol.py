"""Hristov's number on the worked cases of SCIENCE 4 and 7."""

import numpy as np
import pandas as pd
import pytest

from analysis.inol import inol_by_day, set_inol, weekly_inol
from analysis.set_estimates import set_estimates
from tests.analysis.lifting_frames import BOUND, frame, on


@pytest.mark.parametrize(
    ("reps", "share", "inol"),
    [
        (16, 0.85, 1.067),  # 4 × 4 @ 85
        (5, 0.75, 0.2),
        (9, 0.60, 0.225),  # 3 × 3 @ 60
        (3 * 2, 0.875, 0.48),  # squat of the complex, 3 rounds
        (5 * 2, 0.875, 0.80),  # 5 rounds
        (3 * 3, 0.875, 0.72),  # Romanian deadlift, 3 rounds
        (5 * 3, 0.875, 1.20),
        (1, 1.0, 1 / 3),  # no nearer than 97 %
        (1, 1.1, 1 / 3),
    ],
)
def test_the_worked_cases_come_out(reps, share, inol):
    assert float(set_inol(reps, share)) == pytest.approx(inol, abs=0.0005)


def sets(*changes, level_kg=100.0):
    return set_estimates(frame(*changes)).assign(level_kg=level_kg)


def test_a_day_is_the_sum_of_its_sets_without_warm_ups_and_doubts():
    heavy = {"load_kg": 85.0, "reps": 4.0}
    day = inol_by_day(sets(*[heavy] * 4, heavy | {"set_kind": "warmup"}, heavy | {"doubt": "odd"})).iloc[0]
    assert day["inol"] == pytest.approx(16 / 15)
    assert (day["reps"], day["sets"], day["unknown_sets"]) == (16, 4, 0)


def test_sets_whose_share_is_unknown_are_counted_beside():
    light = {"load_kg": 75.0, "reps": 5.0}
    log = sets(light, light | {"load_kg": np.nan})
    day = inol_by_day(log).iloc[0]
    assert (day["inol"], day["unknown_sets"]) == (pytest.approx(0.2), 1)


def test_what_has_no_1rm_has_no_inol():
    assert inol_by_day(set_estimates(frame(BOUND))).empty
    assert inol_by_day(frame()).empty


def test_a_week_adds_its_days_up():
    light = {"load_kg": 75.0, "reps": 5.0}
    week = weekly_inol(sets(light, on("2026-11-20") | light, on("2026-11-23") | light))
    assert week["inol"].tolist() == pytest.approx([0.4, 0.2])
    assert week["lifting_days"].tolist() == [2, 1]
    assert week["week_start"].tolist() == [pd.Timestamp("2026-11-16"), pd.Timestamp("2026-11-23")]
    assert weekly_inol(sets(on("2026-11-22") | light), first_weekday=6)["week_start"].dt.day.tolist() == [22]
