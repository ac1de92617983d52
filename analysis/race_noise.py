"""How much one runner's races vary for no visible reason, and which change is worth the name."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.running_formula import FloatArray

RACE_NOISE_PCT = 1.6  # Hopkins & Hewson 2001: fastest quartile of men, road, 1.2-1.9 %
LONG_RACE_NOISE_FACTOR = 2.0  # Hopkins & Hewson 2001: half marathon 2.7-4.2 %, marathon 2.6 %
LONG_RACE_M = 21_000.0
# [A] The published value counts like so many independent pairs of races: runners of the slower half scatter
# up to 2.3 times as much, so one's own races soon outweigh it. bench/running_answers.py has the test.
WORTH_OF_PUBLISHED = 2.0
CLOSE_DAYS = 42  # [A] fitness moves little between two races six weeks apart
ENOUGH_PAIRS = 5  # [A] fewer are not called the athlete's own scatter
FREEDOM_OF_A_PAIR = 2.0 / 3.0  # neighbouring pairs share a race
SMALLEST_WORTHWHILE = (0.3, 0.5)  # Hopkins & Hewson 2001: share of the race-to-race variation


@dataclass(frozen=True, slots=True)
class RaceNoise:
    """Race-to-race noise of one runner over short races, in % of the time; long ones have twice as much.

    pct: to work with; personal_pct: from this athlete's pairs alone, None with fewer than 5 of them;
    freedom: degrees of freedom behind pct, for Student's t.
    """

    pct: float
    personal_pct: float | None
    pairs: int
    freedom: float

    def of(self, distance_m: FloatArray | float) -> FloatArray:
        """Standard deviation in % for races over these distances."""
        return np.asarray(race_noise_pct(distance_m) * (self.pct / RACE_NOISE_PCT), dtype=np.float64)


def race_noise_pct(distance_m: FloatArray | float) -> FloatArray:
    """How much does one runner's time vary from race to race for no visible reason?

    1.6 % of the time, 3.2 % from the half marathon up.

    Inputs: distance in m, a number or an array of any shape.
    Comes back: coefficient of variation in %, same shape.
    Do not trust it for slower runners: the published values of the slower half are up to 2.3 times larger.
    Source: Hopkins & Hewson 2001, Medicine and Science in Sports and Exercise 33:1588.

    >>> race_noise_pct(np.array([5000.0, 42_195.0])).tolist()
    [1.6, 3.2]
    """
    factor = np.where(np.asarray(distance_m) >= LONG_RACE_M, LONG_RACE_NOISE_FACTOR, 1.0)
    return np.asarray(RACE_NOISE_PCT * factor, dtype=np.float64)


def personal_race_noise(paced: pd.DataFrame) -> RaceNoise:
    """How much do this runner's races vary from one to the next?

    From the differences of 100 ln(5-km-equivalent speed) between each race and the next within 42 days,
    long races scaled down: half the mean square, drawn to the published 1.6 % as if that were 2 pairs.

    Inputs: races with day, distance_m, outcome_pct, valid, counts (`races_with_pace`).
    Comes back: a `RaceNoise`.
    Do not trust it where courses differ much: hills and heat are in it, and so is real change in six weeks.
    Source: Hopkins & Hewson 2001 for the published value; our choice of pairs and weight.

    >>> nothing = pd.DataFrame({"day": pd.to_datetime([]), "distance_m": [], "outcome_pct": [], "valid": [],
    ...     "counts": []})
    >>> personal_race_noise(nothing).pct
    1.6
    """
    kept = paced[paced["valid"].astype(bool) & paced["counts"].eq(True)].sort_values("day", kind="stable")
    size = race_noise_pct(kept["distance_m"].to_numpy(np.float64)) / RACE_NOISE_PCT
    change = np.diff(kept["outcome_pct"].to_numpy(np.float64))
    close = np.diff(kept["day"].to_numpy()).astype("timedelta64[D]").astype(int) <= CLOSE_DAYS
    squares = (change**2 / (size[1:] ** 2 + size[:-1] ** 2))[close]
    freedom = FREEDOM_OF_A_PAIR * len(squares)
    own = float(squares.mean()) if len(squares) else 0.0
    total = WORTH_OF_PUBLISHED + freedom
    pct = float(np.sqrt((WORTH_OF_PUBLISHED * RACE_NOISE_PCT**2 + freedom * own) / total))
    personal = float(np.sqrt(own)) if len(squares) >= ENOUGH_PAIRS else None
    return RaceNoise(round(pct, 9), personal, len(squares), total)


def smallest_worthwhile_pct(noise: RaceNoise) -> tuple[float, float]:
    """From which change on does a race result mean something?

    0.3 to 0.5 times the race-to-race variation over short distances.

    Inputs: a `RaceNoise`. Comes back: lower and upper end in % of speed.
    Do not trust it as proof of a change: one race differs from the next by several times as much.
    Source: Hopkins & Hewson 2001, Medicine and Science in Sports and Exercise 33:1588.

    >>> smallest_worthwhile_pct(RaceNoise(1.6, None, 0, 2.0))
    (0.48, 0.8)
    """
    low, high = (round(share * noise.pct, 9) for share in SMALLEST_WORTHWHILE)
    return low, high
