"""What the log suggests for the settings, for the athlete to confirm: heart rates and threshold pace."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.race_pace import recent_best_race
from analysis.running_formula import FloatArray, equivalent_duration_s

YEARS_DAYS = 730  # two years
SUPPORT_BPM = 3.0  # [A] a maximum stands when another run came this near
HIGHEST_BPM, LOWEST_BPM = 225.0, 140.0  # [A] a minute beyond is a sensor's; a lower maximum was no effort
LOCKED_BPM, LOCKED_MIN = (
    2.0,
    3,
)  # [A] heart rate equal to cadence for so many minutes: the sensor counts steps
REFERENCE_SHARE = 0.75  # SCIENCE 3: of the heart-rate reserve
CALM_BPM = 90.0  # [A] a bound above says nothing
CALM_S = 30.0  # [A] a sensor that has not settled shows less for a few seconds
HOUR_S = 3600.0
SHORTEST_HOUR_M, LONGEST_HOUR_M = 1000.0, 30_000.0  # nobody runs less or more in an hour's race


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value to confirm, what it rests on in one sentence, how many runs or races; None with a reason."""

    value: float | None
    words: str
    rows: int


def suggest_heart_rate_maximum(minutes: pd.DataFrame, as_of: pd.Timestamp) -> Suggestion:
    """How fast does this heart beat at most, as far as the log has seen?

    The highest one-minute mean of any run of the last two years that another run came within 3 beats of.
    Left out: minutes above 225, and minutes in which heart rate followed cadence for three minutes in a row.

    Inputs: run minutes (run_id, day, minute, heart_rate, cadence_spm); the last day.
    Comes back: a `Suggestion` in beats per minute; None when no run reached 140 or none supports another.
    Do not trust it as the true maximum: few runs reach it, so that may lie some beats higher.
    Source: our choice.

    >>> minutes = pd.DataFrame({"run_id": ["a", "b", "c"], "day": pd.Timestamp("2026-05-01"), "minute": 20,
    ...     "heart_rate": [186.0, 188.0, 214.0], "cadence_spm": 170.0})
    >>> suggest_heart_rate_maximum(minutes, pd.Timestamp("2026-05-02")).value
    188.0
    """
    age = (pd.Timestamp(as_of) - minutes["day"]).dt.days.to_numpy()
    beats = minutes["heart_rate"].to_numpy(np.float64)
    kept = (age >= 0) & (age < YEARS_DAYS) & (beats <= HIGHEST_BPM) & ~_locked_to_cadence(minutes)
    peaks = pd.Series(beats[kept]).groupby(minutes["run_id"].to_numpy()[kept]).max()
    return _supported(peaks.to_numpy(np.float64), "The highest minute that a second run came near")


def suggest_heart_rate_maximum_from_runs(runs: pd.DataFrame, as_of: pd.Timestamp) -> Suggestion:
    """The same from the highest heart rate each run was logged with, for logs that hold nothing finer.

    Inputs: runs that count: day, heart_rate_max; the last day. Comes back: a `Suggestion`.
    Do not trust it as far: a single wrong second of each of two runs is enough to raise it.
    Source: our choice.

    >>> runs = pd.DataFrame({"day": pd.Timestamp("2026-05-01"), "heart_rate_max": [184.0, 186.0, 221.0]})
    >>> suggest_heart_rate_maximum_from_runs(runs, pd.Timestamp("2026-05-02")).value
    186.0
    """
    age = (pd.Timestamp(as_of) - runs["day"]).dt.days
    peaks = runs.loc[
        age.between(0, YEARS_DAYS - 1) & (runs["heart_rate_max"] <= HIGHEST_BPM), "heart_rate_max"
    ]
    return _supported(peaks.to_numpy(np.float64), "The highest value of a run that a second run came near")


def _supported(peaks: FloatArray, what: str) -> Suggestion:
    """The highest of these that the next lower one comes near."""
    highest = np.sort(peaks[peaks >= LOWEST_BPM])[::-1]
    if len(highest) == 0:
        return Suggestion(None, "Needs a hard run with heart rate in the last two years.", 0)
    supported = np.flatnonzero(highest[:-1] - highest[1:] <= SUPPORT_BPM)
    if len(supported) == 0:
        return Suggestion(None, "No two runs reached about the same highest heart rate.", len(highest))
    value = float(round(highest[supported[0]]))
    words = f"{what}, in the last two years: {value:.0f}. A true maximum may be a few beats higher."
    return Suggestion(value, words, len(highest))


def suggest_rest() -> Suggestion:
    """How slowly does this heart beat at rest? Runs cannot say: it has to be typed in.

    >>> suggest_rest().value is None
    True
    """
    return Suggestion(None, "Runs do not show it: count it in the morning, before getting up.", 0)


