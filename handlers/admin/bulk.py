"""For tens of people at once: chosen from a list, shown before it is done, done once, and taken back."""

from datetime import datetime

from handlers.admin import bulk_steps
from handlers.admin.bulk_steps import Meant
from handlers.admin.rules.bulk import BulkStep
from handlers.admin.screens import bulk as screens
from handlers.call import Call, Invalid, Unknown
from handlers.common import group_lookup
from handlers.common.access import require_admin
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import NAMES_ON_A_FORM, pages
from handlers.common.screens.words import label
from handlers.routes import button, form, notice
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.models import Group, Person
from storage.queries import groups, mail, memberships, network, people


@button("bulk", writes=False)
def wants_to_choose(call: Call) -> Form | Message:
    """Open the list of people to choose from; of a long one a part at a time."""
    require_admin(call)
    step, page = _step(call), number(call.args.get("page", "")) or 0
    _, total = bulk_steps.waiting(call, step, 0, 1)
    page = min(page, pages(total, NAMES_ON_A_FORM) - 1)
    some, _ = bulk_steps.waiting(call, step, page * NAMES_ON_A_FORM, NAMES_ON_A_FORM)
    if not some:
        return screens.nobody()
    open_groups = _groups(call) if step == BulkStep.PLACE else []
    return screens.form(step, some, page, total, open_groups, call.now)


@form("bulk", writes=False)
def chose(call: Call) -> Message:
    """Show what would be done, and for how many people, before anything is."""
    require_admin(call)
    step = _step(call)
    some = _people(call, call.values.get("people", ""))
    if not some:
        raise Invalid(people=Text("plan.needed"))
    group = None
    if step == BulkStep.PLACE:
        group = group_lookup.chosen(call, call.values.get("group", ""))
        if group is None:
            raise Invalid(group=Text("plan.needed"))
    return screens.preview(Meant(step, group, _moment(call, "until")), some)


@button("bulk_do", writes=True)
def did(call: Call) -> Replace:
    """Do it for each of them; of whom it cannot be done is told by name, with the reason."""
    require_admin(call)
    meant = Meant(_step(call), _group(call), _moment(call, "until"))
    ended = [
        (one, bulk_steps.take(call, meant, one))
        for one in _people(call, call.args.get("people", ""))
    ]
    _, left = bulk_steps.waiting(call, meant.step, 0, 1)
    return Replace(screens.done(meant, ended, call.now, left))


@button("bulk_undo", writes=True)
def undid(call: Call) -> Replace:
    """Take back what the caller did at that moment; of whom it is too late is told by name."""
    require_admin(call)
    done, late = bulk_steps.take_back(call, _step(call), _moment(call, "at"))
    return Replace(screens.taken_back(done, late))


@button("bulk_mail", writes=False)
def wants_mail_text(call: Call) -> Message:
    """Show a text to mail by hand to people whom the bot cannot tell, with their addresses."""
    require_admin(call)
    some = _people(call, call.args.get("people", ""))
    addresses = mail.by_person(call.session, [one.id for one in some])
    return screens.mail_text(network.name(call.session), some, addresses)


@notice("profile_asked")
def is_asked(call: Call) -> Message | None:
    """Ask somebody for their gemeente and function; nothing when they told it since."""
    return None if call.caller.known.organisation else screens.asks()


@notice("welcome")
def is_welcomed(call: Call) -> Message:
    """Tell somebody that the bot is there, and of which groups they will hear."""
    mine = [one.group for one in memberships.of_person(call.session, call.caller.known)]
    names = [label(one) for one in mine if one.closed_at is None]
    return screens.welcome(network.name(call.session), names, call.caller.language)


def _step(call: Call) -> BulkStep:
    step = call.args.get("step", "")
    if step not in set(BulkStep):
        raise Unknown(Text("no.gone"))
    return BulkStep(step)


def _group(call: Call) -> Group | None:
    return group_lookup.of_button(call) if _step(call) == BulkStep.PLACE else None


def _people(call: Call, carried: str) -> list[Person]:
    """Return the people of a list of numbers, each once; who was made up or is gone is not among them."""
    ids = {number(one) for one in carried.split(",")[:NAMES_ON_A_FORM]} - {None}
    some = people.some(call.session, [one for one in ids if one is not None])
    return [one for one in some if one.forgotten_at is None]


def _moment(call: Call, name: str) -> datetime:
    """Read an instant that a button carries; Unknown when it was made up."""
    try:
        found = datetime.fromisoformat(call.args.get(name, ""))
    except ValueError as error:
        raise Unknown(Text("no.gone")) from error
    if found.tzinfo is None:
        raise Unknown(Text("no.gone"))
    return found


def _groups(call: Call) -> list[Group]:
    return [one for one in groups.open_ones(call.session) if one.takes_members]
