"""Which percent of the 1RM does a prescription mean?"""

from __future__ import annotations

from math import exp

from analysis.one_rep_max import MOST_EFFECTIVE_REPS
from analysis.programme import Item

DEFAULT_RIR = 2.0  # SCIENCE 7: without a percent, two repetitions in reserve


def percent_for_reps(reps: float, rir: float = DEFAULT_RIR) -> float | None:
    """At which percent of the 1RM do these repetitions leave so many in reserve?

    Formula: Wathan, 48.8 + 53.8·exp(−0.075 (reps + rir)); 100 for one repetition with none left.
    Inputs: reps, rir (counts). Returns: percent; None above 10 together, where no formula is good.
    When not to trust it: runners do more repetitions at a given percent than it says.
    Source: SCIENCE 7; Wathen 1994.

    >>> [round(percent_for_reps(reps), 1) for reps in (5, 6, 7, 8)]
    [80.6, 78.3, 76.2, 74.2]
    """
    effective = reps + rir
    if not 1 <= effective <= MOST_EFFECTIVE_REPS:
        return None
    return 100.0 if effective == 1 else 48.8 + 53.8 * exp(-0.075 * effective)


def percent_of_item(item: Item) -> tuple[float, float] | None:
    """Which percent of the 1RM does an item mean: as written, else what its repetitions leave room for?

    Inputs: item. Returns: least and most percent, None where neither says.

    >>> [round(end, 1) for end in percent_of_item(Item("Bench Press", (3, 4), reps=(6, 8), rir=2.0))]
    [74.2, 78.3]
    """
    if item.percent or not item.reps:
        return item.percent
    rir = DEFAULT_RIR if item.rir is None else item.rir
    low, high = (percent_for_reps(reps, rir) for reps in reversed(item.reps))
    return None if low is None or high is None else (low, high)
