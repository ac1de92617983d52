"""The page of athletes: who needs a look comes first, and nothing of what is not shared is told."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from data.sharing import owner_scope
from data.store.coach_grants import Terms
from data.store.comments import Author, about, write_comment
from pages.stores import this_host
from tests.data.training_files import strong, take
from tests.pages.test_hosted import coach, come, host, log_of, titles  # noqa: F401 fixtures

RECENT = strong(
    *(f"2026-11-{day} 18:00:00,Legs,Squat (Barbell),{place},150,3" for day in (18, 20, 22) for place in "123")
)


def recent_log_of(name: str) -> str:
    athlete = log_of(name)
    take(this_host().log(owner_scope(athlete)), RECENT, athlete=athlete)
    return athlete


def test_who_has_gone_quiet_comes_before_who_trains(
    come: Callable[..., AppTest],  # noqa: F811
    words: Callable[[AppTest], str],
) -> None:
    coach(recent_log_of("ann"), "kim")
    coach(log_of("bob"), "kim")  # the last workout on 22 October, and it is 23 November
    app = come("kim")
    assert titles(app) == ["Athletes"]
    assert "1 of 2 needs a look: Bob." in words(app)
    assert "Nothing logged for 32 days." in words(app)
    assert [head.value for head in app.subheader][:2] == ["Bob", "Ann"]
    assert "Last 7 days: 3 workouts, 0 km of running." in words(app)


def test_words_not_read_yet_call_for_a_look_until_they_are(
    come: Callable[..., AppTest],  # noqa: F811
    words: Callable[[AppTest], str],
) -> None:
    athlete = recent_log_of("ann")
    coach(athlete, "kim")
    assert "Nothing calls for a look today." in words(come("kim"))
    scope = owner_scope(athlete)
    write_comment(this_host().log(scope), scope, Author("athlete", "Ann"), about("day", "", None), "My knee")
    assert "1 unread comment." in words(come("kim"))


def test_what_is_not_shared_is_said_and_raises_no_flag(
    come: Callable[..., AppTest],  # noqa: F811
    words: Callable[[AppTest], str],
) -> None:
    coach(log_of("ann"), "kim", Terms(("running",)))
    said = words(come("kim"))
    assert "Lifting is not shared." in said
    assert "No run logged yet." in said
    assert "Squat" not in said


def test_two_who_share_strength_and_pace_are_a_squad(
    come: Callable[..., AppTest],  # noqa: F811
    words: Callable[[AppTest], str],
) -> None:
    coach(log_of("ann"), "kim")
    assert "Strength and pace of the squad" not in words(come("kim"))
    coach(log_of("bob"), "kim")
    said = words(come("kim"))
    assert "Strength and pace of the squad" in said
    assert "A squad needs 5 athletes" in said
