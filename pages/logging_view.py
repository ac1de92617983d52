"""A workout under way: its exercises in order, the sets saved of each, and what the next one starts from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import pandas as pd

from analysis.programme import Item, WorkoutPlan
from data.exercises import exercise_facts
from data.store.logged_here import BegunWorkout, WrittenSet
from findings.next_loads import ItemNow
from findings.plan_texts import what_of
from pages.programme_view import before_workout
from pages.viewing import ViewedLog

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
BY_MODE = {"distance": "distance_m", "sled": "distance_m"}
BY_MODE |= {"time": "duration_s", "contacts_time": "duration_s"}


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What a form starts with."""

    load_kg: float | None = None
    amount: float | None = None
    rpe: float | None = None
    warmup: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """One exercise of the workout, its n-th block there; `now` is what the plan says, None without."""

    exercise: str
    occurrence: int
    mode: str
    counted: str  # reps, distance_m or duration_s
    now: ItemNow | None = None
    done: int = 0
    working: int = 0
    next_number: int = 1
    start: Prefilled = Prefilled()

    @property
    def loaded(self) -> bool:
        """Whether kilograms say anything of it."""
        return self.mode not in WITHOUT_LOAD

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
        progress = f"{self.working} of {self.wanted} sets" if self.wanted else f"{self.working} sets"
        group = f"{self.now.item.group}: " if self.now is not None and self.now.item.group else ""
        return f"{group}{self.exercise}, {progress}"

    def written(
        self, number: int, *, load_kg: float | None, amount: float | None, rpe: float | None, warmup: bool
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
            **{self.counted: amount},  # type: ignore[arg-type]
        )

    @classmethod
    def of(cls, exercise: str, others: list[Slot]) -> Slot:
        """An exercise that the plan does not have."""
        times = sum(other.exercise == exercise for other in others)
        mode = _mode(exercise)
        return cls(exercise, times + 1, mode, BY_MODE.get(mode, "reps"))

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
        )
        mode = "" if pd.isna(row.load_mode) else str(row.load_mode)  # type: ignore[attr-defined]
        return cls(str(row.exercise), int(row.occurrence), mode, counted, start=start)  # type: ignore[attr-defined]


def prefilled(viewed: ViewedLog, begun: BegunWorkout) -> tuple[ItemNow, ...]:
    """What the plan of a workout says to load, from the log as it was before it."""
    if not isinstance(what_of(begun.what), WorkoutPlan):
        return ()
    key = f"{viewed.folder}\x1f{viewed.scope}\x1f{viewed.preferences}\x1f{begun}"
    return before_workout(key, viewed, begun.what, pd.Timestamp(begun.day) - pd.Timedelta(days=1))


def slots_of(items: tuple[ItemNow, ...], done: pd.DataFrame) -> list[Slot]:
    """The exercises of the plan, then those done besides, each with what is saved of it."""
    seen: Counter[str] = Counter()
    slots = []
    for now in items:
        seen[now.item.exercise] += 1
        mode = _mode(now.item.exercise)
        slot = Slot(now.item.exercise, seen[now.item.exercise], mode, _counted(now.item), now)
        slots.append(_with_done(slot, done))
    planned = {(slot.exercise, slot.occurrence) for slot in slots}
    for exercise, occurrence in dict.fromkeys(zip(done["exercise"], done["occurrence"], strict=True)):
        if (exercise, occurrence) not in planned:
            mode = _mode(exercise)
            slot = Slot(exercise, int(occurrence), mode, BY_MODE.get(mode, "reps"))
            slots.append(_with_done(slot, done))
    return slots


def first_open(slots: list[Slot], done: pd.DataFrame, prefer: str | None = None) -> int:
    """Which exercise comes next: in a pair the other one, else the first with sets to do."""
    if prefer is not None:
        return next(place for place, slot in enumerate(slots) if slot.exercise == prefer)
    unfinished = [place for place, slot in enumerate(slots) if slot.working < slot.wanted]
    if not unfinished:
        return len(slots) - 1
    if len(done):
        group = _group_of(slots, done.iloc[-1])
        pair = [place for place in unfinished if group and _letter(slots[place]) == group]
        if pair:
            return min(pair, key=lambda place: (slots[place].working, place))
    return unfinished[0]


def rest_text(seconds: float) -> str:
    """`1:35`: minutes and seconds since the last set."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def _with_done(slot: Slot, done: pd.DataFrame) -> Slot:
    mine = done[done["exercise"].eq(slot.exercise) & done["occurrence"].eq(slot.occurrence)]
    working = mine[mine["set_kind"].ne("warmup")]
    number = int(mine["set_number"].max()) + 1 if len(mine) else 1
    start = _planned_start(slot)
    if len(working):
        last = working.iloc[-1]
        start = Prefilled(_known(last["load_kg"]), _known(last[slot.counted]))
    return replace(slot, done=len(mine), working=len(working), next_number=number, start=start)


def _planned_start(slot: Slot) -> Prefilled:
    """The target of the plan, else the load of last time."""
    if slot.now is None:
        return Prefilled()
    item, last = slot.now.item, slot.now.last_sets
    amount = item.metres if item.metres is not None else item.seconds
    if amount is None and item.reps is not None:
        amount = float(item.reps[0])
    load = slot.now.target.load_kg
    if load is None and len(last):
        load = _known(last["load_kg"].iloc[-1])
    return Prefilled(load, amount)


def _counted(item: Item) -> str:
    if item.metres is not None:
        return "distance_m"
    return "duration_s" if item.seconds is not None else "reps"


def _mode(exercise: str) -> str:
    facts = exercise_facts([exercise])
    return "" if facts.empty else str(facts["load_mode"].iloc[0])


def _letter(slot: Slot) -> str:
    return slot.now.item.group if slot.now is not None else ""


def _group_of(slots: list[Slot], row: pd.Series) -> str:
    done = (row["exercise"], row["occurrence"])
    return next((_letter(slot) for slot in slots if (slot.exercise, slot.occurrence) == done), "")


def _known(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[call-overload, arg-type]
