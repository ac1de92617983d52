"""Strength and pace over several athletes: each one's slope, and the one they have in common."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.estimate import Estimate

FEWEST_ATHLETES, FEWEST_RACES = 5, 6  # SCIENCE 6.5
NORMAL_95 = 1.959964
UPPER_TAIL = 0.975


@dataclass(frozen=True, slots=True, eq=False)
class SquadEffect:
    """The athletes' slopes and the pooled one.

    athletes: athlete, value, low, high, rows, weight (share of the pooled slope, 0 where left out), why_not
    (empty where used). between: standard deviation of the true slopes between athletes, NaN without a pooled
    slope.
    """

    pooled: Estimate
    athletes: pd.DataFrame
    between: float


def squad_effect(slopes: pd.DataFrame) -> SquadEffect:
    """Does pace move with strength in this squad, and how much do its athletes differ?

    Two stages: standard errors from each athlete's own 95 % interval; DerSimonian-Laird variance between
    athletes; inverse-variance mean; Hartung-Knapp interval with t_{k-1} and the factor max(1, .), so that it
    is never narrower than the plain one.

    Inputs: a row an athlete: athlete, value, low, high (% per %, from their own races alone), rows.
    Comes back: a `SquadEffect`; pooled None with fewer than 5 athletes of 6 races.
    Do not trust it as an effect of strength: what a whole squad does in one season is in everybody's slope.
    Never pool the races themselves: that rejected 60 % of squads without any relation in simulations.
    Source: DerSimonian & Laird 1986; Hartung & Knapp 2001; Rover 2015 for the factor; SCIENCE 6.4.

    >>> one = {"value": 0.2, "low": -0.1, "high": 0.5, "rows": 12}
    >>> squad = pd.DataFrame([{"athlete": name, **one} for name in "abcde"])
    >>> round(squad_effect(squad).pooled.value, 3)
    0.2
    """
    value, low, high = (slopes[name].to_numpy(np.float64) for name in ("value", "low", "high"))
    error = (high - low) / (2.0 * NORMAL_95)
    few = ~(slopes["rows"].to_numpy(np.float64) >= FEWEST_RACES)
    unknown = ~(np.isfinite(value) & (error > 0))
    used = ~few & ~unknown
    why = np.select([few, unknown], [f"fewer than {FEWEST_RACES} races", "no interval yet"], default="")
    athletes = slopes[["athlete", "value", "low", "high", "rows"]].assign(weight=0.0, why_not=why.astype(str))
    count = int(used.sum())
    if count < FEWEST_ATHLETES:
        needed = f"{FEWEST_ATHLETES} athletes with {FEWEST_RACES} races and an interval"
        nothing = Estimate(None, None, None, count, f"A squad needs {needed}, there are {count}.")
        return SquadEffect(nothing, athletes, np.nan)
    mean, half, weight, between = _pooled(value[used], error[used])
    athletes.loc[used, "weight"] = weight
    return SquadEffect(Estimate(mean, mean - half, mean + half, count, ""), athletes, between)


def _pooled(value: np.ndarray, error: np.ndarray) -> tuple[float, float, np.ndarray, float]:
    """Mean, half-width, weights and standard deviation between athletes."""
    from scipy.special import stdtrit

    freedom = len(value) - 1
    fixed = 1.0 / error**2
    centre = float(fixed @ value / fixed.sum())
    spread = float(fixed @ (value - centre) ** 2)
    scale = float(fixed.sum() - (fixed**2).sum() / fixed.sum())
    between = max(0.0, (spread - freedom) / scale)
    weight = 1.0 / (error**2 + between)
    mean = float(weight @ value / weight.sum())
    factor = max(1.0, float(weight @ (value - mean) ** 2) / freedom)
    half = float(stdtrit(freedom, UPPER_TAIL)) * float(np.sqrt(factor / weight.sum()))
    return mean, half, weight / weight.sum(), float(np.sqrt(between))
