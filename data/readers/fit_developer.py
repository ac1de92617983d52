"""Developer fields of records, such as Stryd's: which measurement of ours each stands for, in our unit."""

from __future__ import annotations

import numpy as np

from data.readers.fit_tables import RECORD, DeveloperColumn

# What a native record field number stands for; "cadence" is strides of one leg a minute, as FIT has it.
_NATIVE = {
    2: "altitude_m",
    3: "heart_rate",
    4: "cadence",
    5: "distance_m",
    6: "speed_m_s",
    7: "power_w",
    13: "temperature_c",
    39: "vertical_oscillation_mm",
    41: "ground_contact_ms",
    73: "speed_m_s",
    78: "altitude_m",
}
_BY_NAME = {
    "power": "power_w",
    "cadence": "cadence",
    "ground time": "ground_contact_ms",
    "vertical oscillation": "vertical_oscillation_mm",
    "elevation": "altitude_m",
    "heart rate": "heart_rate",
    "distance": "distance_m",
    "speed": "speed_m_s",
}
_UNITS = {
    "altitude_m": {"m": 1.0, "meters": 1.0, "metres": 1.0, "ft": 0.3048, "feet": 0.3048},
    "heart_rate": {"bpm": 1.0, "": 1.0},
    "cadence": {"rpm": 1.0, "spm": 0.5, "steps/min": 0.5, "strides/min": 1.0},
    "distance_m": {"m": 1.0, "meters": 1.0, "metres": 1.0, "km": 1000.0},
    "speed_m_s": {"m/s": 1.0, "meters/second": 1.0, "km/h": 1 / 3.6, "mm/s": 0.001},
    "power_w": {"w": 1.0, "watt": 1.0, "watts": 1.0, "": 1.0},
    "temperature_c": {"c": 1.0, "°c": 1.0, "celsius": 1.0},
    "vertical_oscillation_mm": {
        "mm": 1.0, "millimeters": 1.0, "cm": 10.0, "centimeters": 10.0, "m": 1000.0
    },
    "ground_contact_ms": {"ms": 1.0, "milliseconds": 1.0, "s": 1000.0, "seconds": 1000.0},
}  # fmt: skip


def developer_measures(columns: list[DeveloperColumn]) -> tuple[dict[str, np.ndarray], list[str]]:
    """Our measures out of developer fields, and notes on fields whose unit is not known.

    The native number decides, then the name. A field without any value above zero says nothing.
    """
    measures: dict[str, np.ndarray] = {}
    notes = []
    for column in columns:
        measure = _measure(column)
        if measure is None or not (column.values > 0).any():
            continue
        factor = _UNITS[measure].get(column.units.strip().casefold())
        if factor is None:
            unit = f"the unit “{column.units}”" if column.units else "no unit"
            notes.append(f"The developer field “{column.name}” has {unit}; it was not used.")
            continue
        measures.setdefault(measure, column.values * factor)
    return measures, notes


def _measure(column: DeveloperColumn) -> str | None:
    if not np.isnan(column.native_message) and column.native_message != RECORD:
        return None
    if not np.isnan(column.native_field):
        return _NATIVE.get(int(column.native_field))
    return _BY_NAME.get(column.name.casefold())
