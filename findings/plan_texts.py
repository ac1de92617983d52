"""Plans as the store keeps them, as text, and as analysis knows them."""

from __future__ import annotations

import json
from dataclasses import asdict

import pandas as pd

from analysis.programme import Programme, WorkoutPlan
from analysis.programme_text import ProgrammeRead, programme_json, read_programme_json
from analysis.week_plan import PlannedDay, RunPlan
from data.store.planned_week import KeptPlan
from data.store.programmes import KeptProgramme


def programme_of(kept: KeptProgramme) -> ProgrammeRead:
    """The programme that was kept under this name, or what does not fit in it."""
    return read_programme_json(kept.plan)


def text_of(what: WorkoutPlan | RunPlan) -> str:
    """A workout or a run as text.

    >>> text_of(RunPlan("Track", "intervals"))
    '{"run": {"name": "Track", "kind": "intervals", "distance_m": null, "note": ""}}'
    """
    if isinstance(what, WorkoutPlan):
        return programme_json(Programme(what.name, (what,)))
    return json.dumps({"run": asdict(what)}, ensure_ascii=False)


def what_of(text: str) -> WorkoutPlan | RunPlan | None:
    """The workout or run that a text means; None for one that means neither.

    >>> what_of(text_of(RunPlan("Track", "intervals", 8000.0))).distance_m
    8000.0
    >>> what_of('{"run": 1}') is what_of("") is None
    True
    """
    try:
        plain = json.loads(text)
        if isinstance(plain, dict) and "run" in plain:
            run = plain["run"]
            metres = run["distance_m"]
            distance = None if metres is None else float(metres)
            return RunPlan(str(run["name"]), str(run["kind"]), distance, str(run["note"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    programme = read_programme_json(text).programme
    return programme.workouts[0] if programme and programme.workouts else None


def planned_day(kept: KeptPlan) -> PlannedDay | None:
    """One entry of the calendar; None where its text means nothing."""
    what = what_of(kept.what)
    if what is None:
        return None
    return PlannedDay(kept.planned_id, pd.Timestamp(kept.starts_at), kept.time_known, what, kept.minutes)


def kept_plan(entry: PlannedDay) -> KeptPlan:
    """An entry of the calendar as the store keeps it."""
    moment = entry.starts_at.to_pydatetime()
    return KeptPlan(entry.planned_id, moment, entry.time_known, text_of(entry.what), entry.minutes)
