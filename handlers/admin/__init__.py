"""Beheer: groups, organisations, people, roles, succession and the logboek."""

from handlers.admin import (
    departures,
    first_week,
    groups,
    identities,
    installations,
    kinds,
    lacking,
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
    lacking,
    first_week,
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
)

# What other subjects may use.
__all__: list[str] = []
