"""When something breaks, the page says what to do, and neither page nor frames nor log say more."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from data.sample_athlete import import_sample, sample_name
from data.sharing import SHAREABLE, owner_scope
from data.store.database import FILE_NAME, Store
from data.store.share_links import create_link
from tests.browser.conftest import ROOT, served
from tests.browser.raw_socket import RawSocket, cookie_of
from tests.browser.test_hosted import hosted_settings

INSIDE = (b"Traceback", b"site-packages", b"SELECT ", b"INSERT ", b"duckdb", b"(PID ", str(ROOT).encode())
NAMES = ("Back Squat", "Robin")
LOCKS = """
import duckdb, sys
held = duckdb.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""


def told(frames: bytes, folder: Path) -> list[bytes]:
    """What of the machine's insides a frame speaks of."""
    return [word for word in (*INSIDE, str(folder).encode()) if word in frames]


def garbled(file: Path) -> None:
    file.write_bytes(b"not a database at all" * 500)


def half_gone(file: Path) -> None:
    """A table is missing: every statement about it fails, in the words of the database."""
    with duckdb.connect(str(file)) as database:
        database.execute("DROP TABLE strength_set")
        database.execute("DROP TABLE run")


def nonsense_inside(file: Path) -> None:
    """Values no page expects: a bug shows itself."""
    with duckdb.connect(str(file)) as database:
        database.execute("UPDATE import_file SET report = ?", [json.dumps({"rejected": [{"Back Squat": 1}]})])
        database.execute("UPDATE import_file SET answers = 'Back Squat'")
        database.execute("UPDATE preference SET value = 'Mars/Olympus' WHERE name = 'timezone'")


def filled(folder: Path) -> str:
    """A store with the sample athlete, and a link to all of it."""
    store = Store(folder / "store")
    import_sample(store)
    token = create_link(store, owner_scope(sample_name()), label="x", fields=SHAREABLE)
    store.close()
    return token


@pytest.mark.browser
@pytest.mark.parametrize("broken", [garbled, half_gone, nonsense_inside])
def test_a_broken_store_says_what_to_do_and_nothing_of_the_machine(
    tmp_path: Path, broken: Callable[[Path], None]
) -> None:
    token = filled(tmp_path)
    with served(tmp_path) as address:
        visit = cookie_of(address, f"/s/{token}")
    broken(tmp_path / "store" / FILE_NAME)
    with served(tmp_path) as address:
        for cookie in ("", visit):
            session = RawSocket(address, cookie)
            first = session.run()
            heard = [first, *(session.run(page_script_hash=page) for page in first.pages.values())]
            assert [told(one.raw, tmp_path) for one in heard if told(one.raw, tmp_path)] == []
            session.close()
        for path in ("/ready", f"/s/{token}", "/leave"):
            try:
                answer = urllib.request.urlopen(f"{address}{path}").read()
            except urllib.error.HTTPError as refused:
                answer = refused.read()
            assert told(answer, tmp_path) == []
    written = (tmp_path / "server.log").read_text()
    for secret in (token, visit.split("=", 1)[1], *NAMES):
        assert secret not in written


@pytest.mark.browser
def test_a_log_that_is_open_elsewhere_says_so_without_naming_file_or_process(tmp_path: Path) -> None:
    filled(tmp_path)
    file = tmp_path / "store" / FILE_NAME
    command = [sys.executable, "-c", LOCKS, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"held\n"
        with served(tmp_path) as address:
            session = RawSocket(address)
            heard = session.run()
            assert b"open in another Ironstride window" in heard.raw
            assert told(heard.raw, tmp_path) == []
            session.close()
        other.stdin.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"IRONSTRIDE_MOST_TABS": "many"}, b"IRONSTRIDE_MOST_TABS must be a whole number from 1"),
        ({"IRONSTRIDE_ADDRESS": "runs.example.org"}, b"IRONSTRIDE_ADDRESS must begin with https://"),
        ({"IRONSTRIDE_OIDC_METADATA": "https://id.example"}, b"Signing in needs IRONSTRIDE_OIDC_CLIENT_ID"),
    ],
)
def test_a_server_with_a_bad_setting_does_not_start_and_says_which(
    tmp_path: Path, settings: dict[str, str], sentence: bytes
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", port]
    environment = os.environ | {"IRONSTRIDE_STORE": str(tmp_path)} | settings
    ended = subprocess.run(
        [*command, "--server.headless", "true"], cwd=ROOT, env=environment, capture_output=True, timeout=60
    )
    assert ended.returncode == 1
    assert b"Ironstride does not start. " + sentence in ended.stderr
    assert told(ended.stderr, tmp_path) == []


@pytest.mark.browser
def test_a_provider_that_does_not_answer_is_no_reason_to_tell_its_secrets(tmp_path: Path) -> None:
    with served(tmp_path, hosted_settings("http://localhost:9")) as address:
        session = RawSocket(address.replace("127.0.0.1", "localhost"))
        assert b"Sign in" in session.run().raw
        session.close()
        for path in ("/auth/login", "/auth/login?provider=default", "/oauth2callback?code=x&state=y"):
            try:
                answer = urllib.request.urlopen(f"{address}{path}").read()
            except urllib.error.HTTPError as refused:
                answer = refused.read()
            assert told(answer, tmp_path) == []
            assert b"secret" not in answer
    assert "provider-secret" not in (tmp_path / "server.log").read_text()
