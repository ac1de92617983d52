"""The points of a FIT file: its record messages in our units, without any position."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from data.readers.body_limits import MOST_STEPS_OF_ONE_LEG, WORDS, is_beyond
from data.readers.fit_developer import developer_measures
from data.readers.fit_tables import RECORD, TIMESTAMP, FitContents, MessageTable, scaled
from data.readers.position_distance import metres_along

MEASURES = (
    *("distance_m", "speed_m_s", "heart_rate", "cadence_spm", "altitude_m", "power_w", "temperature_c"),
    *("ground_contact_ms", "vertical_oscillation_mm"),
)
_ZERO_IS_NONE = ("heart_rate", "ground_contact_ms", "vertical_oscillation_mm")
NO_SPEED = 65.535  # how some watches write that there is none
_DEGREES = 180 / 2**31


@dataclass(slots=True)
class Points:
    """Records in the order of time: `time` in FIT seconds, and one column a measure."""

    time: np.ndarray
    measures: dict[str, np.ndarray]
    notes: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.time)

    def part(self, rows: np.ndarray | slice) -> Points:
        """Some of the points, without the notes."""
        return Points(self.time[rows], {name: values[rows] for name, values in self.measures.items()})


def read_points(contents: FitContents) -> Points:
    """All points of a file; records without a time are left out and noted."""
    table = contents.table(RECORD)
    time = table.numbers(TIMESTAMP)
    own, notes = developer_measures(table.developer())
    native = _native_measures(table)
    distance = native["distance_m"]
    if not (distance > 0).any() and "distance_m" not in own:
        native["distance_m"] = _distance_of_positions(table, time)
        if (native["distance_m"] > 0).any():
            notes.append("The watch gave no distance; it was computed from the positions.")
    measures = {}
    for name, values in native.items():
        replaced = own.get(name, np.full(len(values), np.nan))
        both = (replaced > 0).any() and (values > 0).any()
        if both and name == "power_w":
            notes.append("Two sources of power: the developer field is shown, not the watch's own.")
        measures[name] = np.where(np.isnan(replaced), values, replaced)
    measures["cadence_spm"] = steps_of_both_feet(measures.pop("cadence"), notes)
    if np.isnan(time).any():
        notes.append(f"Records without a time were left out: {int(np.isnan(time).sum())}.")
    order = np.argsort(time, kind="stable")[: int((~np.isnan(time)).sum())]
    return Points(time[order], _believed(measures, order, notes), notes)


def _believed(measures: dict[str, np.ndarray], order: np.ndarray, notes: list[str]) -> dict[str, np.ndarray]:
    """The measures in order, with what no body shows left empty and noted."""
    believed, counts = {}, []
    for name in MEASURES:
        values = measures[name][order]
        beyond = is_beyond(values, name)
        if beyond.any():
            counts.append(f"{WORDS[name]} {int(beyond.sum())}")
        believed[name] = np.where(beyond | ((values == 0) & (name in _ZERO_IS_NONE)), np.nan, values)
    if counts:
        notes.append(f"Records with a value no body shows, which was left empty: {', '.join(counts)}.")
    return believed


def _native_measures(table: MessageTable) -> dict[str, np.ndarray]:
    speed, distance = _compressed(table)
    strides = table.numbers(4)
    part_of_stride = np.nan_to_num(scaled(table, 53, 128))
    return {
        "distance_m": _first_known(scaled(table, 5, 100), distance),
        "speed_m_s": _first_known(_speed(table, 73), _speed(table, 6), speed),
        "heart_rate": table.numbers(3),
        "cadence": strides + part_of_stride,
        "altitude_m": _first_known(scaled(table, 78, 5, 500), scaled(table, 2, 5, 500)),
        "power_w": table.numbers(7),
        "temperature_c": table.numbers(13),
        "ground_contact_ms": scaled(table, 41, 10),
        "vertical_oscillation_mm": scaled(table, 39, 10),
    }


def _speed(table: MessageTable, field: int) -> np.ndarray:
    values = scaled(table, field, 1000)
    return np.where(values == NO_SPEED, np.nan, values)


def _first_known(*columns: np.ndarray) -> np.ndarray:
    known = columns[0]
    for column in columns[1:]:
        if np.isnan(known).any():
            known = np.where(np.isnan(known), column, known)
    return known


def steps_of_both_feet(strides: np.ndarray, notes: list[str]) -> np.ndarray:
    """Steps a minute from strides of one leg, which FIT counts; some devices count both feet already."""
    moving = strides[strides > 0]
    if len(moving) and float(np.median(moving)) > MOST_STEPS_OF_ONE_LEG:
        note = f"Cadence is above {MOST_STEPS_OF_ONE_LEG:.0f}: taken as both feet, not doubled."
        if note not in notes:
            notes.append(note)
        return strides
    return strides * 2


def _compressed(table: MessageTable) -> tuple[np.ndarray, np.ndarray]:
    """Speed and distance out of compressed_speed_distance: 12 bits each, the distance rolling over."""
    packed = table.arrays(8)
    if packed.shape[1] != 3:
        return np.full(table.rows, np.nan), np.full(table.rows, np.nan)
    known = ~np.isnan(packed).any(axis=1)
    low, middle, high = packed[known].astype(np.int64).T
    speed, distance = np.full(table.rows, np.nan), np.full(table.rows, np.nan)
    speed[known] = (low | (middle & 0x0F) << 8) / 100
    rolling = middle >> 4 | high << 4
    distance[known] = np.cumsum(np.diff(rolling, prepend=0) & 0xFFF) / 16
    return speed, distance


def _distance_of_positions(table: MessageTable, time: np.ndarray) -> np.ndarray:
    """Metres along the positions, which stay in here."""
    latitude, longitude = table.numbers(0) * _DEGREES, table.numbers(1) * _DEGREES
    fixed = (np.abs(latitude) <= 90) & (np.abs(longitude) <= 180) & ~np.isnan(time)
    fixed &= (latitude != 0) | (longitude != 0)
    latitude, longitude = np.where(fixed, latitude, np.nan), np.where(fixed, longitude, np.nan)
    return metres_along(latitude, longitude, time, np.zeros(len(time)))
