"""Who you are: your gemeente, your function, your groups."""

from handlers.call import Call, Invalid, Unknown
from handlers.common import confirmation
from handlers.common import organisations as organisation_records
from handlers.common.screens import profile as profile_screens
from handlers.common.screens.words import quoted
from handlers.groups import sign_up
from handlers.home import confirming
from handlers.home.screens import mine as screens
from handlers.items import facts as item_facts
from handlers.meetings import facts
from handlers.routes import button, command, form
from handlers.sentences import Text
from handlers.views import Form, Message, Replace, message
from storage.names import name_key
from storage.queries import groups, organisations
from storage.queries import memberships as membership_rows


@command("me", writes=False)
def asked_for_own(call: Call) -> Message:
    """Show what is the caller's own, and nobody else's."""
    person = call.caller.person
    if person is None:
        return screens.me(None, [], [])
    memberships = membership_rows.of_person(call.session, person)
    led = groups.led_by(call.session, person)
    return screens.me(
        person,
        memberships,
        led,
        facts.mine(call, person),
        item_facts.my_items(call, person),
        confirming.mine(call, person, led=bool(led)),
    )


@button("organisation", writes=True)
def chose_organisation(call: Call) -> Replace:
    """Record the gemeente that was chosen; where the choice was emptied, what was known stays."""
    if not _chosen(call):
        return Replace(_told(call))
    return _organisation_told(call, sure=False)


@button("organisation_other", writes=True)
def told_organisation(call: Call) -> Replace:
    """Record the gemeente that was typed; ask when it looks like another one."""
    return _organisation_told(call, sure=False)


@button("organisation_sure", writes=True)
def insisted_on_organisation(call: Call) -> Replace:
    """Record the gemeente as it was typed."""
    return _organisation_told(call, sure=True)


@button("function", writes=True)
def told_function(call: Call) -> Replace:
    """Record the function that was chosen; where the choice was emptied, what was known stays."""
    if not _chosen(call):
        return Replace(_told(call))
    function = organisations.function_by_key(call.session, name_key(call.values.get("chosen", "")))
    if function is None:
        raise Unknown(Text("profile.unknown_function"))
    organisation_records.profile(call, function=function)
    return Replace(_told(call))


@button("edit_profile", writes=False)
def wants_to_edit(call: Call) -> Form:
    """Open the form about gemeente and function."""
    known = organisations.known(call.session)
    return profile_screens.form(call.caller.person, known, organisations.functions(call.session))


@form("profile", writes=True)
def filled_in_profile(call: Call) -> Message:
    """Record what was filled in; what cannot be accepted is said at its field."""
    function = None
    if chosen := call.values.get("function", ""):
        function = organisations.function_by_key(call.session, name_key(chosen))
        if function is None:
            raise Invalid(function=Text("profile.unknown_function"))
    organisation_records.profile(
        call, function=function, organisation=organisation_records.of_form(call)
    )
    return _saved(call)


def _chosen(call: Call) -> str:
    return " ".join((call.values.get("chosen") or call.args.get("chosen", "")).split())


def _organisation_told(call: Call, *, sure: bool) -> Replace:
    typed = _chosen(call)
    try:
        organisation = organisation_records.organisation(call, typed, sure=sure)
    except organisation_records.SimilarName as error:
        about = {key: value for key, value in call.args.items() if key == "group"}
        raise Unknown(
            Text("profile.alike", typed=quoted(typed), name=error.name),
            offers=profile_screens.looks_like(error.name, about, typed),
        ) from error
    except organisation_records.NotAName as error:
        raise Unknown(organisation_records.name_fault(typed)) from error
    organisation_records.profile(call, organisation=organisation)
    new = None
    if not organisation.confirmed:
        new = Text("profile.new_organisation", organisation=organisation.name)
    return Replace(_told(call, new))


def _told(call: Call, note: Text | None = None) -> Message:
    """Show the sign-up again that the question belonged to; otherwise what is recorded."""
    group = groups.by_slug(call.session, call.args.get("group", ""))
    if group and membership_rows.membership(call.session, group, call.caller.known):
        leads = groups.leads(call.session, [group])[group.id]
        entry = sign_up.RecordedSignUp(group, leads, new=True)
        return sign_up.joined(call, entry, notes=[note] if note else [])
    return message(*_saved(call).parts, note)


def _saved(call: Call) -> Message:
    """Show what is recorded now, and for whom it waits until it is confirmed."""
    waits = confirmation.waits(call)
    return profile_screens.saved(call.caller.known, *([waits] if waits else []))
