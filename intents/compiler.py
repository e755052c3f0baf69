"""Example questions and the names in the knowledge base -> one file that loads in milliseconds."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, Final

from intents.classifier import FuzzyClassifier
from intents.contrasts import Contrasts, read_contrasts, read_synonyms
from intents.features import stem, words
from intents.kinds import FOLLOW_UPS, NAMED_FOLDERS, OUT_OF_SCOPE, PLACEHOLDERS
from intents.mending import vocabulary as with_stems
from intents.phrases import FILLERS, Table, bag_key, expand, extended_names, name_records, phrase_key
from intents.questions import ANY_CODE, Wording, compile_questions, extended_questions, telling_stems
from intents.reader import Lexicon, Reader, wording
from intents.relatedness import Parallel, relatedness
from intents.search import GISTS, STOP_WORDS, THINGS, Document, build_index, extended_index, terms
from intents.wordlist import WordList, joined
from knowledge.library import Knowledge
from knowledge.models import Code, Concept, Denial, Family, Statement
from knowledge.shelf import Records
from knowledge.walk import walk
from knowledge.yamlfile import read_yaml

DATA: Final = Path(__file__).parent / "data"
COMPILED: Final = Path(__file__).parent / "compiled" / "language.shelf"

_LEARNING: Final = ("calibration", "classifier", "features", "mending", "scoring", "training", "wordlist")
"""Modules whose change makes a fitted classifier out of date."""
_TRAINED_ON: Final = date(2026, 1, 1)
_FIELDS: Final = {
    "name": 4.0,
    "phrases": 3.0,
    "what": 3.0,
    "plain": 2.0,
    "use": 1.5,
    "scenarios": 1.0,
    "aspects": 1.0,
    "detail": 1.0,
}

_UNTELLING: Final = frozenset(map(stem, STOP_WORDS | FILLERS))
"""Stems of words that name nothing."""

_NO_CODE: Final = ANY_CODE.replace("#", "0")
"""Shaped like a code and none: it is read as some code, and names none."""

_SAID: Final = 0.7
"""What a word of an answer weighs beside one of its question, and a name beside a statement."""

_REPEATED: Final = 0.05
"""What each further mention of a word adds to its weight."""

NamedEntry = tuple[str, str, Any]
"""Folder, key and value."""
Asked = dict[str, Wording]


def compile_language(knowledge: Knowledge, data: Path = DATA, earlier: Records | None = None) -> dict[str, Any]:
    """The records of the language shelf: names, vocabulary, search index, written questions, classifier.

    A classifier that was fitted to the same texts before is taken from the `earlier` shelf: fitting takes long.
    """
    abbreviations = _mapping(read_yaml(data / "abbreviations.yaml").data)
    examples = read_examples(data)
    entries = list(entries_of(knowledge))
    names = name_records(_phrase_table(entries, abbreviations))
    vocabulary = _vocabulary(entries, abbreviations, examples)
    ordinary = _word_lists(read_yaml(data / "ordinary.yaml").data)
    told = _told(read_yaml(data / "told.yaml").data)
    sides = read_contrasts(read_yaml(data / "contrasts.yaml").data)
    synonyms = read_synonyms(read_yaml(data / "synonyms.yaml").data)
    contrasts = Contrasts(sides, synonyms)
    reader = Reader(knowledge, Lexicon(abbreviations, names.get, vocabulary, ordinary))
    texts = dict.fromkeys((" ".join(reader.read(text, _TRAINED_ON).masked), intent) for text, intent in examples)
    fitted = _fitted(list(texts), earlier)
    return {
        "abbreviations": abbreviations,
        "vocabulary": joined(vocabulary),
        "spoken": joined(_spoken(examples)),
        "ordinary": {**ordinary, **_said_of_an_answer(examples)},
        "told": told,
        **fitted,
        **names,
        "contrasts": sides,
        "synonyms": synonyms,
        **_of_wordings(entries, reader, abbreviations, contrasts),
        **build_index(list(_documents(entries, abbreviations))),
        **build_index(list(_things(entries, abbreviations, contrasts)), THINGS),
    }


def compile_wordings(entries: Iterable[NamedEntry], knowledge: Knowledge, language: Records) -> dict[str, Any]:
    """The records that are made of the wordings of some entries, all else being as in a shelf."""
    vocabulary = WordList(language.get("vocabulary"))
    abbreviations = language.get("abbreviations")
    reader = Reader(knowledge, Lexicon(abbreviations, language.get, vocabulary, language.get("ordinary")))
    contrasts = Contrasts(language.get("contrasts"), language.get("synonyms"))
    return _of_wordings(list(entries), reader, abbreviations, contrasts)


def _of_wordings(
    entries: list[NamedEntry], reader: Reader, abbreviations: Mapping[str, str], contrasts: Contrasts
) -> dict[str, Any]:
    """Written questions, what they and their answers speak of, and which words stand for each other in them."""
    asked = _written_questions(entries, reader)
    return {
        **compile_questions(asked, contrasts),
        **relatedness(_parallels(entries, asked, abbreviations, contrasts), contrasts.telling | _UNTELLING),
        **build_index(list(_gists(entries, abbreviations, contrasts)), GISTS),
    }


def _fitted(texts: list[tuple[str, str]], earlier: Records | None) -> dict[str, Any]:
    """The classifier for these texts, and a digest of all that it was made of."""
    code = b"".join((DATA.parent / f"{name}.py").read_bytes() for name in _LEARNING)
    digest = hashlib.blake2s(repr(texts).encode() + code).hexdigest()
    if earlier is not None and earlier.get("classifier/digest") == digest:
        return {"classifier": earlier.get("classifier"), "classifier/digest": digest}
    unfit = [text for text, intent in texts if intent == OUT_OF_SCOPE]
    classifier = FuzzyClassifier.fit([pair for pair in texts if pair[1] != OUT_OF_SCOPE], unfit)
    return {"classifier": classifier.dump(), "classifier/digest": digest}


def compile_office_language(entries: Iterable[NamedEntry], knowledge: Knowledge, language: Records) -> dict[str, Any]:
    """The records of the language shelf that change with an office's own entries."""
    own = [entry for entry in entries if entry[0] in NAMED_FOLDERS]
    abbreviations = language.get("abbreviations")
    names = extended_names(language.get, _phrase_table(own, abbreviations))
    known = _vocabulary(own, {}, ()).union(WordList(language.get("vocabulary")))
    lexicon = Lexicon(
        abbreviations, lambda name: names.get(name) or language.get(name), known, language.get("ordinary")
    )
    reader = Reader(knowledge, lexicon)
    contrasts = Contrasts(language.get("contrasts"), language.get("synonyms"))
    return {
        **names,
        "vocabulary": joined(known),
        **extended_questions(language, _written_questions(own, reader)),
        **extended_index(language, list(_documents(own, abbreviations))),
        **extended_index(language, list(_gists(own, abbreviations, contrasts)), GISTS),
        **extended_index(language, list(_things(own, abbreviations, contrasts)), THINGS),
    }


