"""Addresses as words: which may name a town, and which a village, a street or a landmark."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from trackmatch.features.gazetteer import nameless
from trackmatch.features.gazetteer.folding import DIGITS, fold, is_latin, join_keys
from trackmatch.features.gazetteer.shortened import in_full
from trackmatch.features.names.romanise import romanise
from trackmatch.records.parsing.text import with_points

# No address needs more; what follows is not read.
MOST_CHARACTERS, MOST_WORDS = 600, 80

# A word: letters, digits and the signs that Indic and Arabic scripts put around letters.
_SIGNS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0963\u0966-\u0dff\u200b-\u200d\uabe0-\uabef"
)
_WORD_OR_BREAK = re.compile(rf"[^\W_](?:[^\W_]|[{_SIGNS}])*|[,;:/()|\n।॥]")
_BREAKS = frozenset(",;:/()|\n।॥")
_INITIALS = re.compile(r"\b([a-z])(?:\.|\s?&)\s?(?=[a-z]\b)")
_PIN = re.compile(r"(?<!\d)([1-9]\d{2})[ -]?(\d{3})(?!\d)")
_PLACEHOLDER_PINS = frozenset({123456, 654321, *(111111 * digit for digit in range(1, 10))})
"""Digits that fill a form; none of them is a PIN code (bharatpin 1.0.1)."""
_OF_PERSON = re.compile(r"\b([cdrsw])\s?/\s?o\b")


class Role(IntEnum):
    """What a name in an address is the name of, as far as the words around it tell."""

    PLAIN = 0
    DISTRICT = 1
    POLICE = 2  # a police station or tehsil: a town, once its state is known
    LOCALITY = 3  # a village, street or landmark: a town only inside a known district
    NEARBY = 4  # what one was near: a great town, where no other name is read, else a landmark
    QUARTER = 5  # of a town, rather than the town of that name: as POLICE, but in the state said

    def is_town(self, state_is_known: bool) -> bool:
        """Whether a name of this role is that of a town, where nothing else is read yet."""
        doubtful = self in (Role.POLICE, Role.QUARTER)
        return self in (Role.PLAIN, Role.DISTRICT) or (doubtful and state_is_known)


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


_DISTRICT = _words(
    "dist distt district dst disst jila jilla zila zilla zillah jilha janpad dt "
    "जिले jile zile जिल्ह्यातील जिल्ह्यात जिल्ह्याचा জেলার জেলায় জিলা জিলাৰ ਜ਼ਿਲ੍ਹੇ જિલ્લાના જિલ્લામાં "
    "జిల్లాకు జిల్లాలో ಜಿಲ್ಲೆಯ மாவட்டத்தைச் மாவட்டத்தில் ജില്ലയിലെ ജില്ലയിൽ ଜିଲ୍ଲାର "
    "जिला जिल्हा जि जनपद জেলা ਜ਼ਿਲ੍ਹਾ જિલ્લો જિલ્લા జిల్లా ಜಿಲ್ಲೆ மாவட்டம் ജില്ല ଜିଲ୍ଲା ضلع"
)
_POLICE = _words(
    "ps thana thane policestation chowki tehsil tahsil teh tah taluka taluk tq tal mandal block "
    "prakhand anchal subdivision थाना थाने था चौकी तहसील तह तालुका ता प्रखंड থানা ব্লক"
)
_BEFORE_LOCALITY = _words(
    "vill village villg vlg vpo gram gaon gaav po post postoffice so do wo co to towards mohalla "
    "mohala moh muhalla ward sector tola tole hno house flat plot "
    "ग्राम ग्रा मौजा गांव गाँव गाव मोहल्ला मुहल्ला मो मु वार्ड डाकघर पोस्ट पो গ্রাম ডাকঘর ਪਿੰਡ ગામ గ్రామం ಗ್ರಾಮ"
)
_AFTER_LOCALITY = _words(
    "village gaon nagar colony road rd marg street st gali lane chowk mandir temple masjid "
    "school college hospital park gate flyover bridge ward mohalla tola basti para enclave vihar "
    "khurd kalan buzurg bagh chawl slum hostel hotel house line lines ghat puja pooja pandal "
    "highway expressway पूजा पंडाल हाईवे "
    "गांव गाँव गाव मोहल्ला नगर रोड मार्ग कॉलोनी चौक मंदिर मस्जिद गली खुर्द कलां बुजुर्ग "
    "টোলা পাড়া রোড"
)
_BEFORE_NEARBY = _words("near nr opp opposite behind beside निकट नजदीक समीप")
# A city's market or fair bears its name, where its streets and temples bear anyone's.
_AFTER_NEARBY = _words("market mela yatra पास बाजार मेला यात्रा")
_FILLERS = _words(
    "par city town state country pin pincode india bharat the of at in from and on resident "
    "residing railway rly rail junction jn junc station stn platform pf no number bus stand isbt "
    "adda terminal terminus airport cantt ke ka ki mein me se paas pass police outpost village "
    "panchayat address ro native presently present permanent currently निवासी नि रा मूल हाल वर्तमान "
    "रेलवे स्टेशन जंक्शन बस स्टैंड अड्डा प्लेटफार्म पुलिस राज्य शहर भारत के में से का की पर "
    "পাশে স্টেশন কাছে ভারত জংশন"
)
_FROM, _TOWARDS = _words("se से"), _words("to towards")
_GENITIVES = _words("ka ki ke का की के")
_POLICE_OR_POST = _words("ps thana thane chowki post थाना थाने चौकी पोस्ट")
_THANE = _words("thane")
_BESIDE_THANE = _words(
    "railway rly rail station stn jn junction west east w e maharashtra maharastra mh creek"
)
"""What follows the name of the town of Thane, but not *thane*, to a police station."""
_RAIL_POLICE = _words("rpf grp grps आरपीएफ जीआरपी")
_FORCES = _RAIL_POLICE | _words(
    "kotwali kotwal mahila town city sadar mufassil mufasil कोतवाली महिला टाउन सदर मुफस्सिल"
)
"""Police stations without a place's name, which the place follows."""
_WORDS_OF_TRAIN = 3
"""Most words between the first of a train's name and what says it is one: *Avadh Assam Express*,
*Andhra Pradesh Sampark Kranti*. Assumption."""
_PERSONS = _words("so do wo co")
_NAGAR = _words("nagar नगर")
_JUNCTION = _words("junction jn junc terminus terminal जंक्शन জংশন")
_ABROAD = _words("nepal bangladesh bhutan pakistan myanmar burma नेपाल बांग्लादेश বাংলাদেশ নেপাল")
_AFTER_NAME = _AFTER_LOCALITY | _AFTER_NEARBY
_OF_TOWN = _DISTRICT | nameless.RESIDENCE  # Dist. Basti, r/o Basti
_MARKERS = _DISTRICT | _POLICE | _BEFORE_LOCALITY | _BEFORE_NEARBY | _FILLERS | nameless.LIVING
# Two written words that end so name a quarter of a town more often than the town of that name.
_QUARTERS = _words("nagar vihar ganj puram gram bagh नगर विहार गंज")
# ... but for these, whose names no post office elsewhere bears in two words (bharatpin 1.0.1), and
# for those of districts that no quarter is called by.
_TOWNS_IN_TWO = _words(
    "muzaffarnagar mujaffarnagar bhavnagar jamnagar surendranagar yamunanagar chamarajanagar "
    "chamrajnagar ahmednagar ahmadnagar ahilyanagar virudhunagar mahbubnagar mahabubnagar "
    "kushinagar ulhasnagar kasganj raiganj sahibganj sahebganj gopalganj hazaribagh hajaribagh "
    "jhargram madhyamgram gurugram malappuram kanchipuram villupuram karolbagh "
    "kanpurnagar sidharthnagar gautambudhnagar gautambudhanagar udhamsinghnagar srinagar shrinagar "
    "karimnagar kishanganj sasnagar sambhajinagar thiruvananthapuram ramanathapuram"
)
# A point of the compass belongs to the name beside it: 24 Parganas (N), W. Champaran. Initials as
# written out; a word stands for itself.
_COMPASS = {"n": "north", "s": "south", "e": "east", "w": "west"}
_POINTS = (
    "north|south|east|west|uttar|dakshin|purba|purbi|purvi|poorvi|paschim|pashchim|"
    "उत्तर|दक्षिण|पूर्व|पूर्वी|पश्चिम|पश्चिमी|উত্তর|দক্ষিণ|পূর্ব|পশ্চিম"
)
_COMPASS |= {fold(point): fold(point) for point in _POINTS.split("|")}
_POINT_IN_BRACKETS = re.compile(rf"\(\s*([nsew]|{_POINTS})\.?\s*\)")
# How romanising ends the names in -gaon of several scripts (गांव, গাঁও, गाव).
_GAON = re.compile("ga(?:nv|no|v)$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an address.

    Attributes
    ----------
    key
        Folded, in the script that it was written in.
    latin_key
        Folded after romanising; the key itself for Latin script.
    segment
        Number of the stretch between commas, brackets and line ends that holds the word.
    in_brackets
        Whether it stands in round ones.
    """

    key: str
    latin_key: str
    segment: int
    in_brackets: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """An address read into words."""

    words: tuple[Word, ...]
    pins: tuple[int, ...]

    def key(self, start: int, end: int) -> str:
        """Key of the words ``start`` to ``end``, joined."""
        return join_keys(word.key for word in self.words[start:end])

    def latin_key(self, start: int, end: int) -> str:
        """Romanised key of the words ``start`` to ``end``, joined."""
        return join_keys(word.latin_key for word in self.words[start:end])

    def compass_key(self, start: int, end: int) -> str:
        """Romanised key with a point of the compass written out and put first; '' without one."""
        keys = [word.latin_key for word in self.words[start:end]]
        first, last = self.words[start].key, self.words[end - 1].key
        if len(keys) < 2 or not (first in _COMPASS or last in _COMPASS):
            return ""
        if last in _COMPASS:
            return join_keys([_COMPASS[last], *keys[:-1]])
        return join_keys([_COMPASS[first], *keys[1:]])

    def is_marker(self, at: int) -> bool:
        """Whether a word says what its neighbours are, instead of naming something."""
        key = self.words[at].key
        return key in _MARKERS and not (key in _THANE and self._is_thane(at))

    def _is_thane(self, at: int) -> bool:
        named = self._before(at) in _DISTRICT | _RAIL_POLICE
        return named or self._after(at + 1) in _BESIDE_THANE

    def is_common(self, at: int) -> bool:
        """Whether a word, where it stands, is part of a name rather than a name of its own."""
        if self.is_marker(at):
            return not self.stands_alone(at)
        if self.is_everywhere(at) and not self.words[at].key.isascii():
            return True  # a temple (ମନ୍ଦିର) is not Mandi, a school (பள்ளி) not Pali
        if self.words[at].key in _NAGAR and self._same_segment(at, at + 1):
            return not self.is_marker(at + 1)  # Nagar Untari, Nagar Palika
        before = self._before(at) if self._same_segment(at, at - 1) else None
        is_part = before is not None and before not in _OF_TOWN
        return self.is_market(at) or (is_part and self.words[at].key in _AFTER_NAME)

    def is_everywhere(self, at: int) -> bool:
        """Whether a word is for what every town has."""
        return nameless.is_everywhere(self.words[at].key, self.words[at].latin_key)

    def is_market(self, at: int) -> bool:
        """Whether *mandi* is a market of something, not the town."""
        return self.words[at].key in nameless.MANDI and self._before(at) in nameless.GOODS

    def is_train(self, end: int) -> bool:
        """Whether the words before ``end`` belong to the name of a train, which runs far.

        No word that says what its neighbours are stands between them and *Express* or *Mail*.
        """
        for at in range(end, min(end + _WORDS_OF_TRAIN, len(self.words))):
            if not self._same_segment(end - 1, at) or self.is_marker(at):
                return False
            if self.words[at].key in nameless.TRAINS or self._is_s_kranti(at):
                return True
        return False

    def _is_s_kranti(self, at: int) -> bool:
        """Whether a word ends *S. Kranti*, as *Sampark Kranti* is shortened."""
        return self.words[at].key == "kranti" and self._before(at) == "s"

    def is_verb(self, at: int) -> bool:
        """Whether a word is a verb of Hindi beside others: *chala gaya*, *gaya tha*."""
        key = self.words[at].key
        if key in nameless.TAILS:
            went = nameless.goes_before_gone(self._before(at)) or self._is_errand(at)
            return went or self._after(at + 1) in nameless.HELPERS
        if key in nameless.STEMS:
            return self._after(at + 1) in nameless.TAILS
        return key in nameless.WITHOUT and self._after(at + 1) in nameless.UNDONE

    def _is_errand(self, at: int) -> bool:
        """Whether a clause tells where one went, and no more: *school gaya*, *dukan par gaya*."""
        to = at - 1 - (self._before(at) in nameless.POSTPOSITIONS)
        alone = not (self._before(to) or self._after(at + 1))
        return alone and self._same_segment(at, to) and self.words[to].key in nameless.ERRANDS

    def naming(self, taken: Collection[int] = ()) -> list[str]:
        """Romanised keys of the words that may tell a place, without those that are taken."""
        if not self.names_something(taken):
            return []
        left = (self.words[at] for at in self._nouns(taken))
        return [word.latin_key for word in left if nameless.tells(word.key, word.latin_key)]

    def names_something(self, taken: Collection[int] = ()) -> bool:
        """Whether a word that is not taken may be a name."""
        return any(
            nameless.may_name(self.words[at].key, self.words[at].latin_key)
            and not self.is_marker(at)
            for at in self._nouns(taken)
        )

    def _nouns(self, taken: Collection[int]) -> Iterator[int]:
        for at in range(len(self.words)):
            if at not in taken and not self.is_verb(at) and not self.is_market(at):
                yield at

    def is_junction(self, end: int) -> bool:
        """Whether the words before ``end`` are followed by a word for a railway junction."""
        return self._same_segment(end - 1, end) and self.words[end].key in _JUNCTION

    def is_abroad(self) -> bool:
        """Whether the address ends in a neighbouring country."""
        return bool(self.words) and self.words[-1].key in _ABROAD

    def stands_alone(self, at: int) -> bool:
        """Whether a word is all there is between two commas."""
        return not self._same_segment(at, at - 1) and not self._same_segment(at, at + 1)

    def role(self, start: int, end: int) -> Role:
        """What the words ``start`` to ``end`` are the name of."""
        before = self._before(start)
        if before in _POLICE_OR_POST and self._before(start - 1) in _FORCES:
            before = ""  # Kotwali Thana Gaya, RPF Post Gaya: the station is the word's before
        after = self._after(end)
        if before in _DISTRICT:
            return Role.DISTRICT
        if before in _BEFORE_LOCALITY:
            return Role.LOCALITY
        if before in _POLICE:
            return Role.POLICE
        if after in _DISTRICT and before not in _BEFORE_NEARBY:
            return Role.DISTRICT
        if after in _AFTER_LOCALITY:
            return Role.LOCALITY
        is_quarter = (
            end - start == 2
            and self.words[end - 1].key in _QUARTERS
            and self.latin_key(start, end) not in _TOWNS_IN_TWO
        )
        if before in _BEFORE_NEARBY or after in _AFTER_NEARBY:
            return Role.LOCALITY if is_quarter else Role.NEARBY
        return Role.QUARTER if is_quarter else Role.PLAIN

    def _before(self, at: int) -> str:
        """Key of the word before in the same segment, or ''."""
        return self.words[at - 1].key if self._same_segment(at, at - 1) else ""

    def _after(self, end: int) -> str:
        """Key of the word ``end`` if it is in the segment of the one before it, or ''."""
        return self.words[end].key if self._same_segment(end - 1, end) else ""

    def is_only_called_by(self, start: int, end: int) -> bool:
        """Whether a person, a street or a school bears the name, or one was on the way there."""
        after = [self.words[at].key for at in (end, end + 1) if self._same_segment(end - 1, at)]
        before = self._before(start)
        goes_on = bool(after) and after[0] not in _MARKERS
        return (
            before in _PERSONS | _TOWARDS
            or (before in _BEFORE_LOCALITY and goes_on)
            or (bool(after) and after[0] in nameless.STREETS)
            or not nameless.INSTITUTIONS.isdisjoint(after)
        )

    def is_of_bank(self, start: int, end: int) -> bool:
        """Whether a bank bears the name: *Bank of Baroda*, *Punjab National Bank*."""
        after = end + (self._after(end) in nameless.KINDS_OF_BANK)
        of = self._before(start) == "of" and self._before(start - 1) in nameless.BANK
        return of or (self._after(end) != "" and self._after(after) in nameless.BANK)

    def is_of_highway(self, end: int) -> bool:
        """Whether a highway bears the name that ends here, and one that stands before it."""
        return self._after(end) in nameless.HIGHWAYS

    def is_said_of(self, start: int) -> bool:
        """Whether ``ki`` joins a name to a word before it, as in *Har ki Pauri*."""
        joined = self._before(start) in _GENITIVES and self._same_segment(start, start - 2)
        return joined and not self.is_marker(start - 2)

    def is_gone_to(self, start: int) -> bool:
        """Whether *se* joins a name to a word before it, as in *Patna se Delhi*."""
        return self._before(start) in _FROM and self._same_segment(start, start - 2)

    def is_whole_name(self, start: int, end: int) -> bool:
        """Whether no word beside the words ``start`` to ``end`` can be a part of their name."""
        beside = [at for at in (start - 1, end) if self._same_segment(start, at)]
        return all(self.is_marker(at) or self.words[at].key in _AFTER_NEARBY for at in beside)

    def phrases(self, taken: Collection[int] = ()) -> list[tuple[int, int]]:
        """Stretches of up to three words that name nothing yet, from the right, longest first."""
        free = [
            at not in taken and not self.is_marker(at) and not self.words[at].key.isdigit()
            for at in range(len(self.words))
        ]
        found = []
        for end in range(len(self.words), 0, -1):
            for start in range(max(0, end - 3), end):
                same = self.words[start].segment == self.words[end - 1].segment
                name = end - start > 1 or not (
                    self.is_common(start) or self.is_verb(start) or self.is_everywhere(start)
                )
                if same and name and all(free[start:end]):
                    found.append((start, end))
        return found

    def may_end_at(self, at: int) -> bool:
        """Whether no word follows before the next comma, but *of*: *UP ke Gonda se*."""
        return self._after(at + 1) in _GENITIVES | {""}

    def _same_segment(self, at: int, neighbour: int) -> bool:
        is_word = 0 <= neighbour < len(self.words)
        return is_word and self.words[at].segment == self.words[neighbour].segment


def read_address(text: str) -> Address:
    """Read free text into words and PIN codes; any text is allowed."""
    plain = text[:MOST_CHARACTERS].casefold()
    if not plain.isascii():
        points = with_points(unicodedata.normalize("NFKC", plain))
        plain = in_full(points.translate(DIGITS).casefold())
    pins = tuple(int(a + b) for a, b in _PIN.findall(plain))
    pins = tuple(pin for pin in pins if pin not in _PLACEHOLDER_PINS)
    plain = _POINT_IN_BRACKETS.sub(r" \1 ", _PIN.sub(",", plain))
    plain = _OF_PERSON.sub(r"\1o", _INITIALS.sub(r"\1", plain))
    words: list[Word] = []
    segment, in_brackets = 0, False
    for piece in _WORD_OR_BREAK.findall(plain):
        if piece in _BREAKS:
            segment, in_brackets = segment + 1, piece == "(" or (in_brackets and piece != ")")
        elif (keys := _keys(piece))[0]:
            words.append(Word(*keys, segment, in_brackets))
    return Address(tuple(words[:MOST_WORDS]), pins)


@lru_cache(maxsize=1 << 16)
def _keys(word: str) -> tuple[str, str]:
    """Key of a word as written, and romanised."""
    key = fold(word)
    if is_latin(word):
        return key, key
    return key, _GAON.sub("gaon", join_keys(fold(part) for part in romanise(word).split()))
