"""The latest week beside the weeks before it, in words and numbers worked by hand."""

from __future__ import annotations

import pandas as pd

from pages.figures.house_style import LIGHT, paler
from pages.figures.weekly_figures import weekly_bars, weekly_panels
from pages.weekly_view import LatestWeek, change_word, pattern_name, usual_note, weekly_answer

VALUES = {"hard_sets": 30.0, "run_km": 40.0}
USUAL = {"hard_sets": 20.0, "run_km": 41.0}
START = pd.Timestamp("2026-11-16")


def week(usual: dict[str, float] | None, *, so_far: bool = False, before: int = 4) -> LatestWeek:
    return LatestWeek(START, so_far, VALUES, usual, before)


def test_within_ten_percent_is_about_the_same() -> None:
    assert change_word(week(USUAL), "run_km") == "about the same"
    assert change_word(week(USUAL), "hard_sets") == "more"
    assert change_word(week({"hard_sets": 34.0, "run_km": 41.0}), "hard_sets") == "less"


def test_the_answer_names_both_weeks_numbers() -> None:
    assert weekly_answer(week(USUAL), "km") == (
        "The week of 16 Nov had 30 hard sets and 40 km of running; the mean of the four weeks before is "
        "20 hard sets and 41 km of running: more lifting, about the same running."
    )


def test_a_week_that_is_not_over_is_called_so_far() -> None:
    assert weekly_answer(week(USUAL, so_far=True), "km").startswith("This week so far has 30 hard sets")


def test_the_first_week_is_compared_with_nothing() -> None:
    assert usual_note(week(None, before=0), "hard_sets", "") == "first week logged"
    assert "compared" in weekly_answer(week(None, before=0), "mi")


def test_a_young_log_names_how_many_weeks_it_compares_with() -> None:
    assert usual_note(week(USUAL, before=2), "hard_sets", "20") == "more than the 20 of the two weeks before"


def test_patterns_are_written_as_words() -> None:
    assert pattern_name("horizontal_press") == "Horizontal press"
    assert pattern_name("unmapped") == "Not in the catalogue"


def test_the_latest_bar_is_in_full_colour_among_paler_ones() -> None:
    weeks = pd.Series(pd.date_range("2026-10-19", periods=3, freq="7D"))
    figure = weekly_bars(
        weeks, pd.Series([1, 2, 3]), axis_title="Sets", unit="sets", colour=LIGHT.strength, palette=LIGHT
    )
    pale = paler(LIGHT.strength, LIGHT.ground)
    assert list(figure.data[0].marker.color) == [pale, pale, LIGHT.strength]


def test_weeks_are_labelled_by_their_first_day() -> None:
    weeks = pd.Series(pd.date_range("2026-10-19", periods=3, freq="7D"))
    figure = weekly_panels(weeks, pd.Series([1, 2, 3]), pd.Series([10.0, 20.0, 30.0]), "km", LIGHT)
    assert sorted(figure.layout.xaxis.ticktext) == ["19 Oct", "2 Nov", "26 Oct"]
    assert figure.layout.yaxis2.title.text == "Running (km a week)"
    assert "Week of 2 Nov 2026" in figure.data[1].hovertext[2]
    assert "30.0 km" in figure.data[1].hovertext[2]


def test_one_week_is_drawn() -> None:
    weeks = pd.Series([START])
    assert len(weekly_panels(weeks, pd.Series([1]), pd.Series([0.0]), "km", LIGHT).data) == 2
