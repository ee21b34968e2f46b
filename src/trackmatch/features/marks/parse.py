"""From what a report says about marks to `Mark` values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from trackmatch.features.marks.clauses import Clause, Place, Sort, read_clauses
from trackmatch.features.marks.items import Item, read_items, readable
from trackmatch.features.marks.mark import GENERIC, Mark
from trackmatch.features.marks.ncic import read_ncic
from trackmatch.features.marks.sites import ancestors
from trackmatch.features.marks.vocabulary import NO_MARKS, NO_MOTIFS, TYPES, fold

_LONGEST_REMEMBERED = 300
"""Texts up to this length are remembered: longer ones seldom come twice."""
_BETWEEN_CODES = re.compile(r"[,;/\n]")
_TEETH_ALONE = {"uneven": "teeth", "gap": "tooth_gap", "broken": "broken_tooth"}
"""What is told of teeth alone, *protruding*, and what is then the mark."""
_OF_TEETH = _TEETH_ALONE | {
    "deformity": "teeth", "fracture": "broken_tooth", "missing_part": "broken_tooth",
}  # fmt: skip
_ASKED_FOR = 3
_ASKED_GROUPS = ("spot", "scar", "tattoo")


def parse_marks(text: str) -> tuple[Mark, ...]:
    """Read the identification marks that a text names.

    English, Hindi in Latin letters or Devanagari, mixtures of them, typing errors, and NCIC codes
    (``SC L ANKL``) are understood. Things worn (a bangle, a thread) and hair (a beard, a haircut)
    are not marks; nor is what is denied (*no visible mark*, *koi nishan nahi*). A text of nothing
    but a site, as in a column of marks, is a mark of type ``"mark"``.

    Parameters
    ----------
    text
        What was said. Any string is accepted; one that names no mark gives an empty tuple.

    Returns
    -------
    tuple of Mark
        In the order said, without repeats.

    Examples
    --------
    >>> [(m.type, m.site, m.side) for m in parse_marks("til on rt cheek, cut mark on forehead")]
    [('mole', 'cheek', 'right'), ('scar', 'forehead', '')]
    """
    if len(text) <= _LONGEST_REMEMBERED:
        return _remembered(text)
    return _parse(text)


def speaks_of_part(text: str) -> bool:
    """Whether a text denies of a part of the body what nobody knows: *left hand not moving*."""
    return any(
        clause.negated and clause.words and clause.places and not clause.sorts
        for clause in read_clauses(read_items(readable(text)))
    )


@lru_cache(maxsize=16384)
def _remembered(text: str) -> tuple[Mark, ...]:
    return _parse(text)


def _parse(text: str) -> tuple[Mark, ...]:
    text = readable(text)
    coded = _codes(text)
    if coded:
        return _without_repeats(coded)
    items = read_items(text)
    clauses = read_clauses(items)
    _carry_negation(clauses)
    _share_places(clauses)
    _give_lone_places(clauses)
    if _is_heading(clauses):
        return ()
    marks = list(_marks(clauses, text)) or _sites_alone(items, clauses, text)
    return _without_repeats(marks)


def _codes(text: str) -> list[Mark]:
    """Marks of a text of NCIC codes and nothing else; empty for any other text."""
    marks: list[Mark] = []
    for part in _BETWEEN_CODES.split(text):
        mark = read_ncic(part)
        if mark is None:
            return []
        marks.append(mark)
    return marks


def _is_heading(clauses: Sequence[Clause]) -> bool:
    """Whether a text is what a form asks for (*Mole/Scar/Tattoo*): three types, none described."""
    said = [clause for clause in clauses if clause.sorts or clause.places or clause.words]
    bare = all(
        len(clause.sorts) == 1 and not (clause.has_places or clause.side or clause.words)
        for clause in said
    )
    asked = {clause.sorts[0].type for clause in said} if bare else set()
    return len(asked) >= _ASKED_FOR and all(TYPES[one]["group"] in _ASKED_GROUPS for one in asked)


def _carry_negation(clauses: Sequence[Clause]) -> None:
    """Let *no scars, tattoos or moles* deny them all, but not *no mark, mole on chin*.

    What is denied of the whole body ends the list (*no scar, mole on body*).
    """
    for before, clause in pairwise(clauses):
        if not before.negated or before.has_places or not before.sorts:
            continue
        whole = {place.site for sort in clause.sorts for place in sort.places} <= {"body"}
        listed = clause.joiner in ("comma", "and") and whole
        clause.negated = clause.negated or clause.joiner == "or" or listed


def _share_places(clauses: Sequence[Clause]) -> None:
    """Give *cut mark and mole on forehead*, and *gaal par til aur daag*, their common place."""
    listed = False
    for clause, after in reversed(list(pairwise(clauses))):
        joined = after.joiner in ("and", "or") or (after.joiner == "comma" and listed)
        listed = joined and _lacks_place(clause)
        if listed and after.starts_with_type and after.has_places and not after.negated:
            _lend_places(after.sorts[0], clause)
    for before, clause in pairwise(clauses):
        postposed = before.has_places and not before.starts_with_type and not before.negated
        if postposed and clause.joiner in ("and", "or") and _lacks_place(clause):
            _lend_places(before.sorts[-1], clause)


def _lacks_place(clause: Clause) -> bool:
    return bool(clause.sorts) and not clause.has_places and not clause.side


def _lend_places(lender: Sort, clause: Clause) -> None:
    if lender.type in NO_MARKS:
        return
    for sort in clause.sorts:
        if not sort.site:
            sort.places.extend(lender.places)


def _give_lone_places(clauses: Sequence[Clause]) -> None:
    """Give a clause of sites alone to the type after it (Hindi) or before it (English)."""
    before: Clause | None = None
    for i, clause in enumerate(clauses):
        if clause.sorts:
            before = clause
            continue
        after = clauses[i + 1] if i + 1 < len(clauses) else None
        if clause.places and after and _takes_from_before(after, clause, before):
            _add_places_before(after.sorts[0], clause.places)
            after.words[:0] = clause.words
        elif before and (clause.places or clause.words) and _continues(clause, before):
            before.sorts[-1].places.extend(clause.places)
            before.words.extend(clause.words)
            if not clause.places:
                before.side = before.side or clause.side
        elif before and clause.joiner == "comma" and not (clause.words or clause.negated):
            _add_side(before.sorts[-1], clause.side)
        elif after and after.sorts and after.joiner in ("and", "or"):
            after.words[:0] = clause.words


def _add_side(sort: Sort, side: str) -> None:
    """Give the last place a side that was told apart (*mole on cheek, left side*)."""
    for place in sort.places[-1:]:
        place.side = place.side or side


def _add_places_before(sort: Sort, places: Sequence[Place]) -> None:
    """Add places, beside the one that the type's phrase implies (*ears and nose pierced*)."""
    told = {site for place in places for site in (place.site, *ancestors(place.site))}
    if sort.site and not sort.places and not told.intersection((sort.site, *_inside(sort.site))):
        sort.places.append(Place(sort.site, "", sort.start, sort.end))
    sort.places[:0] = places


