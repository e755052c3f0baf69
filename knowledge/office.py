"""An office's own files as a layer above the shipped base: added to it, or standing in place of a statement of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from knowledge.authoring import Entry, Problem, Reading, read_folder, written_files
from knowledge.checks import references, sentences, sources, templates
from knowledge.compiler import NAMED, entry_records, links_of, listing, names_of
from knowledge.kinds import KINDS
from knowledge.library import OFFICE, Knowledge
from knowledge.models import CdtCode, Note, Payer, Source
from knowledge.nomenclature import read_nomenclature
from knowledge.packing import pack

_CHECKS: Final = (sources, references, sentences, templates)
_LINKED: Final = ("families", "differences", "pairs", "denials", "concepts", "policies")


def read_office(folder: Path, base: Knowledge) -> Reading:
    """Read an office's files; what they may refer to is what they hold and what the base holds."""
    reading = read_folder(folder)
    licensed = list(read_nomenclature(folder))
    below = {name: frozenset(base.names(name)) for name in NAMED}
    below["codes"] = frozenset(base.directory())
    below["sources"] = frozenset(base.source_keys()) | {OFFICE}
    below |= {name: frozenset(base.headings(name)) for name in ("sections", "aspects")}
    entries = (*reading.entries, *(found for found in licensed if isinstance(found, Entry)))
    problems = (*reading.problems, *(found for found in licensed if isinstance(found, Problem)))
    return Reading(entries, problems, below)


def check_office(reading: Reading, base: Knowledge) -> Iterator[Problem]:
    """What is wrong in an office's files: nothing of them is taken up until it is mended."""
    yield from reading.problems
    for rule in _CHECKS:
        yield from rule.check(reading)
    for entry in reading.of("codes"):
        if entry.key in base.directory():
            mend = "say what you add in a file of notes/"
            yield entry.problem("code", f"{entry.key} is in the shipped base", mend)


def remarks(reading: Reading, base: Knowledge, folder: Path) -> Iterator[Problem]:
    """What keeps nothing from being taken up: files that are not read, and notes whose sentence is not there any more.

    Such a note, as an update may leave it, stands as a plain note on what the sentence spoke of.
    """
    known = {kind.folder for kind in KINDS}
    for path in sorted(folder.glob("*")):
        if (path.is_dir() and path.name not in known and any(written_files(path))) or path.suffix in {".yaml", ".yml"}:
            mend = f"files belong into one of the folders {', '.join(sorted(known))}"
            yield Problem(path, 1, "place", "nothing is read here", mend)
    for entry in _homeless(reading, base):
        mend = "copy the id from `claimdesk ask --json`; an edited sentence has a new one"
        yield entry.problem("replaces", f"no statement is called {entry.value.replaces}", mend)


def _homeless(reading: Reading, base: Knowledge) -> Iterator[Entry]:
    wanted = {entry.value.replaces for entry in reading.of("notes") if entry.value.replaces}
    known = base.statement_ids(wanted) if wanted else set()
    return (entry for entry in reading.of("notes") if entry.value.replaces and entry.value.replaces not in known)


def compile_office(reading: Reading, base: Knowledge, folder: Path) -> dict[str, Any]:
    """The records that lie above those of the base, merged with them where they list things."""
    first = base.counts()
    merged = Reading(tuple(_merged(entry, base) for entry in reading.entries), (), reading.below)
    records = entry_records(merged, first)
    for code, links in links_of(merged, first).items():
        own = base.links(code)
        records[f"links/{code}"] = {
            kind: tuple(dict.fromkeys((*own.get(kind, ()), *links.get(kind, ())))) for kind in _LINKED
        }
    directory = {entry.key: listing(entry.value) for entry in reading.of("codes")}
    records["directory"] = {**{code: tuple(item) for code, item in base.directory().items()}, **directory}
    for name in NAMED:
        records[f"names/{name}"] = {**base.names(name), **names_of(merged, name)}
    office = Source(OFFICE, "Your office", folder.name, "", "E", "whole", None, "Added by your office.")
    records[f"sources/{OFFICE}"] = pack(office)
    homeless = {entry.key for entry in _homeless(reading, base)}
    notes = (_at_home(entry.value, base) if entry.key in homeless else entry.value for entry in reading.of("notes"))
    return {**records, **_notes(notes), "office": folder.name}


def _at_home(note: Note, base: Knowledge) -> Note:
    """A note without the statement that it replaced: it speaks of what that statement spoke of."""
    owner = CdtCode(str(note.replaces).partition(".")[0])
    return note._replace(replaces=None, codes=(*note.codes, owner) if owner in base.directory() else note.codes)


def _merged(entry: Entry, base: Knowledge) -> Entry:
    """A payer that the base knows keeps its published rules; the office's come after them."""
    known = base.payer(entry.key) if isinstance(entry.value, Payer) else None
    if known is None:
        return entry
    value = known._replace(policies=(*known.policies, *entry.value.policies))
    return Entry(entry.folder, entry.key, value, entry.file, entry.path, entry.document)


def _notes(notes: Iterable[Note]) -> Mapping[str, Any]:
    """Notes by what they speak of, and by the statement that they stand in place of."""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for note in notes:
        for folder in ("codes", "denials", "concepts"):
            for key in getattr(note, folder):
                found[f"notes/{folder}/{key}"].append(pack(note))
        if note.replaces:
            found[f"notes/replacing/{note.replaces}"].append(pack(note))
    return {name: tuple(notes) for name, notes in found.items()}
