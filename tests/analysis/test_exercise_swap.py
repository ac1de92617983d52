import pytest

from analysis.exercise_swap import alternatives, swapped
from analysis.programme import Item
from tests.analysis.method_example import facts


def test_alternatives_are_of_the_same_pattern_and_the_most_alike_come_first():
    found = alternatives("Back Squat", facts())
    assert found["exercise"].tolist() == ["Front Squat", "Goblet Squat", "Leg Press"]
    assert found["why"].tolist() == ["much the same", "no 1RM", "more repetitions at a percent"]
    assert found["alike"].tolist() == [4, 3, 3]


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ({"barbell"}, ["Front Squat"]),
        ({"dumbbell", "machine"}, ["Goblet Squat", "Leg Press"]),
        ({"kettlebell"}, []),
    ],
)
def test_only_what_there_is_equipment_for_is_offered(there, expected):
    assert alternatives("Back Squat", facts(), there)["exercise"].tolist() == expected


def test_body_weight_is_always_there_and_two_pieces_are_both_needed():
    frame = facts()
    frame.loc[frame["exercise"].eq("Front Squat"), "equipment"] = "barbell+band"
    assert alternatives("Back Squat", frame, {"barbell"})["exercise"].tolist() == []
    assert alternatives("Back Squat", frame, {"barbell", "band"})["exercise"].tolist() == ["Front Squat"]
    assert "Walking Lunge" in alternatives("Bulgarian Split Squat", frame, set())["exercise"].tolist()


def test_a_jump_is_not_offered_for_a_press_of_its_pattern():
    assert alternatives("Bench Press", facts())["exercise"].tolist() == ["Dumbbell Bench Press"]


def test_an_exercise_without_facts_is_refused():
    with pytest.raises(ValueError, match="no 'Moon Walk'"):
        alternatives("Moon Walk", facts())


def test_a_percent_goes_where_there_is_no_1rm_and_stays_where_there_is():
    item = Item("Back Squat", (4, 4), reps=(4, 4), percent=(85.0, 85.0), group="A")
    assert swapped(item, "Front Squat", facts()).percent == (85.0, 85.0)
    goblet = swapped(item, "Goblet Squat", facts())
    assert (goblet.percent, goblet.rir, goblet.group) == (None, 2.0, "A")
    jump = Item("Trap Bar Jump", (3, 3), reps=(3, 3), percent=(60.0, 60.0), percent_of=("Deadlift",))
    assert swapped(jump, "Box Jump", facts()).percent == (60.0, 60.0)
