"""Marking: letters, orders, and answers in one's own words."""

from __future__ import annotations

import pytest

from assistant.loading import Loaded
from assistant.training.classroom import Classroom
from assistant.training.items.item import Dealt, Item, deal
from assistant.training.lessons import Exercise
from assistant.training.marking import mark_text, parse
from assistant.training.schedule import Rating
from intents.interpreter import Interpreter

CHOOSE = Dealt(Item("which-of-two", "choose", "?", ("x",), (), "?", ("k",), ("y", "z")), ("y", "x", "z"))
JUDGE = deal(Item("true-or-false", "judge", "?", ("False",), (), "?", ("k",), ("True",)), 1)
ORDER = Dealt(Item("visits-in-order", "order", "?", ("1st", "2nd", "3rd"), (), "?", ("k",)), ("3rd", "1st", "2nd"))


@pytest.mark.parametrize(
    ("dealt", "typed", "meant"),
    [
        (CHOOSE, "b", (1,)),
        (CHOOSE, " B. ", (1,)),
        (CHOOSE, "2", (1,)),
        (CHOOSE, "d", None),
        (CHOOSE, "", None),
        (CHOOSE, "ab", None),
        (CHOOSE, "0", None),
        (JUDGE, "false", (1,)),
        (JUDGE, "T", (0,)),
        (ORDER, "b c a", (1, 2, 0)),
        (ORDER, "231", (1, 2, 0)),
        (ORDER, "b, c, a", (1, 2, 0)),
        (ORDER, "b b a", None),
        (ORDER, "b c", None),
    ],
)
def test_letters_and_numbers(dealt: Dealt, typed: str, meant: tuple[int, ...] | None) -> None:
    assert parse(dealt, typed) == meant


def test_the_solution_is_marked_right(classroom: Classroom) -> None:
    for dealt in (CHOOSE, JUDGE, ORDER):
        letters = "".join("abc"[number] for number in dealt.solution)
        marked = classroom.mark(dealt, letters)
        assert marked
        assert marked.correct


@pytest.fixture(scope="module")
def interpreter(loaded: Loaded) -> Interpreter:
    return Interpreter(loaded.knowledge, loaded.language)


@pytest.fixture(scope="module")
def callers(pool: tuple[Exercise, ...]) -> dict[str, Item]:
    """Calls by their question."""
    return {one.item.opens: one.item for one in pool if one.item.kind == "answer-the-caller"}


def test_who_says_the_statement_is_right(callers: dict[str, Item], interpreter: Interpreter) -> None:
    """Also with a word before it; one in a hundred may be worded too short to tell."""
    sample = [*callers.values()][::4]
    said = {one.opens: one.explanation[0].text for one in sample}
    assert [one.opens for one in sample if not mark_text(deal(one, 1), said[one.opens], interpreter).correct] == []
    wrong = [one for one in sample if not mark_text(deal(one, 1), f"Well, {said[one.opens]}", interpreter).correct]
    assert len(wrong) <= len(sample) / 100, [one.opens for one in wrong]


@pytest.mark.parametrize("said", ["no idea", "yes", "ask the patient", "it is blue"])
def test_who_says_next_to_nothing_is_wrong(callers: dict[str, Item], interpreter: Interpreter, said: str) -> None:
    right = [one.prompt for one in [*callers.values()][::9] if mark_text(deal(one, 1), said, interpreter).correct]
    assert len(right) <= 1, right


