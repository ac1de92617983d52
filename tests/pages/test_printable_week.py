"""The sheet to print holds the whole week and nothing that could run."""

from __future__ import annotations

import pandas as pd

from analysis.plan_rows import plan_rows
from analysis.programme import Item, WorkoutPlan
from analysis.week_plan import PlannedDay
from pages.printable_week import week_sheet
from tests.pages.planned import FRIDAY_TRACK, THURSDAY_LEGS

HOSTILE = "<img src=x onerror=alert(1)>"


def test_every_exercise_of_the_week_is_on_the_sheet() -> None:
    sheet = week_sheet(plan_rows([THURSDAY_LEGS, FRIDAY_TRACK], {}), "Week of 23 Nov")
    assert all(item.exercise in sheet for item in THURSDAY_LEGS.what.items)
    assert "Thursday 26 November, 18:00: Session 1, strength" in sheet
    assert "Friday 27 November, 07:00: Track" in sheet
    assert "@media print" in sheet


def test_words_from_an_athlete_are_words_and_the_sheet_asks_nobody() -> None:
    plan = WorkoutPlan(HOSTILE, "key", (Item(HOSTILE, (3, 3), reps=(5, 5), note=HOSTILE),))
    rows = plan_rows([PlannedDay("a", pd.Timestamp("2026-11-24"), False, plan)], {})
    sheet = week_sheet(rows, HOSTILE, HOSTILE)
    assert "<img" not in sheet
    assert "http" not in sheet
    assert "<script" not in sheet
