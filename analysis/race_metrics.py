"""The metrics that come from races."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.metric import Evidence, Metric
from analysis.race_pace import races_with_pace

ALL = "all"
RACING = ("day", "distance_m", "duration_s", "counts")
PERCENT = 100.0


def _vdot(races: pd.DataFrame) -> pd.DataFrame:
    return _best_of_day(races, "vdot")


def _five_km_speed(races: pd.DataFrame) -> pd.DataFrame:
    best = _best_of_day(races, "outcome_pct")
    return best.assign(value=np.exp(best["value"] / PERCENT))


def _best_of_day(races: pd.DataFrame, column: str) -> pd.DataFrame:
    """The best of the counted, comparable races of each day."""
    paced = races_with_pace(races)
    kept = paced[paced["valid"] & paced["counts"].eq(True)]
    best = kept.groupby(pd.to_datetime(kept["day"]).dt.normalize())[column].max()
    return best.rename_axis("day").rename("value").reset_index().assign(subject=ALL)


RACE_METRICS: tuple[Metric, ...] = (
    Metric(
        symbol="vdot",
        label="VDOT",
        unit="mL/kg/min",
        columns=RACING,
        better="higher",
        weekly="max",
        evidence=Evidence.MODERATE,
        reference="Daniels & Gilbert 1979, Oxygen Power; flat all-out races of 3.5 to 240 minutes",
        least_rows=1,
        compute=_vdot,
    ),
    Metric(
        symbol="five_km_equivalent_speed",
        label="5-km-equivalent speed",
        unit="m/s",
        columns=RACING,
        better="higher",
        weekly="max",
        evidence=Evidence.MODERATE,
        reference="Speed over 5 km at the same VDOT: Daniels & Gilbert 1979, Oxygen Power",
        least_rows=1,
        compute=_five_km_speed,
    ),
)
