"""A programme goes through a spreadsheet and comes back, or every line that does not fit is named."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.programme import Item, Programme, WorkoutPlan
from analysis.programme_table import TABLE_COLUMNS, programme_csv, read_programme_table
from analysis.programme_templates import PROGRAMMES, STRENGTH_AND_COMPLEX
from analysis.programme_text import programme_json
from tests.analysis.method_example import EXERCISES

HEADER = "programme,workout_name,role,exercise,sets,reps"


def table(*lines, header=HEADER):
    return "\n".join([header, *lines])


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.name)
def test_a_programme_comes_back_from_its_table(programme):
    assert read_programme_table(programme_csv(programme), EXERCISES).programme == programme


def test_a_programme_comes_back_from_its_json_too():
    assert read_programme_table(programme_json(STRENGTH_AND_COMPLEX)).programme == STRENGTH_AND_COMPLEX


words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    lambda name: name.strip() == name
)
letters = st.sampled_from(["=1+1", "'=x", "a;b", 'say "go"', "-5", "@home", "one\ntwo", "ü", "3–5"])
names = words | letters
spans = st.tuples(st.integers(1, 20), st.integers(1, 20)).map(lambda ends: (min(ends), max(ends)))
items = st.builds(
    Item,
    exercise=names,
    sets=spans,
    reps=spans,
    percent=st.none() | st.decimals(5, 110, places=3).map(lambda percent: (float(percent), float(percent))),
    percent_of=st.lists(names, max_size=3).map(tuple),
    rir=st.none() | st.decimals(0, 9, places=2).map(float),
    group=st.sampled_from(["", "A", "B"]),
    per_side=st.booleans(),
    pause_s=st.none() | spans,
    fast=st.booleans(),
    note=st.just("") | names,
)
some_items = st.lists(items, min_size=1, max_size=3).map(tuple)
plans = st.builds(WorkoutPlan, names, st.sampled_from(["key", "easy"]), some_items, names)


@given(st.builds(Programme, names, st.lists(plans, max_size=3).map(tuple), names))
def test_any_programme_comes_back_whatever_its_words_are(programme):
    found = read_programme_table(programme_csv(programme))
    assert (found.programme, found.problems) == (programme, ())


def test_two_workouts_of_one_name_stay_two():
    plan = WorkoutPlan("W", "key", (Item("Deadlift", (3, 3), reps=(5, 5)),))
    twice = Programme("Mine", (plan, replace(plan, role="easy")))
    assert read_programme_table(programme_csv(twice)).programme == twice


@pytest.mark.parametrize("sign", [";", "\t"])
def test_a_spreadsheet_of_another_country_is_read(sign):
    found = read_programme_table(
        table("Mine,W,key,Deadlift,3,5", "Mine,,,Plank,3–4,8-10").replace(",", sign), {"Deadlift", "Plank"}
    )
    assert [(item.sets, item.reps) for item in found.programme.workouts[0].items] == [
        ((3, 3), (5, 5)),
        ((3, 4), (8, 10)),
    ]


def test_a_mark_at_the_beginning_and_empty_lines_do_no_harm():
    found = read_programme_table("\ufeff" + table("Mine,W,key,Deadlift,3,5", "", ",,,,,"))
    assert len(found.programme.workouts[0].items) == 1


def test_lines_without_a_workout_belong_to_the_one_above():
    found = read_programme_table(table("Mine,A,key,Deadlift,3,5", ",,,Plank,3,5", ",B,easy,Plank,3,5"))
    assert [(plan.name, plan.role, len(plan.items)) for plan in found.programme.workouts] == [
        ("A", "key", 2),
        ("B", "easy", 1),
    ]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Mine,W,key,Deadlift,x,5", ", Deadlift: sets: x is no number and no range. Write 4, or 3 to 5."),
        ("Mine,W,key,Deadlift,0,5", ", Deadlift: sets are 0; give whole numbers from 1 to 20."),
        (
            "Mine,W,key,Deadlift,3,",
            ", Deadlift: give one of reps, metres and seconds; this has none of them.",
        ),
        ("Mine,W,key,Moon Walk,3,5", ", Moon Walk: the catalogue has no 'Moon Walk'; choose from the list."),
        ("Mine,W,key,,3,5", ", item 2: exercise is missing; a text is wanted."),
        ("Mine,V,daily,Deadlift,3,5", ": role is 'daily'; choose one of key, easy."),
        ("Mine,W,easy,Deadlift,3,5", ": role is 'easy' and was 'key' above; one of them is right."),
        ("Yours,W,key,Deadlift,3,5", ": programme is 'Yours' and was 'Mine' above; one of them is right."),
        ("Mine,W,key,Deadlift,3,5,9", " has more cells than the first line has names."),
    ],
)
def test_every_line_that_does_not_fit_is_named_and_nothing_is_read(line, sentence):
    found = read_programme_table(table("Mine,W,key,Deadlift,3,5", line), EXERCISES)
    assert found.programme is None
    assert found.problems == (f"Line 3{sentence}",)


def test_a_line_after_a_note_of_two_lines_has_its_number_in_the_file():
    text = table('Mine,W,key,Deadlift,3,5,"one\ntwo"', "Mine,W,key,Deadlift,x,5,", header=f"{HEADER},note")
    assert read_programme_table(text).problems[0].startswith("Line 4, Deadlift: sets")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "This file is empty."),
        ("name,sets\nx,1", "Line 1: there is no column programme, workout_name, role, exercise."),
        (table(header=f"{HEADER},colour"), "Line 1: colour is no column of a programme."),
        (table(header=f"{HEADER},sets"), "Line 1: sets stands there twice."),
        (table('Mine,"W'), "This is no CSV text"),
        ("{", "This is no JSON text (line 1)"),
        ("x" * 600_000, "This text is far longer than any programme."),
    ],
)
def test_what_is_no_table_of_a_programme_gets_a_sentence(text, sentence):
    found = read_programme_table(text)
    assert found.programme is None
    assert any(problem.startswith(sentence) for problem in found.problems), found.problems


@given(st.text(max_size=200))
def test_any_text_is_a_programme_or_gets_a_sentence(text):
    found = read_programme_table(f"{HEADER}\n{text}")
    assert (found.programme is None) == bool(found.problems)


def test_no_cell_is_a_formula_and_no_range_a_date():
    items = (Item("=1+1", (3, 5), reps=(2, 2), note="+x"),)
    cells = list(csv.reader(io.StringIO(programme_csv(Programme("@me", (WorkoutPlan("-", "key", items),))))))
    row = dict(zip(TABLE_COLUMNS, cells[1], strict=True))
    texts = [row[name] for name in ("programme", "workout_name", "exercise", "note")]
    assert texts == ["'@me", "'-", "'=1+1", "'+x"]
    assert row["sets"] == "3 to 5"
