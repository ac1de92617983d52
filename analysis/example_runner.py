"""An invented runner with a known effect: what the answer looks like once there are enough races."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.strength_relation import Relation, strength_and_pace

SEED, RACES, SPAN_WEEKS = 7, 24, 150.0
TRUE_SLOPE = 0.25  # % speed per 1 % strength: the upper half of what trials report
FIVE_KM_SPEED_M_S = 4.0
STRENGTH_PCT = 45.0  # 100 ln(1.57 x body mass)


def example_runner() -> Relation:
    """What would this page say of a runner in whom 1 % of strength goes with 0.25 % of speed?

    Two dozen races over 5 km in about three years, strength in blocks of 20 weeks, fitness a random walk of
    0.15 % a root week, race noise 1 %; seeded, so that it is always the same runner.

    Inputs: none. Comes back: a `Relation`. Nobody's data: it is shown as simulated wherever it is shown.
    Source: invented.

    >>> example_runner().races
    24
    """
    random = np.random.default_rng(SEED)
    weeks = np.sort(random.choice(int(SPAN_WEEKS), RACES, replace=False)).astype(float)
    wave = 7.0 * np.sin(2 * np.pi * weeks / 41.0) + random.normal(0.0, 1.5, RACES)
    strength = STRENGTH_PCT + 0.05 * weeks + wave
    drift = np.cumsum(random.normal(0.0, 0.15 * np.sqrt(np.diff(weeks, prepend=0.0))))
    effect = TRUE_SLOPE * (strength - STRENGTH_PCT)
    speed = FIVE_KM_SPEED_M_S * np.exp((effect + drift + random.normal(0.0, 1.0, RACES)) / 100.0)
    races = pd.DataFrame(
        {
            "day": pd.Timestamp("2023-01-07") + pd.to_timedelta(weeks * 7, unit="D"),
            "distance_m": 5000.0,
            "duration_s": 5000.0 / speed,
            "name": [f"Simulated race {number}" for number in range(1, RACES + 1)],
            "counts": True,
        }
    )
    return strength_and_pace(races, strength, np.zeros(RACES, dtype=bool))
