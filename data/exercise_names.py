"""Exercise names read rather than looked up: movement, equipment, position, grip, sides.

The movement gives pattern and muscles, the equipment how the load counts. Every word must be understood
and one movement only may explain them: otherwise the name stays unknown, for the athlete to say.
The movements are in exercise_movements.csv, the words in exercise_words.csv.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from data.exercise_movements import ONE_SIDED, Movement, load_mode, movements
from data.exercise_words import MOVEMENT, NUMBER, UNKNOWN, Atom, atoms

ORDER = ("part", "tempo", "side", "grip", "stance", "position")  # of the words before the movement's name
ROPE = Atom("grip", "rope")  # hangs from a cable
BARS = frozenset({"bar", "barbell", "ez bar"})
WITHOUT_BODY_MASS = frozenset({"cable", "machine", "plate loaded", "smith machine"})
NO_ESTIMATE = frozenset(
    {"band", "kettlebell", "suspension", "swiss ball", "medicine ball", "plate", "sandbag"}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A name understood. Two names with equal readings are the same exercise."""

    movement: Movement
    equipment: str
    modifiers: frozenset[Atom]
    banded: bool = False
    helped: bool = False

    @property
    def name(self) -> str:
        """The readable name, which reads as the same again.

        >>> [reading.name for reading in [read("Schrägbank KH Fliegende", loaded=True)] if reading]
        ['Incline Fly']
        """
        ordered = sorted(self.modifiers, key=lambda atom: (ORDER.index(atom.kind), atom.meaning))
        before = " ".join(_titled(atom.meaning) for atom in ordered)
        default = self.movement.equipment[0]
        plain = self.equipment == default and not self.banded
        if plain and (default == "bodyweight" or "bodyweight" not in self.movement.equipment):
            told = []
        else:
            told = [_titled(self.equipment)] + ["Band"] * self.banded
        told += ["Assisted"] * self.helped
        after = f" ({' + '.join(told)})" if told else ""
        return f"{before} {self.movement.name}{after}".strip()

    @property
    def one_sided(self) -> bool:
        sides = {atom.meaning for atom in self.modifiers if atom.kind == "side"}
        return bool(sides & ONE_SIDED)

    def facts(self) -> dict[str, str]:
        """The same columns as a row of the catalogue."""
        row = self.movement.row
        sides = frozenset(atom.meaning for atom in self.modifiers if atom.kind == "side")
        mode = load_mode(row, self.equipment, sides, helped=self.helped)
        fraction = row["bodyweight_fraction"] if mode.startswith("bodyweight") else "0"
        light = row["category"] == "lower" and self.equipment == "dumbbell"
        no_estimate = self.banded or light or self.equipment in NO_ESTIMATE
        if self.equipment == "bodyweight":
            no_estimate = no_estimate or float(row["bodyweight_fraction"]) == 0
        one_sided = row["unilateral"] == "1" or self.one_sided or mode in ("total_per_side", "total_per_leg")
        return {
            **{key: row[key] for key in _SHARED},
            "name": self.name,
            "equipment": self.equipment.replace("smith machine", "smith") + "+band" * self.banded,
            "unilateral": "1" if one_sided else "0",
            "bw_fraction_e1rm": fraction,
            "load_mode": mode,
            "e1rm_applies": "0" if no_estimate else row["e1rm_applies"],
        }


_SHARED = (
    *("pattern", "category", "compound", "primary_muscles", "secondary_muscles"),
    *("rep_curve", "similar_plyometric"),
)
_SMALL = {"the": "the", "ez": "EZ", "b": "B"}


def _titled(words: str) -> str:
    return " ".join(_SMALL.get(word, word.capitalize()) for word in words.split())


@cache
def _by_word() -> dict[str, tuple[tuple[frozenset[str], Movement], ...]]:
    """The movements by the rarest of their words: only these need a look."""
    every = [(words, movement) for movement in movements() for words in movement.own_words]
    count: dict[str, int] = {}
    for words, _ in every:
        for word in words:
            count[word] = count.get(word, 0) + 1
    found: dict[str, list[tuple[frozenset[str], Movement]]] = {}
    for words, movement in every:
        rarest = min(sorted(words), key=lambda word: count[word])
        found.setdefault(rarest, []).append((words, movement))
    return {word: tuple(entries) for word, entries in found.items()}