def _inside(site: str) -> tuple[str, ...]:
    """What a site lies in, up to the main part of the body."""
    return ancestors(site)[:-2]


def _takes_from_before(after: Clause, clause: Clause, before: Clause | None) -> bool:
    if not after.sorts or after.joiner == "except" or after.negated != clause.negated:
        return False
    postposed = any(place.before_type for place in clause.places)
    if clause.words and not postposed and after.sorts[0].type != "tattoo":
        return False  # how a part looks (*chehra gol, mathe par til*)
    if after.starts_with_type:
        return not after.has_places and before is None
    return after.joiner != "break" and (postposed or before is None)


def _continues(clause: Clause, before: Clause) -> bool:
    """Whether a clause of sites goes on listing the places of the type before it."""
    if clause.negated or clause.joiner == "except":
        return False
    if clause.joiner in ("and", "or"):
        return True
    if clause.words and before.sorts[-1].type != "tattoo":
        return False
    return bool(clause.places) and (
        clause.joiner != "break" or clause.starts_on_site or not before.has_places
    )


def _marks(clauses: Sequence[Clause], text: str) -> Iterator[Mark]:
    for clause in clauses:
        if clause.negated:
            continue
        for sort in clause.sorts:
            if sort.type in NO_MARKS:
                continue
            words = clause.words if sort.type == "tattoo" else []
            places = sort.places or [Place(sort.site, clause.side, sort.start, sort.end)]
            for place in places:
                mark = _mark(sort, place, words, text)
                if mark.type not in _TEETH_ALONE and (mark.site or mark.type != "missing_part"):
                    yield mark


def _mark(sort: Sort, place: Place, words: Sequence[Item], text: str) -> Mark:
    start = min(sort.start, place.start, *(word.start for word in words))
    end = max(sort.end, place.end, *(word.end for word in words))
    kind = _OF_TEETH.get(sort.type, sort.type) if place.site == "tooth" else sort.type
    of_teeth = TYPES[kind].get("site") == "tooth" if kind in TYPES else False
    return Mark(
        type=kind,
        site="tooth" if of_teeth else _finer_site(sort.site, place.site),
        side=place.side,
        words=" ".join(dict.fromkeys(filter(_may_be_motif, (word.value for word in words)))),
        size=sort.size,
        said=" ".join(text[start:end].split()),
    )


def _may_be_motif(word: str) -> bool:
    return bool(word) and fold(word) not in NO_MOTIFS


def _finer_site(implied: str, said: str) -> str:
    """The finger, where *six fingers in left hand* names the hand."""
    return implied if said in ancestors(implied) else said


def _sites_alone(items: Sequence[Item], clauses: Sequence[Clause], text: str) -> list[Mark]:
    """Read a text of sites and nothing else, such as ``left cheek``, as marks of unknown type."""
    if any(item.kind in ("word", "type", "negation") for item in items):
        return []
    sort = Sort(GENERIC, "", len(text), 0)
    return [_mark(sort, place, (), text) for clause in clauses for place in clause.places]


def _without_repeats(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    seen: dict[tuple[str, ...], Mark] = {}
    for mark in marks:
        seen.setdefault((mark.type, mark.site, mark.side, mark.words, mark.size), mark)
    return tuple(seen.values())
