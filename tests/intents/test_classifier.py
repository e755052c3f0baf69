"""The classifier on small data of our own, about parcels and shops: it knows no dentistry, and neither do its tests."""

import marshal
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intents.calibration import Calibration
from intents.classifier import FuzzyClassifier
from intents.mending import Mender, vocabulary
from intents.scoring import Reading

_CORES = {
    "track": ["where is my parcel", "track the parcel", "when will my order arrive", "delivery status of an order"],
    "refund": ["give me a refund", "I want my money back", "return this and refund me", "refund the whole payment"],
    "hours": ["when do you open", "opening hours please", "what time do you close", "are you open on Sunday"],
    "complaint": [
        "the clerk was rude",
        "I want to complain",
        "file a complaint about service",
        "unhappy with the staff",
    ],
}
_EXAMPLES = [
    (f"{opening} {core}", intent)
    for intent, cores in _CORES.items()
    for opening, core in product(["please", "hello", "so", "quick question"], cores)
]
_SOON = 0.25  # seconds of processor time
_STRANGE = ["how tall is the highest mountain", "sing a song", "who won the football game", "bake bread with yeast"]


@pytest.fixture(scope="module")
def classifier() -> FuzzyClassifier:
    return FuzzyClassifier.fit(_EXAMPLES)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("where's the parcel now?", "track"),
        ("could I have a refund", "refund"),
        ("do you open on Sundays", "hours"),
        ("complaints about the rude staff", "complaint"),
    ],
)
def test_new_wordings_are_recognised(classifier: FuzzyClassifier, text: str, intent: str) -> None:
    assert classifier.rank(text)[0].intent == intent


@pytest.mark.parametrize(("text", "intent"), _EXAMPLES)
def test_every_example_is_won_by_its_own_intent(classifier: FuzzyClassifier, text: str, intent: str) -> None:
    assert classifier.rank(text)[0].intent == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("wheres my parcle", "track"),
        ("delivrey staus", "track"),
        ("moneyback", "refund"),
        ("re fund", "refund"),
        ("openning huors", "hours"),
        ("complant about servcie", "complaint"),
    ],
)
def test_typos_are_forgiven(classifier: FuzzyClassifier, text: str, intent: str) -> None:
    assert classifier.rank(text)[0].intent == intent


def test_every_intent_is_ranked_best_first(classifier: FuzzyClassifier) -> None:
    ranked = classifier.rank("refund my order")
    assert {candidate.intent for candidate in ranked} == set(_CORES)
    confidences = [candidate.confidence for candidate in ranked]
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) <= 1.0 + 1e-9


def test_a_clear_question_is_surer_than_a_mixed_one_and_a_mixed_one_than_a_strange_one(
    classifier: FuzzyClassifier,
) -> None:
    clear, mixed, strange = (
        classifier.rank(text)[0].confidence
        for text in ("I want my money back", "refund my parcel when you open", "sing a lullaby for penguins")
    )
    assert clear > mixed > strange


def test_texts_that_fit_nothing_lower_the_confidence_of_their_like() -> None:
    without = FuzzyClassifier.fit(_EXAMPLES)
    taught = FuzzyClassifier.fit(_EXAMPLES, out_of_scope=_STRANGE)
    assert {candidate.intent for candidate in taught.rank("refund")} == set(_CORES)
    question = "who won the highest mountain game"
    assert taught.rank(question)[0].confidence < without.rank(question)[0].confidence


def test_out_of_scope_may_be_an_intent_like_any_other() -> None:
    labelled = FuzzyClassifier.fit([*_EXAMPLES, *((text, "out_of_scope") for text in _STRANGE)])
    assert labelled.rank("sing a football song")[0].intent == "out_of_scope"


