"""The few ways rules count: workouts a week, sets in a window, and which exercises those sets are of."""

from __future__ import annotations

from collections import Counter

import numpy as np

from analysis.method_log import MethodLog
from analysis.method_rule import Measured
from analysis.one_rep_max import Floats
from analysis.rule_windows import Windows, total_within
from analysis.set_table import SLACK, Mask

MOST_NAMES = 6  # a sentence with more exercises than this is a list nobody reads


def sets_within(log: MethodLog, marks: Mask, windows: Windows) -> Floats:
    """How many of these sets lie in each window?"""
    return total_within(log.sets.day, marks, windows)


def workouts_a_week(log: MethodLog, marks: Mask, windows: Windows, least: int = 1) -> Floats:
    """How many workouts a week hold at least so many of these sets?"""
    workouts = log.sets.workouts_with(marks, least)
    return total_within(log.sets.workout_day, workouts, windows) / windows.weeks


def least_pattern_a_week(log: MethodLog, patterns: tuple[Mask, ...], windows: Windows) -> Floats:
    """In how many workouts a week is the least trained of these patterns?"""
    each = np.stack([workouts_a_week(log, marks, windows) for marks in patterns])
    return np.asarray(each.min(axis=0))


def at_least(number: Floats, threshold: float, measurable: Mask | None = None) -> Measured:
    """Reached where the number is this much; measurable everywhere unless told."""
    told = np.ones(len(number), dtype=bool) if measurable is None else measurable
    return Measured(number, np.asarray(number >= threshold - SLACK), told)


def at_most(number: Floats, threshold: float, measurable: Mask) -> Measured:
    """Reached where the number is no more than this."""
    return Measured(number, np.asarray(number <= threshold + SLACK), measurable)


def exercises_of(log: MethodLog, marks: Mask) -> str:
    """These sets' exercises with their counts, most first: 'Leg Curl 3, Calf Press 2'; empty without sets."""
    names = log.sets.words["exercise"]
    counts = Counter(str(names[code]) for code in log.sets.exercise[marks])
    named = [f"{name} {count}" for name, count in counts.most_common(MOST_NAMES)]
    more = len(counts) - MOST_NAMES
    return ", ".join([*named, f"{more} more"] if more > 0 else named)


def no_sets(log: MethodLog) -> Mask:
    """None of the sets."""
    return np.zeros(len(log.sets.day), dtype=bool)


def nothing_to_add(log: MethodLog, inside: Mask, window: Windows) -> str:
    """No further sentence."""
    return ""
