"""How long from a click to charts drawn, with ten years of data, against an empty Streamlit page?

    python -m bench.page_speed [--clicks 20]

50,000 sets, 2,500 runs, 60 races. A real Chromium clicks: the link of the page it is on, which runs it
again; the period picker where there is one; and the link of another page. Times are taken in the browser:
from the event to the script's end with nothing stale and every chart drawn.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from bench.big_log import body_mass_file, hevy_file, strava_file
from pages.navigation import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

HERE = Path(__file__).parent
ROOT = HERE.parent
BROWSER_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]

# window.measured becomes a promise of milliseconds from the next click to: the script has run to its end,
# nothing is stale, every chart is drawn. After 20 s it gives up and says so by its value.
WATCH = """() => { window.measured = new Promise(resolve => {
  const app = document.querySelector('[data-testid="stApp"]');
  let begin = null, ran = false;
  const shown = () => document.querySelector('[data-testid="stText"]')?.textContent;
  const before = shown();
  const start = () => { begin ??= performance.now(); };
  document.addEventListener('click', start, {capture: true, once: true});
  const seen = new MutationObserver(() => { if (begin !== null) ran = true; });
  seen.observe(app, {attributes: true, attributeFilter: ['data-test-script-state']});
  const look = () => {
    const again = ran || (begin !== null && shown() !== before);
    const idle = again && app.getAttribute('data-test-script-state') === 'notRunning'
      && !document.querySelector('[data-testid="stSkeleton"],[data-stale="true"]')
      && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
        .every(chart => chart.querySelector('.main-svg'));
    const taken = performance.now() - begin;
    if (idle || (begin !== null && taken > 20000)) { seen.disconnect(); resolve(taken); }
    else requestAnimationFrame(look); };
  requestAnimationFrame(look); }); }"""


def fill(folder: Path) -> None:
    """Import ten years of invented logs into a store."""
    from data.importing import import_upload
    from data.sharing import owner_scope
    from data.store.database import Store
    from data.training_log import Answers

    store = Store(folder)
    for name, raw in (
        ("h.csv", hevy_file(50_000)),
        ("s.csv", strava_file(2_500)),
        ("b.csv", body_mass_file()),
    ):
        report = import_upload(store, owner_scope("me"), name, io.BytesIO(raw), answers=Answers(unit="kg"))
        assert report.is_in, report
    store.close()


@contextmanager
def served(script: Path, store: str) -> Iterator[str]:
    """The address of a running Streamlit server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    environment = {**os.environ, "IRONSTRIDE_STORE": store, "IRONSTRIDE_SAMPLE": "0"}
    server = subprocess.Popen(
        [*command, "--server.headless", "true"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(150):
            try:
                urllib.request.urlopen(address + "/_stcore/health")
                break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait()


def told(label: str, times: list[float]) -> float:
    """Print p50 and p95 of times in milliseconds; the median comes back."""
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    middle = statistics.median(ordered)
    print(f"  {label:<34} p50 {middle:6.0f} ms   p95 {p95:6.0f} ms   n {len(times)}")
    return middle


def settle(page: Page) -> None:
    """Wait until the first run of a page is over and its charts stand."""
    page.wait_for_selector("h1", timeout=60_000)
    page.wait_for_timeout(1500)
    page.wait_for_function(
        "() => document.querySelector('[data-testid=\"stApp\"]').getAttribute('data-test-script-state')"
        " === 'notRunning' && !document.querySelector('[data-stale=\"true\"]')",
        timeout=60_000,
    )


def measure(page: Page, act: Callable[[], object], times: int) -> list[float]:
    """Milliseconds for each of so many acts, after two that do not count."""
    taken = []
    for _ in range(times + 2):
        page.evaluate(WATCH)
        act()
        taken.append(float(page.evaluate("() => window.measured")))
        page.wait_for_timeout(150)
    return taken[2:]


def main(clicks: int) -> None:
    """Fill a store, then time every page."""
    from playwright.sync_api import sync_playwright

    browser_path = os.environ.get("IRONSTRIDE_BROWSER") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        fill(Path(name))
        browser = play.chromium.launch(executable_path=browser_path, args=BROWSER_FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        with served(HERE / "empty_page.py", name) as address:
            page.goto(address)
            settle(page)
            again = page.get_by_test_id("stSidebarNavLink").first.click
            empty = told("empty page, rerun", measure(page, again, clicks))
        with served(ROOT / "app.py", name) as address:
            reruns(page, address, empty, clicks)
            openings(page, max(clicks // 4, 3))
        browser.close()


def reruns(page: Page, address: str, empty: float, clicks: int) -> None:
    """Time the rerun of every page, and the period picker's click where there is one."""
    for place, entry in enumerate(PAGES):
        page.goto(f"{address}/{entry.url_path if place else ''}")
        settle(page)
        again = page.get_by_test_id("stSidebarNavLink").nth(place).click
        middle = told(f"{entry.title}, rerun", measure(page, again, clicks))
        print(f"  {'':<34} {middle / empty:.2f} times the empty page")
        if entry.title in ("Strength", "Weekly volume", "Running"):
            told(f"{entry.title}, another period", measure(page, other_period(page), clicks))


def other_period(page: Page) -> Callable[[], object]:
    """A click on the period picker, another period each time."""
    labels = cycle(["1 yr", "2 yr"])
    return lambda: page.get_by_test_id("stRadio").get_by_text(next(labels), exact=True).click()


def openings(page: Page, times: int) -> None:
    """Time opening each page from the navigation."""
    links = page.get_by_test_id("stSidebarNavLink")
    for place, entry in enumerate(PAGES):
        taken = []
        for _ in range(times):
            links.nth((place + 1) % len(PAGES)).click()
            settle(page)
            taken += opened(page, place)
        told(f"{entry.title}, opened by a click", taken)


def opened(page: Page, place: int) -> list[float]:
    """Milliseconds for one click on a navigation link."""
    page.evaluate(WATCH)
    page.get_by_test_id("stSidebarNavLink").nth(place).click()
    return [float(page.evaluate("() => window.measured"))]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clicks", type=int, default=20)
    main(parser.parse_args().clicks)
