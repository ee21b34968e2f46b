"""Synthetic cases of missing and found children in India, with painted photos and the truth."""

from trackmatch_synthetic.cases import CSV_COLUMNS, Cases, Noise, generate, write_cases
from trackmatch_synthetic.columns import Columns, batches, generate_columns, write_columns
from trackmatch_synthetic.noise import NoiseModel
from trackmatch_synthetic.second import SecondNoise

__all__ = [
    "CSV_COLUMNS",
    "Cases",
    "Columns",
    "Noise",
    "NoiseModel",
    "SecondNoise",
    "batches",
    "generate",
    "generate_columns",
    "write_cases",
    "write_columns",
]