@given(st.lists(st.floats(-5, 5), min_size=2, max_size=6), st.floats(0.1, 3), st.floats(0, 1))
def test_a_higher_score_never_means_less_confidence(scores: list[float], sharpness: float, unfamiliar: float) -> None:
    calibration = Calibration(sharpness, 0.5, 1.0)
    chances = calibration.chances(Reading(scores, unfamiliar), len(scores))
    assert sum(chances) == pytest.approx(1)
    by_score = sorted(zip(scores, chances[:-1], strict=True))
    assert [chance for _, chance in by_score] == sorted(chances[:-1])


def test_unfamiliar_words_never_add_confidence() -> None:
    calibration = Calibration(1.0, 0.0, 2.0)
    familiar, strange = (calibration.chances(Reading([2.0, 0.0], share), 2)[0] for share in (0.0, 0.5))
    assert strange < familiar


def test_dumped_and_loaded_it_ranks_the_same(classifier: FuzzyClassifier) -> None:
    again = FuzzyClassifier.load(marshal.loads(marshal.dumps(classifier.dump())))
    for text in ("where is my parcle", "refund", "", "zebra crossing"):
        assert again.rank(text) == classifier.rank(text)


def test_fitting_twice_gives_the_same(classifier: FuzzyClassifier) -> None:
    assert FuzzyClassifier.fit(_EXAMPLES).dump() == classifier.dump()


@settings(deadline=None)
@given(text=st.text())
def test_any_text_is_ranked(classifier: FuzzyClassifier, text: str) -> None:
    assert len(classifier.rank(text)) == len(_CORES)


@pytest.mark.parametrize(
    "text", ["", " ", "x" * 10_000, "parcel " * 1_500, "\x00\x1b[2J\x7f", "?!…", "١٢٣ ümläut 漢字"]
)
def test_odd_input_is_total_and_fast(classifier: FuzzyClassifier, text: str) -> None:
    started = time.process_time()
    ranked = classifier.rank(text)
    assert time.process_time() - started < _SOON
    assert all(0 <= candidate.confidence <= 1 for candidate in ranked)


@pytest.mark.parametrize("examples", [[], [("one", "a")], [("one", "a"), ("two", "b")], [("", "a"), ("?", "b")]])
def test_the_smallest_data_can_be_fitted(examples: list[tuple[str, str]]) -> None:
    ranked = FuzzyClassifier.fit(examples).rank("one")
    assert {candidate.intent for candidate in ranked} == {intent for _, intent in examples}


_MENDER = Mender(vocabulary(["crown", "canal", "root", "parcel", "delivery", "refund", "patient", "street", "teeth"]))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("parcle", ["parcel"]),
        ("delivrey", ["delivery"]),
        ("delevery", ["delivery"]),
        ("rootcanal", ["root", "canal"]),
        ("re fund", ["refund"]),
        ("crwon", ["crown"]),
    ],
)
def test_words_are_mended(wrong: str, right: list[str]) -> None:
    assert _MENDER.mend(wrong.split()) == right


@pytest.mark.parametrize(
    "word",
    [
        "boot",
        "roof",
        "refuse",
        "patience",
        "rooted",
        "brown",
        "canary",
        "crow",
        "refunds",
        "funds",
        "3345",
        "teach",
        "rot",
    ],
)
def test_words_of_their_own_are_left_alone(word: str) -> None:
    assert _MENDER.mend([word]) == [word]


def test_familiar_words_load_no_rapidfuzz_and_ranking_loads_no_training(
    classifier: FuzzyClassifier, tmp_path: Path
) -> None:
    dumped = tmp_path / "classifier"
    dumped.write_bytes(marshal.dumps(classifier.dump()))
    script = (
        "import marshal, sys; from intents.classifier import FuzzyClassifier;"
        f"classifier = FuzzyClassifier.load(marshal.load(open({str(dumped)!r}, 'rb')));"
        "classifier.rank('where is my parcel');"
        "assert not {'rapidfuzz', 'intents.training'} & set(sys.modules);"
        "classifier.rank('where is my parcle');"
        "assert 'rapidfuzz' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
