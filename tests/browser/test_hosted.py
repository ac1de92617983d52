"""A host where people sign in with a real provider: an athlete and a coach, two browsers, one server."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.conftest import Dashboard, served
from tests.browser.test_sharing import WIDTH, make_link, tab

HOSTILE = "<img src=x onerror=alert(1)> [go](https://evil.example) :red[x]"
SETS = "started_at,workout_name,exercise,load_kg,reps\n" + "".join(
    f"2026-{month:02d}-{day:02d} 10:00,Legs,Back Squat,{80 + month + day},5\n"
    for month in (8, 9, 10)
    for day in (1, 8, 15, 22)
)
PEOPLE = {"ann": "Ann Runner", "kim": "Kim Coach", "eve": "Eve"}
POINT = "Back Squat, 22 Oct 2026"
SHORTEST_SECRET = 30
SIGN_IN_COOKIE = "_streamlit_user"


@dataclass(frozen=True)
class Hosted:
    """A host, its provider, and what the server wrote to its log."""

    address: str
    log: Path


@contextmanager
def provider_of(people: Mapping[str, str] = PEOPLE) -> Iterator[str]:
    """A provider that knows these people by these names; its address."""
    # Imported here: it warns of libraries' next versions, which is for those who make it.
    from oidc_provider_mock import User, run_server_in_thread

    users = [
        User(sub=name, claims={"name": said, "email": f"{name}@club.example", "email_verified": True})
        for name, said in people.items()
    ]
    with run_server_in_thread(user_claims=users) as provider:
        yield f"http://localhost:{provider.server_port}"


def hosted_settings(provider: str) -> Callable[[int], dict[str, str]]:
    """The settings of a host whose people this provider knows, for the port it is at."""
    return lambda port: {
        "IRONSTRIDE_OIDC_METADATA": f"{provider}/.well-known/openid-configuration",
        "IRONSTRIDE_OIDC_CLIENT_ID": "ironstride",
        "IRONSTRIDE_OIDC_CLIENT_SECRET": "provider-secret",
        "IRONSTRIDE_COOKIE_SECRET": "cookie-secret-" * 4,
        "IRONSTRIDE_ADDRESS": f"http://localhost:{port}",
        "IRONSTRIDE_ATHLETES": "ann@club.example",
    }


@pytest.fixture
def hosted(tmp_path: Path) -> Iterator[Hosted]:
    with provider_of() as provider, served(tmp_path, hosted_settings(provider)) as address:
        yield Hosted(address.replace("127.0.0.1", "localhost"), tmp_path / "server.log")


def sign_in(seen: Dashboard, name: str) -> None:
    seen.page.get_by_role("button", name="Sign in", exact=True).click()
    seen.page.get_by_role("button", name=name).click()


def begin_log(athlete: Dashboard) -> None:
    """Sign in on a fresh host, begin a log and import twelve workouts."""
    athlete.open("", "Ironstride")
    sign_in(athlete, "ann")
    athlete.settle("Welcome")
    athlete.page.get_by_role("button", name="Begin my log").click()
    athlete.settle("Overview")
    athlete.open("import", "Import")
    file = {"name": "sets.csv", "mimeType": "text/csv", "buffer": SETS.encode()}
    athlete.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
    athlete.page.get_by_text("would be added").wait_for()
    athlete.settle()
    athlete.page.get_by_role("button", name="Import", exact=True).click()
    athlete.page.get_by_text("12 sets added", exact=False).first.wait_for()


def invite(athlete: Dashboard) -> str:
    athlete.open("share", "Share")
    athlete.settle("Share")
    athlete.page.get_by_text("Invite a coach").click()
    athlete.page.get_by_label("Whom do you invite?").fill("Kim")
    athlete.settle("Share")
    athlete.page.get_by_role("button", name="Make the invite").click()
    athlete.page.get_by_text("shown only this once", exact=False).wait_for()
    address = athlete.page.get_by_test_id("stCode").inner_text().strip()
    athlete.page.get_by_role("button", name="Done").click()
    athlete.settle("Share")
    return address


def accept(coach: Dashboard, link: str) -> None:
    coach.page.goto(link)
    coach.settle("You are invited to coach")
    sign_in(coach, "kim")
    coach.settle("You are invited to coach")
    coach.page.get_by_role("button", name="Accept").click()
    coach.page.get_by_text("Viewing Ann Runner's log as coach", exact=False).wait_for()


def comment_on_a_point(coach: Dashboard, athlete: Dashboard) -> None:
    """The coach says something about a point of a chart, the athlete answers."""
    coach.open("strength", "Strength")
    coach.page.get_by_text("Comments", exact=True).click()
    expect(coach.page.get_by_test_id("stExpander").get_by_label("About")).to_have_value(POINT)
    coach.page.get_by_label("Your comment").fill(HOSTILE)
    coach.page.get_by_role("button", name="Write").click()
    coach.page.get_by_text(HOSTILE, exact=True).wait_for()
    athlete.open("strength", "Strength")
    athlete.page.get_by_text(HOSTILE, exact=True).wait_for()
    expect(athlete.page.get_by_text("Kim Coach ·", exact=False)).to_be_visible()
    athlete.page.get_by_role("button", name="Reply").click()
    athlete.page.get_by_label("Your reply").fill("Yes.")
    athlete.page.get_by_role("button", name="Send").click()
    athlete.page.get_by_text("Yes.", exact=True).wait_for()
    coach.open("strength", "Strength")
    coach.page.get_by_text("Yes.", exact=True).wait_for()


def printed(coach: Dashboard, kind: str) -> bytes:
    """The report, made and downloaded from the Overview."""
    coach.open("", "Athletes")
    coach.page.get_by_role("link", name="Overview", exact=True).click()
    coach.settle("Overview")
    coach.page.get_by_test_id("stRadio").get_by_text(kind, exact=True).click()
    coach.page.get_by_role("button", name="Make the report").click()
    with coach.page.expect_download() as download:
        coach.page.get_by_role("button", name="Download the report").click()
    return Path(download.value.path()).read_bytes()


def nothing_in_the_log(hosted: Hosted, contexts: Iterable[BrowserContext], *tokens: str) -> None:
    """No secret of anybody's, no name, no exercise and no words stand in the server's log."""
    written = hosted.log.read_text()
    kept = [cookie["value"] for context in contexts for cookie in context.cookies()]
    secrets = [one for one in kept if len(one) >= SHORTEST_SECRET]
    assert len(secrets) >= 3
    for secret in (*tokens, *secrets, "provider-secret", "cookie-secret"):
        assert secret not in written
    for told in ("Squat", "evil.example", "Kim", "Ann", "club.example", "Physio"):
        assert told not in written


def sign_in_cookie(context: BrowserContext) -> dict[str, object]:
    [cookie] = [one for one in context.cookies() if one["name"] == SIGN_IN_COOKIE]
    return cookie


@pytest.mark.browser
def test_an_athlete_shares_and_invites_a_coach_who_comments_prints_and_is_shown_out(
    browser: Browser, hosted: Hosted
) -> None:
    athletes, coaches = browser.new_context(viewport=WIDTH), browser.new_context(viewport=WIDTH)
    athlete, coach = tab(athletes, hosted.address), tab(coaches, hosted.address)
    begin_log(athlete)
    link = invite(athlete)
    token = link.rsplit("/", 1)[1]
    assert link.startswith(f"{hosted.address}/i/is1_")
    requests: list[str] = []
    coach.page.on("request", lambda one: requests.append(one.url + str(one.headers.get("referer"))))
    accept(coach, link)
    assert sum(token in one for one in requests) == 1
    assert all("code_challenge_method=S256" in one for one in requests if "/authorize" in one)
    assert coach.page.goto(link).status == 404  # it was good once

    coach.open("", "Athletes")
    coach.page.get_by_role("button", name="Open", exact=True).click()
    coach.settle("Overview")
    names = " ".join(coach.page.get_by_test_id("stSidebarNavLink").all_inner_texts())
    assert "Strength" in names
    for closed in ("Import", "Share", "Settings"):
        assert closed not in names

    comment_on_a_point(coach, athlete)
    page = printed(coach, "Page").decode()
    assert "Back Squat" in page
    assert "[go](https://evil.example)" in page
    assert not re.search(r"<(script|a|img)\b", page)
    assert printed(coach, "PDF").startswith(b"%PDF")

    passing = make_link(athlete, "Physio")
    visitors = browser.new_context(viewport=WIDTH)
    visitor = tab(visitors, hosted.address)
    visitor.page.goto(passing)
    visitor.settle("Overview")
    expect(visitor.page.get_by_text("as Physio, until", exact=False)).to_be_visible()

    athlete.open("share", "Share")
    begun = time.monotonic()
    athlete.page.get_by_role("button", name="Withdraw").click()
    coach.page.get_by_role("heading", name="This log is no longer open to you").wait_for()
    assert time.monotonic() - begun < 5
    begun = time.monotonic()
    athlete.page.get_by_role("button", name="Revoke", exact=True).click()
    visitor.page.get_by_role("heading", name="This page is not open").wait_for()
    assert time.monotonic() - begun < 5
    assert not re.search(r"\d|Squat|Yes", visitor.page.get_by_test_id("stMain").inner_text())
    coach.settle("This log is no longer open to you")
    assert not re.search(r"\d|Squat|Yes", coach.page.get_by_test_id("stMain").inner_text())
    coach.page.get_by_role("button", name="Go on").click()
    coach.settle("Welcome")

    assert visitor.foreign == []  # the others were at the provider's
    assert [url for seen in (athlete, coach) for url in seen.foreign if "evil" in url] == []
    nothing_in_the_log(hosted, (athletes, coaches, visitors), token, passing.rsplit("/", 1)[1])
    for context in (athletes, coaches, visitors):
        context.close()


@pytest.mark.browser
def test_signing_out_everywhere_empties_every_browser_and_makes_copied_cookies_worthless(
    browser: Browser, hosted: Hosted
) -> None:
    laptops, phones = browser.new_context(viewport=WIDTH), browser.new_context(viewport=WIDTH)
    laptop, phone = tab(laptops, hosted.address), tab(phones, hosted.address)
    begin_log(laptop)
    cookie = sign_in_cookie(laptops)
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    phones.add_cookies([cookie])  # somebody copied it, or the same person carried it over
    phone.open("strength", "Strength")
    expect(phone.page.get_by_text("Back Squat", exact=False).first).to_be_visible()

    laptop.page.get_by_test_id("stSidebar").get_by_role("button", name="Ann Runner").click()
    begun = time.monotonic()
    laptop.page.get_by_role("button", name="Sign out everywhere").click()
    phone.page.get_by_role("button", name="Sign in", exact=True).wait_for()
    assert time.monotonic() - begun < 5
    assert "Squat" not in phone.page.locator("body").inner_text()
    for again in (phones, laptops):
        again.add_cookies([cookie])
        replayed = tab(again, hosted.address)
        for path in ("", "strength", "settings"):
            replayed.open(path, "Ironstride")
            assert "Squat" not in replayed.page.locator("body").inner_text()
        expect(replayed.page.get_by_text("Your sign-in is over", exact=False)).to_be_visible()
    laptops.close()
    phones.close()


@pytest.mark.browser
def test_somebody_who_may_not_keep_a_log_is_told_so_and_a_stranger_uploads_nothing(
    browser: Browser, hosted: Hosted
) -> None:
    context = browser.new_context(viewport=WIDTH)
    eve = tab(context, hosted.address)
    for path in ("", "share", "settings", "athletes"):
        eve.open(path, "Ironstride")
    sign_in(eve, "eve")
    eve.settle("Welcome")
    expect(eve.page.get_by_text("You may not keep a log on this host", exact=False)).to_be_visible()
    eve.page.get_by_role("button", name="Sign out").click()
    eve.page.wait_for_url(lambda url: not url.startswith(hosted.address))  # the provider signs out too
    eve.open("", "Ironstride")
    forged = {"Cookie": f"{SIGN_IN_COOKIE}=forged; {SIGN_IN_COOKIE}_1=x"}
    for headers in ({}, forged):
        path = f"{hosted.address}/_stcore/upload_file/a/b"
        upload = urllib.request.Request(path, b"x" * 1000, headers, method="PUT")
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(upload)
        assert (refused.value.code, refused.value.read()) == (403, b"Sign in first.\n")
    context.close()
