"""Who needs a look? What a coach with many athletes wants to hear first, from columns of days."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.one_rep_max import as_floats
from analysis.week_changes import BIG_RISE_PCT, SLACK

WEEK_DAYS = 7
QUIET_AFTER_DAYS = 7  # [A] a week without a word is worth asking about
USUAL_WEEKS, FEWEST_USUAL_WEEKS = 4, 3  # as weekly_load; fewer weeks of running are no habit [A]
LEAST_RISE_KM = 10.0  # [A] after 10 km a week, 14 are no news
HEAVY_DAYS = 14  # twice the week of SCIENCE 7, R2
HEAVY_SETS_A_WORKOUT = 3  # SCIENCE 7, R2
RACE_WITHIN_DAYS = 7  # SCIENCE 4, Rules: no heavy legs in the week before a race; the week after is rest [A]
MOST_MAIN_LIFTS, MAIN_WITHIN_DAYS, FEWEST_MAIN_DAYS = 4, 90, 4  # [A]


@dataclass(frozen=True, slots=True)
class Rise:
    """Running of the last seven days beside a usual week before, in km and in %."""

    km: float
    usual_km: float
    rise_pct: float


def days_since_last(days: pd.Series, today: pd.Timestamp) -> int | None:
    """How many days ago was anything logged?

    Formula: today − the last of the days up to it. Inputs: days (any number, may be missing), today.
    Returns: whole days, None for a log without any. When not to trust it: a watch that waits for its
    cable has not been idle. Source: [A].

    >>> days_since_last(pd.Series(pd.to_datetime(["2026-11-02", "2026-11-14"])), pd.Timestamp("2026-11-23"))
    9
    """
    past = pd.to_datetime(days).dropna()
    past = past[past < today.normalize() + pd.Timedelta(days=1)]
    return None if past.empty else int((today.normalize() - past.max().normalize()).days)


def running_rise(days: pd.Series, distance_m: pd.Series, today: pd.Timestamp) -> Rise | None:
    """Did running jump in the last seven days?

    Formula: kilometres of the seven days up to today against the mean of the four times seven days before; a
    jump is more than 30 % and at least 10 km more. None without a jump, or with running in fewer than three
    of the four weeks.
    Inputs: days and metres of runs that count, today. Returns: Rise or None.
    When not to trust it: after a holiday or an illness every normal week is a jump. No threshold predicts
    injury (Impellizzeri 2020, 10.1123/ijspp.2019-0864): it is a reason to ask, not a finding.
    Source: the 30 % as week_changes, SCIENCE 4 [A].

    >>> days = pd.date_range("2026-10-27", periods=28, freq="D")
    >>> runs = pd.Series([5000.0] * 21 + [8000.0] * 7)
    >>> rise = running_rise(pd.Series(days), runs, pd.Timestamp("2026-11-23"))
    >>> rise.km, rise.usual_km, round(rise.rise_pct)
    (56.0, 35.0, 60)
    """
    ago = (today.normalize() - pd.to_datetime(days).dt.normalize()).dt.days.to_numpy(dtype=np.float64)
    km = np.nan_to_num(as_floats(distance_m)) / 1000.0
    weeks = np.array(
        [km[(ago >= WEEK_DAYS * back) & (ago < WEEK_DAYS * (back + 1))].sum() for back in range(5)]
    )
    before = weeks[1:][weeks[1:] > 0]
    if len(before) < FEWEST_USUAL_WEEKS:
        return None
    usual = float(before.mean() if len(before) < USUAL_WEEKS else weeks[1:].mean())
    rise = 100.0 * (weeks[0] / usual - 1.0)
    if rise <= BIG_RISE_PCT + SLACK or weeks[0] - usual < LEAST_RISE_KM:
        return None
    return Rise(float(weeks[0]), usual, float(rise))


def days_without_heavy_work(
    workouts: pd.Series, days: pd.Series, heavy: np.ndarray, race_days: pd.Series, today: pd.Timestamp
) -> int | None:
    """Is heavy work for the legs missing?

    Formula: of a workout with at least three heavy sets, the days since the last one; None up to 14, without
    any lifting in the last 14 days, or with a race within seven days before or after today. Without any heavy
    workout, the days since the first set given.
    Inputs: workout, day and heavy_lower_sets of each set; race_days; today. Returns: whole days or None.
    When not to trust it: it does not know why; a plan may want it so. Source: SCIENCE 7, R2; the 14 days [A].

    >>> day = pd.to_datetime(["2026-11-02"] * 3 + ["2026-11-20"])
    >>> heavy = np.array([True, True, True, False])
    >>> none = pd.Series([], dtype="datetime64[us]")
    >>> args = (pd.Series([*"aaab"]), pd.Series(day), heavy, none)
    >>> days_without_heavy_work(*args, pd.Timestamp("2026-11-23"))
    21
    """
    ago = (today.normalize() - pd.to_datetime(days).dt.normalize()).dt.days
    races = (pd.to_datetime(race_days).dt.normalize() - today.normalize()).dt.days.abs()
    if not ago.between(0, HEAVY_DAYS).any() or (races <= RACE_WITHIN_DAYS).any():
        return None
    sets = pd.DataFrame({"workout": workouts.to_numpy(), "ago": ago.to_numpy(), "heavy": heavy})
    of_workouts = sets.groupby("workout").agg(ago=("ago", "min"), heavy=("heavy", "sum"))
    enough = of_workouts.loc[of_workouts["heavy"] >= HEAVY_SETS_A_WORKOUT, "ago"]
    since = int(ago.max() if enough.empty else enough.min())
    return since if since > HEAVY_DAYS else None


def main_lifts(lifting: pd.DataFrame, today: pd.Timestamp) -> list[str]:
    """Which lifts speak for an athlete's strength now?

    Formula: of compound lifts that have an e1RM, the four done on most days of the last 90, at least on four.
    Inputs: the lifting frame (lift, day, compound, e1rm_applies, e1rm_kg). Returns: names, most days first.
    When not to trust it: what is done often is not what matters most. Source: [A].
    """
    recent = lifting[lifting["day"] > today - pd.Timedelta(days=MAIN_WITHIN_DAYS)]
    told = recent["compound"].eq(True) & recent["e1rm_applies"].eq(True) & recent["e1rm_kg"].notna()
    days = recent[told].groupby("lift")["day"].nunique().sort_values(ascending=False, kind="stable")
    return [str(name) for name in days[days >= FEWEST_MAIN_DAYS].index[:MOST_MAIN_LIFTS]]
