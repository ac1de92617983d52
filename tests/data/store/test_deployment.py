"""What the doctor says of a deployment."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.store.database import Store
from data.store.deployment import deployment_warnings
from data.store.machine import Machine, this_machine

LAPTOP, CONTAINER = Machine(), Machine(container=True)
SAFE = {
    "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "50",
    "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",
    "IRONSTRIDE_ADDRESS": "https://runs.example.org",
    "IRONSTRIDE_OWNER_HOSTS": "me.runs.example.org",
}


@pytest.mark.parametrize("environment", [{}, SAFE, {"IRONSTRIDE_ADDRESS": "http://localhost:8501"}])
def test_a_laptop_and_a_proper_host_have_nothing_to_put_right(
    store: Store, environment: dict[str, str]
) -> None:
    assert deployment_warnings(store, environment, CONTAINER) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"IRONSTRIDE_ADDRESS": ""}, "links would not lead here"),
        ({"IRONSTRIDE_OWNER_HOSTS": ""}, "IRONSTRIDE_OWNER_HOSTS"),
        ({"IRONSTRIDE_ADDRESS": "http://runs.example.org"}, "not https"),
        ({"IRONSTRIDE_OWNER_HOSTS": "runs.example.org"}, "taken for the owner"),
    ],
)
def test_what_is_unsafe_is_said(store: Store, changes: dict[str, str], said: str) -> None:
    [warning] = deployment_warnings(store, SAFE | changes, CONTAINER)
    assert said in warning


def test_a_store_everybody_may_change_is_said(store: Store) -> None:
    store.folder.chmod(0o772)
    [warning] = deployment_warnings(store, {}, LAPTOP)
    assert "can be changed by every user" in warning


def test_a_new_store_is_its_owners_and_one_that_everybody_may_look_into_is_said(store: Store) -> None:
    assert store.folder.stat().st_mode & 0o777 == 0o700
    store.folder.chmod(0o755)
    [warning] = deployment_warnings(store, {}, LAPTOP)
    assert "Every user of this machine can look into" in warning


HOSTED = {
    "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "50",
    "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",
    "IRONSTRIDE_ADDRESS": "https://runs.example.org",
    "IRONSTRIDE_OIDC_METADATA": "https://id.example/.well-known/openid-configuration",
    "IRONSTRIDE_OIDC_CLIENT_ID": "ironstride",
    "IRONSTRIDE_OIDC_CLIENT_SECRET": "x",
    "IRONSTRIDE_COOKIE_SECRET": "x" * 48,
    "IRONSTRIDE_ATHLETES": "ann@club.example, @team.example",
}


def test_a_proper_host_where_people_sign_in_has_nothing_to_put_right(store: Store) -> None:
    assert deployment_warnings(store, HOSTED, CONTAINER) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"IRONSTRIDE_COOKIE_SECRET": "short"}, "IRONSTRIDE_COOKIE_SECRET"),
        ({"STREAMLIT_SERVER_MAX_UPLOAD_SIZE": ""}, "Files of up to 500 MB"),
        ({"STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "200"}, "Files of up to 200 MB"),
        ({"STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION": "False"}, "other pages may upload"),
        ({"STREAMLIT_SERVER_ENABLE_CORS": "false"}, "other pages may open"),
        ({"STREAMLIT_SERVER_ENABLE_AGENT_API": "true"}, "programs may drive"),
        ({"STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full"}, "errors show"),
        ({"STREAMLIT_SERVER_TRUSTED_USER_HEADERS": '{"X-Mail": "email"}'}, "says who they are"),
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
    [warning] = deployment_warnings(store, HOSTED | changes, CONTAINER)
    assert said in warning
    assert "short" not in warning.replace("shorter", "")


def test_outside_a_container_a_host_listens_to_its_proxy_only(store: Store) -> None:
    [warning] = deployment_warnings(store, HOSTED, LAPTOP)
    assert "goes round the proxy" in warning
    assert deployment_warnings(store, HOSTED | {"STREAMLIT_SERVER_ADDRESS": "127.0.0.1"}, LAPTOP) == []


def test_a_store_on_a_disk_that_is_emptied_is_said(store: Store) -> None:
    mounts = "22 1 0:20 / / rw,relatime shared:1 - overlay overlay rw,lowerdir=/x\n"
    [warning] = deployment_warnings(store, {}, Machine(mounts))
    assert "gone with the container" in warning
    above = f"30 22 8:1 / {store.folder.parent} rw - ext4 /dev/sda1 rw\n"
    assert deployment_warnings(store, {}, Machine(mounts + above)) == []
    over = f"31 30 0:40 / {store.folder.parent} rw - tmpfs tmpfs rw\n"
    [warning] = deployment_warnings(store, {}, Machine(mounts + above + over))
    assert "gone at the next start" in warning
    elsewhere = f"31 30 0:40 / {store.folder}x rw - tmpfs tmpfs rw\nno line of the kernel's\n"
    assert deployment_warnings(store, {}, Machine(mounts + above + elsewhere)) == []


def test_a_mount_whose_name_has_a_space_is_found(tmp_path: Path) -> None:
    opened = Store(tmp_path / "my store" / "log")
    mounts = f"31 30 0:40 / {tmp_path}/my\\040store rw - tmpfs tmpfs rw\n"
    assert len(deployment_warnings(opened, {}, Machine(mounts))) == 1
    opened.close()


def test_this_machine_is_known_or_nothing_is() -> None:
    assert isinstance(this_machine().mounts, str)
