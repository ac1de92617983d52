"""A host where people sign in: who finds what behind every address."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from data.sharing import KEEPING, SHARED_UNLESS_SAID, NotAllowedError, owner_scope
from data.store.coach_grants import Terms, coach_grants, withdraw_grant
from data.store.coach_invites import accept_invite, create_invite
from data.store.database import utc_now
from data.store.log_rows import read_rows
from data.store.people import Claims, Person, sign_out_everywhere, signed_in
from data.store.share_events import share_events
from data.store.share_links import begin_visit, create_link
from pages.import_jobs import import_jobs
from pages.navigation import PAGES, ROSTER
from pages.signed_in import ATHLETE_KEY
from pages.stores import open_control, this_host
from tests.data.training_files import strong, take
from tests.pages.conftest import FRAME, PATIENCE_S

SQUAT = strong(*(f"2026-10-{day:02d} 18:00:00,Legs,Squat (Barbell),1,1{day},5" for day in (1, 8, 15, 22)))
PEOPLE = {"ann": "ann@club.example", "bob": "bob@club.example", "kim": "kim@else.example"}
COACHING = Terms(SHARED_UNLESS_SAID)
# Buttons that change what is shown, not what is kept.
LOOKING = {
    *("Back to what was fixed", "Confirm or add races on Running", "The sets of this week"),
    *("Which sets?", "Its workout"),
}


@pytest.fixture
def host(empty_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The app with people's own logs, where those at club.example may keep one."""
    for name in ("METADATA", "CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.setenv(f"IRONSTRIDE_OIDC_{name}", "https://id.example")
    monkeypatch.setenv("IRONSTRIDE_COOKIE_SECRET", "x" * 48)
    monkeypatch.setenv("IRONSTRIDE_ADDRESS", "http://localhost:8501")
    monkeypatch.setenv("IRONSTRIDE_ATHLETES", "@club.example")


@pytest.fixture
def come(host: None, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Come as somebody the provider has just signed in, or as nobody; with other claims where said."""

    def came(name: str = "", **claims: object) -> AppTest:
        said = {"iss": "https://id.example", "sub": name, "iat": int(time.time()), "name": name.title()}
        said |= {"email": PEOPLE.get(name, ""), "email_verified": True} | claims
        monkeypatch.setattr("pages.signed_in._claims", lambda: said if name else {})
        return AppTest.from_file(str(FRAME), default_timeout=PATIENCE_S).run()

    return came


def person(name: str) -> Person:
    claims = Claims("https://id.example", name, utc_now(), name.title(), PEOPLE[name], email_verified=True)
    return signed_in(open_control(), claims)


def log_of(name: str) -> str:
    """A log with four workouts for this person."""
    athlete = this_host().begin_log(person(name))
    take(this_host().log(owner_scope(athlete)), SQUAT, athlete=athlete)
    return athlete


def coach(athlete: str, name: str, offered: Terms = COACHING) -> None:
    token = create_invite(open_control(), owner_scope(athlete), label=name, offered=offered)
    claims = Claims("https://id.example", name, utc_now(), name.title())
    assert accept_invite(open_control(), token, signed_in(open_control(), claims).person_id) == athlete


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception, [error.message for error in app.exception]
    return app


def titles(app: AppTest) -> list[str]:
    assert not app.exception, [error.message for error in app.exception]
    return [title.value for title in app.title]


@pytest.mark.parametrize("entry", PAGES, ids=[entry.url_path for entry in PAGES])
def test_whoever_has_not_signed_in_finds_the_door_at_every_address(
    come: Callable[..., AppTest], entry: object, words: Callable[[AppTest], str]
) -> None:
    log_of("ann")
    app = come()
    assert titles(app) == ["Ironstride"]
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        app.switch_page(entry.file)
    assert "Squat" not in words(app)


@pytest.mark.parametrize(
    ("name", "claims", "said"),
    [
        ("ann", {}, "You have no log here yet."),
        ("ann", {"email_verified": False}, "You may not keep a log on this host"),
        ("ann", {"email_verified": None}, "You may not keep a log on this host"),
        ("ann", {"email": ""}, "You may not keep a log on this host"),
        ("kim", {}, "You may not keep a log on this host"),
        ("kim", {"email": "kim@club.example.evil.example"}, "You may not keep a log on this host"),
    ],
)
def test_a_log_is_begun_by_those_whose_proved_address_is_listed(
    come: Callable[..., AppTest],
    name: str,
    claims: dict[str, object],
    said: str,
    words: Callable[[AppTest], str],
) -> None:
    app = come(name, **claims)
    assert titles(app) == ["Welcome"]
    assert said in words(app)
    assert any(button.label == "Begin my log" for button in app.button) == said.startswith("You have")


def test_a_host_that_lets_nobody_in_says_so(
    come: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch, words: Callable[[AppTest], str]
) -> None:
    monkeypatch.delenv("IRONSTRIDE_ATHLETES")
    assert "IRONSTRIDE_ATHLETES" in words(come("ann"))


@pytest.mark.parametrize(
    "claims", [{"iat": 0}, {"iat": None}, {"iss": ""}], ids=["old", "no time", "no issuer"]
)
def test_a_sign_in_that_is_over_opens_nothing(
    come: Callable[..., AppTest], claims: dict[str, object]
) -> None:
    log_of("ann")
    assert titles(come("ann", **claims)) == ["Ironstride"]


def test_somebody_of_the_same_address_from_another_provider_is_somebody_else(
    come: Callable[..., AppTest], words: Callable[[AppTest], str]
) -> None:
    log_of("ann")
    assert "Squat" in words(come("ann"))
    assert "Squat" not in words(come("ann", iss="https://other.example"))


def test_an_athlete_begins_a_log_and_finds_it_empty_beside_others(
    come: Callable[..., AppTest], words: Callable[[AppTest], str]
) -> None:
    log_of("ann")
    app = press(come("bob"), "Begin my log")
    assert titles(app) == ["Overview"]
    assert "Nothing in this log yet." in words(app)
    assert not [button for button in app.button if "sample" in button.label]
    assert not app.sidebar.selectbox


def test_a_coach_finds_their_athletes_and_each_log_as_it_is_shared(
    come: Callable[..., AppTest], words: Callable[[AppTest], str]
) -> None:
    ann, bob = log_of("ann"), log_of("bob")
    coach(ann, "kim", Terms(("strength", "comments")))
    coach(bob, "kim", Terms(("running",)))
    app = come("kim")
    assert titles(app) == ["Athletes"]
    assert [head.value for head in app.subheader] == ["Ann", "Bob"]
    app.switch_page("strength_page.py").run()
    assert titles(app) == ["Strength"]
    assert "Viewing Ann's log as coach." in words(app)
    app.sidebar.selectbox[0].select("Bob").run()
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        app.switch_page("strength_page.py")
    app.switch_page("overview_page.py").run()
    assert "Viewing Bob's log as coach." in words(app)
    assert "Squat" not in words(app)


def test_a_coach_finds_no_button_that_changes_the_log(come: Callable[..., AppTest]) -> None:
    coach(log_of("ann"), "kim")
    app = come("kim")
    for entry in PAGES:
        if entry.needs == ("keeping",):
            continue
        app.switch_page(entry.file).run()
        assert titles(app) == [entry.title]
        labels = {button.label for button in app.main.button} - LOOKING
        assert labels <= {"Write", "Send", "Settle", "Open again", "Make the report", ""}, labels


def test_a_coach_who_may_plans_the_week(come: Callable[..., AppTest]) -> None:
    coach(log_of("ann"), "kim", Terms(("strength", "method"), may_plan=True))
    app = come("kim").switch_page("programme_page.py").run()
    assert app.radio(key="programme_view").options == ["Loads", "Week"]
    app.radio(key="programme_view").set_value("Week").run()
    app = press(app, "Add")
    assert "1 workout and 0 runs, well apart." in [text.value for text in app.text]


@pytest.mark.parametrize("has_own", [False, True], ids=["coach alone", "coach and athlete"])
def test_when_a_grant_is_withdrawn_the_next_run_shows_nothing_of_it(
    come: Callable[..., AppTest], has_own: bool, words: Callable[[AppTest], str]
) -> None:
    ann = log_of("ann")
    if has_own:
        log_of("bob")
    coach(ann, "bob")
    app = come("bob")
    app.session_state[ATHLETE_KEY] = ann
    app.switch_page("strength_page.py").run()
    assert "Viewing Ann's log" in words(app)
    [grant] = coach_grants(open_control(), owner_scope(ann))
    withdraw_grant(open_control(), owner_scope(ann), grant.grant_id)
    app.run()
    assert titles(app) == ["This log is no longer open to you"]
    assert "Squat" not in words(app)
    assert titles(press(app, "Go on")) == (["Strength"] if has_own else ["Welcome"])
    assert "Viewing" not in words(app)


def test_a_session_that_names_a_log_nobody_granted_is_shown_none(
    come: Callable[..., AppTest], words: Callable[[AppTest], str]
) -> None:
    ann, bob = log_of("ann"), log_of("bob")
    app = come("bob")
    for forged in (ann, "null", "me", "../x"):
        app.session_state[ATHLETE_KEY] = forged
        app.run()
        assert titles(app) == ["This log is no longer open to you"]
        assert "Squat" not in words(app)
    app.session_state[ATHLETE_KEY] = bob
    assert titles(app.run()) == ["Overview"]


def test_an_invite_is_shown_before_it_is_accepted(
    come: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch, words: Callable[[AppTest], str]
) -> None:
    ann = log_of("ann")
    offered = Terms(("strength", "method"), may_plan=True)
    token = create_invite(open_control(), owner_scope(ann), label="Kim", offered=offered)
    monkeypatch.setattr("pages.widgets.doors._invite", lambda: token)
    app = come()
    assert titles(app) == ["You are invited to coach"]
    assert "You see: Strength and method and programme; all days." in words(app)
    assert not [button for button in app.button if button.label == "Accept"]
    assert not [button for button in come("ann").button if button.label == "Accept"]
    app = press(come("kim"), "Accept")
    assert "Viewing Ann's log as coach. You may plan the week." in words(app)
    assert titles(come("bob")) == ["Welcome"]  # it was good once


def test_the_athlete_sees_who_coaches_and_what_they_opened(
    come: Callable[..., AppTest], words: Callable[[AppTest], str]
) -> None:
    ann = log_of("ann")
    coach(ann, "kim")
    come("kim").switch_page("strength_page.py").run()
    [grant] = coach_grants(open_control(), owner_scope(ann))
    events = share_events(open_control(), owner_scope(ann), grant.grant_id)
    assert ("looked", "Strength") in [(kind, page) for _, kind, page in events]
    app = come("ann").switch_page("share_page.py").run()
    assert "looked at Strength" in words(app)
    app = press(app, "Withdraw")
    assert "Coaches before (1)" in [one.label for one in app.expander]


def test_a_link_opens_one_log_to_somebody_without_a_name(
    come: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch, words: Callable[[AppTest], str]
) -> None:
    ann = owner_scope(log_of("ann"))
    log_of("bob")
    token = create_link(open_control(), ann, label="Lee", fields=("strength",))
    secret, _ = begin_visit(open_control(), token)
    monkeypatch.setattr("pages.visitor._cookie", lambda: secret)
    app = come()
    assert "Viewing Ann's log as Lee" in words(app)
    assert not app.sidebar.selectbox
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        app.switch_page(ROSTER.file)


def test_a_deleted_log_is_gone_and_may_be_begun_again(come: Callable[..., AppTest]) -> None:
    ann = log_of("ann")
    coach(ann, "kim")
    app = come("ann").switch_page("settings_page.py").run()
    app.text_input(key="delete_word").set_value("delete").run()
    assert titles(press(app, "Delete everything")) == ["Welcome"]
    assert titles(come("kim")) == ["Welcome"]
    assert not (this_host().folder / "athletes" / ann).exists()


def test_a_log_is_not_deleted_under_an_import_that_would_write_into_it(come: Callable[..., AppTest]) -> None:
    ann = log_of("ann")
    hold = Event()
    import_jobs().start(ann, ["sets.csv"], [lambda tell: hold.wait(PATIENCE_S)], lambda: None)
    app = come("ann").switch_page("settings_page.py").run()
    app.text_input(key="delete_word").set_value("delete").run()
    assert titles(press(app, "Delete everything")) == ["Settings"]
    assert "An import is running" in app.toast[0].value
    assert read_rows(this_host().log(owner_scope(ann)), owner_scope(ann), "strength_set", ["reps"]).size == 4
    hold.set()


def test_everything_is_made_for_a_download_only_while_the_sign_in_lasts(
    come: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = log_of("ann")
    made = {}
    monkeypatch.setattr(
        "pages.widgets.log_keeping.st.download_button", lambda label, data, **_: made.update({label: data})
    )
    come("ann").switch_page("settings_page.py").run()
    with zipfile.ZipFile(io.BytesIO(made["Download everything"]())) as archive:
        assert any("strength_set" in name for name in archive.namelist())
    sign_out_everywhere(open_control(), person("ann"))
    with pytest.raises(NotAllowedError, match="sign-in is over"):
        made["Download everything"]()
    assert (this_host().folder / "athletes" / ann).exists()


@pytest.mark.parametrize(
    ("page", "mine", "theirs"),
    [
        ("overview_page.py", "How am I doing?", "How is the athlete doing?"),
        ("strength_page.py", "Am I getting stronger?", "Is the athlete getting stronger?"),
        ("programme_page.py", "What do I load next?", "What does the athlete load next?"),
    ],
)
def test_a_page_asks_of_whom_it_is_about(
    come: Callable[..., AppTest], page: str, mine: str, theirs: str
) -> None:
    coach(log_of("ann"), "kim")
    for name, question in (("ann", mine), ("kim", theirs)):
        app = come(name).switch_page(page).run()
        assert question in [caption.value for caption in app.caption]


@pytest.mark.parametrize("page", [entry.file for entry in PAGES if KEEPING not in entry.needs])
def test_no_page_tells_a_coach_of_the_athletes_log_as_of_their_own(
    come: Callable[..., AppTest], page: str
) -> None:
    coach(log_of("ann"), "kim")
    app = come("kim").switch_page(page).run()
    shown = [*app.title, *app.header, *app.subheader, *app.caption, *app.text, *app.markdown]
    told = [one.value for one in shown if re.search(r"\byours?\b", one.value, re.IGNORECASE)]
    assert told == []
