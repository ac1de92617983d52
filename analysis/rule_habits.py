"""Rules 13, 16 and 17: keep at it, stay light, and mind the runs."""

from __future__ import annotations

import numpy as np

from analysis.method_log import MethodLog
from analysis.method_rule import FOUR_WEEKS, WEEK, Measured, Rule
from analysis.metric import Evidence
from analysis.one_rep_max import Floats
from analysis.rule_measures import at_least, at_most, no_sets
from analysis.rule_windows import WEEK_DAYS, Windows, places_within, total_within
from analysis.set_table import Mask

# SCIENCE 7, R13 and R16
WORKOUTS_A_WEEK, DOSE_WEEKS = 2.0, (8, 14)
FEWEST_WEIGHINGS, SHORTEST_SPAN_DAYS = 3, 14  # [A] less than this is a scale's mood


def weeks_in_a_row(log: MethodLog, last_day: int) -> int:
    """For how many weeks back from this day has every one held two workouts?

    Formula: stretches of 7 days, the first ending on last_day. Inputs: last_day (days since 1970).
    Returns: a count. Source: SCIENCE 7 (R13).
    """
    days = log.sets.workout_day[log.sets.workout_day <= last_day]
    back = np.bincount((last_day - days) // WEEK_DAYS, minlength=1)
    missed = np.flatnonzero(back < WORKOUTS_A_WEEK)
    return int(missed[0]) if missed.size else len(back)


def body_mass_slope(log: MethodLog, windows: Windows) -> Floats:
    """By how many kg a week did body mass change in each window? NaN with too few weighings.

    Formula: least squares through the days' weighings; at least 3 of them over 14 days [A].
    Returns: kg a week, one a window. Source: SCIENCE 7 (R16).
    """
    days, kg = log.weighed_days, log.body_mass_kg
    if not len(days):
        return np.full(len(windows.last), np.nan)
    x, y = (days - days[0]) / WEEK_DAYS, kg - kg.mean()
    n, sx, sy, sxx, sxy = (
        total_within(days, values, windows) for values in (np.ones(len(days)), x, y, x * x, x * y)
    )
    begin, end = places_within(days, windows)
    span = np.where(end > begin, days[np.maximum(end - 1, 0)] - days[np.minimum(begin, len(days) - 1)], 0)
    enough = (n >= FEWEST_WEIGHINGS) & (span >= SHORTEST_SPAN_DAYS)
    spread = n * sxx - sx**2
    return np.where(enough, (n * sxy - sx * sy) / np.where(enough, spread, 1.0), np.nan)


def _habit_measure(log: MethodLog, windows: Windows) -> Measured:
    every = np.ones(len(log.sets.workout_day), dtype=bool)
    return at_least(total_within(log.sets.workout_day, every, windows) / windows.weeks, WORKOUTS_A_WEEK)


def _habit_detail(log: MethodLog, inside: Mask, window: Windows) -> str:
    weeks = weeks_in_a_row(log, int(window.last[0]))
    row = f"{weeks} week{'' if weeks == 1 else 's'} in a row with two workouts and more"
    first, last = DOSE_WEEKS
    if weeks >= first:
        return f"{row}: as long as the trials that saw an effect ({first} to {last} weeks)."
    return f"{row}; trials saw effects after {first} to {last}."


def _mass_measure(log: MethodLog, windows: Windows) -> Measured:
    slope = body_mass_slope(log, windows)
    return Measured(slope, None, ~np.isnan(slope))


def _mass_detail(log: MethodLog, inside: Mask, window: Windows) -> str:
    begin, end = places_within(log.weighed_days, window)
    count = int(end[0] - begin[0])
    needed = "; a slope needs 3 over two weeks." if np.isnan(body_mass_slope(log, window)[0]) else "."
    return f"{count} day{'' if count == 1 else 's'} with a weighing{needed}"


def _spacing_measure(log: MethodLog, windows: Windows) -> Measured:
    close = total_within(log.close_days, np.ones(len(log.close_days)), windows)
    heavy = total_within(log.heavy_days, np.ones(len(log.heavy_days)), windows)
    quality = total_within(log.quality_days, np.ones(len(log.quality_days)), windows)
    return at_most(close, 0.0, (close > 0) | ((heavy > 0) & (quality > 0)))


def _spacing_detail(log: MethodLog, inside: Mask, window: Windows) -> str:
    if not total_within(log.quality_days, np.ones(len(log.quality_days)), window)[0]:
        return "No run is marked as intervals, tempo, long or race."
    if not total_within(log.heavy_days, np.ones(len(log.heavy_days)), window)[0]:
        return "No heavy legs to keep apart from runs."
    return ""


def _too_close(log: MethodLog) -> Mask:
    return np.isin(log.sets.workout, log.close_workout) & log.sets.fact_is("category", "lower")


CONSISTENCY = Rule(
    id="R13",
    title="Keep at it",
    question="Does lifting happen every week?",
    threshold_words="Two workouts a week; one a week is said to maintain. Effects need 8 to 14 weeks.",
    threshold=WORKOUTS_A_WEEK,
    side="at least",
    unit="workouts a week",
    digits=2,
    whose="literature",
    evidence=Evidence.MODERATE,
    literature="Trials had two to three workouts a week (Balsalobre-Fernández 2016, "
    "10.1519/JSC.0000000000001316; Blagrove 2018, 10.1007/s40279-017-0835-7); 10–14 weeks did more for "
    "economy (−0.45, 95 % −0.83 to −0.08) than 6–8 (−0.21, −0.56 to 0.15; Eihara 2022, "
    "10.1186/s40798-022-00511-1).",
    windows=(WEEK, FOUR_WEEKS),
    measure=_habit_measure,
    behind=lambda log: np.ones(len(log.sets.day), dtype=bool),
    detail=_habit_detail,
)
BODY_MASS = Rule(
    id="R16",
    title="Body mass",
    question="Does lifting make you heavier?",
    threshold_words="No threshold: the slope of the last 28 days, for information.",
    threshold=None,
    side="none",
    unit="kg a week",
    digits=2,
    whose="article",
    evidence=Evidence.MODERATE,
    literature="Body composition did not change in the trials (24 studies, Blagrove 2018, "
    "10.1007/s40279-017-0835-7).",
    windows=(FOUR_WEEKS,),
    measure=_mass_measure,
    behind=no_sets,
    detail=_mass_detail,
)
SPACING = Rule(
    id="R17",
    title="Heavy legs away from quality runs",
    question="Do lifting and quality running keep out of each other's way?",
    threshold_words="No workout too close to a quality run: 24 hours from heavy legs to the run, on one day "
    "6 hours from lifting to the run and 3 from the run to lifting, 4 days from heavy legs to a race.",
    threshold=0.0,
    side="at most",
    unit="pairs too close",
    digits=0,
    whose="literature",
    evidence=Evidence.LOW,
    literature="Single bouts impair running for hours to days (Doma 2017, 10.1007/s40279-017-0758-3); "
    "explosive strength suffers in one session with running and not with 3 hours between (Schumann 2022, "
    "10.1007/s40279-021-01587-7, 43 studies). The hours are conventions drawn from these.",
    windows=(WEEK, FOUR_WEEKS),
    measure=_spacing_measure,
    behind=_too_close,
    detail=_spacing_detail,
)
HABIT_RULES = (CONSISTENCY, BODY_MASS, SPACING)
