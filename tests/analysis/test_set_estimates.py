import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.set_estimates import set_estimates

SQUAT = {
    "day": pd.Timestamp("2026-01-05"),
    "exercise": "Back Squat",
    "exercise_as_logged": "Squat (Barbell)",
    "set_kind": "working",
    "load_kg": 100.0,
    "load_mode": "total",
    "reps": 5.0,
    "rpe": np.nan,
    "doubt": None,
    "body_mass_kg": 70.0,
    "bodyweight_fraction": 0.0,
    "e1rm_applies": True,
}


def frame(*changes):
    return pd.DataFrame([SQUAT | change for change in changes])


def estimated(**change):
    return set_estimates(frame(change)).iloc[0]


def test_a_set_without_rpe_is_taken_as_done_to_failure():
    row = estimated()
    assert row["e1rm_kg"] == pytest.approx(116.58, abs=0.006)
    assert np.isnan(row["rir"])
    assert row["effective_reps"] == 5
    assert row["confidence"] == "high"
    assert row["not_used_because"] == ""


def test_rpe_eight_means_two_in_reserve():
    row = estimated(reps=3.0, rpe=8.0)
    assert row["rir"] == 2
    assert row["effective_reps"] == 5
    assert row["e1rm_kg"] == pytest.approx(116.58, abs=0.006)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"set_kind": "warmup"}, "warm-up"),
        ({"reps": 11.0}, "more than 10 effective reps"),
        ({"reps": 8.0, "rpe": 7.0}, "more than 10 effective reps"),
        ({"reps": np.nan}, "no reps logged"),
        ({"reps": 0.0}, "no reps logged"),
        ({"load_kg": np.nan}, "no load logged"),
        ({"load_kg": 0.0}, "no load logged"),
        ({"e1rm_applies": False}, "this exercise has no 1RM"),
        ({"doubt": "ten times the usual load"}, "in doubt: ten times the usual load"),
        (
            {"load_mode": "bodyweight_plus", "bodyweight_fraction": 1.0, "body_mass_kg": np.nan},
            "body mass unknown",
        ),
        ({"rpe": 5.5}, "RPE below 6: too far from failure to judge"),
        ({"load_mode": "time"}, "a hold: seconds, not repetitions"),
        ({"load_mode": "contacts", "e1rm_applies": False}, "a jump: contacts, not a load"),
        ({"load_mode": "sled"}, "a sled: load, distance and time, no 1RM"),
        ({"load_mode": "distance"}, "a distance, not repetitions"),
        ({"load_mode": "band"}, "a band: its pull is not known"),
        ({"load_mode": "bodyweight_minus", "bodyweight_fraction": 1.0}, "assistance only"),
        ({"load_mode": "bodyweight_minus", "bodyweight_fraction": 0.0}, "assistance only"),
    ],
)
def test_a_set_left_out_says_why(change, reason):
    row = estimated(**change)
    assert row["not_used_because"] == reason
    assert np.isnan(row["e1rm_kg"])
    assert row["confidence"] == "none"


@pytest.mark.parametrize("kind", ["drop", "failure"])
def test_drop_and_failure_sets_count(kind):
    assert estimated(set_kind=kind)["not_used_because"] == ""


def test_an_rpe_above_ten_is_taken_as_not_logged():
    row = estimated(rpe=12.0)
    assert np.isnan(row["rir"])
    assert row["e1rm_kg"] == pytest.approx(116.58, abs=0.006)


def test_rows_keep_their_order_index_and_columns():
    sets = frame({}, {"reps": 20.0}).set_index(pd.Index([7, 3]))
    got = set_estimates(sets)
    assert got.index.tolist() == [7, 3]
    assert got.columns[: len(SQUAT)].tolist() == list(SQUAT)
    pd.testing.assert_frame_equal(got[list(SQUAT)], sets)


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="rpe"):
        set_estimates(frame({}).drop(columns="rpe"))


def test_no_sets_give_no_rows_and_all_columns():
    got = set_estimates(frame({}).iloc[:0])
    assert got.empty
    assert {"e1rm_kg", "confidence", "not_used_because"} <= set(got.columns)


@settings(max_examples=25)
@given(st.lists(st.floats(20, 150), max_size=4))
def test_warm_ups_change_nothing_for_the_other_sets(warm_up_loads):
    alone = set_estimates(frame({}, {"reps": 3.0}))
    warmed = set_estimates(
        frame(*({"load_kg": load, "set_kind": "warmup"} for load in warm_up_loads), {}, {"reps": 3.0})
    )
    used = warmed[warmed["not_used_because"] == ""]
    assert used["e1rm_kg"].tolist() == alone["e1rm_kg"].tolist()
