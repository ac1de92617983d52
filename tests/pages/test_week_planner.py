"""The week: its work beside the plan, sore and new legs, and loads that differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
from streamlit.testing.v1 import AppTest

from data.sample_athlete import sample_name
from data.sharing import owner_scope
from data.store.planned_week import save_planned
from findings.plan_texts import kept_plan
from pages.viewing import open_store
from tests.pages.planned import FRIDAY_TRACK, THURSDAY_LEGS
from tests.pages.test_programme_page import ME, choose, metrics

ROBIN = owner_scope(sample_name())
Opens = Callable[[str], AppTest]
Words = Callable[[AppTest], str]
# 37 hours after the heavy legs of Thursday evening: 24 to 48 hours are close for new and for sore legs.
SATURDAY_TRACK = replace(FRIDAY_TRACK, starts_at=pd.Timestamp("2026-11-28 07:00"))


def test_who_begins_to_lift_has_legs_that_are_new(empty_store: Path, open_page: Opens, words: Words) -> None:
    save_planned(open_store(), ME, [kept_plan(THURSDAY_LEGS), kept_plan(SATURDAY_TRACK)])
    assert "1 pair close" in words(choose(open_page("Programme"), "Week"))


def test_sore_legs_are_treated_as_new_ones(sample_store: Path, open_page: Opens, words: Words) -> None:
    save_planned(open_store(), ROBIN, [kept_plan(THURSDAY_LEGS), kept_plan(SATURDAY_TRACK)])
    app = choose(open_page("Programme"), "Week")
    assert "well apart" in words(app), "Robin has lifted for longer than three weeks"
    app = app.toggle(key="legs_are_sore").set_value(True).run()
    assert "1 pair close" in words(app)


def test_the_work_of_the_week_is_beside_its_plan(
    sample_store: Path, clock: Callable[[str], None], open_page: Opens
) -> None:
    clock("2026-11-15 20:00")  # the sample athlete did Session 1 on Monday the 9th
    legs = replace(THURSDAY_LEGS, starts_at=pd.Timestamp("2026-11-09 18:00"))
    save_planned(open_store(), ROBIN, [kept_plan(legs)])
    app = choose(open_page("Programme"), "Week")
    # Session 1 has 3 + 4 + 4 + 3-4 + 3-4 + 3 + 3-5 sets.
    assert any("of 23–27 planned" in str(each.value) for each in app.caption)
    assert int(metrics(app, "Sets")[0]) >= 23
    assert float(metrics(app, "Tonnage")[0].removesuffix(" t")) > 1
    table = next(each.value for each in app.dataframe if "INOL" in each.value.columns)
    assert table["Exercise"].tolist()[:2] == ["Trap Bar Jump", "Back Squat"]
    assert table["Contacts"].eq("–").all(), "the jump of Session 1 is loaded"


def test_weeks_before_are_read_once_they_are_asked_for(sample_store: Path, open_page: Opens) -> None:
    begins = [THURSDAY_LEGS.starts_at - pd.Timedelta(weeks=back) for back in range(3)]
    weeks = [replace(THURSDAY_LEGS, planned_id=f"{begin}", starts_at=begin) for begin in begins]
    save_planned(open_store(), ROBIN, [kept_plan(week) for week in weeks])
    app = choose(open_page("Programme"), "Week")
    before = len(app.dataframe)
    app.session_state["weeks_beside_2311"] = True
    app = app.run()
    assert len(app.dataframe) == before + 1
    assert app.dataframe[-1].value["Week of"].tolist() == ["23 Nov", "16 Nov", "9 Nov"]


def test_where_1rm_and_last_workouts_differ_one_sentence_says_which(
    sample_store: Path, open_page: Opens, words: Words
) -> None:
    assert "begin with the lighter" in words(open_page("Programme"))
