"""Body weights a scale has put into a FIT file."""

from __future__ import annotations

import numpy as np

from data.readers.body_limits import LIMITS
from data.readers.fit_tables import (
    FIRST_ABSOLUTE,
    TIMESTAMP,
    WEIGHT_SCALE,
    FitContents,
    moment,
    plausible,
)
from data.training_log import Problem

CALCULATING = 0xFFFE


def weight_rows(contents: FitContents) -> tuple[dict[str, object], list[Problem], int]:
    """The columns of parsed body masses, what could not be taken, and how many messages hold no weight."""
    table = contents.table(WEIGHT_SCALE)
    times, stored = table.numbers(TIMESTAMP), table.numbers(0)
    empty = np.isnan(stored) | (stored == CALCULATING)
    kilograms = plausible(stored / 100, *LIMITS["body_mass_kg"])
    odd = ~empty & np.isnan(kilograms)
    undated = ~empty & ~odd & ~(times >= FIRST_ABSOLUTE)
    problems = []
    if odd.any():
        example = stored[odd][0] / 100
        problems.append(Problem(None, f"Weights nobody has, such as {example:g} kg: {odd.sum()}. Not taken."))
    if undated.any():
        problems.append(Problem(None, f"Weights without a date, the scale's clock not set: {undated.sum()}."))
    taken = np.flatnonzero(~empty & ~odd & ~undated)
    if not len(taken):
        return {}, problems, int(empty.sum())
    columns = {
        "line": taken + 1,
        "measured_at": np.array([moment(times[row]) for row in taken]),
        "body_mass": kilograms[taken],
        "body_mass_unit": "kg",
    }
    return columns, problems, int(empty.sum())
