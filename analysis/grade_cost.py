"""What running up or down costs, and the speed it stands for on the flat."""

from __future__ import annotations

import numpy as np

from analysis.running_formula import FloatArray, Numbers

# J/kg/m against grade, powers 5 to 0: Minetti 2002. The linear term is +19.5; a -165 is in circulation.
COST = (155.4, -30.4, -43.3, 46.3, 19.5, 3.6)
STEEPEST = 0.45  # Minetti 2002 measured no steeper
LEAST_FACTOR = 0.85  # SCIENCE 2.2 [A]: downhill the treadmill credits runners with too much
FLAT_M_PER_KM = 10.0  # SCIENCE 2.2: a road race with less climb is never adjusted


def grade_cost(grade: Numbers) -> FloatArray:
    """What does a metre of running cost at this grade?

    C(i) = 155.4 i^5 - 30.4 i^4 - 43.3 i^3 + 46.3 i^2 + 19.5 i + 3.6

    Inputs: grade as rise over run, clipped to -0.45 to 0.45. Comes back: J/kg/m, same shape.
    Do not trust it off a treadmill: surface, bends and braking are not in it.
    Source: Minetti 2002, J Appl Physiol, doi:10.1152/japplphysiol.01177.2001.

    >>> grade_cost([-0.1, 0.0, 0.1]).round(3).tolist()
    [2.152, 3.6, 5.968]
    """
    within = np.clip(np.asarray(grade, dtype=np.float64), -STEEPEST, STEEPEST)
    return np.asarray(np.polyval(COST, within), dtype=np.float64)


def grade_adjusted_speed(speed_m_s: Numbers, grade: Numbers) -> FloatArray:
    """How fast on the flat would have cost the same?

    v C(i) / C(0), the factor at least 0.85.

    Inputs: speed in m/s, grade as rise over run. Comes back: m/s, NaN where either is missing.
    Do not trust it for a flat road race (`may_be_adjusted`), nor steeply downhill. Source: as `grade_cost`.

    >>> grade_adjusted_speed([3.0, 3.0], [0.0, -0.2]).round(2).tolist()
    [3.0, 2.55]
    """
    factor = np.maximum(grade_cost(grade) / COST[-1], LEAST_FACTOR)
    return np.asarray(np.asarray(speed_m_s, dtype=np.float64) * factor, dtype=np.float64)


def may_be_adjusted(kind: str, climb_m_per_km: float) -> bool:
    """Whether a run's pace may be shown adjusted for grade: never a race with less than 10 m of climb a km.

    >>> may_be_adjusted("race", 4.0), may_be_adjusted("easy", 4.0)
    (False, True)
    """
    return not (kind == "race" and not climb_m_per_km >= FLAT_M_PER_KM)
