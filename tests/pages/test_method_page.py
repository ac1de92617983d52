"""Method shows every rule with its number, its source and the sets behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from analysis.method_rules import RULES, check_rules
from data.sample_athlete import sample_name
from data.sharing import owner_scope
from data.store.log_rows import read_log
from findings.lifting import lift_trends, lifting_frame, with_levels
from findings.method import ORDER_COLUMNS, method_log_of, method_sets
from pages.viewing import open_store

HEADER = "started_at,exercise,set_number,load_kg,reps,rpe\n"
ONE_SET = HEADER + "2026-11-18 18:00,Back Squat,1,100,5,8\n"
ONE_RUN = "started_at,name,distance_m,elapsed_s\n2026-11-18 09:00,Morning,10000,3000\n"


def tile(app: AppTest, label: str) -> int:
    return int(next(str(each.value) for each in app.metric if each.label == label))


def test_an_empty_log_says_what_will_be_here(empty_store: Path, open_page: Callable[[str], AppTest]) -> None:
    assert open_page("Method").subheader[0].value == "No lifting in this log yet."


def test_running_alone_is_no_lifting(
    import_text: Callable[[str], None], open_page: Callable[[str], AppTest]
) -> None:
    import_text(ONE_RUN)
    assert open_page("Method").subheader[0].value == "No lifting in this log yet."


def test_one_set_is_enough_for_every_rule_to_have_its_card(
    import_text: Callable[[str], None],
    open_page: Callable[[str], AppTest],
    words: Callable[[AppTest], str],
) -> None:
    import_text(ONE_SET)
    said = words(open_page("Method"))
    assert [rule.title for rule in RULES if rule.title not in said] == []


def test_the_counts_are_those_of_the_rules(sample_store: Path, open_page: Callable[[str], AppTest]) -> None:
    app = open_page("Method")
    log = read_log(open_store(), owner_scope(sample_name()))
    lifting = lifting_frame(log.sets, log.body_mass, "wathan")
    levels = with_levels(lifting, lift_trends(lifting))
    kept_columns = [name for name in levels if name not in ORDER_COLUMNS[1:]]
    sets = method_sets(levels[kept_columns], log.sets[list(ORDER_COLUMNS)], "UTC")
    end = max(log.sets["day"].max(), log.runs["day"].max(), log.races["day"].max())
    checks = check_rules(method_log_of(sets, log.runs, log.body_mass), end)
    main = {check.rule.id: check.status.value for check in sorted(checks, key=lambda c: c.window_days)}
    for label, status in (("Kept", "pass"), ("Not yet", "not yet"), ("Not measurable", "not measurable")):
        assert tile(app, label) == list(main.values()).count(status)


def test_intent_nobody_noted_is_not_measurable_and_never_missed(
    sample_store: Path, open_page: Callable[[str], AppTest]
) -> None:
    app = open_page("Method")
    titles = [each.value for each in app.subheader]
    intent = next(rule.title for rule in RULES if rule.id == "R11")
    assert titles.index(intent) > titles.index("Not measurable")


def test_the_pairs_and_the_history_are_told(sample_store: Path, open_page: Callable[[str], AppTest]) -> None:
    app = open_page("Method")
    assert any("Heavy rounds" in table.value for table in app.dataframe) or "No heavy lift" in str(app.text)
    assert next(chart.proto.alt for chart in app.get("plotly_chart")).startswith("Rules kept over 26 weeks")
