"""The metrics that come from runs: how much, how hard, how economical, how enduring."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.metric import Evidence, Metric
from analysis.running_efficiency import efficiency_factor

ALL = "all"
SECONDS_PER_HOUR = 3600.0


def _day_sums(days: pd.Series, values: pd.Series) -> pd.DataFrame:
    sums = values.astype("float64").groupby(pd.to_datetime(days).dt.normalize()).sum(min_count=1)
    return sums.rename_axis("day").rename("value").reset_index().assign(subject=ALL)


def _running_time(runs: pd.DataFrame) -> pd.DataFrame:
    seconds = runs["moving_s"].fillna(runs["elapsed_s"]).fillna(0.0)
    return _day_sums(runs["day"], seconds / SECONDS_PER_HOUR)


def _efficiency(runs: pd.DataFrame) -> pd.DataFrame:
    value = efficiency_factor(runs["speed_m_s"].to_numpy(np.float64), runs["heart_rate"].to_numpy(np.float64))
    return pd.DataFrame({"day": runs["day"], "subject": ALL, "value": value})


def _long_runs(column: str) -> Callable[[pd.DataFrame], pd.DataFrame]:
    def of_long_runs(runs: pd.DataFrame) -> pd.DataFrame:
        long = runs[runs["long_run"].eq(True)]
        return pd.DataFrame({"day": long["day"], "subject": ALL, "value": long[column]})

    return of_long_runs


def _sum_of(column: str) -> Callable[[pd.DataFrame], pd.DataFrame]:
    return lambda rows: _day_sums(rows["day"], rows[column])


def _as_given(column: str) -> Callable[[pd.DataFrame], pd.DataFrame]:
    return lambda rows: pd.DataFrame({"day": rows["last_day"], "subject": ALL, "value": rows[column]})


RUNNING_METRICS: tuple[Metric, ...] = (
    Metric(
        symbol="weekly_running_time",
        label="Running time",
        unit="h",
        columns=("day", "moving_s", "elapsed_s"),
        better="neither",
        weekly="sum",
        evidence=Evidence.ASSUMPTION,
        reference="Added up from the runs as logged, moving time where it is known",
        least_rows=1,
        compute=_running_time,
    ),
    Metric(
        symbol="weekly_climb",
        label="Climb",
        unit="m",
        columns=("day", "ascent_m"),
        better="neither",
        weekly="sum",
        evidence=Evidence.ASSUMPTION,
        reference="Added up from the runs as logged; watches disagree about climb",
        least_rows=1,
        compute=_sum_of("ascent_m"),
    ),
    Metric(
        symbol="trimp",
        label="TRIMP",
        unit="points",
        columns=("day", "trimp"),
        better="neither",
        weekly="sum",
        evidence=Evidence.LOW,
        reference="Banister 1991: time weighed by heart-rate reserve",
        least_rows=1,
        compute=_sum_of("trimp"),
    ),
    Metric(
        symbol="running_stress_score",
        label="rTSS",
        unit="points",
        columns=("day", "rtss"),
        better="neither",
        weekly="sum",
        evidence=Evidence.ASSUMPTION,
        reference="Convention: an hour at threshold pace is 100",
        least_rows=1,
        compute=_sum_of("rtss"),
    ),
    Metric(
        symbol="speed_at_reference_heart_rate",
        label="Speed at reference heart rate",
        unit="m/s",
        columns=("last_day", "speed_m_s", "span_bpm"),
        better="higher",
        weekly="last",
        evidence=Evidence.ASSUMPTION,
        reference="Our regression of pace on heart rate and heat, tested on invented runners",
        least_rows=1,
        compute=_as_given("speed_m_s"),
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
    Metric(
        symbol="decoupling",
        label="Decoupling",
        unit="%",
        columns=("day", "long_run", "decoupling_pct"),
        better="lower",
        weekly="mean",
        evidence=Evidence.ASSUMPTION,
        reference="Friel's convention: efficiency of the first half of a long run over that of the second",
        least_rows=1,
        compute=_long_runs("decoupling_pct"),
    ),
    Metric(
        symbol="late_fade",
        label="Late-run fade",
        unit="%",
        columns=("day", "long_run", "late_fade_pct"),
        better="lower",
        weekly="mean",
        evidence=Evidence.ASSUMPTION,
        reference="Ours: efficiency of the first quarter of a long run over that of the last",
        least_rows=1,
        compute=_long_runs("late_fade_pct"),
    ),
    Metric(
        symbol="critical_speed",
        label="Critical speed",
        unit="m/s",
        columns=("last_day", "speed_m_s", "d_prime_m"),
        better="higher",
        weekly="last",
        evidence=Evidence.MODERATE,
        reference="Linear distance-time model through three all-out efforts of 2 to 20 minutes or more",
        least_rows=1,
        compute=_as_given("speed_m_s"),
    ),
    Metric(
        symbol="time_at_reference_speed",
        label="Time at reference speed",
        unit="s",
        columns=("last_day", "seconds"),
        better="higher",
        weekly="last",
        evidence=Evidence.LOW,
        reference="D′ over the excess above critical speed; trials saw it rise after strength training",
        least_rows=1,
        compute=_as_given("seconds"),
    ),
    Metric(
        symbol="leg_stiffness",
        label="Leg stiffness",
        unit="kN/m",
        columns=("last_day", "leg_stiffness_kn_m"),
        better="neither",
        weekly="last",
        evidence=Evidence.LOW,
        reference="Morin 2005, J Appl Biomech 21:167, from a watch's contact times, at one speed",
        least_rows=1,
        compute=_as_given("leg_stiffness_kn_m"),
    ),
    Metric(
        symbol="running_effectiveness",
        label="Running effectiveness",
        unit="m/s per W/kg",
        columns=("last_day", "effectiveness"),
        better="higher",
        weekly="last",
        evidence=Evidence.ASSUMPTION,
        reference="Speed over power per kg; power of one brand does not compare with another's",
        least_rows=1,
        compute=_as_given("effectiveness"),
    ),
)
