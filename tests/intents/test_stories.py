"""A story of visits is told from a question about codes."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.loading import Loaded
from intents.interpreter import Interpreter

TOLD = (
    "pulpotomy on tooth K in May, rct in June",
    "root canal on 14 on 3/3, buildup 3/10, crown 4/1",
    "first D3352 then D3351 on tooth 9, what will the payer say?",
    "we did D3351 on #9 and then D3353 on #9",
    "prophy and SRP UR on the same day 3/4/2026",
)
ASKED = (
    "can I bill D3351 and then D3352 on tooth 9?",
    "D3351 vs D3352",
    "which comes first, D3351 or D3352?",
    "what is the difference between a pulpotomy and a root canal?",
    "how often can D1110 be billed, and D4910?",
    "the payer denied D3351, now what do I do?",
)
SITUATIONS = (
    "Baby tooth hanging by the gum was taken out with fingers.",
    "General dentist could not pass a broken file and sends the patient to an endodontist who bypasses it.",
    "Patient lost a filling on Friday, the dentist put a temporary material in, no other treatment.",
    "Implant placed two years ago, the screw came loose and the dentist tightened it.",
)
NO_SITUATIONS = (
    "insurance refused the sealant on a tooth that was filled before",
    "limited exam or comprehensive exam for a new patient in an emergency",
    "after srp a patient can never go back to a ____",
    "do they pay for a crown on a tooth with a root canal",
)


@pytest.mark.parametrize("text", [*SITUATIONS, *NO_SITUATIONS])
def test_what_was_found_and_done_wants_its_code(text: str, loaded: Loaded) -> None:
    reading = Interpreter(loaded.knowledge, loaded.language, lambda: date(2026, 11, 21)).read(text)
    assert reading.situation == (text in SITUATIONS)
    assert not reading.situation or reading.intent == "code_search"


@pytest.mark.parametrize("text", [*TOLD, *ASKED])
def test_what_was_is_a_case_and_what_may_be_is_none(text: str, loaded: Loaded) -> None:
    interpreter = Interpreter(loaded.knowledge, loaded.language, lambda: date(2026, 11, 21))
    assert (interpreter.read(text).intent == "case") == (text in TOLD)
