"""Critical speed, against the worked example and scipy's straight line."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import linregress

from analysis.critical_speed import critical_speed


def test_two_efforts_give_the_published_line_without_standard_errors() -> None:
    line = critical_speed([1500, 5000], [300, 1110])  # SCIENCE.md 2.2
    assert line.speed_m_s == pytest.approx(4.3210, abs=5e-5)
    assert line.d_prime_m == pytest.approx(203.70, abs=0.005)
    assert line.duration_s(3000) == pytest.approx(647.1, abs=0.05)
    assert line.time_to_exhaustion_s(1.05 * 4.32098765) == pytest.approx(942.9, abs=0.05)
    assert line.speed_standard_error_m_s is None
    assert line.d_prime_standard_error_m is None
    assert line.reason == ""


def test_line_and_standard_errors_agree_with_scipy_linregress() -> None:
    distance, duration = np.array([800.0, 1500.0, 3000.0, 5000.0]), np.array([140.0, 295.0, 640.0, 1120.0])
    line, other = critical_speed(distance, duration), linregress(duration, distance)
    assert line.speed_m_s == pytest.approx(other.slope)
    assert line.d_prime_m == pytest.approx(other.intercept)
    assert line.speed_standard_error_m_s == pytest.approx(other.stderr)
    assert line.d_prime_standard_error_m == pytest.approx(other.intercept_stderr)


@pytest.mark.parametrize(
    ("distances_m", "durations_s", "word"),
    [
        ([1500], [300], "two efforts"),
        ([], [], "two efforts"),
        ([1500, 1600], [300, 300], "two efforts"),
        ([1500, 5000], [300, 5000], "two efforts"),  # the second is too long to count
        ([1500, 5000], [300, 900], "below zero"),  # the longer one was the faster
        ([3000, 1500], [300, 600], "no more distance"),
        # by hand: CS 4.103, D' 330.3, and the last effort ran 4.0 m/s
        ([1000, 3000, 4400, 4000], [200, 600, 900, 1000], "slowest effort"),
    ],
)
def test_a_line_that_is_not_physical_is_rejected_with_a_reason(
    distances_m: list[float], durations_s: list[float], word: str
) -> None:
    line = critical_speed(distances_m, durations_s)
    assert line.speed_m_s is None
    assert line.d_prime_m is None
    assert word in line.reason
    assert line.duration_s(3000) is None
    assert line.time_to_exhaustion_s(9.0) is None


def test_missing_and_too_short_efforts_are_left_out() -> None:
    line = critical_speed([1500, np.nan, 400, 5000], [300, 500, 60, 1110])
    assert line.efforts == 2
    assert line.speed_m_s == pytest.approx(4.3210, abs=5e-5)


def test_unequal_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="2 distances and 1 durations"):
        critical_speed([1500, 5000], [300])


def test_no_speed_above_critical_speed_lasts_for_ever_and_none_below_ends() -> None:
    line = critical_speed([1500, 5000], [300, 1110])
    assert line.time_to_exhaustion_s(4.0) is None
    assert line.duration_s(200.0) is None
