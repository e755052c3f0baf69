"""Whether a question wants a yes or no, and which way round it is asked."""

from __future__ import annotations

import pytest

from intents.polarity import (
    asks_of_a_next_step,
    asks_whether,
    asks_why,
    claims,
    denies,
    is_negated,
    last_question,
    looks_for_a_fault,
    turns_round,
    without_denial,
    without_repetition,
    without_tag,
)


@pytest.mark.parametrize(
    "text",
    [
        "is it true that D3351 can't be billed twice?",
        "so D3352 isn't once only?",
        "D3353 can't be billed without D3351, right?",
        "D3351 cannot be billed twice?",
        "I was told we can't bill a buildup with a crown, is that right?",
        "they said it is not covered, correct?",
    ],
)
def test_a_denial_to_be_confirmed_is_negated(text: str) -> None:
    assert (asks_whether(text), is_negated(text)) == (True, True)


@pytest.mark.parametrize(
    "text",
    [
        "can I bill D3351 twice?",
        "isn't D3351 once per tooth?",
        "can't I bill D3351 twice?",
        "D3353 includes the root canal, right?",
        "D3351 can be billed twice, correct?",
        "so D3351 is once per tooth",
        "is it ok to bill both",
        "We checked eligibility and they still want a refund, can they?",
    ],
)
def test_a_plain_yes_or_no_question_is_not_negated(text: str) -> None:
    assert (asks_whether(text), is_negated(text)) == (True, False)


@pytest.mark.parametrize("text", ["why can't D3351 be billed twice?", "what is D3351", "when should I not use D2950?"])
def test_an_open_question_wants_no_yes_or_no(text: str) -> None:
    assert not asks_whether(text)


def test_what_is_told_before_a_question_denies_nothing() -> None:
    assert not is_negated("We are not in network with the plan. Do we have to write off the difference?")


def test_a_reason_that_is_asked_for_denies_nothing() -> None:
    assert not is_negated("There is a code so why is it not covered?")


def test_the_last_question_of_a_message_is_what_is_asked() -> None:
    assert last_question("We billed it. Was that right? Thanks a lot for that.") == "Was that right?"
    assert last_question("crown denied") == "crown denied"


@pytest.mark.parametrize("text", ["why?", "why was it denied", "D4342 was denied. So why is this the case?"])
def test_a_reason_is_asked_for_at_last(text: str) -> None:
    assert asks_why(text)


def test_a_reason_that_is_told_is_not_asked_for() -> None:
    assert not asks_why("The plan told us why. Can we appeal?")


@pytest.mark.parametrize(
    ("text", "plainly"),
    [
        ("stitches are part of the extraction, aren't they?", "stitches are part of the extraction, right?"),
        ("we can bill both don't we", "we can bill both, right?"),
        ("that isn't covered, is it?", "that isn't covered, right?"),
        ("can you tell me what a prophy is", "can you tell me what a prophy is"),
        ("why is it denied", "why is it denied"),
        ("is it billable or isn't it?", "is it billable or isn't it?"),
    ],
)
def test_a_question_behind_a_statement_denies_nothing(text: str, plainly: str) -> None:
    assert without_tag(text) == plainly


@pytest.mark.parametrize(
    ("text", "once"),
    [
        ("D3430 is included in D3410 and cannot be reported separately", "D3430 is included in D3410"),
        ("sutures are part of D7140, so they can't be billed apart, right?", "sutures are part of D7140, right?"),
        ("D2950 is part of a crown and needs an image", "D2950 is part of a crown and needs an image"),
        ("D3430 cannot be reported separately", "D3430 cannot be reported separately"),
    ],
)
def test_what_is_said_twice_is_denied_once(text: str, once: str) -> None:
    assert without_repetition(text) == once


