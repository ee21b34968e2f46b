"""Where each language is spoken: share of a state's people by language.

Rounded from the mother tongues of the Census of India 2011 (table C-16, state tables), as far as
they pass 1%, from memory: good to a few points. Census counts Bhojpuri, Magahi, Awadhi,
Chhattisgarhi, Haryanvi and Rajasthani under Hindi; here both the group and the tongue stand, since
reports name either. The two states that were one in 2011 are told apart by the districts' tables.
"""

from __future__ import annotations

SPOKEN_IN: dict[str, dict[str, float]] = {
    "IN-AN": {"bengali": 0.28, "hindi": 0.19, "tamil": 0.15, "telugu": 0.13, "malayalam": 0.07},
    "IN-AP": {"telugu": 0.90, "urdu": 0.06, "hindi": 0.02, "tamil": 0.01, "odia": 0.01},
    "IN-AR": {"bengali": 0.07, "nepali": 0.07, "hindi": 0.07, "assamese": 0.04},
    "IN-AS": {"assamese": 0.48, "bengali": 0.29, "hindi": 0.07, "bodo": 0.045, "nepali": 0.02},
    "IN-BR": {
        "hindi": 0.78, "bhojpuri": 0.25, "maithili": 0.13, "magahi": 0.11, "urdu": 0.08,
    },
    "IN-CG": {"hindi": 0.84, "chhattisgarhi": 0.62, "odia": 0.03, "gondi": 0.04, "kurukh": 0.02},
    "IN-CH": {"hindi": 0.74, "punjabi": 0.22, "urdu": 0.01},
    "IN-DH": {"gujarati": 0.40, "hindi": 0.26, "marathi": 0.07},
    "IN-DL": {"hindi": 0.85, "punjabi": 0.05, "urdu": 0.05, "bengali": 0.01, "maithili": 0.01},
    "IN-GA": {"konkani": 0.66, "marathi": 0.11, "hindi": 0.10, "kannada": 0.05, "urdu": 0.03},
    "IN-GJ": {"gujarati": 0.86, "hindi": 0.07, "sindhi": 0.02, "marathi": 0.015, "urdu": 0.01},
    "IN-HP": {"hindi": 0.86, "punjabi": 0.09, "nepali": 0.01},
    "IN-HR": {"hindi": 0.88, "haryanvi": 0.38, "punjabi": 0.07, "urdu": 0.015},
    "IN-JH": {
        "hindi": 0.62, "santali": 0.10, "bengali": 0.10, "urdu": 0.06, "mundari": 0.03,
        "ho": 0.03, "kurukh": 0.04, "magahi": 0.04, "bhojpuri": 0.02, "odia": 0.02,
    },
    "IN-JK": {"kashmiri": 0.53, "dogri": 0.20, "hindi": 0.21, "punjabi": 0.02, "urdu": 0.01},
    "IN-KA": {
        "kannada": 0.67, "urdu": 0.11, "telugu": 0.06, "tamil": 0.035, "marathi": 0.03,
        "hindi": 0.03, "tulu": 0.03, "konkani": 0.01, "malayalam": 0.01,
    },
    "IN-KL": {"malayalam": 0.97, "tamil": 0.015},
    "IN-LA": {"hindi": 0.06, "kashmiri": 0.02},
    "IN-LD": {"malayalam": 0.85},
    "IN-MH": {
        "marathi": 0.69, "hindi": 0.13, "urdu": 0.07, "gujarati": 0.02, "telugu": 0.01,
        "kannada": 0.01,
    },
    "IN-ML": {"khasi": 0.46, "garo": 0.32, "bengali": 0.08, "nepali": 0.02, "hindi": 0.02},
    "IN-MN": {"manipuri": 0.53, "nepali": 0.02, "hindi": 0.01, "bengali": 0.01},
    "IN-MP": {"hindi": 0.89, "gondi": 0.015, "marathi": 0.02, "urdu": 0.01, "rajasthani": 0.03},
    "IN-MZ": {"mizo": 0.73, "bengali": 0.10, "hindi": 0.01},
    "IN-NL": {"bengali": 0.04, "hindi": 0.03, "nepali": 0.02},
    "IN-OD": {"odia": 0.83, "hindi": 0.03, "telugu": 0.02, "santali": 0.02, "urdu": 0.02,
              "bengali": 0.01},
    "IN-PB": {"punjabi": 0.90, "hindi": 0.09},
    "IN-PY": {"tamil": 0.88, "telugu": 0.06, "malayalam": 0.04},
    "IN-RJ": {"hindi": 0.89, "rajasthani": 0.45, "punjabi": 0.03, "urdu": 0.01},
    "IN-SK": {"nepali": 0.63, "hindi": 0.08, "bengali": 0.01},
    "IN-TN": {"tamil": 0.88, "telugu": 0.06, "urdu": 0.02, "kannada": 0.02, "malayalam": 0.01},
    "IN-TR": {"bengali": 0.66, "hindi": 0.02},
    "IN-TS": {"telugu": 0.75, "urdu": 0.12, "hindi": 0.05, "marathi": 0.02, "kannada": 0.01},
    "IN-UK": {"hindi": 0.89, "urdu": 0.04, "punjabi": 0.03, "nepali": 0.01, "bengali": 0.015},
    "IN-UP": {"hindi": 0.94, "bhojpuri": 0.11, "awadhi": 0.03, "urdu": 0.05},
    "IN-WB": {"bengali": 0.86, "hindi": 0.07, "santali": 0.03, "urdu": 0.02, "nepali": 0.01},
}  # fmt: skip
"""Share of people by language, by ISO 3166-2:IN code."""

LANGUAGES: tuple[str, ...] = tuple(sorted({word for held in SPOKEN_IN.values() for word in held}))
"""Languages that say anything about a region."""
