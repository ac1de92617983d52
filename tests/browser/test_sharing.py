"""An athlete shares a log, a coach looks, comments and is shown out: two browsers, one server."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.conftest import Dashboard, served

HOSTILE = (
    "<img src=x onerror=alert(1)> ![t](https://evil.example/t.png) [go](https://evil.example) :red[x] $e$"
)
WIDTH = {"width": 1280, "height": 900}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    with served(tmp_path) as address:
        yield address, tmp_path / "server.log"


def tab(context: BrowserContext, address: str) -> Dashboard:
    page = context.new_page()
    seen = Dashboard(page, address)
    page.on("dialog", lambda dialog: pytest.fail(f"A dialog opened: {dialog.message}"))
    page.on("request", lambda request: _note(seen, request.url))
    return seen


def _note(seen: Dashboard, url: str) -> None:
    if not url.startswith((seen.address, seen.address.replace("http", "ws"), "data:", "blob:")):
        seen.foreign.append(url)


def make_link(athlete: Dashboard, label: str, *without: str) -> str:
    athlete.open("share", "Share")
    athlete.page.get_by_label("Who is it for?").fill(label)
    for part in without:
        athlete.page.get_by_test_id("stCheckbox").get_by_text(part, exact=True).click()
    athlete.page.get_by_role("button", name="Make the link").click()
    athlete.page.get_by_text("it is shown only this once", exact=False).wait_for()
    address = athlete.page.get_by_test_id("stCode").inner_text().strip()
    athlete.page.get_by_role("button", name="Done").click()
    athlete.settle("Share")
    return address


def comment_and_answer(athlete: Dashboard, coach: Dashboard) -> None:
    coach.open("strength", "Strength")
    coach.page.get_by_text("Comments", exact=True).click()
    coach.page.get_by_label("Your comment").fill(HOSTILE)
    coach.page.get_by_role("button", name="Write").click()
    coach.page.get_by_text(HOSTILE, exact=True).wait_for()

    athlete.open("strength", "Strength")
    athlete.page.get_by_text(HOSTILE, exact=True).wait_for()
    expect(athlete.page.get_by_text("1 new", exact=False)).to_be_visible()
    athlete.page.get_by_role("button", name="Reply").click()
    athlete.page.get_by_label("Your reply").fill("Yes.")
    athlete.page.get_by_role("button", name="Send").click()
    athlete.page.get_by_text("Yes.", exact=True).wait_for()

    coach.open("strength", "Strength")
    coach.page.get_by_text("Yes.", exact=True).wait_for()
    for seen in (athlete, coach):
        assert seen.page.locator('a[href*="evil"], img[src*="evil"]').count() == 0
        assert seen.foreign == []


@pytest.mark.browser
def test_a_coach_looks_and_comments_and_is_shown_out_within_five_seconds(
    browser: Browser, server: tuple[str, Path]
) -> None:
    address, log = server
    athletes, coaches = browser.new_context(viewport=WIDTH), browser.new_context(viewport=WIDTH)
    athlete, coach = tab(athletes, address), tab(coaches, address)
    link = make_link(athlete, "Coach Kim")
    token = link.rsplit("/", 1)[1]
    assert link.startswith(f"{address}/s/is1_")

    requests: list[str] = []
    coach.page.on(
        "request", lambda request: requests.append(request.url + str(request.headers.get("referer")))
    )
    coach.page.goto(link)
    coach.settle("Overview")
    assert coach.page.url == f"{address}/"
    assert sum(token in one for one in requests) == 1
    [cookie] = [one for one in coaches.cookies() if one["name"] == "ironstride_visit"]
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    assert token not in cookie["value"]

    expect(coach.page.get_by_text("as Coach Kim, until", exact=False)).to_be_visible()
    names = [one.strip() for one in coach.page.get_by_test_id("stSidebarNavLink").all_inner_texts()]
    for closed in ("Import", "Share", "Settings"):
        assert all(closed not in name for name in names)
    expect(coach.page.get_by_label("Log", exact=True)).to_have_count(0)

    comment_and_answer(athlete, coach)
    athlete.open("share", "Share")
    expect(athlete.page.get_by_text("opened once, today", exact=False)).to_be_visible()
    begun = time.monotonic()
    athlete.page.get_by_role("button", name="Revoke", exact=True).click()
    coach.page.get_by_role("heading", name="This page is not open").wait_for()
    took_s = time.monotonic() - begun
    assert took_s < 5
    coach.settle("This page is not open")
    text = coach.page.locator("body").inner_text()
    assert not re.search(r"\d", text)
    assert coach.page.locator(".js-plotly-plot").count() == 0
    coach.page.goto(f"{address}/running")
    coach.settle("This page is not open")
    assert coach.page.goto(link).status == 404

    written = log.read_text()
    assert token not in written
    assert cookie["value"] not in written
    athletes.close()
    coaches.close()


@pytest.mark.browser
def test_a_visitor_sees_the_parts_that_were_shared_and_no_other_address(
    browser: Browser, server: tuple[str, Path]
) -> None:
    address, _ = server
    athletes, coaches = browser.new_context(viewport=WIDTH), browser.new_context(viewport=WIDTH)
    athlete, coach = tab(athletes, address), tab(coaches, address)
    link = make_link(athlete, "Runner", "Strength", "Strength & pace", "Method and programme", "Comments")
    coach.page.goto(link)
    coach.settle("Overview")
    names = " ".join(coach.page.get_by_test_id("stSidebarNavLink").all_inner_texts())
    assert "Running" in names
    assert "Strength" not in names
    assert "Back Squat" not in coach.page.locator("body").inner_text()
    for closed in ("strength", "settings", "share"):
        coach.page.goto(f"{address}/{closed}")
        coach.page.get_by_text("Page not found").wait_for()
        assert "Back Squat" not in coach.page.locator("body").inner_text()
    coach.open("running", "Running")
    expect(coach.page.get_by_text("Add a race", exact=True)).to_have_count(0)
    expect(coach.page.get_by_text("Comments", exact=True)).to_have_count(0)
    coach.page.goto(f"{address}/leave")
    athletes.close()
    coaches.close()


@pytest.mark.browser
def test_whoever_comes_from_elsewhere_without_a_link_is_let_in_nowhere(
    browser: Browser, server: tuple[str, Path]
) -> None:
    address, _ = server
    context = browser.new_context(extra_http_headers={"X-Forwarded-For": "203.0.113.9"})
    stranger = tab(context, address)
    for path in ("", "share", "settings", "running"):
        stranger.open(path, "This page is not open")
        assert "Robin" not in stranger.page.locator("body").inner_text()
    context.close()


@pytest.mark.browser
def test_a_wrong_link_says_one_thing_and_machines_get_their_answers(server: tuple[str, Path]) -> None:
    address, _ = server
    answers = []
    for token in ("is1_" + "A" * 43, "x", "is1_%00%ff", "' OR 1=1"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{address}/s/{urllib.request.quote(token)}")
        answers.append((refused.value.code, refused.value.read(), refused.value.headers["Cache-Control"]))
    assert len(set(answers)) == 1
    assert answers[0][0] == 404
    assert answers[0][2] == "no-store"
    for path, word in (("health", b"ok\n"), ("ready", b"ready\n")):
        with urllib.request.urlopen(f"{address}/{path}") as answer:
            assert answer.read() == word
