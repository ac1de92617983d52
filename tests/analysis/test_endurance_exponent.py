"""The athlete's own exponent of Riegel's law."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import linregress

from analysis.endurance_exponent import endurance_exponent, own_exponent_duration_s

AS_OF = pd.Timestamp("2026-06-01")
DISTANCES = np.array([3000.0, 5000.0, 10_000.0, 21_097.5])


def races(
    durations_s: np.ndarray, distances_m: np.ndarray = DISTANCES, last: str = "2026-05-20"
) -> pd.DataFrame:
    days = pd.date_range(end=last, periods=len(durations_s), freq="14D")
    return pd.DataFrame(
        {"day": days, "distance_m": distances_m, "duration_s": durations_s, "valid": True, "counts": True}
    )


def test_races_on_a_power_law_give_its_exponent_back() -> None:
    found = endurance_exponent(races(1200 * (DISTANCES / 5000) ** 1.08), AS_OF)
    assert found.value == pytest.approx(1.08)
    assert found.standard_error == pytest.approx(0.0, abs=1e-9)
    assert (found.races, found.distances, found.clipped) == (4, 4, False)
    assert found.duration_s(42_195.0) == pytest.approx(1200 * (42_195 / 5000) ** 1.08)


def test_exponent_and_standard_error_agree_with_scipy_linregress() -> None:
    durations = np.array([660.0, 1190.0, 2480.0, 5600.0])
    found, other = (
        endurance_exponent(races(durations), AS_OF),
        linregress(np.log(DISTANCES), np.log(durations)),
    )
    assert found.value == pytest.approx(other.slope)
    assert found.standard_error == pytest.approx(other.stderr)


@pytest.mark.parametrize(("steep", "limit"), [(1.00, 1.03), (1.30, 1.15)])
def test_an_exponent_beyond_the_limits_is_clipped_and_says_so(steep: float, limit: float) -> None:
    found = endurance_exponent(races(1200 * (DISTANCES / 5000) ** steep), AS_OF)
    assert found.value == limit
    assert found.clipped


def test_three_distances_within_90_days_are_needed() -> None:
    two = races(np.array([1200.0, 2500.0, 1210.0]), np.array([5000.0, 10_000.0, 5030.0]))
    apart = races(1200 * (DISTANCES / 5000) ** 1.08).assign(
        day=pd.date_range("2025-01-01", periods=4, freq="80D")
    )
    for known in (two, apart):
        found = endurance_exponent(known, AS_OF)
        assert found.value is None
        assert found.reason == "Needs races over three distances within 90 days."
        assert np.isnan(found.duration_s(10_000.0))


def test_the_latest_stretch_with_three_distances_is_used() -> None:
    old, new = (
        races(1200 * (DISTANCES / 5000) ** 1.05, last="2025-05-20"),
        races(1200 * (DISTANCES / 5000) ** 1.1),
    )
    found = endurance_exponent(pd.concat([old, new]), AS_OF)
    assert found.value == pytest.approx(1.1)
    assert endurance_exponent(pd.concat([old, new]), pd.Timestamp("2025-12-01")).value == pytest.approx(1.05)


def test_without_an_exponent_of_ones_own_riegel_s_is_used() -> None:
    none = endurance_exponent(races(np.array([1200.0]), np.array([5000.0])), AS_OF)
    # SCIENCE.md 2.2: 5 km in 20:00 gives 41:41.9 over 10 km
    assert own_exponent_duration_s(1200, 5000, 10_000, none) == pytest.approx(2501.9, abs=0.05)
    own = endurance_exponent(races(1200 * (DISTANCES / 5000) ** 1.1), AS_OF)
    assert own_exponent_duration_s(1200, 5000, 10_000, own) == pytest.approx(1200 * 2**1.1)
