"""The charts of races: faster is up, names do not touch, hollow means it does not count, text stays text."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from analysis.squad_effect import squad_effect
from pages.figures.house_style import DARK, LIGHT
from pages.figures.name_labels import LETTER_WIDTH, LINE_HEIGHT, PLOT_HEIGHT, PLOT_WIDTH, label_places
from pages.figures.race_marks import RacePoint, hover_lines, pace_axis, pace_range, time_range
from pages.figures.relation_figures import strength_against_pace, two_on_one_axis
from pages.figures.running_figures import race_chart, weekly_distance_chart
from pages.figures.slope_figures import SlopeRow, forest_chart
from pages.relation_squad import squad_figure

NO_LINE = pd.DataFrame({name: [] for name in ("strength", "pace_s", "low_s", "high_s")})


def point(day="2026-05-02", pace_s=240.0, name="Park 5", counts=True):
    return RacePoint(pd.Timestamp(day), name, "5 km in 20:00", pace_s, pace_s - 7, pace_s + 7, counts)


def test_a_pace_axis_runs_from_slow_to_fast_and_says_so():
    axis = pace_axis(pace_range([point(), point(pace_s=230.0)]), "km")
    slow, fast = axis["range"]
    assert slow > fast
    assert "faster" in axis["title"]["text"]
    assert "min/km" in axis["title"]["text"]
    assert "4:00" in axis["ticktext"]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_a_race_that_does_not_count_is_a_hollow_diamond(palette):
    points = [point(), point("2026-06-02", 250.0, counts=False)]
    figure = race_chart(points, palette, "km", time_range(points[0].day, points[1].day))
    marker = figure.data[-1].marker
    assert marker.symbol == "diamond"
    assert list(marker.color) == [palette.ink, palette.ground]


def test_hover_says_the_day_the_value_with_its_unit_the_range_and_the_source():
    said = hover_lines(point(), "km")
    for part in ("2 May 2026", "4:00 /km", "3:53 to 4:07 /km", "5 km in 20:00"):
        assert part in said


def test_a_name_from_a_file_is_never_a_tag_or_a_link():
    nasty = point(name='<a href="http://evil.example">x</a>')
    figure = race_chart([nasty], LIGHT, "km", time_range(nasty.day, nasty.day))
    words = [*figure.data[-1].customdata, *(note.text for note in figure.layout.annotations)]
    assert not any("<a" in word or "://" in word for word in words)


def test_names_never_lie_on_one_another_and_stay_inside_the_plot():
    names = [f"10K {place}" for place in range(15)]
    spots = [((place * 7 % 15) / 15, (place * 4 % 15) / 15) for place in range(15)]
    places = label_places(spots, names, range(15))
    boxes = []
    for place, (anchor, right, up) in places.items():
        width = len(names[place]) * LETTER_WIDTH
        left = spots[place][0] * PLOT_WIDTH + right - {"left": 0, "center": width / 2, "right": width}[anchor]
        low = spots[place][1] * PLOT_HEIGHT + up - LINE_HEIGHT / 2
        boxes.append((left, low, left + width, low + LINE_HEIGHT))
    assert len(boxes) > 3
    assert all(box[0] >= 0 and box[2] <= PLOT_WIDTH for box in boxes)
    for one, other in itertools.combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_one_race_alone_makes_every_chart_of_races():
    only = point()
    days = time_range(only.day, only.day)
    no_strength = pd.DataFrame(columns=["day", "level", "low", "high", "hover"])
    assert race_chart([only], LIGHT, "km", days).data
    assert two_on_one_axis(no_strength, [only], "Strength", LIGHT, "km", days).data
    assert strength_against_pace([only], [1.5], NO_LINE, "Strength", LIGHT, "km").data


def test_the_latest_week_alone_is_loud():
    weeks = pd.DataFrame(
        {
            "week_start": pd.to_datetime(["2026-11-02", "2026-11-09"]),
            "distance": [40.0, 20.0],
            "usual": [float("nan"), 40.0],
            "runs": [4, 1],
        }
    )
    figure = weekly_distance_chart(weeks, LIGHT, "km", time_range(*weeks["week_start"]))
    colours = list(figure.data[0].marker.color)
    assert colours[-1] == LIGHT.running
    assert colours[0] != LIGHT.running
    assert "20.0 km in 1 run<br>" in figure.data[0].customdata[1]


def test_a_row_without_a_number_is_words_alone():
    rows = [
        SlopeRow("Your races", None, None, None, "no number yet", LIGHT.ink),
        SlopeRow("Published trials", 0.1, -0.2, 0.4, "+0.10", LIGHT.quiet),
    ]
    figure = forest_chart(rows, LIGHT)
    assert len(figure.data) == 1
    assert [note.text for note in figure.layout.annotations if "no number yet" in note.text]


def test_later_races_are_fuller_in_colour_than_earlier_ones():
    points = [point("2024-05-02"), point("2025-05-02"), point("2026-05-02")]
    figure = strength_against_pace(points, [1.4, 1.5, 1.6], NO_LINE, "Strength", LIGHT, "km")
    shades = [sum(map(int, colour[4:-1].split(","))) for colour in figure.data[-1].marker.color]
    assert shades == sorted(shades, reverse=True)
    assert any("May 2024" in note.text and "May 2026" in note.text for note in figure.layout.annotations)


def test_strength_beside_pace_has_no_dot_where_its_level_is_unknown():
    days = pd.to_datetime(["2026-01-05", "2026-01-12", "2026-04-01", "2026-07-01", "2026-07-08"])
    used = [True, True, False, True, True]  # an easy day alone in a gap of 170 days
    level = {"level": 1.5, "low": 1.4, "high": 1.6, "hover": "x"}
    strength = pd.DataFrame({"day": days, "used": used}).assign(**level)
    figure = two_on_one_axis(strength, [], "Strength", LIGHT, "km", time_range(days[0], days[-1]))
    lonely = [trace for trace in figure.data if "2026-04-01" in [str(x)[:10] for x in trace.x]]
    assert not [trace for trace in lonely if trace.line.width != 0], "a band of one day has no width"


def test_without_races_the_time_axis_still_shows_days_and_the_empty_panel_says_why():
    days = pd.to_datetime(["2026-01-05", "2026-01-12", "2026-01-19"])
    strength = pd.DataFrame({"day": days, "used": True}).assign(level=1.5, low=1.4, high=1.6, hover="x")
    figure = two_on_one_axis(strength, [], "Strength", LIGHT, "km", time_range(days[0], days[-1]))
    assert (figure.layout.xaxis.type, figure.layout.xaxis2.type) == ("date", "date")
    assert not figure.layout.yaxis2.showticklabels, "0, 1, 2 would be read as paces"
    assert [note.text for note in figure.layout.annotations] == ["no race to compare in this time"]


def test_a_squad_shows_each_athlete_and_the_pooled_slope_and_those_left_out_in_words():
    squad = pd.DataFrame(
        {
            "athlete": [*"abcde", "<b>new</b>"],
            "value": [0.1, 0.2, 0.3, 0.0, 0.2, 0.5],
            "low": [-0.2, -0.1, 0.0, -0.3, -0.1, 0.1],
            "high": [0.4, 0.5, 0.6, 0.3, 0.5, 0.9],
            "rows": [8, 9, 10, 11, 12, 3],
        }
    )
    figure = squad_figure(squad_effect(squad), LIGHT)
    assert len(figure.data) == 6  # five athletes and the pooled slope
    said = [note.text for note in figure.layout.annotations]
    assert any("fewer than 6 races" in text and "&lt;b&gt;new" in text for text in said)
    assert any("5 athletes together" in text for text in said)
