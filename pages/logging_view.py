"""A workout under way: its exercises in order, the sets saved of each, and what the next one starts from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from analysis.programme import Item
from analysis.target_load import TEST_SET
from data.exercises import exercise_facts
from data.store.logged_here import WrittenSet
from findings.next_loads import ItemNow
from pages.lifting_view import own_facts
from pages.viewing import ViewedLog
from pages.wording import count_text

# Exercises whose work is not a load: no field for kilograms.
WITHOUT_LOAD = ("contacts", "contacts_upper", "contacts_time", "band", "distance", "time")
LOAD_LABELS = {
    "per_hand_x2": "Each hand",
    "per_hand": "One hand",
    "total_per_side": "One side",
    "total_per_leg": "One leg",
    "bodyweight": "Added",
    "bodyweight_plus": "Added",
    "bodyweight_minus": "Help",
    "stack": "Stack",
    "sled": "On the sled",
}
AMOUNT_LABELS = {"reps": "Repetitions", "distance_m": "Metres", "duration_s": "Seconds"}
TEST_REPS = (3.0, 5.0)  # of a test set: SCIENCE 7
BY_MODE = {"distance": "distance_m", "sled": "distance_m"}
BY_MODE |= {"time": "duration_s", "contacts_time": "duration_s"}


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What a form starts with."""

    load_kg: float | None = None
    amount: float | None = None
    rpe: float | None = None
    warmup: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """One exercise of the workout, its n-th block there; `now` is what the plan says, None without.

    last_sets: the sets of last time.
    """

    exercise: str
    occurrence: int
    mode: str
    counted: str  # reps, distance_m or duration_s
    now: ItemNow | None = None
    done: int = 0
    working: int = 0
    next_number: int = 1
    start: Prefilled = Prefilled()
    last_sets: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def asked(self) -> str:
        """The lift a test set is asked of before this exercise has a load; empty for none."""
        target = None if self.now is None else self.now.target
        return target.of if target is not None and TEST_SET in target.ask else ""

    @property
    def loaded(self) -> bool:
        """Whether kilograms say anything of it."""
        return self.mode not in WITHOUT_LOAD

    @property
    def needs_load(self) -> bool:
        """Whether a set says nothing without kilograms: not so where the body itself is lifted."""
        return self.loaded and not self.mode.startswith("bodyweight")

    @property
    def load_label(self) -> str:
        """What the kilograms are of."""
        return LOAD_LABELS.get(self.mode, "Load")

    @property
    def amount_label(self) -> str:
        """Repetitions, metres or seconds."""
        label = AMOUNT_LABELS[self.counted]
        return f"{label} a side" if self.now is not None and self.now.item.per_side else label

    @property
    def wanted(self) -> int:
        """How many sets the plan asks for at least; 0 without a plan."""
        return self.now.item.sets[0] if self.now is not None else 0

    @property
    def label(self) -> str:
        """`Back Squat, 2 of 4 sets`."""
        wanted = f"{self.working} of {count_text(self.wanted, 'set')}"
        progress = wanted if self.wanted else count_text(self.working, "set")
        group = f"{self.now.item.group}: " if self.now is not None and self.now.item.group else ""
        return f"{group}{self.exercise}, {progress}"

    def written(
        self,
        number: int,
        *,
        load_kg: float | None,
        amount: float | None,
        rpe: float | None,
        warmup: bool,
        note: str,
    ) -> WrittenSet:
        """The set that was typed in."""
        group = self.now.item.group if self.now is not None else ""
        return WrittenSet(
            exercise=self.exercise,
            occurrence=self.occurrence,
            set_number=number,
            load_kg=load_kg,
            rpe=rpe,
            set_kind="warmup" if warmup else "working",
            superset=group or None,
            note=note.strip() or None,
            **{self.counted: amount},  # type: ignore[arg-type]
        )

    @classmethod
    def of_row(cls, row: object) -> Slot:
        """A set that is saved, to be corrected."""
        values = {name: getattr(row, name) for name in ("reps", "distance_m", "duration_s")}
        counted = next((name for name, value in values.items() if pd.notna(value)), "reps")
        start = Prefilled(
            _known(row.load_kg),  # type: ignore[attr-defined]
            _known(values[counted]),
            _known(row.rpe),  # type: ignore[attr-defined]
            row.set_kind == "warmup",  # type: ignore[attr-defined]
            "" if pd.isna(row.note) else str(row.note),  # type: ignore[attr-defined]
        )
        mode = "" if pd.isna(row.load_mode) else str(row.load_mode)  # type: ignore[attr-defined]
        return cls(str(row.exercise), int(row.occurrence), mode, counted, start=start)  # type: ignore[attr-defined]


def modes_of(viewed: ViewedLog, names: list[str]) -> dict[str, str]:
    """How the load of each of these exercises counts; what the athlete says of it comes first."""
    facts = exercise_facts(dict.fromkeys(names), own_facts(viewed))
    return {str(name): str(mode) for name, mode in zip(facts["exercise"], facts["load_mode"], strict=True)}


