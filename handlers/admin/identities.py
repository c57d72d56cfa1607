"""Who is beheerder, and which two entries are one person; the people concerned are told."""

from handlers.admin import person_card
from handlers.admin.screens import people as screens
from handlers.admin.screens import told
from handlers.call import Call, Refused, Unknown
from handlers.common import person_lookup
from handlers.common.access import require_admin
from handlers.common.notices import tell
from handlers.routes import button, form, notice
from handlers.sentences import Text
from handlers.views import Button, Form, Message, Replace
from storage.models import Person
from storage.queries import audit, groups, notices, people, posts, same_person
from storage.vocabulary import Act, PostKind


@button("make_admin", writes=True)
def made_admin(call: Call) -> Replace:
    """Make somebody beheerder, or end that; the last one stays, and the person is told."""
    require_admin(call)
    person, to = person_lookup.of_button(call), call.args.get("to", "")
    if to == "yes" and not people.is_here(person):
        raise Refused(Text("keep.no_account"))
    if to == "no":
        _require_another(call, person)
    person.admin = to == "yes"
    call.session.flush()
    act = Act.ADMIN_GIVEN if person.admin else Act.ADMIN_TAKEN
    audit.record(call.session, act, now=call.now, actor=call.caller.known, person=person)
    if person is not call.caller.person:
        key = f"{person.id}/{to}/{call.now.isoformat()}"
        tell(call.session, "admin_changed", key, now=call.now, person=person)
    back = screens.undo_to(person, "make_admin", "no" if person.admin else "yes")
    return Replace(person_card.shown(call, person, Text("keep.saved"), back))


@notice("admin_changed")
def hears_of_being_admin(call: Call) -> Message:
    """Tell somebody whether they are beheerder."""
    return told.admin_changed(call.caller.language, is_admin=call.caller.admin)


@button("merge_person", writes=False)
def wants_to_merge(call: Call) -> Form:
    """Open the form that asks whose account it is."""
    require_admin(call)
    return screens.merge_form(person_lookup.of_button(call))


@form("merge_person", writes=False)
def named_account(call: Call) -> Message:
    """Ask whether somebody on the list and somebody with an account are one."""
    require_admin(call)
    listed = person_lookup.of_button(call)

    def offer(person: Person, _rest: str) -> Button:
        about = {**screens.about(listed), "other": str(person.id)}
        return Button(Text("groups.button", name=person.name[:60]), "these_two", about)

    return _asks(listed, person_lookup.named(call, call.values.get("name", ""), offer).person)


@button("these_two", writes=False)
def chose_account(call: Call) -> Message:
    """Ask whether these two are one."""
    require_admin(call)
    return _asks(person_lookup.of_button(call), person_lookup.of_button(call, "other"))


@button("merge_people", writes=True)
def merged_people(call: Call) -> Replace:
    """Make one person of two, because a beheerder says so; the person is told."""
    require_admin(call)
    listed, other = _these(call)
    _merge(call, listed, other)
    if listed is not call.caller.person:
        key = f"{listed.id}/{call.now.isoformat()}"
        by = call.caller.known.id
        tell(call.session, "were_merged", key, now=call.now, person=listed, by=by)
    return Replace(screens.merged(listed))


@button("ask_person", writes=True)
def asks_person(call: Call) -> Replace:
    """Ask somebody with an account whether they are the person on the list."""
    require_admin(call)
    listed, other = _these(call)
    key = f"{listed.id}/{other.id}/{call.now.isoformat()}"
    tell(call.session, "is_this_you", key, now=call.now, person=other, listed=listed.id)
    return Replace(screens.asked(other))


@notice("is_this_you")
def is_asked(call: Call) -> Message | None:
    """Ask somebody who they are; nothing when that is known by now."""
    listed = people.by_id(call.session, int(call.args["listed"]))
    return told.are_you_this(listed) if listed and not listed.accounts else None


@button("i_am", writes=True)
def said_who_they_are(call: Call) -> Replace:
    """Take over what stands on the list, when a beheerder asked this very person."""
    listed, me = person_lookup.of_button(call), call.caller.known
    asked = notices.addressed(call.session, f"is_this_you/{listed.id}/")
    if listed.accounts or me.id not in asked:
        raise Unknown(Text("who.gone"))
    yes = call.args.get("say") == "yes"
    if yes:
        _merge(call, listed, me)
    return Replace(told.answered(listed, yes=yes))


@notice("were_merged")
def hears_of_merging(call: Call) -> Message:
    """Tell somebody that what stood on the list of them is theirs now."""
    return told.were_merged(call.caller.known, people.by_id(call.session, int(call.args["by"])))


def _require_another(call: Call, person: Person) -> None:
    """Refuse to let the network be without a beheerder, and to undo what the settings say."""
    if any(account.key in call.admins for account in person.accounts):
        raise Refused(Text("keep.admin_by_settings"))
    if not [one for one in people.admins(call.session, call.admins) if one is not person]:
        raise Refused(Text("keep.last_admin"))


def _asks(listed: Person, other: Person) -> Message:
    if listed.accounts or not other.accounts or listed is other:
        raise Unknown(Text("keep.no_such_account"))
    return screens.asks_to_merge(listed, other)


def _these(call: Call) -> tuple[Person, Person]:
    listed, other = person_lookup.of_button(call), person_lookup.of_button(call, "other")
    if listed.accounts or not other.accounts or listed is other:
        raise Unknown(Text("keep.no_such_account"))
    return listed, other


def _merge(call: Call, listed: Person, other: Person) -> None:
    by_themself = other is call.caller.person
    same_person.merge(call.session, listed, other)
    audit.record(
        call.session,
        Act.PEOPLE_MERGED,
        now=call.now,
        actor=listed if by_themself else call.caller.known,
        person=listed,
    )
    for lead in groups.led_by(call.session, listed):
        posts.want(call.session, PostKind.GROUP, lead.group_id)
