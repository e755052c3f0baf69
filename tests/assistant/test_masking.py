"""Masking catches what identifies a patient and spares what billing needs."""

from __future__ import annotations

import importlib.util
import sys
import time
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.masking import find, mask
from assistant.masking.vocabulary import listed
from intents.compiler import read_examples
from knowledge.authoring import read_folder
from knowledge.models import Statement
from knowledge.walk import walk

ROOT = Path(__file__).resolve().parents[2]


def load_benchmark() -> ModuleType:
    """Load the benchmark, which reads and scores the test set, by its path."""
    path = ROOT / "benchmarks" / "masking.py"
    spec = importlib.util.spec_from_file_location("masking_benchmark", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


BENCHMARK = load_benchmark()
LINES = BENCHMARK.load()
SCORE = BENCHMARK.score(LINES, BENCHMARK.ours)


def test_the_test_set_is_large_and_each_batch_has_its_first_score() -> None:
    assert len(LINES) >= 900
    assert len({line.id for line in LINES}) == len(LINES)
    assert {line.batch for line in LINES} == set(BENCHMARK.FIRST)


def test_recall_and_precision() -> None:
    assert SCORE.recall >= 0.98, "\n".join(SCORE.misses)
    assert SCORE.precision >= 0.98


@pytest.mark.parametrize("name", ["dictionary", "either", "family", "given", "words"])
def test_word_lists_are_in_order_and_name_nothing_twice(name: str) -> None:
    words = list(listed(name))
    assert words == sorted(set(words))
    assert all(word in listed(name) for word in words)


def test_no_billing_token_is_masked() -> None:
    assert SCORE.eaten == ()


@pytest.mark.slow
def test_no_sentence_or_example_of_ours_is_taken_for_a_name() -> None:
    """Their words belong into the word lists; two examples of a birth date and one month are right to be masked."""
    statements = (item.text for e in read_folder().entries for _, item in walk(e.value) if isinstance(item, Statement))
    texts = [*statements, *(text for text, _ in read_examples())]
    taken = {text[span.start : span.end] for text in texts for span in find(text) if span.kind == "name"}
    assert taken <= {"June"}


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("pt john smith dob 3/14/2015 #9", "pt [name] dob [birth date] #9"),
        ("dob and dos 3/14/2015 1/5/2024", "dob and dos [birth date] 1/5/2024"),
        ("member id 123 456 789 3351", "member id [member number] 3351"),
        ("mail to 450 Peachtree Pl NE Atlanta, GA 30309 pls", "mail to [address] pls"),
        ("18 dr visits this way", "18 dr visits this way"),
        ("ssn ending in 6789", "ssn ending in [social security number]"),
        ("patient will wait", "patient will wait"),
        ("pt will smith", "pt [name]"),
        ("the birthday rule 1/1/2026", "the birthday rule 1/1/2026"),
        ("hello, Bronwyn here", "hello, [name] here"),
        ("pt Maria Gonzalez-Lopez dob 3/4/87", "pt [name] dob [birth date]"),
        ("D3330 #8 - kevin oduya", "D3330 #8 - [name]"),
        ("BROWN, TYRELL D7240", "[name] D7240"),
        ("the Hendersons ask; van der Berg pays", "the [name] ask; [name] pays"),
        ("id U7712 3391 02 D6010", "id [member number] D6010"),
        ("b. 6/1/1950, child born 07/2012", "b. [birth date], child born [birth date]"),
        ("1600 County Road 40, Andover, KS 67002", "[address]"),
        ("Dentrix, Eaglesoft at 3 o'clock", "Dentrix, Eaglesoft at 3 o'clock"),
        ("Vance, Ida M. 3/3/03, #8", "[name]. [birth date], #8"),
        ("S. J. van Houten (2-14-88) D2644", "[name] ([birth date]) D2644"),
        ("DOE/JANE/19840512 D0330", "[name]/[name]/[birth date] D0330"),
        ("call Xhemal re D4355", "call [name] re D4355"),
        ("Hope & Joy paid, the Crown and Bridge is denied", "[name] paid, the Crown and Bridge is denied"),
        ("code range d-3351-3352, id AZ-99812-K", "code range d-3351-3352, id [member number]"),
    ],
)
def test_readable_placeholders_stand_for_what_was_masked(text: str, masked: str) -> None:
    assert mask(text).text == masked


