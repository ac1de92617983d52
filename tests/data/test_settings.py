"""Where things are kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from data.settings import Settings, SettingsError, user_folder


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


HOSTED = {
    "IRONSTRIDE_OIDC_METADATA": "https://id.example/.well-known/openid-configuration",
    "IRONSTRIDE_OIDC_CLIENT_ID": "dash",
    "IRONSTRIDE_OIDC_CLIENT_SECRET": "very secret",
    "IRONSTRIDE_COOKIE_SECRET": "also secret",
    "IRONSTRIDE_ADDRESS": "https://runs.example.org",
}


def test_hosted_mode_is_all_of_its_settings_or_none() -> None:
    assert Settings.from_environment(HOSTED).hosted
    assert not Settings.from_environment({"IRONSTRIDE_ADDRESS": "https://runs.example.org"}).hosted
    assert not Settings.from_environment({**dict.fromkeys(HOSTED, " ")}).hosted


@pytest.mark.parametrize("missing", HOSTED)
def test_half_of_hosted_mode_is_refused_and_no_secret_is_said(missing: str) -> None:
    with pytest.raises(SettingsError, match=missing) as caught:
        Settings.from_environment({**HOSTED, missing: ""})
    assert "secret" not in str(caught.value)


def test_no_secret_is_in_the_words_for_the_settings() -> None:
    assert "secret'" not in repr(Settings.from_environment(HOSTED))
    assert "very secret" not in repr(Settings.from_environment(HOSTED))


@pytest.mark.parametrize(
    ("athletes", "email", "may"),
    [
        ("", "ann@club.example", False),
        ("ann@club.example", "ann@club.example", True),
        (" Ann@Club.example ,x@y.z", "ANN@club.example ", True),
        ("ann@club.example", "bob@club.example", False),
        ("@club.example", "bob@club.example", True),
        ("@club.example", "bob@evil.club.example", False),
        ("@club.example", "bob@notclub.example", False),
        ("@club.example", '"x@club.example"@evil.example', False),
        ("club.example", "bob@club.example", False),
        ("*", "anybody@else.example", True),
        ("*", "", False),
        ("*", "@club.example", False),
        ("@club.example", "@club.example", False),
        (",,", "", False),
    ],
)
def test_who_may_keep_a_log_is_listed(athletes: str, email: str, may: bool) -> None:
    assert Settings.from_environment({"IRONSTRIDE_ATHLETES": athletes}).may_open_log(email) == may


def test_a_host_keeps_forty_pages_open_unless_told_otherwise() -> None:
    assert Settings.from_environment({}).most_tabs == 40
    assert Settings.from_environment({"IRONSTRIDE_MOST_TABS": " 8 "}).most_tabs == 8


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5", "²"])
def test_a_number_of_pages_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(SettingsError, match="IRONSTRIDE_MOST_TABS must be a whole number"):
        Settings.from_environment({"IRONSTRIDE_MOST_TABS": value})


@pytest.mark.parametrize("value", ["runs.example.org", "runs.example.org:8501", "https://", "ftp://x", "//x"])
@pytest.mark.parametrize("variable", ["IRONSTRIDE_ADDRESS", "IRONSTRIDE_OIDC_METADATA"])
def test_an_address_that_no_browser_takes_is_refused(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"{variable} must begin with https://"):
        Settings.from_environment(HOSTED | {variable: value})


def test_others_come_where_people_sign_in_or_the_owner_has_a_name_of_their_own() -> None:
    assert Settings.from_environment(HOSTED).serves_others
    assert Settings.from_environment({"IRONSTRIDE_OWNER_HOSTS": "me.example.org"}).serves_others
    assert not Settings.from_environment({}).serves_others
