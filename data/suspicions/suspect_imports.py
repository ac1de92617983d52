"""Whole files logged in the other unit."""

from __future__ import annotations

import numpy as np

from data.suspicions.set_blocks import NEAR_DAYS, Flags, Floats, Ints, SetBlocks
from data.suspicions.suspicion import KG_PER_LB, Suspicion
from data.suspicions.typed_digits import round_number

FEWEST_EXERCISES = 3
FEWEST_BLOCKS = 6  # of one file
MIDDLE_TIMES = (1.8, 2.7)  # of the exercises' factors: a file in the other unit is off by 2.2
EACH_TIMES = (1.4, 3.5)
MOST = 0.8  # of the exercises: machines and single days may differ
NEARLY_ALL = 0.9  # of a file's loads are round in the unit they were typed in


def suspect_imports(blocks: SetBlocks) -> list[Suspicion]:
    """Which files have every exercise 2.2 times heavier, or lighter, than the other files around their days?

    The smaller of two files that contradict each other is asked about. One file alone contradicts nothing.
    """
    import_id = blocks.sets["import_id"].to_numpy(dtype=np.int64)
    of_block = import_id[blocks.first]
    numbers, sizes = np.unique(of_block, return_counts=True)
    if len(numbers) < 2:
        return []
    tops = blocks.highest(blocks.strength, blocks.counts & blocks.working)
    found: list[Suspicion] = []
    for number in numbers[sizes >= FEWEST_BLOCKS]:
        own = of_block == number
        kind = _unlike_the_others(blocks, tops, own) if own.sum() <= (~own).sum() else None
        if kind:
            found += _all_of(blocks, import_id == number, kind)
    return found


def _unlike_the_others(blocks: SetBlocks, tops: Floats, own: Flags) -> str | None:
    known = ~np.isnan(tops)
    exercise, day = blocks.exercise[blocks.first], blocks.day[blocks.first]
    times = []
    for each in np.unique(exercise[own & known]):
        here = known & (exercise == each)
        one, other = here & own, here & ~own
        near_one, near_other = _near(day, one, other), _near(day, other, one)
        if near_one.any() and near_other.any():
            times.append(float(np.median(tops[near_one]) / np.median(tops[near_other])))
    if len(times) < FEWEST_EXERCISES:
        return None
    for kind, factors in (("pounds_file", np.array(times)), ("kilograms_file", 1 / np.array(times))):
        fitting = (factors >= EACH_TIMES[0]) & (factors <= EACH_TIMES[1])
        if MIDDLE_TIMES[0] <= np.median(factors) <= MIDDLE_TIMES[1] and fitting.mean() >= MOST:
            return kind
    return None


def _near(day: Ints, one: Flags, other: Flags) -> Flags:
    """Which of one's blocks have one of the other's within three months."""
    others = np.sort(day[other])
    if not len(others):
        return one & False
    first = np.searchsorted(others, day - NEAR_DAYS, side="left")
    after = np.searchsorted(others, day + NEAR_DAYS, side="right")
    return np.asarray(one & (after > first))


def _all_of(blocks: SetBlocks, own: Flags, kind: str) -> list[Suspicion]:
    places = np.flatnonzero(own & (blocks.load > 0))
    unit_kg = 1.0 if kind == "pounds_file" else KG_PER_LB
    typed = [round_number(float(blocks.load[place]), unit_kg) for place in places]
    if sum(number is not None for number in typed) < NEARLY_ALL * len(places):
        return []
    more, fewer, unit = ("heavier", "pounds", "lb") if unit_kg == 1.0 else ("lighter", "kilograms", "kg")
    why = (
        f"Every exercise of this file is about 2.2 times {more} than in your other files around these days. "
        f"Were its weights typed in {fewer} ({unit})?"
    )
    times = KG_PER_LB / unit_kg if unit_kg == 1.0 else 1 / KG_PER_LB
    rows = blocks.sets["row"]
    return [
        Suspicion(rows.iloc[place], kind, why, "load_kg", load := float(blocks.load[place]), load * times)
        for place in places
    ]
