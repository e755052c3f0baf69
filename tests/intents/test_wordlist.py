"""A list of words finds each of them, with its number, and nothing else."""

from __future__ import annotations

import random
import string

import pytest

from intents.wordlist import WordList, joined


def made(count: int) -> list[str]:
    chance = random.Random(count)
    return sorted({"".join(chance.choices(string.ascii_lowercase, k=chance.randint(1, 12))) for _ in range(count)})


@pytest.mark.parametrize("count", [1, 2, 100, 5_000])
def test_every_word_is_found_by_its_number(count: int) -> None:
    words = made(count)
    listed = WordList(joined(reversed(words)))
    assert [listed.find(word) for word in words] == list(range(len(words)))
    assert list(listed) == words
    assert len(listed) == len(words)


def test_a_part_of_a_word_is_no_word() -> None:
    words = set(made(5_000))
    listed = WordList(joined(words))
    parts = {word[:-1] for word in words} | {word[1:] for word in words} | {f"{word}a" for word in words}
    assert [part for part in parts if part in listed] == [part for part in parts if part in words]


def test_a_word_may_be_longer_than_the_others_together() -> None:
    words = ["a", "b" * 5_000, "c"]
    assert [word in WordList(joined(words)) for word in [*words, "b" * 4_999]] == [True, True, True, False]


def test_beginnings_are_told_from_what_stands_inside() -> None:
    listed = WordList(joined(["crown", "bridge"]))
    assert [listed.any_begins_with(letters) for letters in ("cro", "bridge", "own", "bridges")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_no_words_hold_nothing() -> None:
    assert list(WordList()) == []
    assert "a" not in WordList()
    assert "" not in WordList()
    assert not WordList().any_begins_with("a")
