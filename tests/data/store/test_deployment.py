"""What the doctor says of a deployment."""

from __future__ import annotations

import pytest

from data.store.database import Store
from data.store.deployment import deployment_warnings

SAFE = {
    "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",
    "IRONSTRIDE_ADDRESS": "https://runs.example.org",
    "IRONSTRIDE_OWNER_HOSTS": "me.runs.example.org",
}


@pytest.mark.parametrize("environment", [{}, SAFE, {"IRONSTRIDE_ADDRESS": "http://localhost:8501"}])
def test_a_laptop_and_a_proper_host_have_nothing_to_put_right(
    store: Store, environment: dict[str, str]
) -> None:
    assert deployment_warnings(store, environment) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"IRONSTRIDE_OWNER_HOSTS": ""}, "IRONSTRIDE_OWNER_HOSTS"),
        ({"IRONSTRIDE_ADDRESS": "http://runs.example.org"}, "not https"),
        ({"IRONSTRIDE_OWNER_HOSTS": "runs.example.org"}, "taken for the owner"),
    ],
)
def test_what_is_unsafe_is_said(store: Store, changes: dict[str, str], said: str) -> None:
    [warning] = deployment_warnings(store, SAFE | changes)
    assert said in warning


def test_a_store_everybody_may_change_is_said(store: Store) -> None:
    store.folder.chmod(0o777)
    [warning] = deployment_warnings(store, {})
    assert "every user" in warning


HOSTED = {
    "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",
    "IRONSTRIDE_ADDRESS": "https://runs.example.org",
    "IRONSTRIDE_OIDC_METADATA": "https://id.example/.well-known/openid-configuration",
    "IRONSTRIDE_OIDC_CLIENT_ID": "ironstride",
    "IRONSTRIDE_OIDC_CLIENT_SECRET": "x",
    "IRONSTRIDE_COOKIE_SECRET": "x" * 48,
    "IRONSTRIDE_ATHLETES": "ann@club.example, @team.example",
}


def test_a_proper_host_where_people_sign_in_has_nothing_to_put_right(store: Store) -> None:
    assert deployment_warnings(store, HOSTED) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"IRONSTRIDE_COOKIE_SECRET": "short"}, "IRONSTRIDE_COOKIE_SECRET"),
        ({"IRONSTRIDE_ADDRESS": "http://runs.example.org"}, "not https"),
        ({"IRONSTRIDE_OIDC_METADATA": "http://id.example/x"}, "who signs in"),
        ({"IRONSTRIDE_ATHLETES": ""}, "names nobody"),
        ({"IRONSTRIDE_ATHLETES": "*"}, "anybody with an account"),
        ({"IRONSTRIDE_ATHLETES": "club.example"}, "no e-mail address"),
        ({"IRONSTRIDE_OWNER_HOSTS": "me.runs.example.org"}, "means nothing"),
    ],
)
def test_what_is_unsafe_where_people_sign_in_is_said(
    store: Store, changes: dict[str, str], said: str
) -> None:
    [warning] = deployment_warnings(store, HOSTED | changes)
    assert said in warning
    assert "short" not in warning.replace("shorter", "")
