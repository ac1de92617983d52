"""What a slope means at the athlete's own race distance, in seconds per kilometre and over the whole race."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.estimate import Estimate
from analysis.pace_effect import seconds_faster
from analysis.race_pace import RECENT_DAYS
from analysis.running_formula import equivalent_duration_s
from analysis.standard_distances import STANDARD_DISTANCES_M

METRES_PER_KM = 1000.0
SAME_DISTANCE = 0.02  # [A] a course measured within 2 % is the distance it is called by


@dataclass(frozen=True, slots=True)
class RaceBasis:
    """Where a translation starts: a distance in m and the time in s it takes now; NaN where unknown."""

    distance_m: float
    duration_s: float


@dataclass(frozen=True, slots=True)
class Translation:
    """What 10 % more strength would mean: seconds over the whole distance and per km, positive is faster."""

    over_distance_s: Estimate
    per_km_s: Estimate


def recent_best_vdot(paced: pd.DataFrame) -> float:
    """How good is this athlete as of the last race?

    The highest VDOT of the 120 days up to the last race, as `recent_best_race`.

    Inputs: races that count and can be compared, with day and vdot. Comes back: VDOT, NaN without a race.
    Do not trust it as an average: the best of several races is partly luck.
    Source: as `recent_best_race`.

    >>> recent_best_vdot(pd.DataFrame({"day": pd.to_datetime(["2026-05-01"]), "vdot": [48.0]}))
    48.0
    """
    if paced.empty:
        return math.nan
    age = (paced["day"].max() - paced["day"]).dt.days
    return float(paced["vdot"].to_numpy(np.float64)[age.to_numpy() <= RECENT_DAYS].max())


def own_race_basis(paced: pd.DataFrame, best_vdot: float) -> RaceBasis:
    """Which distance does this athlete race, and how long does it take now?

    The distance raced most often, of several the one raced last, courses within 2 % of a standard distance
    counted as that; its time at the VDOT given.

    Inputs: races that count and can be compared: day, distance_m; VDOT now.
    Comes back: a `RaceBasis`, NaN without a race.
    Do not trust it far from the distances raced: VDOT knows nothing of endurance.
    Source: our choice; Daniels & Gilbert 1979 for the time.

    >>> race = pd.DataFrame({"day": pd.to_datetime(["2026-05-01"]), "distance_m": [10_050.0],
    ...     "vdot": [51.9]})
    >>> own_race_basis(race, 51.9).distance_m
    10000.0
    """
    if paced.empty:
        return RaceBasis(math.nan, math.nan)
    named = paced["distance_m"].map(_standard)
    last_raced = paced["day"].groupby(named).max()
    order = pd.DataFrame({"races": named.value_counts(), "last": last_raced}).sort_values(["races", "last"])
    distance_m = float(order.index[-1])
    return RaceBasis(distance_m, float(equivalent_duration_s(best_vdot, distance_m)))


def translated(slope: Estimate, basis: RaceBasis) -> Translation:
    """What would 10 % more strength mean at this distance?

    T (1 - e^(-b ln 1.1)), over the distance and divided by its kilometres.

    Inputs: slope in % per % with its interval; where to start from.
    Comes back: a `Translation`; None where slope or basis is unknown.
    Do not trust it for gains beyond those seen. Source: as `seconds_faster`.

    >>> gained = translated(Estimate(0.1, -0.2, 0.4, 12, ""), RaceBasis(10_000.0, 2400.0))
    >>> round(gained.over_distance_s.value, 1), round(gained.per_km_s.value, 2)
    (22.8, 2.28)
    """
    over = seconds_faster(slope, basis.duration_s)
    kilometres = basis.distance_m / METRES_PER_KM
    if over.value is None or not kilometres > 0:
        return Translation(over, Estimate(None, None, None, slope.rows, slope.caveat))
    low, high = (None if end is None else end / kilometres for end in (over.low, over.high))
    return Translation(over, Estimate(over.value / kilometres, low, high, slope.rows, slope.caveat))


def _standard(distance_m: float) -> float:
    near = min(STANDARD_DISTANCES_M.values(), key=lambda metres: abs(metres - distance_m))
    return near if abs(distance_m / near - 1.0) <= SAME_DISTANCE else distance_m
