"""Runs and races faster than anybody's, or far above the athlete's own."""

from __future__ import annotations

import numpy as np

from data.suspicions.own_pace import Effort, Efforts
from data.suspicions.suspicion import M_PER_MILE, Suspicion
from data.suspicions.world_records import fastest_m_s

# Assumptions, set by bench.false_questions so that honest logs are left alone.
FASTER = 1.15  # than anything else, where that holds a few hard efforts
FASTER_THAN_EASY = 1.35  # than anything else, where it may all have been easy
FEWEST_HARD = 3
STANDARD_M = (5_000.0, 10_000.0, 15_000.0, 21_097.5, 42_195.0)
MEASURED_WITHIN = 0.02
MILES_TIMES = (1.4, 1.85)  # of the usual speed: kilometres read as miles are 1.6 times as fast


def too_fast(effort: Effort, efforts: Efforts, *, race: bool) -> Suspicion | None:
    """Is this faster than anybody has run, or far above the athlete's own? Is it kilometres read as miles?

    Where no unit explains it, a race may count as no effort; for a run there is nothing to suggest.
    """
    others = efforts.beside(effort.distance_m, effort.code)
    beyond = effort.distance_m / effort.duration_s > float(fastest_m_s(effort.distance_m))
    told = "This is faster than any world record over this distance." if beyond else ""
    limit = np.inf
    if others is not None:
        times = effort.speed / float(others.speed.max())
        limit = FASTER if others.hard.sum() >= FEWEST_HARD else FASTER_THAN_EASY
        told = told or f"This is {100 * times - 100:.0f} % faster than your best over comparable distances."
        if times >= FASTER and _fits_in_miles(effort, efforts):
            return _in_miles(effort, told)
        beyond = beyond or times >= limit
    if not beyond:
        return None
    if race:
        why = f"{told} Check distance and time."
        return Suspicion(effort.row, "speed", why, "counts", 1.0, 0.0)
    why = f"{told} Was part of it by car or bike, or did the watch lose its way?"
    return Suspicion(effort.row, "speed", why, "distance_m", effort.distance_m, np.nan, suggests=False)


def _in_miles(effort: Effort, told: str) -> Suspicion:
    miles = effort.distance_m / M_PER_MILE
    why = f"{told} As {miles:.2f} km it fits. Were kilometres typed as miles?"
    return Suspicion(effort.row, "miles", why, "distance_m", effort.distance_m, 1000 * miles)


def _fits_in_miles(effort: Effort, efforts: Efforts) -> bool:
    if any(abs(effort.distance_m / standard - 1) <= MEASURED_WITHIN for standard in STANDARD_M):
        return False
    meant = effort._replace(distance_m=1000 * effort.distance_m / M_PER_MILE)
    others = efforts.beside(meant.distance_m, meant.code)
    if others is None:
        return False
    low, usual, high = np.quantile(others.speed, (0.05, 0.5, 1.0))
    return bool(low <= meant.speed <= high and MILES_TIMES[0] <= effort.speed / usual <= MILES_TIMES[1])