def suggest_rest_below(heart_rates: pd.DataFrame) -> Suggestion:
    """Below which heart rate does rest lie, as far as runs show it?

    The lowest heart rate a run held for half a minute, as a second run came near it.

    Inputs: heart_rates: run_id, heart_rate, seconds. Comes back: a `Suggestion` in beats per minute.
    Do not take it for rest: nobody starts a run as calm as they wake. Source: our choice.

    >>> beats = pd.DataFrame({"run_id": ["a", "b", "c"], "heart_rate": [44, 71, 69], "seconds": [40.0] * 3})
    >>> suggest_rest_below(beats).value
    69.0
    """
    rows = heart_rates.sort_values(["run_id", "heart_rate"], kind="stable")
    held = rows.groupby("run_id", sort=False)["seconds"].cumsum() >= CALM_S
    lowest = np.sort(rows[held].groupby("run_id", sort=False)["heart_rate"].first().to_numpy(np.float64))
    near = np.flatnonzero(np.diff(lowest) <= SUPPORT_BPM)
    if len(near) == 0 or lowest[near[0]] > CALM_BPM:
        return suggest_rest()
    value = float(lowest[near[0]])
    words = f"Below {value:.0f}, where the calmest runs began. {suggest_rest().words}"
    return Suggestion(value, words, len(lowest))


def suggest_reference(maximum_bpm: float | None, rest_bpm: float | None) -> Suggestion:
    """At which heart rate shall pace be compared?

    rest + 0.75 (maximum - rest), to the whole beat.

    Inputs: maximum and rest in beats per minute, None where unknown.
    Comes back: a `Suggestion`. Any fixed value does, as long as it stays the same and runs come near it.
    Source: SCIENCE 3.

    >>> suggest_reference(190, 50).value
    155.0
    """
    if maximum_bpm is None or rest_bpm is None:
        return Suggestion(None, "Needs the heart-rate maximum and the heart rate at rest.", 0)
    value = float(round(rest_bpm + REFERENCE_SHARE * (maximum_bpm - rest_bpm)))
    return Suggestion(value, "Three quarters of the way from rest to maximum.", 0)


def suggest_reference_from_runs(steady_heart_rates: pd.Series) -> Suggestion:
    """The same where rest is not known: the middle of the athlete's steady runs, to the nearest 5 beats.

    >>> suggest_reference_from_runs(pd.Series([138.0, 141.0, 146.0])).value
    140.0
    """
    known = steady_heart_rates.dropna()
    if known.empty:
        return Suggestion(None, "Needs steady runs with heart rate.", 0)
    value = 5.0 * round(float(known.median()) / 5.0)
    return Suggestion(value, "The middle of the steady runs, to the nearest 5 beats.", len(known))


def suggest_threshold(
    races: pd.DataFrame, as_of: pd.Timestamp, critical_speed_m_s: float | None = None
) -> Suggestion:
    """Which speed could this runner race for an hour?

    The speed of an hour's race at the VDOT of the best race of the last 120 days; without a race, critical
    speed, which is a little faster than that.

    Inputs: races as `recent_best_race`; the last day; a current critical speed in m/s or None.
    Comes back: a `Suggestion` in m/s.
    Do not trust it from one short race of a sprinter, nor for trails. Source: Daniels & Gilbert 1979.

    >>> race = pd.DataFrame({"day": pd.to_datetime(["2026-05-01"]), "distance_m": [15_000.0],
    ...     "duration_s": [3600.0], "name": ["An hour"], "counts": [True]})
    >>> round(suggest_threshold(race, pd.Timestamp("2026-05-20")).value, 3)
    4.167
    """
    best = recent_best_race(races, as_of.date())
    if best is not None:
        speed = _hour_speed_m_s(float(best["vdot"]))
        return Suggestion(speed, f"What {best['name']} is worth over an hour.", 1)
    if critical_speed_m_s is not None:
        return Suggestion(critical_speed_m_s, "The critical speed: an hour would be a little slower.", 0)
    return Suggestion(None, "Needs a race of the last 120 days, or a critical speed.", 0)


def _hour_speed_m_s(worth: float) -> float:
    """The distance that takes an hour at this VDOT, by halving the range of distances."""
    low, high = SHORTEST_HOUR_M, LONGEST_HOUR_M
    for _ in range(50):
        middle = (low + high) / 2.0
        low, high = (middle, high) if equivalent_duration_s(worth, middle) < HOUR_S else (low, middle)
    return low / HOUR_S


def _locked_to_cadence(minutes: pd.DataFrame) -> NDArray[np.bool_]:
    """Minutes inside three or more in a row whose heart rate equals the cadence."""
    gap = np.abs(minutes["heart_rate"].to_numpy(np.float64) - minutes["cadence_spm"].to_numpy(np.float64))
    alike = np.nan_to_num(gap, nan=np.inf) <= LOCKED_BPM
    run, minute = pd.factorize(minutes["run_id"])[0], minutes["minute"].to_numpy()
    breaks = np.ones(len(alike), dtype=bool)
    breaks[1:] = (np.diff(run) != 0) | (np.diff(minute) != 1) | (alike[1:] != alike[:-1])
    group = np.cumsum(breaks) - 1
    long = np.bincount(group, minlength=1)[group] >= LOCKED_MIN
    return np.asarray(alike & long, dtype=np.bool_)
