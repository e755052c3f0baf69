"""Words that mean the same make one question of two wordings."""

from __future__ import annotations

from intents.compiler import DATA
from intents.questions import read_synonyms
from knowledge.yamlfile import read_yaml


def test_the_first_word_of_a_line_stands_for_all() -> None:
    assert read_synonyms([["leave", "quit", "drop"]]) == {"quit": "leav", "drop": "leav"}


def test_no_word_means_two_things() -> None:
    data = read_yaml(DATA / "synonyms.yaml").data
    assert isinstance(data, list)
    words = [word for line in data for word in line]
    assert len(words) == len(set(words))
    firsts = {line[0] for line in data}
    assert not firsts & {word for line in data for word in line[1:]}
