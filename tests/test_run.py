"""The one command a new user types: what it installs, starts and says, without installing anything here."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import run

ROOT = Path(__file__).parents[1]
PROGRAMS = {"uv": "/bin/uv", "chromium": "/bin/chromium", "caddy": "/bin/caddy"}


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A machine with an empty folder, where programs are noted and not run: the last word is the sample's."""
    made: list[list[str]] = []

    def note(command: list[str], **options: object) -> SimpleNamespace:
        made.append([str(part) for part in command])
        if "streamlit" in command:
            made[-1].append(str(dict(options["env"])["IRONSTRIDE_SAMPLE"]))
        if "venv" in command:
            run.PYTHON.parent.mkdir(parents=True, exist_ok=True)
            run.PYTHON.touch()
        return SimpleNamespace(returncode=0)

    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text(f"# {name}\n")
    monkeypatch.setattr(run, "HERE", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(run, "RUNTIME", tmp_path / "requirements.txt")
    monkeypatch.setattr(run, "DEVELOPMENT", tmp_path / "requirements-dev.txt")
    monkeypatch.setattr(run.subprocess, "run", note)
    monkeypatch.setattr(run.shutil, "which", PROGRAMS.get)
    return made


def test_it_needs_nothing_but_python_itself() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); import run"],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_dashboard_starts_from_the_locked_requirements_with_the_sample(calls: list[list[str]]) -> None:
    assert run.main([]) == 0
    venv, install, start = calls
    assert venv[:2] == ["/bin/uv", "venv"]
    assert "--require-hashes" in install
    assert install[-1].endswith("requirements.txt")
    assert start[1:4] == ["-m", "streamlit", "run"]
    assert start[4].endswith("app.py")
    assert start[-1] == "1"  # IRONSTRIDE_SAMPLE


def test_a_second_start_installs_nothing(calls: list[list[str]]) -> None:
    run.main(["setup"])
    calls.clear()
    run.main(["setup"])
    assert calls == []
    run.main([])
    assert [call[2] for call in calls] == ["streamlit"]


def test_a_changed_lock_installs_again(calls: list[list[str]]) -> None:
    run.main(["setup"])
    calls.clear()
    run.RUNTIME.write_text("# another version\n")
    run.main(["setup"])
    assert [call[1] for call in calls] == ["pip"]
    stamps = [path.name for path in run.VENV.glob("installed-*")]
    assert stamps == [f"installed-{hashlib.sha256(run.RUNTIME.read_bytes()).hexdigest()[:16]}"]


def test_what_the_tests_need_covers_what_the_dashboard_needs(calls: list[list[str]]) -> None:
    run.main(["test"])
    calls.clear()
    run.main(["setup"])
    assert calls == []


@pytest.mark.parametrize(
    ("arguments", "program", "passed"),
    [
        (["--server.port", "9000"], "streamlit", ["--server.port", "9000"]),
        (["test", "-k", "units", "-x"], "pytest", ["-k", "units", "-x"]),
    ],
)
def test_arguments_go_through(
    calls: list[list[str]], arguments: list[str], program: str, passed: list[str]
) -> None:
    assert run.main(arguments) == 0
    assert calls[-1][2] == program
    assert " ".join(passed) in " ".join(calls[-1])


def test_without_uv_pip_does_it(calls: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    run.main(["setup"])
    assert calls[0] == [sys.executable, "-m", "venv", "--clear", str(run.VENV)]
    assert calls[1][1:4] == ["-m", "pip", "install"]
    assert "--require-hashes" in calls[1]


def test_a_failed_install_says_so_and_leaves_no_stamp(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(command: list[str], **_: object) -> None:
        raise subprocess.CalledProcessError(3, command)

    monkeypatch.setattr(run.subprocess, "run", fail)
    assert run.main([]) == 1
    assert "exit code 3" in capsys.readouterr().err
    assert list(run.VENV.glob("installed-*")) == []


def test_an_old_python_is_told_which_one_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run.sys, "version_info", (3, 10, 4))
    assert run.main([]) == 1
    assert "needs Python 3.11 or newer" in capsys.readouterr().err


def test_without_a_browser_the_tests_say_what_to_install(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run.shutil, "which", {"uv": "/bin/uv"}.get)
    assert run.main(["test"]) == 1
    assert "apt-get install chromium" in capsys.readouterr().err
    assert not [call for call in calls if "pytest" in call]


def test_root_on_debian_gets_the_browser_installed(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run.shutil, "which", {"uv": "/bin/uv", "apt-get": "/bin/apt-get"}.get)
    monkeypatch.setattr(run.os, "geteuid", lambda: 0, raising=False)
    run.main(["test"])
    apt = [call for call in calls if call[0] == "/bin/apt-get"]
    assert [call[1] for call in apt] == ["update", "install"]
    assert apt[1][-1] == "chromium"


def test_ci_calls_the_readmes_test_command_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text().splitlines()
    assert [line for line in lines if line and not line.startswith(("#", "set ", "cd "))] == [
        "exec python3 run.py test"
    ]


def test_without_the_proxy_all_tests_run_and_it_is_said_which_will_fail(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run.shutil, "which", {**PROGRAMS, "caddy": None}.get)
    assert run.main(["test"]) == 0
    assert "apt-get install caddy" in capsys.readouterr().out
    assert "pytest" in calls[-1]


def test_what_is_missing_is_installed_as_root_on_debian(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    run.main(["test"])  # what Python needs is there from now on
    calls.clear()
    there = {"uv": "/bin/uv", "apt-get": "/bin/apt-get"}

    def install(command: list[str], **options: object) -> SimpleNamespace:
        calls.append(command)
        if command[:2] == ["/bin/apt-get", "install"]:
            there[command[-1]] = f"/bin/{command[-1]}"
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(run.subprocess, "run", install)
    monkeypatch.setattr(run.shutil, "which", there.get)
    monkeypatch.setattr(run.os, "geteuid", lambda: 0, raising=False)
    assert run.main(["test"]) == 0
    assert [call[-1] for call in calls if "install" in call[:2]] == ["chromium", "caddy"]
    assert "pytest" in calls[-1]
