"""A week on the calendar: workouts of a programme and the runs that matter, each with its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.planned_work import is_heavy_for_legs
from analysis.programme import Role, WorkoutPlan
from analysis.spacing_pairs import EVENT_COLUMNS
from analysis.spacing_rules import QUALITY

RUN_KINDS = ("easy", *QUALITY)


@dataclass(frozen=True, slots=True)
class RunPlan:
    """A planned run: easy, intervals, tempo, long or race; metres where they are planned."""

    name: str
    kind: str
    distance_m: float | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.kind not in RUN_KINDS:
            raise ValueError(f"a run is {', '.join(RUN_KINDS)}, not {self.kind!r}")

    @property
    def role(self) -> Role:
        """Quality runs are key."""
        return "key" if self.kind in QUALITY else "easy"


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One entry of the calendar; planned_id stays the same when it moves to another day.

    starts_at: the athlete's own clock, midnight of the day with time_known False. what: workout or run.
    minutes: how long it will take, None when nobody says.
    """

    planned_id: str
    starts_at: pd.Timestamp
    time_known: bool
    what: WorkoutPlan | RunPlan
    minutes: float | None = None

    @property
    def day(self) -> pd.Timestamp:
        """The day, at midnight."""
        return self.starts_at.normalize()


def planned_events(plan: Sequence[PlannedDay], facts: pd.DataFrame) -> pd.DataFrame:
    """The plan as the events the rules of spacing speak of.

    Inputs: plan; facts: exercise, category. Returns: EVENT_COLUMNS, one row an entry, in the plan's order:
    what interference.spacing and suggested_slot take; to judge a plan among runs already done, put
    calendar_events.done_events below it.

    >>> run = PlannedDay("r", pd.Timestamp("2026-01-06"), False, RunPlan("Track", "intervals"))
    >>> events = planned_events([run], pd.DataFrame(columns=["exercise", "category"]))
    >>> events[["event_id", "kind", "run_kind"]].to_dict("records")
    [{'event_id': 'r', 'kind': 'run', 'run_kind': 'intervals'}]
    """
    rows = [
        {
            "event_id": entry.planned_id,
            "kind": "workout" if isinstance(entry.what, WorkoutPlan) else "run",
            "starts_at": entry.starts_at,
            "duration_s": np.nan if entry.minutes is None else 60.0 * entry.minutes,
            "time_known": entry.time_known,
            "heavy_lower": isinstance(entry.what, WorkoutPlan) and is_heavy_for_legs(entry.what, facts),
            "run_kind": "" if isinstance(entry.what, WorkoutPlan) else entry.what.kind,
        }
        for entry in plan
    ]
    events = pd.DataFrame(rows, columns=list(EVENT_COLUMNS))
    return events.astype({"starts_at": "datetime64[us]", "duration_s": "float64"})
