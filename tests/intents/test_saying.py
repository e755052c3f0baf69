from intents.saying import meaning, tells


def says(text: str, *phrases: str) -> bool:
    return tells(list(meaning(text.split())), phrases)


def test_a_phrase_is_said_in_any_form_of_its_words() -> None:
    assert says("the doctor was cutting bone that day", "cut bone")


def test_what_is_denied_is_not_what_is_said() -> None:
    assert not says("no bone was removed", "bone removed")
    assert says("no bone was removed", "no bone removed")
    assert not says("bone was removed", "no bone removed")


def test_a_phrase_stands_together() -> None:
    assert not says("he cut the gum and saw bone", "cut bone")
