"""Was the plan done? Planned items beside what was done, each with its ticks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd

from analysis.one_rep_max import as_floats
from analysis.plan_match import UNFIT, best_pairing
from analysis.prescription import Ticks, ticks_of
from analysis.programme import Item, WorkoutPlan, item_words
from analysis.target_load import TargetLoad
from analysis.week_plan import PlannedDay, RunPlan

ADHERENCE_COLUMNS = (
    *("planned_id", "day", "what", "role", "item", "exercise", "prescription", "state", "done_day"),
    *("sets_done", "right_reps", "right_load", "sets_tick", "reps_tick", "load_tick", "ticked"),
)
WITHIN_DAYS = 1  # the task of a day may be done the day before or after
RUN_DISTANCE_TOLERANCE = 0.10  # [A] an unmarked run of the planned length counts as the planned one
Targets = Mapping[str, Sequence[TargetLoad]]  # by planned_id, one per item


def adherence(
    plan: Sequence[PlannedDay],
    targets: Targets,
    sets: pd.DataFrame,
    runs: pd.DataFrame,
    *,
    within_days: int = WITHIN_DAYS,
    as_of: pd.Timestamp | None = None,
) -> pd.DataFrame:
    """Was the plan done?

    Formula: for each exercise, days on which it was planned are paired with days on which it was done, at
    most within_days apart, each once (best_pairing); an item is ticked when sets, repetitions and load are
    (ticks_of). A run is ticked when one of its kind was done then; an easy one by any run, another one by a
    run of unknown kind within 10 % of its distance.
    Inputs: plan; targets: target loads by planned_id (missing ones ask for no load); sets: day, exercise,
    set_kind, load_kg, load_mode, reps, distance_m, duration_s; runs: day, kind, distance_m (both: rows with
    a doubt or a twin_of are left out); as_of: today, None to judge everything.
    Returns: ADHERENCE_COLUMNS, one row an item, one a run, in the plan's order: state is ticked, partly (done
    otherwise), missed, or open (can still be done); done_day NaT when not done; load_tick missing where no
    load was asked for.
    When not to trust it: a done exercise under another name than planned is missed; swap it in the plan.
    Source: SCIENCE 7, completion match; the rule for runs is [A].

    >>> run = PlannedDay("r", pd.Timestamp("2026-01-06"), False, RunPlan("Track", "intervals"))
    >>> done = pd.DataFrame({"day": [pd.Timestamp("2026-01-07")], "kind": "intervals", "distance_m": 8000.0})
    >>> none = pd.DataFrame(columns=["day", "exercise", "set_kind", "load_kg", "load_mode", "reps",
    ...                              "distance_m", "duration_s"])
    >>> adherence([run], {}, none, done)[["state", "ticked"]].to_dict("records")
    [{'state': 'ticked', 'ticked': True}]
    """
    work, ran = _counted(sets), _counted(runs)
    work = work[work["set_kind"].ne("warmup")] if len(work) else work
    days = _answered_days(plan, targets, work, within_days)
    runs_done = _answered_runs(plan, ran, within_days)
    rows: list[dict[str, object]] = []
    for entry in plan:
        last = entry.day + pd.Timedelta(days=within_days)
        may_come = as_of is not None and last >= as_of.normalize()
        if isinstance(entry.what, RunPlan):
            place = runs_done.get(entry.planned_id)
            rows.append(_run_row(entry, None if place is None else ran.iloc[place], may_come=may_come))
            continue
        for place, item in enumerate(entry.what.items):
            day = days.get((entry.planned_id, item.exercise))
            found = ticks_of(item, _target(targets, entry, place), _sets_of(work, item.exercise, day))
            rows.append(_item_row(entry, place, item, day, found, may_come=may_come))
    frame = pd.DataFrame(rows, columns=list(ADHERENCE_COLUMNS))
    return frame.astype({"done_day": "datetime64[us]", "load_tick": "boolean", "ticked": "bool"})


def _counted(rows: pd.DataFrame) -> pd.DataFrame:
    kept = rows["day"].notna()
    for reason in ("doubt", "twin_of"):
        if reason in rows.columns:
            kept &= rows[reason].isna()
    return rows[kept].reset_index(drop=True)


def _target(targets: Targets, entry: PlannedDay, place: int) -> TargetLoad | None:
    known = targets.get(entry.planned_id, ())
    return known[place] if place < len(known) else None


def _sets_of(work: pd.DataFrame, exercise: str, day: pd.Timestamp | None) -> pd.DataFrame:
    if day is None:
        return work.iloc[:0]
    return work[work["exercise"].eq(exercise) & pd.to_datetime(work["day"]).dt.normalize().eq(day)]


def _answered_days(
    plan: Sequence[PlannedDay], targets: Targets, work: pd.DataFrame, within_days: int
) -> dict[tuple[str, str], pd.Timestamp]:
    """On which day was each planned exercise of each workout done?"""
    planned: dict[str, list[PlannedDay]] = {}
    for entry in plan:
        if isinstance(entry.what, WorkoutPlan):
            for exercise in dict.fromkeys(item.exercise for item in entry.what.items):
                planned.setdefault(exercise, []).append(entry)
    answered: dict[tuple[str, str], pd.Timestamp] = {}
    for exercise, entries in planned.items():
        done = work.loc[work["exercise"].eq(exercise), "day"]
        days = [pd.Timestamp(day) for day in sorted(pd.to_datetime(done).dt.normalize().unique())]
        fits = partial(_fit, exercise, entries, days, work, targets)
        pairs = best_pairing([entry.day for entry in entries], days, fits, within_days)
        answered |= {(entries[one].planned_id, exercise): days[other] for one, other in pairs.items()}
    return answered


def _fit(
    exercise: str,
    entries: Sequence[PlannedDay],
    days: Sequence[pd.Timestamp],
    work: pd.DataFrame,
    targets: Targets,
    planned: int,
    done: int,
) -> float:
    """How many ticks would this exercise have if what was done that day answered this entry?"""
    entry, sets = entries[planned], _sets_of(work, exercise, days[done])
    items = entry.what.items if isinstance(entry.what, WorkoutPlan) else ()
    return sum(
        ticks_of(item, _target(targets, entry, place), sets).count
        for place, item in enumerate(items)
        if item.exercise == exercise
    )


def _answered_runs(plan: Sequence[PlannedDay], runs: pd.DataFrame, within_days: int) -> dict[str, int]:
    """Which row of the runs answers each planned run?"""
    planned = [(entry, entry.what) for entry in plan if isinstance(entry.what, RunPlan)]
    days = [pd.Timestamp(day) for day in runs["day"]]
    kinds, metres = list(runs["kind"]), as_floats(runs["distance_m"])

    def fits(one: int, other: int) -> float:
        return run_fit(planned[one][1], kinds[other], float(metres[other])) or UNFIT

    pairs = best_pairing([entry.day for entry, _ in planned], days, fits, within_days)
    return {planned[one][0].planned_id: other for one, other in pairs.items()}


def run_fit(planned: RunPlan, kind: object, distance_m: float) -> int:
    """How well does a run of this kind and length answer a planned one? 0: not at all.

    >>> track = RunPlan("Track", "intervals", 8000.0)
    >>> run_fit(track, "intervals", 5000.0), run_fit(track, "unknown", 8400.0), run_fit(track, "easy", 8000.0)
    (3, 2, 0)
    """
    if kind == planned.kind:
        return 3
    wanted = planned.distance_m
    if kind == "unknown" and wanted and abs(distance_m - wanted) <= RUN_DISTANCE_TOLERANCE * wanted:
        return 2
    return 1 if planned.kind == "easy" else 0


def _run_row(entry: PlannedDay, done: pd.Series | None, *, may_come: bool) -> dict[str, object]:
    run = entry.what
    fit = 0
    if done is not None and isinstance(run, RunPlan):
        fit = run_fit(run, done["kind"], float(done["distance_m"]))
    return {
        "planned_id": entry.planned_id,
        "day": entry.day,
        "what": run.name,
        "role": run.role,
        "item": 0,
        "exercise": "",
        "prescription": run.kind if isinstance(run, RunPlan) else "",
        "state": _state(fit > 0, done is not None, may_come=may_come),
        "done_day": pd.NaT if done is None else pd.Timestamp(done["day"]).normalize(),
        "sets_done": 0,
        "right_reps": 0,
        "right_load": 0,
        "sets_tick": False,
        "reps_tick": False,
        "load_tick": pd.NA,
        "ticked": fit > 0,
    }


def _item_row(
    entry: PlannedDay, place: int, item: Item, day: pd.Timestamp | None, found: Ticks, *, may_come: bool
) -> dict[str, object]:
    return {
        "planned_id": entry.planned_id,
        "day": entry.day,
        "what": entry.what.name,
        "role": entry.what.role,
        "item": place,
        "exercise": item.exercise,
        "prescription": item_words(item),
        "state": _state(found.item, day is not None, may_come=may_come),
        "done_day": pd.NaT if day is None else day,
        "sets_done": found.sets_done,
        "right_reps": found.right_reps,
        "right_load": found.right_load,
        "sets_tick": found.sets,
        "reps_tick": found.reps,
        "load_tick": pd.NA if found.load is None else found.load,
        "ticked": found.item,
    }


def _state(ticked: bool, done: bool, *, may_come: bool) -> str:
    if ticked:
        return "ticked"
    if done:
        return "partly"
    return "open" if may_come else "missed"
