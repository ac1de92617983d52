import pandas as pd
import pytest

from analysis.muscle_groups import GROUPS, daily_by_muscle, muscle_shares, weekly_by_muscle
from tests.analysis.lifting_frames import BOUND, CHIN_UP, DUMBBELL_PRESS, frame, on

HARD = {"rpe": 8.0}


def sets_of(table):
    return table.set_index("muscle")["hard_sets"].to_dict()


def test_a_squat_is_a_set_for_quads_and_glutes_and_half_a_one_for_the_rest():
    got = sets_of(weekly_by_muscle(frame(HARD)))
    half, none = dict.fromkeys(("hips", "hamstrings", "core"), 0.5), dict.fromkeys(("calves", "upper"), 0)
    assert got == {"quads": 1, "glutes": 1, **half, **none}


def test_a_bench_press_is_one_set_for_the_upper_body_not_three():
    assert muscle_shares("chest;triceps", "shoulders") == {"upper": 1.0}
    assert muscle_shares("core", "upper back;lats") == {"core": 1.0, "upper": 0.5}


def test_each_muscle_can_be_told_by_name():
    shares = muscle_shares("chest;triceps", "shoulders", detail="muscle")
    assert shares == {"chest": 1.0, "triceps": 1.0, "shoulders": 0.5}
    table = weekly_by_muscle(frame(HARD | DUMBBELL_PRESS), detail="muscle")
    assert sets_of(table) == {"chest": 1, "triceps": 1, "shoulders": 0.5}


def test_tonnage_and_repetitions_follow_the_same_shares():
    quads, hips = (
        weekly_by_muscle(frame({}, {"load_kg": 80.0, "reps": 8.0})).set_index("muscle").loc[["quads", "hips"]]
    ).to_dict("records")
    assert (quads["volume_kg"], quads["reps"], quads["working_sets"]) == (500 + 640, 13, 2)
    assert (hips["volume_kg"], hips["reps"], hips["working_sets"]) == (570, 6.5, 1)


def test_every_group_is_there_in_every_week_in_the_same_order():
    table = weekly_by_muscle(frame({}, on("2026-12-02") | CHIN_UP))
    assert table["week_start"].dt.strftime("%m-%d").unique().tolist() == ["11-16", "11-23", "11-30"]
    assert table["muscle"].tolist() == list(GROUPS) * 3


def test_weeks_begin_where_the_athletes_do():
    table = weekly_by_muscle(frame({}), first_weekday=6)
    assert table["week_start"].iloc[0] == pd.Timestamp("2026-11-15")


def test_jumps_warm_ups_and_unknown_exercises_train_no_muscle_here():
    nowhere = {"primary_muscles": None, "secondary_muscles": None}
    assert weekly_by_muscle(frame(BOUND)).empty
    table = weekly_by_muscle(frame({"set_kind": "warmup", "rpe": 9.0}, HARD | nowhere))
    assert table[["hard_sets", "working_sets", "volume_kg"]].to_numpy().sum() == 0


def test_days_add_up_to_weeks():
    sets = frame(HARD, on("2026-11-20") | HARD, on("2026-11-20") | CHIN_UP | HARD)
    daily, weekly = daily_by_muscle(sets), weekly_by_muscle(sets)
    assert (daily["working_sets"] > 0).all()
    added = daily.groupby("muscle")["hard_sets"].sum()
    assert sets_of(weekly) == pytest.approx({**dict.fromkeys(GROUPS, 0), **added.to_dict()})


def test_nothing_logged_is_nothing_trained():
    assert weekly_by_muscle(frame()).empty
    assert daily_by_muscle(frame()).empty
