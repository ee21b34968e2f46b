"""Who a child says it is, and how the names are written down."""

from __future__ import annotations

from typing import NamedTuple

from trackmatch_synthetic.draws import Draw
from trackmatch_synthetic.names import Name, full_name, table
from trackmatch_synthetic.places import Town, towns
from trackmatch_synthetic.second.facts import Facts
from trackmatch_synthetic.second.hearing import slipped
from trackmatch_synthetic.second.model import Hand
from trackmatch_synthetic.second.scripts import BLOCKS, block_of, into_script, sounds, spelt

FIELD_WIDTH = 12
"""Characters after which a narrow form cuts a name. Assumption."""

NOTHING = ("Nil", "NA", "Not known", "N.A.", "--", "unknown", "not told", "XYZ")
"""What writers put where they have nothing to write."""


class Identity(NamedTuple):
    """What a child or its family tells: true, or a lie that hangs together."""

    name: tuple[Name, ...]
    pet: Name
    father: tuple[Name, ...]
    mother: tuple[Name, ...]
    home: Town
    locality: str
    true: bool


def true_identity(facts: Facts) -> Identity:
    """The truth."""
    return Identity(
        facts.name, facts.pet, facts.father, facts.mother, facts.home, facts.locality, True
    )


def false_identity(draw: Draw, facts: Facts) -> Identity:
    """Another child of the region: name, father and home agree with one another."""
    names = table(facts.region)
    surname = names.surname(draw)
    father = full_name(draw, facts.region, "male", surname, names.given(draw, "male"))
    near = [town for town in towns() if town.region == facts.region and town != facts.home]
    return Identity(
        name=full_name(draw, facts.region, facts.sex, surname, father[0]),
        pet=names.pet(draw, facts.sex),
        father=father,
        mother=(names.given(draw, "female"),),
        home=draw.one_of(near or [facts.at]),
        locality=facts.locality,
        true=False,
    )


class Writer:
    """Writes names by one hand, in one script.

    Parameters
    ----------
    hand
        Who writes.
    region
        Where: its script is the writer's own, its sounds the writer's ear.
    native
        Whether the report is in that script.
    """

    def __init__(self, hand: Hand, region: str, native: bool) -> None:
        self._hand = hand
        self._region = region
        self._native = native

    def word(self, word: Name) -> str:
        """One word of a name."""
        written = self._in_script(word.native) if self._native else self._in_latin(word)
        written = written or word.latin
        hand = self._hand
        return (
            slipped(hand.draw, written, hand.station.medium)
            if hand.errs(hand.noise.slip)
            else written
        )

    def _in_script(self, native: str) -> str:
        """Empty where one of the two scripts is not Brahmic and they differ."""
        if self._region in BLOCKS:
            return into_script(native, self._region)
        return native if block_of(native) is None else ""

    def _in_latin(self, word: Name) -> str:
        """As on a document, or by ear: as it sounds once it is in the writer's own script."""
        if not self._hand.draw.chance(self._hand.noise.by_ear):
            return word.latin
        heard = self._in_script(word.native) or word.native
        return spelt(sounds(heard), self._hand.station.spellings)

    def name(self, words: tuple[Name, ...], region: str) -> str:
        """A whole name, its words in the order and the form of the writer."""
        hand, noise = self._hand, self._hand.noise
        parts = [self.word(word) for word in words]
        if region in ("tamil", "kerala") and len(parts) == 2 and hand.draw.chance(0.6):
            parts[1] = parts[1][:1]
        if len(parts) > 1 and hand.errs(noise.swapped_words):
            parts.reverse()
        text = ("" if hand.errs(noise.joined_words) else " ").join(parts)
        if hand.errs(noise.cut_name):
            text = text[:FIELD_WIDTH].strip()
        return text.upper() if hand.station.medium == "keyboard" else text

    def own(self, told: Identity, facts: Facts, *, by_finder: bool) -> list[str]:
        """The child's own names, as they stand in the field."""
        hand, noise, draw = self._hand, self._hand.noise, self._hand.draw
        words = told.name
        if by_finder and draw.chance(noise.given_alone):
            words = words[:1]
        if by_finder and draw.chance(noise.pet_alone):
            words = (told.pet,)
        text = self.name(words, facts.region)
        if hand.errs(noise.alias_by_at):
            text = f"{text} @ {self.word(told.pet)}"
        if hand.errs(noise.son_of):
            relation = "S/o" if facts.sex == "male" else "D/o"
            text = f"{text} {relation} {self.word(told.father[0])}"
        return [text]

    def parents(self, told: Identity, facts: Facts) -> dict[str, list[str]]:
        """Father and mother."""
        return {
            "father": [self.name(told.father, facts.region)],
            "mother": [self.name(told.mother, facts.region)],
        }

    def companions(self, facts: Facts) -> dict[str, list[dict[str, str]]]:
        """The sibling who was lost with the child."""
        return {"companions": [{"name": self.word(facts.sibling)}] if facts.sibling else []}

    def nothing(self) -> list[str]:
        """What stands where there is no answer: often nothing, now and then a word for it."""
        hand = self._hand
        return [hand.draw.one_of(NOTHING)] if hand.errs(hand.noise.placeholder) else []
