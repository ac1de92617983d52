import numpy as np
import pandas as pd
import pytest

from analysis.complex_workouts import complex_sets
from tests.analysis.method_example import (
    LOW,
    MONDAY,
    THURSDAY,
    facts,
    in_turn,
    li_complex,
    li_control,
    log_of,
    session_1,
    session_2,
    workout,
)


def found_in(*workouts, **limits):
    return complex_sets(log_of(*workouts), facts(), **limits)


def test_the_complex_group_of_li_is_three_complex_pairs_with_every_heavy_set_at_80_percent():
    found = found_in(li_complex())
    assert set(zip(found["lift"], found["jump"], strict=True)) == {
        ("Back Squat", "Depth Jump"),
        ("Bulgarian Split Squat", "Single Leg Hop"),
        ("Romanian Deadlift", "Hurdle Hop"),
    }
    assert found["basis"].tolist() == ["studied"] * 3
    assert found["heavy_rounds"].tolist() == [3, 3, 3]
    assert (found["heavy_sets"] == found["lift_sets"]).all()
    assert found["least_share"].min() >= 0.80
    assert found["jump_reps"].tolist() == [6, 6, 6]
    # 4 minutes from lift to jump, and from jump to the next lift
    assert found["rest_to_jump_s"].tolist() == found["rest_to_lift_s"].tolist() == [240.0] * 3
    assert found["found_by"].tolist() == ["clock"] * 3


def test_the_control_group_and_session_1_have_none():
    assert found_in(li_control(), session_1(LOW, THURSDAY)).empty


@pytest.mark.parametrize("written", ["in turn", "supersets", "blocks"])
def test_session_2_has_two_pairs_however_it_is_written_down(written):
    found = found_in(session_2(LOW, written=written)).set_index("lift")
    assert found["jump"].to_dict() == {"Back Squat": "Vertical Jump", "Romanian Deadlift": "Single Leg Bound"}
    assert found["found_by"].tolist() == [{"supersets": "superset"}.get(written, written)] * 2
    assert found["basis"].tolist() == ["article", "article"]
    assert found["rounds"].tolist() == found["heavy_rounds"].tolist() == [3, 3]
    assert found.loc["Back Squat", "mean_share"] == pytest.approx(102.5 / 120)
    assert np.isnan(found["rest_to_jump_s"]).all()
    assert len(found.loc["Back Squat", "set_keys"]) == 6


def test_a_wait_of_more_than_five_minutes_is_no_pair():
    pairs = in_turn(3, ("Back Squat", 2, 0.85), ("Box Jump", 4, None))
    assert len(found_in(workout(MONDAY, *pairs, minutes_apart=5.0))) == 1
    assert found_in(workout(MONDAY, *pairs, minutes_apart=5.5)).empty


def test_times_show_that_blocks_were_done_one_after_the_other():
    sets = workout(MONDAY, ("Back Squat", 4, 2, 0.85), ("Box Jump", 4, 4, None), minutes_apart=3.0)
    assert found_in(sets)["rounds"].tolist() == [1]


def test_a_light_lift_before_a_jump_is_told_with_no_heavy_round():
    found = found_in(workout(MONDAY, *in_turn(3, ("Back Squat", 5, 0.6), ("Box Jump", 4, None))))
    assert found[["rounds", "heavy_rounds"]].to_numpy().tolist() == [[3, 0]]


def test_a_share_nobody_knows_is_counted_apart():
    found = found_in(workout(MONDAY, *in_turn(3, ("Back Squat", 5, None), ("Box Jump", 4, None))))
    assert found[["heavy_rounds", "unknown_sets"]].to_numpy().tolist() == [[0, 3]]
    assert np.isnan(found["least_share"].iloc[0])


def test_something_between_lift_and_jump_breaks_the_pair():
    between = [("Back Squat", 1, 5, 0.85), ("Pallof Press", 1, 5, None), ("Box Jump", 1, 4, None)]
    assert found_in(workout(MONDAY, *between * 3)).empty


def test_a_jump_unlike_the_lift_is_no_pair():
    assert found_in(workout(MONDAY, *in_turn(3, ("Bench Press", 5, 0.85), ("Box Jump", 4, None)))).empty
    alike = found_in(workout(MONDAY, *in_turn(3, ("Bench Press", 5, 0.85), ("Plyo Push-Up", 4, None))))
    assert alike["basis"].tolist() == ["article"]
    own = found_in(workout(MONDAY, *in_turn(3, ("Hip Thrust", 5, 0.85), ("Broad Jump", 4, None))))
    assert own.empty  # the facts here have no broad jump


def test_a_superset_of_unequal_sets_has_the_rounds_both_have():
    sets = workout(MONDAY, ("Back Squat", 4, 5, 0.85, "1"), ("Box Jump", 3, 4, None, "1"))
    assert found_in(sets)[["rounds", "lift_sets"]].to_numpy().tolist() == [[3, 4]]


def test_days_limit_what_is_looked_at():
    both = (session_2(LOW, MONDAY), session_2(LOW, THURSDAY))
    assert len(found_in(*both, first_day=pd.Timestamp(THURSDAY))) == 2
    assert len(found_in(*both, last_day=pd.Timestamp("2026-11-15"))) == 0


def test_an_empty_log_has_the_columns_and_no_rows():
    assert found_in(session_2(LOW).iloc[:0]).empty
