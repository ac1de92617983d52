"""What a metric declares, so that pages can show any of them without knowing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Literal

import pandas as pd

from analysis.weekly_volume import week_start

METRIC_COLUMNS = ("day", "subject", "value")


class Evidence(Enum):
    """How well the number is supported; the value is the sentence a page shows."""

    STRONG = "Several independent studies agree, and they studied people much like you."
    MODERATE = "Studied, with a known and sizeable error for one person."
    LOW = "Few or small studies, or people unlike you."
    ASSUMPTION = "A convention or a choice of ours; no study supports this exact rule."


@dataclass(frozen=True, slots=True)
class Metric:
    """One thing Ironstride can compute; no field has a default, so that none is filled by neglect.

    symbol: stable name in code and exports, never shown. columns: what compute needs in its frame.
    weekly: how values of one week become one. least_rows: fewer values of a subject than this say nothing.
    compute: frame with `columns` in; METRIC_COLUMNS out: day, subject (the lift, or "all"), value in unit.
    """

    symbol: str
    label: str
    unit: str
    columns: tuple[str, ...]
    better: Literal["higher", "lower", "neither"]
    weekly: Literal["max", "sum", "mean", "last"]
    evidence: Evidence
    reference: str
    least_rows: int
    compute: Callable[[pd.DataFrame], pd.DataFrame]


def metric_values(metric: Metric, rows: pd.DataFrame) -> pd.DataFrame:
    """What are this metric's values, day by day?

    Formula: metric.compute, less the subjects with fewer than metric.least_rows values.
    Inputs: rows, a frame with metric.columns. Returns: day, subject, value, sorted by subject and day.
    When not to trust it: see the metric's evidence and reference. Source: metric.reference.

    >>> def twice(frame):
    ...     return pd.DataFrame({"day": frame["day"], "subject": "all", "value": 2 * frame["kg"]})
    >>> doubled = Metric(
    ...     "twice", "Twice", "kg", ("day", "kg"), "neither", "sum", Evidence.ASSUMPTION, "none", 1, twice)
    >>> rows = pd.DataFrame({"day": [pd.Timestamp("2026-01-05")], "kg": [3.0]})
    >>> metric_values(doubled, rows)["value"].tolist()
    [6.0]
    """
    missing = [name for name in metric.columns if name not in rows.columns]
    if missing:
        raise ValueError(f"{metric.label} needs these columns, which are missing: {', '.join(missing)}")
    values = metric.compute(rows)[list(METRIC_COLUMNS)].dropna()
    enough = values.groupby("subject")["value"].transform("size") >= metric.least_rows
    return values[enough.astype(bool)].sort_values(["subject", "day"]).reset_index(drop=True)


def metric_by_week(metric: Metric, rows: pd.DataFrame, first_weekday: int = 0) -> pd.DataFrame:
    """What are this metric's values, week by week?

    Formula: metric_values, brought together over each week as metric.weekly says.
    Inputs: rows, a frame with metric.columns; first_weekday (0 is Monday).
    Returns: week_start, subject, value, sorted; a week without values has no row.
    When not to trust it: see the metric's evidence and reference. Source: metric.reference.

    >>> def plain(frame):
    ...     return pd.DataFrame({"day": frame["day"], "subject": "all", "value": frame["kg"]})
    >>> most = Metric(
    ...     "most", "Most", "kg", ("day", "kg"), "neither", "max", Evidence.ASSUMPTION, "none", 1, plain)
    >>> days = pd.to_datetime(["2026-01-05", "2026-01-06"])
    >>> metric_by_week(most, pd.DataFrame({"day": days, "kg": [3.0, 2.0]}))["value"].tolist()
    [3.0]
    """
    values = metric_values(metric, rows)
    weeks = values.assign(week_start=week_start(values["day"], first_weekday))
    grouped = weeks.groupby(["subject", "week_start"])["value"].agg(metric.weekly)
    return grouped.reset_index()[["week_start", "subject", "value"]]
