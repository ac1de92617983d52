"""Critical speed: the pace that can be held, and the metres that can be spent above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

SHORTEST_EFFORT_S, LONGEST_EFFORT_S = 120.0, 1200.0  # the severe domain where the line d = D' + CS t holds
FEWEST_EFFORTS = 2  # two points give the line exactly, without a standard error
ROUNDING_M = 1e-6


@dataclass(frozen=True, slots=True)
class CriticalSpeed:
    """Critical speed with its distance reserve; numbers are None, and `reason` says why, when not physical.

    The standard errors are None with two efforts: the line then goes through both points.

    >>> CriticalSpeed(4.0, 200.0, None, None, 2, "").duration_s(3000)
    700.0
    """

    speed_m_s: float | None
    d_prime_m: float | None
    speed_standard_error_m_s: float | None
    d_prime_standard_error_m: float | None
    efforts: int
    reason: str

    def duration_s(self, distance_m: float) -> float | None:
        """How long does this distance take? t = (d - D') / CS, in s; None when rejected or below D'."""
        if self.speed_m_s is None or self.d_prime_m is None or not distance_m > self.d_prime_m:
            return None
        return (distance_m - self.d_prime_m) / self.speed_m_s

    def time_to_exhaustion_s(self, speed_m_s: float) -> float | None:
        """How long can this speed be held? t = D' / (v - CS), in s; None when rejected or v <= CS."""
        if self.speed_m_s is None or self.d_prime_m is None or not speed_m_s > self.speed_m_s:
            return None
        return self.d_prime_m / (speed_m_s - self.speed_m_s)


def critical_speed(
    distances_m: Sequence[float] | NDArray[Any] | pd.Series,
    durations_s: Sequence[float] | NDArray[Any] | pd.Series,
) -> CriticalSpeed:
    """Which speed separates what can be held from what runs out?

    Least squares on d = D' + CS t; standard errors from the residuals with n - 2 degrees of freedom.

    Inputs: distances in m and durations in s of all-out efforts, two sequences of length n; at least two
    efforts of 2-20 min (others are left out), best taken from the last 90 days.
    Comes back: a `CriticalSpeed`; all numbers None with a reason when the line is not physical (no positive
    speed, D' below zero, or a critical speed that the slowest effort did not reach).
    Do not trust it with two efforts, nor when an effort was paced or tactical: D' takes up every such error.
    Source: the linear distance-time form of the critical power model; thresholds are our choice.

    >>> line = critical_speed([1500, 5000], [300, 1110])
    >>> round(line.speed_m_s, 4), round(line.d_prime_m, 1)
    (4.321, 203.7)
    """
    distance = np.asarray(distances_m, dtype=np.float64).ravel()
    duration = np.asarray(durations_s, dtype=np.float64).ravel()
    if len(distance) != len(duration):
        raise ValueError(f"{len(distance)} distances and {len(duration)} durations: give one of each")
    usable = np.isfinite(distance) & (distance > 0)
    usable &= (duration >= SHORTEST_EFFORT_S) & (duration <= LONGEST_EFFORT_S)
    distance, duration = distance[usable], duration[usable]
    count = len(distance)
    if count < FEWEST_EFFORTS or np.ptp(duration) == 0:
        return _rejected(count, "critical speed needs two efforts of 2 to 20 minutes with different times")
    time_gap = duration - duration.mean()
    spread = float(time_gap @ time_gap)
    speed = float(time_gap @ distance) / spread
    reserve = float(distance.mean() - speed * duration.mean())
    if speed <= 0:
        return _rejected(count, "longer efforts covered no more distance, so no critical speed fits")
    if reserve < -ROUNDING_M:
        return _rejected(count, "the longer efforts were the faster ones: a distance reserve below zero")
    if speed >= float((distance / duration).min()):
        return _rejected(count, "the slowest effort was below the critical speed, so it was not all-out")
    if count == FEWEST_EFFORTS:
        return CriticalSpeed(speed, reserve, None, None, count, "")
    residual = distance - reserve - speed * duration
    variance = float(residual @ residual) / (count - 2)
    reserve_error = float(np.sqrt(variance * (1 / count + duration.mean() ** 2 / spread)))
    return CriticalSpeed(speed, reserve, float(np.sqrt(variance / spread)), reserve_error, count, "")


def _rejected(count: int, reason: str) -> CriticalSpeed:
    return CriticalSpeed(None, None, None, None, count, reason)
