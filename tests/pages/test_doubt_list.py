"""Values that may not be what was meant: one question for those alike, the likely answer first, and undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from data.store.answers import answered_doubts
from data.store.corrections import counting_frame
from data.store.preferences import Preferences, save_preferences
from pages.viewing import open_store
from tests.data.store.doubted_log import ME, mark, workouts
from tests.data.training_files import hevy, strava, take

Opener = Callable[[str], AppTest]
Words = Callable[[AppTest], str]


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def asked_about(content: str) -> None:
    take(open_store(), content)
    mark(open_store())


def loads() -> list[float]:
    with open_store().reading() as cursor:
        return counting_frame(cursor, ME, "strength_set", ["load_kg"])["load_kg"].tolist()


def test_the_likely_answer_is_the_first_button_and_counts(
    empty_store: Path, open_page: Opener, words: Words
) -> None:
    asked_about(workouts())
    app = open_page("Import")
    assert "Squat (Barbell) · 135 kg × 5" in words(app)
    assert "Was this typed in pounds?" in words(app)
    assert labels(app)[:3] == ["Use 61.2 kg", "It is right", "Leave it out"]
    app = press(app, "Use 61.2 kg")
    assert round(loads()[4], 1) == 61.2
    assert "Was this typed in pounds?" not in words(app)
    assert "Counts as 61" in words(app)


def test_an_answer_can_be_taken_back(empty_store: Path, open_page: Opener, words: Words) -> None:
    asked_about(workouts())
    app = press(open_page("Import"), "It is right")
    assert "It is right" not in labels(app)
    app = press(app, "Ask again")
    assert "Use 61.2 kg" in labels(app)
    assert answered_doubts(open_store(), ME).empty


def test_sets_of_one_exercise_and_day_are_one_question(
    empty_store: Path, open_page: Opener, words: Words
) -> None:
    rows = [
        f"2026-03-{day:02d} 10:00|Legs|Squat (Barbell)|{place}|{130 + 5 * place if day == 11 else 60}|5"
        for day in range(1, 22, 2)
        for place in range(4)
    ]
    asked_about(hevy(*rows))
    app = open_page("Import")
    assert "Squat (Barbell), 4 sets · 130 kg × 5, 135 kg × 5, 140 kg × 5, 145 kg × 5" in words(app)
    assert labels(app)[:3] == ["Convert all 4 to kg", "All are right", "Leave all out"]
    app = press(app, "Convert all 4 to kg")
    assert [round(load, 1) for load in loads()[20:24]] == [59.0, 61.2, 63.5, 65.8]
    assert len(answered_doubts(open_store(), ME)) == 4
    press(app, "Ask again")
    assert loads()[20:24] == [130.0, 135.0, 140.0, 145.0]


def test_times_and_races_have_answers_of_their_own(
    empty_store: Path, open_page: Opener, words: Words
) -> None:
    easy = "{}|Mar {}, 2026, 5:00:00 AM|Morning|Run|{}|{}|{}|0.0"
    runs = [easy.format(day, day, 3000 + day, 3000 + day, 9000 + 10 * day) for day in range(1, 16)]
    runs.append(easy.format(16, 16, 20 * 3600, 20 * 3600, 9100))
    take(open_store(), strava(*runs))
    take(open_store(), "day,distance_m,duration_s,name,counts\n2026-04-01,10000,1500,City,yes\n")
    take(open_store(), "day,distance_m,duration_s,name,counts\n2026-04-02,10000,9,City,yes\n")
    mark(open_store())
    app = open_page("Import")
    assert {"Leave the time out", "Count it as no effort"} <= set(labels(app))
    app = press(app, "Leave the time out")
    assert "The time is left out." in words(app).replace("\\", "")


def test_a_file_that_names_things_like_markdown_shows_them_as_they_are(
    empty_store: Path, open_page: Opener
) -> None:
    name = "![](https://evil/t.png)"
    asked_about(workouts().replace("Squat (Barbell)", name))
    app = open_page("Import")
    assert any(text.value.startswith(f"{name} · ") for text in app.text)
    assert not any("evil" in part.value for part in (*app.caption, *app.markdown))


def test_who_lifts_in_pounds_is_asked_in_pounds(empty_store: Path, open_page: Opener, words: Words) -> None:
    asked_about(workouts())
    save_preferences(open_store(), ME, Preferences(unit="lb", distance_unit="mi"))
    app = open_page("Import")
    assert "Squat (Barbell) · 297.62 lb × 5" in words(app)  # 135 kg
    assert labels(app)[0] == "Use 135 lb"
    question = next(str(each.value) for each in app.caption if "typed in pounds" in str(each.value))
    assert " kg" not in question.replace("135 lb is 61\\.2 kg", "")
