"""What the literature expects strength to do for pace, and what a slope means in seconds over 5 km."""

from __future__ import annotations

import math

from analysis.estimate import Estimate

# Our summary, in % speed per 1 % relative strength: Li 2019 (10.7717/peerj.6787) gives 0.12 to 0.18 without a
# comparison, controlled trials less; the spread lets a runner differ from them.
LITERATURE_PRIOR = (0.10, 0.15)
NORMAL_95 = 1.959964
USUAL_GAIN_PCT = 10.0  # the strength gain every sentence is told for


def literature_slope() -> Estimate:
    """How much faster per 1 % of strength do published trials let one expect?

    Normal with mean 0.10 and standard deviation 0.15, interval mean +-1.96 standard deviations.

    Inputs: none.
    Comes back: an `Estimate` in % speed per 1 % relative strength; rows is 0, none of them are yours.
    Do not trust it as a law: few small trials, of 8 to 14 weeks, mostly in trained young men.
    Source: our summary of Li 2019 (10.7717/peerj.6787) and controlled trials in Eihara 2022
    (10.1186/s40798-022-00511-1).

    >>> literature_slope().value
    0.1
    """
    mean, spread = LITERATURE_PRIOR
    reach = NORMAL_95 * spread
    return Estimate(mean, mean - reach, mean + reach, 0, "From published trials, not from these races.")


def speed_elasticity(time_change_pct: float, strength_change_pct: float) -> float:
    """How many % of speed came with each 1 % of strength in a trial?

    ln(1 / (1 + time change)) / ln(1 + strength change)

    Inputs: change of race time and of 1RM over the trial in %, a faster time negative.
    Comes back: elasticity, % per %.
    Do not trust it as an effect of strength: the running done meanwhile is in it.
    Source: definition; example is the complex-training group of Li 2019 (10.7717/peerj.6787).

    >>> round(speed_elasticity(-2.80, 16.88), 3)
    0.182
    """
    return -math.log1p(time_change_pct / 100.0) / math.log1p(strength_change_pct / 100.0)


def seconds_faster(slope: Estimate, five_km_s: float, strength_gain_pct: float = USUAL_GAIN_PCT) -> Estimate:
    """What would this slope mean over 5 km if relative strength were higher?

    T (1 - e^(-b ln(1 + gain)))

    Inputs: slope in % per % with its interval; current 5 km time in s; gain in %.
    Comes back: an `Estimate` in s, positive is faster; None where the slope or the time is.
    Do not trust it for gains beyond those seen between the races.
    Source: definition of the slope as an elasticity.

    >>> round(seconds_faster(Estimate(0.1, -0.2, 0.4, 12, ""), 1200.0).value, 1)
    11.4
    """
    if slope.value is None or not math.isfinite(five_km_s):
        return Estimate(None, None, None, slope.rows, slope.caveat)

    def seconds(elasticity: float | None) -> float | None:
        if elasticity is None:
            return None
        return -five_km_s * math.expm1(-elasticity * math.log1p(strength_gain_pct / 100.0))

    return Estimate(seconds(slope.value), seconds(slope.low), seconds(slope.high), slope.rows, slope.caveat)
