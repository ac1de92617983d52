"""Repetitions with a digit too many, seconds typed as repetitions, and timers left running."""

from __future__ import annotations

import numpy as np

from data.suspicions.near_level import FEWEST_BLOCKS, FEWEST_SETS
from data.suspicions.set_blocks import Floats, Ints, SetBlocks
from data.suspicions.suspicion import Suspicion
from data.suspicions.typed_digits import one_digit_less

LEAST_REPS = 30.0
TIMES_LOADED, TIMES_UNLOADED = 3.0, 5.0  # of the most repetitions near: body-weight sets vary widely
HEAVY_AS_EVER = ((50.0, 0.6), (0.0, 0.85))  # from so many repetitions, so much of the usual load is heavy
ROOM = 1.2
LEAST_TIMER_S = 600.0
TIMES_TIMER = 5.0
NEARLY_ALL = 0.8  # of an exercise's sets are timed, and this one is counted
FEWEST_SECONDS = 10.0


def suspect_counts(blocks: SetBlocks) -> list[Suspicion]:
    """Which repetitions and durations of a set does the rest of the exercise not explain?"""
    return _long_counts(blocks) + _seconds(blocks) + _timers(blocks)


def _long_counts(blocks: SetBlocks) -> list[Suspicion]:
    if not (blocks.reps >= LEAST_REPS).any():
        return []
    tops = blocks.highest(blocks.reps, blocks.counts & blocks.working)
    usual = blocks.usual(tops)[blocks.block]
    long = (blocks.reps >= LEAST_REPS) & (blocks.reps >= TIMES_LOADED * usual)
    loads = blocks.highest(blocks.load, blocks.counts & blocks.working)
    found = []
    for place in np.flatnonzero(long):
        block = int(blocks.block[place])
        others = _others(blocks, tops, block, TIMES_LOADED * float(usual[place]))
        if others is None:
            continue
        most, reps = float(tops[others].max()), float(blocks.reps[place])
        load = float(blocks.load[place])
        usual_load = _middle(loads[others])
        loaded = load > 0 and load >= _heavy_share(reps) * usual_load
        if reps < (TIMES_LOADED if loaded else TIMES_UNLOADED) * most or (load > 0 and not loaded):
            continue
        low = 0.5 * float(tops[others].min())
        meant = _nearest(reps, low, ROOM * most, _middle(tops[others]))
        if meant is not None:
            why = (
                f"The other workouts with this exercise within three months have at most {most:g} "
                "repetitions in a set. Is a digit too many?"
            )
            found.append(Suspicion(blocks.sets["row"].iloc[place], "digit", why, "reps", reps, meant))
    return found


def _nearest(reps: float, low: float, high: float, usual: float) -> float | None:
    possible = [number for number in one_digit_less(reps) if low <= number <= high and number % 1 == 0]
    return min(possible, key=lambda number: abs(number - usual)) if possible else None


def _heavy_share(reps: float) -> float:
    """Of the usual load: lighter sets may well be that long."""
    return next(share for least, share in HEAVY_AS_EVER if reps >= least)


def _seconds(blocks: SetBlocks) -> list[Suspicion]:
    """Counted sets of exercises that are timed."""
    duration = blocks.sets["duration_s"].to_numpy(dtype=np.float64)
    timed = (duration > 0) & ~(blocks.reps > 0) & blocks.counts
    counted = (blocks.reps >= FEWEST_SECONDS) & ~(duration > 0) & ~(blocks.load > 0)
    every = np.bincount(blocks.exercise) if len(duration) else np.empty(0)
    of_timed = np.bincount(blocks.exercise[timed], minlength=len(every))
    likely = (of_timed >= FEWEST_SETS) & (of_timed >= NEARLY_ALL * every)
    found = []
    for place in np.flatnonzero(counted & likely[blocks.exercise]) if len(every) else ():
        seconds = duration[timed & (blocks.exercise == blocks.exercise[place])]
        reps = float(blocks.reps[place])
        if 0.5 * seconds.min() <= reps <= 1.5 * seconds.max():
            why = (
                f"Other sets of this exercise are timed, {seconds.min():g} to {seconds.max():g} seconds. "
                f"Are these {reps:g} repetitions seconds?"
            )
            found.append(Suspicion(blocks.sets["row"].iloc[place], "seconds", why, "reps", reps, np.nan))
    return found


def _timers(blocks: SetBlocks) -> list[Suspicion]:
    duration = blocks.sets["duration_s"].to_numpy(dtype=np.float64)
    if not (duration >= LEAST_TIMER_S).any():
        return []
    tops = blocks.highest(duration, blocks.counts)
    usual = blocks.usual(tops)[blocks.block]
    found = []
    for place in np.flatnonzero((duration >= LEAST_TIMER_S) & (duration >= TIMES_TIMER * usual)):
        others = _others(blocks, tops, int(blocks.block[place]), TIMES_TIMER * float(usual[place]))
        if others is not None and duration[place] >= TIMES_TIMER * tops[others].max():
            longest = float(tops[others].max())
            why = f"Other sets of this exercise last at most {_clock(longest)}. Was the timer left on?"
            row = blocks.sets["row"].iloc[place]
            found.append(Suspicion(row, "timer", why, "duration_s", float(duration[place]), np.nan))
    return found


def _others(blocks: SetBlocks, tops: Floats, block: int, below: float) -> Ints | None:
    """The blocks near that are not odd themselves; None where they are too few to judge by."""
    others = blocks.near(block)
    steady = others[tops[others] < below]
    sets = sum(blocks.places(int(each)).stop - blocks.places(int(each)).start for each in steady)
    return steady if len(steady) >= FEWEST_BLOCKS and sets >= FEWEST_SETS else None


def _middle(values: Floats) -> float:
    known = values[~np.isnan(values)]
    return float(np.median(known)) if len(known) else 0.0


def _clock(seconds: float) -> str:
    return f"{seconds:.0f} seconds" if seconds < 120 else f"{seconds / 60:.0f} minutes"
