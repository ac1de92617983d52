import numpy as np
import pytest

from analysis.holds_and_sleds import hold_bests, sled_bests, sled_work
from tests.analysis.lifting_frames import frame, on

PUSH = {
    "exercise": "Sled Push",
    "exercise_as_logged": "Sled Push (turf)",
    "load_mode": "sled",
    "load_kg": 84.0,
    "reps": np.nan,
    "distance_m": 10.0,
    "duration_s": 4.0,
}
PLANK = {"exercise": "Plank", "load_mode": "time", "load_kg": np.nan, "reps": np.nan, "duration_s": 60.0}


def test_a_sled_is_told_by_load_distance_and_time():
    row = sled_work(frame(PUSH, {})).iloc[0]
    told = row[["speed_m_s", "share_of_body_mass", "load_distance_kg_m"]]
    assert told.tolist() == pytest.approx([2.5, 1.2, 840])
    assert row["set_key"] == "s0"


def test_what_was_not_logged_stays_unknown():
    row = sled_work(frame(PUSH | {"duration_s": np.nan, "body_mass_kg": np.nan})).iloc[0]
    assert np.isnan(row["speed_m_s"]) and np.isnan(row["share_of_body_mass"])


def test_the_best_time_is_kept_for_each_load_and_each_floor():
    bests = sled_bests(
        frame(
            PUSH,
            on("2026-11-19") | PUSH | {"duration_s": 3.8},
            on("2026-11-20") | PUSH | {"duration_s": 3.8},
            PUSH | {"load_kg": 60.0, "duration_s": 3.0},
            PUSH | {"exercise_as_logged": "Sled Push (rubber)", "duration_s": 3.5},
            PUSH | {"distance_m": 20.0, "duration_s": 3.1},
            PUSH | {"duration_s": 1.0, "doubt": "too fast"},
            PUSH | {"duration_s": 2.0, "set_kind": "warmup"},
        )
    )
    assert bests[["load_kg", "duration_s", "set_key"]].to_numpy().tolist() == [
        [84, 3.5, "s4"],
        [84, 3.8, "s1"],
        [60, 3.0, "s3"],
    ]


def test_a_hold_is_told_by_seconds_at_each_load():
    bests = hold_bests(frame(PLANK, PLANK | {"duration_s": 90.0}, PLANK | {"load_kg": 10.0}, {}))
    assert bests[["load_kg", "duration_s", "set_key"]].to_numpy().tolist() == [[10, 60, "s2"], [0, 90, "s1"]]


def test_nothing_logged_has_no_bests():
    assert sled_bests(frame({})).empty
    assert hold_bests(frame()).empty
