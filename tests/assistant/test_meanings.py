"""What is claimed of a reason or remark code is settled by what the code means, and a debt by the case that is told."""

import pytest

from assistant.conversation import Conversation


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("CARC 97 means the benefit is included in another service.", "yes"),
        ("CARC 16 means the service is not covered, right?", "no"),
        ("PR 3 is the deductible, right?", "no"),
        ("is CARC 27 coverage terminated?", "yes"),
        ("CO 97 doesn't mean bundled, right?", "no"),
        ("N37 is about a missing tooth number.", "yes"),
        ("N35 means the lifetime maximum", "no"),
        ("B15 means bundled", "no"),
        ("N29 is still used for missing records", "no"),
        ("CO-18 means we missed the filing limit", "no"),
    ],
)
def test_meaning(conversation: Conversation, claim: str, verdict: str) -> None:
    assert conversation.ask(claim).verdict == verdict


@pytest.mark.parametrize(
    "claim",
    [
        "Is CARC 252 urgent?",
        "Is CO 197 final?",
        "CARC 26 means the coverage ended.",
        "CARC 29 means the claim was late",
    ],
)
def test_what_no_code_says_is_left_open(conversation: Conversation, claim: str) -> None:
    assert conversation.ask(claim).verdict is None


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("co45 in network can I bill the patient?", "no"),
        ("co 45 out of network can we bill the patient?", "depends"),
    ],
)
def test_a_contractual_amount_hangs_on_the_network(conversation: Conversation, asked: str, verdict: str) -> None:
    assert conversation.ask(asked).verdict == verdict
