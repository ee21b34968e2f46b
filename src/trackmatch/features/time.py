"""Time: the day on which a person was lost, and the day from which a person was found."""

from __future__ import annotations

from dataclasses import dataclass

from trackmatch.features.feature import Feature
from trackmatch.records.models import Kind, Record


@dataclass(frozen=True, slots=True)
class Event:
    """The day of the event that a report is about.

    Attributes
    ----------
    lost
        True for the day of a loss, False for the day on which a person was found, seen or admitted.
    day
        Proleptic Gregorian ordinal.
    """

    lost: bool
    day: int


def extract(record: Record) -> Event | None:
    """The event's day. A student's enrolment may lie before or after a loss: it tells nothing."""
    if record.event_date is None or record.kind is Kind.STUDENT:
        return None
    return Event(record.kind is Kind.MISSING, record.event_date.toordinal())


FEATURE = Feature("time", Event, extract, shared_by_siblings=True)
