"""Names among the words of a question: the one that says most wins."""

from __future__ import annotations

from intents.phrases import PhraseTable, Target, bag_key, name_records, phrase_key

NAMES = {
    "cleaning": "cleaning",
    "limited cleaning": "limited",
    "limited scaling session": "scaling",
    "crown": "crown",
    "code for a crown": "crown",
    "crown lengthening": "lengthening",
    "implant crown": "implant",
}


def found(text: str) -> list[str]:
    table = {
        form: (("codes", key),)
        for name, key in NAMES.items()
        for form in (phrase_key(name.split()), bag_key(name.split()))
    }
    mentions = PhraseTable(name_records(table).get).find(text.split())
    return [target.key for mention in mentions for target in mention.targets if isinstance(target, Target)]


def test_a_name_that_says_more_wins_over_one_that_begins_before_it() -> None:
    assert found("what is the code for crown lengthening") == ["lengthening"]


def test_a_name_that_is_not_hidden_stands() -> None:
    assert found("what is the code for a crown") == ["crown"]
    assert found("an implant crown and crown lengthening") == ["implant", "lengthening"]


def test_a_shorter_name_stands_where_the_longer_one_is_hidden() -> None:
    assert found("cleaning and limited scaling session") == ["cleaning", "scaling"]
