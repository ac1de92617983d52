"""The method with the exercises as the catalogue knows them, not as the other tests write them down."""

from analysis.complex_sets import ARTICLE_PAIRS, JUMPED, STUDIED_PAIRS
from analysis.exercise_swap import alternatives
from analysis.method_log import method_log
from analysis.method_rule import Status
from analysis.method_rules import check_rules
from analysis.programme_templates import PROGRAMMES
from analysis.rule_balance import CORE_PATTERNS, MUSCLES, UPPER_PATTERNS
from analysis.set_table import FACT_COLUMNS
from analysis.target_load import LOAD_FACTS
from data.exercises import catalogue
from tests.analysis.method_example import HIGH, LOW, li_complex, log_of, session_1, session_2
from tests.analysis.test_method_rules import MUST_PASS, SUNDAY

FACTS = catalogue()


def checked(sets):
    checks = check_rules(method_log(sets, FACTS), SUNDAY)
    return {check.rule.id: check.status for check in checks if check.window_days == 7}


def test_the_catalogue_has_the_facts_the_method_asks_for():
    assert set(FACT_COLUMNS) | set(LOAD_FACTS) <= set(FACTS.columns)


def test_every_exercise_of_the_programmes_and_pairs_is_in_the_catalogue():
    items = [item for programme in PROGRAMMES for plan in programme.workouts for item in plan.items]
    named = {item.exercise for item in items} | {name for item in items for name in item.percent_of}
    named |= {name for pair in ARTICLE_PAIRS | STUDIED_PAIRS for name in pair}
    assert named <= set(FACTS["exercise"])
    jumps = FACTS[FACTS["exercise"].isin([jump for _, jump in ARTICLE_PAIRS | STUDIED_PAIRS])]
    assert set(jumps["category"]) <= set(JUMPED)


def test_the_words_the_rules_look_for_are_those_of_the_catalogue():
    assert {*UPPER_PATTERNS, *CORE_PATTERNS, "jump", "bound", "lunge", "locomotion"} <= set(FACTS["pattern"])
    assert {"lower", "upper", "core", "ballistic", "plyometric"} <= set(FACTS["category"])
    muscles = {muscle for words in FACTS["primary_muscles"] for muscle in words.split(";")}
    assert set(MUSCLES) <= muscles


def test_the_written_week_passes_with_the_catalogue_too():
    for end in (LOW, HIGH):
        found = checked(log_of(session_1(end), session_2(end)))
        assert {rule: found[rule] for rule in MUST_PASS} == dict.fromkeys(MUST_PASS, Status.REACHED)
    assert checked(session_1(LOW))["R6"] is Status.NOT_YET
    assert checked(li_complex())["R6"] is Status.REACHED


def test_every_exercise_of_the_programmes_has_alternatives_but_those_that_stand_alone():
    for programme in PROGRAMMES:
        for plan in programme.workouts:
            for item in plan.items:
                assert len(alternatives(item.exercise, FACTS)) > 0, item.exercise
