"""The charts of what the work was made of: numbers where they can be read, and a set behind each tap."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.intensity_zones import ZONES
from analysis.muscle_groups import GROUPS
from pages.figures.body_map import BACK, BACK_AT, FRONT, body_map
from pages.figures.house_style import DARK, LIGHT
from pages.figures.lift_comparison_figures import comparison_lines, relative_line
from pages.figures.weekly_figures import group_bars
from pages.figures.work_figures import calendar_map, contact_bars, inol_bars, zone_bars

WEEKS = pd.to_datetime(["2026-11-02", "2026-11-09"])
SETS = {
    **{"quads": 8.25, "glutes": 18.5, "upper": 11.0, "core": 5.0, "hips": 6.0},
    **{"hamstrings": 12.0, "calves": 0.0},
}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_muscle_group_stands_on_the_body_with_its_number(palette: object) -> None:
    figure = body_map(SETS, palette)
    numbers = figure.data[-1]
    assert dict(zip(numbers.customdata, numbers.text, strict=True)) == {
        **{"quads": "8.2", "glutes": "18.5", "upper": "11", "core": "5", "hips": "6"},
        **{"hamstrings": "12", "calves": "0"},
    }
    assert {name for name, _ in (*FRONT, *BACK)} == set(GROUPS)


def test_the_most_trained_group_is_the_fullest_and_an_untrained_one_has_no_colour() -> None:
    shades = {trace.text: trace.fillcolor for trace in body_map(SETS, LIGHT).data if trace.fill == "toself"}
    assert shades["<b>Calves</b><br>0.0 hard sets a week"] == LIGHT.grid
    red = {name: int(colour[3:5], 16) for name, colour in shades.items() if name}
    assert min(red, key=red.get).startswith("<b>Glutes</b>"), "the less green is left, the fuller the rust"


def test_the_body_is_alike_left_and_right() -> None:
    for trace in body_map(SETS, LIGHT).data[:-1]:
        middle = 0.0 if max(trace.x) < BACK_AT / 2 else BACK_AT
        mirrored = [other for other in body_map(SETS, LIGHT).data[:-1] if list(other.y) == list(trace.y)]
        edges = [x - middle for other in mirrored for x in other.x if abs(x - middle) < BACK_AT / 2]
        assert max(edges) == pytest.approx(-min(edges))


def test_a_body_without_a_set_is_drawn() -> None:
    assert body_map(dict.fromkeys(GROUPS, 0.0), LIGHT).data[-1].text[0] == "0"


def test_unknown_is_a_zone_of_its_own_on_top() -> None:
    zones = pd.DataFrame(
        [(week, zone, 2) for week in WEEKS for zone in ZONES], columns=["week_start", "zone", "working_sets"]
    )
    names = [trace.name for trace in zone_bars(zones, LIGHT).data]
    assert names[0] == "90 % and more"
    assert names[-1] == "unknown"
    assert list(zone_bars(zones, LIGHT).data[0].customdata) == [
        "2026-11-02 90 % and more",
        "2026-11-09 90 % and more",
    ]


def test_a_big_rise_in_landings_is_marked() -> None:
    weeks = pd.DataFrame(
        {
            "week_start": WEEKS,
            "contacts": [40.0, 60.0],
            "single_leg_contacts": [0.0, 12.0],
            "change_pct": [float("nan"), 50.0],
            "big_rise": [False, True],
        }
    )
    bars = contact_bars(weeks, LIGHT).data[0]
    assert list(bars.text) == ["", "▲"]
    assert bars.hovertext[1] == (
        "<b>Week of 9 Nov 2026</b><br>60 landings, +50 % on the week before<br>12 on one leg"
    )
    assert "nan" not in bars.hovertext[0]


def test_a_lifts_name_from_a_file_is_no_tag() -> None:
    columns = ["lift", "inol", "reps", "sets", "unknown_sets"]
    lifts = pd.DataFrame([("<b>x</b>", 1.2, 30.0, 4, 1)], columns=columns)
    bars = inol_bars(lifts, LIGHT).data[0]
    assert "<b>x" not in bars.y[0]
    assert "1 of 4 sets without a known share" in bars.hovertext[0]


def test_the_calendar_has_a_cell_for_each_day_and_a_tap_for_each_workout() -> None:
    days = pd.DataFrame({"day": pd.date_range("2026-11-02", periods=14)})
    days = days.assign(
        week_start=WEEKS.repeat(7), row=list(range(7)) * 2, hard_sets=0.0, working_sets=0.0, volume_kg=0.0
    )
    days.loc[3, ["hard_sets", "working_sets"]] = [4.0, 6.0]
    days.loc[5, "working_sets"] = 3.0
    figure = calendar_map(days, 0, LIGHT)
    assert figure.data[0].z.shape == (7, 2)
    assert figure.data[0].z[:, 0].tolist() == [0, 0, 0, 4, 0, 0.1, 0], "no hard set, and no rest"
    assert list(figure.data[1].customdata) == ["2026-11-05", "2026-11-07"]
    assert figure.data[1].hovertext[0] == "<b>5 Nov</b><br>4 hard sets of 6 working"
    assert figure.layout.yaxis.ticktext[0] == "Mon"
    assert calendar_map(days, 6, LIGHT).layout.yaxis.ticktext[0] == "Sun"


def test_a_bar_of_a_movement_carries_its_name_for_a_tap() -> None:
    groups = pd.DataFrame(
        [("Squat", 8.0, 7.0, 10.0), ("Hinge", 4.0, 5.0, 6.0)],
        columns=["name", "now", "before", "working_sets"],
    )
    bars = group_bars(groups, "Hard sets a week", LIGHT).data[1]
    assert list(bars.customdata) == ["Hinge", "Squat"]
    assert list(bars.text) == ["4", "8"]


def test_compared_lifts_begin_at_100_and_keep_their_gaps() -> None:
    line = pd.DataFrame(
        {
            "lift": ["Squat"] * 4 + ["Curl"],
            "day": pd.to_datetime(["2026-01-05", "2026-02-02", "2026-06-01", "2026-06-08", "2026-01-05"]),
            "index": [100.0, 105.0, 104.0, 106.0, 100.0],
            "level_kg": [100.0, 105.0, 104.0, 106.0, 20.0],
            "status": "known",
            "segment": [0, 0, 1, 1, 0],
            "workout_id": ["a", "b", None, "d", "e"],
        }
    )
    figure = comparison_lines(line, "kg", LIGHT)
    assert [list(trace.customdata) for trace in figure.data if trace.mode == "markers"] == [
        ["a", "b", "d"],
        ["e"],
    ], "a tap on a day opens its workout"
    squat = figure.data[0]
    assert squat.y[0] == 100.0
    assert pd.isna(squat.y).sum() == 1, "nothing is drawn over a lay-off"
    assert {trace.name for trace in figure.data if trace.showlegend} == {"Squat", "Curl"}


def test_relative_strength_is_broken_at_a_lay_off_and_dotted_where_the_scale_was_old() -> None:
    relative = pd.DataFrame(
        {
            "day": pd.to_datetime(["2026-01-05", "2026-01-12", "2026-06-01"]),
            "relative": [1.5, 1.52, 1.4],
            "low": [1.4, 1.42, 1.3],
            "high": [1.6, 1.62, 1.5],
            "body_mass_kg": 70.0,
            "body_mass_stale": [False, False, True],
            "body_mass_note": ["", "", "weighed 90 days away"],
            "workout_id": ["a", "b", "c"],
        }
    )
    drawn = [trace for trace in relative_line(relative, "kg", LIGHT).data if trace.hovertext is not None]
    assert [trace.line.dash for trace in drawn] == ["solid", "dot"], "one stretch each"
    assert "weighed 90 days away" in drawn[-1].hovertext[0]
