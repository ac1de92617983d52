"""The movements behind exercise names, and how the load of each is counted (SCIENCE 1.5).

A row of exercise_movements.csv says what is done, whatever it is done with. Its column `words` holds the
ways to say it, `equipment` what it is done with (the first where a name does not say), `implied` the words
that add nothing, and `load` what is special about its load: a mode that always holds (`time`), `one` weight
for both hands, one weight a `side` or `leg`, a `pair`, `plates` on a machine.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from data.exercise_words import atoms, folded, learn

MOVEMENTS_FILE = Path(__file__).with_name("exercise_movements.csv")

ONE_SIDED = frozenset({"single arm", "single leg", "one-sided"})
FIXED = ("time", "contacts", "contacts_time", "distance", "sled")
HAND_HELD = ("dumbbell", "kettlebell")
ONE_ARM = frozenset({"single arm", "one-sided"})
ONE_LEG = frozenset({"single leg", "one-sided"})
ADDED_TO_THE_BODY = ("plate", "dumbbell", "kettlebell", "medicine ball", "barbell", "sandbag", "weight vest")
BODY_HOLDS = ("bodyweight", "suspension", "swiss ball")


@dataclass(frozen=True, eq=False)
class Movement:
    """One row of the movements: what is done, whatever it is done with."""

    row: dict[str, str]

    @cached_property
    def name(self) -> str:
        return self.row["movement"]

    @cached_property
    def equipment(self) -> tuple[str, ...]:
        """What it is done with; the first where the name does not say, empty where it has to."""
        return tuple(self.row["equipment"].split(";"))

    @cached_property
    def own_words(self) -> tuple[frozenset[str], ...]:
        texts = (self.name, *self.row["words"].split(";"))
        return tuple({frozenset(atom.meaning for atom in atoms(text)) for text in texts})

    @cached_property
    def implied(self) -> frozenset[str]:
        """Words that say nothing new about this movement: positions it always has, muscles it trains."""
        muscles = f"{self.row['primary_muscles']};{self.row['secondary_muscles']}"
        sides = ONE_SIDED if self.row["unilateral"] == "1" else frozenset()
        return sides | frozenset(self.row["implied"].split(";")) | frozenset(muscles.split(";"))

    @property
    def with_body_alone(self) -> bool:
        return self.equipment[0] == "bodyweight"


@cache
def movements() -> tuple[Movement, ...]:
    """Every movement that can be read."""
    with MOVEMENTS_FILE.open(encoding="utf-8", newline="") as file:
        rows = tuple(csv.DictReader(file))
    for row in rows:
        learn(folded(f"{row['movement']} {row['words'].replace(';', ' ')}").split())
    return tuple(Movement(row) for row in rows)


def load_mode(movement: Mapping[str, str], equipment: str, sides: frozenset[str], *, helped: bool) -> str:
    """The load mode of a movement done with this equipment on one or both sides.

    `movement` is a row of exercise_movements.csv; its column `load` names what is special about it.

    >>> press = {"load": "", "category": "upper", "equipment": "barbell"}
    >>> load_mode(press, "dumbbell", frozenset(), helped=False)
    'per_hand_x2'
    """
    special = movement["load"].split()
    lower = movement["category"] == "lower"
    one_leg = lower and bool(sides & ONE_LEG)
    usual = movement["equipment"].split(";")
    for word in special:
        if word in FIXED:
            return word
    if helped:
        return "bodyweight_minus"
    if equipment in BODY_HOLDS or (usual[0] == "bodyweight" and _is_added(equipment, usual)):
        return "bodyweight_plus"
    if equipment == "band":
        return "band"
    if equipment in ("cable", "machine"):
        if equipment == "machine" and "plates" in special:
            return "total_per_leg" if one_leg else "total"
        return "stack"
    if "leg" in special or one_leg:
        return "total_per_leg"
    one_arm = bool(sides & ONE_ARM) and (movement["category"] == "upper" or "one" not in special)
    if "onearm" in special or (one_arm and not lower):
        return "total_per_side"
    return (
        _in_the_hands(special, equipment, movement["category"], sides) if equipment in HAND_HELD else "total"
    )


def _is_added(equipment: str, usual: list[str]) -> bool:
    return equipment in ADDED_TO_THE_BODY and equipment not in usual


def _in_the_hands(special: list[str], equipment: str, category: str, sides: frozenset[str]) -> str:
    if "hand" in special:
        return "per_hand"
    if "one" in special:
        return "total"
    if "pair" in special or "handed" in special or "double" in sides:
        return "per_hand_x2"
    if "side" in special:
        return "total_per_side"
    if equipment == "dumbbell":
        return "per_hand_x2"
    if "kbone" in special:
        return "total"
    return "total_per_side" if category == "upper" or "sidebell" in special else "total"
