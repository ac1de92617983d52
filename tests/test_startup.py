"""Nothing heavy happens at start-up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAVY = {"scipy", "scipy.stats", "statsmodels", "sklearn", "plotly.express", "fitdecode"}
IMPORTS = "import app, cli, pages.viewing, pages.navigation, findings.summary, sys"


def test_starting_imports_no_heavy_statistics_library() -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"{IMPORTS}; print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert HEAVY & set(done.stdout.split()) == set()
