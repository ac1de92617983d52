"""Rules 8 to 10, 14 and 15: a little upper body, a core that resists, one leg at a time, every muscle."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from analysis.method_log import MethodLog
from analysis.method_rule import FOUR_WEEKS, WEEK, Measured, Rule
from analysis.metric import Evidence
from analysis.one_rep_max import Floats
from analysis.rule_measures import (
    at_least,
    exercises_of,
    least_pattern_a_week,
    sets_within,
    workouts_a_week,
)
from analysis.rule_windows import Windows, share, total_within
from analysis.set_table import SLACK, Mask

# SCIENCE 7, R8 to R10, R14, R15
UPPER_PATTERNS = ("overhead_press", "overhead_pull", "horizontal_press", "horizontal_pull")
CORE_PATTERNS = ("anti_rotation", "anti_extension")
MUSCLES = ("hips", "glutes", "quads", "hamstrings", "calves")
MOST_UPPER_PCT, MOST_PATTERN_SETS_A_WEEK, ONCE_A_WEEK = 40.0, 10.0, 1.0
SECONDARY = 0.5


def _upper_pattern(log: MethodLog, pattern: str) -> Mask:
    return log.sets.fact_is("pattern", pattern) & log.sets.fact_is("category", "upper", "ballistic")


def _upper(log: MethodLog) -> Mask:
    return log.sets.fact_is("category", "upper")


def _lower(log: MethodLog) -> Mask:
    return log.sets.fact_is("category", "lower")


def _in_upper_patterns(log: MethodLog) -> Mask:
    each = [_upper_pattern(log, pattern) for pattern in UPPER_PATTERNS]
    return np.asarray(np.logical_or.reduce(each))


def _patterns_measure(log: MethodLog, windows: Windows) -> Measured:
    patterns = tuple(_upper_pattern(log, pattern) for pattern in UPPER_PATTERNS)
    return at_least(least_pattern_a_week(log, patterns, windows), ONCE_A_WEEK)


def _patterns_detail(log: MethodLog, inside: Mask, window: Windows) -> str:
    missing = [p for p in UPPER_PATTERNS if not (inside & _upper_pattern(log, p)).any()]
    doubled = [p for p in UPPER_PATTERNS if _several_at_once(log, inside & _upper_pattern(log, p))]
    told = [f"Missing: {_spoken(missing)}."] if missing else []
    told += [f"More than one exercise in a workout: {_spoken(doubled)}."] if doubled else []
    return " ".join(told)


def _several_at_once(log: MethodLog, marks: Mask) -> bool:
    """Does a workout hold two exercises among these sets?"""
    done = sorted(set(zip(log.sets.workout[marks].tolist(), log.sets.exercise[marks].tolist(), strict=True)))
    return any(one[0] == other[0] for one, other in pairwise(done))


def _spoken(patterns: list[str]) -> str:
    return ", ".join(pattern.replace("_", " ") for pattern in patterns)


def _minimal_measure(log: MethodLog, windows: Windows) -> Measured:
    upper, lower = (sets_within(log, marks, windows) for marks in (_upper(log), _lower(log)))
    number = share(upper, upper + lower)
    most = _most_pattern_sets(log, windows)
    reached = (number <= MOST_UPPER_PCT + SLACK) & (most <= MOST_PATTERN_SETS_A_WEEK + SLACK)
    return Measured(number, reached, upper + lower > 0)


def _most_pattern_sets(log: MethodLog, windows: Windows) -> Floats:
    each = [sets_within(log, _upper(log) & _upper_pattern(log, p), windows) for p in UPPER_PATTERNS]
    return np.asarray(np.stack(each).max(axis=0) / windows.weeks)


def _minimal_detail(log: MethodLog, inside: Mask, window: Windows) -> str:
    if not (inside & _upper(log)).any():
        return ""
    most = float(_most_pattern_sets(log, window)[0])
    return f"{round(most, 1):g} sets a week of the upper pattern done most; at most 10."


def _core(log: MethodLog, pattern: str) -> Mask:
    return log.sets.fact_is("pattern", pattern)


def _core_measure(log: MethodLog, windows: Windows) -> Measured:
    patterns = tuple(_core(log, pattern) for pattern in CORE_PATTERNS)
    return at_least(least_pattern_a_week(log, patterns, windows), ONCE_A_WEEK)


def _core_detail(log: MethodLog, inside: Mask, window: Windows) -> str:
    missing = [pattern for pattern in CORE_PATTERNS if not (inside & _core(log, pattern)).any()]
    return f"Missing: {_spoken(missing)}." if missing else ""


def _on_the_move(log: MethodLog) -> Mask:
    return log.sets.fact_is("pattern", "lunge", "locomotion") & _lower(log)


def _lunge_measure(log: MethodLog, windows: Windows) -> Measured:
    return at_least(workouts_a_week(log, _on_the_move(log), windows), ONCE_A_WEEK)


def _lunge_detail(log: MethodLog, inside: Mask, window: Windows) -> str:
    names = exercises_of(log, inside & _on_the_move(log))
    return f"{names}." if names else ""


def _strengthening(log: MethodLog) -> Mask:
    # Jumps count as contacts (weekly_volume), not as sets for a muscle [A].
    return log.sets.fact_is("category", "lower", "ballistic", "core")


def _muscle_weights(log: MethodLog, muscle: str) -> tuple[Floats, Mask]:
    """What each set counts for a muscle, and which sets train it first of all."""
    first, also = (
        np.array([muscle in str(words).split(";") for words in log.sets.words[which]], dtype=bool)
        for which in ("primary_muscles", "secondary_muscles")
    )
    weight = np.where(first, 1.0, np.where(also, SECONDARY, 0.0))[log.sets.exercise]
    return weight * _strengthening(log), first[log.sets.exercise] & _strengthening(log)


def _muscle_sets(log: MethodLog, windows: Windows) -> Floats:
    each = [total_within(log.sets.day, _muscle_weights(log, muscle)[0], windows) for muscle in MUSCLES]
    return np.stack(each) / windows.weeks


def _muscles_measure(log: MethodLog, windows: Windows) -> Measured:
    least = np.asarray(_muscle_sets(log, windows).min(axis=0))
    return Measured(least, least > 0, np.ones(len(least), dtype=bool))


def _muscles_detail(log: MethodLog, inside: Mask, window: Windows) -> str:
    sets = _muscle_sets(log, window)[:, 0]
    listed = ", ".join(f"{muscle} {round(count, 1):g}" for muscle, count in zip(MUSCLES, sets, strict=True))
    indirect = [muscle for muscle in MUSCLES if not (inside & _muscle_weights(log, muscle)[1]).any()]
    direct = f" No lift trains {', '.join(indirect)} first of all." if indirect else ""
    return f"Sets a week: {listed}.{direct}"


UPPER_PATTERN = Rule(
    id="R8",
    title="Upper body: one of each",
    question="Does every upper-body pattern have its exercise?",
    threshold_words="One exercise each of overhead press, overhead pull, horizontal press and horizontal "
    "pull a week. More than one of a pattern in a workout is only mentioned.",
    threshold=ONCE_A_WEEK,
    side="at least",
    unit="workouts a week with the pattern done least",
    digits=2,
    whose="article",
    evidence=Evidence.ASSUMPTION,
    literature="The article's rule; the trials in runners reviewed here describe lower-body lifts and jumps.",
    windows=(WEEK, FOUR_WEEKS),
    measure=_patterns_measure,
    behind=_in_upper_patterns,
    detail=_patterns_detail,
)
LITTLE_UPPER = Rule(
    id="R9",
    title="Little upper body",
    question="Is the upper body kept to what running needs?",
    threshold_words="At most 40 % of upper and lower sets are upper, and at most 10 sets a week of a "
    "pattern. The article has 3 to 4 sets of a pattern in a workout.",
    threshold=MOST_UPPER_PCT,
    side="at most",
    unit="% upper-body sets",
    digits=1,
    whose="ours",
    evidence=Evidence.ASSUMPTION,
    literature="The article says minimal; 40 % and 10 sets are ours. Body composition did not change in the "
    "trials (24 studies, Blagrove 2018, 10.1007/s40279-017-0835-7), so the reason is time, not bulk.",
    windows=(WEEK, FOUR_WEEKS),
    measure=_minimal_measure,
    behind=_upper,
    detail=_minimal_detail,
)
CORE = Rule(
    id="R10",
    title="Core that resists",
    question="Does the trunk learn to resist turning and arching?",
    threshold_words="An exercise against rotation (Pallof press) and one against extension (rollout) a week.",
    threshold=ONCE_A_WEEK,
    side="at least",
    unit="workouts a week with the one done least",
    digits=2,
    whose="article",
    evidence=Evidence.ASSUMPTION,
    literature="The article's rule, without a source.",
    windows=(WEEK, FOUR_WEEKS),
    measure=_core_measure,
    behind=lambda log: log.sets.fact_is("pattern", *CORE_PATTERNS),
    detail=_core_detail,
)
ONE_LEG = Rule(
    id="R14",
    title="One leg at a time",
    question="Is there a lunge or a sled?",
    threshold_words="A workout a week with a lunge or a sled.",
    threshold=ONCE_A_WEEK,
    side="at least",
    unit="workouts with lunge or sled a week",
    digits=2,
    whose="article",
    evidence=Evidence.ASSUMPTION,
    literature="The article's rule; what it cites for the sled is a trial of complex pairs (Li 2019).",
    windows=(WEEK, FOUR_WEEKS),
    measure=_lunge_measure,
    behind=_on_the_move,
    detail=_lunge_detail,
)
ALL_MUSCLES = Rule(
    id="R15",
    title="No muscle left out",
    question="Do hips, glutes, quads, hamstrings and calves all get work?",
    threshold_words="More than no set a week for each; a set counts 1 for the muscles it trains first and "
    "0.5 for those that help. The article's own programme has no direct calf lift.",
    threshold=0.0,
    side="more than",
    unit="sets a week for the muscle trained least",
    digits=1,
    whose="article",
    evidence=Evidence.ASSUMPTION,
    literature="The article's rule, without a source; 1 and 0.5 are a convention.",
    windows=(WEEK, FOUR_WEEKS),
    measure=_muscles_measure,
    behind=_strengthening,
    detail=_muscles_detail,
)
BALANCE_RULES = (UPPER_PATTERN, LITTLE_UPPER, CORE, ONE_LEG, ALL_MUSCLES)
