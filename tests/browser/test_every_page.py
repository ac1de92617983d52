"""Every page in a real browser: accessible, at home on a phone, and silent towards the rest of the world."""

from __future__ import annotations

import urllib.request
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from app import HEADERS
from pages.navigation import PAGES, PageEntry
from tests.browser.conftest import Dashboard, served

SERIOUS = {"serious", "critical"}
BY_TITLE = [pytest.param(entry, id=entry.url_path) for entry in PAGES]


def path_of(entry: PageEntry) -> str:
    return "" if entry is PAGES[0] else entry.url_path


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("entry", BY_TITLE)
def test_a_page_has_no_serious_accessibility_violation_and_asks_nobody_else(
    entry: PageEntry, scheme: str, dashboard: Dashboard
) -> None:
    dashboard.page.emulate_media(color_scheme=scheme)
    dashboard.open(path_of(entry), entry.title)
    dashboard.page.wait_for_timeout(500)
    violations = [
        f"{violation['id']}: {violation['nodes'][0]['html'][:200]}"
        for violation in Axe().run(dashboard.page).response["violations"]
        if violation["impact"] in SERIOUS
    ]
    assert violations == []
    assert dashboard.foreign == []


@pytest.mark.browser
@pytest.mark.parametrize("entry", BY_TITLE)
def test_a_page_fits_a_phone_without_sideways_scrolling(
    entry: PageEntry, browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    phone = Dashboard(page, address)
    phone.open(path_of(entry), entry.title)
    widths = page.evaluate(
        "() => ['html', '[data-testid=\"stMain\"]'].map(part => document.querySelector(part).scrollWidth)"
    )
    page.close()
    assert max(widths) <= 390


@pytest.mark.browser
def test_every_answer_carries_the_security_headers(address: str) -> None:
    with urllib.request.urlopen(address) as answer:
        carried = {name: answer.headers[name] for name in HEADERS}
    assert carried == HEADERS


@pytest.mark.browser
def test_the_first_page_is_found_by_its_name_too_also_below_a_path(browser: Browser, tmp_path: Path) -> None:
    below = {"STREAMLIT_SERVER_BASE_URL_PATH": "club"}
    with served(tmp_path, lambda port: below, "club") as address:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        dashboard = Dashboard(page, address)
        dashboard.open("overview", "Overview")
        page.wait_for_url(f"{address}/")
        assert page.get_by_role("dialog").count() == 0
        dashboard.open("strength", "Strength")
        page.close()
