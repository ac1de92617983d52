import numpy as np
import pandas as pd
import pytest

from analysis.one_rep_max import FORMULAS, estimate_1rm
from analysis.rep_maxes import load_for_reps, rep_maxes
from tests.analysis.lifting_frames import CHIN_UP, estimated, on


def test_the_heaviest_set_of_at_least_so_many_repetitions_stands_in_each_row():
    sets = estimated(
        {"load_kg": 110.0, "reps": 1.0},
        {"load_kg": 100.0, "reps": 5.0},
        {"load_kg": 100.0, "reps": 3.0},
        {"load_kg": 60.0, "reps": 15.0},
        {"load_kg": 120.0, "reps": 5.0, "set_kind": "warmup"},
        {"load_kg": 500.0, "reps": 5.0, "doubt": "Is a digit too many?"},
    )
    table = rep_maxes(sets)
    assert table["reps"].tolist() == list(range(1, 13))
    assert table["external_load_kg"].tolist() == [110, *[100] * 4, *[60] * 7]
    assert table["done_reps"].tolist() == [1, *[5] * 4, *[15] * 7]
    assert table["set_key"].tolist() == ["s0", *["s1"] * 4, *["s3"] * 7]


def test_what_was_never_done_has_no_row():
    assert rep_maxes(estimated({"reps": 3.0}))["reps"].tolist() == [1, 2, 3]
    assert rep_maxes(estimated()).empty
    assert (
        rep_maxes(estimated({}, on("2026-11-20") | {"load_kg": 90.0}), since=pd.Timestamp("2026-11-19"))[
            "external_load_kg"
        ].tolist()
        == [90.0] * 5
    )


def test_the_level_implies_a_load_up_to_ten_repetitions():
    # SCIENCE 1.1, Wathan: 100 kg × 5 is 116.58, × 10 is 134.75
    table = rep_maxes(estimated({"reps": 12.0}), {"Back Squat": 116.58}).set_index("reps")
    assert table["implied_total_kg"][[1, 5, 10]].tolist() == pytest.approx([116.58, 100, 86.52], abs=0.006)
    assert table["implied_total_kg"][[11, 12]].isna().all()


def test_of_a_chin_up_the_level_implies_what_hangs_from_the_belt():
    table = rep_maxes(estimated(CHIN_UP), {"Chin-Up": 96.26}).set_index("reps")
    implied = table.loc[6, ["implied_total_kg", "implied_external_kg"]]
    assert implied.tolist() == pytest.approx([80, 10], abs=0.006)
    assert table["external_load_kg"].tolist() == [10] * 6


def test_without_a_level_nothing_is_implied():
    assert rep_maxes(estimated({}), {})["implied_total_kg"].isna().all()


@pytest.mark.parametrize("formula", FORMULAS)
def test_the_implied_load_undoes_the_estimate(formula):
    reps = np.arange(1.0, 11)
    e1rm = estimate_1rm(80.0, reps, formula=formula)
    assert load_for_reps(e1rm, reps, formula).tolist() == pytest.approx([80.0] * 10)
