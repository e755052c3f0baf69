"""What is none of ours, or fits nothing that we know, gets no code."""

from __future__ import annotations

import pytest

from assistant.conversation import Conversation


@pytest.mark.parametrize(
    "question",
    [
        "please find me a recipe for noodles with tomato sauce tonight",
        "make a list of the ten tallest buildings in my town",
        "book a table at the corner restaurant under the name Miller",
        "my cat needs a new collar and a name tag, what do you think",
        "how fast does my card pay points",
        "show me the way to the station and the next train",
        "turn the photos of the holiday into black and white",
    ],
)
def test_what_names_nothing_of_ours_gets_no_code(conversation: Conversation, question: str) -> None:
    answer = conversation.ask(question)
    assert answer.kind in {"declined", "unknown"}, answer.headline
    assert answer.codes == ()
