"""Measures of accuracy, one per file, in the words of ISO/IEC 19795-1, -10 and NIST FRTE.

Every measure takes optional weights: how often each probe counts, shape (probes,) or (replicates,
probes). The result has one more leading axis in the second case. A bootstrap is then a matrix
product (see `bootstrap`).
"""
