"""The metrics of how a runner meets the ground, each compared at one speed."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from analysis.metric import Evidence, Metric

ALL = "all"
NO_STUDY = "as the sensor says, at one speed by our choice; no study says which value is better"


def last_of_week(
    symbol: str,
    label: str,
    unit: str,
    columns: tuple[str, ...],
    better: Literal["higher", "lower", "neither"],
    evidence: Evidence,
    reference: str,
) -> Metric:
    """How is a number declared that has one value a week already?

    Inputs: as `Metric`; the value stands in the second of columns, its day in the first.
    Comes back: a `Metric`. Do not trust it: see the metric. Source: definition.

    >>> metric = last_of_week("a", "A", "m", ("last_day", "metres"), "neither", Evidence.LOW, "none")
    >>> rows = pd.DataFrame({"last_day": [pd.Timestamp("2026-05-03")], "metres": [2.0]})
    >>> metric.compute(rows)["value"].tolist()
    [2.0]
    """
    day, value = columns[:2]
    return Metric(
        symbol=symbol,
        label=label,
        unit=unit,
        columns=columns,
        better=better,
        weekly="last",
        evidence=evidence,
        reference=reference,
        least_rows=1,
        compute=lambda rows: pd.DataFrame({"day": rows[day], "subject": ALL, "value": rows[value]}),
    )


FORM_METRICS: tuple[Metric, ...] = (
    last_of_week(
        *("cadence", "Cadence", "steps/min", ("last_day", "cadence_spm"), "neither"),
        evidence=Evidence.ASSUMPTION,
        reference=f"Steps of both feet, {NO_STUDY}",
    ),
    last_of_week(
        *("step_length", "Step length", "m", ("last_day", "step_length_m"), "neither"),
        evidence=Evidence.ASSUMPTION,
        reference=f"Speed over cadence, {NO_STUDY}",
    ),
    last_of_week(
        *("ground_contact", "Ground contact", "ms", ("last_day", "ground_contact_ms"), "neither"),
        evidence=Evidence.ASSUMPTION,
        reference=f"Time on the ground a step, {NO_STUDY}",
    ),
    last_of_week(
        "vertical_oscillation",
        "Vertical oscillation",
        "mm",
        ("last_day", "vertical_oscillation_mm"),
        "neither",
        evidence=Evidence.ASSUMPTION,
        reference=f"Up and down of the trunk, {NO_STUDY}",
    ),
    last_of_week(
        "vertical_stiffness",
        "Vertical stiffness",
        "kN/m",
        ("last_day", "vertical_stiffness_kn_m"),
        "neither",
        evidence=Evidence.LOW,
        reference="Morin 2005, J Appl Biomech 21:167 (0.7 to 6.9 % off a force plate), here from a watch's "
        "contact times, at one speed",
    ),
    last_of_week(
        "leg_stiffness",
        "Leg stiffness",
        "kN/m",
        ("last_day", "leg_stiffness_kn_m"),
        "neither",
        evidence=Evidence.LOW,
        reference="Morin 2005, J Appl Biomech 21:167 (0.7 to 6.9 % off a force plate), here from a watch's "
        "contact times, at one speed",
    ),
    last_of_week(
        "running_effectiveness",
        "Running effectiveness",
        "m/s per W/kg",
        ("last_day", "effectiveness"),
        "higher",
        evidence=Evidence.ASSUMPTION,
        reference="Speed over power per kg; power of one brand does not compare with another's",
    ),
)
