"""How much of the week's work was planned, and how much of it was done? Sets, tonnage, INOL and contacts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.foot_contacts import foot_contacts
from analysis.hard_sets import hard_set_marks, with_estimates
from analysis.inol import set_inol
from analysis.one_rep_max import as_floats
from analysis.planned_work import PlannedWork, Span, planned_work
from analysis.programme import Item, WorkoutPlan
from analysis.target_load import TargetLoad
from analysis.week_plan import PlannedDay
from analysis.weekly_volume import set_work

MEASURES = ("sets", "tonnage_kg", "inol", "contacts")
BESIDE_COLUMNS = (
    "exercise",
    *(f"{measure}_{part}" for measure in MEASURES for part in ("least", "most", "done")),
)


def planned_and_done(
    plan: Sequence[PlannedDay],
    targets: Mapping[str, Sequence[TargetLoad]],
    facts: pd.DataFrame,
    sets: pd.DataFrame,
    body_mass_kg: float | None = None,
) -> pd.DataFrame:
    """How much of each exercise was planned, and how much was done?

    Formula: planned is the sum of planned_work over the exercise's items; done the sum over its working sets
    of sets, tonnage (set_work), set_inol and foot_contacts. Where repetitions of an item a side were logged
    for one side, they count twice.
    Inputs: plan (any entries; runs are passed over); targets by planned_id, one per item; facts as
    planned_work; sets: the lifting frame of the same days, without doubts; body_mass_kg, None when unknown.
    Returns: BESIDE_COLUMNS, one row an exercise in the plan's order; NaN where the plan cannot say (then
    nothing is counted as done either), so that both sides are of the same work.
    When not to trust it: a done exercise under another name than planned is not in it. INOL of a jump whose
    percent is of another lift is left out. Source: as planned_work.

    >>> none = pd.DataFrame(columns=["exercise"])
    >>> planned_and_done([], {}, none, none).empty
    True
    """
    items = [
        (item, _target(targets, entry, place))
        for entry in plan
        if isinstance(entry.what, WorkoutPlan)
        for place, item in enumerate(entry.what.items)
    ]
    asked: dict[str, list[PlannedWork]] = {}
    for item, target in items:
        asked.setdefault(item.exercise, []).append(planned_work(item, target, facts, body_mass_kg))
    other = {item.exercise for item, target in items if target.of not in ("", item.exercise)}
    both = {item.exercise: item for item, _ in items if item.per_side}
    did = _done(sets[sets["exercise"].isin(list(asked))], both)
    rows = [_row(name, works, did.get(name, {}), inol=name not in other) for name, works in asked.items()]
    return pd.DataFrame(rows, columns=list(BESIDE_COLUMNS))


def all_together(beside: pd.DataFrame) -> dict[str, float]:
    """All exercises in one: the sums of each column of planned_and_done; NaN where the plan has none.

    >>> frame = pd.DataFrame({name: [1.0, np.nan] for name in BESIDE_COLUMNS[1:]})
    >>> all_together(frame)["tonnage_kg_least"]
    1.0
    """
    return {name: float(beside[name].sum(min_count=1)) for name in BESIDE_COLUMNS[1:]}


def _target(targets: Mapping[str, Sequence[TargetLoad]], entry: PlannedDay, place: int) -> TargetLoad:
    known = targets.get(entry.planned_id, ())
    if place < len(known):
        return known[place]
    return TargetLoad("", None, None, None, None, None, "", "", "", "", "")


def _done(sets: pd.DataFrame, both: Mapping[str, Item]) -> dict[str, dict[str, float]]:
    """What was done of each exercise, by measure."""
    if sets.empty:
        return {}
    marks = hard_set_marks(with_estimates(sets))
    working = marks["working"].to_numpy(dtype=bool)
    sides = _sides(sets, both)
    work = pd.DataFrame(
        {
            "exercise": sets["exercise"],
            "sets": 1.0,
            "tonnage_kg": as_floats(set_work(sets)["volume_kg"]) * sides,
            "inol": np.nan_to_num(set_inol(as_floats(sets["reps"]) * sides, marks["share_of_e1rm"])),
            "contacts": np.nan_to_num(foot_contacts(sets)),
        }
    )[working]
    sums = work.groupby("exercise")[list(MEASURES)].sum()
    return {str(row["exercise"]): row for row in sums.reset_index().to_dict("records")}  # type: ignore[misc]


def _sides(sets: pd.DataFrame, both: Mapping[str, Item]) -> np.ndarray:
    """2 for sets of an item a side that were logged for one side, else 1."""
    most = as_floats(
        sets["exercise"].map({name: item.reps[1] for name, item in both.items() if item.reps})
    )
    return np.where(as_floats(sets["reps"]) <= most, 2.0, 1.0)


def _row(
    name: str, works: Sequence[PlannedWork], did: Mapping[str, float], *, inol: bool
) -> dict[str, object]:
    row: dict[str, object] = {"exercise": name}
    for measure in MEASURES:
        spans: list[Span] = [span for work in works if (span := getattr(work, measure)) is not None]
        known = len(spans) == len(works) and (inol or measure != "inol")
        row[f"{measure}_least"] = sum(span[0] for span in spans) if known else np.nan
        row[f"{measure}_most"] = sum(span[1] for span in spans) if known else np.nan
        row[f"{measure}_done"] = did.get(measure, 0.0) if known else np.nan
    return row
