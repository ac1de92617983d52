"""How much processor time does a rerun of a page take, with ten years of data, beside an empty page?

    python -m bench.rerun_cost [--runs 9]

50,000 sets, 2,500 runs, 60 races, and a planned week. Without a browser: each page runs again in this
process, as after a click that changes nothing. On a machine that does other things too, processor time says
more than the clock; the load is printed beside it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from bench.page_speed import fill

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

HERE = Path(__file__).parent
PATIENCE_S = 120


def plan_a_week(folder: Path) -> None:
    """Both workouts of the article and two key runs in the week of today."""
    from analysis.programme_templates import SESSION_1, SESSION_2
    from analysis.week_plan import PlannedDay, RunPlan
    from data.sharing import owner_scope
    from data.store.database import Store
    from data.store.planned_week import save_planned
    from findings.plan_texts import kept_plan

    today = pd.Timestamp.now().normalize()
    monday = today - pd.Timedelta(days=today.day_of_week)
    week = (SESSION_1, RunPlan("Track", "intervals"), SESSION_2, RunPlan("Long", "long", 24_000.0))
    days = [monday + pd.Timedelta(days=place) for place in (0, 1, 3, 5)]
    plan = [PlannedDay(f"p{day}", day, False, what) for day, what in zip(days, week, strict=True)]
    store = Store(folder)
    save_planned(store, owner_scope("me"), map(kept_plan, plan))
    store.close()


def cost_ms(act: Callable[[], object], runs: int) -> tuple[float, float]:
    """Milliseconds of processor time of one act: the median and the least of so many, after two more."""
    taken = []
    for _ in range(runs + 2):
        begin = time.process_time()
        act()
        taken.append(1000 * (time.process_time() - begin))
    return statistics.median(taken[2:]), min(taken[2:])


def told(label: str, app: AppTest, runs: int, empty: float = 0.0) -> float:
    """Print what a rerun takes; the median comes back."""
    middle, least = cost_ms(app.run, runs)
    assert not app.exception, [error.message for error in app.exception]
    above = f", {middle - empty:+5.0f} above the empty page" if empty else ""
    print(f"  {label:<24} median {middle:4.0f} ms, least {least:4.0f} ms{above}", flush=True)
    return middle


def main(runs: int) -> None:
    """Fill a store, then run every page again and again."""
    from streamlit.testing.v1 import AppTest

    from pages.navigation import PAGES

    with tempfile.TemporaryDirectory() as name:
        fill(Path(name))
        plan_a_week(Path(name))
        os.environ |= {"IRONSTRIDE_STORE": name, "IRONSTRIDE_SAMPLE": "0"}
        print(f"load {os.getloadavg()[0]:.1f}; processor time of a rerun:")
        empty_page = AppTest.from_file(str(HERE / "empty_page.py"), default_timeout=PATIENCE_S)
        empty = told("empty page", empty_page, runs)
        frame = str(HERE.parent / "pages" / "frame.py")
        app = AppTest.from_file(frame, default_timeout=PATIENCE_S).run()
        for entry in PAGES:
            app.switch_page(entry.file).run()
            told(entry.title, app, runs, empty)
            if entry.title == "Programme":
                app.radio(key="programme_view").set_value("Week").run()
                told("Programme, Week", app, runs, empty)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=9)
    main(parser.parse_args().runs)
