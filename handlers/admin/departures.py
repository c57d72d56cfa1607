"""Somebody left the workspace: the beheerders hear which seats are empty."""

from handlers.admin.screens import told as screens
from handlers.call import Call
from handlers.routes import notice
from handlers.views import Message
from storage.queries import bodies, groups, people


@notice("left")
def hears_who_left(call: Call) -> Message | None:
    """Name the seats that somebody left empty; nothing when there are none, or they are back."""
    person = people.by_id(call.session, int(call.args["who"]))
    if person is None or people.is_here(person):
        return None
    leads = groups.led_by(call.session, person)
    seats = bodies.of_person(call.session, person)
    if not leads and not seats and not person.admin:
        return None
    return screens.left(person, leads, seats, call.caller.language, was_admin=person.admin)


@notice("no_admin_left")
def hears_that_no_admin_is_left(call: Call) -> Message | None:
    """Tell somebody who leads a group how there can be a beheerder again; nothing once there is one."""
    person = people.by_id(call.session, int(call.args["who"]))
    if person is None or people.admins(call.session, call.admins):
        return None
    return screens.no_admin(person, call.caller.language, by_settings=bool(call.admins))
