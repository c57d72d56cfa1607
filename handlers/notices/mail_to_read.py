"""A mail that a person must read: somebody who looks after the meeting hears of it, with a button to fill in."""

from datetime import datetime

from handlers.call import Call
from handlers.common.notices import supporters_of, tell
from handlers.common.parsing.numbers import number
from handlers.notices.screens import mail_to_read as screens
from handlers.routes import notice, round_
from handlers.views import Message
from storage.models import Meeting, Person
from storage.queries import groups, meetings, people


@round_("mail_came")
def tell_who_reads_it(call: Call) -> None:
    """Tell the people who look after the meeting; where there is none, the beheerders."""
    meeting = _meeting(call)
    group = meeting.group if meeting else None
    leads = groups.leads(call.session, [group])[group.id] if group else []
    about = {name: call.args[name] for name in ("why", "person", "meeting") if name in call.args}
    for reader in supporters_of(leads) or people.admins(call.session, call.admins):
        due = datetime.fromisoformat(call.args["due"])
        key = f"{call.args['mail']}/{reader.id}"
        tell(
            call.session,
            "mail_to_read",
            key,
            now=call.now,
            due=due,
            person=reader,
            about=group,
            more=about,
        )


@notice("mail_to_read")
def told_of_mail(call: Call) -> Message | None:
    """Tell of whom a mail came, and why the bot leaves it to a person."""
    why = call.args.get("why", "")
    return screens.told(why, _person(call), _meeting(call)) if why in screens.WHY else None


def _person(call: Call) -> Person | None:
    return people.by_id(call.session, number(call.args.get("person", "")) or 0)


def _meeting(call: Call) -> Meeting | None:
    return meetings.by_id(call.session, number(call.args.get("meeting", "")) or 0)