def read_examples(data: Path = DATA) -> list[tuple[str, str]]:
    """Example questions with their intents, one file an intent."""
    found: list[tuple[str, str]] = []
    for file in sorted((data / "examples").glob("*.yaml")):
        listed = read_yaml(file).data
        found += [(str(text), file.stem) for text in listed or ()]
    return found


def _mapping(data: object) -> dict[str, str]:
    assert isinstance(data, dict)
    return {" ".join(words(str(key))): str(value) for key, value in data.items()}


def _word_lists(data: object) -> dict[str, frozenset[str]]:
    assert isinstance(data, dict)
    return {str(key): frozenset(map(str, listed)) for key, listed in data.items()}


def _told(written: Any) -> dict[str, Any]:
    """How people tell of what was done, with the deeds of courses by their wordings."""
    return {**written, "within": {said: item["deed"] for item in written["within"] for said in _worded(item)}}


def _worded(deed: Mapping[str, Any]) -> Iterator[str]:
    """All wordings of a deed, those that are made of a verb and a thing with them."""
    yield from deed.get("words", ())
    for verb, thing in product(deed.get("verbs", ()), deed.get("things", ())):
        yield from (f"{verb} {thing}", f"{verb} the {thing}", f"{thing} {verb}")


def entries_of(knowledge: Knowledge) -> Iterator[NamedEntry]:
    """All that has a name."""
    for code in knowledge.directory():
        yield "codes", code, knowledge.code(code)
    for key in knowledge.names("families"):
        yield "families", key, knowledge.family(key)
    for key in knowledge.names("concepts"):
        yield "concepts", key, knowledge.concept(key)
    for key in knowledge.names("denials"):
        yield "denials", key, knowledge.denial(key)
    for key in knowledge.names("policies"):
        yield "policies", key, knowledge.payer(key)
    for key, heading in knowledge.headings("sections").items():
        yield "sections", key, heading


def _phrase_table(entries: Iterable[NamedEntry], abbreviations: Mapping[str, str]) -> Table:
    table: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for folder, key, entry in entries:
        for phrase in (*entry.phrases, entry.name):
            spelt = expand(words(phrase), abbreviations)
            if _UNTELLING.issuperset(stem(word) for word in spelt):
                continue
            if len(phrase_key(spelt).split()) == 1 and "tooth" in spelt:
                continue  # "tooth removal" would name whatever is removed
            for form in {phrase_key(spelt), bag_key(spelt) if len(spelt) > 1 else ""} - {"", "~"}:
                table[form][folder, key] = None
    return {form: tuple(targets) for form, targets in table.items()}


def _vocabulary(
    entries: Iterable[NamedEntry], abbreviations: Mapping[str, str], examples: Iterable[tuple[str, str]]
) -> frozenset[str]:
    """Every word that is spelt right: those of the examples, and those the base uses more than once."""
    counts: Counter[str] = Counter()
    certain = {word for text, _ in examples for word in words(text)} | set(abbreviations)
    certain |= {word for written in abbreviations.values() for word in words(written)}
    for _, _, entry in entries:
        certain |= {word for phrase in (*entry.phrases, entry.name) for word in words(phrase)}
        counts.update(word for _, item in walk(entry) if isinstance(item, Statement) for word in words(item.text))
    return with_stems(certain | PLACEHOLDERS | {word for word, count in counts.items() if count > 1})


