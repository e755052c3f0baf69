"""`python -m assistant` is the `claimdesk` command."""

from assistant.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
