"""The charts of one lift draw what the numbers say, and nothing where nothing is known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.trend import fit_trend
from pages.figures.house_style import DARK, LIGHT
from pages.figures.spark_line import MOST_POINTS, spark_line
from pages.figures.strength_figures import rep_best_bars, strength_trend, strength_trend_words
from pages.strength_view import rep_bests


def points(days: list[str], e1rm_kg: list[float], **columns: object) -> pd.DataFrame:
    trend = fit_trend(days, e1rm_kg, [5.0] * len(days))
    shown = trend[["day", "e1rm_kg", "level_kg", "low_kg", "high_kg", "used"]].assign(
        set="100 kg × 5",
        exercise_as_logged="Squat",
        effective_reps=5.0,
        confidence="high",
        spread_low_kg=trend["e1rm_kg"] - 3,
        spread_high_kg=trend["e1rm_kg"] + 3,
    )
    return shown.assign(**columns)


def lines(figure: object, dash: str) -> list[tuple[str, float]]:
    trace = next(each for each in figure.data if each.name == "level" and each.line.dash == dash)
    return [(day, level) for day, level in zip(trace.x, trace.y, strict=True) if np.isfinite(level)]


def hover_texts(figure: object) -> list[str]:
    return [text for trace in figure.data if trace.hovertext is not None for text in trace.hovertext]


def test_a_single_point_is_drawn() -> None:
    figure = strength_trend(points(["2026-01-05"], [100.0]), "kg", LIGHT, pd.Timestamp("2026-01-05"))
    assert [list(trace.y) for trace in figure.data if trace.mode == "markers"] == [[100.0]]


def test_the_level_is_solid_while_sets_come_and_dashed_after_28_days_without_one() -> None:
    days = ["2026-01-05", "2026-01-12", "2026-02-20", "2026-02-27"]  # 39 days between the second and third
    figure = strength_trend(points(days, [100.0] * 4), "kg", LIGHT, pd.Timestamp("2026-02-27"))
    assert [day for day, _ in lines(figure, "solid")] == [
        "2026-01-05",
        "2026-01-12",
        "2026-02-20",
        "2026-02-27",
    ]
    assert [day for day, _ in lines(figure, "dot")] == ["2026-01-12", "2026-02-20"]


def test_the_level_is_missing_after_56_days_without_a_set() -> None:
    days = ["2026-01-05", "2026-01-12", "2026-06-01", "2026-06-08"]
    figure = strength_trend(points(days, [100.0] * 4), "kg", LIGHT, pd.Timestamp("2026-06-08"))
    solid = next(each for each in figure.data if each.name == "level" and each.line.dash == "solid")
    assert [day for day, _ in lines(figure, "solid")] == days
    assert np.isnan(solid.y).sum() == 1, "one gap in the line, where nothing is known"
    assert lines(figure, "dot") == []
    assert len([trace for trace in figure.data if trace.name == "95 % range"]) == 2


def test_a_lift_not_done_for_40_days_has_a_dashed_level_up_to_the_last_day_of_the_log() -> None:
    figure = strength_trend(
        points(["2026-01-05", "2026-01-12"], [100.0] * 2), "kg", LIGHT, pd.Timestamp("2026-02-21")
    )
    assert [day for day, _ in lines(figure, "dot")] == ["2026-01-12", "2026-02-21"]


def test_easy_days_are_hollow() -> None:
    shown = points(["2026-01-05", "2026-01-12", "2026-01-19"], [100.0] * 3, used=[True, False, True])
    figure = strength_trend(shown, "kg", DARK, pd.Timestamp("2026-01-19"))
    symbols = {trace.marker.symbol: len(trace.x) for trace in figure.data if trace.mode == "markers"}
    assert symbols == {"circle": 2, "circle-open": 1}


def test_the_hover_has_date_value_unit_range_and_set() -> None:
    figure = strength_trend(points(["2026-01-05"], [100.0]), "kg", LIGHT, pd.Timestamp("2026-01-05"))
    (text,) = hover_texts(figure)
    for word in ("5 Jan 2026", "e1RM 100 kg", "97–103", "100 kg × 5", "5 effective reps", "Squat"):
        assert word in text


def test_words_from_a_file_never_become_tags_on_a_chart() -> None:
    shown = points(["2026-01-05"], [100.0], exercise_as_logged="<a href='http://x.example'>Squat</a>")
    (text,) = hover_texts(strength_trend(shown, "kg", LIGHT, pd.Timestamp("2026-01-05")))
    assert "<a" not in text
    assert "://" not in text


@pytest.mark.parametrize(("unit", "expected"), [("kg", 100.0), ("lb", 220.46)])
def test_the_chart_is_in_the_athletes_unit(unit: str, expected: float) -> None:
    figure = strength_trend(points(["2026-01-05"], [100.0]), unit, LIGHT, pd.Timestamp("2026-01-05"))
    marker = next(trace for trace in figure.data if trace.mode == "markers")
    assert marker.y[0] == pytest.approx(expected, abs=0.01)
    assert figure.layout.yaxis.title.text == f"Estimated 1RM ({unit})"


def test_the_chart_is_told_in_words() -> None:
    told = strength_trend_words("Back Squat", points(["2026-01-05", "2026-01-12"], [100.0] * 2), "kg")
    assert "Back Squat on 2 days from 5 Jan 2026 to 12 Jan 2026" in told


def test_a_heavier_set_of_more_reps_is_also_the_record_for_fewer() -> None:
    sets = pd.DataFrame(
        {
            "reps": [5.0, 1.0, 3.0],
            "working_load_kg": [100.0, 95.0, 110.0],
            "day": pd.to_datetime(["2026-01-05", "2026-01-06", "2026-01-07"]),
        }
    )
    assert rep_bests(sets)[["reps", "working_load_kg"]].to_numpy().tolist() == [
        [1, 110.0],
        [2, 110.0],
        [3, 110.0],
        [4, 100.0],
        [5, 100.0],
    ]
    assert list(rep_best_bars(rep_bests(sets), "kg", LIGHT).data[0].text) == [
        "110",
        "110",
        "110",
        "100",
        "100",
    ]


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
