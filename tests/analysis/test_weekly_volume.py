import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.hard_sets import hard_set_marks
from analysis.set_estimates import set_estimates
from analysis.weekly_volume import week_start, weekly_by_pattern, weekly_running, weekly_volume

SQUAT = {
    "day": pd.Timestamp("2026-11-18"),  # a Wednesday
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
    "pattern": "squat",
    "category": "lower",
}
PALLOF = {"exercise": "Pallof Press", "e1rm_applies": False, "pattern": "anti_rotation", "category": "core"}


def frame(*changes):
    return pd.DataFrame([SQUAT | change for change in changes])


def on(text):
    return pd.Timestamp(text)


def test_weeks_begin_on_monday_unless_told_otherwise():
    days = pd.Series(pd.to_datetime(["2026-11-16 00:00", "2026-11-22 18:00", "2026-11-23 00:00", None]))
    assert week_start(days).dt.day.fillna(0).tolist() == [16, 16, 23, 0]
    assert week_start(days, first_weekday=6).dt.day.fillna(0).tolist() == [15, 22, 22, 0]
    assert str(week_start(days).dtype) == "datetime64[us]"


def test_a_weekday_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="Monday"):
        week_start(pd.Series(pd.to_datetime(["2026-11-16"])), first_weekday=7)


def test_the_squats_of_the_reference_programme_weigh_1640_kilograms():
    # SCIENCE 7: 4 × 4 × 102.5 kg = 16 × 102.5
    got = weekly_volume(frame(*[{"load_kg": 102.5, "reps": 4.0}] * 4)).iloc[0]
    assert got["volume_kg"] == 1640
    assert got["working_sets"] == 4
    assert got["reps"] == 16


def test_tonnage_counts_what_the_load_mode_says():
    got = weekly_volume(
        frame(
            {"load_mode": "per_hand_x2", "load_kg": 20.0, "reps": 10.0},  # 400
            {"load_mode": "bodyweight_plus", "load_kg": 10.0, "reps": 6.0, "bodyweight_fraction": 1.0},  # 480
            {"load_mode": "sled", "load_kg": 80.0, "reps": 5.0},  # 0
            {"load_mode": "total", "load_kg": 50.0, "reps": np.nan},  # 0
        )
    )
    assert got["volume_kg"].tolist() == [880]


def test_drop_and_failure_sets_count_and_warm_ups_do_not():
    got = weekly_volume(frame({"set_kind": "drop"}, {"set_kind": "failure"}, {"set_kind": "warmup"})).iloc[0]
    assert got["working_sets"] == 2
    assert got["warmup_sets"] == 1
    assert got["volume_kg"] == 1000


def test_lower_body_is_counted_apart():
    got = weekly_volume(frame({}, PALLOF | {"load_kg": 20.0, "reps": 10.0})).iloc[0]
    assert got["lower_body_sets"] == 1
    assert got["lower_body_volume_kg"] == 500
    assert got["volume_kg"] == 700


def test_weeks_without_lifting_are_zeros():
    got = weekly_volume(frame({}, {"day": on("2026-12-09")}))
    assert got["week_start"].dt.strftime("%m-%d").tolist() == ["11-16", "11-23", "11-30", "12-07"]
    assert got["working_sets"].tolist() == [1, 0, 0, 1]
    assert got["lifting_days"].tolist() == [1, 0, 0, 1]


def test_the_range_can_be_widened_but_not_cut():
    got = weekly_volume(frame({}), first_day=on("2026-11-09"), last_day=on("2026-11-10"))
    assert got["working_sets"].tolist() == [0, 1]


@pytest.mark.parametrize(
    ("rpe", "share", "hard"),
    [(6.0, 0.5, True), (9.0, 0.5, True), (5.5, 0.5, False), (5.5, 0.8, True), (np.nan, 0.8, True),
     (np.nan, 0.79, False)],
)  # fmt: skip
def test_hard_is_four_or_fewer_in_reserve_or_eighty_percent(rpe, share, hard):
    sets = set_estimates(frame({"rpe": rpe, "load_kg": 100 * share, "reps": 12.0})).assign(level_kg=100.0)
    assert hard_set_marks(sets)["hard"].tolist() == [hard]


