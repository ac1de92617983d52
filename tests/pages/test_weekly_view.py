"""The latest week beside the weeks before it, in words and numbers worked by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from pages.figures.house_style import LIGHT, paler
from pages.figures.weekly_figures import weekly_bars, weekly_panels
from pages.weekly_view import (
    LatestWeek,
    change_word,
    pattern_name,
    race_without_run,
    usual_note,
    weekly_answer,
)

VALUES = {"hard_sets": 30.0, "run_km": 40.0, "lifting_days": 3.0, "runs": 4.0}
USUAL = {"hard_sets": 20.0, "run_km": 41.0, "lifting_days": 2.0, "runs": 4.0}
START = pd.Timestamp("2026-11-16")


def week(
    usual: dict[str, float] | None, *, over: bool = True, running_now: bool = False, before: int = 4
) -> LatestWeek:
    return LatestWeek(START, over, running_now, VALUES, usual, before, pd.Timestamp("2026-11-18"))


def test_within_fifteen_percent_is_about_as_usual() -> None:
    assert change_word(week({"hard_sets": 30.0 / 1.15}), "hard_sets") == "about as usual"
    assert change_word(week(USUAL), "hard_sets") == "more than usual"
    assert change_word(week({"hard_sets": 36.0}), "hard_sets") == "less than usual"


def test_the_answer_names_both_weeks_numbers() -> None:
    assert weekly_answer(week(USUAL), "km") == (
        "The week of 16 Nov had 30 hard sets and 40 km of running; a usual week has 20 hard sets and 41 km "
        "of running: lifting more than usual, running about as usual."
    )


def test_who_does_not_run_is_told_of_lifting_alone() -> None:
    lifter = LatestWeek(
        *(START, True, False, VALUES | {"run_km": 0.0, "runs": 0.0}, USUAL | {"run_km": 0.0, "runs": 0.0}),
        *(4, pd.Timestamp("2026-11-22")),
    )
    assert weekly_answer(lifter, "km") == (
        "The week of 16 Nov had 30 hard sets; a usual week has 20 hard sets: more than usual."
    )


@pytest.mark.parametrize(
    ("running_now", "said"),
    [(True, "This week so far has"), (False, "The week of 16 Nov so far, logged up to 18 Nov, has")],
)
def test_a_week_that_is_not_over_has_its_numbers_and_no_verdict(running_now: bool, said: str) -> None:
    part = week(USUAL, over=False, running_now=running_now)
    assert weekly_answer(part, "km") == (
        f"{said} 30 hard sets and 40 km of running; a usual week has 20 hard sets and 41 km of running."
    )
    assert usual_note(part, "hard_sets", "20") == "usual: 20"
    assert part.name.endswith("so far")


def test_the_first_week_is_compared_with_nothing() -> None:
    assert usual_note(week(None, before=0), "hard_sets", "") == "first week logged"
    assert "compared" in weekly_answer(week(None, before=0), "mi")


def test_the_second_week_stands_beside_the_first_which_is_no_usual_week() -> None:
    second = week(USUAL, before=1)
    assert usual_note(second, "hard_sets", "20") == "the week before: 20"
    assert weekly_answer(second, "km") == (
        "The week of 16 Nov had 30 hard sets and 40 km of running; the week before had 20 hard sets and 41 "
        "km of running."
    )


def test_one_hard_set_is_not_called_sets() -> None:
    looks = {"axis_title": "Sets", "unit": "hard sets", "colour": LIGHT.strength, "palette": LIGHT}
    bars = weekly_bars(pd.Series([START]), pd.Series([1]), **looks).data[0]
    assert bars.hovertext[0].endswith("<br>1 hard set")


def test_a_young_log_names_how_many_weeks_it_compares_with() -> None:
    assert usual_note(week(USUAL), "hard_sets", "20") == "more than the usual 20"
    assert week(USUAL, before=2).usual_is == "Usual: the median of the two weeks before."


def test_a_race_is_without_a_run_unless_it_was_made_of_one_or_a_run_of_its_day_is_as_long() -> None:
    day = pd.Timestamp("2026-11-21")
    race = {"day": day, "distance_m": 10_000.0, "run_id": None, "doubt": None}
    runs = pd.DataFrame({"day": [day, day], "distance_m": [2000.0, 9950.0]})
    assert not race_without_run(pd.DataFrame([race]), runs, START)
    assert race_without_run(pd.DataFrame([race]), runs.head(1), START)
    assert not race_without_run(pd.DataFrame([race | {"run_id": "a"}]), runs.head(0), START)
    assert not race_without_run(pd.DataFrame([race]), runs.head(0), START - pd.Timedelta(days=7))


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


def test_the_dotted_line_is_a_median_that_one_light_week_does_not_drag() -> None:
    weeks = pd.Series(pd.date_range("2026-10-19", periods=5, freq="7D"))
    values = pd.Series([30.0, 31.0, 0.0, 30.0, 30.0])
    figure = weekly_panels(weeks, values, values, "km", LIGHT)
    assert figure.data[2].y[4] == 30.0