def _spoken(examples: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The stems that questions of ours are asked in, the months among them."""
    months = (f"{date(2000, month, 1):%B}".lower() for month in range(1, 13))
    said = (word for text, intent in examples if intent != OUT_OF_SCOPE for word in words(text))
    return frozenset(map(stem, (*months, *said)))


def _said_of_an_answer(examples: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """For each intent that speaks of the last answer all stems of its examples."""
    stems: dict[str, set[str]] = {f"words_of_{intent}": set() for intent in FOLLOW_UPS}
    for text, intent in examples:
        stems.get(f"words_of_{intent}", set()).update(map(stem, words(text)))
    return {name: frozenset(found) for name, found in stems.items()}


def _documents(
    entries: Iterable[NamedEntry], abbreviations: Mapping[str, str]
) -> Iterator[tuple[str, str, Mapping[str, float]]]:
    for folder, key, entry in entries:
        if isinstance(entry, Code | Family | Concept | Denial):
            yield folder, key, _weights(entry, abbreviations)


def _gists(entries: Iterable[NamedEntry], abbreviations: Mapping[str, str], contrasts: Contrasts) -> Iterator[Document]:
    """Written answers with their questions, by their places: key/number."""

    def stems(texts: Iterable[str]) -> frozenset[str]:
        return contrasts.plain(term for text in texts for term in terms(expand(words(text), abbreviations)))

    for folder, key, entry in entries:
        if folder not in {"codes", "concepts"}:
            continue
        for number, faq in enumerate(entry.faq):
            said = dict.fromkeys(stems(item.text for item in faq.say), _SAID)
            own = {key.lower(): 1.0} if folder == "codes" else {}
            yield folder, f"{key}/{number}", said | own | dict.fromkeys(stems(faq.ask), 1.0)


def _parallels(
    entries: Iterable[NamedEntry], asked: Asked, abbreviations: Mapping[str, str], contrasts: Contrasts
) -> Iterator[Parallel]:
    """The wordings of each written answer with what it says."""
    for folder, key, entry in entries:
        for number, faq in enumerate(getattr(entry, "faq", ())):
            places = (f"{folder}/{key}/{number}/{place}" for place in range(len(faq.ask)))
            told = [contrasts.plain(telling_stems(asked[place].words)) for place in places]
            said = terms(word for item in faq.say for word in expand(words(item.text), abbreviations))
            yield Parallel(told, contrasts.plain(said))


def _things(
    entries: Iterable[NamedEntry], abbreviations: Mapping[str, str], contrasts: Contrasts
) -> Iterator[Document]:
    """What each thing is and is called, for one that is described and not named."""
    for folder, key, entry in entries:
        if not isinstance(entry, Code | Family | Concept) or (isinstance(entry, Concept) and entry.kind != "concept"):
            continue  # how a claim is filed is no thing with a name
        weights: defaultdict[str, float] = defaultdict(float)
        plain = entry.plain[:1] if isinstance(entry, Code) else ()
        told = [(text, 1.0) for text in (entry.name, *entry.phrases, *(item.text for item in entry.what[:1]))]
        told += [(item.text, _SAID) for item in plain]
        for text, weight in told:
            for one in contrasts.plain(terms(expand(words(text), abbreviations))):
                weights[one] = max(weights[one], weight) + _REPEATED
        yield folder, key, weights


def _weights(entry: Any, abbreviations: Mapping[str, str]) -> Mapping[str, float]:
    """How much each stem counts for an entry: a name more than a remark in passing."""
    weights: defaultdict[str, float] = defaultdict(float)
    for path, item in walk(entry):
        written = item.text if isinstance(item, Statement) else item if isinstance(item, str) else ""
        field = path.partition(".")[0]
        if written and (isinstance(item, Statement) or field in {"name", "phrases"}):
            for term in terms(expand(words(written), abbreviations)):
                weights[term] = max(weights[term], _FIELDS.get(field, 0.4)) + 0.05
    return weights


def _wording(text: str, reader: Reader) -> Wording:
    """A wording as it is read when it is asked; one of any code is asked of whichever is named."""
    of_any = ANY_CODE in text
    read = wording(reader.read(text.replace(ANY_CODE, _NO_CODE), _TRAINED_ON))
    return read._replace(codes=(ANY_CODE,)) if of_any else read


def _written_questions(entries: Iterable[NamedEntry], reader: Reader) -> Asked:
    """The questions that entries answer in so many words, as they are read when they are asked."""
    asked: Asked = {}
    for folder, key, entry in entries:
        for number, faq in enumerate(getattr(entry, "faq", ())):
            for place, text in enumerate(faq.ask):
                asked[f"{folder}/{key}/{number}/{place}"] = _wording(text, reader)
    return asked
