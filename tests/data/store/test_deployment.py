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
