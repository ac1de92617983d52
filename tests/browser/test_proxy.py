"""The proxy files that are handed out, in a real Caddy with TLS of its own, in front of a real dashboard."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import ssl
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.browser.conftest import ROOT, served
from tests.pages.test_open_tabs import HOST, runs

# Nothing of this reaches the machine's own list of authorities, ports or folders.
AROUND = "{{\n admin off\n skip_install_trust\n auto_https disable_redirects\n}}\nimport {}\n"
PASSWORD = "a long password"
UPLOAD = "/_stcore/upload_file/some/file"


@dataclass(frozen=True)
class Proxy:
    """A Caddy that listens on this machine, and what its authority signs with."""

    port: int
    trusted: ssl.SSLContext
    process: subprocess.Popen[bytes]
    upstream: str

    def ask(
        self, path: str, host: str = "localhost", method: str = "GET", **headers: str
    ) -> tuple[int, Mapping[str, str], bytes]:
        """What it answers."""
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, context=self.trusted)
        plain = socket.create_connection(("127.0.0.1", self.port))
        connection.sock = self.trusted.wrap_socket(plain, server_hostname=host)
        sent = {"Host": f"{host}:{self.port}", **headers}
        connection.request(method, path, b"x" * 100 if method == "PUT" else None, sent)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, dict(answer.headers), body

    def socket(self, origin: str | None, host: str = "localhost") -> ClientConnection:
        """A page's own socket, asked for by a page of `origin`."""
        return connect(
            f"wss://{host}:{self.port}/_stcore/stream",
            sock=socket.create_connection(("127.0.0.1", self.port)),
            ssl=self.trusted,
            server_hostname=host,
            origin=origin,  # type: ignore[arg-type]
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
        )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def program() -> str:
    """Where Caddy is; its absence fails, it never skips."""
    path = shutil.which("caddy")
    if path is None:
        pytest.fail("These tests need Caddy: install it (Debian: apt-get install caddy).")
    return path


@contextmanager
def caddy(folder: Path, file: str, port: int, upstream: str, **settings: str) -> Iterator[Proxy]:
    """A Caddy with a file of deploy/."""
    around = folder / "Caddyfile"
    around.write_text(AROUND.format(ROOT / "deploy" / file))
    own = {name: str(folder / "caddy") for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    environment = {**os.environ, **own, **settings, "UPSTREAM": upstream.removeprefix("http://")}
    with (folder / "caddy.log").open("w") as log:
        process = subprocess.Popen(
            [program(), "run", "--config", str(around), "--adapter", "caddyfile"],
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            root = folder / "caddy" / "caddy" / "pki" / "authorities" / "local" / "root.crt"
            yield Proxy(port, _trusting(root, port), process, upstream)
        finally:
            process.terminate()
            process.wait()


def _trusting(root: Path, port: int) -> ssl.SSLContext:
    """Trust in this Caddy's authority and in nobody else, as soon as it signs."""
    for _ in range(100):
        try:
            trusted = ssl.create_default_context(cafile=str(root))
            with socket.create_connection(("127.0.0.1", port)) as plain:
                trusted.wrap_socket(plain, server_hostname="localhost").close()
            return trusted
        except OSError:
            time.sleep(0.1)
    pytest.fail("Caddy did not start.")


@pytest.fixture(scope="module")
def one_name(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """Where people sign in."""
    folder, port = tmp_path_factory.mktemp("one"), free_port()
    settings = HOST | {"IRONSTRIDE_ADDRESS": f"https://localhost:{port}", "IRONSTRIDE_MOST_TABS": "40"}
    with (
        served(folder, lambda _: settings) as address,
        caddy(folder, "Caddyfile", port, address, SHARE_HOST=f"localhost:{port}") as proxy,
    ):
        yield proxy


@pytest.fixture(scope="module")
def two_names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """The owner's, behind a password, and the one for links."""
    folder, port = tmp_path_factory.mktemp("two"), free_port()
    hashing = [program(), "hash-password", "--plaintext", PASSWORD]
    said = subprocess.run(hashing, capture_output=True, check=True)
    settings = {"IRONSTRIDE_ADDRESS": f"https://localhost:{port}", "IRONSTRIDE_OWNER_HOSTS": "me.localhost"}
    names = {"SHARE_HOST": f"localhost:{port}", "OWNER_HOST": f"me.localhost:{port}", "OWNER_NAME": "ann"}
    with (
        served(folder, lambda _: settings) as address,
        caddy(
            *(folder, "Caddyfile.two-names", port, address),
            **names,
            OWNER_PASSWORD_HASH=said.stdout.decode().strip(),
        ) as proxy,
    ):
        yield proxy


def test_a_page_comes_over_tls_with_every_header(one_name: Proxy) -> None:
    status, headers, body = one_name.ask("/", Accept="text/html")
    assert (status, b"<title>" in body) == (200, True)
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "; Secure" in headers["Set-Cookie"]
    assert "Server" not in headers


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/health", "/ready"])
def test_numbers_about_the_server_are_nobodys(one_name: Proxy, two_names: Proxy, path: str) -> None:
    assert one_name.ask(path)[0] == 404
    assert two_names.ask(path)[0] == 404
    assert two_names.ask(path, "me.localhost", Authorization=as_owner())[0] == 404


def test_a_strangers_file_is_refused_by_the_proxy_and_one_with_a_forged_cookie_by_the_dashboard(
    one_name: Proxy,
) -> None:
    assert one_name.ask(UPLOAD, method="PUT")[::2] == (403, b"")
    forged = one_name.ask(UPLOAD, method="PUT", Cookie="a=b; _streamlit_user=forged")
    assert forged[::2] == (403, b"Sign in first.\n")


@pytest.mark.parametrize("origin", [None, "null", "https://evil.example", "http://localhost:3000"])
def test_no_other_page_opens_the_socket(one_name: Proxy, two_names: Proxy, origin: str | None) -> None:
    for proxy in (one_name, two_names):
        with pytest.raises(InvalidStatus) as refused, proxy.socket(origin):
            pass
        assert refused.value.response.status_code == 403


def test_its_own_page_opens_the_socket_and_runs(one_name: Proxy) -> None:
    with one_name.socket(f"https://localhost:{one_name.port}") as tab:
        assert runs(tab)


def as_owner(password: str = PASSWORD) -> str:
    return f"Basic {b64encode(f'ann:{password}'.encode()).decode()}"


def test_the_owners_name_asks_for_the_password_and_the_one_for_links_does_not(two_names: Proxy) -> None:
    assert two_names.ask("/", "me.localhost")[0] == 401
    assert two_names.ask("/", "me.localhost", Authorization=as_owner("wrong"))[0] == 401
    assert two_names.ask("/", "me.localhost", Authorization=as_owner())[0] == 200
    assert two_names.ask("/")[0] == 200


def test_nobody_uploads_under_the_name_for_links(two_names: Proxy) -> None:
    cookie = "_streamlit_user=forged"
    assert two_names.ask(UPLOAD, method="PUT", Cookie=cookie)[::2] == (403, b"")


def test_a_proxy_that_is_stopped_ends_with_pages_open(one_name: Proxy, tmp_path: Path) -> None:
    port = free_port()
    with (
        caddy(tmp_path, "Caddyfile", port, one_name.upstream, SHARE_HOST=f"localhost:{port}") as proxy,
        proxy.socket(f"https://localhost:{port}") as tab,
    ):
        assert runs(tab)
        proxy.process.send_signal(signal.SIGTERM)
        assert proxy.process.wait(timeout=10) == 0
