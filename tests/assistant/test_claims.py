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
        ("D1203 was deleted in 2013", "yes", "retired"),
        ("D3427 is gone since 2020", "no", "31 December 2020"),
        ("D3354 is no longer valid", "yes", "retired"),
        ("D9940 was replaced by D9944, D9945 and D9946", "yes", "D9944"),
        ("D9940 was replaced by D9110", "no", "D9944"),
        ("D4342 is billed per tooth and not per quadrant", "no", "quadrant"),
        ("D4381 goes by the tooth and not by the site", "yes", "tooth"),
        ("D1354 is counted for every lesion", "no", "per tooth"),
        ("D3220 is only for primary teeth", "no", "permanent"),
        ("D4342 means one to three teeth in a quadrant", "yes", "one to three"),
        ("D2950 has the pins in it", "yes", "Pins are inside"),
        ("D3353 doesn't have the crown in it", "yes", "outside"),
        ("D3920 leaves out the root canal", "yes", "outside"),
        ("D3470 includes no splint", "no", "inside"),
        ("D3426 can't be billed alone", "yes", "D3426 is for each root after the first"),
        ("D3426 can't stand on a claim by itself, it needs the first root with it?", "yes", "stands with a first root"),
        ("D2951 can be billed by itself", "no", "needs a filling"),
        ("is D1110 barred with D4346 on the same day", "yes", "bars"),
        ("D1110 isn't barred with D4346 on the same day", "no", "bars"),
        ("is it forbidden to bill D2950 with D2740", "no", "may stand on one tooth"),
        ("a varnish is D1206, not D1208", "yes", "varnish"),
        ("you can bill D3352 only twice per tooth", "no", "no limit"),
        ("D3351 is limited to one per tooth", "yes", "once per tooth"),
        ("isn't it true that D3352 has no limit", "yes", "no limit"),
        ("D3352 can be billed as often as needed", "yes", "no limit"),
        ("D2941 for baby teeth is gone since 2025 and D2940 took over, correct?", "yes", "D2940"),
        ("is it true that code D3427 was deleted in 2021?", "yes", "retired"),
        ("N129 isn't about frequency, it's about the patient's age.", "yes", "age"),
        ("D3310-D3330 are once per tooth", "yes", "once per tooth"),
        ("D4341 and D4342 are per quadrant", "yes", "quadrant"),
        ("is a crown per tooth", "yes", "once per tooth"),
        ("is SRP per tooth", "no", "quadrant"),
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


@pytest.mark.parametrize(
    "claim",
    [
        "D6010 needs D6104",
        "D6010 is billed per quadrant",
        "D9223 is billed per visit",
        "D3351 is billed per tooth",
        "D3110 fits an exposure",
        "D3220 is for permanent teeth",
        "D2799 can never be used in treatment",
    ],
)
def test_what_holds_of_something_else_gives_no_opposite(conversation: Conversation, claim: str) -> None:
    wrong = "yes" if claim.startswith(("D6", "D9")) else "no"
    assert conversation.ask(claim).verdict != wrong


@pytest.mark.parametrize(
    ("claim", "says"),
    [
        ("a dry socket goes under D9930 and not D9110", "D9930"),
        (
            "D0145 is only for kids under three, so it isn't for her after her third birthday?",
            "from the third birthday",
        ),
        ("D3353 already has the canal filling in it so D3310 does not go on the claim", "do not add D3310"),
        ("does D4355 count as active therapy", "not active therapy"),
        ("must D3353 follow D3352", "only if the medication was replaced"),
    ],
)
def test_what_speaks_most_of_a_claim_leads_without_a_verdict(conversation: Conversation, claim: str, says: str) -> None:
    answer = conversation.ask(claim)
    assert answer.verdict is None
    assert says in answer.headline


def test_what_a_code_needs_is_no_step_that_may_be_left_out(conversation: Conversation) -> None:
    assert conversation.ask("D2950 always needs a crown after").verdict is None
    conversation.clear()
    assert conversation.ask("do I need D3352").verdict == "no"


def test_a_no_to_another_code_is_none_to_the_one_that_is_named(conversation: Conversation) -> None:
    assert conversation.ask("is a dry socket D9110").verdict == "no"
    assert conversation.ask("dry socket treatment goes under D9930").verdict is None


@pytest.mark.parametrize(
    ("asked", "never"),
    [
        ("a flap was raised but no bone removed and no sectioning, that's enough for D7210, correct?", "yes"),
        ("tooth K is necrotic, can I use D3351", "yes"),
        ("the date on D3353 is the day the canal gets filled, not the day we first opened the tooth", "no"),
        ("a three unit bridge means three lines on the claim: two retainers and one pontic", "no"),
    ],
)
def test_a_sign_is_never_the_opposite(conversation: Conversation, asked: str, never: str) -> None:
    assert conversation.ask(asked).verdict != never


def test_a_code_that_was_asked_about_is_not_offered_instead(conversation: Conversation) -> None:
    answer = conversation.ask("can I bill D6057 for healing abutments")
    instead = [row.label for part in answer.sections if part.title == "Bill instead" for row in part.rows]
    assert not any(label.startswith(("D6057", "D6051")) for label in instead)
