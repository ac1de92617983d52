"""How fast one runner slows with distance: the exponent of Riegel's law, from races of one's own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.running_formula import RIEGEL_EXPONENT, FloatArray, Numbers

WITHIN_DAYS = 90  # SCIENCE 2.2
FEWEST_DISTANCES = 3  # SCIENCE 2.2
LOWEST, HIGHEST = 1.03, 1.15  # SCIENCE 2.2 [A]: beyond these a race was tactical, hilly or not an effort
SAME_DISTANCE = 1.10  # [A] distances closer than 10 % say nothing about endurance


@dataclass(frozen=True, slots=True, eq=False)
class EnduranceExponent:
    """The exponent with its standard error, the races it rests on, or the reason why there is none.

    clipped: True when the races alone gave a value outside 1.03 to 1.15. log_centre: mean ln(distance) and
    mean ln(duration) of the races, where the line goes through.
    """

    value: float | None
    standard_error: float | None
    races: int
    distances: int
    first_day: pd.Timestamp | None
    last_day: pd.Timestamp | None
    clipped: bool
    log_centre: tuple[float, float]
    reason: str

    def duration_s(self, distance_m: Numbers) -> FloatArray:
        """Durations over these distances along the line through the athlete's own races; NaN without one."""
        asked = np.asarray(distance_m, dtype=np.float64)
        if self.value is None:
            return np.full(asked.shape, np.nan)
        log_m, log_s = self.log_centre
        return np.asarray(np.exp(log_s + self.value * (np.log(asked) - log_m)), dtype=np.float64)


def endurance_exponent(paced: pd.DataFrame, as_of: pd.Timestamp) -> EnduranceExponent:
    """By which power of the distance do this runner's race times grow?

    Least squares of ln T on ln D over the races of the latest 90 days that hold three distances; standard
    error from the residuals; clipped to 1.03-1.15.

    Inputs: races with day, distance_m, duration_s, valid, counts (`races_with_pace`); a day, races after it
    are left out.
    Comes back: an `EnduranceExponent`. 1.06 is usual; lower means better endurance than speed.
    Do not trust it with three races: one good day turns the line. The standard error says by how much.
    Source: Riegel 1981 for the law; SCIENCE 2.2 for window and limits [A].

    >>> nothing = pd.DataFrame({"day": pd.to_datetime([]), "distance_m": [], "duration_s": [], "valid": [],
    ...     "counts": []})
    >>> endurance_exponent(nothing, pd.Timestamp("2026-05-01")).reason
    'Needs races over three distances within 90 days.'
    """
    kept = paced[paced["valid"].astype(bool) & paced["counts"].eq(True) & (paced["day"] <= as_of)]
    for last in sorted(kept["day"].unique(), reverse=True):
        age = (pd.Timestamp(last) - kept["day"]).dt.days
        window = kept[age.between(0, WITHIN_DAYS - 1)]
        distances = _different(window["distance_m"].to_numpy(np.float64))
        if distances >= FEWEST_DISTANCES:
            return _line(window, distances)
    why = f"Needs races over three distances within {WITHIN_DAYS} days."
    return EnduranceExponent(None, None, 0, 0, None, None, False, (np.nan, np.nan), why)


def own_exponent_duration_s(
    duration_s: float, from_m: float, to_m: Numbers, exponent: EnduranceExponent
) -> FloatArray:
    """How long for another distance, by this runner's own exponent?

    T2 = T1 (D2 / D1)^k; Riegel's 1.06 where the athlete has none.

    Inputs: duration in s, distance raced and distances asked for in m; an `EnduranceExponent`.
    Comes back: durations in s. Do not trust it far beyond the distances raced. Source: Riegel 1981.

    >>> none = endurance_exponent(pd.DataFrame({"day": pd.to_datetime([]), "distance_m": [],
    ...     "duration_s": [], "valid": [], "counts": []}), pd.Timestamp("2026-05-01"))
    >>> float(own_exponent_duration_s(1200, 5000, 10_000, none).round(1))
    2501.9
    """
    power = RIEGEL_EXPONENT if exponent.value is None else exponent.value
    return np.asarray(duration_s * (np.asarray(to_m, dtype=np.float64) / from_m) ** power, dtype=np.float64)


def _different(distances_m: FloatArray) -> int:
    """How many clearly different distances there are."""
    count, last = 0, 0.0
    for distance in np.sort(distances_m):
        if distance > SAME_DISTANCE * last:
            count, last = count + 1, distance
    return count


def _line(window: pd.DataFrame, distances: int) -> EnduranceExponent:
    log_m = np.log(window["distance_m"].to_numpy(np.float64))
    log_s = np.log(window["duration_s"].to_numpy(np.float64))
    gap = log_m - log_m.mean()
    spread = float(gap @ gap)
    slope = float(gap @ log_s) / spread
    residual = log_s - log_s.mean() - slope * gap
    error = float(np.sqrt(residual @ residual / (len(window) - 2) / spread))
    value = min(max(slope, LOWEST), HIGHEST)
    days = window["day"].min(), window["day"].max()
    centre = float(log_m.mean()), float(log_s.mean())
    return EnduranceExponent(value, error, len(window), distances, *days, value != slope, centre, "")
