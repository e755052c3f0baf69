"""Settings: what is right is used, what is wrong is named with the mend."""

from __future__ import annotations

import tomllib

from assistant.commands import all_commands
from assistant.commands.keymap import default_keys, keymap
from assistant.settings import Settings, parse_settings, template, with_setting


def test_an_empty_file_gives_the_defaults() -> None:
    assert parse_settings("") == (Settings(), [])


def test_the_template_sets_nothing() -> None:
    assert parse_settings(template()) == (Settings(), [])


def test_an_unknown_key_is_named_with_its_line_and_the_nearest_spelling() -> None:
    settings, problems = parse_settings('mouse = false\nthem = "x"\n')
    assert settings.mouse is False
    assert len(problems) == 1
    assert "config.toml:2" in problems[0]
    assert "did you mean 'theme'" in problems[0]


def test_a_wrong_value_keeps_its_default_and_the_rest_is_used() -> None:
    settings, problems = parse_settings('mouse = "yes"\nreduced_motion = true\n')
    assert (settings.mouse, settings.reduced_motion) == (True, True)
    assert "config.toml:1: mouse" in problems[0]


def test_a_broken_file_is_named_and_the_defaults_are_used() -> None:
    settings, problems = parse_settings("theme = [")
    assert settings == Settings()
    assert len(problems) == 1


def test_a_setting_is_changed_and_everything_else_stays() -> None:
    text = '# mine\ntheme = "a"\n\n[keys]\ncard = "f9"\n'
    changed = with_setting(text, "theme", "b")
    assert changed == text.replace('"a"', '"b"')
    added = with_setting(text, "mouse", False)
    assert tomllib.loads(added) == {"theme": "a", "mouse": False, "keys": {"card": "f9"}}


def test_keys_can_be_changed_and_mistakes_are_named() -> None:
    keys, problems = keymap({"card": "f12", "crad": "f2"})
    assert keys["card"] == "f12"
    assert len(problems) == 1
    assert "did you mean 'card'" in problems[0]


def test_two_commands_on_one_key_are_named() -> None:
    _, problems = keymap({"card": "f3"})
    assert any("f3" in problem for problem in problems)


def test_the_keys_as_shipped_do_not_clash() -> None:
    assert keymap({}) == (default_keys(), [])


def test_every_command_has_help_a_name_of_its_own_and_a_way_to_it() -> None:
    commands = all_commands()
    assert all(command.help and (command.key or command.slash or command.letter) for command in commands)
    assert len({command.name for command in commands}) == len(commands)
    slashes = [command.slash for command in commands if command.slash]
    assert len(set(slashes)) == len(slashes)
