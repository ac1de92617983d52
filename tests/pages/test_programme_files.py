"""A programme goes out as a table and comes back from one: shown first, kept beside or instead, put back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.programme_table import programme_csv
from analysis.programme_templates import STRENGTH_AND_COMPLEX
from analysis.programme_text import programme_json, read_programme_json
from data.store.programmes import programmes
from pages.viewing import open_store
from tests.pages.test_programme_page import ME, choose, press

Opens = Callable[[str], AppTest]
Words = Callable[[AppTest], str]
MINE = "programme,workout_name,role,exercise,sets,reps\nMine,Legs,key,Back Squat,3 to 5,5\n"


def bring(app: AppTest, raw: bytes, name: str = "mine.csv") -> AppTest:
    app = choose(app, "Edit")
    ran = app.file_uploader[0].set_value((name, raw, "text/csv")).run()
    assert not ran.exception, [error.message for error in ran.exception]
    return ran


def kept() -> dict[str, str]:
    """Names and the exercises of their first workouts."""
    found = {}
    for each in programmes(open_store(), ME):
        programme = read_programme_json(each.plan).programme
        assert programme is not None
        found[each.name] = ", ".join(item.exercise for item in programme.workouts[0].items)
    return found


@pytest.mark.parametrize("text", [programme_csv(STRENGTH_AND_COMPLEX), programme_json(STRENGTH_AND_COMPLEX)])
def test_what_was_downloaded_comes_back(empty_store: Path, open_page: Opens, text: str) -> None:
    app = bring(open_page("Programme"), text.encode("utf-8-sig"))
    press(app, "Take it")
    name = "Strength and complex 2"  # the built-in one has the name
    assert list(kept()) == [name]
    plan = read_programme_json(programmes(open_store(), ME)[0].plan).programme
    assert plan is not None
    assert plan.workouts == STRENGTH_AND_COMPLEX.workouts


def test_nothing_is_kept_before_somebody_says_so(empty_store: Path, open_page: Opens, words: Words) -> None:
    app = bring(open_page("Programme"), MINE.encode())
    assert "Mine: Legs (1 exercise)." in words(app)
    assert kept() == {}
    app = press(app, "Take it")
    assert kept() == {"Mine": "Back Squat"}
    assert app.selectbox(key="programme_now").options[0] == "Mine"


def test_every_line_that_does_not_fit_is_said(empty_store: Path, open_page: Opens, words: Words) -> None:
    bad = MINE + "Mine,Legs,key,Moon Walk,3,5\nMine,Legs,key,Deadlift,many,5\n"
    app = bring(open_page("Programme"), bad.encode())
    assert "2 things do not fit" in app.error[0].value
    said = words(app)
    assert "Line 3, Moon Walk: the catalogue has no 'Moon Walk'" in said
    assert "Line 4, Deadlift: sets: many is no number" in said
    assert not any(button.label == "Take it" for button in app.button)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (MINE.replace("Legs", "Beine ü").encode("latin-1"), "not in UTF-8"),
        (b"x" * 500_001, "larger than 500 kB"),
        (b"\x00\x01\x02", "not fit"),
    ],
)
def test_a_file_that_is_none_gets_a_sentence(
    empty_store: Path, open_page: Opens, raw: bytes, says: str
) -> None:
    app = bring(open_page("Programme"), raw)
    assert says in app.error[0].value
    assert kept() == {}


def test_a_spreadsheets_own_utf_16_is_read(empty_store: Path, open_page: Opens) -> None:
    press(bring(open_page("Programme"), MINE.encode("utf-16")), "Take it")
    assert kept() == {"Mine": "Back Squat"}


def test_one_of_the_same_name_is_replaced_only_when_asked_and_can_be_put_back(
    empty_store: Path, open_page: Opens, words: Words
) -> None:
    press(bring(open_page("Programme"), MINE.encode()), "Take it")
    other = MINE.replace("Back Squat", "Deadlift").encode()
    press(bring(open_page("Programme"), other), "Take it")
    assert kept() == {"Mine": "Back Squat", "Mine 2": "Deadlift"}

    app = bring(open_page("Programme"), other)
    asked = next(each for each in app.radio if "called Mine already" in each.label)
    app = press(asked.set_value("Replace it").run(), "Take it")
    assert kept()["Mine"] == "Deadlift"
    assert "Mine was replaced" in words(app)
    press(app, "Put the earlier one back")
    assert kept()["Mine"] == "Back Squat"


def test_the_very_same_programme_changes_nothing(empty_store: Path, open_page: Opens, words: Words) -> None:
    press(bring(open_page("Programme"), MINE.encode()), "Take it")
    app = bring(open_page("Programme"), MINE.encode())
    assert "nothing would change" in words(app)


def test_words_of_a_file_are_words(empty_store: Path, open_page: Opens) -> None:
    hostile = MINE.replace("Mine", "**Mine** <b>")
    press(bring(open_page("Programme"), hostile.encode()), "Take it")
    app = bring(open_page("Programme"), hostile.replace("Back Squat", "Deadlift").encode())
    assert any("\\*\\*Mine\\*\\*" in each.label for each in app.radio)
