"""The Overview says how the athlete is doing, with the numbers of the pages behind it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.race_noise import personal_race_noise
from analysis.race_pace import next_race_equivalents, races_with_pace
from analysis.strength_level import current_level
from data.sample_athlete import sample_name
from data.sharing import owner_scope
from data.store.log_rows import read_log
from data.training_log import TrainingLog
from findings.lifting import lift_trends, lifting_frame
from findings.relation import strength_and_pace_of
from findings.summary import summary
from pages.navigation import PAGES
from pages.viewing import open_store
from pages.widgets.first_look import ANSWERS
from pages.wording import duration_text
from tests.data.training_files import save_race

ONE_SET = "started_at,exercise,set_number,load_kg,reps\n2026-11-18 18:00,Back Squat,1,100,5\n"
ONE_RUN = "started_at,name,distance_m,elapsed_s\n2026-11-18 09:00,Morning,10000,3000\n"


def words_of(app: AppTest) -> str:
    told = [str(part.value) for part in (*app.text, *app.caption, *app.subheader, *app.title)]
    return "\n".join(told + [f"{tile.label} {tile.value}" for tile in app.metric])


def tile(app: AppTest, label: str) -> str:
    return next(str(each.value) for each in app.metric if each.label == label)


def sample_log() -> TrainingLog:
    return read_log(open_store(), owner_scope(sample_name()))


def test_an_empty_log_offers_files_or_the_sample(
    empty_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    app = open_page("Overview")
    assert app.subheader[0].value == "Nothing in this log yet."
    assert [button.label for button in app.button][:2] == ["Import files", "Look at the sample athlete"]
    assert not app.metric
    said = " ".join(text.value for text in app.text)
    assert all(page in {entry.title for entry in PAGES} for page in ANSWERS)
    assert all(words in said for words in ANSWERS.values())


def test_one_set_is_enough_for_a_page(
    import_text: Callable[[str], None], open_page: Callable[[str], AppTest]
) -> None:
    import_text(ONE_SET)
    app = open_page("Overview")
    assert tile(app, "Back Squat") == "117 kg", "Wathan: 100 kg for 5 is 116.58"
    assert tile(app, "5 km now") == "–"
    assert not re.search(r"\b(nan|None|NaT)\b", words_of(app))


def test_one_run_is_enough_for_a_page(
    import_text: Callable[[str], None], open_page: Callable[[str], AppTest]
) -> None:
    import_text(ONE_RUN)
    app = open_page("Overview")
    assert tile(app, "Running") == "10 km"
    assert "Last workout: –" in words_of(app)
    assert not re.search(r"\b(nan|None|NaT)\b", words_of(app))


def test_one_race_typed_in_is_enough_for_a_page(
    empty_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    save_race(
        open_store(),
        owner_scope("me"),
        day=date(2026, 11, 1),
        distance_m=5000.0,
        duration_s=1200.0,
        name="*Park* [5](http://evil.example)",
        counts=True,
    )
    app = open_page("Overview")
    assert tile(app, "5 km now") == "20:00"
    assert not any("[5](" in str(part.value) for part in app.caption)


def test_the_main_lifts_have_the_levels_of_the_findings(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    app = open_page("Overview")
    log = sample_log()
    trends = lift_trends(lifting_frame(log.sets, log.body_mass, "wathan"))
    end = pd.concat([log.sets["day"], log.runs["day"], log.races["day"]]).max()
    shown = {each.label: each.value for each in app.metric}
    for lift in ("Back Squat", "Romanian Deadlift", "Bench Press", "Overhead Press"):
        now = current_level(trends[trends["exercise"] == lift], end)
        assert shown[lift] == f"{now.value:.0f} kg"
        assert f"{now.low:.0f}–{now.high:.0f} kg" in words_of(app)


def test_the_latest_week_stands_beside_the_median_of_the_four_before(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    app = open_page("Overview")
    weeks = summary(sample_log())["weeks"]
    latest, before = weeks[-1], weeks[-5:-1]
    assert tile(app, "Running") == f"{latest['run_km']:.0f} km"
    assert f"the usual {median(week['run_km'] for week in before):.0f} km" in words_of(app)


def test_equivalents_are_those_of_the_best_recent_race(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    app = open_page("Overview")
    log = sample_log()
    end = pd.concat([log.sets["day"], log.runs["day"], log.races["day"]]).max()
    noise = personal_race_noise(races_with_pace(log.races))
    worth = next_race_equivalents(log.races, end, noise=noise).set_index("race")
    table = next(each.value for each in app.table if "Race" in each.value).set_index("Race")
    assert table.loc["10 km", "Time"] == duration_text(worth.loc["10 km", "duration_s"])
    assert table.loc["marathon", "95 % range"].startswith(duration_text(worth.loc["marathon", "low_s"]))
    assert tile(app, "5 km now") == table.loc["5 km", "Time"]


def test_what_a_race_is_worth_is_the_same_on_overview_and_running(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    told = [
        next(each.value for each in open_page(page).table if "Race" in each.value).set_index("Race")
        for page in ("Overview", "Running")
    ]
    pd.testing.assert_frame_equal(*told)


def test_the_sentence_on_strength_and_pace_is_the_relations(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    app = open_page("Overview")
    log = sample_log()
    trends = lift_trends(lifting_frame(log.sets, log.body_mass, "wathan"))
    found = strength_and_pace_of(trends, log.races, log.body_mass, runs=log.runs)
    assert found.relation.sentence in [each.value for each in app.text]


def test_the_page_says_how_old_its_numbers_are(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    told = words_of(open_page("Overview"))
    assert "All numbers are as of 15 Nov 2026" in told
    assert re.search(r"Last race that counts: 4 weeks ago · 25 Oct 2026", told)


def test_every_chart_is_told_in_words(sample_store: Path, open_page: Callable[[str], AppTest]) -> None:
    charts = open_page("Overview").get("plotly_chart")
    assert len(charts) == 2
    assert all("week of 9 Nov" in chart.proto.alt for chart in charts)


@pytest.mark.parametrize("word", ["rule", "session"])
def test_nothing_promises_what_is_not_there_yet(
    sample_store: Path, open_page: Callable[[str], AppTest], word: str
) -> None:
    assert word not in words_of(open_page("Overview")).lower()


def test_a_log_that_ended_long_ago_does_not_speak_of_now(
    sample_store: Path, open_page: Callable[[str], AppTest], clock: Callable[[str], None]
) -> None:
    clock("2027-01-20 09:00")
    app = open_page("Overview")
    assert app.text[0].value.startswith(
        "The log ends on 15 Nov 2026. Back Squat stood at 113 kg on 15 Nov 2026"
    )
    assert "stands at" not in words_of(app)
    assert tile(app, "5 km on 15 Nov 2026") != "–"


def test_a_week_that_is_not_over_gets_no_verdict_and_is_the_same_on_three_pages(
    sample_store: Path, open_page: Callable[[str], AppTest], clock: Callable[[str], None]
) -> None:
    clock("2026-11-15 20:00")  # a Sunday: the sample's last day
    overview = open_page("Overview")
    sentence = overview.text[0].value
    assert "this week so far holds" in sentence
    assert "than usual" not in sentence
    assert "as usual" not in sentence
    weekly, running = open_page("Weekly volume"), open_page("Running")
    assert tile(overview, "Running") == tile(weekly, "Running") == tile(running, "Run this week so far")


def test_a_race_after_the_last_run_opens_a_week_without_running_and_says_so(
    import_text: Callable[[str], None], open_page: Callable[[str], AppTest]
) -> None:
    import_text(ONE_RUN)
    race = {"distance_m": 5000.0, "duration_s": 1200.0, "name": "Park 5", "counts": True}
    save_race(open_store(), owner_scope("me"), day=date(2026, 11, 23), **race)
    for page, label in (
        ("Overview", "Running"),
        ("Weekly volume", "Running"),
        ("Running", "Run this week so far"),
    ):
        app = open_page(page)
        assert tile(app, label) == "0 km"
        assert "the week before: 10 km; a race without a recorded run is not in it" in words_of(app)


def test_the_last_race_named_is_the_last_that_counts(
    empty_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    race = {"distance_m": 5000.0, "duration_s": 1200.0, "name": "Park 5"}
    save_race(open_store(), owner_scope("me"), day=date(2026, 11, 1), counts=True, **race)
    save_race(open_store(), owner_scope("me"), day=date(2026, 11, 8), counts=False, **race)
    assert "Last race that counts: 22 days ago · 1 Nov 2026" in words_of(open_page("Overview"))
    assert "of 2 · last that counts 1 Nov 2026" in words_of(open_page("Running"))