def test_a_warm_up_is_never_hard():
    assert hard_set_marks(frame({"set_kind": "warmup", "rpe": 9.0}))["hard"].tolist() == [False]


def test_without_a_level_the_best_set_of_the_day_is_the_measure():
    # best of the day: 100 × 5 → 116.58; 80 kg is 68.6 % of it, 95 kg is 81.5 %
    marks = hard_set_marks(frame({}, {"load_kg": 80.0, "reps": 3.0}, {"load_kg": 95.0, "reps": 3.0}))
    assert marks["hard"].tolist() == [True, False, True]
    assert marks["share_of_e1rm"].tolist() == pytest.approx([0.8578, 0.6862, 0.8149], abs=0.0002)


def test_a_missing_level_falls_back_to_the_day_and_a_known_one_wins():
    sets = set_estimates(frame({}, {"day": on("2026-11-20")})).assign(level_kg=[200.0, np.nan])
    assert hard_set_marks(sets)["share_of_e1rm"].tolist() == pytest.approx([0.5, 0.8578], abs=0.0002)


def test_a_set_nobody_can_judge_is_not_hard_and_is_counted_as_such():
    got = weekly_volume(frame(PALLOF, PALLOF | {"rpe": 8.0})).iloc[0]
    assert got["hard_sets"] == 1
    assert got["unjudged_sets"] == 1


def test_every_pattern_has_a_row_in_every_week():
    got = weekly_by_pattern(frame({}, PALLOF | {"day": on("2026-11-30")}, {"pattern": None}))
    assert len(got) == 3 * 3
    assert got["pattern"].unique().tolist() == ["anti_rotation", "squat", "unmapped"]
    squat = got[got["pattern"] == "squat"]
    assert squat["working_sets"].tolist() == [1, 0, 0]
    assert got["working_sets"].sum() == 3


def test_running_weeks_add_up_and_empty_ones_are_zero():
    runs = pd.DataFrame(
        {
            "day": pd.to_datetime(["2026-11-16", "2026-11-22", "2026-12-01"]),
            "distance_m": [10000.0, 5000.0, np.nan],
            "moving_s": [3000.0, np.nan, np.nan],
            "elapsed_s": [3100.0, 1600.0, 600.0],
        }
    )
    got = weekly_running(runs)
    assert got["run_km"].tolist() == [15, 0, 0]
    assert got["runs"].tolist() == [2, 0, 1]
    assert got["moving_s"].tolist() == [4600, 0, 600]


def test_nothing_logged_gives_no_weeks():
    assert weekly_volume(frame({}).iloc[:0]).empty
    assert weekly_by_pattern(frame({}).iloc[:0]).empty
    numbers = {name: pd.Series(dtype="float64") for name in ("distance_m", "moving_s", "elapsed_s")}
    assert weekly_running(pd.DataFrame({"day": pd.to_datetime(pd.Series([], dtype="str")), **numbers})).empty


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(1, 300), max_size=4))
def test_warm_ups_add_nothing_to_the_week(warm_up_loads):
    warm_ups = ({"load_kg": load, "set_kind": "warmup"} for load in warm_up_loads)
    plain, warmed = weekly_volume(frame({}, {})), weekly_volume(frame({}, {}, *warm_ups))
    same = [name for name in plain.columns if name != "warmup_sets"]
    pd.testing.assert_frame_equal(plain[same], warmed[same])


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12), st.floats(1, 200)), min_size=1, max_size=12)
)
def test_weeks_and_patterns_add_up_to_the_same_tonnage(rows):
    sets = frame(
        *(
            {"day": on("2026-11-02") + pd.Timedelta(days=d), "reps": float(r), "load_kg": w}
            for d, r, w in rows
        )
    )
    by_hand = sum(reps * load for _, reps, load in rows)
    assert weekly_volume(sets)["volume_kg"].sum() == pytest.approx(by_hand)
    assert weekly_by_pattern(sets)["volume_kg"].sum() == pytest.approx(by_hand)
