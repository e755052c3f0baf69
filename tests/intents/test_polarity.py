"""Whether a question wants a yes or no, and which way round it is asked."""

from __future__ import annotations

import pytest

from intents.polarity import (
    asks_whether,
    asks_why,
    claims,
    denies,
    is_negated,
    last_question,
    turns_round,
    without_denial,
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
    ],
)
def test_a_plain_yes_or_no_question_is_not_negated(text: str) -> None:
    assert (asks_whether(text), is_negated(text)) == (True, False)


@pytest.mark.parametrize("text", ["why can't D3351 be billed twice?", "what is D3351", "when should I not use D2950?"])
def test_an_open_question_wants_no_yes_or_no(text: str) -> None:
    assert not asks_whether(text)


def test_what_is_told_before_a_question_denies_nothing() -> None:
    assert not is_negated("We are not in network with the plan. Do we have to write off the difference?")


def test_the_last_question_of_a_message_is_what_is_asked() -> None:
    assert last_question("We billed it. Was that right? Thanks a lot for that.") == "Was that right?"
    assert last_question("crown denied") == "crown denied"


@pytest.mark.parametrize("text", ["why?", "why was it denied", "D4342 was denied. So why is this the case?"])
def test_a_reason_is_asked_for_at_last(text: str) -> None:
    assert asks_why(text)


def test_a_reason_that_is_told_is_not_asked_for() -> None:
    assert not asks_why("The plan told us why. Can we appeal?")


@pytest.mark.parametrize(
    "text",
    [
        "An EOB is not a bill.",
        "The older parent's plan is primary.",
        "If the claim was late we have to write it off.",
        "A patient can choose which plan is primary.",
    ],
)
def test_a_sentence_about_how_things_are_is_a_claim(text: str) -> None:
    assert claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "Patient is 12 and has an open apex.",
        "Our claim is pending.",
        "The plan says we may not charge the patient.",
        "insurance will not cover the crown",
        "What is an EOB.",
        "The tooth is missing. It was extracted.",
    ],
)
def test_what_is_told_is_no_claim(text: str) -> None:
    assert not claims(text)


def test_what_a_code_means_denies_nothing() -> None:
    assert not denies("CARC 96 means the service is not covered.")
    assert not denies("The birthday rule looks at the month, not the year.")
    assert denies("A predetermination does not guarantee payment.")


def test_a_denial_without_its_denying_words() -> None:
    assert without_denial(("it", "does", "not", "guarantee", "payment")) == ("it", "guarantee", "payment")
    assert turns_round("A copay can't be waived.")
    assert not turns_round("We are in network with one but not the other.")
