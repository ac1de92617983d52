"""Heart-rate zones, and how much time each run and week spent in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.weekly_volume import week_start

EDWARDS_SHARES = (0.5, 0.6, 0.7, 0.8, 0.9)  # of maximum: Edwards' five zones
# Convention: shares of threshold heart rate, lower ends of five zones.
THRESHOLD_SHARES = (0.68, 0.85, 0.90, 0.95, 1.00)
ZONES = len(EDWARDS_SHARES)
BANDS = {0: "easy", 1: "easy", 2: "easy", 3: "moderate", 4: "hard", 5: "hard"}


@dataclass(frozen=True, slots=True)
class HeartRateZones:
    """Lower ends of zones 1 to 5 in beats per minute, and what they were made from.

    Below the first is zone 0. Zones 0 to 2 are called easy, 3 moderate, 4 and 5 hard.

    >>> zones_of_maximum(190).zone_of(np.array([90.0, 120.0, 175.0])).tolist()
    [0, 2, 5]
    """

    lower_bpm: tuple[float, ...]
    basis: str

    def zone_of(self, heart_rate: np.ndarray | pd.Series) -> np.ndarray:
        """The zone of each heart rate, 0 to 5."""
        return np.searchsorted(np.asarray(self.lower_bpm), np.asarray(heart_rate, np.float64), side="right")


def zones_of_maximum(maximum_bpm: float) -> HeartRateZones:
    """Which heart rates are which zone, by shares of the maximum?

    Lower ends at 50, 60, 70, 80 and 90 % of maximum.

    Inputs: heart-rate maximum in beats per minute. Comes back: `HeartRateZones`.
    Do not trust them as physiology: thresholds lie at different shares in different people. Source: Edwards.

    >>> zones_of_maximum(190).lower_bpm
    (95.0, 114.0, 133.0, 152.0, 171.0)
    """
    return HeartRateZones(_rounded(share * maximum_bpm for share in EDWARDS_SHARES), "heart-rate maximum")


def zones_of_reserve(maximum_bpm: float, rest_bpm: float) -> HeartRateZones:
    """The same shares of the reserve between rest and maximum.

    >>> zones_of_reserve(190, 50).lower_bpm
    (120.0, 134.0, 148.0, 162.0, 176.0)
    """
    reserve = maximum_bpm - rest_bpm
    return HeartRateZones(
        _rounded(rest_bpm + share * reserve for share in EDWARDS_SHARES), "heart-rate reserve"
    )


def zones_of_threshold(threshold_bpm: float) -> HeartRateZones:
    """Zones around the heart rate of an hour's race: 68, 85, 90, 95 and 100 % of it, by convention.

    >>> zones_of_threshold(170).lower_bpm
    (115.6, 144.5, 153.0, 161.5, 170.0)
    """
    shares = (share * threshold_bpm for share in THRESHOLD_SHARES)
    return HeartRateZones(_rounded(shares), "threshold heart rate")


def _rounded(values: object) -> tuple[float, ...]:
    return tuple(round(float(value), 6) for value in values)  # type: ignore[attr-defined]


def seconds_in_zones(heart_rates: pd.DataFrame, zones: HeartRateZones) -> pd.DataFrame:
    """How long was each run in which zone?

    Inputs: run_id, heart_rate, seconds (how long the heart beat how fast); zones.
    Comes back: one row a run with heart rate: run_id and zone_0 to zone_5 in seconds.
    Do not trust the first minutes of a wrist sensor. Source: addition.

    >>> beats = pd.DataFrame({"run_id": "a", "heart_rate": [100, 140, 180], "seconds": [60.0, 600.0, 30.0]})
    >>> seconds_in_zones(beats, zones_of_maximum(190)).to_dict("records")[0]["zone_3"]
    600.0
    """
    zone = zones.zone_of(heart_rates["heart_rate"])
    codes, ids = pd.factorize(heart_rates["run_id"])
    width = ZONES + 1
    cells = np.bincount(codes * width + zone, heart_rates["seconds"], len(ids) * width)
    table = cells.reshape(len(ids), width)
    return pd.DataFrame({"run_id": ids, **{f"zone_{number}": table[:, number] for number in range(width)}})


def weekly_intensity(
    heart_rates: pd.DataFrame, runs: pd.DataFrame, zones: HeartRateZones, first_weekday: int = 0
) -> pd.DataFrame:
    """How is each week's running spread over the zones?

    Inputs: as `seconds_in_zones`; runs that count: run_id, day; first_weekday (0 is Monday).
    Comes back: one row for each week with heart rate: week_start, zone_0 to zone_5 in seconds, easy_share,
    moderate_share and hard_share of the time with heart rate (0 to 1), runs: how many had heart rate.
    Do not trust shares of time against plans made by sessions: the same week is easier by time.
    Source: addition.
    """
    each = seconds_in_zones(heart_rates, zones).merge(runs[["run_id", "day"]], on="run_id")
    weeks = each.assign(week_start=week_start(each["day"], first_weekday), runs=1)
    names = [f"zone_{number}" for number in range(ZONES + 1)]
    sums = weeks.groupby("week_start")[[*names, "runs"]].sum()
    total = sums[names].sum(axis=1)
    for band in ("easy", "moderate", "hard"):
        of_band = [f"zone_{number}" for number, name in BANDS.items() if name == band]
        sums[f"{band}_share"] = sums[of_band].sum(axis=1) / total
    return sums.reset_index()