def slots_of(
    items: tuple[ItemNow, ...],
    done: pd.DataFrame,
    extras: Mapping[str, pd.DataFrame],
    modes: Mapping[str, str],
) -> list[Slot]:
    """The exercises of the plan, then those done besides, each with what is saved of it."""
    seen: Counter[str] = Counter()
    slots = []
    for now in items:
        name = now.item.exercise
        seen[name] += 1
        slots.append(Slot(name, seen[name], modes.get(name, ""), _counted(now.item), now))
        slots[-1] = _with_done(replace(slots[-1], last_sets=now.last_sets), done)
    planned = {(slot.exercise, slot.occurrence) for slot in slots}
    besides = [(name, 1) for name in extras if name not in seen]
    besides += list(zip(done["exercise"], done["occurrence"], strict=True))
    for exercise, occurrence in dict.fromkeys(besides):
        if (exercise, occurrence) not in planned:
            mode, last = modes.get(exercise, ""), extras.get(exercise, pd.DataFrame())
            slot = Slot(exercise, int(occurrence), mode, BY_MODE.get(mode, "reps"), last_sets=last)
            slots.append(_with_done(slot, done))
    return slots


def first_open(slots: list[Slot], done: pd.DataFrame, prefer: str | None = None) -> int:
    """Which exercise comes next: the one asked for; after a test set the one it was for; in a pair the
    other one; the last one while it has sets to do or no plan says how many; else the first with sets to do.
    """
    if prefer is not None:
        return next((place for place, slot in enumerate(slots) if slot.exercise == prefer), 0)
    unfinished = [place for place, slot in enumerate(slots) if slot.working < slot.wanted]
    if len(done):
        last = _place_of(slots, done.iloc[-1])
        tested_for = [place for place in unfinished if _tested(slots[place]) == slots[last].exercise]
        if slots[last].now is None and slots[last].working and tested_for:
            return tested_for[0]
        group = _letter(slots[last])
        pair = [place for place in unfinished if group and _letter(slots[place]) == group]
        if pair:
            return min(pair, key=lambda place: (slots[place].working, place))
        if last in unfinished or not unfinished or not slots[last].wanted:
            return last
    return unfinished[0] if unfinished else len(slots) - 1


def rest_text(seconds: float) -> str:
    """`1:35`: minutes and seconds since the last set."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def _with_done(slot: Slot, done: pd.DataFrame) -> Slot:
    mine = done[done["exercise"].eq(slot.exercise) & done["occurrence"].eq(slot.occurrence)]
    working = mine[mine["set_kind"].ne("warmup")]
    number = int(mine["set_number"].max()) + 1 if len(mine) else 1
    start = _planned_start(slot)
    if len(working) and not (_tested(slot) == slot.exercise and _ends_with_the_test(working)):
        last = working.iloc[-1]
        start = Prefilled(_known(last["load_kg"]), _known(last[slot.counted]))
    return replace(slot, done=len(mine), working=len(working), next_number=number, start=start)


def _planned_start(slot: Slot) -> Prefilled:
    """The load of the plan, else that of last time."""
    last = slot.last_sets
    if slot.now is None:
        return Prefilled(*(_known(last[name].iloc[-1]) for name in ("load_kg", slot.counted) if len(last)))
    item = slot.now.item
    amount = item.metres if item.metres is not None else item.seconds
    if amount is None and item.reps is not None:
        amount = float(item.reps[0])
        if slot.asked == slot.exercise:
            amount = min(max(amount, TEST_REPS[0]), TEST_REPS[1])
    load = slot.now.begin_kg
    if load is None and len(last):
        load = _known(last["load_kg"].iloc[-1])
    if load is not None and slot.mode == "bodyweight_minus":
        load = abs(load)  # the field asks for help
    return Prefilled(load, amount)


def _counted(item: Item) -> str:
    if item.metres is not None:
        return "distance_m"
    return "duration_s" if item.seconds is not None else "reps"


def _ends_with_the_test(working: pd.DataFrame) -> bool:
    """Whether the last set was the test: heavier than all before, and the first or one with an RPE."""
    last, before = working.iloc[-1], working["load_kg"].iloc[:-1]
    return before.empty or bool((before < last["load_kg"]).all() and pd.notna(last["rpe"]))


def _tested(slot: Slot) -> str:
    return slot.now.tested if slot.now is not None else ""


def _letter(slot: Slot) -> str:
    return slot.now.item.group if slot.now is not None else ""


def _place_of(slots: list[Slot], row: pd.Series) -> int:
    done = (row["exercise"], row["occurrence"])
    return next(place for place, slot in enumerate(slots) if (slot.exercise, slot.occurrence) == done)


def _known(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[call-overload, arg-type]
