"""Which exercise comes in front while a workout is under way, and what its form starts from."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.programme import Item
from analysis.progression import Progression
from analysis.target_load import TargetLoad
from findings.next_loads import ItemNow
from pages.logging_view import Slot, first_open, slots_of

COLUMNS = ("exercise", "occurrence", "set_number", "set_kind", "load_kg", "reps", "rpe", "distance_m")


def planned(exercise: str, sets: int = 2, group: str = "", load: float | None = None) -> ItemNow:
    target = TargetLoad(exercise, load, load, None, None, None, "", "", "", "", "")
    return ItemNow(Item(exercise, (sets, sets), reps=(5, 5), group=group), target, None, pd.DataFrame())


def done(*exercises: str, kind: str = "working", load: float = 50.0) -> pd.DataFrame:
    """One set after the other of these exercises."""
    numbers: dict[str, int] = {}
    rows = []
    for exercise in exercises:
        numbers[exercise] = numbers.get(exercise, 0) + 1
        rows.append((exercise, 1, numbers[exercise], kind, load, 5.0, None, None))
    return pd.DataFrame(rows, columns=list(COLUMNS))


PLAN = (planned("Squat"), planned("Bench", group="A"), planned("Row", group="A"), planned("Plank"))


def slots(sets: pd.DataFrame, *extras: str) -> list[Slot]:
    return slots_of(PLAN, sets, {name: pd.DataFrame() for name in extras}, {})


@pytest.mark.parametrize(
    ("sets", "front"),
    [
        ((), "Squat"),
        (("Squat",), "Squat"),
        (("Squat", "Squat"), "Bench"),
        (("Plank",), "Plank"),  # the rack was taken: stay with what was begun
        (("Plank", "Plank"), "Squat"),
        (("Bench",), "Row"),
        (("Bench", "Row"), "Bench"),
        (("Bench", "Row", "Bench", "Row"), "Squat"),
        (("Curl",), "Curl"),  # beyond the plan nobody says how many
        (("Curl", "Squat", "Squat"), "Bench"),
    ],
)
def test_what_was_begun_is_gone_on_with_and_pairs_take_turns(sets: tuple[str, ...], front: str) -> None:
    there = slots(done(*sets), "Curl")
    assert there[first_open(there, done(*sets))].exercise == front


def test_an_exercise_asked_for_comes_in_front() -> None:
    there = slots(done("Squat"), "Curl")
    assert there[first_open(there, done("Squat"), prefer="Curl")].exercise == "Curl"
    assert first_open(there, done("Squat"), prefer="Gone") == 0


def test_a_warm_up_is_no_set_of_the_plan() -> None:
    there = slots(done("Squat", kind="warmup"))
    assert (there[0].working, there[0].next_number, there[0].start.load_kg) == (0, 2, None)


def test_an_exercise_beyond_the_plan_starts_from_last_time() -> None:
    last = pd.DataFrame({"load_kg": [40.0, 42.5], "reps": [8.0, 6.0]})
    slot = slots_of((), done(), {"Curl": last}, {})[0]
    assert (slot.start.load_kg, slot.start.amount, slot.label) == (42.5, 6.0, "Curl, 0 sets")


def test_help_is_asked_for_as_a_number_above_nothing() -> None:
    now = planned("Assisted Pull-Up", load=-20.0)
    slot = slots_of((now,), done(), {}, {"Assisted Pull-Up": "bodyweight_minus"})[0]
    assert (slot.load_label, slot.start.load_kg) == ("Help", 20.0)


def test_the_form_begins_with_the_lighter_of_two_loads() -> None:
    now = planned("Squat", load=112.5)
    lighter = ItemNow(now.item, now.target, Progression("back off", 105.0, "", "ours"), pd.DataFrame())
    assert slots_of((lighter,), done(), {}, {})[0].start.load_kg == 105.0
