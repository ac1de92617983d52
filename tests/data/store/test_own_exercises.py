"""What a name means is said once, applied to history and to imports to come, and can be taken back."""

from __future__ import annotations

import pytest

from data.own_facts import usual_facts
from data.sharing import NotAllowedError, Scope
from data.store.database import Store
from data.store.edits import exercise_mapping, map_exercise
from data.store.log_rows import read_log
from data.store.own_exercises import (
    delete_own_exercise,
    forget_mapping,
    own_exercises,
    own_load_modes,
    rename_own_exercise,
    save_own_exercise,
)
from findings.summary import summary
from tests.data.training_files import ME, hevy, take

FACTS = usual_facts("squat", "kettlebell", "per_hand_x2")
SET = "{} Mar 2026, 06:48|A|{}|{}|{}|5"


def first(store: Store, name: str = "Seesaw thing", load: int = 20) -> None:
    take(store, hevy(SET.format(2, name, 0, load)))


def named(store: Store) -> list[tuple[object, object]]:
    sets = read_log(store, ME).sets
    return [
        (None if exercise != exercise else exercise, None if mode != mode else mode)
        for exercise, mode in zip(sets["exercise"], sets["load_mode"], strict=True)
    ]


def make(store: Store, as_logged: str = "Seesaw thing", name: str = "Seesaw squat") -> str:
    kept = save_own_exercise(store, ME, name, FACTS)
    map_exercise(store, ME, as_logged, kept, str(FACTS["load_mode"]))
    return kept


def test_an_own_exercise_is_known_for_the_past_and_for_imports_to_come(store: Store) -> None:
    first(store)
    assert make(store) == "Seesaw squat"
    report = take(store, hevy(SET.format(2, "Seesaw thing", 0, 20), SET.format(4, "Seesaw thing", 0, 22)))
    assert (report.sets_new, report.updated, report.unmapped) == (1, 0, ())
    assert named(store) == [("Seesaw squat", "per_hand_x2")] * 2


def test_its_facts_count_in_the_findings(store: Store) -> None:
    first(store)
    make(store)
    own = own_exercises(store, ME)
    found = summary(read_log(store, ME), own=own)
    assert found["volume_kg"] == 2 * 20 * 5  # two weights of 20 kg, five times
    assert own == {"Seesaw squat": FACTS}


def test_other_facts_are_brought_to_every_set(store: Store) -> None:
    first(store)
    make(store)
    save_own_exercise(store, ME, "Seesaw squat", {**FACTS, "load_mode": "total"})
    assert named(store) == [("Seesaw squat", "total")]
    assert own_load_modes(store, ME) == {"Seesaw squat": "total"}


def test_another_name_is_brought_to_every_set_and_mapping(store: Store) -> None:
    first(store)
    make(store)
    assert rename_own_exercise(store, ME, "Seesaw squat", " Seesaw  lift ") == "Seesaw lift"
    assert named(store) == [("Seesaw lift", "per_hand_x2")]
    assert exercise_mapping(store, ME) == {"Seesaw thing": "Seesaw lift"}
    with pytest.raises(ValueError, match="already"):
        rename_own_exercise(store, ME, "Seesaw lift", "Back Squat")
    with pytest.raises(KeyError):
        rename_own_exercise(store, ME, "Seesaw squat", "Anything")


def test_deleted_it_leaves_the_sets_and_their_names(store: Store) -> None:
    first(store)
    make(store)
    delete_own_exercise(store, ME, "Seesaw squat")
    assert named(store) == [(None, None)]
    assert read_log(store, ME).sets["exercise_as_logged"].tolist() == ["Seesaw thing"]
    assert (own_exercises(store, ME), exercise_mapping(store, ME)) == ({}, {})


def test_a_mapping_taken_back_leaves_what_the_catalogue_says(store: Store) -> None:
    take(store, hevy(SET.format(2, "Squat (Barbell)", 0, 60), SET.format(2, "Jump Squat", 0, 0)))
    for name in ("Squat (Barbell)", "Jump Squat"):
        map_exercise(store, ME, name, "Front Squat", "total")
        forget_mapping(store, ME, name)
    assert sorted(map(str, named(store))) == sorted(
        map(str, [("Back Squat", "total"), ("Jump Squat (Bodyweight)", "contacts")])
    )
    assert exercise_mapping(store, ME) == {}


def test_own_facts_of_a_catalogue_exercise_hold_until_they_are_deleted(store: Store) -> None:
    first(store, "Goblet Squat", 24)
    before = named(store)
    save_own_exercise(store, ME, "Goblet Squat", {"load_mode": "per_hand_x2"})
    assert named(store) == [("Goblet Squat", "per_hand_x2")]
    take(store, hevy(SET.format(4, "Goblet Squat", 0, 24)))
    assert named(store) == [("Goblet Squat", "per_hand_x2")] * 2
    delete_own_exercise(store, ME, "Goblet Squat")
    assert named(store) == before * 2


def test_facts_and_names_that_cannot_be_change_nothing(store: Store) -> None:
    for name, facts in (("", FACTS), ("Mine", {**FACTS, "pattern": "flying"})):
        with pytest.raises(ValueError, match=r"name of|no pattern"):
            save_own_exercise(store, ME, name, facts)
    assert own_exercises(store, ME) == {}


def test_who_may_only_look_changes_nothing(store: Store) -> None:
    looking = Scope("me", may_write=False)
    for change in (
        lambda: save_own_exercise(store, looking, "Mine", FACTS),
        lambda: rename_own_exercise(store, looking, "Mine", "Other"),
        lambda: delete_own_exercise(store, looking, "Mine"),
        lambda: forget_mapping(store, looking, "Mine"),
    ):
        with pytest.raises(NotAllowedError):
            change()
