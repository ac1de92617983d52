"""A curve of one's own: found where the log can show it, the prior where it cannot."""

import numpy as np
import pandas as pd
import pytest

from analysis.rep_curve import PRIOR_MEAN, PRIOR_SD, e1rm_by_curve, rep_curves
from tests.analysis.lifting_frames import estimated


def lifter(kappa, weeks=12, scatter_pct=3.0, seed=1):
    """Two days a week, three sets a day with RIR, of somebody whose curve is known."""
    random = np.random.default_rng(seed)
    rows = []
    for place in range(2 * weeks):
        day = pd.Timestamp("2026-01-05") + pd.Timedelta(days=int(3.5 * place))
        for _ in range(3):
            reps, rir = float(random.integers(1, 9)), float(random.integers(0, 3))
            load = 100 * np.exp(random.normal(0, scatter_pct / 100)) / (1 + kappa * (reps + rir - 1))
            rows.append({"day": day, "load_kg": load, "reps": reps, "rpe": 10 - rir})
    return estimated(*rows)


@pytest.mark.parametrize("kappa", [0.015, 0.0333, 0.05])
def test_the_curve_of_a_known_lifter_is_found(kappa):
    curve = rep_curves(lifter(kappa)).iloc[0]
    assert bool(curve["personal"])
    assert curve["kappa"] == pytest.approx(kappa, abs=0.008)
    assert abs(curve["kappa"] - kappa) < 3 * curve["kappa_se"]
    assert curve["kappa_se"] < PRIOR_SD / 2


def test_more_weeks_make_the_curve_surer():
    errors = [rep_curves(lifter(0.02, weeks))["kappa_se"].iloc[0] for weeks in (3, 12, 48)]
    assert errors[0] > errors[1] > errors[2]


def test_two_rep_ranges_are_too_few_for_a_curve():
    curve = rep_curves(estimated({"reps": 3.0, "rpe": 10.0}, {"reps": 6.0, "rpe": 10.0})).iloc[0]
    assert not curve["personal"]
    # what is left of the prior N(0.0333, 0.010²) above 0
    assert (curve["kappa"], curve["kappa_se"]) == pytest.approx((PRIOR_MEAN, PRIOR_SD), abs=1e-4)


@pytest.mark.parametrize(
    "change",
    [{"rpe": np.nan}, {"set_kind": "warmup", "rpe": 10.0}, {"reps": 12.0, "rpe": 10.0}],
    ids=["effort not known", "warm-up", "too many repetitions"],
)
def test_sets_that_do_not_qualify_make_no_curve(change):
    rows = [{"reps": reps, "rpe": 10.0, "load_kg": 110 - 3 * reps} | change for reps in (2.0, 5.0, 8.0)]
    assert not rep_curves(estimated({}, *rows))["personal"].any()


def test_a_set_to_failure_needs_no_rpe():
    rows = [{"reps": reps, "set_kind": "failure", "load_kg": 110 - 3 * reps} for reps in (2.0, 5.0, 8.0)]
    assert rep_curves(estimated(*rows))["personal"].tolist() == [True]


def test_three_rep_ranges_of_different_months_are_not_one_window():
    rows = [
        {"reps": reps, "rpe": 10.0, "day": pd.Timestamp(f"2026-{month:02d}-05")}
        for reps, month in ((2.0, 1), (5.0, 3), (8.0, 5))
    ]
    assert not rep_curves(estimated(*rows))["personal"].any()


def test_a_window_counts_each_number_of_repetitions_once_and_families_stand_apart():
    rows = [{"reps": reps, "rpe": 10.0, "load_kg": 110 - 3 * reps} for reps in (2.0, 5.0, 5.0, 8.0)]
    curves = rep_curves(estimated(*rows, {"exercise": "Bench Press", "rep_curve": "bench"}))
    assert curves[["family", "sets", "windows"]].to_numpy().tolist() == [["bench", 0, 0], ["lower", 3, 1]]


def test_the_personal_estimate_is_the_line_of_the_curve():
    rows = [{"reps": reps, "rpe": 10.0, "load_kg": 110 - 3 * reps} for reps in (1.0, 5.0, 9.0)]
    sets = estimated(*rows)
    curves = rep_curves(sets)
    kappa, got = curves["kappa"].iloc[0], e1rm_by_curve(sets, curves)
    assert got["curve_e1rm_kg"].tolist() == pytest.approx([107, 95 * (1 + 4 * kappa), 83 * (1 + 8 * kappa)])
    assert got["curve_low_kg"].iloc[0] == got["curve_high_kg"].iloc[0] == 107
    assert (got["curve_low_kg"] <= got["curve_e1rm_kg"]).all()


def test_without_a_personal_curve_there_is_no_personal_estimate():
    sets = estimated({})
    assert e1rm_by_curve(sets, rep_curves(sets))["curve_e1rm_kg"].isna().all()
