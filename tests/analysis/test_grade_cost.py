"""The cost of slopes, against the values of SCIENCE.md 2.2."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.grade_cost import grade_adjusted_speed, grade_cost, may_be_adjusted


@pytest.mark.parametrize(
    ("grade", "cost"),
    [(-0.20, 1.800), (-0.10, 2.152), (0.0, 3.600), (0.05, 4.685), (0.10, 5.968), (0.20, 9.007)],
)
def test_the_cost_is_that_of_minetti_with_the_right_linear_term(grade: float, cost: float) -> None:
    assert grade_cost(grade) == pytest.approx(cost, abs=5e-4)


def test_beyond_what_was_measured_the_cost_stays() -> None:
    assert grade_cost(0.9) == grade_cost(0.45)
    assert grade_cost(-3.0) == grade_cost(-0.45)


def test_downhill_is_credited_with_15_percent_at_most() -> None:
    assert grade_adjusted_speed(4.0, -0.2) == pytest.approx(3.4)
    assert grade_adjusted_speed(3.0, 0.05) == pytest.approx(3.0 * 4.685 / 3.6, rel=1e-4)
    assert np.isnan(grade_adjusted_speed(3.0, np.nan))


def test_a_flat_race_is_never_adjusted_and_a_mountain_race_may_be() -> None:
    assert not may_be_adjusted("race", 4.0)
    assert not may_be_adjusted("race", float("nan"))
    assert may_be_adjusted("race", 25.0)
    assert may_be_adjusted("long", 4.0)
