"""The first mile in a real browser: upload, answer, see, undo."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Dashboard

HEADER = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
)
FIRST = [f'2026-10-{day:02d} 18:00:00,"Legs",1h,"Squat (Barbell)",1,100,5,0,0,,,' for day in (1, 8, 15)]
LATER = [*FIRST, '2026-10-22 18:00:00,"Legs",1h,"Squat (Barbell)",1,105,5,0,0,,,']
POINTS = """() => document.querySelector('.js-plotly-plot').data
  .filter(trace => (trace.mode || '').includes('markers')).reduce((sum, trace) => sum + trace.x.length, 0)"""


def strong_file(rows: list[str]) -> dict[str, object]:
    return {"name": "strong.csv", "mimeType": "text/csv", "buffer": "\n".join([HEADER, *rows]).encode()}


def upload(dashboard: Dashboard, rows: list[str]) -> None:
    dashboard.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(strong_file(rows))
    dashboard.page.get_by_text("Which unit are the weights in?").wait_for()
    dashboard.settle()
    dashboard.page.get_by_text("Kilograms", exact=True).click()
    dashboard.page.get_by_text("would be added").wait_for()
    dashboard.settle()
    dashboard.page.get_by_role("button", name="Import", exact=True).click()
    dashboard.page.get_by_text("added.", exact=False).first.wait_for()
    dashboard.settle("Import")


def points_on_the_strength_chart(dashboard: Dashboard) -> int:
    dashboard.page.get_by_role("link", name="Strength", exact=True).click()
    dashboard.settle("Strength")
    dashboard.page.locator(".js-plotly-plot .main-svg").first.wait_for()
    return int(dashboard.page.evaluate(POINTS))


@pytest.mark.browser
def test_a_file_is_uploaded_its_unit_answered_its_new_point_seen_and_the_import_undone(
    own_dashboard: Dashboard,
) -> None:
    dashboard, page = own_dashboard, own_dashboard.page
    dashboard.open("import", "Import")
    page.get_by_role("button", name="Open my own log").click()
    page.get_by_text("Nothing has been imported yet.", exact=False).wait_for()
    dashboard.settle("Import")

    upload(dashboard, FIRST)
    expect(page.get_by_text("3 sets added.")).to_be_visible()
    before = points_on_the_strength_chart(dashboard)

    page.get_by_role("link", name="Import", exact=True).click()
    dashboard.settle("Import")
    upload(dashboard, LATER)
    expect(page.get_by_text("1 set added.")).to_be_visible()
    expect(page.get_by_text("Already in your log: 3 rows.")).to_be_visible()
    assert points_on_the_strength_chart(dashboard) == before + 1

    page.get_by_role("link", name="Import", exact=True).click()
    dashboard.settle("Import")
    page.get_by_role("button", name="Undo", exact=True).first.click()
    page.get_by_role("button", name="Undo this import").click()
    page.get_by_text("The import has been taken back.").wait_for()
    dashboard.settle("Import")
    assert points_on_the_strength_chart(dashboard) == before
    assert dashboard.foreign == []
