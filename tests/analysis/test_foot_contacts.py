import numpy as np
import pandas as pd
import pytest

from analysis.foot_contacts import foot_contacts, jump_bests, jump_height_m, weekly_contacts
from analysis.week_changes import week_changes
from tests.analysis.lifting_frames import BOUND, frame, on

BOX_JUMP = BOUND | {"exercise": "Box Jump", "pattern": "jump", "unilateral": False, "reps": 5.0}


def test_a_landing_on_one_leg_counts_as_one():
    assert foot_contacts(frame(BOUND, BOX_JUMP)).tolist() == [10, 5]


@pytest.mark.parametrize(("rounds", "jumps", "contacts"), [(3, 3, 39), (5, 5, 75)])
def test_the_complex_of_the_reference_has_39_to_75_contacts(rounds, jumps, contacts):
    # SCIENCE 7: 3–5 × (3–5) vertical jumps and 3–5 × 10 bounds
    rows = [BOX_JUMP | {"reps": float(jumps)}] * rounds + [BOUND] * rounds
    week = weekly_contacts(frame(*rows)).iloc[0]
    assert week["contacts"] == contacts
    assert week["single_leg_contacts"] == 10 * rounds
    assert week["jump_sets"] == 2 * rounds


def test_a_loaded_jump_lands_too():
    assert foot_contacts(frame(BOX_JUMP | {"load_mode": "total", "load_kg": 60.0})).tolist() == [5]


@pytest.mark.parametrize(
    "change",
    [
        {"set_kind": "warmup"},
        {"load_mode": "contacts_upper", "pattern": "horizontal_press"},
        {"load_mode": "total", "pattern": "squat"},
    ],
    ids=["warm-up", "on the hands", "no jump"],
)
def test_what_does_not_land_on_the_feet_is_not_counted(change):
    assert foot_contacts(frame(BOX_JUMP | change)).tolist() == [0]


def test_jumps_by_the_clock_are_not_guessed_at():
    rope = BOX_JUMP | {"load_mode": "contacts_time", "reps": np.nan, "duration_s": 60.0}
    assert np.isnan(foot_contacts(frame(rope))).all()
    week = weekly_contacts(frame(rope, BOX_JUMP)).iloc[0]
    assert (week["contacts"], week["uncounted_sets"]) == (5, 1)


def test_each_week_is_compared_with_the_one_before():
    weeks = weekly_contacts(
        frame(*[BOUND] * 3, *[on("2026-11-25") | BOUND] * 4, *[on("2026-12-09") | BOUND] * 2)
    )
    assert weeks["contacts"].tolist() == [30, 40, 0, 20]
    assert weeks["change_pct"].tolist() == pytest.approx([np.nan, 100 / 3, -100, np.nan], nan_ok=True)
    assert weeks["big_rise"].tolist() == [False, True, False, False]


def test_thirty_percent_more_is_not_yet_a_big_rise():
    changes = week_changes(pd.Series([100.0, 130.0, 171.0]))
    assert changes["big_rise"].tolist() == [False, False, True]


def test_nothing_logged_has_no_weeks():
    assert weekly_contacts(frame()).empty


@pytest.mark.parametrize(
    ("name", "note", "height_m"),
    [
        ("Box Jump", "60 cm box", 0.6),
        ("Box Jump 24in", None, 0.6096),
        ('Box Jump (30")', "felt good", 0.762),
        ("Depth Jump", "0,4 m", 0.4),
        ("Box Jump", "3 x 5 at 50cm", 0.5),
        ("Box Jump", "10 min rest", np.nan),
        ("Box Jump", "ran 400 m before", np.nan),
        ("Box Jump", None, np.nan),
    ],
)
def test_a_height_is_read_where_somebody_wrote_one(name, note, height_m):
    assert jump_height_m(name, note) == pytest.approx(height_m, nan_ok=True)


def test_the_highest_jump_of_each_kind_is_kept():
    bests = jump_bests(
        frame(
            BOX_JUMP | {"note": "60 cm"},
            BOX_JUMP | {"note": "75 cm"},
            on("2026-11-10") | BOX_JUMP | {"note": "75 cm"},
            BOX_JUMP | {"note": "90 cm", "doubt": "odd"},
            BOX_JUMP | {"note": "felt good"},
            BOUND,
            {"note": "100 cm", "load_mode": "total"},
        )
    )
    assert bests[["lift", "height_m", "set_key"]].to_numpy().tolist() == [["Box Jump", 0.75, "s2"]]
