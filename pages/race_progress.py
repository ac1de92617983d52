"""How a runner's races have moved, and that in words: pure functions of races with their pace."""

from __future__ import annotations

import math

import pandas as pd

from analysis.estimate import Estimate
from analysis.race_pace import NORMAL_95, RECENT_DAYS, race_noise_pct, vdot
from pages.log_end import LogEnd
from pages.wording import day_text, duration_text

FIVE_KM_M = 5000.0
YEAR_DAYS = 365
_LATELY = "of your last 12 months of races"


def counted_races(paced: pd.DataFrame) -> pd.DataFrame:
    """The races that can be compared and were a real effort."""
    return paced[paced["valid"] & paced["counts"].eq(True)]


def year_change(paced: pd.DataFrame, as_of: pd.Timestamp) -> Estimate:
    """How far is the average race of the last year above that of the year before, in VDOT?

    Both averages are taken on the scale of speed, where race-to-race noise is known; the range is
    that noise alone, with the numbers of races there were. None where one of the years has no race.
    """
    races = counted_races(paced)
    age = (as_of - races["day"]).dt.days
    recent, before = races[age.between(0, YEAR_DAYS - 1)], races[age.between(YEAR_DAYS, 2 * YEAR_DAYS - 1)]
    if recent.empty or before.empty:
        missing = "in the last 12 months" if recent.empty else "in the 12 months before that"
        return Estimate(
            None, None, None, len(recent) + len(before), f"There is no race that counts {missing}."
        )
    now, then = recent["outcome_pct"].mean(), before["outcome_pct"].mean()
    half = NORMAL_95 * math.hypot(_noise_of_mean(recent), _noise_of_mean(before))
    low, value, high = (_vdot_at(now + shift) - _vdot_at(then) for shift in (-half, 0.0, half))
    return Estimate(value, low, high, len(recent) + len(before), "")


def change_words(change: Estimate) -> str:
    """What a change of VDOT amounts to, given its range: the words beside the number."""
    if change.value is None or change.low is None or change.high is None:
        return "needs a race in each year"
    span = f"{change.low:+.1f} to {change.high:+.1f}".replace("-", "−")
    verdict = "unsure" if not change.excludes_zero else "faster" if change.value > 0 else "slower"
    return f"{verdict}: {span}"


def getting_faster(change: Estimate, best: pd.Series | None, paced: pd.DataFrame, end: LogEnd) -> str:
    """The page's answer in one sentence; of an old log, how it stood where the log ends."""
    if paced.empty:
        return (
            f"{end.opening}No races yet: type one in or mark a run as a race, and this page can say whether "
            "you get faster."
        )
    standing = end.opening + _standing(best, paced, end)
    if change.value is None:
        return f"{standing} A race that counts in each of two years is what it takes to compare them."
    moved = f"{abs(change.value):.1f} {'above' if change.value >= 0 else 'below'}"
    races, averages = (f"of {end.last('12 months')}", "averaged") if end.old else (_LATELY, "averages")
    average = f"the VDOT {races} {averages} {moved} that of the year before"
    if not change.excludes_zero:
        were = (
            f"you were faster {end.now} than a year earlier" if end.old else "you are faster than a year ago"
        )
        return f"{standing} Whether {were} is open: {average}, no more than noise can do."
    direction = "faster" if change.value > 0 else "slower"
    moved_on = f"were {direction} than a year earlier" if end.old else f"are {direction} than a year ago"
    return f"{standing} You {moved_on}: {average}, more than race-to-race noise."


def result_text(race: pd.Series, distance: str) -> str:
    """`10 km in 41:19`: what was run."""
    return f"{distance} in {duration_text(race['duration_s'])}"


def _standing(best: pd.Series | None, paced: pd.DataFrame, end: LogEnd) -> str:
    span = end.last(f"{round(RECENT_DAYS / 30)} months")
    if best is not None:
        five_km = duration_text(best["five_km_s"])
        return f"Your best race of {span} {'was' if end.old else 'is'} worth a 5 km in {five_km}."
    known = counted_races(paced)
    if known.empty:
        return "No race can be compared yet: it takes a real effort of 3.5 to 240 minutes."
    return f"No race that counts in {span}: the latest was on {day_text(known['day'].max())}."


def _noise_of_mean(races: pd.DataFrame) -> float:
    noise = race_noise_pct(races["distance_m"].to_numpy())
    return math.sqrt(float((noise**2).sum())) / len(races)


def _vdot_at(outcome_pct: float) -> float:
    return vdot(FIVE_KM_M, FIVE_KM_M / math.exp(outcome_pct / 100))
