"""What a name in a log means; nothing is guessed."""

from __future__ import annotations

import pandas as pd
import pytest

from data.exercises import canonical_exercise, catalogue, exercise_names, suggestions, with_facts


@pytest.mark.parametrize(
    ("as_logged", "name"),
    [
        ("Squat (Barbell)", "Back Squat"),
        ("squat (barbell)", "Back Squat"),
        ("  Barbell   Squats ", "Back Squat"),
        ("Barbell Squat", "Back Squat"),
        ("Deadlift (Trap bar)", "Trap Bar Deadlift"),
        ("RDL", "Romanian Deadlift"),
        ("my own thing", None),
        ("", None),
        ("![](https://evil/t.png)", None),
    ],
)
def test_a_name_is_known_whole_or_not_at_all(as_logged: str, name: str | None) -> None:
    assert canonical_exercise(as_logged, loaded=True) == name


def test_the_load_tells_a_jump_squat_from_a_loaded_one() -> None:
    assert canonical_exercise("Jump Squat", loaded=False) == "Jump Squat (Bodyweight)"
    assert canonical_exercise("Jump Squat", loaded=True) == "Loaded Jump Squat"


def test_every_name_of_the_catalogue_is_unique_and_means_itself() -> None:
    names = exercise_names()
    assert len(names) == len(set(names)) == len(catalogue())
    ambiguous = {"Hip Thrust", "Hip Thrust (Bodyweight)", "Jump Squat (Bodyweight)", "Loaded Jump Squat"}
    strangers = [name for name in names if canonical_exercise(name, loaded=True) != name]
    assert set(strangers) <= ambiguous


def test_suggestions_are_for_a_person_to_choose_from() -> None:
    assert "Back Squat" in suggestions("Back squat, tempo")
    assert len(suggestions("squat", limit=2)) == 2
    assert suggestions("") == suggestions("zzz") == ()


def test_facts_come_beside_the_sets_and_an_unknown_exercise_has_none() -> None:
    sets = pd.DataFrame({"exercise": ["Back Squat", None], "load_mode": ["total", None]}, index=[7, 3])
    found = with_facts(sets)
    assert found.index.tolist() == [7, 3]
    assert found["pattern"].tolist()[0] == "squat"
    assert found["compound"].tolist() == [True, False]
    assert pd.isna(found["pattern"].tolist()[1])
    assert found["bodyweight_fraction"].tolist()[1] == 0


def test_facts_of_no_sets_are_no_rows_with_every_column() -> None:
    empty = pd.DataFrame({"exercise": pd.Series(dtype="str"), "load_mode": pd.Series(dtype="str")})
    assert set(catalogue().columns) <= set(with_facts(empty).columns)
