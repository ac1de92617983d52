"""Does a host of two cores answer 25 people in time, and say so politely when it is full?

    python -m bench.load [--people 25] [--minutes 2] [--cores 2]

The sample athlete's log behind a shared link, opened by so many browsers: each takes the page and what it
names, opens Streamlit's own socket, runs the first page to its end, then goes from page to page (half the
time it runs the same page again, as a widget does), 5 to 15 seconds between. Fragments that a page repeats
by itself are repeated. Then people come until 45 have, to a host of 40 places.
Promised, on a quiet machine: p95 of a run 500 ms, of a first load 3 s. What else the machine did is printed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bench.load_client import RefusedError, Tab, visit

ROOT = Path(__file__).parents[1]
THINK_S = (5.0, 15.0)
SAME_PAGE = 0.5
PLACES, COMING = 40, 45
TICKS_PER_S = os.sysconf("SC_CLK_TCK")
PROMISED_MS = {"a run": 500.0, "a first load": 3000.0}


@dataclass
class Seen:
    """What was measured: milliseconds by what was done, and errors."""

    first_ms: list[float] = field(default_factory=list)
    runs_ms: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)


def filled(folder: Path) -> tuple[str, list[str]]:
    """A store with the sample athlete, and so many links to it: their name and the tokens."""
    from data.sample_athlete import import_sample, sample_index
    from data.sharing import SHAREABLE, owner_scope
    from data.store.database import Store
    from data.store.share_links import create_link

    store, athlete = Store(folder), str(sample_index()["athlete"])
    import_sample(store)
    scope = owner_scope(athlete)
    links = [create_link(store, scope, label=f"Coach {n}", fields=SHAREABLE) for n in range(COMING + 5)]
    store.close()
    return athlete, links


@contextmanager
def served(folder: Path, cores: int) -> Iterator[tuple[str, int]]:
    """The address and the process of a host on so many cores."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "IRONSTRIDE_STORE": str(folder),
        "IRONSTRIDE_SAMPLE": "0",
        "IRONSTRIDE_OWNER_HOSTS": "owner.invalid",
        "IRONSTRIDE_MOST_TABS": str(PLACES),
    }
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    server = subprocess.Popen(
        [*command, "--server.headless", "true"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(server.pid, sorted(os.sched_getaffinity(0))[:cores])
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/ready")
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.terminate()
        server.wait()


def processor_s(process: int) -> float:
    """Seconds of processor time a process has taken."""
    user, system = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / TICKS_PER_S


def resident_mb(process: int) -> float:
    """How much memory a process holds."""
    held = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return held * os.sysconf("SC_PAGE_SIZE") / 1e6


async def use(tab: Tab, until: float, seen: Seen, dice: random.Random) -> None:
    """Somebody who looks, thinks, and goes on."""
    while time.perf_counter() < until:
        await asyncio.sleep(dice.uniform(*THINK_S))
        page = tab.page if dice.random() < SAME_PAGE else dice.choice(list(tab.pages))
        try:
            seen.runs_ms[page].append(await tab.run(page) * 1000)
        except Exception as error:
            seen.errors.append(f"{page}: {type(error).__name__}")
            return
        if tab.failed:
            seen.errors.append(f"{page}: {tab.failed}")


async def come(stack: AsyncExitStack, address: str, link: str, seen: Seen) -> Tab:
    """Somebody opens their link."""
    client = await stack.enter_async_context(httpx.AsyncClient(timeout=120, trust_env=False))
    tab, taken_s = await stack.enter_async_context(visit(client, address, link))
    seen.first_ms.append(taken_s * 1000)
    return tab


async def measure(address: str, links: list[str], options: argparse.Namespace) -> tuple[Seen, int]:
    """So many people for so long, then more of them than there are places: how many were refused."""
    seen, dice, refused = Seen(), random.Random(1), 0
    async with AsyncExitStack() as stack:
        await come(stack, address, links[-1], Seen())  # the first visitor of the day fills the caches
        end = time.perf_counter() + options.arrive + options.minutes * 60

        async def person(number: int) -> None:
            await asyncio.sleep(options.arrive * number / options.people)
            tab = await come(stack, address, links[number], seen)
            await use(tab, end, seen, random.Random(number))

        await asyncio.gather(*(person(number) for number in range(options.people)))
        inside = options.people + 1
        for number in range(inside, COMING):
            try:
                await come(stack, address, links[number], Seen())
            except RefusedError:
                refused += 1
            await asyncio.sleep(dice.uniform(0.0, 0.2))
    return seen, refused


def told(label: str, times: list[float]) -> float:
    """Print a line of the table; the p95 comes back."""
    if not times:
        return 0.0
    ordered = sorted(times)
    p95 = ordered[round(0.95 * (len(ordered) - 1))]
    print(f"  {label:<18}{len(ordered):>6}{statistics.median(ordered):>9.0f}{p95:>9.0f}{ordered[-1]:>9.0f}")
    return p95


def main(options: argparse.Namespace) -> int:
    """Fill a store, open a host, let people come; 0 when what is promised was kept."""
    with tempfile.TemporaryDirectory() as name:
        _, links = filled(Path(name))
        with served(Path(name), options.cores) as (address, process):
            before, begun, load = processor_s(process), time.perf_counter(), os.getloadavg()[0]
            seen, refused = asyncio.run(measure(address, links, options))
            took, busy, held = (
                time.perf_counter() - begun,
                processor_s(process) - before,
                resident_mb(process),
            )
    print(f"{options.people} people, {options.cores} cores; milliseconds")
    print(f"  {'':<18}{'n':>6}{'p50':>9}{'p95':>9}{'most':>9}")
    kept = {"a first load": told("a first load", seen.first_ms)}
    for page, times in seen.runs_ms.items():
        told(page, times)
    kept["a run"] = told("a run", [one for times in seen.runs_ms.values() for one in times])
    runs = sum(map(len, seen.runs_ms.values()))
    each_ms = busy / max(runs, 1) * 1000
    print(f"  server: {busy:.0f} s of processor time in {took:.0f} s, {each_ms:.0f} ms a run; {held:.0f} MB")
    print(f"  machine's load: {load:.1f} before, {os.getloadavg()[0]:.1f} after")
    print(f"  {COMING} came: {refused} were told that it is full; errors: {seen.errors[:5] or 'none'}")
    missed = [name for name, most in PROMISED_MS.items() if kept[name] > most]
    missed += [] if refused == COMING - PLACES and not seen.errors else ["places"]
    print("  kept" if not missed else f"  NOT kept: {', '.join(missed)}")
    return 1 if missed else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=25)
    parser.add_argument("--minutes", type=float, default=2.0)
    parser.add_argument("--arrive", type=float, default=10.0, help="seconds within which they come")
    parser.add_argument("--cores", type=int, default=2)
    sys.exit(main(parser.parse_args()))