CALLS = {
    "Do I bill D2750 on the prep date or the seat date?": (
        [
            "depends on the contract, most payers go by the seat date, some take the prep date",
            "usually when the crown is seated, but check your contract as a few accept prep date",
        ],
        [
            "always the prep date",
            "always bill the prep date, that is when the work starts, no matter what the contract says",
        ],
    ),
    "Can D1120 and D1206 be billed together?": (
        [
            "yes, fluoride varnish is its own application so you can bill both",
            "Yes you can, they are separate services",
        ],
        [
            "no, varnish is included in the cleaning",
            "No. The varnish is not a separate application, so do not bill both.",
        ],
    ),
    "Does D3473 include the filling?": (
        ["no, bill the filling separately with its restorative code", "it doesn't, the restoration gets its own code"],
        ["yes the filling is part of it", "the filling is included in the repair, nothing else to bill"],
    ),
    "Can I bill both insurances at the same time?": (
        [
            "no, send it to the primary first, the secondary wants the primary's payment before it looks at it",
            "nope - wait until the primary has paid, then file with secondary",
        ],
        ["yes send both claims together so they pay faster", "No, you can only ever bill one insurance"],
    ),
    "Is D4381 billed per site?": (
        ["no it is per tooth no matter how many sites", "per tooth, not per site"],
        ["yes, per site and not per tooth", "no, it's billed per quadrant", "no"],
    ),
    "What is the code for a zirconia crown?": (
        ["d2740", "That would be D2740, the porcelain/ceramic crown"],
        ["D2750", "it is not D2740"],
    ),
    "How many surfaces is D2335?": (
        ["four or more surfaces", "4+ surfaces on a front tooth"],
        ["three surfaces", "two or more"],
    ),
    "How often can D2720 be billed on one tooth?": (
        [
            "the code has no limit, but plans generally only replace crowns every 5 to 7 years, sometimes 10",
            "usually once every five years, depends on the plan, code itself sets no time",
        ],
        ["as often as you like", "plans replace a crown every six months"],
    ),
    "Can I bill D3353 without D3352?": (
        [
            "yes if the medication was never changed, with a one step barrier you go straight from 51 to 53",
            "Yes, when no medication replacement visit took place",
        ],
        ["no, D3352 always has to come first", "yes"],
    ),
    "What is the difference between D7310 and D7320?": (
        [
            "D7310 is done with extractions in that quadrant, D7320 without extractions",
            "7310 = with extractions; 7320 = no extractions",
        ],
        ["D7320 goes with extractions, D7310 with none", "D7310 is upper and D7320 lower"],
    ),
    "Should I send a corrected claim or an appeal?": (
        ["corrected claim if we made a mistake on the claim, appeal with proof if the payer's decision was wrong"],
        ["appeal when the claim was wrong, corrected claim when the decision was wrong", "always appeal"],
    ),
    "Is D2510 an inlay or an onlay?": (
        ["an inlay because it covers no cusp", "inlay - onlays cover at least one cusp"],
        ["an onlay", "onlay, since it covers a cusp"],
    ),
    "Can D2952 be billed with a crown?": (
        ["sure, the post and core is billed next to the crown on that tooth, some plans bundle it"],
        ["no it's part of the crown", "D2952 may not stand beside the crown code on the same tooth"],
    ),
    "Can D3351 be billed more than once?": (
        [
            "No. once per tooth in a course, the next visits are D3352 and the last D3353",
            "no only one time at the start, use 52 for later visits and 53 at the end",
        ],
        ["yes each visit is D3351", "No, it can be billed twice at most, then D3352 and D3353"],
    ),
    "Is D3351 covered by dental insurance?": (
        [
            "that depends on the plan, many put it under endodontics and want an x-ray showing the open apex",
            "depends on their plan; check endodontic benefits",
        ],
        ["yes always", "no insurance covers it"],
    ),
    "Can D7140 be billed with a socket bone graft?": (
        ["yes, the extraction plus D7953 for the graft on the same day"],
        ["yes, the graft is D6104", "no, grafts are included in an extraction"],
    ),
    "Why was D2794 denied?": (
        [
            "most often the records don't show why a filling wasn't enough, or the existing crown isn't old enough, or there was no seat date",
            "old crown too new, missing seat date, no proof a filling would not work",
        ],
        ["because titanium crowns are never covered"],
    ),
    "D2952 or D2954?": (
        [
            "D2952 is the custom cast post and core made by the lab, D2954 the prefabricated post with a core built on it"
        ],
        ["D2954 is made outside the mouth in one piece, D2952 is a ready made post with the core built on"],
    ),
    "How does my coverage work with two dental plans?": (
        ["the primary pays first as if it were the only one and the secondary looks at what's left by its own rules"],
        ["both plans pay half", "the secondary pays as if alone, and the primary then counts what is left"],
    ),
    "Can D2753 be billed with a buildup?": (
        ["yes, D2950 next to it if there isn't enough tooth to hold the crown, though a plan may bundle them"],
        ["no, the buildup is part of the crown", "yes"],
    ),
    "Is Medicaid ever primary?": (
        ["no, if there is other dental insurance medicaid comes last"],
        ["yes, Medicaid always pays first"],
    ),
    "Can D3333 be billed with a root canal?": (
        ["yes it's a separate code, attach an image and say what caused the perforation; some plans bundle it though"],
        ["no, it is inside the root canal"],
    ),
    "What is the difference between D2930 and D2931?": (
        ["D2930 is for baby teeth and D2931 for permanent ones"],
        ["D2930 is for permanent teeth, D2931 for baby teeth"],
    ),
    "Can I bill a biopsy with D3425?": (
        [
            "no, tissue taken out during the apico is not billed with D7285 or D7286",
            "no, a biopsy code isn't used for tissue removed during that surgery",
        ],
        ["yes, D7286"],
    ),
    "Is D3220 only for baby teeth?": (
        ["by the code it can be used on permanent teeth too, but some plans pay only for primary teeth"],
        ["yes only baby teeth"],
    ),
}


@pytest.mark.parametrize("asked", CALLS)
def test_a_caller_is_answered_in_ones_own_words(callers: dict[str, Item], interpreter: Interpreter, asked: str) -> None:
    """Right answers in other words pass; flat, half, foreign, denied and turned-round ones do not."""
    dealt = deal(callers[asked], 1)
    right, wrong = CALLS[asked]
    assert [one for one in right if not mark_text(dealt, one, interpreter).correct] == []
    assert [one for one in wrong if mark_text(dealt, one, interpreter).correct] == []


def test_a_flat_opposite_is_noticed(callers: dict[str, Item], interpreter: Interpreter) -> None:
    dealt = deal(callers["Can D3351 be billed more than once?"], 1)
    assert mark_text(dealt, "Yes, at every visit", interpreter).wrong_verdict
    assert not mark_text(dealt, "Bill it once", interpreter).wrong_verdict


def test_what_was_left_out_is_told_and_makes_the_answer_a_hard_one(
    callers: dict[str, Item], interpreter: Interpreter
) -> None:
    item = callers["Can D7140 be billed with a socket bone graft?"]
    marked = mark_text(deal(item, 1), "yes, with D7953 beside the extraction at that visit", interpreter)
    assert marked.correct
    assert marked.missed == item.explanation[1:]
    assert marked.rating == Rating.Hard
