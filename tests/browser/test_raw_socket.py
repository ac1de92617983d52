"""Whoever speaks to the dashboard without a browser gets no more, and changes no more, than with one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from data.sample_athlete import import_sample, sample_name
from data.sharing import SHAREABLE, owner_scope
from data.store.comments import Author, about, write_comment
from data.store.database import Store
from data.store.share_links import create_link
from tests.browser.conftest import ROOT, served
from tests.browser.raw_socket import Heard, RawSocket, cookie_of, pressed
from tests.data.training_files import everything

DAY = date(2026, 3, 1)
KINDS = ("trigger", "tick", "words", "file")
SECRET = b"only the athlete reads this"
LIFTING = (b"Back Squat", b"Bench Press", SECRET)
# Links' own tables note that somebody looked.
NOTED = ("share_visit", "share_event")


def filled(folder: Path) -> tuple[dict[str, list], dict[str, str]]:
    """A store with the sample athlete and links to the log; its rows, and the links' tokens."""
    store = Store(folder / "store")
    import_sample(store)
    own = owner_scope(sample_name())
    write_comment(store, own, Author("athlete", "x"), about("workout", "x", DAY), SECRET.decode())
    tokens = {
        "runner": create_link(store, own, label="runner", fields=("running",)),
        "coach": create_link(store, own, label="coach", fields=SHAREABLE),
        "revoked": create_link(store, own, label="revoked", fields=SHAREABLE),
    }
    before = everything(store)
    store.close()
    return before, tokens


def after(folder: Path) -> dict[str, list]:
    store = Store(folder / "store")
    found = everything(store)
    store.close()
    return found


def all_pages(address: str) -> tuple[RawSocket, dict[str, Heard]]:
    """The athlete's own session, having been at every page."""
    owner = RawSocket(address)
    first = owner.run()
    return owner, {title: owner.run(page_script_hash=page) for title, page in first.pages.items()}


@pytest.mark.browser
def test_forged_frames_of_somebody_with_a_link_show_and_change_nothing(tmp_path: Path) -> None:
    before, tokens = filled(tmp_path)
    with served(tmp_path) as address:
        owner, seen = all_pages(address)
        assert len(seen) == 10
        assert LIFTING[0] in seen["Strength"].raw
        widgets = {widget for heard in seen.values() for widget in heard.widgets}
        fragments = {one for heard in seen.values() for one in heard.fragments}
        assert len(widgets) > 100

        runner = RawSocket(address, cookie_of(address, f"/s/{tokens['runner']}"))
        first = runner.run()
        assert "Strength" not in first.pages
        heard = [first]
        heard += [runner.run(page_script_hash=page) for page in owner.run().pages.values()]
        for kind in KINDS:
            state = {"widgets": pressed(widgets, kind)}
            heard.append(runner.run(widget_states=state, query_string=f"athlete={sample_name()}&log=me"))
            heard.append(runner.run(widget_states=state, page_script_hash=first.pages["Running"]))
        for fragment in sorted(fragments)[:6]:
            state = {"widgets": pressed(widgets, "trigger")}
            heard.append(runner.run(fragment_id=fragment, widget_states=state))
        for one in heard:
            assert [word for word in LIFTING if word in one.raw] == []
        runner.close()
        owner.close()
    now = after(tmp_path)
    assert [table for table in now if now[table] != before[table]] == [*NOTED]


@pytest.mark.browser
def test_a_coach_who_presses_every_button_of_the_athletes_changes_nothing(tmp_path: Path) -> None:
    before, tokens = filled(tmp_path)
    with served(tmp_path) as address:
        owner, seen = all_pages(address)
        owner.close()
        coach = RawSocket(address, cookie_of(address, f"/s/{tokens['coach']}"))
        first = coach.run()
        assert SECRET in first.raw
        assert {"Import", "Share", "Settings"}.isdisjoint(first.pages)
        widgets = {widget for heard in seen.values() for widget in heard.widgets}
        for page in first.pages.values():
            for kind in ("trigger", "words"):
                coach.run(page_script_hash=page, widget_states={"widgets": pressed(widgets, kind)})
        coach.close()
    now = after(tmp_path)
    changed = [table for table in now if now[table] != before[table]]
    assert set(changed) <= {*NOTED, "comment_read"}


@pytest.mark.browser
def test_a_session_kept_open_after_the_link_has_ended_hears_nothing_more(tmp_path: Path) -> None:
    _, tokens = filled(tmp_path)
    with served(tmp_path) as address:
        cookie = cookie_of(address, f"/s/{tokens['coach']}")
        coach, stranger = RawSocket(address, cookie), RawSocket(address, "ironstride_visit=forged")
        first = coach.run()
        assert SECRET in first.raw
        owner, seen = all_pages(address)
        share = owner.run().pages["Share"]
        owner.run(page_script_hash=share)
        for revoking in {one for one in seen["Share"].widgets if re.search(r"-revoke_\w{16}$", one)}:
            owner.run(page_script_hash=share, widget_states={"widgets": pressed([revoking], "trigger")})
        widgets = {"widgets": pressed(first.widgets, "trigger")}
        heard = [coach.run(page_script_hash=page, widget_states=widgets) for page in first.pages.values()]
        heard += [coach.run(fragment_id=one) for one in first.fragments]
        heard += [stranger.run(page_script_hash=page) for page in first.pages.values()]
        for one in heard:
            assert [word for word in LIFTING if word in one.raw] == []
        for socket in (coach, stranger, owner):
            socket.close()


@pytest.mark.browser
def test_what_only_a_developers_browser_says_has_no_effect_and_no_path_is_told(tmp_path: Path) -> None:
    with served(tmp_path) as address:
        stranger = RawSocket(address)
        heard = stranger.run()
        assert "new_session" in heard.kinds
        assert str(ROOT).encode() not in heard.raw
        answered = stranger.answered(["dismiss_skills_nudge", "install_skills", "deferred_file"])
        stranger.close()
    assert answered == ["deferred_file"]
