"""What the Programme page changes: programmes, plates, the week's plan; each returns what went wrong."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pandas as pd

from analysis.plate_steps import PlateSteps
from analysis.programme import Programme, WorkoutPlan, copied
from analysis.programme_text import programme_json, programme_to_plain, read_programme
from analysis.week_plan import PlannedDay, RunPlan
from data.store.database import StoreError
from data.store.planned_week import save_planned
from data.store.preferences import save_preferences
from data.store.programmes import save_programme
from findings.plan_texts import kept_plan
from findings.plates import plates_text
from pages.programme_view import Choice, programme_choices
from pages.viewing import ViewedLog, open_store


def save_changed(viewed: ViewedLog, choice: Choice, changed: Programme) -> tuple[str, str]:
    """Save a changed programme, a built-in one as a copy: its key, and what is wrong (empty: nothing)."""
    read = read_programme(programme_to_plain(changed))
    if read.programme is None:
        return choice.key, " ".join(read.problems)
    kept = read.programme if choice.own else copied(read.programme, free_name(viewed, read.programme.name))
    try:
        key = save_programme(
            open_store(),
            viewed.scope,
            name=kept.name,
            plan=programme_json(kept),
            programme_id=choice.key if choice.own else None,
        )
    except (ValueError, KeyError, StoreError) as error:
        return choice.key, str(error.args[0])
    return key, ""


def take_in(viewed: ViewedLog, programme: Programme, replaced: Choice | None) -> tuple[str, str]:
    """Keep a programme from a file, beside the others or in place of one of them: as save_changed."""
    name = programme.name if replaced else free_name(viewed, programme.name, begins="")
    kept = copied(programme, name)
    try:
        key = save_programme(
            open_store(),
            viewed.scope,
            name=kept.name,
            plan=programme_json(kept),
            programme_id=replaced.key if replaced else None,
        )
    except (ValueError, KeyError, StoreError) as error:
        return "", str(error.args[0])
    return key, ""


def free_name(viewed: ViewedLog, name: str, begins: str = "My ") -> str:
    """`My Strength and complex`, with a number where that is taken."""
    taken = {choice.programme.name for choice in programme_choices(viewed).found}
    wanted = name if name.startswith(begins) else f"{begins}{name}"
    number, found = 2, wanted
    while found in taken:
        found, number = f"{wanted} {number}", number + 1
    return found


def save_plates(viewed: ViewedLog, plates: PlateSteps) -> None:
    """Keep which loads the athlete can put together."""
    changed = replace(viewed.preferences, plates=plates_text(plates))
    save_preferences(open_store(), viewed.scope, changed)


def plan_on(
    viewed: ViewedLog,
    what: WorkoutPlan | RunPlan,
    starts_at: pd.Timestamp,
    *,
    time_known: bool,
    minutes: float | None = None,
) -> None:
    """Put a workout or a run on a day."""
    entry = PlannedDay(uuid4().hex, starts_at, time_known, what, minutes)
    save_planned(open_store(), viewed.scope, [kept_plan(entry)])


def move_to(viewed: ViewedLog, entry: PlannedDay, starts_at: pd.Timestamp) -> None:
    """Move an entry; one without a time of day stays without."""
    known = entry.time_known or starts_at != starts_at.normalize()
    moved = replace(entry, starts_at=starts_at, time_known=known)
    save_planned(open_store(), viewed.scope, [kept_plan(moved)])
