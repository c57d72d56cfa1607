"""Exports as spreadsheets: of everything for a beheerder, of a group for the person who leads it."""

from collections.abc import Callable, Mapping

from handlers.attendance.rules.attendance import Visit
from handlers.call import Call, Unknown
from handlers.common import group_lookup
from handlers.common.access import require, require_admin
from handlers.common.parsing.numbers import number
from handlers.common.rules.rights import Right
from handlers.common.rules.ways import Means, way
from handlers.lists.screens import exports as screens
from handlers.routes import button
from handlers.sentences import Text
from handlers.views import Message
from storage.models import Group, Person
from storage.queries import attendance, audit, exports, groups, mail
from storage.vocabulary import Act


@button("exports", writes=False)
def wants_to_export(call: Call) -> Message:
    """Show what can be taken along."""
    return screens.choices(_allowed(call))


@button("export", writes=True)
def exported(call: Call) -> Message:
    """Return one of these as a spreadsheet; the logboek records the export."""
    group, what = _allowed(call), call.args.get("what", "")
    if what not in screens.offered(group):
        raise Unknown(Text("exporting.gone"))
    shown = MAKE[what](call, group)
    audit.record(
        call.session,
        Act.EXPORTED,
        now=call.now,
        actor=call.caller.known,
        group=group,
        detail={"what": what},
    )
    return shown


def _allowed(call: Call) -> Group | None:
    """Return the group of the button when the caller leads it; None (everything) for a beheerder only."""
    if call.args.get("group", "") == "":
        require_admin(call)
        return None
    group = group_lookup.of_button(call)
    require(call, Right.SEE_ATTENDANCE, group, Text("exporting.leads_only"), join=False)
    return group


def _people(call: Call, _group: Group | None) -> Message:
    everybody = exports.everybody(call.session)
    people = [(person, _way(call, person, here=here)) for person, here in everybody]
    named = {one.id: one for one in groups.with_names_and_subjects(call.session)}
    shared = screens.shared(named.values())
    return screens.people(people, exports.groups_of_people(call.session), shared, call.today)


def _way(call: Call, person: Person, *, here: bool) -> str:
    """Return by which way somebody is told things, or why not; invitations may go another way."""
    address = person.mail_address
    means = Means(
        chat=here,
        mail=mail.is_set(call.session),
        address=address is not None,
        bar=address.bar if address else None,
        by_mail=person.by_mail,
        invitations_by_mail=person.invitations_by_mail,
    )
    usual = way("please_answer", means)
    return usual if usual == way("invitation", means) else "both"


def _sign_ups(call: Call, group: Group | None) -> Message:
    zone = call.zone
    return screens.sign_ups(group, exports.sign_ups(call.session, group), call.today, zone)


def _answers(call: Call, group: Group | None) -> Message:
    years = exports.years(call.session, group)
    year = number(call.args.get("year", ""))
    if year is None or year not in years:
        year = max(years, default=call.today.year)
    return screens.answers(group, year, exports.answers(call.session, group, year), years)


def _attendance(call: Call, group: Group | None) -> Message:
    every = group is None
    held = attendance.held(call.session, group, call.now, everywhere=every)
    found = attendance.visitors(call.session, group, call.now, everywhere=every)
    shared = screens.shared(groups.with_names_and_subjects(call.session, closed=True))
    visits = [Visit(*one) for one in found]
    return screens.attendance(group, held, visits, shared, call.today)


MAKE: Mapping[str, Callable[[Call, Group | None], Message]] = {
    "people": _people,
    "signups": _sign_ups,
    "answers": _answers,
    "attendance": _attendance,
}
