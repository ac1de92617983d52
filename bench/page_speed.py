"""How long from a click to charts drawn, with ten years of data, against an empty Streamlit page?

    python -m bench.page_speed [--clicks 20]

50,000 sets, 2,500 runs, 60 races. A real Chromium presses Streamlit's rerun key on every page, clicks the
period picker where there is one, and opens each page from the navigation. Times are taken in the browser:
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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.big_log import body_mass_file, hevy_file, strava_file

HERE = Path(__file__).parent
ROOT = HERE.parent
BROWSER_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]

# Resolves to milliseconds from now to: the script has run to its end, nothing is stale, charts are drawn.
MEASURE = """(trigger) => new Promise(resolve => {
  const app = document.querySelector('[data-testid="stApp"]');
  const begin = performance.now(); let ran = false;
  const seen = new MutationObserver(() => {
    if (app.getAttribute('data-test-script-state') === 'running') ran = true; });
  seen.observe(app, {attributes: true});
  const done = () => {
    const idle = ran && app.getAttribute('data-test-script-state') === 'notRunning'
      && !document.querySelector('[data-testid="stSkeleton"],[data-stale="true"]')
      && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
        .every(chart => chart.querySelector('.main-svg'));
    if (idle || performance.now() - begin > 20000) { seen.disconnect(); resolve(performance.now() - begin); }
    else requestAnimationFrame(done); };
  if (trigger === 'rerun')
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', {key: 'r', code: 'KeyR', keyCode: 82, bubbles: true}));
  else document.querySelector(trigger).click();
  requestAnimationFrame(done); })"""


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


def settle(page: object) -> None:
    """Wait until the first run of a page is over and its charts stand."""
    page.wait_for_selector("h1", timeout=60_000)
    page.wait_for_timeout(1500)
    page.wait_for_function(
        "() => document.querySelector('[data-testid=\"stApp\"]').getAttribute('data-test-script-state')"
        " === 'notRunning' && !document.querySelector('[data-stale=\"true\"]')",
        timeout=60_000,
    )


def measure(page: object, trigger: str, clicks: int) -> list[float]:
    """Milliseconds for each of so many reruns, after two that do not count."""
    times = []
    for _ in range(clicks + 2):
        times.append(page.evaluate(MEASURE, trigger))
        page.wait_for_timeout(150)
    return times[2:]


def main(clicks: int) -> None:
    """Fill a store, then time every page."""
    from playwright.sync_api import sync_playwright

    from pages.navigation import PAGES

    browser_path = os.environ.get("IRONSTRIDE_BROWSER") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        fill(Path(name))
        browser = play.chromium.launch(executable_path=browser_path, args=BROWSER_FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        with served(HERE / "empty_page.py", name) as address:
            page.goto(address)
            settle(page)
            empty = told("empty page, rerun", measure(page, "rerun", clicks))
        with served(ROOT / "app.py", name) as address:
            for entry in PAGES:
                path = "" if entry is PAGES[0] else entry.url_path
                page.goto(f"{address}/{path}")
                settle(page)
                middle = told(f"{entry.title}, rerun", measure(page, "rerun", clicks))
                print(f"  {'':<34} {middle / empty:.2f} times the empty page")
            links = '[data-testid="stSidebarNavLink"]'
            for place, entry in enumerate(PAGES):
                times = []
                for _ in range(max(clicks // 4, 3)):
                    page.locator(links).nth((place + 1) % len(PAGES)).click()
                    settle(page)
                    page.evaluate(
                        f"() => {{ document.querySelectorAll('{links}')[{place}].id = 'measured-link'; }}"
                    )
                    times.append(page.evaluate(MEASURE, "#measured-link"))
                    page.evaluate("() => document.querySelector('#measured-link')?.removeAttribute('id')")
                told(f"{entry.title}, opened by a click", times)
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clicks", type=int, default=20)
    main(parser.parse_args().clicks)
