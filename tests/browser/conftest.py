"""A real server and a real Chromium for the tests that drive the dashboard as a person does."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
IDLE = """() => { const app = document.querySelector('[data-testid="stApp"]');
  const busy = '[data-testid="stSkeleton"],[data-testid="stAppSkeleton"],[data-stale="true"]';
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && app.getAttribute('data-test-connection-state') === 'CONNECTED' && !document.querySelector(busy); }"""
PATIENCE_MS = 60_000


@dataclass
class Dashboard:
    """A browser tab on a running Ironstride; `foreign` lists requests that went anywhere else."""

    page: Page
    address: str
    foreign: list[str] = field(default_factory=list)

    def open(self, path: str, heading: str) -> None:
        """Go to a page and wait until it stands."""
        self.page.goto(f"{self.address}/{path}")
        self.settle(heading)

    def settle(self, heading: str | None = None) -> None:
        """Wait until the script has run to its end, and the heading is there."""
        self.page.wait_for_timeout(300)
        if heading:
            self.page.get_by_role("heading", name=heading, exact=True, level=1).wait_for(timeout=PATIENCE_MS)
        self.page.wait_for_function(IDLE, timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, from IRONSTRIDE_BROWSER or the search path; its absence fails, it never skips."""
    path = os.environ.get("IRONSTRIDE_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("The browser tests need Chromium: run them with `python3 run.py test`.")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard with the sample athlete, for tests that only look."""
    with served(tmp_path_factory.mktemp("hosted")) as url:
        yield url


@contextmanager
def served(
    folder: Path, settings: Callable[[int], Mapping[str, str]] = lambda port: {}, below: str = ""
) -> Iterator[str]:
    """A dashboard of its own with the sample athlete and an empty log of one's own.

    `settings`: more of its environment, for the port it is at. `below`: the path it is at there.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "IRONSTRIDE_STORE": str(folder / "store"), "IRONSTRIDE_SAMPLE": "1"}
    environment |= settings(port)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            [*command, "--server.headless", "true"], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
        try:
            address = f"http://127.0.0.1:{port}/{below}".rstrip("/")
            _wait_for(f"{address}/_stcore/health")
            yield address
        finally:
            server.terminate()
            server.wait()


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.1)
    pytest.fail("The dashboard did not start.")


@pytest.fixture
def dashboard(browser: Browser, address: str) -> Iterator[Dashboard]:
    """A fresh tab at desktop size, for looking."""
    with _tab(browser, address) as tab:
        yield tab


@pytest.fixture
def own_dashboard(browser: Browser, tmp_path: Path) -> Iterator[Dashboard]:
    """A fresh tab on a dashboard nobody else uses, for changing things."""
    with served(tmp_path) as url, _tab(browser, url) as tab:
        yield tab


@contextmanager
def _tab(browser: Browser, address: str) -> Iterator[Dashboard]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    tab = Dashboard(page, address)
    page.on("request", lambda request: _note(tab, request.url))
    yield tab
    page.close()


def _note(tab: Dashboard, url: str) -> None:
    if not url.startswith((tab.address, tab.address.replace("http", "ws"), "data:", "blob:")):
        tab.foreign.append(url)
