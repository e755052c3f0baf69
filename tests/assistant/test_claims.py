"""What is claimed of a code is settled by what the code is, and by nothing that speaks of something else."""

import pytest

from assistant.answers.judging import judged
from assistant.answers.question import Question
from assistant.conversation import Conversation
from assistant.loading import Loaded
from intents.interpreter import Interpreter
from knowledge.models import Day


@pytest.mark.parametrize(
    ("claim", "verdict", "says"),
    [
        ("D3320 is the code for a molar root canal, right?", "no", "premolar"),
        ("so D3310 is a root canal on a front tooth?", "yes", "front tooth"),
        ("D3120 is a direct pulp cap, correct?", "no", "D3110"),
        ("D3348 is not for premolars, is that right?", "yes", "molar"),
        ("is D3426 billed per root?", "yes", "root"),
        ("D4211 is per tooth, isn't it?", "no", "quadrant"),
        ("D3347 is a first root canal on a premolar, right?", "no", "redo"),
        ("D1206 covers fluoride gel, doesn't it?", "no", "varnish"),
        ("D3430 is per tooth", "no", "each root"),
        ("D3222 is for dead teeth, isn't it", "no", "living pulp"),
        ("D3911 counts as the final restoration", "no", "never"),
        ("D3353 includes the final root filling, right?", "yes", "inside"),
        ("D9110 covers writing a prescription for antibiotics", "no", "prescription"),
        ("D3331 needs a narrative, right?", "yes", "narrative"),
        ("D3110 and D3120 are the same thing", "no", "exposed"),
        ("someone told me that D2930 is for permanent teeth, is that so?", "no", "primary"),
    ],
)
def test_claim(conversation: Conversation, claim: str, verdict: str, says: str) -> None:
    answer = conversation.ask(claim)
    assert answer.verdict == verdict, answer.headline
    assert says in " ".join([answer.headline, *(item.text for item in answer.statements())])


@pytest.mark.parametrize(
    "asked",
    [
        "is D3330 covered?",
        "is D3353 only for front teeth?",
        "is D2740 allowed with D2950?",
        "is D3310 for single rooted teeth?",
        "is D3351 billed for each appointment?",
        "what is D3330?",
    ],
)
def test_more_than_what_a_code_is_gets_no_verdict_from_it(loaded: Loaded, asked: str) -> None:
    interpreter = Interpreter(loaded.knowledge, loaded.language)
    question = Question(interpreter.read(asked), loaded.knowledge, Day("2026-11-29"), interpreter)
    assert judged(question, question.codes[0]) is None
