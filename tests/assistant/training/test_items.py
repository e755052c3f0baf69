"""Every generator over the whole knowledge: valid, unambiguous, reproducible, tied to what it tests."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.cases.checker import examine
from assistant.cases.findings import Finding
from assistant.cases.rulebook import Rulebook
from assistant.cases.visits import NO_AGE, Visit
from assistant.loading import Loaded
from assistant.training.items import GENERATORS, make_items
from assistant.training.items.item import MOST_CHOICES, TRUE, Item, deal
from assistant.training.items.scope import TOGETHER, Base, Scope, scope_of, variants
from assistant.training.items.spotting import NOTHING
from knowledge.models import CdtCode, Day, ItemKind, Practice

_CODE = re.compile(r"D\d{4}")
_MADE: dict[ItemKind, list[Item]] = {}


def made(whole: Scope, kind: ItemKind) -> list[Item]:
    """All items of a kind over the whole knowledge, made once."""
    if kind not in _MADE:
        _MADE[kind] = list(make_items(whole, [kind]))
    assert _MADE[kind], f"no {kind} item is made"
    return _MADE[kind]


@pytest.mark.parametrize("kind", GENERATORS)
def test_each_item_has_exactly_one_right_answer_and_says_why(whole: Scope, kind: ItemKind) -> None:
    items = made(whole, kind)
    assert items
    for item in items:
        assert item.kind == kind
        assert item.prompt.strip()
        assert item.opens.strip()
        assert item.subjects
        assert all(statement.sources for statement in item.explanation)
        assert item.explanation
        if item.form in {"choose", "judge"}:
            assert len(item.right) == 1, item.prompt
            assert not {*item.right} & {*item.wrong}, item.prompt
            assert len({*item.wrong}) == len(item.wrong) >= 1, item.prompt
            dealt = deal(item, 1)
            assert dealt.choices.count(item.right[0]) == 1
            assert len({*dealt.choices}) == len(dealt.choices) <= MOST_CHOICES


@pytest.mark.parametrize("kind", GENERATORS)
def test_no_two_items_of_a_kind_are_the_same(whole: Scope, kind: ItemKind) -> None:
    by_key: dict[str, str] = {}
    for item in made(whole, kind):
        assert by_key.setdefault(item.key, item.prompt) == item.prompt


def test_every_full_code_is_practised(whole: Scope) -> None:
    practised = {subject for kind in GENERATORS for item in made(whole, kind) for subject in item.subjects}
    full = [code.code for code in whole.codes if code.depth == "full"]
    assert [code for code in full if code not in practised] == []


def test_a_situation_names_no_code(whole: Scope) -> None:
    for item in made(whole, "code-for-situation"):
        assert not _CODE.search(item.prompt), item.prompt
    for item in made(whole, "situation-for-code"):
        assert not any(map(_CODE.search, (*item.right, *item.wrong))), item.prompt


def test_wrong_codes_are_in_force_and_no_second_service_beside_the_right_one(whole: Scope) -> None:
    knowledge = whole.base.knowledge
    for item in made(whole, "code-for-situation"):
        right = item.subjects[0]
        for choice in item.wrong:
            wrong = knowledge.code(choice[:5])
            assert wrong
            assert wrong.in_force(whole.base.day)
            code = knowledge.code(right)
            assert code
            together = [pair for pair in knowledge.pairs(right, wrong.code) if pair.when in TOGETHER]
            degrees = variants(code, wrong)
            assert degrees or all(pair.verdict == "no" for pair in together), (right, wrong.code)


def test_a_wrong_situation_is_not_written_for_the_code(whole: Scope) -> None:
    for item in made(whole, "situation-for-code"):
        code = whole.base.knowledge.code(item.subjects[0])
        assert code
        told = " ".join(statement.text for statement in code.scenarios)
        assert not [story for story in item.wrong if story.rstrip(".") in told]


def test_two_codes_are_told_apart_by_a_sentence_that_names_neither(whole: Scope) -> None:
    for item in made(whole, "which-of-two"):
        blank = item.prompt.partition("\n")[2]
        assert "____" in blank
        assert not {*_CODE.findall(blank)} & {*_CODE.findall(item.right[0] + item.wrong[0])}, item.prompt


def test_claims_about_pairs_follow_the_verdict(whole: Scope) -> None:
    knowledge = whole.base.knowledge
    checked = 0
    for item in made(whole, "true-or-false"):
        if "may be billed with" in item.prompt:
            verdicts = {p.verdict for p in knowledge.pairs(*item.subjects) if p.say.id == item.explanation[0].id}
            assert verdicts == {"yes" if item.right == (TRUE,) else "no"}
            checked += 1
    assert checked > 100


def test_no_form_of_claim_gives_its_answer_away(whole: Scope) -> None:
    """Each form of claim is true often enough, and false often enough, that guessing by the form is no use."""
    forms = (
        "once per",
        "at an earlier visit",
        "at the same visit",
        "on the same day",
        "in the same quadrant",
        "is for a",
    )
    for form in forms:
        counts = Counter(item.right[0] for item in made(whole, "true-or-false") if form in item.prompt)
        assert counts.total() > 20, form
        assert 0.25 < counts[TRUE] / counts.total() < 0.75, (form, counts)


def test_a_count_is_false_by_a_rule(whole: Scope) -> None:
    knowledge = whole.base.knowledge
    for item in made(whole, "true-or-false"):
        claimed = re.search(r"is billed once per (\w+)\.", item.prompt)
        if claimed:
            code = knowledge.code(item.subjects[0])
            assert code
            units = {limit.per for limit in code.limits if limit.count == 1 and limit.months is None}
            assert (claimed[1] in units) == (item.right == (TRUE,)), item.prompt


def test_what_is_missing_is_on_the_checklist_and_nothing_else_is(whole: Scope) -> None:
    for item in made(whole, "missing-document"):
        code = whole.base.knowledge.code(item.subjects[0])
        assert code
        listed = {document.item for document in code.documents}
        assert item.right[0] in listed
        assert not listed & {*item.wrong}
        assert f"- {item.right[0]}" not in item.prompt.splitlines()


def test_the_case_check_finds_the_denial_and_none_of_the_others(whole: Scope) -> None:
    book = Rulebook(whole.base.knowledge)
    for item in made(whole, "spot-the-denial"):
        lines = re.findall(r"^([\d-]{10}): (?:(?:Tooth|Quadrant) (\w+), |(\w+) arch, )?(D\d{4}):", item.prompt, re.M)
        assert lines, item.prompt
        visits = [
            Visit("", Day(day), place or arch.lower(), code, "", "", NO_AGE, row)
            for row, (day, place, arch, code) in enumerate(lines, 1)
        ]
        found = [one for one in examine(visits, book) if isinstance(one, Finding) and one.severity != "info"]
        names = {one.denials[0].name for one in found if one.denials}
        assert names == ({item.right[0]} - {NOTHING}), item.prompt
        assert not {denial.name for one in found for denial in one.denials} & {*item.wrong}, item.prompt


def test_a_later_visit_brings_no_general_duplicate(whole: Scope) -> None:
    """A duplicate is the same line twice; a line of another day has another reason, or one that its code names."""
    knowledge = whole.base.knowledge
    general = {one.name for key in knowledge.names("denials") if (one := knowledge.denial(key)) and not one.codes}
    brought: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
    for item in made(whole, "spot-the-denial"):
        lines = item.prompt.splitlines()[1:-1]
        if len(lines) == 2 and len(item.subjects) == 1 and item.right[0] in general:
            brought[lines[0] == lines[1]].add((item.subjects[0], item.right[0]))
    assert brought[True]
    assert not brought[True] & brought[False]


def test_visits_come_in_the_order_of_the_family(whole: Scope) -> None:
    assert len(made(whole, "visits-in-order")) >= 3
    for item in made(whole, "visits-in-order"):
        assert item.opens.removeprefix("What is the sequence for ").rstrip("?") not in item.prompt
        dealt = deal(item, 5)
        assert dealt.choices != item.right
        assert tuple(dealt.choices[number] for number in dealt.solution) == item.right


@given(seed=st.integers(0, 10_000))
def test_a_seed_always_deals_the_same(seed: int) -> None:
    item = Item("which-of-two", "choose", "?", ("a",), (), "?", ("x",), ("b", "c", "d", "e"))
    assert deal(item, seed) == deal(item, seed)
    assert "a" in deal(item, seed).choices


def test_an_edited_fact_makes_a_new_item_and_a_new_distractor_does_not(loaded: Loaded) -> None:
    item = next(iter(made_of(loaded, "D3351")))
    edited = item.explanation[0]._replace(id="another")
    assert replace(item, explanation=(edited,)).key != item.key
    assert replace(item, wrong=("something else",)).key == item.key


def made_of(loaded: Loaded, code: str) -> list[Item]:
    """The situations of one code."""
    practice = Practice(("code-for-situation",), codes=(CdtCode(code),))
    return list(make_items(scope_of(Base(loaded.knowledge, Day("2026-11-21")), practice), practice.kinds))


def test_what_a_later_day_brings_is_not_asked_of_one_day(whole: Scope) -> None:
    """Two extractions of a tooth on one day are a duplicate to a biller; weeks apart they are what the rule is about."""
    brought: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
    for item in made(whole, "spot-the-denial"):
        lines = item.prompt.splitlines()[1:-1]
        if len(lines) == 2 and len(item.subjects) == 1:
            brought[lines[0] == lines[1]].add((item.subjects[0], item.right[0]))
    assert ("D7210", "Tooth already extracted in the payer's records") in brought[False]
    assert not brought[True] & brought[False]


def test_nothing_is_missing_that_a_file_need_not_hold(whole: Scope) -> None:
    for item in made(whole, "missing-document"):
        assert not item.right[0].endswith((" if used", " if any")), item.prompt
