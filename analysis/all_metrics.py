"""The metrics Ironstride knows, in the order pages show them."""

from __future__ import annotations

import pandas as pd

from analysis.hard_sets import with_estimates
from analysis.metric import Evidence, Metric
from analysis.race_metrics import RACE_METRICS
from analysis.running_metrics import RUNNING_METRICS
from analysis.strength_metrics import LIFTING, STRENGTH_METRICS, day_sums
from analysis.trend import best_set_per_day
from analysis.weekly_volume import METRES_PER_KM, set_work


def _estimated_1rm(sets: pd.DataFrame) -> pd.DataFrame:
    best = best_set_per_day(with_estimates(sets))
    return pd.DataFrame({"day": best["day"], "subject": best["exercise"], "value": best["e1rm_kg"]})


def _hard_sets(sets: pd.DataFrame) -> pd.DataFrame:
    return day_sums(sets["day"], set_work(sets)["hard_sets"])


def _tonnage(sets: pd.DataFrame) -> pd.DataFrame:
    return day_sums(sets["day"], set_work(sets)["volume_kg"])


def _running_distance(runs: pd.DataFrame) -> pd.DataFrame:
    return day_sums(runs["day"], runs["distance_m"].fillna(0.0) / METRES_PER_KM)


METRICS: tuple[Metric, ...] = (
    Metric(
        symbol="estimated_1rm",
        label="Estimated 1RM",
        unit="kg",
        columns=LIFTING,
        better="higher",
        weekly="max",
        evidence=Evidence.MODERATE,
        reference="Formula accuracy up to 10 repetitions: Mayhew 2008, doi:10.1519/JSC.0b013e31817b02ad",
        least_rows=1,
        compute=_estimated_1rm,
    ),
    Metric(
        symbol="weekly_hard_sets",
        label="Hard sets",
        unit="sets",
        columns=(*LIFTING, "category"),
        better="neither",
        weekly="sum",
        evidence=Evidence.ASSUMPTION,
        reference="Convention: 4 or fewer repetitions in reserve, or 80 % of the estimated 1RM and more",
        least_rows=1,
        compute=_hard_sets,
    ),
    Metric(
        symbol="weekly_tonnage",
        label="Tonnage",
        unit="kg",
        columns=(*LIFTING, "category"),
        better="neither",
        weekly="sum",
        evidence=Evidence.ASSUMPTION,
        reference="Convention: load moved times repetitions, warm-ups left out",
        least_rows=1,
        compute=_tonnage,
    ),
    Metric(
        symbol="weekly_running_distance",
        label="Running distance",
        unit="km",
        columns=("day", "distance_m"),
        better="neither",
        weekly="sum",
        evidence=Evidence.ASSUMPTION,
        reference="Added up from the runs as logged",
        least_rows=1,
        compute=_running_distance,
    ),
    *STRENGTH_METRICS,
    *RACE_METRICS,
    *RUNNING_METRICS,
)
