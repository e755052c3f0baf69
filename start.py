"""Installs claimdesk into .venv beside this file and opens it; `start.py test` installs and runs the tests.

    python3 start.py [arguments of claimdesk]
    python3 start.py test [arguments of pytest]

Needs Python 3.11 or newer and nothing else: where Debian has split pip off from Python, pip is fetched from the
package index first.
"""

import hashlib
import json
import os
import subprocess
import sys
import urllib.request
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")


def main(arguments: list[str]) -> int:
    """Install what is missing, then run; the exit status is that of what was run."""
    if sys.version_info < (3, 11):
        print(f"claimdesk needs Python 3.11 or newer; this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    testing = arguments[:1] == ["test"]
    install(".[dev]" if testing else ".")
    command = ["-m", "pytest", *arguments[1:]] if testing else ["-m", "assistant", *arguments]
    return subprocess.call([PYTHON, *command], cwd=ROOT if testing else None)


def install(what: str) -> None:
    """Bring .venv up to date; a stamp spares the work while pyproject.toml stays as it is."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamps = {name: HOME / f"claimdesk-{name}" for name in ("dev", "use")}
    done = [stamp for stamp in stamps.values() if stamp.exists() and stamp.read_text() == wanted]
    if stamps["dev"] in done or (what == "." and done):
        return
    print("Installing into .venv (once) …", file=sys.stderr)
    pip = [str(PYTHON), *bring_pip()]
    subprocess.check_call([*pip, "install", "--quiet", "--disable-pip-version-check", "--editable", what], cwd=ROOT)
    stamps["dev" if what != "." else "use"].write_text(wanted)


def bring_pip() -> list[str]:
    """Make .venv if need be; the arguments that run pip in it."""
    if not PYTHON.exists():
        try:
            venv.create(HOME, with_pip=True)
        except subprocess.CalledProcessError:
            venv.create(HOME, with_pip=False, clear=True)
    if subprocess.call([PYTHON, "-m", "pip", "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
        return ["-m", "pip"]
    return [f"{fetch_pip()}/pip"]


def fetch_pip() -> Path:
    """Pip's wheel from the package index: a wheel can be run as it is."""
    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/")
    request = urllib.request.Request(f"{index}/pip/", headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    with urllib.request.urlopen(request) as page:
        files = json.load(page)["files"]
    newest = [item for item in files if item["filename"].endswith("-none-any.whl") and not item.get("yanked")][-1]
    wheel = HOME / newest["filename"]
    with urllib.request.urlopen(newest["url"]) as body:
        wheel.write_bytes(body.read())
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != newest["hashes"]["sha256"]:
        raise SystemExit("pip arrived damaged; try again")
    return wheel


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
