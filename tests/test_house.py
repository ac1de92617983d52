"""The house rules: tools pass, registers are sound, files are small, words are ours, docs match the code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

import data.readers.all_readers as reader_module
from analysis.all_metrics import METRICS
from analysis.metric import Metric
from data.readers.all_readers import READERS
from data.readers.reader import HEAD_BYTES, Head, Reader
from data.sample_athlete import FOLDER, sample_index
from data.training_log import Answers
from pages.navigation import FOLDER as PAGES_FOLDER
from pages.navigation import PAGES, PageEntry

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
SAMPLES = ROOT / "tests" / "reader_samples"
HOUSE = ("data", "analysis", "findings", "pages")
MODULES = sorted(path for part in (*HOUSE, "bench") for path in (ROOT / part).rglob("*.py"))
MODULES += [ROOT / name for name in ("app.py", "cli.py", "run.py")]
CODE = [path for path in MODULES if path.name != "__init__.py"]
TERMS = (
    *("e1RM", "RIR", "RPE", "VDOT", "hard set", "tonnage", "workout", "personal best", "weekly volume"),
    *("scope", "grant", "problem", "twin", "doubt"),
)
METRIC_IDS = [metric.symbol for metric in METRICS]
READER_IDS = [reader.name for reader in READERS]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize(
    "command",
    [["ruff", "check", "."], ["mypy"], ["lint-imports"]],
    ids=["ruff", "mypy", "import-linter"],
)
def test_the_tools_have_nothing_to_say(command: list[str]) -> None:
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


# Registers


def test_readers_metrics_and_pages_have_names_of_their_own() -> None:
    lists = {
        "reader names": [reader.name for reader in READERS],
        "reader labels": [reader.label for reader in READERS],
        "metric symbols": [metric.symbol for metric in METRICS],
        "metric labels": [metric.label for metric in METRICS],
        "page files": [page.file for page in PAGES],
        "page titles": [page.title for page in PAGES],
        "page addresses": [page.url_path for page in PAGES],
        "page icons": [page.icon for page in PAGES],
    }
    doubled = {what: [n for n, times in Counter(names).items() if times > 1] for what, names in lists.items()}
    assert {what: names for what, names in doubled.items() if names} == {}


@pytest.mark.parametrize("reader", READERS, ids=READER_IDS)
def test_a_reader_is_the_last_line_of_a_module_that_says_where_files_come_from(reader: Reader) -> None:
    module = ROOT / "data" / "readers" / f"{reader.name}.py"
    tree = ast.parse(module.read_text(encoding="utf-8"))
    assert len(ast.get_docstring(tree) or "") > 100
    assert ast.unparse(tree.body[-1]).startswith("READER = Reader(")
    assert f"data.readers.{reader.name} " in Path(reader_module.__file__).read_text(encoding="utf-8")


def sample_files() -> list[Path]:
    index = sample_index()
    return sorted(SAMPLES.iterdir()) + [FOLDER / str(name) for name in index["import_order"]]


def formats_of(path: Path) -> str:
    stated = {str(entry["name"]): str(entry["format"]) for entry in sample_index()["file"]}
    return stated.get(path.name) or path.name.split(".")[0]


@pytest.mark.parametrize("path", sample_files(), ids=named)
def test_exactly_one_reader_claims_each_sample_and_reads_it(path: Path) -> None:
    raw = path.read_bytes()
    claiming = [reader for reader in READERS if reader.recognises(Head("any name", raw[:HEAD_BYTES]))]
    assert [reader.name for reader in claiming] == [formats_of(path)]
    if path.parent == SAMPLES:
        log = claiming[0].read(BytesIO(raw), answers=Answers(unit="kg", distance_unit="km"))
        assert log.problems == []
        assert len(log.sets) + len(log.runs) + len(log.races) + len(log.body_mass) > 0


@pytest.mark.parametrize("reader", READERS, ids=READER_IDS)
def test_every_reader_has_a_sample_of_its_own(reader: Reader) -> None:
    assert list(SAMPLES.glob(f"{reader.name}.*")), f"Add tests/reader_samples/{reader.name}.csv"


@pytest.mark.parametrize("metric", METRICS, ids=METRIC_IDS)
def test_a_metric_declares_everything_it_is_shown_with(metric: Metric) -> None:
    for words in (metric.symbol, metric.label, metric.unit, metric.reference):
        assert words.strip() == words != ""
    assert re.fullmatch(r"[a-z0-9_]+", metric.symbol)
    assert metric.columns
    assert metric.least_rows >= 1


@pytest.mark.parametrize("page", PAGES, ids=[page.url_path for page in PAGES])
def test_a_page_is_a_script_that_says_its_question(page: PageEntry) -> None:
    script = PAGES_FOLDER / page.file
    assert script.exists()
    texts = [node.value for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))) if is_text(node)]
    assert [text for text in texts if text.strip().endswith("?")]


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


# Files and words


def test_no_module_is_longer_than_300_lines() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in CODE}
    assert {name: lines for name, lines in lengths.items() if lines > 300} == {}


def test_packages_are_empty_and_tests_are_none() -> None:
    packages = [path for part in HOUSE for path in (ROOT / part).rglob("__init__.py")]
    assert [named(path) for path in packages if path.read_bytes()] == []
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_no_two_modules_have_the_same_name() -> None:
    counts = Counter(path.name for path in CODE)
    assert [named(path) for path in CODE if counts[path.name] > 1] == []


def test_every_module_says_what_it_is() -> None:
    silent = [p for p in CODE if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))]
    assert [named(path) for path in silent] == []


def bound_names(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.alias):
            yield node.asname or "", node.lineno


def test_no_variable_is_called_like_a_package() -> None:
    found = [
        f"{named(path)}:{line} {name}"
        for path in CODE
        for name, line in bound_names(ast.parse(path.read_text(encoding="utf-8")))
        if name in HOUSE
    ]
    assert found == []


def unsafe_calls(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if any(keyword.arg == "unsafe_allow_html" for keyword in node.keywords):
            yield "unsafe_allow_html", node.lineno
        if node.func.attr == "html" and ast.unparse(node.func.value) == "st":
            yield "st.html", node.lineno
        texts = [*node.args, *(keyword.value for keyword in node.keywords)]
        if node.func.attr in ("markdown", "write") and any(map(is_made_up, texts)):
            yield f"made-up text into {node.func.attr}", node.lineno


def is_made_up(text: ast.AST) -> bool:
    made = (ast.JoinedStr, ast.BinOp)
    return any(
        isinstance(node, made) or (isinstance(node, ast.Attribute) and node.attr == "format")
        for node in ast.walk(text)
    )


def test_text_from_files_has_no_way_to_become_markdown_or_html() -> None:
    found = [
        f"{named(path)}:{line} {what}"
        for path in [*(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]
        for what, line in unsafe_calls(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


# Docs


def document(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def row_of(text: str, first_cell: str) -> list[str]:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()]
    return next((row for row in rows if row[0] == first_cell), [])


def test_the_vocabulary_explains_every_term() -> None:
    text = document("vocabulary.md")
    assert [term for term in TERMS if f"- **{term}** — " not in text] == []


def test_every_page_has_its_question_in_the_vocabulary() -> None:
    text = document("vocabulary.md")
    assert [page.title for page in PAGES if len(row_of(text, page.title)) != 2] == []


@pytest.mark.parametrize("reader", READERS, ids=READER_IDS)
def test_every_reader_has_its_row_in_the_formats(reader: Reader) -> None:
    assert len(row_of(document("formats.md"), reader.label)) == 4


@pytest.mark.parametrize("metric", METRICS, ids=METRIC_IDS)
def test_every_metric_has_its_row_with_unit_and_evidence(metric: Metric) -> None:
    weekly = {"max": "highest", "sum": "sum", "mean": "mean", "last": "last"}[metric.weekly]
    stated = [metric.label, metric.unit, weekly, metric.better, metric.evidence.name.lower()]
    assert row_of(document("metrics.md"), metric.label)[:5] == stated


def test_the_docs_name_no_reader_or_metric_that_is_gone() -> None:
    tables = {"formats.md": {reader.label for reader in READERS}, "metrics.md": {m.label for m in METRICS}}
    for name, known in tables.items():
        lines = [line for line in document(name).splitlines() if line.startswith("| ")]
        first = {line.strip("|").split("|")[0].strip() for line in lines} - {"file", "metric"}
        assert first == known
