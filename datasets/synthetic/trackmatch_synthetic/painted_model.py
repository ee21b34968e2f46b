"""The model for painted photos, which the shipped one takes for strangers' too much alike."""

from __future__ import annotations

from trackmatch.features.photo import DLIB_SPEC
from trackmatch.scoring.model import Model

PAINTED_FACES = {
    "curves": {DLIB_SPEC.model_id: {"genuine_mean": 0.20, "impostor_mean": 0.49, "spread": 0.077}},
    "newborn_share": 1.0,
    "fade_years_at_birth": 1000.0,
}
"""Face parameters for painted photos, which lie closer together than real ones and hardly age."""

PAINTED_SOURCE = "fit_face on 120 genuine pairs of painted photos of other seeds"


def painted_model() -> Model:
    """The shipped model, with the face curve of painted photos."""
    return Model.default().replaced("face", PAINTED_SOURCE, **PAINTED_FACES)
