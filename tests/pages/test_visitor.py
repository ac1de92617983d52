"""Who is let in: the athlete at their own machine, a visitor by a link, nobody else."""

from __future__ import annotations

import pytest

from pages.visitor import at_own_machine

BROWSER = {"User-Agent": "x"}


@pytest.mark.parametrize("host", ["localhost", "localhost:8501", "127.0.0.1:8501", "[::1]:8501", "LOCALHOST"])
def test_whoever_sits_at_the_machine_is_the_athlete(host: str) -> None:
    assert at_own_machine({**BROWSER, "Host": host})


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "runs.example.org"},
        {"Host": "192.168.0.9:8501"},
        {"Host": "localhost.evil.example"},
        {"Host": "evil.example:127.0.0.1"},
        {"Host": ""},
        {},
        {"Host": "localhost:8501", "X-Forwarded-For": "203.0.113.9"},
        {"host": "localhost", "via": "1.1 proxy"},
        {"Host": "localhost", "Forwarded": "for=203.0.113.9"},
    ],
)
def test_whoever_comes_from_elsewhere_or_through_a_proxy_is_nobody(headers: dict[str, str]) -> None:
    assert not at_own_machine({**BROWSER, **headers})


def test_a_host_the_owner_names_is_the_owners() -> None:
    through = {"Host": "home.lan", "X-Forwarded-For": "192.168.0.2"}
    assert at_own_machine(through, ("home.lan",))
    assert not at_own_machine({**through, "Host": "share.example"}, ("home.lan",))


def test_without_a_browser_there_is_no_request() -> None:
    assert at_own_machine({})
