"""Which other exercise does the same job with what there is?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from analysis.percent_of_1rm import DEFAULT_RIR
from analysis.programme import Item

SWAP_COLUMNS = ("exercise", "equipment", "alike", "why")
_COMPARED = ("rep_curve", "unilateral", "compound", "e1rm_applies")
_ALWAYS_THERE = frozenset({"bodyweight", ""})


def alternatives(
    exercise: str, facts: pd.DataFrame, equipment: Collection[str] | None = None
) -> pd.DataFrame:
    """What can stand in for this exercise?

    Formula: exercises of the same pattern and category whose equipment is there, those first that share most
    of: rep curve, one or both sides, compound or not, and whether they have a 1RM.
    Inputs: exercise; facts of the whole catalogue: exercise, pattern, category, equipment, rep_curve,
    unilateral, compound, e1rm_applies; equipment there is (barbell, dumbbell, machine ...), None for all;
    `barbell+band` needs both, body weight is always there.
    Returns: SWAP_COLUMNS, best first: alike counts what is shared (0 to 4), why names what differs.
    Errors: ValueError for an exercise the facts do not have.
    When not to trust it: a pattern is a coarse word; a leg press is in the squats'. Source: SCIENCE 8.

    >>> columns = ["exercise", "pattern", "category", "equipment", *_COMPARED]
    >>> facts = pd.DataFrame([["Back Squat", "squat", "lower", "barbell", "lower", False, True, True],
    ...                       ["Goblet Squat", "squat", "lower", "dumbbell", "lower", False, True, False]],
    ...                      columns=columns)
    >>> alternatives("Back Squat", facts, {"dumbbell"})[["exercise", "why"]].to_dict("records")
    [{'exercise': 'Goblet Squat', 'why': 'no 1RM'}]
    """
    here = facts[facts["exercise"].eq(exercise)]
    if here.empty:
        raise ValueError(f"the catalogue has no {exercise!r}: choose an exercise from the list")
    own = here.iloc[0]
    same = facts["pattern"].eq(own["pattern"]) & facts["category"].eq(own["category"])
    rows = facts[same & facts["exercise"].ne(exercise)].drop_duplicates("exercise")
    if equipment is not None:
        there = _ALWAYS_THERE | set(equipment)
        rows = rows[[set(str(needed).split("+")) <= there for needed in rows["equipment"]]]
    alike = sum((rows[name].eq(own[name]).astype(int) for name in _COMPARED), pd.Series(0, index=rows.index))
    why = pd.Series([_why(own, row) for _, row in rows.iterrows()], index=rows.index, dtype="str")
    found = rows[["exercise", "equipment"]].assign(alike=alike, why=why)
    ordered = found.sort_values(["alike", "exercise"], ascending=[False, True], kind="stable")
    return ordered[list(SWAP_COLUMNS)].reset_index(drop=True)


def swapped(item: Item, exercise: str, facts: pd.DataFrame) -> Item:
    """The item with another exercise, its percent only where that has a 1RM.

    Formula: sets, reps, pair and pause stay; a percent of the item's own 1RM goes where the new exercise has
    none, and two repetitions in reserve come instead; a percent of another lift stays.
    Inputs: item, exercise, facts: exercise, unilateral, e1rm_applies. Returns: a new Item. Source: SCIENCE 7.

    >>> facts = pd.DataFrame([["Goblet Squat", False, False]],
    ...                      columns=["exercise", "unilateral", "e1rm_applies"])
    >>> found = swapped(Item("Back Squat", (4, 4), reps=(4, 4), percent=(85.0, 85.0)), "Goblet Squat", facts)
    >>> found.exercise, found.percent, found.rir
    ('Goblet Squat', None, 2.0)
    """
    rows = facts[facts["exercise"].eq(exercise)]
    has_1rm = len(rows) > 0 and bool(rows["e1rm_applies"].iloc[0])
    if item.percent and not item.percent_of and not has_1rm:
        return replace(item, exercise=exercise, percent=None, rir=DEFAULT_RIR)
    return replace(item, exercise=exercise)


def _why(own: pd.Series, other: pd.Series) -> str:
    differs = []
    if bool(other["unilateral"]) != bool(own["unilateral"]):
        differs.append("one side at a time" if other["unilateral"] else "both sides at once")
    if bool(other["compound"]) != bool(own["compound"]):
        differs.append("several joints" if other["compound"] else "one joint")
    if bool(own["e1rm_applies"]) and not bool(other["e1rm_applies"]):
        differs.append("no 1RM")
    if other["rep_curve"] != own["rep_curve"] and other["rep_curve"] == "legpress":
        differs.append("more repetitions at a percent")
    return ", ".join(differs) or "much the same"
