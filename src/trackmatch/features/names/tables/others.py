"""Meitei Mayek and Ol Chiki, whose blocks do not follow the order of the other Brahmic scripts.

Source: the Unicode code charts of both, by the names of the letters.
"""

from trackmatch.features.names.tables.common import Abugida, Kind, Letter


def _letters(kind: Kind, text: str) -> dict[str, Letter]:
    """Letters and their sounds, written in turn."""
    words = text.split()
    return {
        letter: Letter(kind, sound) for letter, sound in zip(words[::2], words[1::2], strict=True)
    }


MEITEI = Abugida(
    _letters(
        Kind.CONSONANT,
        """
        ꯀ k ꯁ s ꯂ l ꯃ m ꯄ p ꯅ n ꯆ c ꯇ t ꯈ kh ꯉ ng ꯊ th ꯋ w ꯌ y ꯍ h ꯐ ph ꯒ g ꯓ jh ꯔ r ꯕ b ꯖ j ꯗ d
        ꯘ gh ꯙ dh ꯚ bh ꫢ ch ꫣ ny ꫤ T ꫥ Th ꫦ D ꫧ Dh ꫨ N ꫩ sh ꫪ S
        """,
    )
    | _letters(Kind.BARE, "ꯛ k ꯜ l ꯝ m ꯞ p ꯟ n ꯠ t ꯡ ng")
    | _letters(Kind.VOWEL, "ꯎ u ꯏ i ꯢ i ꫠ e ꫡ o")
    | _letters(Kind.CARRIER, "ꯑ a")
    | _letters(
        Kind.SIGN,
        """
        \uabe3 o \uabe4 i \uabe5 aa \uabe6 e \uabe7 au \uabe8 u \uabe9 ai
        \uaaeb ii \uaaec uu \uaaed ai \uaaee au \uaaef au
        """,
    )
    | _letters(Kind.MARK, "\uabea ng \uaaf5 :")
    | {
        "\uabec": Letter(Kind.SILENT),
        "\uabed": Letter(Kind.VIRAMA),
        "\uaaf6": Letter(Kind.VIRAMA),
    },
    schwa_deletion=True,
    spelling={"ng": "ng", "au": "ou", "ai": "ei", "ph": "ph"},
)

SANTALI = Abugida(
    _letters(
        Kind.BARE,
        """
        ᱛ t ᱜ g ᱝ ng ᱞ l ᱠ k ᱡ j ᱢ m ᱣ w ᱥ s ᱦ h ᱧ ny ᱨ r ᱪ c ᱫ d ᱬ N ᱭ y ᱯ p ᱰ D ᱱ n ᱲ Rr ᱴ T
        ᱵ b ᱶ w ᱷ h
        """,
    )
    | _letters(Kind.VOWEL, "ᱚ o ᱟ aa ᱤ i ᱩ u ᱮ e ᱳ o")
    | _letters(Kind.MARK, "ᱸ ~ ᱺ ~")
    | {mark: Letter(Kind.SILENT) for mark in "ᱹᱻᱼᱽ"},
    spelling={"ng": "ng", "Rr": "r"},
)
"""An alphabet: no consonant has a vowel of its own, and h after one is its aspiration."""
