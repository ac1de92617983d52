"""How much of the plan was done, by role, so that easy days do not hide a missed key one?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.programme import ROLES, Role


@dataclass(frozen=True, slots=True)
class RoleAdherence:
    """What was done of one role: items due and ticked, score (ticked / due, None without any due), and the
    names of entries of which nothing was done.
    """

    role: Role
    due: int
    ticked: int
    score: float | None
    missed: tuple[str, ...]


def adherence_by_role(done: pd.DataFrame) -> tuple[RoleAdherence, ...]:
    """How much of the plan was done, key and easy apart?

    Formula: ticked items over items that are due, for each role; open ones are not due. There is no number
    for both together: it would let easy days make up for a missed key one.
    Inputs: what adherence returns. Returns: RoleAdherence for key and for easy, in this order.
    When not to trust it: an item done a little otherwise counts as nothing; see its state. Source: [A].

    >>> rows = pd.DataFrame({"planned_id": ["a", "b"], "what": ["Session 1", "Jog"], "role": ["key", "easy"],
    ...                      "state": ["missed", "ticked"], "ticked": [False, True]})
    >>> [(part.role, part.score, part.missed) for part in adherence_by_role(rows)]
    [('key', 0.0, ('Session 1',)), ('easy', 1.0, ())]
    """
    return tuple(_of_role(done[done["role"].eq(role)], role) for role in ROLES)


def adherence_words(parts: Sequence[RoleAdherence]) -> str:
    """What was done, in one sentence, what is missing first.

    >>> adherence_words((RoleAdherence("key", 9, 0, 0.0, ("Session 2",)),))
    'Not done yet: Session 2. Key: 0 of 9.'
    """
    missed = [name for part in parts for name in part.missed if part.role == "key"]
    told = [f"Not done yet: {', '.join(missed)}."] if missed else []
    told += [f"{part.role.capitalize()}: {part.ticked} of {part.due}." for part in parts if part.due]
    return " ".join(told) or "Nothing was due."


def _of_role(rows: pd.DataFrame, role: Role) -> RoleAdherence:
    due = rows[rows["state"].ne("open")]
    begun = set(due.loc[due["state"].ne("missed"), "planned_id"])
    entries = due.drop_duplicates("planned_id")
    ticked = int(due["ticked"].sum())
    return RoleAdherence(
        role=role,
        due=len(due),
        ticked=ticked,
        score=ticked / len(due) if len(due) else None,
        missed=tuple(map(str, entries.loc[~entries["planned_id"].isin(begun), "what"])),
    )
