"""Facts of an exercise the catalogue does not have: three answers of the athlete's, the rest as its like."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pandas as pd

from data.exercises import FACTS, catalogue

WITHOUT_A_LOAD = ("contacts", "contacts_upper", "contacts_time", "time", "distance", "sled", "band")
ONE_SIDED = ("total_per_side", "total_per_leg")
LONGEST_NAME = 80
_MUSCLES = ["primary_muscles", "secondary_muscles"]
_LIKE_THE_PATTERN = ("category", "compound", "unilateral", "rep_curve")


@cache
def patterns() -> tuple[str, ...]:
    """Every movement pattern of the catalogue, the commonest first."""
    return tuple(catalogue()["pattern"].value_counts().index)


@cache
def equipments() -> tuple[str, ...]:
    """Everything exercises are done with, the commonest first."""
    return tuple(catalogue()["equipment"].value_counts().index)


@cache
def muscles() -> tuple[str, ...]:
    """Every muscle of the catalogue, in alphabetical order."""
    cells = pd.concat([catalogue()[column] for column in _MUSCLES])
    return tuple(sorted({muscle for cell in cells for muscle in cell.split(";")} - {""}))


@cache
def load_mode_names() -> tuple[str, ...]:
    """Every way a load counts, the commonest first."""
    return tuple(catalogue()["load_mode"].value_counts().index)


def usual_facts(pattern: str, equipment: str, load_mode: str) -> dict[str, object]:
    """All facts of an exercise of which these three are known, as most exercises of its kind have them.

    A 1RM is estimated only where some of its pattern with the same load mode have one; a body-weight
    exercise moves the share of body mass that the middle one of its pattern does.
    """
    alike = catalogue()[catalogue()["pattern"].eq(pattern)]
    same = alike[alike["equipment"].eq(equipment)]
    nearest = same if len(same) else alike
    facts: dict[str, object] = {"pattern": pattern, "equipment": equipment, "load_mode": load_mode}
    facts |= {column: _commonest(nearest[column]) for column in _LIKE_THE_PATTERN}
    facts |= dict(zip(_MUSCLES, nearest[_MUSCLES].value_counts().index[0], strict=True))
    facts["unilateral"] = bool(facts["unilateral"]) or load_mode in ONE_SIDED
    with_mode = alike[alike["load_mode"].eq(load_mode)]
    estimated = (with_mode if len(with_mode) else alike)["e1rm_applies"].any()
    facts["e1rm_applies"] = bool(estimated) and load_mode not in WITHOUT_A_LOAD
    moved = alike.loc[alike["bodyweight_fraction"] > 0, "bodyweight_fraction"]
    by_body = load_mode.startswith("bodyweight")
    facts["bodyweight_fraction"] = float(moved.median()) if by_body and len(moved) else 0.0
    facts["similar_plyometric"] = ""
    return checked_facts(facts)


def _commonest(column: pd.Series) -> object:
    return column.value_counts().index[0]


def checked_facts(facts: Mapping[str, object]) -> dict[str, object]:
    """The facts as they are kept; ValueError says which of them cannot be."""
    strange = set(facts) - (set(FACTS) - {"exercise"})
    if strange:
        raise ValueError(f"An exercise has no {sorted(strange)[0]}.")
    possible = {"pattern": patterns(), "load_mode": load_mode_names()}
    for column, names in possible.items():
        if column in facts and facts[column] not in names:
            raise ValueError(f"{facts[column]!r} is no {column.replace('_', ' ')} of the catalogue.")
    fraction = facts.get("bodyweight_fraction", 0.0)
    if not isinstance(fraction, int | float) or not 0 <= fraction <= 1:
        raise ValueError("The share of body mass an exercise moves is between 0 and 1.")
    types = {"bool": bool, "float64": float, "str": str}
    return {column: types[FACTS[column]](value) for column, value in facts.items()}


def checked_name(name: str) -> str:
    """The name as it is kept; ValueError where it is empty or too long to be one."""
    kept = " ".join(name.split())
    if not kept or len(kept) > LONGEST_NAME:
        raise ValueError(f"An exercise has a name of 1 to {LONGEST_NAME} letters.")
    return kept
