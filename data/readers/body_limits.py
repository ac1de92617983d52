"""What a body, a watch and a road can show: the one home of the limits outside which no value is believed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.readers.row_checks import lines_shown

# A value outside is a fault of the sensor or of the file. Assumptions, wide on purpose.
LIMITS = {
    "distance_m": (0.0, 1_000_000.0),
    "speed_m_s": (0.0, 15.0),
    "heart_rate": (25.0, 250.0),
    "cadence_spm": (0.0, 300.0),
    "altitude_m": (-500.0, 9_000.0),
    "ascent_m": (0.0, 20_000.0),
    "power_w": (0.0, 2_500.0),
    "temperature_c": (-60.0, 60.0),
    "ground_contact_ms": (50.0, 2_000.0),
    "vertical_oscillation_mm": (1.0, 500.0),
    "body_mass_kg": (2.0, 500.0),
    "perceived_exertion": (1.0, 10.0),
}
MOST_STEPS_OF_ONE_LEG = 120.0  # per minute; a sprinter's leg stays below, a jogger's two feet above
WORDS = {  # of a measure, in a sentence
    "distance_m": "distance",
    "speed_m_s": "speed",
    "heart_rate": "heart rate",
    "cadence_spm": "cadence",
    "altitude_m": "altitude",
    "ascent_m": "ascent",
    "power_w": "power",
    "temperature_c": "temperature",
    "ground_contact_ms": "ground contact",
    "vertical_oscillation_mm": "vertical oscillation",
    "perceived_exertion": "perceived exertion",
}
# How far a run is and how long it lasts is doubted row by row and not emptied: data.doubts.
_MEASURE_OF = {  # of each column of runs and gym visits
    "heart_rate_avg": "heart_rate",
    "heart_rate_max": "heart_rate",
    **{name: name for name in ("cadence_spm", "ascent_m", "power_w", "temperature_c")},
    **{name: name for name in ("ground_contact_ms", "vertical_oscillation_mm", "perceived_exertion")},
}


def is_beyond(values: np.ndarray, measure: str) -> np.ndarray:
    """True for what is a value and cannot be one of this measure; zero is how devices write nothing."""
    low, high = LIMITS[measure]
    known = ~np.isnan(values) & (values != 0)
    beyond: np.ndarray = known & ~((values >= low) & (values <= high))
    return beyond


def without_beyond(rows: pd.DataFrame, lines: pd.Series, notes: list[str]) -> pd.DataFrame:
    """Runs or gym visits with every value no body shows left empty, and a note that says where.

    The readers of recorded points leave such values empty themselves, point by point.
    """
    emptied = {}
    for column, measure in _MEASURE_OF.items():
        if column not in rows:
            continue
        beyond = is_beyond(rows[column].to_numpy(dtype=float), measure)
        if beyond.any():
            emptied[column] = rows[column].mask(beyond)
            where = lines_shown(sorted(set(lines[beyond].tolist())))
            low, high = LIMITS[measure]
            found = f"The {WORDS[measure]} is outside {low:g} to {high:g} in {where}"
            notes.append(f"{found}, which no body shows; it was left empty there.")
    return rows.assign(**emptied) if emptied else rows
