"""A thing is found by what it is when its name is what is asked for."""

import pytest

from assistant.conversation import Conversation


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("removal of the apex of the root is called", "An apicoectomy is surgery"),
        ("surgical removal of infectious material surrounding the apex of a root is called", "curettage"),
        ("what's it called when they cut off the root tip", "apicoectomy"),
        ("what do you call it when half a molar is cut away", "D3920"),
        ("testing whether the nerve is alive is called", "D0460"),
        ("what do you call treating the root canal again", "D3346"),
        ("the term for pulp that is dead", "necrotic"),
        ("what is the term for filling the canals with gutta percha", "Obturation"),
        ("the seal over the canal openings after a root canal is called", "D3911"),
    ],
)
def test_described(conversation: Conversation, asked: str, says: str) -> None:
    assert says in conversation.ask(asked).headline


@pytest.mark.parametrize("asked", ["what do you call a fish with no eyes", "what is it called when it rains all day"])
def test_what_is_none_of_ours_is_not_named(conversation: Conversation, asked: str) -> None:
    assert conversation.ask(asked).kind in {"declined", "unknown"}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("dry socket, D9110 or D9930?", "D9930"),
        ("do I bill D0220 or D0230 for a second angle PA", "D0230"),
        ("tooth #13 rct, which code", "D3320"),
        ("rct #L what code", "D3240"),
    ],
)
def test_the_code_that_fits_what_is_told_leads(conversation: Conversation, asked: str, says: str) -> None:
    assert says in conversation.ask(asked).headline
