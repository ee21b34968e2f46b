"""From items to clauses: which type stands at which site, within one clause.

English says *mole on left cheek*, Hindi *baaye gaal par til*: a site follows its type or precedes
it. A clause that starts with a type is read the English way, one that starts with a site the Hindi
way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from trackmatch.features.marks.items import Item
from trackmatch.features.marks.similarity import type_similarity
from trackmatch.features.marks.sites import ancestors, depth, site_similarity

Joiner = Literal["break", "comma", "and", "or", "except"]

_JOINERS: dict[str, Joiner] = {
    "break": "break",
    "comma": "comma",
    "and": "and",
    "or": "or",
    "except": "except",
}
_ONE_PLACE_FROM = 0.5
"""Assumption: two sites said in a row and at least this similar are one place (*arm elbow*)."""
_BESIDE_SITES = ("side", "filler", "colour", "before_site")
_LOOKS = ("size", "colour")
"""Kinds that tell of a site without a type how it looks: *long face*, *black eyes*."""
_MAY_BE_MISSING = frozenset({
    "hand", "arm", "forearm", "finger", "thumb", "index_finger", "middle_finger", "ring_finger",
    "little_finger", "leg", "foot", "toe", "big_toe", "little_toe", "ear", "eye", "tooth",
})  # fmt: skip
"""Sites that are denied of a person as a whole; of others a mark is denied."""
_MAY_BE_CUT_OFF = frozenset({
    "finger", "thumb", "index_finger", "middle_finger", "ring_finger", "little_finger", "toe",
    "big_toe", "little_toe", "ear_lobe",
})  # fmt: skip
_FEW = ("2", "3", "4")
_VAGUENESS = {"mark": 3, "discolouration": 2, "wound": 2, "scar": 1}
"""Of two types said in a row (*injury mark*, *burn scar*) the vaguer one is dropped."""


@dataclass(slots=True)
class Place:
    """A site with its side, and the span of text that says so."""

    site: str
    side: str
    start: int
    end: int
    before_type: bool = False
    """A Hindi postposition follows (*gaal par*)."""


@dataclass(slots=True)
class Sort:
    """A type with its size and the places it was said to be at.

    ``bare`` is one said without *mark*: *cut*, *kata hua*.
    """

    type: str
    site: str
    start: int
    end: int
    size: str = ""
    bare: bool = False
    places: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class Clause:
    """One clause of a text.

    ``sorts`` hold the places that belong to them; ``places`` are those of a clause without a type.
    ``side`` is a side that no site took.
    """

    joiner: Joiner
    sorts: list[Sort] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    words: list[Item] = field(default_factory=list)
    side: str = ""
    negated: bool = False
    starts_with_type: bool = False
    starts_on_site: bool = False

    @property
    def has_places(self) -> bool:
        """Whether any type of this clause has a place."""
        return any(sort.places for sort in self.sorts)


def read_clauses(items: Sequence[Item]) -> list[Clause]:
    """Split items at joiners and read each clause; empty ones are left out.

    A stop (or *but*) stays a stop where further joiners follow it.
    """
    clauses: list[Clause] = []
    joiner: Joiner = "break"
    pending: list[Item] = []
    for item in items:
        if item.kind not in _JOINERS:
            pending.append(item)
            continue
        if pending:
            clauses.append(_read_clause(pending, joiner))
            pending, joiner = [], _joiner(item)
        elif joiner not in ("break", "except"):
            joiner = _joiner(item)
    if pending:
        clauses.append(_read_clause(pending, joiner))
    return clauses


def _joiner(item: Item) -> Joiner:
    """A stroke joins what is asked for or denied together (*no mole/scar on face*)."""
    return "or" if item.value == "/" else _JOINERS[item.kind]


def _read_clause(items: Sequence[Item], joiner: Joiner) -> Clause:
    sides, loose_side = _sides_of_sites(items)
    clause = Clause(joiner, side=loose_side)
    clause.negated = any(item.kind == "negation" for item in items)
    clause.words = [item for item in items if item.kind == "word"]
    clause.starts_on_site = items[0].kind in ("before_site", "near")
    row = _drop_vaguer_types(_types_and_places(items, sides))
    _sizes_of_types(items, row)
    clause.sorts = [element for element in row if isinstance(element, Sort)]
    if clause.sorts:
        clause.starts_with_type = isinstance(row[0], Sort)
        _give_places(row, _reads_forward(row))
        clause.sorts = _drop_heading(clause.sorts)
        for sort in clause.sorts:
            _join_nested(sort)
        for sort in filter(_is_cut_off, clause.sorts):
            sort.type = "missing_part"
    elif not any(item.kind in _LOOKS for item in items):
        clause.places = [element for element in row if isinstance(element, Place)]
        clause.sorts = _missing_parts(items, clause)
        if clause.sorts:
            clause.negated, clause.places = False, []
    return clause


def _missing_parts(items: Sequence[Item], clause: Clause) -> list[Sort]:
    """What *no right hand*, *ek aankh nahi hai* and *left hand 4 fingers* say of a part."""
    said = [item for item in items if item.kind != "side" and (item.kind != "filler" or item.value)]
    spelt_out = len(items) > 1 and items[1].start - items[0].end == 1  # no stop: *No. left hand*
    if len(clause.places) != 1 or not (_denies_part(said, spelt_out) or _counts_few(said)):
        return []
    (place,) = clause.places
    if place.site not in _MAY_BE_MISSING:
        return []
    kind = "broken_tooth" if place.site == "tooth" else "missing_part"
    return [Sort(kind, "", items[0].start, items[-1].end, places=[place])]


def _denies_part(said: Sequence[Item], spelt_out: bool) -> bool:
    first, *rest = said
    if (first.kind, first.value) == ("negation", "without"):
        return (
            spelt_out
            and rest[0].kind == "site"
            and {item.kind for item in rest} <= {"site", "before_site"}
        )
    *rest, last = said
    gone = (last.kind, last.value) == ("negation", "gone") and rest[-1].kind == "site"
    return gone and {item.kind for item in rest} <= {"site", "after_site"}


def _counts_few(said: Sequence[Item]) -> bool:
    """Whether a number below five stands before fingers, and nothing but sites beside it."""
    counted = [i for i, item in enumerate(said) if item.kind in ("word", "filler")]
    if len(counted) != 1 or said[-1] is said[counted[0]]:
        return False
    number, part = said[counted[0]], said[counted[0] + 1]
    others = {item.kind for item in said} - {"word", "filler", "site", "before_site", "after_site"}
    return number.value in _FEW and part.value in ("finger", "toe") and not others


def _sides_of_sites(items: Sequence[Item]) -> tuple[dict[int, Item], str]:
    """Give each side to the nearest site, first the one ahead; a side that none takes is loose."""
    sides: dict[int, Item] = {}
    loose = ""
    for i, item in enumerate(items):
        if item.kind != "side":
            continue
        site = _site_for_side(items, i, sides)
        if site is None:
            loose = loose or item.value
        else:
            sides[site] = item
    return sides, loose


def _site_for_side(items: Sequence[Item], i: int, taken: dict[int, Item]) -> int | None:
    ahead = range(i + 1, len(items))
    behind = range(i - 1, -1, -1)
    for barrier in ({"type", "side"}, {"side"}):
        for direction in (ahead, behind):
            for j in direction:
                if items[j].kind == "site" and j not in taken:
                    return j
                if items[j].kind == "site" or items[j].kind in barrier:
                    break
    return None


def _types_and_places(items: Sequence[Item], sides: dict[int, Item]) -> list[Sort | Place]:
    row: list[Sort | Place] = []
    near = False
    for i, item in enumerate(items):
        last = row[-1] if row else None
        if item.kind == "type":
            row.append(Sort(item.value, item.site, item.start, item.end, bare=item.of_things))
        elif item.kind == "site":
            side = sides.get(i)
            place = Place(item.value, side.value if side else "", item.start, item.end)
            if side and side.start < item.start:
                place.start = side.start
            place.before_type = _followed_by_postposition(items, i)
            if not (isinstance(last, Place) and _same_place(last, place, near)):
                row.append(place)
        elif item.kind == "side" and isinstance(last, Place):
            last.end = max(last.end, item.end) if last.side == item.value else last.end
        near = item.kind == "near" or (near and item.kind in _BESIDE_SITES)
    return row


def _followed_by_postposition(items: Sequence[Item], i: int) -> bool:
    for item in items[i + 1 :]:
        if item.kind in ("after_site", "near"):
            return True
        if item.kind not in ("side", "filler", "colour"):
            return False
    return False


def _same_place(last: Place, place: Place, near: bool) -> bool:
    """Take a further site into the last place if both say one place.

    The more specific site stays (*right hand thumb*). One that only says near what the mark is
    (*cheek below the eye*, *aankh ke niche gaal par*) goes.
    """
    if last.side and place.side and last.side != place.side:
        return False
    nested = last.site in ancestors(place.site) or place.site in ancestors(last.site)
    alike = site_similarity(last.site, place.site) >= _ONE_PLACE_FROM
    if not (near or nested or alike):
        return False
    take_new = place.before_type if near else depth(place.site) >= depth(last.site)
    if take_new:
        last.site = place.site
    last.side = last.side or place.side
    last.end = place.end
    last.before_type = place.before_type
    return True


def _drop_vaguer_types(row: Sequence[Sort | Place]) -> list[Sort | Place]:
    """Of two confusable types in a row keep the more specific (*mole mark*, *burn injury*)."""
    kept: list[Sort | Place] = []
    for element in row:
        last = kept[-1] if kept else None
        if isinstance(element, Sort) and isinstance(last, Sort) and _one_mark(last, element):
            specific = min(last, element, key=lambda sort: _VAGUENESS.get(sort.type, 0))
            start, end = last.start, element.end
            kept[-1] = Sort(specific.type, last.site or element.site, start, end)
        else:
            kept.append(element)
    return kept


def _is_cut_off(sort: Sort) -> bool:
    """Whether *finger of right hand cut* says that it is off, as *cut on finger* does not."""
    return (
        (sort.type, sort.bare) == ("scar", True)
        and bool(sort.places)
        and all(
            place.site in _MAY_BE_CUT_OFF and not place.before_type and place.end <= sort.start
            for place in sort.places
        )
    )


def _one_mark(a: Sort, b: Sort) -> bool:
    if a.type == b.type:
        return True
    differ = _VAGUENESS.get(a.type, 0) != _VAGUENESS.get(b.type, 0)
    return differ and type_similarity(a.type, b.type) > 0


def _drop_heading(sorts: Sequence[Sort]) -> list[Sort]:
    """Drop what tells a placed mark again: a vague type before it (*nishan: gaal par til*), or its
    own (*stitch mark in stomach due to operation*).
    """
    placed = [sort for sort in sorts if sort.places]
    first, *rest = [
        sort for sort in sorts if sort.places or all(other.type != sort.type for other in placed)
    ]
    heading = not first.places and any(_one_mark(first, sort) for sort in placed)
    return rest if heading and first.type in _VAGUENESS else [first, *rest]


def _sizes_of_types(items: Sequence[Item], row: Sequence[Sort | Place]) -> None:
    sorts = [element for element in row if isinstance(element, Sort)]
    for before, item in zip([None, *items], items, strict=False):
        measured = before is not None and before.kind == "measure"  # 1 cm long
        if item.kind in ("size", "measure") and item.value and sorts and not measured:
            nearest = min(sorts, key=lambda sort: _gap(item, sort))
            nearest.size = nearest.size or item.value


def _gap(item: Item, sort: Sort) -> int:
    return sort.start - item.end if sort.start >= item.end else item.start - sort.end


def _reads_forward(row: Sequence[Sort | Place]) -> bool:
    """Whether sites follow their types."""
    if not isinstance(row[0], Sort):
        return False
    postposed = any(isinstance(element, Place) and element.before_type for element in row)
    return not (postposed and isinstance(row[-1], Sort) and len(row) > 1)


def _give_places(row: Sequence[Sort | Place], forward: bool) -> None:
    """Give each place to the type before it (forward) or after it, or else to the nearest one."""
    ordered = list(row) if forward else list(reversed(row))
    current: list[Sort] = []
    waiting: list[Place] = []
    for element in ordered:
        if isinstance(element, Place):
            waiting.append(element)
            for sort in current:
                if _may_be_at(sort, element):
                    sort.places.append(element)
        elif current and not current[-1].places:
            current.append(element)
        else:
            if not current:
                element.places.extend(place for place in waiting if _may_be_at(element, place))
            current = [element]


def _may_be_at(sort: Sort, place: Place) -> bool:
    """Whether a type is told of a place: *leg cut* is not told of a hand."""
    own = sort.site if sort.type == "missing_part" else ""
    return not own or own == place.site or bool(site_similarity(own, place.site))


def _join_nested(sort: Sort) -> None:
    """Of two places, one of them in the other, keep the finer (*finger missing on left hand*)."""
    if len(sort.places) != 2:
        return
    finer, wider = sorted(sort.places, key=lambda place: -depth(place.site))
    if wider.site in ancestors(finer.site) and not (finer.side and wider.side):
        side = finer.side or wider.side
        start, end = min(finer.start, wider.start), max(finer.end, wider.end)
        sort.places[:] = [Place(finer.site, side, start, end, finer.before_type)]
