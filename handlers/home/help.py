"""Help: what you can do here, by what you want; and all commands, with examples of this network."""

from datetime import timedelta

from handlers.call import Call
from handlers.common.screens.examples import Example
from handlers.home.screens import help as screens
from handlers.routes import button, command
from handlers.views import Message
from storage.models import Group, Lead
from storage.queries import groups, memberships, pairs

AHEAD = timedelta(days=28)  # when an example plans something


@command("help", writes=False)
def asked_for_help(call: Call) -> Message:
    """Show what people come for, and what the caller can do besides."""
    return screens.help_screen(_led(call), call.caller.language, admin=call.caller.admin)


@button("take_part", writes=False)
def wants_to_take_part(call: Call) -> Message:
    """Offer the groups that the caller is not in."""
    kinds, every = groups.kinds(call.session), groups.open_ones(call.session)
    person = call.caller.person
    inside = {one.group_id for one in memberships.of_person(call.session, person)} if person else ()
    first = every[0].kind if every else None
    others = [one for one in every if one.id not in inside and one.kind is first]
    known = Example((others or every)[0].name.lower()) if every else Example()
    return screens.take_part(kinds, others, call.caller.language, known)


@button("help_more", writes=False)
def wants_more(call: Call) -> Message:
    """Show what people want less often."""
    return screens.more(call.caller.language)


@button("help_all", writes=False)
def wants_all_commands(call: Call) -> Message:
    """Show all commands, with examples that work here."""
    led = _led(call)
    return screens.all_commands(
        groups.kinds(call.session),
        call.caller.language,
        _known(call, led),
        leads=bool(led),
        admin=call.caller.admin,
    )


def _led(call: Call) -> list[Lead]:
    person = call.caller.person
    return list(groups.led_by(call.session, person)) if person else []


def _known(call: Call, led: list[Lead]) -> Example:
    """Return what examples name: a group of the caller where they have one, and what goes with it."""
    group = led[0].group if led else _first_group(call)
    if group is None:
        return Example(bestuurder=_for_whom(call))
    subjects = groups.subjects(call.session, [group])[group.id]
    leads = groups.leads(call.session, [group])[group.id]
    day = call.today + AHEAD
    return Example(
        group.name.lower(),
        subjects[0] if subjects else "",
        leads[0].person.name if leads else "",
        f"{day.day}-{day.month}-{day.year}",
        _for_whom(call),
    )


def _for_whom(call: Call) -> str:
    """Return the name of somebody for whom the caller may act; nothing when they act for nobody."""
    person = call.caller.person
    some = pairs.of_person(call.session, person) if person else ()
    theirs = (one.bestuurder for one in some if one.adviser is person and one.confirmed_at)
    return next((one.name for one in theirs), "")


def _first_group(call: Call) -> Group | None:
    person = call.caller.person
    mine = memberships.of_person(call.session, person) if person else []
    some = [one.group for one in mine if one.group.closed_at is None]
    return next(iter(some or groups.open_ones(call.session)), None)
