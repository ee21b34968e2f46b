"""Learning the parameters of the model: face curves, m and u, scales, calibration, reports."""
