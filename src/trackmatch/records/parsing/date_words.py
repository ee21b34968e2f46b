"""Words by which forms say that a date follows."""

from __future__ import annotations

DATED = (
    "dt,dtd,dated,date,on,on date,दि,दिनांक,दिनाँक,तारीख,तिथि,ता,তারিখ,তাং,தேதி,నాడు,తేదీ,ದಿನಾಂಕ,തീയതി,"
    "તારીખ,તા,ਮਿਤੀ,ਤਾਰੀਖ,ତାରିଖ,تاریخ,مورخہ"
)
"""Separated by commas, without the point or colon after them."""
