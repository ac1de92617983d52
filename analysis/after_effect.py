"""Do heavy legs slow this athlete's own runs for two days? Measured, where there are enough runs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.estimate import Estimate
from analysis.one_rep_max import Floats, as_floats
from analysis.set_table import Mask, seconds

AFTER_H = 48.0  # SCIENCE 4: hours to days; as long as the rule of spacing looks
FEWEST_RUNS = 8  # of each kind; fewer than this scatter more than the effect
STEADY_KINDS = ("easy", "long", "unknown")
SHORTEST_S = 1200.0  # SCIENCE 3: steady runs of 20 minutes and more
USUAL_DAYS, FEWEST_USUAL = 42, 5  # [A] what is usual: the median of six weeks either way
HOUR_S, DAY_S = 3600.0, 86400.0
UPPER_TAIL = 0.975
CAVEAT = "Runs after heavy legs may differ in other ways too: route, heat, how they were meant."


@dataclass(frozen=True, slots=True)
class AfterEffect:
    """How steady runs within 48 hours after heavy legs compare with the others.

    difference: % of speed at the same heart rate (or of speed alone, at_heart_rate False), below 0 is slower,
    with its 95 % interval; no value with too few runs. after, others: runs of each kind. sentence: all of it
    in words.
    """

    difference: Estimate
    after: int
    others: int
    at_heart_rate: bool
    sentence: str


def run_after_effect(runs: pd.DataFrame, heavy_starts: pd.Series) -> AfterEffect:
    """What do heavy legs do to the runs of the two days after?

    Formula: of each steady run (easy, long or unknown, 20 minutes and more) 100·ln(speed / heart rate) less
    the median of those of its kind within 42 days; the mean of runs up to 48 hours after a heavy leg workout
    less the mean of the others, with Welch's interval. Without 8 runs of each that have a heart rate, speed
    alone.
    Inputs: runs: started_at, distance_m, moving_s, elapsed_s, heart_rate_avg, kind, where there doubt and
    twin_of (left out); heavy_starts: when heavy leg workouts began, on the same clock.
    Returns: AfterEffect; "not enough" below 8 runs of either kind.
    When not to trust it: nobody drew lots which runs came after lifting; an effect smaller than 1 % does not
    show. A workout of which only the day is known counts from midnight.
    Source: SCIENCE 4 (Doma 2017, 10.1007/s40279-017-0758-3); the comparison is ours [A].

    >>> none = pd.DataFrame(columns=["started_at", "distance_m", "moving_s", "elapsed_s", "heart_rate_avg",
    ...                              "kind"])
    >>> run_after_effect(none, pd.Series(dtype="datetime64[us]")).sentence
    'Not enough steady runs to say: 0 within 48 hours after heavy legs, 0 others; 8 of each are needed.'
    """
    steady = _steady(runs)
    after = _after_heavy(seconds(steady["started_at"]), seconds(heavy_starts))
    seconds_run = as_floats(steady["moving_s"].fillna(steady["elapsed_s"]))
    speed = as_floats(steady["distance_m"]) / np.where(seconds_run > 0, seconds_run, np.nan)
    heart_rate = as_floats(steady["heart_rate_avg"])
    days = seconds(steady["started_at"]) / DAY_S
    kinds = steady["kind"].to_numpy(dtype=object)
    by_heart = _compared(days, kinds, speed / np.where(heart_rate > 0, heart_rate, np.nan), after)
    if by_heart.difference.value is not None:
        return _told(by_heart, at_heart_rate=True)
    return _told(_compared(days, kinds, speed, after), at_heart_rate=False)


def _steady(runs: pd.DataFrame) -> pd.DataFrame:
    lasted = as_floats(runs["moving_s"].fillna(runs["elapsed_s"])) >= SHORTEST_S
    kept = runs["kind"].isin(STEADY_KINDS) & runs["started_at"].notna() & lasted
    kept &= as_floats(runs["distance_m"]) > 0
    for reason in ("doubt", "twin_of"):
        if reason in runs.columns:
            kept &= runs[reason].isna()
    return runs[kept.astype(bool)].sort_values("started_at", kind="stable")


def _after_heavy(starts_s: Floats, heavy_s: Floats) -> Mask:
    heavy = np.sort(heavy_s[~np.isnan(heavy_s)])
    if not len(heavy):
        return np.zeros(len(starts_s), dtype=bool)
    before = np.searchsorted(heavy, starts_s, side="left") - 1
    since_h = (starts_s - heavy[np.maximum(before, 0)]) / HOUR_S
    return np.asarray((before >= 0) & (since_h <= AFTER_H))


def _compared(days: Floats, kinds: NDArray[np.object_], value: Floats, after: Mask) -> AfterEffect:
    # Long runs drift in heart rate and fall on other days of the week: each kind has its own usual.
    relative, logarithm = np.full(len(value), np.nan), 100 * np.log(np.where(value > 0, value, np.nan))
    for kind in STEADY_KINDS:
        mine = kinds == kind
        relative[mine] = _beside_usual(days[mine], logarithm[mine])
    known = ~np.isnan(relative)
    one, other = relative[known & after], relative[known & ~after]
    if min(len(one), len(other)) < FEWEST_RUNS:
        difference = Estimate(None, None, None, len(one) + len(other), "Not enough runs.")
        return AfterEffect(difference, len(one), len(other), False, "")
    return AfterEffect(_welch(one, other), len(one), len(other), False, "")


def _beside_usual(days: Floats, value: Floats) -> Floats:
    """Each value less the median of those six weeks either way; NaN where there are too few."""
    known = np.flatnonzero(~np.isnan(value))
    beside = np.full(len(value), np.nan)
    begin = np.searchsorted(days[known], days[known] - USUAL_DAYS, side="left")
    end = np.searchsorted(days[known], days[known] + USUAL_DAYS, side="right")
    for place, low, high in zip(known, begin, end, strict=True):
        if high - low >= FEWEST_USUAL:
            beside[place] = value[place] - np.median(value[known[low:high]])
    return beside


def _welch(one: Floats, other: Floats) -> Estimate:
    value = float(one.mean() - other.mean())
    parts = [float(each.var(ddof=1)) / len(each) for each in (one, other)]
    variance = sum(parts)
    rows = len(one) + len(other)
    if not variance > 0:
        return Estimate(value, None, None, rows, "The runs do not differ at all: no range.")
    pairs = zip(parts, (one, other), strict=True)
    freedom = variance**2 / sum(part**2 / (len(each) - 1) for part, each in pairs)
    from scipy.special import stdtrit

    half = float(stdtrit(freedom, UPPER_TAIL)) * variance**0.5
    return Estimate(value, value - half, value + half, rows, CAVEAT)


def _told(found: AfterEffect, *, at_heart_rate: bool) -> AfterEffect:
    estimate = found.difference
    runs = f"{found.after} within 48 hours after heavy legs, {found.others} others"
    if estimate.value is None:
        sentence = f"Not enough steady runs to say: {runs}; {FEWEST_RUNS} of each are needed."
        return AfterEffect(estimate, found.after, found.others, at_heart_rate, sentence)
    what = "at the same heart rate" if at_heart_rate else "by pace alone"
    size = f"{abs(estimate.value):.1f} % {'slower' if estimate.value < 0 else 'faster'} {what}"
    span = "" if estimate.low is None else f" (95 % {_signed(estimate.low)} to {_signed(estimate.high)} %)"
    verdict = "" if estimate.excludes_zero else ", which is no clear difference"
    sentence = f"After heavy legs steady runs were {size}{span}{verdict}: {runs}."
    return AfterEffect(estimate, found.after, found.others, at_heart_rate, sentence)


def _signed(value: float | None) -> str:
    return "" if value is None else f"{value:+.1f}".replace("-", "−")
