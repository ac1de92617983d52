"""What a reader is, and what it gives back: one file's rows in the file's own words and units."""

from __future__ import annotations

from collections.abc import Callable, Sized
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import BinaryIO, Protocol

import pandas as pd

from data.readers.csv_table import Header, read_header
from data.training_log import Answers, Problem, Question

HEAD_BYTES = 65_536

PARSED_SETS = (
    "line",  # of the source file, 1 is the header
    "workout_started_at",  # by the log's clock; midnight when the file knows only the day
    "performed_at",  # of this set where the file knows it, else missing
    "workout_name",
    "exercise_as_logged",
    "occurrence",  # n-th block of the exercise in its workout, from 1
    "set_number",  # position in the block, from 1; rest rows take none
    "set_kind",  # working, warmup, drop, failure
    "load",
    "load_unit",  # kg, lb or missing where the file does not say
    "reps",
    "rpe",
    "duration_s",
    "distance",
    "distance_unit",  # m, km, mi, yd, ft or missing
    "superset",
    "note",
    "workout_s",  # how long the whole workout took, or missing
)
PARSED_RUNS = (
    "line",
    "started_at",
    "name",
    "distance",
    "distance_unit",  # m, km, mi or missing where the file does not say
    "moving_s",
    "elapsed_s",
    "heart_rate_avg",
    "heart_rate_max",
    "cadence_spm",  # steps of both feet
    "ascent_m",
    "power_w",
    "temperature_c",
    "ground_contact_ms",
    "vertical_oscillation_mm",
    "kind",  # easy, long, tempo, intervals, race, unknown
    "source_id",  # the activity's own number in its service, or missing
    "utc_offset_s",  # of the athlete's clock at the start where the file says it, or missing
    "file",  # the archive member with the recording, where a table of activities names it, or missing
    "indoors",  # 1 where the file says so by more than the name: a treadmill; PERHAPS_INDOORS; or missing
    "perceived_exertion",  # how hard the whole of it felt, 1 to 10, or missing
)
PARSED_GYM_VISITS = (  # strength activities of watches: times and heart rate, no sets
    "line",
    "started_at",
    "name",
    "elapsed_s",
    "heart_rate_avg",
    "heart_rate_max",
    "source_id",
    "perceived_exertion",
)
PARSED_RUN_POINTS = (
    "run",  # place of the run in `runs`, from 0
    "t_s",  # since the run's start
    "distance_m",  # since the run's start
    "speed_m_s",
    "heart_rate",
    "cadence_spm",  # steps of both feet
    "altitude_m",
    "power_w",
    "temperature_c",
    "ground_contact_ms",
    "vertical_oscillation_mm",
)
PARSED_RACES = ("line", "day", "distance", "distance_unit", "duration_s", "name", "counts")
PARSED_BODY_MASS = ("line", "measured_at", "body_mass", "body_mass_unit")

_DTYPES = {
    **dict.fromkeys(
        ("workout_started_at", "performed_at", "started_at", "day", "measured_at"), "datetime64[us]"
    ),
    **dict.fromkeys(("workout_name", "exercise_as_logged", "set_kind", "load_unit", "distance_unit"), "str"),
    **dict.fromkeys(("superset", "note", "name", "kind", "source_id", "file", "body_mass_unit"), "str"),
    **dict.fromkeys(("line", "occurrence", "set_number", "run"), "int64"),
    "counts": "bool",
}  # every other column is a number


def parsed_frame(columns: tuple[str, ...], values: dict[str, object] | None = None) -> pd.DataFrame:
    """A frame with exactly these columns and their types; a column not given is missing throughout."""
    return _filled(columns, values) if values else _empty(columns).copy()


@cache
def _empty(columns: tuple[str, ...]) -> pd.DataFrame:
    return _filled(columns, {})


def _filled(columns: tuple[str, ...], given: dict[str, object]) -> pd.DataFrame:
    sized = [value for value in given.values() if isinstance(value, Sized) and not isinstance(value, str)]
    rows = max(map(len, sized), default=0)
    frame = {}
    for name in columns:
        dtype = _DTYPES.get(name, "float64")
        value = given.get(name)
        if value is None and dtype in ("int64", "bool"):
            value = 1
        frame[name] = pd.Series(value, index=range(rows), dtype=dtype)
    return pd.DataFrame(frame)


@dataclass(slots=True)
class ParsedLog:
    """One file as it was written, before units and names become ours.

    `clock` says what its times are: "local" (the athlete's wall clock) or "utc".
    Every row of the file is in a frame, in `problems`, or counted in `left_out` (kind -> rows) because it
    is not a set, a run, a race or a weight. `notes` are sentences for the import report.
    """

    clock: str = "local"
    sets: pd.DataFrame = field(default_factory=lambda: parsed_frame(PARSED_SETS))
    runs: pd.DataFrame = field(default_factory=lambda: parsed_frame(PARSED_RUNS))
    run_points: pd.DataFrame = field(default_factory=lambda: parsed_frame(PARSED_RUN_POINTS))
    races: pd.DataFrame = field(default_factory=lambda: parsed_frame(PARSED_RACES))
    body_mass: pd.DataFrame = field(default_factory=lambda: parsed_frame(PARSED_BODY_MASS))
    gym_visits: pd.DataFrame = field(default_factory=lambda: parsed_frame(PARSED_GYM_VISITS))
    problems: list[Problem] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    load_may_be_body_mass: bool = False  # body-weight exercises may carry the lifter's weight as load


@dataclass(frozen=True)
class Head:
    """A file's name and first bytes: all a reader may look at to recognise it."""

    name: str
    first_bytes: bytes

    @cached_property
    def header(self) -> Header:
        """The first line as a table header: folded column names in order, empty when it is not text."""
        return read_header(self.first_bytes)


class ReadFunction(Protocol):
    """Reads a whole file; `answers` settles what the file leaves open (only the date order matters here)."""

    def __call__(self, stream: BinaryIO, *, answers: Answers = ...) -> ParsedLog: ...


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: its stable name, the words people see, how to recognise and how to read it."""

    name: str
    label: str
    recognises: Callable[[Head], bool]
    read: ReadFunction
