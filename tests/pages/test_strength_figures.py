"""The charts of one lift draw what the numbers say, and nothing where nothing is known."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.trend import fit_trend
from analysis.trend_line import trend_line
from pages.figures.house_style import LIGHT
from pages.figures.spark_line import MOST_POINTS, spark_line
from pages.figures.strength_figures import strength_trend, strength_trend_words

NO_BLOCKS = pd.DataFrame({"start": pd.to_datetime([]), "end": pd.to_datetime([])})


def points(days: list[str], e1rm_kg: list[float], **columns: object) -> pd.DataFrame:
    trend = fit_trend(days, e1rm_kg, [5.0] * len(days))
    shown = trend[["day", "e1rm_kg", "level_kg", "low_kg", "high_kg", "used"]].assign(
        words="100 kg × 5 = 500 kg",
        workout_id=[f"w{place}" for place in range(len(trend))],
        exercise_as_logged="Squat",
        effective_reps=5.0,
        rpe=np.nan,
        confidence="high",
        record=False,
        spread_low_kg=trend["e1rm_kg"] - 3,
        spread_high_kg=trend["e1rm_kg"] + 3,
    )
    return shown.assign(**columns)


def drawn(
    shown: pd.DataFrame,
    as_of: str | None = None,
    unit: str = "kg",
    blocks: pd.DataFrame = NO_BLOCKS,
    **more: object,
) -> go.Figure:
    """The chart of these points with the line fitted to them, up to a day."""
    trend = fit_trend(shown["day"], shown["e1rm_kg"], shown["effective_reps"])
    line = trend_line(trend, None if as_of is None else pd.Timestamp(as_of))
    return strength_trend(shown, line, blocks, unit, LIGHT, **more)


def lines(figure: go.Figure, dash: str) -> list[tuple[str, float]]:
    trace = next(each for each in figure.data if each.name == "level" and each.line.dash == dash)
    return [(day, level) for day, level in zip(trace.x, trace.y, strict=True) if np.isfinite(level)]


def hover_texts(figure: object) -> list[str]:
    return [text for trace in figure.data if trace.hovertext is not None for text in trace.hovertext]


def test_a_single_point_is_drawn() -> None:
    figure = drawn(points(["2026-01-05"], [100.0]))
    assert [list(trace.y) for trace in figure.data if trace.mode == "markers"] == [[100.0]]


def test_the_level_is_solid_for_28_days_after_a_set_and_dashed_until_the_next() -> None:
    days = ["2026-01-05", "2026-01-12", "2026-02-20", "2026-02-27"]  # 39 days between the second and third
    figure = drawn(points(days, [100.0] * 4))
    assert [day for day, _ in lines(figure, "solid")] == [
        *("2026-01-05", "2026-01-12", "2026-02-09"),
        *("2026-02-20", "2026-02-27"),
    ]
    assert [day for day, _ in lines(figure, "dot")] == ["2026-02-09", "2026-02-20"]


def test_nothing_is_drawn_from_56_days_after_a_set_until_the_next() -> None:
    days = ["2026-01-05", "2026-01-08", "2026-01-12", "2026-06-01", "2026-06-08"]
    figure = drawn(points(days, [100.0] * 5))
    assert [day for day, _ in lines(figure, "dot")] == ["2026-02-09", "2026-03-09"]
    solid = next(each for each in figure.data if each.name == "level" and each.line.dash == "solid")
    assert np.isnan(solid.y).sum() == 1, "one gap in the line, where nothing is known"
    bands = [trace for trace in figure.data if trace.name == "95 % range"]
    assert max(str(day) for day in bands[1].x) == "2026-03-09"


def test_a_lift_not_done_for_40_days_has_a_dashed_level_up_to_the_last_day_of_the_log() -> None:
    figure = drawn(points(["2026-01-05", "2026-01-12"], [100.0] * 2), "2026-02-21")
    assert [day for day, _ in lines(figure, "dot")] == ["2026-02-09", "2026-02-21"]


def test_two_days_are_drawn_without_a_band_and_none_is_promised() -> None:
    figure = drawn(points(["2026-01-05", "2026-01-12"], [100.0] * 2))
    assert not [trace for trace in figure.data if trace.name == "95 % range"]
    assert [each.text for each in figure.layout.annotations] == ["level"]


def test_on_the_first_day_with_a_range_it_is_drawn_as_a_bar() -> None:
    figure = drawn(points(["2026-01-05", "2026-01-08", "2026-01-12"], [100.0] * 3))
    band = next(trace for trace in figure.data if trace.name == "95 % range")
    assert list(band.x) == ["2026-01-12"] * 2
    assert band.y[0] < 100 < band.y[1]


def test_easy_days_are_hollow_and_a_click_knows_its_workout() -> None:
    shown = points(["2026-01-05", "2026-01-12", "2026-01-19"], [100.0] * 3, used=[True, False, True])
    marks = [trace for trace in drawn(shown).data if trace.mode == "markers"]
    assert {trace.marker.symbol: len(trace.x) for trace in marks} == {"circle": 2, "circle-open": 1}
    assert [list(trace.customdata) for trace in marks] == [["w0", "w2"], ["w1"]]


def test_a_record_is_ringed_and_larger() -> None:
    shown = points(["2026-01-05", "2026-01-12"], [100.0, 105.0], record=[False, True])
    (marks,) = [trace for trace in drawn(shown).data if trace.mode == "markers"]
    assert list(marks.marker.line.width) == [0.0, 2.0]
    assert list(marks.marker.size) == [9, 12]


def test_strength_blocks_are_shaded_where_the_chart_shows_them() -> None:
    days = ["2026-01-05", "2026-02-05", "2026-03-05"]
    blocks = pd.DataFrame(
        {
            "start": pd.to_datetime(["2025-10-06", "2026-01-19"]),
            "end": pd.to_datetime(["2025-11-30", "2026-02-15"]),
        }
    )
    shapes = drawn(points(days, [100.0] * 3), blocks=blocks).layout.shapes
    assert [(shape.x0, shape.x1) for shape in shapes] == [("2026-01-19", "2026-02-15")]


def test_a_period_leaves_older_points_out() -> None:
    shown = points(["2026-01-05", "2026-02-05", "2026-02-12"], [100.0] * 3)
    figure = drawn(shown, first_day=date(2026, 2, 1))
    assert [len(trace.x) for trace in figure.data if trace.mode == "markers"] == [2]


def test_the_hover_has_date_value_unit_range_and_set() -> None:
    (text,) = hover_texts(drawn(points(["2026-01-05"], [100.0])))
    told = ("5 Jan 2026", "e1RM 100 kg", "97–103", "100 kg × 5", "effort not logged", "5 effective reps")
    for word in (*told, "Squat"):
        assert word in text


def test_words_from_a_file_never_become_tags_on_a_chart() -> None:
    shown = points(["2026-01-05"], [100.0], exercise_as_logged="<a href='http://x.example'>Squat</a>")
    (text,) = hover_texts(drawn(shown))
    assert "<a" not in text
    assert "://" not in text


@pytest.mark.parametrize(("unit", "expected"), [("kg", 100.0), ("lb", 220.46)])
def test_the_chart_is_in_the_athletes_unit(unit: str, expected: float) -> None:
    figure = drawn(points(["2026-01-05"], [100.0]), unit=unit)
    marker = next(trace for trace in figure.data if trace.mode == "markers")
    assert marker.y[0] == pytest.approx(expected, abs=0.01)
    assert figure.layout.yaxis.title.text == f"Estimated 1RM ({unit})"


def test_the_chart_is_told_in_words() -> None:
    told = strength_trend_words("Back Squat", points(["2026-01-05", "2026-01-12"], [100.0] * 2), "kg")
    assert "Back Squat on 2 days from 5 Jan 2026 to 12 Jan 2026" in told


def test_a_spark_line_of_equal_values_is_level_and_a_long_one_is_thinned() -> None:
    assert "nan" not in spark_line([5.0, 5.0, 5.0], LIGHT.strength)
    assert "nan" not in spark_line([0.0, 0.0], LIGHT.running, from_zero=True)
    polyline = spark_line(list(range(1000)), LIGHT.running).split('<polyline points="')[1].split('"')[0]
    assert len(polyline.split()) == MOST_POINTS


def heights(svg: str) -> list[float]:
    polyline = svg.split('<polyline points="')[1].split('"')[0]
    return [float(pair.split(",")[1]) for pair in polyline.split()]


def test_a_level_is_a_line_on_a_scale_of_a_tenth_up_and_down() -> None:
    flat = spark_line([100.0, 101.0], LIGHT.strength)
    assert "polygon" not in flat
    first, last = heights(flat)
    assert first - last == pytest.approx(32 * 1 / 20.1, abs=0.1), "1 kg of a scale from 90.45 to 110.55 kg"


def test_sums_are_filled_from_zero() -> None:
    filled = spark_line([20.0, 10.0], LIGHT.running, from_zero=True)
    assert "polygon" in filled
    assert heights(filled) == [4.0, 20.0]
