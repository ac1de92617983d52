"""A workout is logged on a phone: a reload and a lost connection lose no saved set and double none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Dashboard, served


def saved(dashboard: Dashboard) -> int:
    """How many sets the page says are saved."""
    told = dashboard.page.get_by_text(re.compile(r"\d+ sets? saved")).inner_text()
    return int(re.search(r"(\d+) sets? saved", told).group(1))  # type: ignore[union-attr]


@pytest.mark.browser
def test_a_set_survives_a_reload_and_a_lost_connection(own_dashboard: Dashboard) -> None:
    page = own_dashboard.page
    page.set_viewport_size({"width": 390, "height": 844})
    own_dashboard.open("programme", "Programme")
    page.get_by_test_id("stRadioOption").filter(has_text="Log").click()
    own_dashboard.settle()
    page.get_by_role("button", name="Begin workout").click()
    own_dashboard.settle()
    page.get_by_role("button", name="Save set 1").click()
    page.get_by_role("button", name="Save set 2").wait_for()
    own_dashboard.open("programme", "Programme")
    assert saved(own_dashboard) == 1

    page.context.set_offline(True)
    page.get_by_role("button", name="Save set 2").click()
    page.wait_for_timeout(500)
    page.context.set_offline(False)
    own_dashboard.open("programme", "Programme")
    there = saved(own_dashboard)
    assert there in (1, 2), "sent or not sent, never twice"
    page.get_by_role("button", name=f"Save set {there + 1}").click()
    page.get_by_text(f"{there + 1} sets saved").wait_for()
    assert saved(own_dashboard) == there + 1


@pytest.mark.browser
def test_a_workout_goes_on_after_the_server_was_stopped_in_the_middle_of_it(
    browser: Browser, tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    with served(tmp_path) as url:
        before = Dashboard(page, url)
        before.open("programme", "Programme")
        page.get_by_test_id("stRadioOption").filter(has_text="Log").click()
        before.settle()
        page.get_by_role("button", name="Begin workout").click()
        before.settle()
        page.get_by_role("textbox", name="Note, if you like").fill("felt light")
        page.get_by_role("button", name="Save set 1").click()
        page.get_by_text("1 set saved").wait_for()
        page.get_by_role("button", name="Another exercise").click()
        page.get_by_role("combobox", name="Exercise").last.fill("Zottman")
        page.keyboard.press("Enter")
        before.settle()
        page.get_by_role("button", name="Add", exact=True).click()
        before.settle()
    # Nothing can be sent while nobody is there to store it.
    expect(page.get_by_role("button", name="Save set 1")).to_be_disabled(timeout=20_000)
    with served(tmp_path) as url:
        after = Dashboard(page, url)
        after.open("programme", "Programme")
        assert saved(after) == 1
        expect(page.get_by_text("felt light")).to_be_visible()
        page.get_by_role("combobox", name="Exercise").first.click()
        expect(page.get_by_role("option", name="Zottman Curl, 0 sets")).to_be_visible()
    page.close()
