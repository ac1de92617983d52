"""The tables, columns and units everyone speaks.

Times are UTC without a zone; `day` is the athlete's own calendar day. A column's unit is in its name.
Every stored table also carries `athlete_id` and `import_id`; they never leave `data.store`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import pandas as pd

TEXT, NUMBER, WHOLE, MOMENT, DAY, FLAG = "text", "number", "whole", "moment", "day", "flag"

STRENGTH_SET = {
    "set_key": TEXT,  # from (workout start, workout name, exercise, all as logged; occurrence, set number)
    "workout_id": TEXT,  # from (workout start as logged, workout name)
    "performed_at": MOMENT,
    "day": DAY,
    "workout_name": TEXT,
    "exercise": TEXT,  # canonical name from exercises.csv, or missing
    "exercise_as_logged": TEXT,
    "occurrence": WHOLE,  # the n-th block of this exercise in the workout, from 1
    "set_number": WHOLE,  # position in that block, from 1
    "set_kind": TEXT,  # working, warmup, drop, failure
    "load_kg": NUMBER,  # as logged: per hand, added or assisting as load_mode says
    "load_mode": TEXT,
    "reps": NUMBER,
    "rpe": NUMBER,
    "duration_s": NUMBER,
    "distance_m": NUMBER,
    "superset": TEXT,
    "note": TEXT,
    "doubt": TEXT,  # why the row is kept out of records until answered; missing when there is none
    "source": TEXT,  # the format it was read from
    "twin_of": TEXT,  # workout_id of the log of the same workout that counts for this one; else missing
    "position": NUMBER,  # place in the workout as logged, from 1; missing in what was stored without it
    "workout_s": NUMBER,  # how long the whole workout took, where the file says it
}

PERHAPS_INDOORS = 0.5  # in a run's `indoors`: nothing in the file says whether
RUN = {
    "run_id": TEXT,
    "started_at": MOMENT,
    "day": DAY,
    "name": TEXT,
    "distance_m": NUMBER,
    "moving_s": NUMBER,
    "elapsed_s": NUMBER,
    "heart_rate_avg": NUMBER,
    "heart_rate_max": NUMBER,
    "cadence_spm": NUMBER,
    "ascent_m": NUMBER,
    "power_w": NUMBER,
    "temperature_c": NUMBER,
    "ground_contact_ms": NUMBER,
    "vertical_oscillation_mm": NUMBER,
    "kind": TEXT,  # easy, long, tempo, intervals, race, unknown
    "source": TEXT,  # the format it was read from
    "twin_of": TEXT,  # run_id of the recording that counts for this one; missing when it counts itself
    "doubt": TEXT,
    "utc_offset_s": NUMBER,  # of the watch's local clock, where the file says it
    # 1 on a treadmill or in a hall, where nobody measured the way; PERHAPS_INDOORS where a recording without
    # any place could be either; missing elsewhere.
    "indoors": NUMBER,
    "perceived_exertion": NUMBER,  # how hard the whole of it felt, 1 to 10, where it was said
}

GYM_VISIT = {  # a strength activity as a watch records it: times and heart rate, no sets
    "visit_id": TEXT,
    "started_at": MOMENT,
    "day": DAY,
    "name": TEXT,
    "elapsed_s": NUMBER,
    "heart_rate_avg": NUMBER,
    "heart_rate_max": NUMBER,
    "source": TEXT,
    "workout_id": TEXT,  # of the workout in strength_set it recorded; missing when there is none
    "twin_of": TEXT,  # visit_id of the recording that counts for this one
    "doubt": TEXT,
    "perceived_exertion": NUMBER,  # as of a run
}

RACE = {
    "race_id": TEXT,
    "day": DAY,
    "distance_m": NUMBER,
    "duration_s": NUMBER,
    "name": TEXT,
    "counts": FLAG,  # a real effort
    "run_id": TEXT,
    "doubt": TEXT,
}

BODY_MASS = {
    "body_mass_key": TEXT,
    "measured_at": MOMENT,
    "day": DAY,
    "body_mass_kg": NUMBER,
    "doubt": TEXT,
}

LEFT_OUT = "Left out by you."  # the doubt of a row the athlete has said is wrong
TABLES = {
    "strength_set": STRENGTH_SET,
    "run": RUN,
    "race": RACE,
    "body_mass": BODY_MASS,
    "gym_visit": GYM_VISIT,
}
KEYS = {
    "strength_set": "set_key",
    "run": "run_id",
    "race": "race_id",
    "body_mass": "body_mass_key",
    "gym_visit": "visit_id",
}
DTYPES = {
    TEXT: "str",
    NUMBER: "float64",
    WHOLE: "int64",
    MOMENT: "datetime64[us]",
    DAY: "datetime64[us]",
    FLAG: "bool",
}


def empty_frame(columns: dict[str, str]) -> pd.DataFrame:
    """A frame with these columns, their types and no rows."""
    return _empty(tuple(columns.items())).copy()


@cache
def _empty(columns: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=DTYPES[kind]) for name, kind in columns})


@dataclass(frozen=True, slots=True)
class Problem:
    """A row or file that could not be taken: its line (None for the whole file) and why, with what to do."""

    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something a file leaves open: what it is about, the answers possible, and what hints at one."""

    about: str  # unit, distance_unit, date_order; columns: what each means, see readers/table_mapping
    choices: tuple[str, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the athlete has said about a file that the file itself does not say."""

    unit: str | None = None  # kg or lb
    distance_unit: str | None = None  # km or mi
    date_order: str | None = None  # day_first or month_first
    timezone: str = "UTC"  # an IANA name: the zone of times without one, and of the athlete's days
    table: str | None = None  # what the columns of a table of one's own mean: a TableMapping as JSON


@dataclass(slots=True)
class TrainingLog:
    """Everything one athlete has logged, as plain frames with the columns above."""

    sets: pd.DataFrame = field(default_factory=lambda: empty_frame(STRENGTH_SET))
    runs: pd.DataFrame = field(default_factory=lambda: empty_frame(RUN))
    races: pd.DataFrame = field(default_factory=lambda: empty_frame(RACE))
    body_mass: pd.DataFrame = field(default_factory=lambda: empty_frame(BODY_MASS))
    gym_visits: pd.DataFrame = field(default_factory=lambda: empty_frame(GYM_VISIT))
