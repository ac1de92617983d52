"""A workout is logged on a phone: a reload and a lost connection lose no saved set and double none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import PATIENCE_MS, Dashboard, served


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
    page.set_default_timeout(PATIENCE_MS)
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
        before.settle()
        page.get_by_role("button", name="Another exercise").click()
        page.get_by_role("combobox", name="Exercise").last.fill("Zottman")
        page.get_by_role("option", name="Zottman Curl").wait_for()
        page.keyboard.press("Enter")
        before.settle()
        adding = page.get_by_role("button", name="Add", exact=True)
        expect(adding).to_be_enabled(timeout=PATIENCE_MS)
        adding.click()
        # The exercise beyond the plan comes in front once it is stored.
        expect(page.get_by_role("button", name="Save set 1")).to_be_enabled(timeout=PATIENCE_MS)
        before.settle()
    # Nothing can be sent while nobody is there to store it.
    expect(page.get_by_role("button", name="Save set 1")).to_be_disabled(timeout=PATIENCE_MS)
    with served(tmp_path) as url:
        after = Dashboard(page, url)
        after.open("programme", "Programme")
        assert saved(after) == 1
        expect(page.get_by_text("felt light")).to_be_visible(timeout=PATIENCE_MS)
        page.get_by_role("combobox", name="Exercise").first.click()
        expect(page.get_by_role("option", name="Zottman Curl, 0 sets")).to_be_visible(timeout=PATIENCE_MS)
    page.close()


@pytest.mark.browser
def test_who_never_lifted_finds_the_first_load_on_a_phone(own_dashboard: Dashboard) -> None:
    page = own_dashboard.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.set_default_timeout(PATIENCE_MS)
    own_dashboard.open("programme", "Programme")
    page.get_by_role("button", name="Begin this workout").click()
    page.get_by_role("button", name="To the test set of Trap Bar Deadlift").click()
    page.get_by_text("The load of Trap Bar Jump comes from this lift").wait_for()
    own_dashboard.settle()
    page.get_by_role("spinbutton", name="Load (kg)").fill("60")
    page.get_by_role("spinbutton", name="Repetitions").fill("4")
    page.get_by_role("combobox", name="RPE, if you like").click()
    page.get_by_role("option", name="8: 2 left").click()
    page.get_by_role("button", name="Save set 1").click()
    # 60 kg for 4 with 2 left is 72.2 kg by Wathan; 60 % of it are 43.3, with plates 42.5 kg.
    page.get_by_text("From your test set of Trap Bar Deadlift today").wait_for()
    expect(page.get_by_role("spinbutton", name="Load (kg)")).to_have_value("42.5", timeout=PATIENCE_MS)
    sideways = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert sideways <= 0
