"""Exercise names are read word by word; what is not understood stays unknown."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.exercise_movements import movements
from data.exercise_names import read
from data.exercise_words import atoms, folded
from data.exercises import (
    CATALOGUE_FILE,
    canonical_exercise,
    catalogue,
    exercise_facts,
    exercise_names,
    load_modes,
    with_facts,
)

LABELLED_FILE = Path(__file__).with_name("labelled_exercise_names.csv")
HALVES = ("tuning", "held out", "fresh", "last")
BY_LOAD = {"hip thrust", "jump squat"}  # names that mean another exercise without a load
MODES = {
    *("total", "total_per_leg", "total_per_side", "per_hand", "per_hand_x2", "stack", "band", "bodyweight"),
    *("bodyweight_plus", "bodyweight_minus", "time", "distance", "sled"),
    *("contacts", "contacts_time", "contacts_upper"),
}


def labelled() -> list[dict[str, str]]:
    with LABELLED_FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


LABELLED = labelled()
SAID = sorted({row["name"] for row in LABELLED})
REFERENCE = ("Hammer Curls", "Barbell Hack Squat", "Yoke Walk", "Cable Russian Twists", "Tate Press")


def verdict(row: dict[str, str]) -> str:
    found = canonical_exercise(row["name"], loaded=row["loaded"] == "1")
    if found is None:
        return "unknown"
    facts = exercise_facts([found]).iloc[0]
    # bodyweight and bodyweight_plus are worked out alike (analysis.working_load).
    mode = facts["load_mode"].replace("bodyweight_plus", "bodyweight")
    right = facts["pattern"] in row["pattern"].split("|") and mode in row["load_mode"].split("|")
    return "right" if right else "wrong"


@pytest.mark.parametrize("half", HALVES)
def test_of_the_labelled_names_95_in_100_are_right_and_at_most_1_in_100_wrong(half: str) -> None:
    rows = [row for row in LABELLED if row["half"] == half and row["unknown"] != "must"]
    count = Counter(verdict(row) for row in rows)
    assert count["right"] / len(rows) >= 0.95, count
    assert count["wrong"] / len(rows) <= 0.01, [row["name"] for row in rows if verdict(row) == "wrong"]


@pytest.mark.parametrize("name", [row["name"] for row in LABELLED if row["unknown"] == "must"])
def test_what_names_no_exercise_stays_unknown(name: str) -> None:
    assert canonical_exercise(name, loaded=True) is None
    assert canonical_exercise(name, loaded=False) is None


def test_the_list_is_long_enough_to_mean_something() -> None:
    assert len(LABELLED) >= 500
    assert len(SAID) == len(LABELLED)
    assert 0.07 <= sum(row["unknown"] == "must" for row in LABELLED) / len(LABELLED) <= 0.1


@pytest.mark.parametrize(
    ("as_logged", "name", "pattern", "mode"),
    [
        ("Lateral Raise (Cable)", "Lateral Raise (Cable)", "shoulder_abduction", "stack"),
        ("Single Arm Lat Pulldown", "Single Arm Lat Pulldown", "overhead_pull", "stack"),
        (
            "Incline Bench Press (Smith Machine)",
            "Incline Bench Press (Smith Machine)",
            "horizontal_press",
            "total",
        ),
        (
            "Incline Dumbbell Bench Press",
            "Incline Bench Press (Dumbbell)",
            "horizontal_press",
            "per_hand_x2",
        ),
        ("DB RDL", "Romanian Deadlift (Dumbbell)", "hinge", "per_hand_x2"),
        ("Anti-Rotation Press", "Pallof Press", "anti_rotation", "stack"),
        ("Paloff Press w/ band", "Pallof Press (Band)", "anti_rotation", "band"),
        ("Bulgarian Split Squat DB", "Bulgarian Split Squat", "lunge", "per_hand_x2"),
        ("BB Back Squat 3-1-1", "Tempo Squat (Barbell)", "squat", "total"),
        ("KB Swing", "Kettlebell Swing", "hinge", "total"),
        ("Kniebeuge Langhantel", "Back Squat", "squat", "total"),
        ("Kurzhantelbankdruecken", "Dumbbell Bench Press", "horizontal_press", "per_hand_x2"),
        ("Soulevé de terre roumain", "Romanian Deadlift", "hinge", "total"),
        ("Fentes bulgares haltères", "Bulgarian Split Squat", "lunge", "per_hand_x2"),
        ("Deadlft", "Deadlift", "hinge", "total"),
        ("Klimmzüge mit Unterstützung", "Pull-Up (Assisted)", "overhead_pull", "bodyweight_minus"),
    ],
)
def test_a_name_is_taken_apart_into_movement_and_equipment(
    as_logged: str, name: str, pattern: str, mode: str
) -> None:
    assert canonical_exercise(as_logged, loaded=True) == name
    facts = exercise_facts([name]).iloc[0]
    assert (facts["pattern"], facts["load_mode"]) == (pattern, mode)


@pytest.mark.parametrize(
    "names",
    [
        ("Bench Press", "Incline Bench Press", "Incline Dumbbell Bench Press", "Smith Incline Bench Press"),
        ("Back Squat", "Front Squat", "Paused Back Squat", "Smith Squat", "Tempo Squat", "Goblet Squat"),
        ("Barbell Curl", "Dumbbell Curl", "Cable Curl", "Preacher Curl", "Single Arm Cable Curl"),
        ("Deadlift", "Deficit Deadlift", "Sumo Deadlift", "Snatch Grip Deadlift", "Deadlift with bands"),
        ("Pull Up", "Chin Up", "Assisted Pull Up", "Neutral Grip Pull Up"),
    ],
)
def test_a_distinct_variation_has_a_trend_of_its_own(names: tuple[str, ...]) -> None:
    found = [canonical_exercise(name, loaded=True) for name in names]
    assert None not in found
    assert len(set(found)) == len(names)


@pytest.mark.parametrize("name", ["Bench + Row", "Squat, then Deadlift", "Press", "Kabel", "Barbell", ""])
def test_two_movements_or_none_are_not_guessed_at(name: str) -> None:
    assert read(name, loaded=True) is None


def test_without_a_load_or_a_named_tool_the_body_is_the_load() -> None:
    assert canonical_exercise("Kniebeugen", loaded=True) == "Back Squat"
    assert canonical_exercise("Kniebeugen", loaded=False) == "Bodyweight Squat"


@given(st.sampled_from(SAID), st.booleans(), st.booleans())
def test_the_canonical_name_of_a_canonical_name_is_itself(name: str, loaded: bool, again: bool) -> None:
    found = canonical_exercise(name, loaded=loaded)
    if found and folded(found) not in BY_LOAD:
        assert canonical_exercise(found, loaded=again) == found
        assert canonical_exercise(found.upper(), loaded=again) == found
        assert len(exercise_facts([found])) == 1


@given(st.sampled_from(SAID), st.booleans(), st.sampled_from([str.upper, str.lower, str.title]))
def test_case_and_punctuation_change_nothing(name: str, loaded: bool, cased: object) -> None:
    assert callable(cased)
    found = canonical_exercise(name, loaded=loaded)
    assert canonical_exercise(cased(name), loaded=loaded) == found
    assert canonical_exercise(f" {name} !", loaded=loaded) == found


@given(st.text(max_size=60), st.booleans())
def test_any_text_is_read_or_unknown_and_never_an_error(name: str, loaded: bool) -> None:
    found = canonical_exercise(name, loaded=loaded)
    assert found is None or len(exercise_facts([found])) == 1


def test_every_name_and_alias_of_the_catalogue_reads_as_its_own_row() -> None:
    with CATALOGUE_FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    strangers = []
    for row in rows:
        written = [row["name"], row["strong"], row["hevy"], row["fitnotes"], *row["aliases"].split(";")]
        for name in filter(None, written):
            found = {canonical_exercise(name, loaded=loaded) for loaded in (True, False)}
            if row["name"] not in found:
                strangers.append((name, row["name"], found))
    assert strangers == []


def test_every_movement_with_its_usual_equipment_can_be_named_and_chosen() -> None:
    names = set(exercise_names())
    assert len(names) == len(catalogue()) > 600
    for movement in movements():
        found = canonical_exercise(movement.name, loaded=True)
        if movement.equipment[0]:
            assert found in names, movement.name


def test_facts_of_the_whole_catalogue_are_complete() -> None:
    facts = catalogue()
    assert set(facts["load_mode"]) <= MODES
    assert (facts["pattern"] != "").all()
    assert (facts["category"] != "").all()
    assert facts["bodyweight_fraction"].between(0, 1).all()
    assert not facts.loc[facts["load_mode"].isin(["band", "time", "contacts"]), "e1rm_applies"].any()
    assert set(facts["rep_curve"].str.split(":").str[0]) <= {
        *("lower", "deadlift", "bench", "legpress", "main", "isolation", "none", "ref")
    }


@pytest.mark.parametrize("name", REFERENCE)
def test_movements_of_the_public_list_are_known(name: str) -> None:
    assert canonical_exercise(name, loaded=True) is not None


def test_one_slip_is_mended_only_where_one_word_is_near() -> None:
    assert [atom.meaning for atom in atoms("Dumbell Shoulder Pres")][:2] == ["dumbbell", "shoulders"]
    assert [atom.kind for atom in atoms("finisher")] == ["unknown"]


def test_facts_reach_derived_exercises_beside_catalogued_and_unknown_ones() -> None:
    exercises = ["Lateral Raise (Cable)", None, "Back Squat", "my own", "Single Arm Lat Pulldown"]
    sets = pd.DataFrame({"exercise": pd.Series(exercises * 10_000, dtype="str"), "load_mode": "total"})
    found = with_facts(sets)
    assert found["pattern"].head(5).fillna("").tolist() == [
        *("shoulder_abduction", "", "squat", "", "overhead_pull")
    ]
    assert found["unilateral"].head(5).tolist() == [False, False, False, False, True]
    assert len(found) == 50_000
    modes = load_modes(sets["exercise"]).head(5)
    assert modes.fillna("").tolist() == ["stack", "", "total", "", "stack"]
    assert np.isfinite(found["bodyweight_fraction"]).all()
