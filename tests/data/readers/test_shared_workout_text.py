"""Workouts shared as text: lines as Hevy and Strong write them, invented numbers, values read off by eye."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.readers.shared_workout_text import EXPECTED, names_an_app, shared_sets
from data.readers.unpacked_sets import WrittenSet


def sets_of(text: str) -> list[WrittenSet]:
    return list(shared_sets(text, 7, "2031-03-04T17:30:00Z", "Evening lift", []))


def one(line: str, exercise: str = "Bench Press (Barbell)") -> WrittenSet:
    (found,) = sets_of(f"{exercise}\n{line}")
    return found


def said(found: WrittenSet) -> dict[str, str]:
    names = ("load", "load_unit", "reps", "seconds", "distance", "distance_unit", "rpe")
    return {name: value for name in names if (value := getattr(found, name))}


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("Set 1: 60 kg x 8", {"load": "60", "load_unit": "kg", "reps": "8"}),
        ("Set 1: 32.5 kg x 5 ", {"load": "32.5", "load_unit": "kg", "reps": "5"}),
        ("Set 1: 32,5 kg x 5", {"load": "32.5", "load_unit": "kg", "reps": "5"}),
        ("Set 1: 1,025 lbs x 8", {"load": "1025", "load_unit": "lbs", "reps": "8"}),
        ("Set 2: 135 lbs x 5 @ 8 rpe", {"load": "135", "load_unit": "lbs", "reps": "5", "rpe": "8"}),
        ("Set 2: 85 kg x 5 @ 8,5 rpe", {"load": "85", "load_unit": "kg", "reps": "5", "rpe": "8.5"}),
        ("Set 1: 20 kg × 16", {"load": "20", "load_unit": "kg", "reps": "16"}),
        ("Set 1: 60\u00a0kg x 8", {"load": "60", "load_unit": "kg", "reps": "8"}),
        ("Set 1: +10 kg x 8", {"load": "10", "load_unit": "kg", "reps": "8"}),
        ("Set 1: 12 reps", {"reps": "12"}),
        ("Satz 1: 12 Wdh.", {"reps": "12"}),
        ("Set 1: 1min 30s", {"seconds": "90"}),
        ("Set 1: 54s", {"seconds": "54"}),
        ("Set 1: 1:00", {"seconds": "60"}),
        ("Set 1: 2.5 km - 12min", {"distance": "2.5", "distance_unit": "km", "seconds": "720"}),
        ("Set 1: 6km - 12min", {"distance": "6", "distance_unit": "km", "seconds": "720"}),
        ("Set 1: 1.5 mi | 10:00", {"distance": "1.5", "distance_unit": "mi", "seconds": "600"}),
        ("Set 1: 40 kg - 20 m", {"load": "40", "load_unit": "kg", "distance": "20", "distance_unit": "m"}),
        ("Set 1: 20 kg x 1min 30s", {"load": "20", "load_unit": "kg", "seconds": "90"}),
    ],
)
def test_every_way_of_writing_a_set(line: str, values: dict[str, str]) -> None:
    found = one(line)
    assert said(found) == values
    assert found.fault is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Set 1: 60 kg x 8 [Warm-up]", "warmup"),
        ("Set 1 (Warm-up): 60 kg x 8", "warmup"),
        ("Warmup Set 1: 60 kg x 8", "warmup"),
        ("W1: 40 kg × 8 [Warm-up]", "warmup"),
        ("W1: 40 kg × 8", "warmup"),
        ("Set 3: 170 lbs x 6 [Failure]", "failure"),
        ("Set 2: 8 reps [Drop]", "drop"),
        ("Set 2: 20 kg x 12 [Drop Set]", "drop"),
        ("Set 2: 20 kg x 12 [Muskelversagen]", "failure"),
        ("Set 2: 20 kg x 12 [New record]", "working"),
    ],
)
def test_the_kind_of_a_set_stands_in_brackets_or_in_its_label(line: str, kind: str) -> None:
    assert one(line).kind == kind


def test_help_is_a_positive_load_of_an_exercise_that_says_it_is_assisted() -> None:
    assert one("Set 1: -20 kg x 8", "Pull Up (Assisted)").load == "20"
    assert one("Set 1: -20 kg x 8", "Pull Up (Assisted)").fault is None
    assert "assisted" in (one("Set 1: -20 kg x 8", "Pull Up").fault or ("", "", ""))[2]


@pytest.mark.parametrize("what", ["heavy", "45", "60 kg", "60 x 8 x 3", "kg x 8", "8 reps x 8 reps"])
def test_what_is_no_set_is_a_fault_that_names_it(what: str) -> None:
    assert one(f"Set 3: {what}").fault == ("Set 3 of Bench Press (Barbell)", what, EXPECTED)


def test_a_name_a_note_in_quotes_and_lines_make_an_exercise_and_other_text_is_passed_over() -> None:
    text = (
        "Logged with hevyapp.com\r\n\r\nFelt great today.\r\nWeek 3: deload\r\n\r\nSquat (Barbell)\r\n"
        '"deep\r\nand slow"\r\nSet 1: 100 kg x 5\r\nSet 2: 100 kg x 5\r\n\r\n'
        "Squat (Barbell)\r\nSet 1: 60 kg x 12\r\nhttps://hevy.com/workout/x"
    )
    found = sets_of(text)
    assert [(each.exercise, each.note, each.order) for each in found] == [
        ("Squat (Barbell)", "deep and slow", 1.0),
        ("Squat (Barbell)", "deep and slow", 2.0),
        ("Squat (Barbell)", "", 1.0),
    ]
    assert {each.fault for each in found} == {None}


def test_a_line_among_sets_that_is_none_is_told_and_a_link_is_not() -> None:
    passed_over: list[str] = []
    text = "Squat\nSet 1: 60 kg x 8\nslow today\nSet 2: 60 kg x 8\nhttps://hevy.com/workout/x"
    assert len(list(shared_sets(text, 7, "", "", passed_over))) == 2
    assert passed_over == ["slow today"]


def test_a_head_line_right_above_the_name_is_not_the_name() -> None:
    assert sets_of("Logged with Hevy\nSquat\nSet 1: 5 reps")[0].exercise == "Squat"


def test_another_language_s_word_for_set_serves_where_what_follows_is_one() -> None:
    assert one("Seeria 1: 60 kg x 8").reps == "8"
    assert sets_of("Plan\nTag 1: Beine") == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Logged with Hevy\n\nSquat", True),
        ("Mit hevyapp.com protokolliert", True),
        ("A heavy, hevyweight day", False),
        ("Squats\nLogged with Hevy", False),
        ("", False),
    ],
)
def test_the_first_line_names_the_app(text: str, says: bool) -> None:
    assert names_an_app(text) is says


pieces = st.sampled_from(
    [
        "Set",
        " 1",
        ":",
        " ",
        "60",
        "kg",
        " x ",
        "8",
        "@",
        "rpe",
        "[",
        "]",
        "(",
        ")",
        "-",
        "\n",
        '"',
        "1min",
        ",",
        ".",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(pieces | st.characters(codec="utf-8"), max_size=60).map("".join))
def test_no_text_is_too_odd(text: str) -> None:
    for found in sets_of(text):
        assert found.fault or found.reps or found.seconds or found.distance
