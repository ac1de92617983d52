"""Set Ironstride up and start it, or set it up and test it. Needs Python 3.11 and nothing else.

python3 run.py [streamlit options]      the dashboard, with the sample athlete
python3 run.py test [pytest options]    every test, browser tests included
python3 run.py setup                    only install
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUNTIME = HERE / "requirements.txt"
DEVELOPMENT = HERE / "requirements-dev.txt"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(arguments: list[str]) -> int:
    """Do what the first argument says; what follows it goes through to Streamlit or pytest."""
    if sys.version_info < (3, 11):
        return stop("Ironstride needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
    command = arguments[0] if arguments and arguments[0] in ("test", "setup") else "start"
    rest = arguments if command == "start" else arguments[1:]
    try:
        install(DEVELOPMENT if command == "test" else RUNTIME)
    except subprocess.CalledProcessError as error:
        return stop(f"Installing failed (exit code {error.returncode}); the lines above say why.")
    if command == "setup":
        return 0
    if command == "test":
        return test(rest)
    return start(rest)


def install(requirements: Path) -> None:
    """Make .venv hold exactly what the locked file names; at once when it already does."""
    stamp = VENV / f"installed-{hashlib.sha256(requirements.read_bytes()).hexdigest()[:16]}"
    if stamp.exists() and PYTHON.exists():
        return
    uv = shutil.which("uv")
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    say(f"Installing what {requirements.name} lists into .venv with {'uv' if uv else 'pip'} ...")
    if uv:
        if not PYTHON.exists():
            subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, str(VENV)], check=True)
        installer = [uv, "pip", "install", "--python", str(PYTHON)]
    else:
        if not has_pip():
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
        installer = [str(PYTHON), "-m", "pip", "install", "--progress-bar", "on"]
    command = [*installer, "--require-hashes", "-r", str(requirements)]
    subprocess.run(command, check=True, env=environment)
    for old in VENV.glob("installed-*"):
        old.unlink()
    stamp.touch()
    if requirements == DEVELOPMENT:  # it names everything the runtime file names, at the same versions
        (VENV / f"installed-{hashlib.sha256(RUNTIME.read_bytes()).hexdigest()[:16]}").touch()


def has_pip() -> bool:
    """True when .venv is there and has a pip of its own."""
    if not PYTHON.exists():
        return False
    return subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True).returncode == 0


def start(rest: list[str]) -> int:
    """Open the dashboard."""
    say("Ironstride is starting; it opens in your browser. Stop it with Ctrl+C.")
    environment = {"IRONSTRIDE_SAMPLE": "1", **os.environ}
    command = [str(PYTHON), "-m", "streamlit", "run", str(HERE / "app.py"), *rest]
    try:
        return subprocess.run(command, cwd=HERE, env=environment).returncode
    except KeyboardInterrupt:
        return 0


def test(rest: list[str]) -> int:
    """Run every test, after making sure of a browser and of the proxy that hosts use."""
    browser = find_browser() or install_browser()
    if browser is None:
        return stop(
            "The browser tests need Chromium: install it (Debian: apt-get install chromium) and retry."
        )
    if not (shutil.which("caddy") or install_package("caddy")):
        say("The proxy's tests will fail without Caddy: install it (Debian: apt-get install caddy).")
    environment = {**os.environ, "IRONSTRIDE_BROWSER": browser}
    command = [str(PYTHON), "-m", "pytest", "-n", "auto", *rest]
    return subprocess.run(command, cwd=HERE, env=environment).returncode


def find_browser() -> "str | None":
    """The path of a Chromium on this machine."""
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


def install_browser() -> "str | None":
    """Install Chromium where that can be done without asking."""
    return find_browser() if install_package("chromium") else None


def install_package(name: str) -> bool:
    """Install a program as root on a Debian system; True when it is there afterwards."""
    apt = shutil.which("apt-get")
    if apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    say(f"Installing {name} for the tests ...")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", name]):
        subprocess.run([apt, *step], env=environment, stdout=subprocess.DEVNULL)
    return shutil.which(name) is not None


def say(text: str) -> None:
    """Tell the person at the terminal what is happening."""
    print(text, flush=True)


def stop(text: str) -> int:
    """Say why it ends here; the exit code of failure."""
    print(text, file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