@pytest.mark.parametrize(
    "text",
    [
        "the older parent's plan is primary",
        "medicaid is primary when the patient also has a dental plan",
        "unused benefits roll over to next year",
        "you can bill D9995 by itself",
        "D3430 is per tooth",
        "D3911 counts as the final restoration",
        "D3354 is still valid",
        "If the claim was late we have to write it off.",
        "A patient can choose which plan is primary.",
        "D0274 has four films in it",
        "D9248 went away in 2026",
        "D4342 means one to three teeth",
        "onlays have to be billed on the seat date",
        "extraction codes are picked by how hard the tooth comes out",
        "someone told me D3431 is what you bill for a membrane",
        "if bone was removed it's a D7140",
        "we send the full fee even when there is a contract",
        "D7250 needs gum or bone cut",
        "waiving the deductible is fine as long as it is noted",
    ],
)
def test_a_sentence_that_says_how_something_is_claims_it(text: str) -> None:
    assert (claims(text), is_negated(text)) == (True, False)


@pytest.mark.parametrize(
    "text",
    ["An EOB is not a bill.", "you can't bill D9995 by itself", "D3110 isn't for molars", "D3470 includes no splint"],
)
def test_a_sentence_that_says_how_something_is_not_claims_a_denial(text: str) -> None:
    assert (claims(text), is_negated(text)) == (True, True)


@pytest.mark.parametrize(
    "text",
    [
        "can you bill D9995 by itself",
        "so D3911 counts as the final restoration",
        "car accident claim who is primary",
        "What is an EOB.",
        "when does D3330 count as finished",
        "D3330 is paid, what about D3331",
        "crown or onlay",
        "medication change in a root canal",
        "D2950 with D2740",
        "D4910 is billed how many times a year",
        "when is D3330 billed",
        "D4341 is per quadrant or per tooth",
        "exam with a crown is billed as what code",
    ],
)
def test_a_question_and_a_fragment_claim_nothing(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "Patient is 12 and has an open apex.",
        "Our claim is pending.",
        "D3330 is denied as a duplicate",
        "The plan says we may not charge the patient.",
        "insurance will not cover the crown",
        "crown is loose and there is decay",
        "upper molar needs a root canal and a crown",
        "an 8 year old has a broken front tooth",
        "a new patient is in pain on the lower left",
        "D3330 was denied and the plan is primary",
        "The tooth is missing. It was extracted.",
    ],
)
def test_what_is_told_of_somebody_or_of_a_claim_claims_nothing(text: str) -> None:
    assert (claims(text), asks_whether(text)) == (False, False)


@pytest.mark.parametrize(
    "text",
    [
        "CARC 96 means the service is not covered.",
        "The birthday rule looks at the month, not the year.",
        "A patient who doesn't come back owes for the visit.",
        "If the plan doesn't pay we bill the patient.",
    ],
)
def test_a_meaning_a_condition_and_a_relative_clause_deny_nothing(text: str) -> None:
    assert not denies(text)


def test_a_denial_without_its_denying_words() -> None:
    assert denies("A predetermination does not guarantee payment.")
    assert without_denial(("it", "does", "not", "guarantee", "payment")) == ("it", "guarantee", "payment")


def test_a_denied_verb_turns_the_answer_round() -> None:
    assert turns_round("A copay can't be waived.")
    assert not turns_round("We are in network with one but not the other.")


@pytest.mark.parametrize(
    ("text", "whether"),
    [
        ("You see that it needs a crown, so you must plan one. What is the code?", False),
        ("The patient must pay today. So how much is it?", False),
        ("May I bill it? What is the code?", True),
        ("The apex is closed, can I use it?", True),
        ("access filling after the root canal included?", True),
        ("included or separate?", False),
    ],
)
def test_what_is_told_before_a_question_for_a_name_asks_nothing(text: str, whether: bool) -> None:
    assert asks_whether(text) is whether


@pytest.mark.parametrize(
    "text",
    ["D0330 was sent. Did I overbill?", "is that a problem?", "did we bill it wrong?", "was the second too soon?"],
)
def test_a_fault_is_looked_for(text: str) -> None:
    assert looks_for_a_fault(text)
    assert not asks_of_a_next_step(text)


def test_whether_all_is_well_looks_for_no_fault() -> None:
    assert not looks_for_a_fault("There was a problem with the crown. Are the codes right?")
    assert asks_of_a_next_step("They paid another code. Should I resubmit?")