def test_a_date_beside_a_name_is_a_birth_date_only_where_it_lies_years_back() -> None:
    text = "Ida Vance 3/14/2021 D2930, Tom Vance 03/14/21 #K"
    assert not [span for span in find(text, date(2022, 5, 1)) if span.kind == "birth date"]
    assert [span.kind for span in find(text, date(2026, 5, 1))] == ["name", "birth date", "name", "birth date"]


def test_kinds_are_named_once_in_the_order_of_the_text() -> None:
    text = "call 316-555-0142 or 316-555-0143 about patient john smith"
    assert mask(text).kinds == ("phone", "name")
    assert mask("can i bill twice").kinds == ()


PIECES = """pt patient mr dr John SMITH smith, Will may dob born 3/14/2015 member id # 123 45678
    claim number main st street 12 tooth call 555-0142 a@b.co . , - ( ) ' [name] [phone] zip 66210
    ks J. de la and is was xqzv"""
WORDS = st.sampled_from(PIECES.split())


@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=200))
@settings(max_examples=400, deadline=None)
def test_spans_are_ordered_and_what_lies_outside_them_is_untouched(text: str) -> None:
    spans = find(text)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    rebuilt, at = "", 0
    for span in spans:
        rebuilt += text[at : span.start] + f"[{span.kind}]"
        at = span.end
    assert mask(text).text == rebuilt + text[at:]


@given(st.lists(WORDS, max_size=25).map(" ".join))
@settings(max_examples=400, deadline=None)
def test_a_placeholder_is_never_masked_again(text: str) -> None:
    once = mask(text).text
    for span in find(once):
        assert "[" not in once[span.start : span.end]


@given(
    st.sampled_from(["3/14/2015", "03-14-2015", "march 14 2015", "2015-03-14", "14 Mar 2015"]),
    st.sampled_from(["dob", "DOB:", "date of birth", "born", "born on", "birthday is", "D.O.B."]),
    st.sampled_from(["", "pt ", "patient 8 yo, ", "tooth #9 "]),
)
def test_every_birth_date_beside_every_cue_is_masked(date: str, cue: str, before: str) -> None:
    assert mask(f"{before}{cue} {date}").text == f"{before}{cue} [birth date]"


@given(
    st.sampled_from(["patient ", "claim ", "", "pt had ", "member asks about ", "group "]),
    st.from_regex(
        r"[dD]?[0-9]{4}|#[0-9]{1,2}|(CO|PR|OA|PI)[- ]?[0-9]{1,3}|(N|M|MA)[0-9]{2}"
        r"|\$[1-9][0-9]{0,3}(,[0-9]{3})?\.[0-9]{2}",
        fullmatch=True,
    ),
)
@settings(max_examples=400)
def test_billing_tokens_come_through_behind_any_word(before: str, token: str) -> None:
    assert mask(before + token).text == before + token


HOSTILE = (
    "a", "1", "a ", "pt ", "pt xqzv ", "'", "a-", "a'", "@", "a@", "a.", "dob a ", "1/", "1 a ",
    "1 a a a st ", "po box 1 abcdefghij ", "member # ", "mr a. ", "John, ", "[name]", "(", "555-",
    "may 1 ", "Qx Qy ", "born born a a a a ", "ssn last ", "\u202e", "x@y.z", "de la ", "John and ",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("pattern", HOSTILE)
def test_time_grows_no_faster_than_the_text(pattern: str) -> None:
    """Eight times the text takes about eight times as long, not sixty-four times."""
    mask(pattern)
    short, long = (_best_time((pattern * size)[:size]) for size in (2_500, 20_000))
    assert long < 24 * short + 0.01


def _best_time(text: str) -> float:
    """The least processor time of three runs."""
    times = []
    for _ in range(3):
        began = time.thread_time()
        mask(text)
        times.append(time.thread_time() - began)
    return min(times)
