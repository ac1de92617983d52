"""A week's plan as rows for a table, a sheet of paper or a spreadsheet, and as entries of a calendar."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.calendar_text import CalendarEntry
from analysis.programme import WorkoutPlan, item_words
from analysis.spreadsheet_text import safe_cell
from analysis.target_load import TargetLoad
from analysis.week_plan import PlannedDay, RunPlan

PLAN_COLUMNS = (
    *("day", "time", "what", "role", "exercise", "together", "prescription", "load", "range", "note"),
    *("load_kg", "load_to_kg"),
)
USUAL_MINUTES = 60.0  # [A] what a calendar reserves where nobody says
Targets = Mapping[str, Sequence[TargetLoad]]  # by planned_id, one per item


def plan_rows(plan: Sequence[PlannedDay], targets: Targets) -> pd.DataFrame:
    """What is to be done on which day, item by item?

    Formula: none. Inputs: plan; targets: for each workout's planned_id its target loads in the items' order,
    missing where nobody worked them out.
    Returns: PLAN_COLUMNS, by time: one row an item of a workout, one a run; texts (day as 2026-11-24, time as
    17:30 or empty), load_kg and load_to_kg numbers, NaN for none; range says the 1RM's uncertainty.
    When not to trust it: loads are today's, work them out again before the day. Source: SCIENCE 7.

    >>> run = PlannedDay("r", pd.Timestamp("2026-11-24"), False, RunPlan("Track", "intervals"))
    >>> plan_rows([run], {})[["day", "what", "prescription"]].to_dict("records")
    [{'day': '2026-11-24', 'what': 'Track', 'prescription': 'intervals'}]
    """
    rows = [row for entry in _by_time(plan) for row in _rows_of(entry, targets.get(entry.planned_id, ()))]
    return pd.DataFrame(rows, columns=list(PLAN_COLUMNS))


def plan_csv(rows: pd.DataFrame) -> str:
    """The rows as CSV text, with a header, lines ended as RFC 4180 has them.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.

    >>> plan_csv(pd.DataFrame({"note": ["=1+1"]}))
    "note\\r\\n'=1+1\\r\\n"
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(rows.columns)
    for row in rows.itertuples(index=False):
        writer.writerow([safe_cell(value) for value in row])
    return text.getvalue()


def plan_calendar(plan: Sequence[PlannedDay], targets: Targets) -> tuple[CalendarEntry, ...]:
    """The plan as entries of a calendar, each with its items and loads in the description.

    >>> run = PlannedDay("r", pd.Timestamp("2026-11-24"), False, RunPlan("Track", "intervals"))
    >>> plan_calendar([run], {})[0].title
    'Track (intervals)'
    """
    return tuple(
        CalendarEntry(
            uid=entry.planned_id,
            starts_at=entry.starts_at,
            time_known=entry.time_known,
            minutes=USUAL_MINUTES if entry.minutes is None else entry.minutes,
            title=entry.what.name if isinstance(entry.what, WorkoutPlan) else _run_title(entry.what),
            description=_described(entry, targets.get(entry.planned_id, ())),
        )
        for entry in _by_time(plan)
    )


def _by_time(plan: Sequence[PlannedDay]) -> list[PlannedDay]:
    return sorted(plan, key=lambda entry: (entry.starts_at, entry.planned_id))


def _rows_of(entry: PlannedDay, targets: Sequence[TargetLoad]) -> list[dict[str, object]]:
    when = {
        "day": f"{entry.day:%Y-%m-%d}",
        "time": f"{entry.starts_at:%H:%M}" if entry.time_known else "",
        "what": entry.what.name,
        "role": entry.what.role,
    }
    nothing = {"exercise": "", "together": "", "load": "", "range": ""}
    loads = {"load_kg": float("nan"), "load_to_kg": float("nan")}
    if isinstance(entry.what, RunPlan):
        run = entry.what
        distance = "" if run.distance_m is None else f"{run.distance_m / 1000:g} km "
        return [{**when, **nothing, **loads, "prescription": f"{distance}{run.kind}", "note": run.note}]
    rows: list[dict[str, object]] = []
    for place, item in enumerate(entry.what.items):
        target = targets[place] if place < len(targets) else None
        said = {} if target is None else {"load": target.words, "range": target.range_words, **_kg(target)}
        notes = [item.note, *(() if target is None else (target.ask, target.caveat))]
        rows.append(
            {
                **when,
                **nothing,
                **loads,
                "exercise": item.exercise,
                "together": item.group,
                "prescription": item_words(item),
                **said,
                "note": " ".join(note for note in notes if note),
            }
        )
    return rows


def _kg(target: TargetLoad) -> dict[str, object]:
    kilograms = {"load_kg": target.load_kg, "load_to_kg": target.load_to_kg}
    return {name: float("nan") if kg is None else kg for name, kg in kilograms.items()}


def _run_title(run: RunPlan) -> str:
    return run.name if run.kind in run.name.casefold() else f"{run.name} ({run.kind})"


def _described(entry: PlannedDay, targets: Sequence[TargetLoad]) -> str:
    lines = []
    for row in _rows_of(entry, targets):
        parts = [row["exercise"], row["prescription"], row["load"], row["note"]]
        lines.append(" · ".join(str(part) for part in parts if part))
    return "\n".join([*lines, *([entry.what.note] if isinstance(entry.what, WorkoutPlan) else [])]).strip()
