"""Whole workouts in pounds: every lift of the day is above its level by the same factor."""

from __future__ import annotations

import numpy as np

from data.suspicions.near_level import LEAST_TIMES, BlockTops, level_near
from data.suspicions.set_blocks import SetBlocks
from data.suspicions.suspect_loads import ROOM
from data.suspicions.suspicion import KG_PER_LB, Suspicion
from data.suspicions.typed_digits import in_kilograms

TIMES_TOGETHER = 1.2  # above the strongest of three months, in every lift of one day: nobody's progress
FEWEST_TOGETHER, FEWEST_FAR = 3, 2  # lifts: so many by that factor, or so many far above


def suspect_workouts(blocks: SetBlocks, tops: BlockTops) -> list[Suspicion]:
    """In which workouts is every lift with a level far above it, and back at half of that in kilograms?

    A light day typed in pounds is no more than a fifth above the usual; it is told by all lifts together.
    """
    workouts = blocks.workout[blocks.first]
    high = np.flatnonzero(tops.strength >= TIMES_TOGETHER * tops.usual)
    numbers, sizes = np.unique(workouts[high], return_counts=True)
    found: list[Suspicion] = []
    for workout in numbers[sizes >= FEWEST_FAR]:
        if _is_in_pounds(blocks, tops, np.flatnonzero(workouts == workout)):
            found += _all_of(blocks, int(workout))
    return found


def _is_in_pounds(blocks: SetBlocks, tops: BlockTops, theirs: np.ndarray) -> bool:
    together, far = 0, 0
    for block in theirs[~np.isnan(tops.strength[theirs])]:
        level = level_near(blocks, tops, int(block))
        if level is None:
            continue
        times = float(tops.strength[block]) / level.strongest
        if not TIMES_TOGETHER <= times <= ROOM / KG_PER_LB:
            return False
        if not blocks.loose[block]:
            far += times >= LEAST_TIMES
            together += level.on_both_sides
    return far >= FEWEST_FAR or together >= FEWEST_TOGETHER


def _all_of(blocks: SetBlocks, workout: int) -> list[Suspicion]:
    places = np.flatnonzero((blocks.workout == workout) & (blocks.load > 0))
    why = (
        "Every exercise of this workout is far above its level of the three months around it, and fits it in "
        "pounds. Were these weights typed in pounds?"
    )
    rows = blocks.sets["row"]
    return [
        Suspicion(rows.iloc[place], "pounds_workout", why, "load_kg", load, load * KG_PER_LB)
        for place in places
        if in_kilograms(load := float(blocks.load[place]))
    ]
