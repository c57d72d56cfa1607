"""Beheer: groups, organisations, people, roles, succession and the logboek."""

from handlers.admin import (
    ailments,
    bulk,
    departures,
    elections,
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
    person_groups,
    succession,
    vacancies,
)

FEATURES = (
    overview,
    lacking,
    first_week,
    groups,
    kinds,
    organisations,
    people,
    person_groups,
    bulk,
    identities,
    installations,
    mail,
    leads,
    succession,
    elections,
    vacancies,
    logbook,
    departures,
    ailments,
)

# What other subjects may use.
__all__: list[str] = []
