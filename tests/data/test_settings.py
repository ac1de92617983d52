"""Where things are kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from data.settings import Settings, user_folder


def test_without_any_setting_the_log_is_in_the_users_own_folder() -> None:
    settings = Settings.from_environment({"XDG_DATA_HOME": "/home/x/.data"})
    assert settings == Settings(user_folder({"XDG_DATA_HOME": "/home/x/.data"}) / "ironstride", "me", False)


def test_the_environment_decides() -> None:
    settings = Settings.from_environment(
        {"IRONSTRIDE_STORE": "~/logs", "IRONSTRIDE_ATHLETE": "Ann", "IRONSTRIDE_SAMPLE": "1"}
    )
    assert settings == Settings(Path.home() / "logs", "Ann", True)


@pytest.mark.parametrize("value", ["", "0", "yes"])
def test_only_1_asks_for_the_sample(value: str) -> None:
    assert not Settings.from_environment({"IRONSTRIDE_SAMPLE": value}).sample


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"XDG_DATA_HOME": "/d"}, Path("/d")),
        ("linux", {}, Path.home() / ".local" / "share"),
        ("darwin", {}, Path.home() / "Library" / "Application Support"),
        ("win32", {"LOCALAPPDATA": "/l"}, Path("/l")),
    ],
)
def test_every_system_has_a_folder_for_users_files(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], folder: Path
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert user_folder(environment) == folder
