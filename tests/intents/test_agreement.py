"""A claim and a statement agree or disagree where the one bears all words of the other, and say nothing else."""

import pytest

from intents.agreement import Claim, agreement, clauses_of, turned_inside_out
from intents.features import stem, words


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, words(text)))


def _on(claim: str, statement: str, names: str = "") -> str | None:
    clauses = clauses_of(claim, _stems, frozenset)
    codes = frozenset[str]().union(*(clause.codes for clause in clauses))
    return agreement(Claim(clauses, codes, _stems(names)), clauses_of(statement, _stems, frozenset))


@pytest.mark.parametrize(
    ("claim", "statement", "verdict"),
    [
        ("the splint is part of D3470", "The splint is inside D3470.", "yes"),
        ("the splint is extra on top of D3470", "The splint is inside D3470.", "no"),
        ("D3470 doesn't include the splint", "The splint is inside D3470.", "no"),
        ("the splint isn't outside D3470", "The splint is inside D3470.", "yes"),
        ("D3470 includes the splint and the crown", "The crown is outside D3470.", "no"),
        ("the wire may be billed with D3470", "The wire is inside D3470.", "no"),
        ("D9310 doesn't let the specialist start treatment", "The dentist may start treatment after D9310.", None),
        ("the specialist is not allowed to start treatment", "The consulted dentist may start treatment.", "no"),
        ("D1206 is for gel or foam", "Do not bill D1206 for gel or foam.", "no"),
        ("gel or foam is D1206", "Varnish is D1206; gel or foam is D1208.", "no"),
        ("D1206 is varnish and D1208 is gel", "Varnish is D1206; gel is D1208.", "yes"),
        ("D4910 is only for adult patients", "D4910 fits any patient, adult or child.", "no"),
        ("D1110 is never for an inflamed gum", "D1110 may be billed for an inflamed gum.", "no"),
    ],
)
def test_signs_of_what_both_say_decide(claim: str, statement: str, verdict: str | None) -> None:
    assert _on(claim, statement) == verdict


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("D3353 includes the crown and the post", "The root filling is inside D3353."),
        ("the filling is billed apart from D3353", "The filling is billed apart from D3353 when it is placed later."),
        ("D4341 needs bone loss", "D4341 is for bone loss."),
        ("D3330 is for two canals", "D3330 is for one canal, two or three."),
        ("D2951 is per pin", "D2951 is per tooth."),
        ("D0190 is no evaluation", "D0190 is no evaluation and gives no diagnosis."),
        ("sedation is billed apart", "Sedation stands apart, local anesthesia may not."),
    ],
)
def test_nothing_follows_from_what_is_bounded_otherwise_or_unclear(claim: str, statement: str) -> None:
    assert _on(claim, statement) in {None, "yes"}
    assert _on(claim, statement) != "no"


def test_words_that_name_the_code_say_nothing_of_it() -> None:
    assert _on("retreatment D3346 doesn't include the post", "The post is inside D3346.", "retreatment") == "no"
    assert _on("retreatment is D3346", "Retreatment is not D3346.", "retreatment") is None


def test_inside_and_apart_turn_a_question_round() -> None:
    assert turned_inside_out("the gutta percha is already in D3353", ["Is gutta percha billed extra with D3353?"])
    assert not turned_inside_out("is gutta percha extra with D3353", ["Is gutta percha billed apart from D3353?"])
    assert not turned_inside_out("is D3353 per tooth", ["Is gutta percha billed extra with D3353?"])
