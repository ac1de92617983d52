"""Imports in a real browser: a large archive goes on by itself, an unknown table is shown and read."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

import bench.ten_years as archive
from pages.widgets.file_drop import LARGEST_PREVIEWED_BYTES
from tests.browser.conftest import Dashboard

OWN_TABLE = "Datum;Übung;Gewicht;Wdh\n13.4.2026;Kniebeuge;62,5;5\n20.4.2026;Kniebeuge;65;5\n"


def open_import(dashboard: Dashboard) -> None:
    dashboard.open("import", "Import")
    dashboard.page.get_by_role("button", name="Open my own log").click()
    dashboard.page.get_by_text("Nothing has been imported yet.", exact=False).wait_for()
    dashboard.settle("Import")


@pytest.mark.browser
def test_a_large_archive_is_imported_while_other_pages_are_looked_at(
    own_dashboard: Dashboard, tmp_path: Path
) -> None:
    dashboard, page = own_dashboard, own_dashboard.page
    path = tmp_path / "strava_export.zip"
    runs = archive.write_archive(path, 150)
    assert path.stat().st_size > LARGEST_PREVIEWED_BYTES
    open_import(dashboard)
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(path)
    page.get_by_text("Too large for a preview", exact=False).wait_for()
    dashboard.settle()
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_text("Your files are being imported", exact=False).wait_for()
    page.get_by_role("link", name="Settings", exact=True).click()
    page.get_by_role("heading", name="Settings").wait_for()
    page.get_by_role("link", name="Import", exact=True).click()
    expect(page.get_by_text(f"{runs} runs added.", exact=False)).to_be_visible(timeout=60_000)
    page.get_by_text(f"{runs} runs put together from several recordings").click()
    dashboard.settle()
    page.get_by_role("button", name="Not this run").click()
    expect(page.get_by_text(f"{runs - 1} runs put together from several recordings")).to_be_visible(
        timeout=20_000
    )


@pytest.mark.browser
def test_a_table_nobody_knows_is_read_as_its_columns_are_shown(own_dashboard: Dashboard) -> None:
    dashboard, page = own_dashboard, own_dashboard.page
    open_import(dashboard)
    file = {"name": "mein_log.csv", "mimeType": "text/csv", "buffer": OWN_TABLE.encode()}
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
    page.get_by_text("As Ironstride will read it").wait_for()
    dashboard.settle()
    page.get_by_text("kg", exact=True).first.click()
    dashboard.settle()
    page.get_by_role("button", name="Use this mapping").click()
    page.get_by_text("2 sets would be added", exact=False).wait_for()
    dashboard.settle()
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("2 sets added.")).to_be_visible(timeout=20_000)
