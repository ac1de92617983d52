"""The metrics that come from runs: how economical, how enduring, the records; with load and form."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.form_metrics import ALL, FORM_METRICS, last_of_week
from analysis.load_metrics import LOAD_METRICS
from analysis.metric import Evidence, Metric
from analysis.running_efficiency import efficiency_factor


def _efficiency(runs: pd.DataFrame) -> pd.DataFrame:
    value = efficiency_factor(runs["speed_m_s"].to_numpy(np.float64), runs["heart_rate"].to_numpy(np.float64))
    return pd.DataFrame({"day": runs["day"], "subject": ALL, "value": value})


def _long_runs(column: str) -> Callable[[pd.DataFrame], pd.DataFrame]:
    def of_long_runs(runs: pd.DataFrame) -> pd.DataFrame:
        long = runs[runs["long_run"].eq(True)]
        return pd.DataFrame({"day": long["day"], "subject": ALL, "value": long[column]})

    return of_long_runs


def _records(bests: pd.DataFrame) -> pd.DataFrame:
    """Records of the years, not of all time, so that each counts once."""
    of_years = bests[bests["year"] > 0]
    return pd.DataFrame(
        {"day": of_years["day"], "subject": of_years["label"], "value": of_years["speed_m_s"]}
    )


def _of_long_runs(symbol: str, label: str, column: str, reference: str) -> Metric:
    """What is lost late in long runs: their mean over the week, less is better."""
    return Metric(
        symbol=symbol,
        label=label,
        unit="%",
        columns=("day", "long_run", column),
        better="lower",
        weekly="mean",
        evidence=Evidence.ASSUMPTION,
        reference=reference,
        least_rows=1,
        compute=_long_runs(column),
    )


RUNNING_METRICS: tuple[Metric, ...] = (
    *LOAD_METRICS,
    Metric(
        symbol="record",
        label="Record",
        unit="m/s",
        columns=("day", "label", "year", "speed_m_s"),
        better="higher",
        weekly="max",
        evidence=Evidence.ASSUMPTION,
        reference="Definition: the shortest time over a distance, the longest way in a time; watches measure "
        "1 to 2 % long",
        least_rows=1,
        compute=_records,
    ),
    last_of_week(
        "speed_at_reference_heart_rate",
        "Speed at reference heart rate",
        "m/s",
        ("last_day", "speed_m_s", "span_bpm"),
        "higher",
        evidence=Evidence.ASSUMPTION,
        reference="Our regression of pace on heart rate and heat, tested on invented runners",
    ),
    Metric(
        symbol="efficiency_factor",
        label="Efficiency factor",
        unit="m/beat",
        columns=("day", "speed_m_s", "heart_rate"),
        better="higher",
        weekly="mean",
        evidence=Evidence.ASSUMPTION,
        reference="Convention: flat speed in m/min over heart rate, steady runs only",
        least_rows=1,
        compute=_efficiency,
    ),
    _of_long_runs(
        *("decoupling", "Decoupling", "decoupling_pct"),
        reference="Friel's convention: efficiency of the first half of a long run over that of the second",
    ),
    _of_long_runs(
        *("late_fade", "Late-run fade", "late_fade_pct"),
        reference="Ours: efficiency of the first quarter of a long run over that of the last",
    ),
    last_of_week(
        "critical_speed",
        "Critical speed",
        "m/s",
        ("last_day", "speed_m_s", "d_prime_m"),
        "higher",
        evidence=Evidence.MODERATE,
        reference="Linear distance-time model through three all-out efforts of 2 to 20 minutes or more",
    ),
    last_of_week(
        "d_prime",
        "D′",
        "m",
        ("last_day", "d_prime_m"),
        "higher",
        evidence=Evidence.LOW,
        reference="Intercept of the same line: it takes up every error of the efforts",
    ),
    last_of_week(
        "time_at_reference_speed",
        "Time at reference speed",
        "s",
        ("last_day", "seconds"),
        "higher",
        evidence=Evidence.LOW,
        reference="D′ over the excess above critical speed; trials saw it rise after strength training",
    ),
    *FORM_METRICS,
)
