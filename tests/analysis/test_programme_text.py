import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.programme import (
    Item,
    Programme,
    WorkoutPlan,
    copied,
    groups,
    item_words,
    moved_item,
    with_item,
    without_item,
)
from analysis.programme_templates import PROGRAMMES, SESSION_1, SESSION_2, STRENGTH_AND_COMPLEX
from analysis.programme_text import programme_json, programme_to_plain, read_programme, read_programme_json
from tests.analysis.method_example import EXERCISES


def plain(**changes):
    item = {"exercise": "Deadlift", "sets": [3, 3], "reps": [5, 5]} | changes
    return {"name": "Mine", "workouts": [{"name": "W", "role": "key", "items": [item]}]}


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.name)
def test_a_programme_comes_back_as_it_was(programme):
    assert read_programme(programme_to_plain(programme), EXERCISES).programme == programme
    assert read_programme_json(programme_json(programme), EXERCISES).programme == programme


spans = st.tuples(st.integers(1, 20), st.integers(1, 20)).map(lambda ends: (min(ends), max(ends)))
names = st.text(min_size=1, max_size=30).filter(lambda name: name.strip() == name != "")
items = st.builds(
    Item,
    exercise=names,
    sets=spans,
    reps=spans,
    percent=st.none() | st.floats(5, 110).map(lambda percent: (percent, percent)),
    rir=st.none() | st.floats(0, 9),
    group=st.sampled_from(["", "A", "B"]),
    per_side=st.booleans(),
    fast=st.booleans(),
)


plans = st.builds(WorkoutPlan, names, st.just("key"), st.lists(items, min_size=1, max_size=3).map(tuple))


@given(st.builds(Programme, names, st.lists(plans, max_size=3).map(tuple)))
def test_any_programme_comes_back_as_it_was(programme):
    found = read_programme_json(programme_json(programme))
    assert (found.programme, found.problems) == (programme, ())


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"sets": [0, 3]}, "W, Deadlift: sets are 0 to 3; give whole numbers from 1 to 20."),
        ({"sets": 2.5}, "W, Deadlift: sets are 2.5; give whole numbers from 1 to 20."),
        ({"sets": None}, "W, Deadlift: how many sets? Give a number from 1 to 20."),
        ({"sets": [5, 3]}, "W, Deadlift: sets are 5 to 3; the smaller number goes first."),
        ({"reps": "many"}, "W, Deadlift: reps are 'many'; give whole numbers from 1 to 100."),
        ({"reps": None}, "W, Deadlift: give one of reps, metres and seconds; this has none of them."),
        ({"metres": 10}, "W, Deadlift: give one of reps, metres and seconds; this has reps and metres."),
        ({"percent": 850}, "W, Deadlift: percent are 850; give numbers from 5 to 110."),
        ({"percent": float("nan")}, "W, Deadlift: percent are nan; give numbers from 5 to 110."),
        ({"percent": True}, "W, Deadlift: percent are True; give numbers from 5 to 110."),
        ({"rir": 10**400}, "W, Deadlift: rir is far too large; give a number from 0 to 9."),
        ({"rir": -1}, "W, Deadlift: rir is -1; give a number from 0 to 9."),
        ({"exercise": "Moon Walk"}, "W, Moon Walk: the catalogue has no 'Moon Walk'; choose from the list."),
        ({"percent_of": ["Moon"]}, "W, Deadlift: the catalogue has no 'Moon'; choose from the list."),
        ({"exercise": " "}, "W, item 1: exercise is a text; a text is wanted."),
        ({"fast": "yes"}, "W, Deadlift: fast is a text; true or false is wanted."),
        ({"note": "x" * 501}, "W, Deadlift: note has 501 letters; 500 are the most."),
        ({"colour": "red"}, "W, item 1 has colour, which is not known here."),
    ],
)
def test_what_does_not_fit_gets_a_sentence_and_nothing_is_read(changes, sentence):
    found = read_programme(plain(**changes), EXERCISES)
    assert found.programme is None
    assert sentence in found.problems


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (None, "The programme is missing; names with values are wanted."),
        ([], "The programme is a list; names with values are wanted."),
        ({"name": "Mine"}, "The programme: workouts is missing; a list is wanted."),
        ({"name": "", "workouts": []}, "The programme: name is missing; a text is wanted."),
        ({"name": "M", "workouts": [{}] * 15}, "The programme: 15 workouts; 14 are the most."),
        ({"name": "M", "workouts": [3]}, "Workout 1 is a number; names with values are wanted."),
        (
            {"name": "M", "workouts": [], "version": 9},
            "This programme is not of version 1, the one this reads.",
        ),
        (
            {"name": "M", "workouts": [{"name": "W", "role": "boss", "items": []}]},
            "W: role is not known; choose one of key, easy.",
        ),
        (
            {"name": "M", "workouts": [{"name": "W", "role": "key", "items": []}]},
            "W: no exercise yet; add one.",
        ),
    ],
)
def test_a_programme_of_another_shape_gets_a_sentence(value, sentence):
    found = read_programme(value)
    assert found.programme is None
    assert sentence in found.problems


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "1" * 5000, '{"name": NaN}', "null"])
def test_a_broken_text_is_no_programme(text):
    found = read_programme_json(text)
    assert found.programme is None
    assert found.problems


def test_every_problem_is_told_at_once():
    found = read_programme(plain(sets=0, reps=0, rir=99, colour="red"))
    assert len(found.problems) == 4


def test_one_number_means_the_same_twice():
    assert read_programme(plain(sets=4, reps=6)).programme.workouts[0].items[0].sets == (4, 4)


def test_editing_makes_a_new_programme_and_leaves_the_old_one():
    mine = copied(STRENGTH_AND_COMPLEX, "Mine")
    lighter = replace(SESSION_1.items[1], percent=(80.0, 80.0))
    edited = with_item(mine, 0, 1, lighter)
    assert edited.workouts[0].items[1].percent == (80.0, 80.0)
    assert mine.workouts[0] == SESSION_1
    assert len(with_item(mine, 0, 7, lighter).workouts[0].items) == 8
    assert len(without_item(mine, 1, 0).workouts[1].items) == 8
    assert moved_item(mine, 0, 0, 6).workouts[0].items[6].exercise == "Trap Bar Jump"
    with pytest.raises(IndexError):
        without_item(mine, 0, 99)


def test_supersets_and_complex_pairs_are_done_together():
    assert [len(together) for together in groups(SESSION_1)] == [1, 1, 1, 2, 1, 1]
    assert [len(together) for together in groups(SESSION_2)] == [2, 2, 2, 1, 1, 1]
    pairs = [[item.exercise for item in together] for together in groups(SESSION_2)[:2]]
    assert pairs == [["Back Squat", "Vertical Jump"], ["Romanian Deadlift", "Single Leg Bound"]]


def test_prescriptions_read_like_a_training_plan():
    assert [item_words(item) for item in SESSION_2.items] == [
        "3–5 × 2 @ 85–90 %, as fast as possible",
        "3–5 × 3–5, as fast as possible",
        "3–5 × 3 @ 85–90 %",
        "3–5 × 10, as fast as possible",
        "3–4 × 6–8, 2 in reserve",
        "3–4 × 6–8, 2 in reserve",
        "5 × 10 m, as fast as possible",
        "3–5 × 20",
        "3 × 5 a side, 3–5 s pause",
    ]


def test_the_text_is_plain_json():
    found = json.loads(programme_json(STRENGTH_AND_COMPLEX))
    assert found["workouts"][0]["items"][0]["percent"] == [60.0, 60.0]
