"""What does a workout ask for in all? Sets, tonnage, INOL and foot contacts, from least to most."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.percent_of_1rm import percent_of_item
from analysis.programme import Item, WorkoutPlan
from analysis.set_table import HEAVY_SHARE
from analysis.spacing_rules import HEAVY_LOWER_HARD_SETS
from analysis.target_load import TargetLoad
from analysis.working_load import working_load_kg

HIGHEST_PERCENT = 97.0  # SCIENCE 4: INOL grows without bound towards 100 %
HARD_RIR = 4.0  # SCIENCE 4
CONTACT_MODES = ("contacts",)
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PlannedWork:
    """What an item asks for, least and most; None where it cannot be said.

    reps: in all sets. tonnage_kg: load times repetitions. inol: repetitions over 100 less the percent, at
    the middle of its percent. contacts: of the feet, for jumps.
    """

    exercise: str
    sets: Span
    reps: Span | None
    tonnage_kg: Span | None
    inol: Span | None
    contacts: Span | None


def planned_work(
    item: Item, target: TargetLoad, facts: pd.DataFrame, body_mass_kg: float | None = None
) -> PlannedWork:
    """What does this item ask for in all?

    Formula: sets × reps; tonnage with the load moved (body and both hands included); INOL = reps / (100 −
    percent), the percent at the middle of its range and 97 at most; contacts = reps of jumps.
    Inputs: item, target (target_load of it), facts: exercise, category, load_mode, bodyweight_fraction;
    body_mass_kg for body-weight lifts. Returns: PlannedWork.
    When not to trust it: INOL has no study behind it; one-legged jumps count as written, both legs together.
    Source: SCIENCE 4 and 7; INOL: Hristov 2005.

    >>> facts = pd.DataFrame([["Back Squat", "lower", "total", 0.0]],
    ...                      columns=["exercise", "category", "load_mode", "bodyweight_fraction"])
    >>> target = TargetLoad("Back Squat", 102.5, 102.5, None, None, (85.0, 85.0), "Back Squat", *[""] * 4)
    >>> work = planned_work(Item("Back Squat", (4, 4), reps=(4, 4), percent=(85.0, 85.0)), target, facts)
    >>> work.tonnage_kg, round(work.inol[0], 3)
    ((1640.0, 1640.0), 1.067)
    """
    rows = facts.loc[facts["exercise"].eq(item.exercise)]
    known = rows.iloc[0] if len(rows) else None
    sets = (float(item.sets[0]), float(item.sets[1]))
    reps = None
    if item.reps:
        sides = 2 if item.per_side else 1
        reps = (sets[0] * item.reps[0] * sides, sets[1] * item.reps[1] * sides)
    jumped = known is not None and known["category"] == "plyometric" and known["load_mode"] in CONTACT_MODES
    return PlannedWork(
        exercise=item.exercise,
        sets=sets,
        reps=reps,
        tonnage_kg=_tonnage(reps, target, known, body_mass_kg),
        inol=_inol(reps, target.percent),
        contacts=reps if jumped else None,
    )


def total_work(parts: tuple[PlannedWork, ...]) -> PlannedWork:
    """All items of a workout together; what no item has is None. Returns: PlannedWork named "all".

    >>> total_work((PlannedWork("A", (1, 2), None, None, None, (5, 9)),) * 2).contacts
    (10, 18)
    """

    def summed(name: str) -> Span | None:
        spans = [getattr(part, name) for part in parts if getattr(part, name) is not None]
        return (sum(span[0] for span in spans), sum(span[1] for span in spans)) if spans else None

    return PlannedWork(
        exercise="all",
        sets=summed("sets") or (0.0, 0.0),
        reps=summed("reps"),
        tonnage_kg=summed("tonnage_kg"),
        inol=summed("inol"),
        contacts=summed("contacts"),
    )


def is_heavy_for_legs(plan: WorkoutPlan, facts: pd.DataFrame) -> bool:
    """Will this workout be heavy for the legs?

    Formula: a lower-body item at 80 % and more, or three hard lower-body sets (4 and fewer in reserve), going
    by the least sets and the most percent. Inputs: plan; facts: exercise, category. Returns: True or False.
    Source: SCIENCE 4, Rules [A].

    >>> facts = pd.DataFrame([["Back Squat", "lower"]], columns=["exercise", "category"])
    >>> heavy = Item("Back Squat", (1, 1), reps=(4, 4), percent=(85.0, 85.0))
    >>> is_heavy_for_legs(WorkoutPlan("W", "key", (heavy,)), facts)
    True
    """
    lower = set(facts.loc[facts["category"].eq("lower"), "exercise"])
    hard = 0
    for item in plan.items:
        percent = percent_of_item(item)
        if item.exercise not in lower or (percent is None and item.rir is None):
            continue
        if item.percent and item.percent[1] >= 100 * HEAVY_SHARE:
            return True
        effort_known = item.rir is not None and item.rir <= HARD_RIR
        hard += item.sets[0] if effort_known else 0
    return hard >= HEAVY_LOWER_HARD_SETS


def _tonnage(
    reps: Span | None, target: TargetLoad, known: pd.Series | None, body_mass_kg: float | None
) -> Span | None:
    if reps is None or known is None or target.load_kg is None or target.load_to_kg is None:
        return None
    moved = [
        float(working_load_kg(load, known["load_mode"], known["bodyweight_fraction"], body_mass_kg))
        for load in (target.load_kg, target.load_to_kg)
    ]
    return reps[0] * moved[0], reps[1] * moved[1]


def _inol(reps: Span | None, percent: Span | None) -> Span | None:
    if reps is None or percent is None:
        return None
    room = 100 - min(sum(percent) / 2, HIGHEST_PERCENT)
    return reps[0] / room, reps[1] / room
