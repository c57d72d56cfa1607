"""Bringing in what a pasted list of people says, all of it or nothing, and taking it back."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from handlers.call import Call, Outdated
from handlers.common import confirmation
from handlers.common.notices import tell
from handlers.common.rules.confirmation import Claim
from handlers.lists.lines import PersonLine
from storage.models import Group, ImportBatch, Organisation, Person
from storage.queries import (
    admin_people,
    audit,
    groups,
    imports,
    mail,
    memberships,
    organisations,
    people,
    posts,
)
from storage.vocabulary import Act, PostKind

FILLED = ("organisation", "function", "mail")


@dataclass
class ImportedPeople:
    """What an import made: ids only, so that it says nothing once the people are gone."""

    people: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    joined: list[tuple[int, int]] = field(default_factory=list)  # group, person
    filled: dict[str, list[str]] = field(default_factory=dict)  # by person, what was empty
    accounts: list[int] = field(default_factory=list)  # the people who got their account by it
    # By person, what was confirmed of them before: the gemeente and the function.
    confirmed: dict[str, dict[str, int | None]] = field(default_factory=dict)
    entry: int = 0  # the line of the logboek that says so; what stands behind it came later

    @property
    def number(self) -> int:
        """How many people it made."""
        return len(self.people)


@dataclass(frozen=True)
class PeopleRollback:
    """How taking an import back ended: how many went, who stays and why, how many gemeenten stay."""

    gone: int
    stays: Sequence[Person]
    places: int


def bring_in(call: Call, lines: Sequence[PersonLine]) -> ImportedPeople:
    """Enter what these lines say; for a known person only empty fields are filled in."""
    made = ImportedPeople()
    for line in lines:
        place = _place(call, line, made)
        if not line.name:
            continue
        person = line.person
        if person is None:
            person = admin_people.add(
                call.session,
                line.name,
                organisation=place,
                function=line.function,
                mail=line.mail,
                by=call.caller.known,
                now=call.now,
            )
            made.people.append(person.id)
            _record(call, Act.PERSON_ADDED, person)
        elif filled := _fill(
            call, person, {"organisation": place, "function": line.function, "mail": line.mail}
        ):
            made.filled[str(person.id)] = filled
            _record(call, Act.PERSON_CHANGED, person)
        if line.account:
            _settle_account(call, line, person, place, made)
        for group in line.groups:
            _join(call, group, person, made)
    call.session.flush()
    return made


def take_back(call: Call, batch: ImportBatch) -> PeopleRollback:
    """Take back what an import made, except people of whom something else was noted since."""
    made: dict[str, Any] = batch.made or asdict(ImportedPeople())
    joined = [person for _, person in made["joined"]]
    settled = [*made.get("accounts", ()), *map(int, made.get("confirmed", {}))]
    everybody = {*made["people"], *map(int, made["filled"]), *joined, *settled}
    fresh, given = set(made["people"]), set(made.get("accounts", ()))
    used = admin_people.used(call.session, fresh - given, but_memberships=True)
    used |= admin_people.used(call.session, fresh & given, but_memberships=True, but_accounts=True)
    used |= audit.told_of_since(call.session, everybody, made["entry"])
    used |= _joined_elsewhere(call, made)
    for group, person in made["joined"]:
        if person not in used:
            _leave(call, group, person)
    for number, fields in made["filled"].items():
        known = people.by_id(call.session, int(number))
        if known is not None and known.id not in used:
            for name in fields:
                _set(call, known, name, None)
                _confirm(known, name)
            _record(call, Act.PERSON_CHANGED, known)
    _take_back_accounts(call, made, used)
    call.session.flush()
    gone = [one for one in made["people"] if one not in used]
    admin_people.remove(call.session, gone)
    stays = people.some(call.session, used & everybody)
    return PeopleRollback(
        len(gone), stays, imports.drop_organisations(call.session, made["places"])
    )


def _place(call: Call, line: PersonLine, made: ImportedPeople) -> Organisation | None:
    """Return the gemeente of a line; one that nobody knew is entered, and a beheerder did it."""
    if line.place is not None or not line.new_place:
        return line.place
    found = organisations.by_name(call.session, line.new_place)
    if found is None:
        found = organisations.add_typed(call.session, line.new_place)
        found.confirmed = True
        made.places.append(found.id)
        actor = call.caller.known
        audit.record(call.session, Act.ORGANISATION_ADDED, now=call.now, actor=actor)
    return found


def _fill(call: Call, person: Person, said: dict[str, Any]) -> list[str]:
    """Fill in what is not known of somebody yet; return the names of those fields."""
    empty = [name for name in FILLED if said[name] is not None and getattr(person, name) is None]
    for name in empty:
        _set(call, person, name, said[name])
        # A list confirms nobody who has an account: a name that is the same is no proof.
        if not person.accounts:
            _confirm(person, name)
    return empty


def _set(call: Call, person: Person, name: str, value: Any) -> None:
    if name == "mail":
        mail.give(call.session, person, value, by=call.caller.known, now=call.now)
    else:
        setattr(person, name, value)


def _settle_account(
    call: Call,
    line: PersonLine,
    person: Person,
    place: Organisation | None,
    made: ImportedPeople,
) -> None:
    """Let somebody have the account that stands beside them; what the list says of them is confirmed."""
    call.session.flush()
    account = call.caller.beside(line.account)
    theirs_now = people.by_account(call.session, account)
    if theirs_now is not None and theirs_now is not person:
        raise Outdated
    if theirs_now is None:
        people.give_account(call.session, person, account)
        made.accounts.append(person.id)
    said = {Claim.ORGANISATION: place, Claim.FUNCTION: line.function}
    theirs = {Claim.ORGANISATION: person.organisation, Claim.FUNCTION: person.function}
    sure = [claim for claim in Claim if said[claim] is not None and said[claim] is theirs[claim]]
    had = {
        "organisation": person.confirmed_organisation_id,
        "function": person.confirmed_function_id,
    }
    if sure and confirmation.confirm(call, person, sure):
        made.confirmed[str(person.id)] = had


def _take_back_accounts(call: Call, made: dict[str, Any], used: set[int]) -> None:
    """Take back which accounts were given and what was confirmed, of whoever did nothing since."""
    for number, had in made.get("confirmed", {}).items():
        known = people.by_id(call.session, int(number))
        if known is not None and known.id not in used and known.id not in made["people"]:
            confirmation.take_back(call, known, had)
    for one in people.some(call.session, set(made.get("accounts", ())) - used):
        people.take_accounts(call.session, one)


def _confirm(person: Person, name: str) -> None:
    """Let what stands in this field be confirmed; where it was emptied, nothing is."""
    if name == "organisation":
        person.confirmed_organisation = person.organisation
    elif name == "function":
        person.confirmed_function = person.function


def _join(call: Call, group: Group, person: Person, made: ImportedPeople) -> None:
    """Let somebody take part in a group."""
    if not memberships.join(call.session, group, person, call.now):
        return
    made.joined.append((group.id, person.id))
    entry = _record(call, Act.JOINED, person, group)
    posts.want(call.session, PostKind.GROUP, group.id)
    _tell(call, entry, person)


def _tell(call: Call, entry: int, person: Person) -> None:
    """Tell a person who is here what was done with their entry."""
    if person.accounts:
        key = f"{entry}/{person.id}"
        tell(call.session, "done_for_you", key, now=call.now, person=person, entry=entry)


def _leave(call: Call, group_id: int, person_id: int) -> None:
    group, person = groups.by_id(call.session, group_id), people.by_id(call.session, person_id)
    if group is not None and person is not None and memberships.leave(call.session, group, person):
        _tell(call, _record(call, Act.LEFT, person, group), person)
        posts.want(call.session, PostKind.GROUP, group.id)


def _joined_elsewhere(call: Call, made: dict[str, Any]) -> set[int]:
    """Return the ids of people who take part in more than the import says."""
    said = {(group, person) for group, person in made["joined"]}
    found = imports.groups_of(call.session, made["people"])
    return {
        person
        for person, theirs in found.items()
        if any((one, person) not in said for one in theirs)
    }


def _record(call: Call, act: Act, person: Person, group: Group | None = None) -> int:
    call.session.flush()
    actor = call.caller.known
    return audit.record(call.session, act, now=call.now, actor=actor, person=person, group=group)
