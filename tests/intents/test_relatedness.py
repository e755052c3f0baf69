"""Words that stand for each other in the wordings of one answer."""

from __future__ import annotations

from intents.relatedness import Parallel, relatedness


def _matters(*texts: tuple[str, str]) -> list[Parallel]:
    return [Parallel([frozenset(text.split()) for text in pair], frozenset()) for pair in texts]


MATTERS = _matters(
    ("busted file", "broken file"),
    ("busted crown", "broken crown"),
    ("busted denture", "broken denture"),
    ("busted bridge fee", "broken bridge price"),
    ("crown fee", "crown price"),
    ("filling fee", "filling price"),
    ("upper crown", "lower crown"),
    ("upper denture", "lower denture"),
    ("upper bridge", "lower bridge"),
    ("tooth 30", "tooth 31"),
    ("molar 30", "molar 31"),
    ("root 30", "root 31"),
)


def test_words_that_change_places_are_related_both_ways() -> None:
    found = relatedness(MATTERS, frozenset())
    assert found["related/busted"]["broken"] == found["related/broken"]["busted"] > 0.5


def test_of_words_that_stand_together_the_right_one_is_told() -> None:
    found = relatedness(MATTERS, frozenset())
    assert found["related/fee"]["price"] > found["related/busted"].get("price", 0.0)


def test_words_that_make_questions_differ_are_related_to_none() -> None:
    assert relatedness(MATTERS, frozenset())["related/upper"]["lower"]
    found = relatedness(MATTERS, frozenset({"upper", "lower"}))
    assert "related/upper" not in found
    assert all("lower" not in others for others in found.values())


def test_numbers_are_related_to_none() -> None:
    found = relatedness(MATTERS, frozenset())
    assert "related/30" not in found
    assert all(other.isalpha() for others in found.values() for other in others)


def test_what_an_answer_says_is_related_to_what_is_asked() -> None:
    matters = [
        Parallel([frozenset({"apico", one})], frozenset({"surgery", one})) for one in ("root", "molar", "canal", "tip")
    ]
    assert relatedness(matters, frozenset())["related/apico"]["surgery"] > 0