@cache
def read(name: str, *, loaded: bool) -> Reading | None:
    """What an exercise is from the words of its name, or None where they do not settle it.

    `loaded` says whether the set carried a load: without one and with no equipment named, a squat is a
    squat with body weight.

    >>> read("Single Arm Lat Pulldown", loaded=True).name
    'Single Arm Lat Pulldown'
    >>> read("Workout finisher", loaded=True) is None
    True
    """
    by_word = _by_word()
    said = [atom for atom in atoms(name) if atom.kind != NUMBER]
    if any(atom.kind == UNKNOWN for atom in said):
        return None
    words = {atom.meaning for atom in said}
    if "single leg" in words:
        words.add("leg")  # "Single Leg Curl" is a leg curl
    fitting: dict[str, tuple[tuple[int, int], Movement, frozenset[str]]] = {}
    tools = {atom.meaning for atom in said if atom.kind == "equipment"}
    for word in words:
        for own, movement in by_word.get(word, ()):
            if own <= words and _explained(movement, own, said):
                size = (len(own - tools), len(own))
                most, _, so_far = fitting.get(movement.name, (size, movement, own))
                fitting[movement.name] = (max(size, most), movement, own | so_far)
    most_words = max((size for size, _, _ in fitting.values()), default=None)
    likely = [(movement, own) for size, movement, own in fitting.values() if size == most_words]
    return _reading(*likely[0], said, loaded=loaded) if len(likely) == 1 else None


def _explained(movement: Movement, own: frozenset[str], said: list[Atom]) -> bool:
    """Does every word belong to this movement, or say how or with what it is done?"""
    for kind, meaning in said:
        if meaning in own or meaning in movement.implied or kind not in (MOVEMENT, "part"):
            continue
        if kind == "part" and movement.row["category"] == "mobility":
            continue
        return False
    return True


def _reading(movement: Movement, own: frozenset[str], said: list[Atom], *, loaded: bool) -> Reading | None:
    beside = [atom for atom in said if atom.meaning not in movement.implied]
    modifiers = frozenset(atom for atom in beside if atom.kind in ORDER and atom.meaning not in own)
    named = {atom.meaning for atom in said if atom.kind == "equipment"}
    if not named and ROPE in said and "cable" in movement.equipment:
        named = {"cable"}
    helped = any(atom.kind == "help" for atom in said)
    if helped:
        named -= {"machine", "band", "suspension"}  # what helps
    banded = "band" in named and len(named) > 1
    if banded:
        named.discard("band")
    equipment = _equipment(movement, named, own, loaded=loaded)
    if equipment is None:
        return None
    if equipment == "band" and movement.with_body_alone and movement.row["pattern"] == "overhead_pull":
        equipment, helped = "bodyweight", True
    if helped:
        if not movement.with_body_alone:
            return None
        equipment = "bodyweight"
    return Reading(movement, equipment, modifiers, banded, helped)


def _equipment(movement: Movement, named: set[str], own: frozenset[str], *, loaded: bool) -> str | None:
    usual = movement.equipment
    if "cable" in named or "smith machine" in named or "landmine" in named:
        named -= BARS | {"machine"}
    if "plate loaded" in named:
        named -= {"machine"}
    if "bar" in named:
        named -= {"bar"}
        if "barbell" in usual and not named:
            named = {"barbell"}
    if not named:
        if not usual[0]:
            return None
        return "bodyweight" if not loaded and "bodyweight" in usual else usual[0]
    if len(named - {"bodyweight", "weight vest"}) > 1:
        return None
    (tool,) = sorted(named - {"bodyweight", "weight vest"}) or sorted(named)[:1]
    if tool in own and tool not in usual and usual[0]:
        return usual[0]
    if tool in WITHOUT_BODY_MASS and movement.with_body_alone and tool not in usual:
        return None
    return tool
