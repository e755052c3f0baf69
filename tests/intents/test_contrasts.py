"""Wordings that share most words and ask of different things."""

from __future__ import annotations

import pytest

from intents.compiler import DATA
from intents.contrasts import Contrasts, differ, read_contrasts, read_synonyms
from intents.features import stem, words
from knowledge.yamlfile import read_yaml


@pytest.fixture(scope="module")
def contrasts() -> Contrasts:
    return Contrasts(read_contrasts(read_yaml(DATA / "contrasts.yaml").data), {})


def stems(text: str) -> set[str]:
    return {stem(word) for word in words(text)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("code for an upper denture", "code for a lower denture"),
        ("billed with a crown", "billed without a crown"),
        ("the first visit", "the final visit"),
        ("a one surface filling", "a two surface filling"),
        ("an apicoectomy on a molar", "why is an apicoectomy on a molar denied"),
    ],
)
def test_a_contrasting_word_makes_another_question(contrasts: Contrasts, one: str, other: str) -> None:
    assert differ(contrasts.signature(stems(one)), contrasts.signature(stems(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("code for an upper denture", "code for a maxillary denture"),
        ("code for a denture", "code for an upper denture"),
        ("two visits", "first and second of two visits"),
    ],
)
def test_a_word_that_only_one_holds_makes_none(contrasts: Contrasts, one: str, other: str) -> None:
    assert not differ(contrasts.signature(stems(one)), contrasts.signature(stems(other)))


def test_words_of_one_side_are_made_one(contrasts: Contrasts) -> None:
    assert contrasts.plain(stems("4 front teeth")) == contrasts.plain(stems("four anterior teeth"))


def test_the_first_word_of_a_line_stands_for_all() -> None:
    assert read_synonyms([["leave", "quit", "drop"]]) == {"quit": "leav", "drop": "leav"}


def test_no_word_means_two_things() -> None:
    data = read_yaml(DATA / "synonyms.yaml").data
    assert isinstance(data, list)
    words = [word for line in data for word in line]
    assert len(words) == len(set(words))
    firsts = {line[0] for line in data}
    assert not firsts & {word for line in data for word in line[1:]}


def test_a_wording_is_bound_to_a_word_of_its_line(contrasts: Contrasts) -> None:
    bound = contrasts.signature(stems("child covered by the stepfather"))
    assert differ(contrasts.signature(stems("child covered by both parents")), bound)
    assert not differ(contrasts.signature(stems("child covered by the stepdad")), bound)
