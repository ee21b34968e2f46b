"""Reading an address from right to left: state, district, town, each within the one before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from trackmatch.features.gazetteer import nameless
from trackmatch.features.gazetteer.brackets import districts_first
from trackmatch.features.gazetteer.denied import without_denied
from trackmatch.features.gazetteer.folding import join_keys, name_key
from trackmatch.features.gazetteer.found import Hit, Names, Reading
from trackmatch.features.gazetteer.inflected import uninflected
from trackmatch.features.gazetteer.sphere import distance_km
from trackmatch.features.gazetteer.states import CITY_STATES, FORMER_CODES, KIN, SHORT_STATES
from trackmatch.features.gazetteer.tables import CITY, DISTRICT, STATE, Tables
from trackmatch.features.gazetteer.words import Address, Role, read_address

# The longest name in use has as many words (Pandit Deen Dayal Upadhyaya Nagar).
_MOST_NAME_WORDS = 5

# Small towns have names like Bar, Man and Red (assumption: up to this length and population).
# Such a word within a sentence is taken for the town only when the state is known.
_CHANCE_LENGTH, _CHANCE_POPULATION = 4, 50_000
# A name that more places bear is a village's, when someone was near it, more often than the one
# great town's (assumption: Rampur and Ramnagar are such names, Raipur is not).
_MOST_NAMESAKES = 5
# A town that post offices place in the next district still counts as inside within this many
# median distances: districts have been split since.
_DISTRICT_REACH = 2.0


class AddressReader:
    """Reads addresses against the tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def told(self, text: str) -> Address:
        """The words and PIN codes of a text, without the places that it denies."""
        return without_denied(read_address(text), self._hits, self._states_of)

    def read(self, address: Address, state: str, district: str, pin_state: str) -> Reading:
        """Find the places that an address and its administrative fields name.

        Parameters
        ----------
        address
            The free text.
        state, district
            As said in fields of their own; '' when there are none.
        pin_state
            ISO code that a PIN code implies, for an address that names no state; else ''.
        """
        hits = districts_first(address, self._hits(address), self._tables)
        states = self._states_of_field(state) or self._states_of_hits(hits)
        used = [hit for hit in hits if self._is_state(hit, states)]
        if not states and (guess := self._misspelt_state(address, hits)):
            states, hit = (self._tables.state[guess.rows[0]],), guess
            used.append(hit)
        scope = states or ((pin_state,) if pin_state else ())
        rows = self._district_of_field(district, scope)
        if not rows and (near := self._misspelt_district(address, hits, scope)):
            rows = list(near.rows)
            used.append(near)
        for _ in range(2):  # Akbarpur, Ambedkar Nagar: the town tells that the other is no quarter
            rows = self._narrowed(rows, hits, scope, used)
        if not rows and (landmark := self._great_landmark(address, hits, scope)):
            rows = list(landmark.rows)
            used.append(landmark)
        if not rows and scope and (near := self._misspelt(address, used, scope)):
            rows = list(near.rows)
            used.append(near)
        if not scope and not any(map(self._tables.is_large, rows)):
            near = self._misspelt_alone(address)
            rows += near.rows if near else ()
            used += [near] if near else []
        if not rows and len(states) == 1:
            rows = self._city_of_state(states[0])
        return Reading(states, tuple(rows), _rest(address, used))

    def names(self, address: Address) -> Names:
        """Keys of the places that an address names, be it a village of a town's name or the town.

        States are left out, and what a street or a landmark is called by.
        """
        hits = self._hits(address)
        words = [at for at in range(len(address.words)) if not address.is_marker(at)]
        named = [hit for hit in hits if not self._is_called_by(address, hit)]
        keys = {name_key(self._tables.name[hit.rows[0]]) for hit in named}
        only = hits[0] if len(hits) == 1 and len(named) == 1 else None
        covers = only and words and (only.start, only.end) == (words[0], words[-1] + 1)
        return Names(frozenset(keys), bool(covers and not address.pins))

    def _is_called_by(self, address: Address, hit: Hit) -> bool:
        if self._is_any_state(hit.rows):
            return True
        is_near = hit.role in (Role.LOCALITY, Role.NEARBY)
        return is_near and not address.is_whole_name(hit.start, hit.end)

    # -- names in the text ------------------------------------------------------------------

    def _hits(self, address: Address) -> list[Hit]:
        """Longest names, from the right, that do not overlap."""
        hits: list[Hit] = []
        end = 0 if address.is_abroad() else len(address.words)
        while end > 0:
            hit = None if address.is_train(end) else self._longest(address, end)
            if hit and hits and hit.end == hits[-1].start and address.is_of_highway(hits[-1].end):
                hit = replace(hit, role=Role.LOCALITY)  # Delhi-Jaipur highway
            if hit:
                hits.append(hit)
            end = hit.start if hit else end - 1
        return hits

    def _longest(self, address: Address, end: int) -> Hit | None:
        segment = address.words[end - 1].segment
        for start in range(max(0, end - _MOST_NAME_WORDS), end):
            if address.words[start].segment != segment:
                continue
            if end - start == 1 and (address.is_common(start) or address.is_verb(start)):
                return None
            rows = self._tables.named(address.compass_key(start, end))
            rows = rows or self._tables.named(address.key(start, end))
            rows = rows or self._tables.named(address.latin_key(start, end))
            rows = rows or self._inflected(address, start, end)
            if not rows and end - start == 1 and address.may_end_at(start):
                rows = self._short_state(address.words[start].key)
            if rows and self._is_of_other(address, start, end, rows):
                return None
            if rows:
                rows = self._junctions(rows) if address.is_junction(end) else rows
                role = address.role(start, end)
                if role is Role.PLAIN and self._is_chance(address, start, end, rows):
                    role = Role.POLICE
                if self._is_called_by_word_before(address, start):
                    role = Role.LOCALITY
                return Hit(start, end, rows, role)
        return None

    def _inflected(self, address: Address, start: int, end: int) -> tuple[int, ...]:
        """States, districts and large cities of which the words are an inflected form."""
        *before, last = address.words[start:end]
        if address.is_everywhere(end - 1) or not nameless.tells(last.key, last.latin_key):
            return ()
        for native, latin in uninflected(last.key):
            rows = self._tables.named(join_keys([*(word.key for word in before), native]))
            rows = rows or self._tables.named(
                join_keys([*(word.latin_key for word in before), latin])
            )
            if great := tuple(filter(self._tables.is_great, rows)):
                return great
        return ()

    def _is_of_other(self, address: Address, start: int, end: int, rows: Iterable[int]) -> bool:
        """Whether what bears a name of a place may be anywhere: a bank, a state's school."""
        return address.is_of_bank(start, end) or (
            self._is_any_state(rows)
            and (
                address.is_only_called_by(start, end)
                or self._is_called_by_word_before(address, start)
            )
        )

    def _is_called_by_word_before(self, address: Address, start: int) -> bool:
        """Whether a name is not where it was: of *Har ki Pauri*, *Patna se Delhi jaate samay*."""
        if address.is_said_of(start):
            return not self._tables.named(address.words[start - 2].key)
        return address.is_gone_to(start) and bool(self._tables.named(address.words[start - 2].key))

    def _is_chance(self, address: Address, start: int, end: int, rows: tuple[int, ...]) -> bool:
        """Whether a short word within a sentence is a small town's name by chance."""
        key = address.words[start].key
        if end - start > 1 or len(key) > _CHANCE_LENGTH or not key.isascii():
            return False
        tables = self._tables
        known = any(
            tables.kind[row] != CITY or tables.population[row] >= _CHANCE_POPULATION for row in rows
        )
        return not known and not address.stands_alone(start)

    def _junctions(self, rows: tuple[int, ...]) -> tuple[int, ...]:
        """Cities with a main junction among the rows, or all of them when there is none."""
        return tuple(row for row in rows if self._tables.junction[row]) or rows

    def _short_state(self, key: str) -> tuple[int, ...]:
        row = self._tables.state_row(SHORT_STATES.get(key, ""))
        return () if row is None else (row,)

    def _is_any_state(self, rows: Iterable[int]) -> bool:
        return any(self._tables.kind[row] == STATE for row in rows)

    # -- states -----------------------------------------------------------------------------

    def _states_of_field(self, said: str) -> tuple[str, ...]:
        code = said.strip().upper()
        code = code if code.startswith("IN-") else f"IN-{code}"
        code = FORMER_CODES.get(code, code)
        if self._tables.state_row(code) is not None:
            return (code,)
        address = self.told(said)
        if found := self._states_of_hits(self._hits(address)):
            return found
        key = address.latin_key(0, len(address.words))
        return tuple(self._tables.state[row] for row in self._tables.near_state(key))

    def _states_of_hits(self, hits: Collection[Hit]) -> tuple[str, ...]:
        """The state named furthest to the right; all, where nothing but states is named."""
        named = [
            self._tables.state[row]
            for hit in hits
            for row in hit.rows
            if self._tables.kind[row] == STATE
        ]
        only = all(self._is_any_state(hit.rows) for hit in hits) and CITY_STATES.isdisjoint(named)
        return tuple(dict.fromkeys(named if only else named[:1]))

    def _states_of(self, hit: Hit, *, itself: bool) -> set[str]:
        """States that a hit names; or, where not itself, those that it may lie in."""
        rows = [r for r in hit.rows if (self._tables.kind[r] == STATE) == itself]
        return {self._tables.state[row] for row in rows}

    def _is_state(self, hit: Hit, states: Collection[str]) -> bool:
        tables = self._tables
        return any(tables.kind[r] == STATE and tables.state[r] in states for r in hit.rows)

    def _city_of_state(self, code: str) -> list[int]:
        """The city that a union territory consists of."""
        row = self._tables.state_row(code)
        if row is None or code not in CITY_STATES:
            return []
        key = name_key(self._tables.name[row])
        return self._within(self._tables.named(key), (code,))

    def _misspelt_state(self, address: Address, hits: list[Hit]) -> Hit | None:
        """The last one or two words as a misspelt state, where they are nothing else."""
        end = len(address.words)
        taken = {at for hit in hits for at in range(hit.start, hit.end)}
        for start in (end - 2, end - 1):
            if start < 0 or not taken.isdisjoint(range(start, end)):
                continue
            if address.is_everywhere(end - 1):  # Shiv Mandir is no Seemandhra
                continue
            rows = self._tables.near_long_state(address.latin_key(start, end))
            if len(rows) == 1:
                return Hit(start, end, rows, Role.PLAIN)
        return None

    # -- districts and towns ----------------------------------------------------------------

    def _district_of_field(self, said: str, scope: Collection[str]) -> list[int]:
        address = self.told(said)
        hits = [hit for hit in self._hits(address) if not self._is_state(hit, scope)]
        for hit in hits:
            rows = self._districts(self._within(hit.rows, scope))
            if rows:
                return rows
        if not scope:
            return []
        near = self._misspelt(address, [], scope)
        return self._districts(near.rows) if near else []

    def _districts(self, rows: Iterable[int]) -> list[int]:
        """Districts among the rows; where there are none, the districts that the cities are in."""
        found = list(rows)
        districts = [row for row in found if self._tables.kind[row] == DISTRICT]
        seats = [int(self._tables.district[row]) for row in found]
        return districts or sorted({row for row in seats if row >= 0})

    def _within(self, rows: Iterable[int], scope: Collection[str]) -> list[int]:
        """Districts and cities of the states in scope, or else of their kin."""
        places = [row for row in rows if self._tables.kind[row] != STATE]
        if not scope:
            return places
        kin = {other for state in scope for other in KIN.get(state, ())}
        inside = [row for row in places if self._tables.state[row] in scope]
        return inside or [row for row in places if self._tables.state[row] in kin]

    def _narrowed(
        self, rows: list[int], hits: Iterable[Hit], scope: Collection[str], used: list[Hit]
    ) -> list[int]:
        """The rows seen with each further name, which is used then, from right to left."""
        for hit in [hit for hit in hits if hit not in used]:
            if narrowed := self._narrow(rows, hit, scope):
                rows = narrowed
                used.append(hit)
        return rows

    def _narrow(self, context: list[int], hit: Hit, scope: Collection[str]) -> list[int]:
        """The context seen with one more name; empty where the name does not go with it."""
        rows = self._within(hit.rows, scope)
        if hit.role is Role.DISTRICT:
            rows = self._districts(rows)
        if hit.role is Role.QUARTER and scope:  # Ambedkar Nagar, Delhi is not in UP
            rows = [row for row in rows if self._tables.state[row] in scope]
        if not context:
            return rows if hit.role.is_town(bool(scope)) else []
        finer = [row for row in rows if any(self._is_inside(row, other) for other in context)]
        return finer or [row for row in context if any(self._is_inside(row, o) for o in rows)]

    def _great_landmark(
        self, address: Address, hits: Iterable[Hit], scope: Collection[str]
    ) -> Hit | None:
        """The district, large city or junction that one was near; a village of its name is not.

        Only where the words around are no part of its name: *near Salem Church* is anywhere.
        """
        tables = self._tables
        states = [hit for hit in hits if self._is_state(hit, scope)]
        for hit in hits:
            beside = [state for state in states if state.start == hit.end]
            end = beside[0].end if beside else hit.end
            namesakes = self._within(hit.rows, scope)
            great = [r for r in namesakes if tables.is_large(r) or tables.junction[r]]
            is_town = great and len(namesakes) <= _MOST_NAMESAKES
            if hit.role is Role.NEARBY and is_town and address.is_whole_name(hit.start, end):
                return Hit(hit.start, hit.end, tuple(great), hit.role)
        return None

    def _is_inside(self, city: int, district: int) -> bool:
        tables = self._tables
        if tables.kind[city] != CITY or tables.kind[district] != DISTRICT:
            return False
        if tables.district[city] == district:
            return True
        if tables.state[city] != tables.state[district]:
            return False
        away = distance_km(
            tables.latitude[city],
            tables.longitude[city],
            tables.latitude[district],
            tables.longitude[district],
        )
        return bool(away <= _DISTRICT_REACH * tables.radius_km[district])

    def _misspelt(
        self, address: Address, used: Iterable[Hit], scope: Collection[str]
    ) -> Hit | None:
        """The best phrase that is a misspelt district or town of the states in scope."""
        phrases = sorted(
            address.phrases(_taken(used)), key=lambda phrase: address.role(*phrase) != Role.DISTRICT
        )
        for start, end in phrases:
            role = address.role(start, end)
            if role in (Role.LOCALITY, Role.NEARBY):
                continue
            key = address.latin_key(start, end)
            rows = [row for state in scope for row in self._tables.near(key, state)]
            if role is Role.DISTRICT:
                rows = self._districts(rows)
            if rows:
                return Hit(start, end, tuple(rows), role)
        return None

    def _misspelt_district(
        self, address: Address, hits: Sequence[Hit], scope: Collection[str]
    ) -> Hit | None:
        """A phrase that is said to be a district's name, where it is nothing but misspelt.

        A village named beside it is in the district, not the large town of its name.
        """
        phrases = address.phrases(_taken(hits))
        for start, end in phrases:
            is_part = (start, end + 1) in phrases or (start - 1, end) in phrases
            if is_part or address.role(start, end) is not Role.DISTRICT:
                continue
            key = address.latin_key(start, end)
            near = [row for state in scope for row in self._tables.near(key, state)]
            rows = self._districts(near if scope else self._tables.near_district(key))
            if rows:
                return Hit(start, end, tuple(rows), Role.DISTRICT)
        return None

    def _misspelt_alone(self, address: Address) -> Hit | None:
        """A misspelt district or large city, where the address is its name (and *station*) alone.

        Within a longer address a village may well have a name that a city lacks a letter of. A
        small town of just that name does not rule it out: Anantpur is one, and is written for
        Anantapur.
        """
        words = [at for at in range(len(address.words)) if not address.is_marker(at)]
        whole = (words[0], words[-1] + 1) if words else (0, 0)
        role = address.role(*whole)
        if whole not in address.phrases() or role not in (Role.PLAIN, Role.DISTRICT):
            return None
        rows = self._tables.near_large(address.latin_key(*whole))
        if role is Role.DISTRICT:
            rows = tuple(self._districts(rows))
        return Hit(*whole, rows, role) if rows else None


def _taken(used: Iterable[Hit]) -> set[int]:
    return {at for hit in used for at in range(hit.start, hit.end)}


def _rest(address: Address, used: Iterable[Hit]) -> str:
    """Words that may name a place and were not read; beside what was read, markers name none."""
    markers = filter(address.is_marker, range(len(address.words)))
    return " ".join(address.naming(_taken(used).union(markers)))
