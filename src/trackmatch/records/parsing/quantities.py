"""Numbers with their units, as `age` and `measures` read them."""

from __future__ import annotations

import re

NUMBER = r"(\d+(?:\.\d+)?|\.\d+)"
_RANGE = rf"{NUMBER}(?:\s*(?:-|\u2013|to|se|से)\s*{NUMBER})?"
TERM = re.compile(rf"{_RANGE}\s*([^\W\d_](?:[^\W\d_]|[\u0900-\u0963])*)?")
ABOUT = re.compile(
    r"\b(about|approx|apparent|appears|around|almost|nearly|lagbhag|looks)|लगभग|करीब"
)
