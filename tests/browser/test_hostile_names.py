"""Words from files stay words: no link, no picture, no request, on any page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from pages.navigation import PAGES
from tests.browser.conftest import Dashboard

EVIL = "evil.example"
NAMES = (
    f"![x](https://{EVIL}/t.png)",
    f"[link](https://{EVIL})",
    f"https://{EVIL}/x",
    f"www.{EVIL}",
    f"me@{EVIL}",
    f"<img src=https://{EVIL}/i.png>",
    ":red[danger] $x^2$ **b**",
)
SETS = "started_at,workout_name,exercise,load_kg,reps\n" + "".join(
    f'2026-0{1 + place}-0{day} 10:00,"{name}","{name}",{90 + day},5\n'
    for place, name in enumerate(NAMES)
    for day in range(1, 8, 2)
)
RACES = "day,distance_m,duration_s,name,counts\n" + "".join(
    f'2026-0{1 + place}-15,5000,{1300 - 5 * place},"{name}",yes\n' for place, name in enumerate(NAMES)
)


@pytest.mark.browser
def test_names_that_are_markup_links_or_pictures_are_shown_as_letters(
    own_dashboard: Dashboard, tmp_path: Path
) -> None:
    dashboard, page = own_dashboard, own_dashboard.page
    dashboard.open("import", "Import")
    page.get_by_role("button", name="Open my own log").click()
    page.get_by_test_id("stFileUploaderDropzoneInput").wait_for(state="attached")
    dashboard.settle("Import")
    files = []
    for name, text in (("sets.csv", SETS), ("races.csv", RACES)):
        (tmp_path / name).write_text(text)
        files.append(str(tmp_path / name))
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(files)
    page.get_by_role("button", name="Import 2 of 2 files").click()
    expect(page.get_by_text("7 races added.")).to_be_visible(timeout=30_000)
    for entry in PAGES:
        page.get_by_role("link", name=entry.title, exact=True).first.click()
        dashboard.settle(entry.title)
        page.wait_for_timeout(300)
        links = page.locator(f'a[href*="{EVIL}"], img[src*="{EVIL}"]').all()
        assert [link.evaluate("one => one.outerHTML") for link in links] == [], entry.title
    assert dashboard.foreign == []
