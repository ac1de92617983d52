"""Sharing from the Share page, and what a visitor then finds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data.sample_athlete import sample_name
from data.sharing import SHARED_UNLESS_SAID, owner_scope
from data.store.comments import Author, about, write_comment
from data.store.share_links import ShareLink, begin_visit, create_link, revoke_all, share_links
from pages.navigation import PAGES
from pages.share_view import link_address, opened_text, parts_text, works_here_only
from pages.viewing import open_store
from tests.pages.conftest import FRAME, PATIENCE_S

ROBIN = owner_scope(sample_name())
ALL_DAYS = (None, None)
PARTS = {
    "strength alone": (("strength",), ALL_DAYS, {"Overview", "Strength", "Weekly volume"}),
    "running alone": (("running",), ALL_DAYS, {"Overview", "Weekly volume", "Running"}),
    "nothing but comments": (("comments",), ALL_DAYS, {"Overview", "Weekly volume"}),
    "what is usual": (
        SHARED_UNLESS_SAID,
        ALL_DAYS,
        {"Overview", "Strength", "Weekly volume", "Running", "Strength & pace", "Method", "Programme"},
    ),
    "one spring": (
        SHARED_UNLESS_SAID,
        (date(2026, 3, 1), date(2026, 5, 31)),
        {"Overview", "Strength", "Weekly volume", "Running", "Strength & pace", "Method", "Programme"},
    ),
}


@pytest.fixture
def visit(sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Come by a link that was made for these parts and days."""

    def come(fields: tuple[str, ...], days: tuple[date | None, date | None] = ALL_DAYS) -> None:
        token = create_link(open_store(), ROBIN, label="Coach", fields=fields, days=days)
        secret, _ = begin_visit(open_store(), token)
        monkeypatch.setattr("pages.visitor._cookie", lambda: secret)

    return come


def frame() -> AppTest:
    return AppTest.from_file(str(FRAME), default_timeout=PATIENCE_S)


@pytest.mark.parametrize("shared", PARTS)
def test_a_visitor_has_the_pages_of_what_was_shared_and_each_of_them_stands(
    shared: str, visit: Callable[..., None], words: Callable[[AppTest], str]
) -> None:
    fields, days, titles = PARTS[shared]
    visit(fields, days)
    for entry in PAGES:
        app = frame().run()
        if entry.title not in titles:
            with pytest.raises(ValueError, match="Could not find a navigation page"):
                app.switch_page(entry.file)
            continue
        app.switch_page(entry.file).run()
        assert not app.exception, (entry.title, [error.message for error in app.exception])
        said = words(app)
        assert "Viewing Robin Sample" in said
        if "strength" not in fields:
            assert "Squat" not in said
        if days != ALL_DAYS:
            assert "Nov 2026" not in said


def test_a_visitor_finds_no_button_that_changes_the_log(visit: Callable[..., None]) -> None:
    visit(SHARED_UNLESS_SAID)
    app = frame().run()
    for entry in ("running_page.py", "overview_page.py"):
        app.switch_page(entry).run()
        labels = {button.label for button in app.button}
        assert labels <= {"Write", "Send", "Settle", "Open again", "Leave", "Make the report", ""}, labels
        assert not app.sidebar.selectbox


def test_when_the_link_ends_the_next_run_shows_nothing(
    visit: Callable[..., None], words: Callable[[AppTest], str]
) -> None:
    visit(SHARED_UNLESS_SAID)
    app = frame().run()
    assert "Back Squat" in words(app)
    revoke_all(open_store(), ROBIN)
    app.run()
    assert words(app).split("\n")[0] == "This page is not open"
    assert "Squat" not in words(app)
    assert not app.metric


def test_a_link_is_made_shown_once_and_revoked(
    sample_store: Path, open_page: Callable[[str], AppTest], words: Callable[[AppTest], str]
) -> None:
    app = open_page("Share")
    assert "Nobody but you sees this log." in words(app)
    app.text_input[0].set_value("Coach *Kim*")
    press(app, "Make the link")
    assert "/s/is1_" in app.code[0].value
    press(app, "Done")
    assert not app.code
    assert "Coach *Kim*" in words(app)
    assert "not opened yet" in words(app)
    press(app, "Revoke")
    assert "revoked on" in words(app)
    [link] = share_links(open_store(), ROBIN)
    assert link.fields == SHARED_UNLESS_SAID


def test_half_of_strength_and_pace_is_not_shared(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    app = open_page("Share")
    app.text_input[0].set_value("Coach")
    app.checkbox(key="share_running").uncheck()
    press(app, "Make the link")
    assert "share those too" in app.error[0].value
    assert share_links(open_store(), ROBIN) == []


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception, [error.message for error in app.exception]


def test_a_comment_is_shown_letter_for_letter(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    words = "**bold** <b>x</b> [a](https://evil)\nsecond line"
    thing = about("day", "2026-11-16", date(2026, 11, 16))
    write_comment(open_store(), ROBIN, Author("share1", "![x](https://evil)"), thing, words)
    app = open_page("Overview")
    assert words in [text.value for text in app.text]
    assert not any("(https://evil)" in caption.value for caption in app.caption)


def link(opened: int, last: datetime | None) -> ShareLink:
    made = datetime(2026, 11, 1)
    return ShareLink("s", "x", ("strength",), ALL_DAYS, made, made, None, None, opened, last)


@pytest.mark.parametrize(
    ("opened", "last", "said"),
    [
        (0, None, "not opened yet"),
        (1, datetime(2026, 11, 23, 9), "opened once, today"),
        (2, datetime(2026, 11, 22, 9), "opened 2 times, last yesterday"),
        (3, datetime(2026, 11, 17, 9), "opened 3 times, last on Tuesday"),
        (3, datetime(2026, 11, 16, 23, 30), "opened 3 times, last on Tuesday"),  # after midnight in Berlin
        (3, datetime(2026, 10, 1, 9), "opened 3 times, last on 1 Oct 2026"),
    ],
)
def test_how_often_a_link_was_opened_is_said_as_people_say_it(
    opened: int, last: datetime | None, said: str
) -> None:
    assert opened_text(link(opened, last), "Europe/Berlin", pd.Timestamp("2026-11-23")) == said


def test_an_address_is_the_public_one_where_it_is_known() -> None:
    assert link_address("t", "http://localhost:8501/share", "") == "http://localhost:8501/s/t"
    assert link_address("t", "http://localhost:8501/base/share", "") == "http://localhost:8501/base/s/t"
    assert (
        link_address("t", "http://localhost:8501/share", "https://runs.example/")
        == "https://runs.example/s/t"
    )
    assert works_here_only("http://[::1]:8501/s/t")
    assert not works_here_only("https://runs.example/s/t")


def test_parts_are_listed_as_a_sentence() -> None:
    assert parts_text(("strength", "running", "comments")) == "Strength, running and comments"
    assert parts_text(("body_mass",)) == "Body mass"
