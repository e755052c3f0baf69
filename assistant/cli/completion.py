"""`claimdesk completion`: what a shell needs to complete commands, options and codes."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from assistant.cli.exits import Exit

if TYPE_CHECKING:
    from assistant.cli.grammar import Verb

HOW: Final = {
    "bash": 'add to ~/.bashrc: eval "$(claimdesk completion bash)"',
    "zsh": 'add to ~/.zshrc, after compinit: eval "$(claimdesk completion zsh)"',
    "fish": "claimdesk completion fish > ~/.config/fish/completions/claimdesk.fish",
    "powershell": "add to $PROFILE: claimdesk completion powershell | Out-String | Invoke-Expression",
}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser("completion", help="print what your shell needs to complete commands and codes")
    parser.add_argument("shell", choices=list(HOW))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the script of a shell."""
    from assistant.cli.grammar import grammar
    from assistant.cli.parser import build_parser
    from assistant.loading import load

    codes = {code: listing.name for code, listing in sorted(load().knowledge.directory().items())}
    print(f"# {HOW[args.shell]}\n{SCRIPTS[args.shell](grammar(build_parser()), codes)}")
    return Exit.ANSWERED


def _words(verb: Verb) -> list[str]:
    return [*(below.name for below in verb.verbs), *(name for option in verb.options for name in option.names)]


def _bash(root: Verb, codes: Mapping[str, str]) -> str:
    cases = "\n".join(f"    *:{verb.name}) words='{' '.join(_words(verb))}' ;;" for verb in root.verbs)
    return f"""_claimdesk() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" words codes='{" ".join(codes)}'
  case "$COMP_CWORD:${{COMP_WORDS[1]}}" in
    1:*) words="{" ".join(_words(root))} $codes" ;;
{cases}
    *) words="{" ".join(name for option in root.options for name in option.names)} $codes" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o default -F _claimdesk claimdesk"""


def _zsh(root: Verb, codes: Mapping[str, str]) -> str:
    described = [f"'{verb.name}:{_quoted(verb.help)}'" for verb in root.verbs]
    described += [f"'{code}:{_quoted(name)}'" for code, name in codes.items()]
    cases = "\n".join(f"      {verb.name}) compadd -- {' '.join(_words(verb))}; _files ;;" for verb in root.verbs)
    lines = "\n    ".join(described)
    return f"""_claimdesk() {{
  local -a first=(
    {lines}
  )
  if (( CURRENT == 2 )); then
    _describe 'command or code' first
    compadd -- {" ".join(name for option in root.options for name in option.names)}
  else
    case $words[2] in
{cases}
      *) compadd -- {" ".join(codes)} ;;
    esac
  fi
}}
compdef _claimdesk claimdesk"""


def _fish(root: Verb, codes: Mapping[str, str]) -> str:
    first = "complete -c claimdesk -n __fish_use_subcommand"
    lines = _fish_options(first, root)
    for verb in root.verbs:
        lines.append(f"{first} -a {verb.name} -d '{_quoted(verb.help)}'")
        below = [*((name.name, name.help) for name in verb.verbs)]
        inside = f"complete -c claimdesk -n '__fish_seen_subcommand_from {verb.name}'"
        lines += [f"{inside} -a {name} -d '{_quoted(said)}'" for name, said in below]
        lines += _fish_options(inside, verb)
    lines += [f"{first} -a {code} -d '{_quoted(name)}'" for code, name in codes.items()]
    return "\n".join(lines)


def _fish_options(where: str, verb: Verb) -> list[str]:
    return [
        f"{where} -l {name[2:]} -d '{_quoted(option.help)}'"
        for option in verb.options
        for name in option.names
        if name.startswith("--")
    ]


def _powershell(root: Verb, codes: Mapping[str, str]) -> str:
    below = "\n".join(f"    '{verb.name}' = '{' '.join(_words(verb))}'" for verb in root.verbs)
    first = " ".join([*_words(root), *codes])
    return f"""Register-ArgumentCompleter -Native -CommandName claimdesk -ScriptBlock {{
  param($word, $line, $cursor)
  $below = @{{
{below}
  }}
  $typed = $line.CommandElements
  $verb = if ($typed.Count -gt 1) {{ "$($typed[1])" }} else {{ '' }}
  $words = if ($below.ContainsKey($verb) -and $verb -ne $word) {{ $below[$verb] }} else {{ '{first}' }}
  $words -split ' ' | Where-Object {{ $_ -like "$word*" }} |
    ForEach-Object {{ [System.Management.Automation.CompletionResult]::new($_) }}
}}"""


def _quoted(text: str) -> str:
    """Fit to stand between single quotes, and free of what a shell reads in a description."""
    return text.replace("'", "’").replace(":", ",").replace("`", "").replace("\\", "")


SCRIPTS: Final[dict[str, Callable[[Verb, Mapping[str, str]], str]]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
    "powershell": _powershell,
}
