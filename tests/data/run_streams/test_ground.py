"""Grade from altitude, and what a metre uphill or downhill is worth."""

from __future__ import annotations

import numpy as np
import pytest

from data.run_streams.ground import Ground, flat_factor, ground_of
from tests.data.run_streams.recorded_run import track


def ground(metres: np.ndarray, altitude_m: np.ndarray) -> Ground | None:
    t_s = np.arange(len(metres)) * 1.0
    return ground_of(track(t_s, metres), t_s, altitude_m)


def slope(grade: float, *, noise_m: float = 0.0) -> Ground:
    metres = np.arange(0.0, 1001.0, 2.5)
    random = np.random.default_rng(1)
    found = ground(metres, 100.0 + grade * metres + random.normal(0, noise_m, len(metres)))
    assert found is not None
    return found


# J/kg/m of SCIENCE 2.2, by 3.6 on the flat; downhill never below 0.85
MINETTI = [
    (-0.20, 0.85),
    (-0.10, 0.85),
    (0.0, 1.0),
    (0.05, 4.685 / 3.6),
    (0.10, 5.968 / 3.6),
    (0.20, 9.007 / 3.6),
]


@pytest.mark.parametrize(("grade", "factor"), MINETTI)
def test_a_metre_at_a_grade_is_worth_what_minetti_measured(grade: float, factor: float) -> None:
    assert flat_factor(np.array([grade]))[0] == pytest.approx(factor, abs=2e-4)


def test_nothing_is_steeper_than_what_minetti_measured() -> None:
    assert flat_factor(np.array([0.9])) == flat_factor(np.array([0.45]))


@pytest.mark.parametrize(("grade", "factor"), MINETTI)
def test_an_even_slope_has_its_grade_everywhere(grade: float, factor: float) -> None:
    found = slope(grade)
    assert found.grade_at(np.array([0.0, 3.0, 500.0, 1000.0])) == pytest.approx([grade] * 4)
    assert found.risen_at(np.array([1000.0]))[0] == pytest.approx(grade * 1000)
    assert found.flat_at(np.array([1000.0]))[0] == pytest.approx(factor * 1000, abs=0.3)


def test_noise_of_the_altitude_is_no_hill() -> None:
    found = slope(0.0, noise_m=2.0)
    assert np.abs(found.grade).max() < 0.03
    assert found.flat_at(np.array([1000.0]))[0] == pytest.approx(1000, rel=0.005)


def test_a_watch_that_has_no_fix_yet_has_run_up_no_hill() -> None:
    metres = np.arange(0.0, 1001.0, 2.5)
    altitude = np.full(len(metres), 56.0)
    altitude[1:5] = 142.4
    found = ground(metres, altitude)
    assert found is not None
    assert np.abs(found.grade).max() == 0.0


def test_the_altitude_across_a_jump_is_no_hill() -> None:
    metres = np.concatenate((np.arange(0.0, 600.0, 3.0), np.arange(5000.0, 5600.0, 3.0)))
    found = ground(metres, np.where(metres < 1000, 50.0, 900.0))
    assert found is not None
    assert np.abs(found.grade).max() == 0.0


@pytest.mark.parametrize("altitude_m", [np.nan, 0.0])
def test_without_altitude_there_is_no_ground(altitude_m: float) -> None:
    metres = np.arange(0.0, 1001.0, 2.5)
    assert ground(metres, np.full(len(metres), altitude_m)) is None


def test_below_190_m_there_is_none_either() -> None:
    metres = np.arange(0.0, 180.0, 2.0)
    assert ground(metres, metres / 10 + 50.0) is None
