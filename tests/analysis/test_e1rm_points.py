"""The set behind every point, and a reason for every other set."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.e1rm_points import EASY_DAY, e1rm_points, formula_table, set_verdicts
from analysis.set_estimates import set_estimates
from analysis.trend import best_set_per_day, fit_trends
from tests.analysis.lifting_frames import CHIN_UP, DUMBBELL_PRESS, estimated, frame, on


def test_a_point_names_its_set_and_what_all_seven_formulas_make_of_it():
    point = e1rm_points(estimated({"reps": 3.0}, {"reps": 5.0, "rpe": 10.0})).iloc[0]
    assert point["set_key"] == "s1"
    assert point["e1rm_kg"] == pytest.approx(116.58, abs=0.006)
    # SCIENCE 1.1 at five repetitions: O'Conner and Brzycki least, Mayhew most
    assert (point["spread_low_kg"], point["spread_high_kg"]) == pytest.approx((112.50, 119.01), abs=0.006)
    assert (point["effort"], point["confidence"], point["left_out_because"]) == ("logged", "high", "")


@pytest.mark.parametrize(("reps", "word"), [(5, "high"), (6, "medium"), (8, "medium"), (9, "low")])
def test_the_confidence_of_a_point_is_that_of_its_repetitions(reps, word):
    assert e1rm_points(estimated({"reps": float(reps)}))["confidence"].tolist() == [word]


def test_without_rpe_the_effort_of_a_point_is_not_logged():
    assert e1rm_points(estimated({}))["effort"].tolist() == ["not logged"]


def test_a_deadlift_is_labelled_as_likely_too_low():
    points = e1rm_points(estimated({"rep_curve": "deadlift"}, {"exercise": "Front Squat"}))
    assert points["likely_low"].tolist() == [True, False]


def test_an_old_weighing_is_told_only_where_the_load_rests_on_it():
    old = {"body_mass_stale": True, "body_mass_note": "weighed 75 days away"}
    points = e1rm_points(estimated(old, CHIN_UP | old)).set_index("lift")["body_mass_note"]
    assert points.to_dict() == {"Back Squat": "", "Chin-Up": "weighed 75 days away"}


def test_a_day_the_level_does_not_follow_is_told_as_easy():
    days = pd.date_range("2026-01-05", periods=10, freq="7D")
    loads = [100.0] * 9 + [78.0]
    sets = estimated(*({"day": day, "load_kg": load} for day, load in zip(days, loads, strict=True)))
    points = e1rm_points(sets, fit_trends(best_set_per_day(sets)))
    assert points["used"].tolist() == [True] * 9 + [False]
    assert points["left_out_because"].iloc[-1] == EASY_DAY


def test_every_set_has_a_verdict():
    history = [on(f"2026-11-{day:02d}") | {"reps": 3.0} for day in (2, 5, 9, 12)]
    sets = estimated(
        *history,
        {"set_kind": "warmup"},
        {"reps": 12.0},
        {"load_kg": 55.0},
        {"reps": 4.0},
        {"reps": 5.0},
        {"doubt": "ten times the usual"},
        CHIN_UP | {"body_mass_kg": np.nan},
        {"load_kg": np.nan},
    )
    assert set_verdicts(sets).tolist() == [
        *[""] * 4,
        "warm-up",
        "more than 10 effective reps",
        "below 60 % of the level",
        "another set of the day says more",
        "",
        "in doubt: ten times the usual",
        "body mass unknown",
        "no load logged",
    ]


def test_there_are_as_many_points_as_sets_without_a_reason():
    sets = estimated({}, {}, CHIN_UP, DUMBBELL_PRESS, {"set_kind": "warmup"})
    assert len(e1rm_points(sets)) == set_verdicts(sets).eq("").sum() == 3


# SCIENCE 1.5 [C] and the worked cases: one repetition is the load; a chin-up moves the body as well.
@pytest.mark.parametrize(
    ("change", "e1rm_kg"),
    [
        ({"reps": 1.0}, 100.0),
        (CHIN_UP, 96.26),
        (CHIN_UP | {"load_mode": "bodyweight_minus", "load_kg": 20.0, "reps": 8.0}, 63.84),
        (DUMBBELL_PRESS, 33.69),  # 25 kg x 134.75 / 100
    ],
)
def test_the_worked_cases_come_out(change, e1rm_kg):
    assert e1rm_points(estimated(change))["e1rm_kg"].iloc[0] == pytest.approx(e1rm_kg, abs=0.006)


def test_the_seven_formulas_stand_side_by_side():
    table = formula_table(100, 6).set_index("formula")["e1rm_kg"]
    want = {"oconner": 115.0, "brzycki": 116.13, "lander": 117.27, "lombardi": 119.62, "epley": 120.0,
            "wathan": 120.33, "mayhew": 121.47}  # fmt: skip
    assert table.round(2).to_dict() == want


sets_of_a_day = st.lists(
    st.tuples(st.floats(20, 200), st.integers(1, 10), st.booleans()), min_size=1, max_size=6
)


@settings(max_examples=10, deadline=None)
@given(sets_of_a_day, st.floats(20, 300))
def test_a_warm_up_neither_makes_nor_moves_a_point(rows, warm_up_kg):
    efforts = {True: 9.0, False: np.nan}
    sets = [{"load_kg": load, "reps": float(reps), "rpe": efforts[known]} for load, reps, known in rows]
    plain = e1rm_points(estimated(*sets))
    warmed = e1rm_points(estimated(*sets, {"set_kind": "warmup", "load_kg": warm_up_kg}))
    pd.testing.assert_frame_equal(plain, warmed)


@settings(max_examples=10, deadline=None)
@given(sets_of_a_day)
def test_pounds_make_the_same_points_in_pounds(rows):
    sets = frame(*({"load_kg": load, "reps": float(reps)} for load, reps, _ in rows))
    kilograms = e1rm_points(set_estimates(sets))
    pounds = e1rm_points(set_estimates(sets.assign(load_kg=sets["load_kg"] / 0.45359237)))
    assert (pounds["e1rm_kg"] * 0.45359237).to_numpy() == pytest.approx(kilograms["e1rm_kg"].to_numpy())


@settings(max_examples=10, deadline=None)
@given(st.floats(20, 200), st.integers(1, 9), st.floats(0, 20))
def test_more_load_or_another_repetition_never_makes_a_lower_point(load, reps, more):
    points = [
        e1rm_points(estimated({"load_kg": load + extra, "reps": float(reps + one)}))["e1rm_kg"].iloc[0]
        for extra, one in ((0, 0), (more, 0), (0, 1))
    ]
    assert points[0] <= points[1] * (1 + 1e-12)
    assert points[0] < points[2]
