import numpy as np
import pandas as pd
import pytest

from analysis.relative_strength import relative_strength
from analysis.trend import fit_trend

SCALE = pd.DataFrame({"day": pd.to_datetime(["2026-01-05", "2026-02-04"]), "body_mass_kg": [70.0, 73.0]})


def relative(*days, measured=SCALE):
    trend = fit_trend(list(days), [105.0] * len(days), [3] * len(days), exercise="Back Squat")
    return relative_strength(trend, measured)


def test_a_level_is_told_in_body_masses_of_its_day():
    got = relative("2026-01-05", "2026-01-15")  # a third of the way from 70 to 73
    assert got["relative"].tolist() == pytest.approx([105 / 70, 105 / 71])
    assert (got["low"] < got["relative"]).all() and (got["relative"] < got["high"]).all()


def test_an_old_weighing_is_used_and_said():
    got = relative("2026-06-01").iloc[0]
    assert got["relative"] == pytest.approx(105 / 73)
    assert bool(got["body_mass_stale"])
    assert got["body_mass_note"] == "weighed 117 days away"


def test_who_was_never_weighed_has_no_relative_strength():
    got = relative("2026-01-05", measured=SCALE.iloc[:0]).iloc[0]
    assert np.isnan(got["relative"])
    assert got["body_mass_note"] == "body mass unknown"
