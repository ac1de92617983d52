"""Expected numbers: SCIENCE 1.1 (acceptance table, 100 kg) and sums worked by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.one_rep_max import FORMULAS, confidence_class, e1rm_spread, estimate_1rm

NAMES = ("epley", "brzycki", "lombardi", "oconner", "mayhew", "wathan", "lander")
ACCEPTANCE = {
    1: (103.33, 100.00, 100.00, 102.50, 108.86, 101.30, 101.39),
    2: (106.67, 102.86, 107.18, 105.00, 111.44, 105.15, 104.21),
    3: (110.00, 105.88, 111.61, 107.50, 113.99, 108.98, 107.20),
    5: (116.67, 112.50, 117.46, 112.50, 119.01, 116.58, 113.71),
    6: (120.00, 116.13, 119.62, 115.00, 121.47, 120.33, 117.27),
    8: (126.67, 124.14, 123.11, 120.00, 126.29, 127.67, 125.11),
    10: (133.33, 133.33, 125.89, 125.00, 130.93, 134.75, 134.07),
    12: (140.00, 144.00, 128.21, 130.00, 135.40, 141.50, 144.41),
}
ROWS = [(name, reps, want) for reps, row in ACCEPTANCE.items() for name, want in zip(NAMES, row, strict=True)]
loads = st.floats(1, 400)
effective = st.floats(1, 10)
formulas = st.sampled_from(NAMES)


@pytest.mark.parametrize(("name", "reps", "want"), ROWS)
def test_the_raw_formula_gives_the_published_number(name, reps, want):
    got = FORMULAS[name](np.array([100.0]), np.array([float(reps)]))
    assert float(got[0]) == pytest.approx(want, abs=0.006)


@pytest.mark.parametrize(("name", "reps", "want"), [row for row in ROWS if 2 <= row[1] <= 10])
def test_the_front_door_gives_the_published_number_from_two_to_ten(name, reps, want):
    assert estimate_1rm(100, reps, formula=name) == pytest.approx(want, abs=0.006)


@pytest.mark.parametrize("name", NAMES)
def test_one_rep_is_the_load_itself(name):
    assert estimate_1rm(142.5, 1, formula=name) == 142.5


def test_wathan_is_the_formula_unless_another_is_named():
    assert estimate_1rm(100, 5) == estimate_1rm(100, 5, formula="wathan")


def test_epley_and_brzycki_agree_at_ten():
    assert estimate_1rm(80, 10, formula="epley") == pytest.approx(estimate_1rm(80, 10, formula="brzycki"))


def test_reps_in_reserve_count_as_reps():
    assert estimate_1rm(100, 3, rir=2) == pytest.approx(116.58, abs=0.006)


def test_more_than_ten_effective_reps_is_no_estimate():
    assert np.isnan(estimate_1rm(60, 11))
    assert np.isnan(estimate_1rm(60, 8, rir=2.5))
    assert not np.isnan(estimate_1rm(60, 8, rir=2))


@pytest.mark.parametrize(
    ("load", "reps", "rir"),
    [(-1, 5, 0), (np.nan, 5, 0), (None, 5, 0), (100, None, 0), (100, 0, 0), (100, 5, None), (100, 5, -1)],
)
def test_what_cannot_be_lifted_or_was_not_logged_gives_nothing(load, reps, rir):
    assert np.isnan(estimate_1rm(load, reps, rir=rir))


def test_an_unknown_formula_is_refused_with_the_seven_names():
    with pytest.raises(ValueError) as problem:
        estimate_1rm(100, 5, formula="magic")
    assert all(name in str(problem.value) for name in NAMES)


def test_numbers_give_a_float_and_arrays_give_an_array():
    assert type(estimate_1rm(100, 5)) is float
    assert type(estimate_1rm(np.float64(100), np.int64(5))) is float
    many = estimate_1rm(pd.Series([100.0, 100.0]), np.array([1, 12]))
    assert isinstance(many, np.ndarray)
    assert many[0] == 100
    assert np.isnan(many[1])


def test_a_column_with_gaps_keeps_its_length():
    reps = pd.Series([5, None], dtype="Int64")
    assert np.isnan(estimate_1rm(100, reps)).tolist() == [False, True]


def test_half_a_rep_in_reserve_lies_halfway_between_one_and_two():
    # Epley at 2 is 106.67, at 1 the load: halfway is 103.33.
    assert estimate_1rm(100, 1, rir=0.5, formula="epley") == pytest.approx(103.333, abs=0.001)


def test_the_spread_holds_every_formula():
    low, high = e1rm_spread([100.0, 100.0], [5.0, 11.0])
    assert low[0] == pytest.approx(112.50, abs=0.006)
    assert high[0] == pytest.approx(119.01, abs=0.006)
    assert np.isnan(low[1]) and np.isnan(high[1])


@pytest.mark.parametrize(
    ("reps", "word"),
    [(1, "high"), (5, "high"), (5.5, "medium"), (8, "medium"), (9, "low"), (10, "low"), (10.5, "none")],
)
def test_confidence_falls_with_effective_reps(reps, word):
    assert confidence_class(reps) == word


def test_no_reps_give_no_confidence():
    assert confidence_class([np.nan, 0.0, 3.0]).tolist() == ["none", "none", "high"]


@given(loads, effective, effective, formulas)
def test_more_reps_never_mean_less(load, one, other, name):
    few, many = sorted((one, other))
    assert estimate_1rm(load, few, formula=name) <= estimate_1rm(load, many, formula=name) * (1 + 1e-12)


@given(loads, loads, effective, formulas)
def test_more_load_never_means_less(one, other, reps, name):
    light, heavy = sorted((one, other))
    assert estimate_1rm(light, reps, formula=name) <= estimate_1rm(heavy, reps, formula=name)


@given(loads, effective, formulas)
def test_pounds_and_kilograms_tell_the_same_story(load, reps, name):
    in_pounds = estimate_1rm(load / 0.45359237, reps, formula=name)
    assert in_pounds * 0.45359237 == pytest.approx(estimate_1rm(load, reps, formula=name), rel=1e-9)


@given(loads, effective, formulas)
def test_the_estimate_is_never_below_the_load(load, reps, name):
    assert estimate_1rm(load, reps, formula=name) >= load * (1 - 1e-12)
