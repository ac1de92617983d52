"""Published running formulas: VDOT and its inverse, the endurance power law, speed on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, overload

import numpy as np
import pandas as pd
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
Numbers = float | Sequence[float] | NDArray[Any] | pd.Series

OXYGEN_COST = (-4.60, 0.182258, 0.000104)  # Daniels & Gilbert 1979: mL/kg/min from m/min, powers 0, 1, 2
SHARE_FLOOR, SHARE_FAST, SHARE_SLOW = 0.8, 0.2989558, 0.1894393  # Daniels & Gilbert 1979
RATE_FAST, RATE_SLOW = 0.1932605, 0.012778  # per minute, Daniels & Gilbert 1979
RIEGEL_EXPONENT = 1.06  # Riegel 1981
FIVE_KM_M = 5000.0
BISECTION_STEPS = 60  # a starting bracket of less than a factor 2 halved to the last bit


def _oxygen_cost(speed_m_min: FloatArray) -> FloatArray:
    constant, linear, square = OXYGEN_COST
    return constant + linear * speed_m_min + square * speed_m_min**2


def _sustainable_share(duration_min: FloatArray) -> FloatArray:
    slow = SHARE_SLOW * np.exp(-RATE_SLOW * duration_min)
    return np.asarray(SHARE_FLOOR + slow + SHARE_FAST * np.exp(-RATE_FAST * duration_min), dtype=np.float64)


def _speed_costing(oxygen: FloatArray) -> FloatArray:
    """The m/min that cost this much oxygen: the positive root of the quadratic."""
    constant, linear, square = OXYGEN_COST
    root = np.sqrt(linear**2 - 4 * square * (constant - oxygen))
    return np.asarray((root - linear) / (2 * square), dtype=np.float64)


def _positive(*values: Numbers) -> list[FloatArray]:
    """The values as floats of one shape, NaN wherever any of them is not a positive finite number."""
    arrays = np.broadcast_arrays(*(np.asarray(value, dtype=np.float64) for value in values))
    usable = np.logical_and.reduce([np.isfinite(array) & (array > 0) for array in arrays])
    return [np.where(usable, array, np.nan) for array in arrays]


def _like_input(result: FloatArray) -> Any:  # noqa: ANN401  (the overloads of the callers say which)
    return float(result) if result.ndim == 0 else result


@overload
def vdot(distance_m: float, duration_s: float) -> float: ...  # type: ignore[overload-overlap]
@overload
def vdot(distance_m: Numbers, duration_s: Numbers) -> FloatArray: ...
def vdot(distance_m: Numbers, duration_s: Numbers) -> float | FloatArray:
    """What is this race result worth on one scale, whatever its distance?

    VDOT = VO2(v) / F(t) with v in m/min and t in min, VO2 = -4.60 + 0.182258 v + 0.000104 v^2,
    F = 0.8 + 0.1894393 e^(-0.012778 t) + 0.2989558 e^(-0.1932605 t)

    Inputs: distance in m and duration in s, numbers or arrays that broadcast.
    Comes back: VDOT in mL/kg/min, a number for numbers, an array for arrays; NaN where an input is missing
    or not positive, and where the pace is too slow for the formula to cost any oxygen.
    Do not trust it outside 3.5-240 min, off the flat, in heat, or when the race was not all-out.
    Source: Daniels & Gilbert 1979, Oxygen Power.

    >>> round(vdot(10_000, 2400), 3)
    51.944
    """
    distance, duration = _positive(distance_m, duration_s)
    minutes = duration / 60.0
    result = _oxygen_cost(distance / minutes) / _sustainable_share(minutes)
    answer: float | FloatArray = _like_input(np.where(result > 0, result, np.nan))
    return answer


@overload
def equivalent_duration_s(vdot: float, distance_m: float) -> float: ...  # type: ignore[overload-overlap]
@overload
def equivalent_duration_s(vdot: Numbers, distance_m: Numbers) -> FloatArray: ...
def equivalent_duration_s(vdot: Numbers, distance_m: Numbers) -> float | FloatArray:
    """How long would a runner of this VDOT need for this distance?

    The t that solves VDOT = VO2(distance / t) / F(t), found by bisection: the share F lies between 0.8 and
    1.2884, which brackets the speed.

    Inputs: VDOT in mL/kg/min and distance in m, numbers or arrays that broadcast.
    Comes back: duration in s, a number for numbers, an array for arrays; NaN where an input is missing or
    not positive.
    Do not trust it where the answer is outside 3.5-240 min, nor for a marathon predicted from short races
    by a runner without the long runs.
    Source: Daniels & Gilbert 1979, Oxygen Power.

    >>> round(equivalent_duration_s(51.944, 10_000))
    2400
    """
    worth, distance = _positive(vdot, distance_m)
    shortest = distance / _speed_costing(worth * (SHARE_FLOOR + SHARE_SLOW + SHARE_FAST))
    longest = distance / _speed_costing(worth * SHARE_FLOOR)
    for _ in range(BISECTION_STEPS):
        middle = (shortest + longest) / 2
        too_fast = _oxygen_cost(distance / middle) > worth * _sustainable_share(middle)
        shortest, longest = np.where(too_fast, middle, shortest), np.where(too_fast, longest, middle)
    answer: float | FloatArray = _like_input(30.0 * np.asarray(shortest + longest))
    return answer


@overload
def riegel_duration_s(duration_s: float, from_m: float, to_m: float) -> float: ...  # type: ignore[overload-overlap]
@overload
def riegel_duration_s(duration_s: Numbers, from_m: Numbers, to_m: Numbers) -> FloatArray: ...
def riegel_duration_s(duration_s: Numbers, from_m: Numbers, to_m: Numbers) -> float | FloatArray:
    """How long would the same runner need for another distance, by the endurance power law?

    T2 = T1 (D2 / D1)^1.06

    Inputs: duration in s, the distance run and the distance asked for in m, numbers or arrays.
    Comes back: duration in s; NaN where an input is missing or not positive.
    Do not trust it outside 3.5-230 min, or far from the distance run: 1.06 is one exponent for everybody.
    Source: Riegel 1981, Athletic Records and Human Endurance.

    >>> round(riegel_duration_s(1200, 5000, 10_000), 1)
    2501.9
    """
    duration, raced, asked = _positive(duration_s, from_m, to_m)
    answer: float | FloatArray = _like_input(np.asarray(duration * (asked / raced) ** RIEGEL_EXPONENT))
    return answer


@overload
def five_km_equivalent_speed_pct(distance_m: float, duration_s: float) -> float: ...  # type: ignore[overload-overlap]
@overload
def five_km_equivalent_speed_pct(distance_m: Numbers, duration_s: Numbers) -> FloatArray: ...
def five_km_equivalent_speed_pct(distance_m: Numbers, duration_s: Numbers) -> float | FloatArray:
    """How fast was this race, on a scale where one unit is 1 % of speed and distances compare?

    y = 100 ln(speed of the 5 km with the same VDOT, in m/s)

    Inputs: distance in m and duration in s, numbers or arrays that broadcast.
    Comes back: y in log-percent; only differences mean anything. NaN where VDOT is.
    Do not trust it where VDOT should not be trusted; course, heat and wind stay in it.
    Source: Daniels & Gilbert 1979 for the VDOT equivalence; the logarithm is our choice.

    >>> round(five_km_equivalent_speed_pct(5000, 1000), 2)
    160.94
    """
    five_km_s = equivalent_duration_s(vdot(distance_m, duration_s), FIVE_KM_M)
    answer: float | FloatArray = _like_input(np.asarray(100.0 * np.log(FIVE_KM_M / np.asarray(five_km_s))))
    return answer
