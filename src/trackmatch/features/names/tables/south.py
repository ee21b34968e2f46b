"""Tamil, Telugu, Kannada and Malayalam."""

from trackmatch.features.names.tables.common import Abugida, Kind, Letter, block

TAMIL = Abugida(
    block(0x0B80, long_mid_vowels=True)
    | {
        "\u0b83": Letter(Kind.MARK, "H"),
        "\u0b9a": Letter(Kind.CONSONANT, "c"),
        "\u0b9c": Letter(Kind.CONSONANT, "j"),
    },
    stops_by_position=True,
    adds_vowels=True,
    spelling={
        "H": "",
        "Hp": "f",
        "RR": "tr",
        "n2R": "ndr",
        "k1": "k",
        "kn": "g",
        "kv": "g",
        "kc": "k",
        "kk": "kk",
        "c1": "s",
        "cn": "j",
        "cv": "s",
        "cc": "ch",
        "c2": "ch",
        "T1": "t",
        "Tn": "d",
        "Tv": "d",
        "Tc": "t",
        "TT": "tt",
        "t1": "th",
        "tn": "th",
        "tv": "th",
        "tc": "th",
        "tt": "th",
        "p1": "p",
        "pn": "b",
        "pv": "b",
        "pc": "p",
        "pp": "pp",
        "zh": "zh",
    },
)

TELUGU = Abugida(
    block(0x0C00, long_mid_vowels=True)
    | {
        "\u0c00": Letter(Kind.MARK, "~"),
        "\u0c58": Letter(Kind.CONSONANT, "c"),
        "\u0c59": Letter(Kind.CONSONANT, "j"),
        "\u0c5a": Letter(Kind.CONSONANT, "R"),
    },
    spelling={"jny": "gn"},
)

KANNADA = Abugida(
    block(0x0C80, long_mid_vowels=True)
    | {
        "\u0cde": Letter(Kind.CONSONANT, "zh"),
        "\u0cdd": Letter(Kind.BARE, "n"),
    },
    nukta={"j": "z", "ph": "f"},
    spelling={"jny": "jn"},
)

_MALAYALAM_STOPS = (("k", "k"), ("c", "ch"), ("T", "t"), ("t", "th"), ("p", "p"))

MALAYALAM = Abugida(
    block(0x0D00, long_mid_vowels=True)
    | {
        "\u0d3a": Letter(Kind.CONSONANT, "t"),
        "\u0d4e": Letter(Kind.BARE, "r"),
        "\u0d54": Letter(Kind.BARE, "m"),
        "\u0d55": Letter(Kind.BARE, "y"),
        "\u0d56": Letter(Kind.BARE, "zh"),
        "\u0d7a": Letter(Kind.BARE, "N"),
        "\u0d7b": Letter(Kind.BARE, "n"),
        "\u0d7c": Letter(Kind.BARE, "r"),
        "\u0d7d": Letter(Kind.BARE, "l"),
        "\u0d7e": Letter(Kind.BARE, "L"),
        "\u0d7f": Letter(Kind.BARE, "k"),
    },
    stops_by_position=True,
    spelling={
        "jny": "jn",
        "RR": "tt",
        "nR": "nt",
        "tt": "th",
        "ph": "f",
    }
    | {f"{stop}{place}": spelt for stop, spelt in _MALAYALAM_STOPS for place in "1nvc"}
    | {"Tn": "d", "Tv": "d", "pn": "b"},
)
