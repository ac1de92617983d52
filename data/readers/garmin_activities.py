"""One activity of Garmin's account archive in our units."""

from __future__ import annotations

import numpy as np

from data.athlete_days import FARTHEST_OFFSET_S
from data.readers.body_limits import MOST_STEPS_OF_ONE_LEG
from data.readers.fit_tables import clean_text
from data.readers.run_names import is_indoor_run

QUARTER_S = 900.0
MILLIMETRES_IN_A_CENTIMETRE = 10
RACE = 1  # an event type
LARGEST = 1e14  # milliseconds: the year 5138
_IN = {  # column -> field, and how many of its units make ours
    "distance": ("distance", 100.0),
    "moving_s": ("duration", 1000.0),
    "elapsed_s": ("elapsedDuration", 1000.0),
    "heart_rate_avg": ("avgHr", 1.0),
    "heart_rate_max": ("maxHr", 1.0),
    "power_w": ("avgPower", 1.0),
    "ground_contact_ms": ("avgGroundContactTime", 1.0),
}


def activity_kind(activity: dict[str, object]) -> str:
    """The activity's type such as trail_running, which some archives hold in an object of its own."""
    kind = activity.get("activityType")
    if isinstance(kind, dict):
        kind = kind.get("typeKey")
    return clean_text(kind)[:60] if isinstance(kind, str) else ""


def activity_row(number: int, activity: dict[str, object]) -> dict[str, object]:
    """The columns of a run or gym visit; NaN where the activity does not say, None for a start or name."""
    began = _number(activity, "startTimeGmt")
    began = _number(activity, "beginTimestamp") if np.isnan(began) else began
    name = activity.get("name")
    return {
        "line": number,
        "started_at": np.datetime64(round(began * 1000), "us") if began > 0 else None,
        "name": clean_text(name) or None if isinstance(name, str) else None,
        "distance_unit": "m",
        **{column: _positive(activity, field) / size for column, (field, size) in _IN.items()},
        "vertical_oscillation_mm": _positive(activity, "avgVerticalOscillation")
        * MILLIMETRES_IN_A_CENTIMETRE,
        "ascent_m": _number(activity, "elevationGain") / 100,
        "cadence_spm": _steps(activity),
        "temperature_c": (_number(activity, "minTemperature") + _number(activity, "maxTemperature")) / 2,
        "kind": "race" if _number(activity, "eventTypeId") == RACE else "unknown",
        "source_id": _own_number(activity),
        "indoors": 1.0 if is_indoor_run(activity_kind(activity)) else np.nan,
        "utc_offset_s": _offset_s(_number(activity, "startTimeLocal") - began),
    }


def known(row: dict[str, object], column: str) -> float:
    """A column's number, NaN where it has none."""
    value = row[column]
    return value if isinstance(value, float) else np.nan


def _number(activity: dict[str, object], field: str) -> float:
    """A number of the activity, NaN when it is none that can be meant."""
    value = activity.get(field)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= LARGEST:
        return np.nan
    return float(value)


def _positive(activity: dict[str, object], field: str) -> float:
    value = _number(activity, field)
    return value if value > 0 else np.nan


def _steps(activity: dict[str, object]) -> float:
    both = _positive(activity, "avgDoubleCadence")
    one = _positive(activity, "avgRunCadence")
    if not np.isnan(both):
        return both
    return one * 2 if one <= MOST_STEPS_OF_ONE_LEG else one


def _own_number(activity: dict[str, object]) -> str | None:
    own = activity.get("activityId")
    if isinstance(own, float) and own.is_integer():
        own = int(own)
    is_number = isinstance(own, int | str) and not isinstance(own, bool)
    return clean_text(str(own))[:40] or None if is_number else None


def _offset_s(ahead_ms: float) -> float:
    """The zone where local time less UTC is one: at most 14 hours, in quarters of an hour."""
    ahead = ahead_ms / 1000
    if not abs(ahead) <= FARTHEST_OFFSET_S:
        return np.nan
    quarters = round(ahead / QUARTER_S)
    return quarters * QUARTER_S if abs(ahead - quarters * QUARTER_S) <= 1 else np.nan
