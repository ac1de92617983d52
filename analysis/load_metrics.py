"""The metrics of how much and how hard somebody ran."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analysis.metric import Evidence, Metric

ALL = "all"
SECONDS_PER_HOUR = 3600.0


def _day_sums(days: pd.Series, values: pd.Series) -> pd.DataFrame:
    """Sums by day; a day on which nothing is known has none."""
    sums = values.astype("float64").groupby(pd.to_datetime(days).dt.normalize()).sum(min_count=1)
    return sums.rename_axis("day").rename("value").reset_index().assign(subject=ALL)


def _running_time(runs: pd.DataFrame) -> pd.DataFrame:
    seconds = runs["moving_s"].fillna(runs["elapsed_s"]).fillna(0.0)
    return _day_sums(runs["day"], seconds / SECONDS_PER_HOUR)


def _easy_share(weeks: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({"day": weeks["week_start"], "subject": ALL, "value": 100.0 * weeks["easy_share"]})


def _sum_of(column: str) -> Callable[[pd.DataFrame], pd.DataFrame]:
    return lambda rows: _day_sums(rows["day"], rows[column])


def _sum(
    symbol: str,
    label: str,
    unit: str,
    columns: tuple[str, ...],
    evidence: Evidence,
    reference: str,
    compute: Callable[[pd.DataFrame], pd.DataFrame] | None = None,
) -> Metric:
    """A load: added up over the week, neither good nor bad in itself."""
    return Metric(
        symbol=symbol,
        label=label,
        unit=unit,
        columns=columns,
        better="neither",
        weekly="sum",
        evidence=evidence,
        reference=reference,
        least_rows=1,
        compute=compute or _sum_of(columns[1]),
    )


LOAD_METRICS: tuple[Metric, ...] = (
    _sum(
        *("weekly_running_time", "Running time", "h", ("day", "moving_s", "elapsed_s")),
        evidence=Evidence.ASSUMPTION,
        reference="Added up from the runs as logged, moving time where it is known",
        compute=_running_time,
    ),
    _sum(
        *("weekly_climb", "Climb", "m", ("day", "ascent_m")),
        evidence=Evidence.ASSUMPTION,
        reference="Added up from the runs as logged; watches disagree about climb",
    ),
    _sum(
        *("trimp", "TRIMP", "points", ("day", "trimp")),
        evidence=Evidence.LOW,
        reference="Banister 1991: time weighed by heart-rate reserve",
    ),
    _sum(
        *("running_stress_score", "rTSS", "points", ("day", "rtss")),
        evidence=Evidence.ASSUMPTION,
        reference="Convention: an hour at threshold pace is 100",
    ),
    Metric(
        symbol="easy_share",
        label="Easy share",
        unit="%",
        columns=("week_start", "easy_share"),
        better="neither",
        weekly="last",
        evidence=Evidence.ASSUMPTION,
        reference="Convention: time in zones 1 and 2; where zones begin is a convention too",
        least_rows=1,
        compute=_easy_share,
    ),
    Metric(
        symbol="build_up",
        label="Build-up of load",
        unit="load a day",
        columns=("day", "fitness"),
        better="neither",
        weekly="last",
        evidence=Evidence.ASSUMPTION,
        reference="Exponential averages over 42 and 7 days, after Banister: bookkeeping, not measured",
        least_rows=1,
        compute=lambda days: pd.DataFrame({"day": days["day"], "subject": ALL, "value": days["fitness"]}),
    ),
)
