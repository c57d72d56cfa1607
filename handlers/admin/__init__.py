"""Beheer: groups, organisations, people, roles, succession and the logboek."""

from handlers.admin import (
    ailments,
    departures,
    groups,
    identities,
    installations,
    kinds,
    leads,
    logbook,
    mail,
    organisations,
    overview,
    people,
    succession,
)

FEATURES = (
    overview,
    groups,
    kinds,
    organisations,
    people,
    identities,
    installations,
    mail,
    leads,
    succession,
    logbook,
    departures,
    ailments,
)

# What other subjects may use.
__all__ = ["screens", "setup"]
