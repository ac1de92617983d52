"""What must be true before a slope is shown, and before it may be called an association."""

from __future__ import annotations

import math
from typing import NamedTuple

from analysis.estimate import Estimate
from analysis.strength_rows import FEWEST_RACES

# All thresholds are our choice, checked by simulation (bench/false_positives.py).
SHORTEST_SPAN_WEEKS = 26.0
LEAST_STRENGTH_SPREAD_PCT = 2.0
LEAST_FRESH_SHARE = 0.80
FEWEST_RACES_FOR_A_CLAIM = 10
WIDEST_HALF_WIDTH = 0.8
USEFUL_HALF_WIDTH = 0.2  # narrow enough to tell the literature's 0.1 to 0.2 from much more


class Gate(NamedTuple):
    """One condition: its name, whether it holds, what was found and what is needed, both as text."""

    name: str
    passed: bool
    value: str
    threshold: str


def gates_for_a_number(
    races: int, span_weeks: float, strength_spread_pct: float, fresh_share: float, noun: str = "races"
) -> tuple[Gate, ...]:
    """Are there enough races, over long enough, with enough change in strength, to give any number?

    At least 6 races over 26 weeks, a standard deviation of strength of 2 % over them, and a strength estimate
    that is not stale at 80 % of the comparable ones.

    Inputs: races used; weeks from first to last; standard deviation of strength over the races in
    log-percent (NaN below 2 races); share 0-1 of comparable races whose strength estimate is fresh; noun:
    what a row is called.
    Comes back: four gates, in that order.
    Do not trust passing them as proof: they only say that an interval is worth drawing.
    Source: our choice.

    >>> [gate.passed for gate in gates_for_a_number(8, 20.0, 3.0, 1.0)]
    [True, False, True, True]
    """
    spread = "unknown" if math.isnan(strength_spread_pct) else f"{strength_spread_pct:.1f} %"
    return (
        Gate(f"comparable {noun}", races >= FEWEST_RACES, f"{races}", f"at least {FEWEST_RACES}"),
        Gate(
            "time they span",
            span_weeks >= SHORTEST_SPAN_WEEKS,
            f"{span_weeks:.0f} weeks",
            f"at least {SHORTEST_SPAN_WEEKS:.0f} weeks",
        ),
        Gate(
            f"change in strength between {noun}",
            strength_spread_pct >= LEAST_STRENGTH_SPREAD_PCT,
            spread,
            f"at least {LEAST_STRENGTH_SPREAD_PCT:.0f} %",
        ),
        Gate(
            f"{noun} with a recent strength estimate",
            fresh_share >= LEAST_FRESH_SHARE,
            f"{100 * fresh_share:.0f} %",
            f"at least {100 * LEAST_FRESH_SHARE:.0f} %",
        ),
    )


def gates_for_a_claim(slope: Estimate, change: Estimate, noun: str = "races") -> tuple[Gate, ...]:
    """May this be called an association?

    At least 10 races, a half-width of at most 0.8, and both intervals on the same side of zero.

    Inputs: the structural slope from the runner's races alone, and the slope of race-to-race changes;
    noun: what a row is called.
    Comes back: five gates; a missing interval does not pass.
    Do not trust passing them as a cause: a good training block can raise strength and pace together.
    Source: our choice; false alarms measured in `bench/false_positives.py`.

    >>> clear = Estimate(0.3, 0.1, 0.5, 12, "")
    >>> all(gate.passed for gate in gates_for_a_claim(clear, clear))
    True
    """
    half_width = slope.half_width
    narrow = half_width is not None and half_width <= WIDEST_HALF_WIDTH
    same_sign = (slope.value or 0.0) * (change.value or 0.0) > 0
    return (
        Gate(
            f"{noun} for a claim",
            slope.rows >= FEWEST_RACES_FOR_A_CLAIM,
            f"{slope.rows}",
            f"at least {FEWEST_RACES_FOR_A_CLAIM}",
        ),
        Gate(
            "half-width of the interval",
            narrow,
            "none" if half_width is None else f"{half_width:.2f}",
            f"at most {WIDEST_HALF_WIDTH}",
        ),
        Gate(f"interval over all {noun}", slope.excludes_zero, interval_text(slope), "does not hold zero"),
        Gate("interval over changes", change.excludes_zero, interval_text(change), "does not hold zero"),
        Gate("both point the same way", same_sign, "yes" if same_sign else "no", "yes"),
    )


def interval_text(slope: Estimate) -> str:
    """From where to where does this interval run, in words?

    Inputs: a slope in % per %. Comes back: text with two decimals, "none" without an interval.

    >>> interval_text(Estimate(0.1, -0.2, 0.4, 12, ""))
    '-0.20 to 0.40'
    """
    return "none" if slope.low is None or slope.high is None else f"{slope.low:.2f} to {slope.high:.2f}"


def extra_races_needed(slope: Estimate) -> int | None:
    """How many more races like these until the interval is narrow enough to be useful?

    n ((half-width / 0.2)^2 - 1), rounded up

    Inputs: the structural slope from the runner's races alone.
    Comes back: races, 0 when narrow enough already, None without an interval.
    Do not trust it beyond its size: strength must go on varying as it did.
    Source: an interval narrows with the square root of the races; 0.2 is our choice.

    >>> extra_races_needed(Estimate(0.3, -0.1, 0.7, 12, ""))
    36
    """
    if slope.half_width is None:
        return None
    return max(0, math.ceil(round(slope.rows * ((slope.half_width / USEFUL_HALF_WIDTH) ** 2 - 1), 6)))
