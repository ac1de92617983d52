"""Did these sets do what the item asked for? Sets, repetitions and load, each with its tick."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.one_rep_max import Floats, as_floats
from analysis.programme import Item
from analysis.set_table import Mask
from analysis.target_load import TargetLoad
from analysis.target_words import ADDED_TO_THE_BODY

LOAD_TOLERANCE = 0.05  # SCIENCE 7: within 5 % of target
LENGTH_TOLERANCE = 0.05  # [A] metres and seconds likewise
BODY_SLACK_KG = 2.5  # [A] 5 % of a small added load is less than the smallest plate
SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Ticks:
    """What was done of an item: sets of the exercise, those with the right repetitions, and with the right
    load too; a tick for each (load None where no load was prescribed), and for the item when all are there.
    """

    sets_done: int
    right_reps: int
    right_load: int
    sets: bool
    reps: bool
    load: bool | None

    @property
    def item(self) -> bool:
        """All ticks are there."""
        return self.sets and self.reps and self.load is not False

    @property
    def count(self) -> int:
        """How many ticks are there."""
        return int(self.sets) + int(self.reps) + int(bool(self.load))


def ticks_of(item: Item, target: TargetLoad | None, sets: pd.DataFrame) -> Ticks:
    """Did these sets do what the item asked for?

    Formula: sets ≥ the least prescribed; as many of them with repetitions in range (metres and seconds no
    shorter than 5 %); as many of those with a load within 5 % of the target's range. Repetitions of an item
    a side may be logged for one side or both.
    Inputs: item; target (None or without load: no load is asked for); sets: load_kg, load_mode, reps,
    distance_m, duration_s: working sets of the item's exercise on one day.
    Returns: Ticks. When not to trust it: more repetitions than the range are no tick either.
    Source: SCIENCE 7, completion match.

    >>> sets = pd.DataFrame({"load_kg": [100.0] * 4, "load_mode": "total", "reps": 4.0,
    ...                      "distance_m": np.nan, "duration_s": np.nan})
    >>> target = TargetLoad("Back Squat", 102.5, 102.5, None, None, None, "", "", "", "", "")
    >>> ticks_of(Item("Back Squat", (4, 4), reps=(4, 4)), target, sets).item
    True
    """
    right = _right_amount(item, sets)
    loaded = right & _right_load(target, sets)
    asked = target is not None and target.load_kg is not None
    least = item.sets[0]
    return Ticks(
        sets_done=len(sets),
        right_reps=int(right.sum()),
        right_load=int(loaded.sum()),
        sets=len(sets) >= least,
        reps=bool(right.sum() >= least),
        load=bool(loaded.sum() >= least) if asked else None,
    )


def _right_amount(item: Item, sets: pd.DataFrame) -> Mask:
    if item.metres is not None:
        return np.asarray(as_floats(sets["distance_m"]) >= item.metres * (1 - LENGTH_TOLERANCE) - SLACK)
    if item.seconds is not None:
        return np.asarray(as_floats(sets["duration_s"]) >= item.seconds * (1 - LENGTH_TOLERANCE) - SLACK)
    if item.reps is None:
        return np.ones(len(sets), dtype=bool)
    reps, (least, most) = as_floats(sets["reps"]), item.reps
    right = (reps >= least) & (reps <= most)
    if item.per_side:
        right |= (reps >= 2 * least) & (reps <= 2 * most)
    return np.asarray(right)


def _right_load(target: TargetLoad | None, sets: pd.DataFrame) -> Mask:
    if target is None or target.load_kg is None or target.load_to_kg is None:
        return np.ones(len(sets), dtype=bool)
    load, on_body = signed_load(sets)
    low, high = target.load_kg, target.load_to_kg
    slack = np.where(on_body, BODY_SLACK_KG, 0.0)
    below = np.maximum(LOAD_TOLERANCE * abs(low), slack) + SLACK
    above = np.maximum(LOAD_TOLERANCE * abs(high), slack) + SLACK
    return np.asarray((load >= low - below) & (load <= high + above))


def signed_load(sets: pd.DataFrame) -> tuple[Floats, Mask]:
    """Loads as targets have them, assistance below 0; and which are of body-weight lifts.

    Inputs: load_kg, load_mode as logged. Returns: kg and marks, one a set.

    >>> signed_load(pd.DataFrame({"load_kg": [20.0], "load_mode": ["bodyweight_minus"]}))[0].tolist()
    [-20.0]
    """
    load, mode = as_floats(sets["load_kg"]), sets["load_mode"].astype("object")
    on_body = mode.isin(ADDED_TO_THE_BODY).to_numpy(dtype=bool)
    helped = mode.eq("bodyweight_minus").to_numpy(dtype=bool)
    return np.where(helped, -np.abs(load), np.where(on_body, np.nan_to_num(load), load)), on_body
