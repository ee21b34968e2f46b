"""Marks in other words: the doctor's and the station writer's, in English and in Devanagari."""

from __future__ import annotations

from trackmatch_synthetic.marks import Mark
from trackmatch_synthetic.second.model import Hand

KINDS: dict[str, tuple[str, ...]] = {
    "mole": ("naevus", "black mole", "tiny mole", "beauty spot", "mole (til)", "काला तिल"),
    "cut": ("healed cut wound", "cut scar", "stitched cut", "cut injury mark", "कटे का निशान"),
    "scar": ("healed scar", "linear scar", "scar abt 2 cm", "injury mark", "चोट का निशान"),
    "burn": ("old burn", "burnt skin", "scald mark", "burn injury", "जले का निशान"),
    "birthmark": ("congenital mark", "birth patch", "port wine stain", "जन्म चिन्ह"),
    "stitches": ("suture marks", "operated scar", "surgical scar", "टांके का निशान"),
    "tattoo": ("tattoo", "tattoo of trishul", "tatoo (name)", "om tattoo", "गोदना"),
    "white patch": ("vitiligo", "white patches", "depigmented patch", "सफेद दाग"),
    "wart": ("wart", "skin tag", "raised wart", "मस्सा"),
    "bite": ("dog bite scar", "bite mark", "animal bite", "कुत्ते के काटने का निशान"),
    "vaccination": ("BCG scar", "vaccine mark", "टीके का निशान"),
    "extra finger": ("six fingers", "additional finger", "छह उंगली"),
    "missing finger": ("finger amputated", "finger cut off", "कटी उंगली"),
}
"""Wordings by the kinds of `trackmatch_synthetic.marks`, the more usual ones first."""

VAGUE = ("mark", "old mark", "spot", "identification mark", "निशान")

SITES: dict[str, tuple[str, ...]] = {
    "cheek": ("cheek", "below eye", "गाल"), "forehead": ("forehead", "fore-head", "माथे"),
    "chin": ("chin", "below lip", "ठोड़ी"), "neck": ("neck", "throat", "गर्दन"),
    "eyebrow": ("eye-brow", "above eye", "भौंह"), "ear": ("ear", "earlobe", "कान"),
    "nose": ("nose", "tip of nose", "नाक"), "lip": ("lip", "upper lip", "होंठ"),
    "hand": ("hand", "palm", "back of hand", "हाथ"), "wrist": ("wrist", "कलाई"),
    "forearm": ("fore arm", "lower arm", "बांह"), "elbow": ("elbow", "elbow joint", "कोहनी"),
    "shoulder": ("shoulder", "कंधे"), "chest": ("chest", "breast bone", "छाती"),
    "back": ("back", "upper back", "पीठ"), "stomach": ("abdomen", "belly", "पेट"),
    "thigh": ("thigh", "जांघ"), "knee": ("knee", "knee cap", "घुटने"),
    "leg": ("leg", "shin", "टांग"), "foot": ("foot", "sole", "पैर"),
}  # fmt: skip

NEAR = {
    "cheek": "ear", "ear": "cheek", "forehead": "eyebrow", "eyebrow": "forehead", "chin": "lip",
    "lip": "chin", "neck": "chin", "nose": "cheek", "hand": "wrist", "wrist": "forearm",
    "forearm": "elbow", "elbow": "forearm", "shoulder": "back", "chest": "shoulder",
    "back": "shoulder", "stomach": "chest", "thigh": "knee", "knee": "leg", "leg": "knee",
    "foot": "leg",
}  # fmt: skip
"""The part of the body beside, where a hurried eye puts a mark."""

SIDES = {
    "left": ("left", "L.", "(L)", "lt.", "बाएं"),
    "right": ("right", "R.", "(R)", "rt.", "दाएं"),
}


def marks_said(hand: Hand, marks: tuple[Mark, ...], invented: tuple[Mark, ...]) -> list[str]:
    """Marks as this hand writes them down.

    Parameters
    ----------
    invented
        Marks of somebody else, one of which is added now and then.
    """
    told = [mark for mark in marks if hand.tells(hand.noise.mark_told)]
    if hand.errs(hand.noise.mark_added):
        told += invented[:1]
    native = hand.draw.chance(0.15)
    return [_worded(hand, mark, native) for mark in told]


def _worded(hand: Hand, mark: Mark, native: bool) -> str:
    noise = hand.noise
    site = NEAR[mark.site] if hand.errs(noise.mark_drifts) else mark.site
    side = mark.side
    if side and hand.errs(noise.side_wrong):
        side = "right" if side == "left" else "left"
    if side and hand.errs(noise.side_lost):
        side = ""
    kinds = VAGUE if hand.errs(noise.mark_vague) else KINDS[mark.kind]
    what, where = _form(hand, kinds, native), _form(hand, SITES[site], native)
    which = _form(hand, SIDES[side], native) if side else ""
    if native:
        return " ".join(part for part in (which, where, "पर", what) if part)
    pattern = hand.draw.weighted(
        ("{what} over {which} {where}", "{which} {where} - {what}", "{what} ({which} {where})",
         "one {what} on the {which} {where}", "{what} on {where} {which} side"),
        (5, 3, 1, 2, 1) if side else (5, 3, 1, 2, 0),
    )  # fmt: skip
    return " ".join(pattern.format(what=what, which=which, where=where).split()).replace("( ", "(")


def _form(hand: Hand, forms: tuple[str, ...], native: bool) -> str:
    fitting = [form for form in forms if form.isascii() != native] or list(forms)
    return hand.draw.ranked(fitting, 1.0)
