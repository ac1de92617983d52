"""The Settings page: every choice takes effect at once, on every page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from analysis.one_rep_max import FORMULAS
from data.sharing import owner_scope
from data.store.log_rows import read_log
from data.store.preferences import CHOICES, read_preferences
from pages.viewing import open_store
from tests.data.training_files import strong, take

Opener = Callable[[str], AppTest]
ME = owner_scope("me")


def texts(app: AppTest) -> str:
    return " ".join(str(part.value) for part in (*app.text, *app.caption, *app.metric))


def click(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def test_an_empty_log_can_be_given_a_body_mass(empty_store: Path, open_page: Opener) -> None:
    app = open_page("Settings")
    assert "Not known yet" in texts(app)
    app.number_input[0].set_value(71.5)
    click(app, "Save")
    assert read_log(open_store(), ME).body_mass["body_mass_kg"].tolist() == [71.5]


def test_pounds_chosen_here_are_pounds_on_the_strength_page(empty_store: Path, open_page: Opener) -> None:
    app = open_page("Settings")
    take(open_store(), strong("2026-03-02 18:00:00,Lower,Squat (Barbell),1,100,1"))
    app.radio(key="unit").set_value("lb").run()
    assert read_preferences(open_store(), ME).unit == "lb"
    assert "220 lb" in texts(open_page("Strength"))


def test_the_formula_chosen_here_changes_the_strength_page(empty_store: Path, open_page: Opener) -> None:
    app = open_page("Settings")
    take(open_store(), strong("2026-03-02 18:00:00,Lower,Squat (Barbell),1,100,10"))
    formula = next(one for one in app.selectbox if one.label == "Formula")
    formula.set_value("lombardi").run()
    assert "126 kg" in texts(open_page("Strength"))  # SCIENCE 1.1: Lombardi, 10 repetitions, 125.89


def test_weeks_begin_on_the_day_chosen_here_on_every_page(empty_store: Path, open_page: Opener) -> None:
    app = open_page("Settings")
    take(open_store(), strong("2026-03-08 18:00:00,Lower,Squat (Barbell),1,100,5"))  # a Sunday
    assert app.radio(key="first_weekday").value == "monday"
    app.radio(key="first_weekday").set_value("sunday").run()
    assert read_preferences(open_store(), ME).first_weekday == "sunday"
    weeks = next(each.value for each in open_page("Weekly volume").dataframe if "Week of" in each.value)
    assert [f"{week:%Y-%m-%d}" for week in weeks["Week of"]] == ["2026-03-08"]


def test_a_new_time_zone_moves_past_workouts_to_their_day(empty_store: Path, open_page: Opener) -> None:
    app = open_page("Settings")
    take(open_store(), strong("2026-03-02 23:30:00,Lower,Squat (Barbell),1,100,5"))
    zone = next(one for one in app.selectbox if one.label == "Time zone")
    zone.set_value("Asia/Tokyo").run()
    performed = read_log(open_store(), ME).sets["performed_at"].iloc[0]
    assert f"{performed:%Y-%m-%d %H:%M}" == "2026-03-02 14:30"


def test_a_weighing_in_doubt_does_not_stop_the_page(empty_store: Path, open_page: Opener) -> None:
    open_page("Settings")
    take(open_store(), "day,body_mass_kg\n2026-03-01,710\n")
    assert "Not known yet" in texts(open_page("Settings"))


def test_everything_goes_only_after_the_word_is_typed(empty_store: Path, open_page: Opener) -> None:
    open_page("Settings")
    take(open_store(), strong("2026-03-02 18:00:00,Lower,Squat (Barbell),1,100,5"))
    app = open_page("Settings")
    button = next(one for one in app.button if one.label == "Delete everything")
    assert button.disabled
    app = app.text_input(key="delete_word").set_value("delete").run()
    click(app, "Delete everything")
    assert read_log(open_store(), ME).sets.empty


def test_the_sample_athletes_choices_are_shown(sample_store: Path, open_page: Opener) -> None:
    app = open_page("Settings")
    assert next(one for one in app.selectbox if one.label == "Time zone").value == "Europe/Berlin"
    assert "Last: " in texts(app)


def test_the_store_knows_every_formula_and_no_other() -> None:
    assert set(CHOICES["formula"]) == set(FORMULAS)


def test_the_sample_athlete_can_be_looked_at_where_the_store_has_none(
    empty_store: Path, open_page: Opener
) -> None:
    app = click(open_page("Overview"), "Look at the sample athlete")
    assert not app.exception
    assert app.sidebar.selectbox[0].value == "Robin Sample"


def test_a_copy_is_made_at_the_first_opening_of_a_day_and_can_be_gone_back_to(
    empty_store: Path, open_page: Opener
) -> None:
    open_page("Settings")
    take(open_store(), strong("2026-03-02 18:00:00,Lower,Squat (Barbell),1,100,5"))
    take(open_store(), strong("2026-03-03 18:00:00,Lower,Squat (Barbell),1,100,5"), name="*b* <i>.csv")
    app = open_page("Settings")
    listed = app.dataframe[-1].value
    assert listed["Why"].tolist() == ["Before importing *b* <i>.csv"]
    assert listed["Sets"].tolist() == [1]
    app = app.button(key="go_back").click().run()
    assert not app.exception
    assert "The log is as it was on" in texts(app)
    assert len(read_log(open_store(), ME).sets) == 1
    assert app.dataframe[-1].value["Why"].tolist()[0] == "Before going back to a copy"


def test_a_log_with_something_in_it_has_a_daily_copy(empty_store: Path, open_page: Opener) -> None:
    take(open_store(), strong("2026-03-02 18:00:00,Lower,Squat (Barbell),1,100,5"))
    app = open_page("Settings")
    assert app.dataframe[-1].value["Why"].tolist() == ["Daily"]


def test_the_sample_athlete_has_no_copies(sample_store: Path, open_page: Opener) -> None:
    assert "None yet" in texts(open_page("Settings"))
