"""Splits the text of a name where a relative's name or an alias begins."""

import re
import unicodedata
from typing import NamedTuple

from trackmatch.features.names.tables.relations import (
    GENITIVES,
    LATIN_ALIASES,
    LATIN_RELATIONS,
    NATIVE_ALIASES,
    NATIVE_RELATIONS,
    OWNED,
)


class Split(NamedTuple):
    """What stands before a relation, the relation (``"s/o"``), and what follows it."""

    before: str
    relation: str | None
    after: str


def split_relation(text: str) -> Split:
    """Split ``Ram s/o Shyam`` into ``Ram``, ``s/o`` and ``Shyam``."""
    text = unicodedata.normalize("NFC", text)
    owned = _owned(text)
    if owned:
        return owned
    found = [each for each in (_stroke(text), _word(text)) if each]
    return min(found, key=lambda split: len(split.before), default=Split(text, None, ""))


def split_alias(text: str) -> tuple[str, str]:
    """A name and its alias, as text: ``Raju @ Rajesh``, ``Raju (Rajesh)``, ``Raju "Rajesh"``."""
    quoted = _QUOTED.search(text)
    if quoted and any(map(str.isalpha, text[: quoted.start()] + text[quoted.end() :])):
        name, alias = split_alias(f"{text[: quoted.start()]} {text[quoted.end() :]}")
        return name, f"{quoted[1]} @ {alias}" if alias else quoted[1]
    parts = _ALIAS.split(text, maxsplit=1)
    return parts[0], "".join(parts[1:])


def _stroke(text: str) -> Split | None:
    """A relation by letters, which needs no name before it."""
    found = _STROKE.search(text) or _DOTTED.search(text) or _WORD_OF.search(text)
    if not found:
        return None
    relation = f"{found[1][0].lower()}/o"
    return Split(text[: found.start()], relation, text[found.end() :])


def _word(text: str) -> Split | None:
    """A relation by a word, between two names."""
    for found in (_LATIN if text.isascii() else _NATIVE).finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        shouted = found.lastgroup == "so" and not any(map(str.islower, before + after))
        if not shouted and any(map(str.isalpha, before)):
            relation = found.lastgroup or ""
            return Split(before, f"{relation[0]}/o", after)
    return None


def _owned(text: str) -> Split | None:
    """``Mohan's son Raju``, or ``Raju, Mohan's son``; in Indian scripts ``Raju, Mohan son``."""
    found = _OWNED.fullmatch(text)
    if not found:
        return None
    relative, genitive, name = found["relative"], found["of"], found["after"] or ""
    if not name:
        name, _, relative = relative.rpartition(",")
    elif not genitive:
        return None
    relation = next(relation for relation in OWNED if found[relation[0]])
    return Split(name, relation, _owner(relative + genitive)) if name.strip() else None


def _owner(text: str) -> str:
    """A name without the ending that says *of*."""
    for pattern, ending in _GENITIVES:
        if found := pattern.search(text):
            return text[: found.start()].strip() + ending
    return text.strip()


def _either(patterns: str) -> str:
    return "|".join(unicodedata.normalize("NFC", patterns).split())


def _between_names(relations: dict[str, str]) -> re.Pattern[str]:
    """Words of relations, one group for each relation, named by its first letter."""
    groups = "|".join(f"(?P<{name[0]}>{_either(words)})" for name, words in relations.items())
    return re.compile(f"(?i){_BEFORE}(?:{_SHOUTED}|{groups}){_AFTER}{_TO_NAME}")


_BEFORE = r"(?<![^\s.,;:()\[\]\-–—])"
_AFTER = r"(?![^\s.,;:()\[\]\-–—=])"
_TO_NAME = r"[\s.:=\-–—]+(?=[^\W\d_])"
_SHOUTED = "(?-i:(?P<so>S[O0])|(?P<do>D[O0])|(?P<wo>W[O0]))"
"""SO, DO and WO. *So* is a name: where the whole text is in capitals, nothing tells SO from it."""

_STROKE = re.compile(r"(?i)(?<![^\W\d_])([sdcfmbgh]|w(?:i?d)?)\s*[/\\|]\s*(?:of?|0)\b[.:\s]*")
_DOTTED = re.compile(r"(?i)(?<![^\W\d_.])([sdwchf])\.o\.[\s:]*")
_WORD_OF = re.compile(r"(?i)\b(son|daughter|wife|care|husband|father|mother|widow)\s+of\b[.:\s]*")
_LATIN = _between_names(LATIN_RELATIONS)
_NATIVE = _between_names(
    {name: f"{words} {NATIVE_RELATIONS[name]}" for name, words in LATIN_RELATIONS.items()}
)
_ALIAS = re.compile(
    rf"(?i)\s*(?:@+|{_BEFORE}(?:{_either(LATIN_ALIASES)}|{_either(NATIVE_ALIASES)}){_AFTER}|[(\[])\s*"
    r"|(?<=[^\s./]{2})\s*/\s*(?=[^\s./]{2})"
)
_QUOTED = re.compile(r"(?<!\S)[\"'“‘`]([^\"'“”‘’`]{2,})[\"'”’`](?![^\s.,;])")
_GENITIVES = [(re.compile(f"(?i)(?:{pattern})$"), ending) for pattern, ending in GENITIVES]
_GENITIVE = "|".join(pattern for pattern, _ in GENITIVES)
_OWNED = re.compile(
    rf"(?i)(?P<relative>[^\W\d_].*?)(?P<of>{_GENITIVE}|(?<=[^\x00-\x7f]))\s+(?:"
    + "|".join(f"(?P<{relation[0]}>{_either(words)})" for relation, words in OWNED.items())
    + rf"){_AFTER}(?:[\s.:,=\-–—]+(?P<after>[^\W\d_].*)|\W*)"
)
